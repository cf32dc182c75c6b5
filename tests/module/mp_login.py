# SPDX-License-Identifier: MIT
"""Logins: arguments, returns, refusals that leave the session usable."""

import errno

import _ssh
from common import contents, full_engine, login, raises, session, with_password

PASSPHRASE = "correct horse"


def test_password(server):
    with_password(server)
    with session(server) as sess:
        assert sess.userauth_password(server["user"], server["password"]) is None
        assert sess.authenticated


def test_password_as_bytes(server):
    with_password(server)
    with session(server) as sess:
        sess.userauth_password(server["user"].encode(), memoryview(server["password"].encode()))
        assert sess.authenticated


def test_refused_password(server):
    with session(server) as sess:
        error = raises(
            _ssh.AuthError, sess.userauth_password, server["user"], "no", code=errno.EACCES
        )
        assert "publickey" in str(error), str(error)
        assert not sess.authenticated
        sess.userauth_publickey(server["user"], contents(server["key"]))
        assert sess.exec("echo in") == b"in\n"


def test_refused_key_then_good_key(server):
    with session(server) as sess:
        error = raises(
            _ssh.AuthError, sess.userauth_publickey, server["user"], contents(server["stranger"])
        )
        assert error.errno == errno.EACCES and "publickey" in str(error), str(error)
        assert not sess.authenticated
        sess.userauth_publickey(server["user"], contents(server["key"]))
        assert sess.authenticated


def test_unknown_user(server):
    with session(server) as sess:
        raises(_ssh.AuthError, sess.userauth_password, "nobody-here", "x", code=errno.EACCES)
        raises(_ssh.AuthError, sess.userauth_publickey, "nobody-here", contents(server["key"]))


def test_key_with_public_part(server):
    public = contents(server["key"] + ".pub")
    with session(server) as sess:
        sess.userauth_publickey(server["user"], contents(server["key"]), public)
        assert sess.authenticated
    with session(server) as sess:
        sess.userauth_publickey(server["user"], contents(server["key"]), None, None)
        assert sess.authenticated


def test_damaged_public_part(server):
    key, public = contents(server["key"]), contents(server["key"] + ".pub")
    kind, base64 = public.split()[:2]
    cut = [base64[:end] for end in range(len(base64))]
    with session(server) as sess:
        for bad in cut + [base64[:20] + b"!" + base64[20:], base64[1:], base64 + b"AAAA"]:
            arguments = server["user"], key, kind + b" " + bad
            raises(ValueError, sess.userauth_publickey, *arguments, says="public key")
        sess.userauth_publickey(server["user"], key, kind + b" " + base64)
        assert sess.authenticated


def test_key_by_keywords(server):
    with session(server) as sess:
        sess.userauth_publickey(
            server["user"],
            contents(server["keys"] + "/ed25519-encrypted"),
            pubkey_bytes=None,
            passphrase=PASSPHRASE,
        )
        assert sess.authenticated


def test_passphrase_by_position(server):
    with session(server) as sess:
        key = contents(server["keys"] + "/ed25519-encrypted")
        sess.userauth_publickey(server["user"], key, None, PASSPHRASE.encode())
        assert sess.authenticated


def test_wrong_passphrase_says_so(server):
    key = contents(server["keys"] + "/ed25519-encrypted")
    with session(server) as sess:
        for passphrase in ("wrong", "", None):
            raises(
                _ssh.AuthError,
                sess.userauth_publickey,
                server["user"],
                key,
                passphrase=passphrase,
                says="passphrase",
            )
        sess.userauth_publickey(server["user"], key, passphrase=PASSPHRASE)
        assert sess.authenticated


def test_passphrase_for_a_plain_key_is_ignored(server):
    with session(server) as sess:
        sess.userauth_publickey(server["user"], contents(server["key"]), None, "needless")
        assert sess.authenticated


def test_damaged_keys(server):
    key = contents(server["key"])
    public = contents(server["key"] + ".pub")
    with session(server) as sess:
        for bad in (b"", b"nonsense", public, key[:100], key[:-60], key.replace(b"A", b"B")):
            raises((ValueError, OSError), sess.userauth_publickey, server["user"], bad)
        sess.userauth_publickey(server["user"], key)
        assert sess.authenticated


def test_key_cut_anywhere(server):
    key = contents(server["key"])
    with session(server) as sess:
        for end in range(0, key.find(b"-----END") - 1, 7):
            raises((ValueError, OSError), sess.userauth_publickey, server["user"], key[:end])
        assert not sess.authenticated


def test_wrong_types(server):
    with session(server) as sess:
        for arguments in ((1, "x"), ("x", 1), ("x", None), (None, "x"), ("x",), ()):
            raises(TypeError, sess.userauth_password, *arguments)
        for arguments in (
            (1, b"x"),
            ("x", 1),
            ("x", None),
            ("x",),
            ("x", b"x", 1),
            ("x", b"", None, 1),
        ):
            raises(TypeError, sess.userauth_publickey, *arguments)
        for arguments in ((), (1,), (None,)):
            raises(TypeError, sess.userauth_list, *arguments)
        sess.userauth_publickey(server["user"], contents(server["key"]))


def test_userauth_list(server):
    with session(server) as sess:
        methods = sess.userauth_list(server["user"])
        assert isinstance(methods, tuple) and "publickey" in methods, methods
        assert ("password" in methods) == (server["password"] is not None)
        sess.userauth_publickey(server["user"], contents(server["key"]))
        assert sess.authenticated


def test_none_was_enough(paramiko):
    with session(paramiko) as sess:
        assert sess.userauth_list("open") == ()
        assert sess.authenticated
        assert sess.exec("echo open") == b"open\n"


def test_long_and_odd_credentials(server):
    with session(server) as sess:
        for user, password in (("u" * 1000, "p" * 1000), ("\u00fcser", "p\u00e4ssword"), ("", "")):
            raises(OSError, sess.userauth_password, user, password)  # OpenSSH hangs up at a second user
    with login(server) as sess:
        assert sess.authenticated


def test_impossible_credentials(server):
    long = "x" * 100000
    with session(server) as sess:
        for user, password in ((long, "x"), ("x", long), (long, long)):
            raises(ValueError, sess.userauth_password, user, password, says="too long")
        raises(ValueError, sess.userauth_password, "x\0", "x", says="user")
        raises(ValueError, sess.userauth_password, "x", "\0", says="password")
        raises(ValueError, sess.userauth_publickey, long, contents(server["key"]), says="too long")
        raises(ValueError, sess.userauth_list, long, says="too long")
        sess.userauth_publickey(server["user"], contents(server["key"]))
        assert sess.authenticated


def test_no_login_while_the_host_key_is_in_doubt(server):
    def verify(kind, blob):
        for blocking in (False, True):
            sess.setblocking(blocking)
            raises(OSError, sess.userauth_password, server["user"], "x", code=errno.ENOTCONN)
        return True

    sess = session(server, verify=verify, blocking=False)
    sess.handshake().result()
    sess.userauth_publickey(server["user"], contents(server["key"]))
    assert sess.authenticated


def test_pem_keys(server):
    full_engine()
    for name in ("rsa-pem", "rsa-pkcs8", "ecdsa256-pem", "ecdsa384-pkcs8"):
        with session(server) as sess:
            sess.userauth_publickey(server["user"], contents(server["keys"] + "/" + name))
            assert sess.authenticated, name
