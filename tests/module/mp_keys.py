# SPDX-License-Identifier: MIT
"""Keys that are made here, and those that are written anew."""

import binascii

import _ssh
from common import contents, full_engine, raises, session

PASSPHRASE = "correct horse"  # support/keys.py
KINDS = (("ed25519", 0), ("ecdsa", 0), ("ecdsa", 384), ("ecdsa", 521), ("rsa", 2048))


def kinds():
    """Return those that this build can make."""
    return KINDS if "rsa-sha2-512" in _ssh.algorithms()["hostkey"] else KINDS[:1]


def test_pairs():
    """No two are alike; the halves belong together; the comment is kept, and can be changed."""
    for kind, bits in kinds():
        private, public = _ssh.generate_key(kind, comment="me here", bits=bits)
        again = _ssh.generate_key(kind, bits=bits)
        assert private.startswith(b"-----BEGIN OPENSSH PRIVATE KEY-----\n") and private.endswith(b"-----\n")
        assert public.endswith(b" me here\n") and kind.encode() in public.split()[0]
        assert again[1].count(b" ") == 1 and again[1].split()[1] != public.split()[1]
        assert _ssh.rewrite_key(private)[1] == public
        assert _ssh.rewrite_key(private, comment="")[1] + b" " < public
        assert _ssh.rewrite_key(private, comment=b"other")[1].endswith(b" other\n")


def test_passphrases():
    private, public = _ssh.generate_key("ed25519", passphrase="first")
    assert b"aes256-ctr" not in private  # it is base64
    raises(_ssh.AuthError, _ssh.rewrite_key, private, says="encrypted")
    raises(_ssh.AuthError, _ssh.rewrite_key, private, "wrong", says="doesn't open")
    second = _ssh.rewrite_key(private, "first", new_passphrase="second")
    raises(_ssh.AuthError, _ssh.rewrite_key, second[0], "first")
    plain = _ssh.rewrite_key(second[0], bytearray(b"second"))
    assert plain[1] == public and _ssh.rewrite_key(plain[0])[1] == public
    assert _ssh.rewrite_key(plain[0])[0] != plain[0]  # the numbers that tell a wrong passphrase


def test_keys_of_others(server):
    """Of every kind that ssh-keygen makes, PEM too."""
    full_engine()
    for name in ("ed25519", "ecdsa256", "ecdsa384", "ecdsa521", "rsa", "rsa3072", "rsa-pem", "rsa-pkcs8", "ecdsa256-pem"):
        path = server["keys"] + "/" + name
        private, public = _ssh.rewrite_key(contents(path), new_passphrase="x")
        assert public.split()[:2] == contents(path + ".pub").split()[:2], name
        assert _ssh.rewrite_key(private, "x")[1] == public
    assert _ssh.rewrite_key(contents(server["keys"] + "/rsa-encrypted"), PASSPHRASE)[1].startswith(b"ssh-rsa ")


def test_what_is_none():
    for arguments, options, says in (
        (("dsa",), {}, "'ed25519', 'ecdsa' or 'rsa'"),
        (("ed25519",), {"bits": 512}, "so many bits"),
        (("ed25519",), {"comment": "two\nlines"}, "one line"),
        (("ed25519",), {"comment": "x" * 1025}, "one line"),
    ):
        raises(ValueError, _ssh.generate_key, *arguments, says=says, **options)
    if len(kinds()) > 1:
        for kind, bits in (("ecdsa", 255), ("rsa", 1024), ("rsa", 20000)):
            raises(ValueError, _ssh.generate_key, kind, bits=bits, says="so many bits")
    else:
        raises(ValueError, _ssh.generate_key, "rsa", says="this build")
    raises(TypeError, _ssh.generate_key, 1)
    raises(TypeError, _ssh.generate_key)
    raises(TypeError, _ssh.generate_key, "ed25519", passphrase=1)
    raises(ValueError, _ssh.rewrite_key, b"nonsense", says="not a private key")
    raises(TypeError, _ssh.rewrite_key, None)


def string(data):
    return len(data).to_bytes(4, "big") + data


def test_verify_signature():
    """The second test of RFC 8032's section 7.1; of any other key, data or signature it is none."""
    name, data = string(b"ssh-ed25519"), b"\x72"
    key = name + string(binascii.unhexlify("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"))
    value = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    value += "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    signature = name + string(binascii.unhexlify(value))
    assert _ssh.verify_signature(key, data, signature) is True
    assert _ssh.verify_signature(bytearray(key), memoryview(data), signature, 8192) is True
    for at in range(len(signature)):
        changed = bytearray(signature)
        changed[at] ^= 1
        assert _ssh.verify_signature(key, data, changed) is False, at
    for at in range(len(key)):
        changed = bytearray(key)
        changed[at] ^= 1
        assert _ssh.verify_signature(changed, data, signature) is False, at
    for wrong in ((key, b"\x73", signature), (key, b"", signature), (b"", data, signature), (key, data, b"")):
        assert _ssh.verify_signature(*wrong) is False, wrong
    assert _ssh.verify_signature(key, data, signature[:-1]) is False
    raises(TypeError, _ssh.verify_signature, key, data)
    raises(TypeError, _ssh.verify_signature, key, 1, signature)


def test_login(server):
    """A key that was written anew is the same key."""
    private = _ssh.rewrite_key(contents(server["key"]), new_passphrase="x")[0]
    with session(server) as sess:
        sess.userauth_publickey(server["user"], private, None, "x")
        assert sess.authenticated
