# SPDX-License-Identifier: MIT
"""The module's own names: versions, what it offers, the exception classes."""

import io
import sys

import _ssh
import ssh
from common import full_engine, raises

KINDS = ("kex", "hostkey", "cipher", "mac", "compression")


def test_version():
    assert _ssh.version() == "1.11.1"
    assert _ssh.__version__ == ssh.__version__ and type(_ssh.__version__) is str


def test_crypto_engine_name():
    assert _ssh.crypto_engine_name() in ("openssl", "mbedtls", "axtls")


def test_algorithms_are_tuples_of_str():
    offered = _ssh.algorithms()
    assert sorted(offered) == sorted(KINDS)
    for kind in KINDS:
        assert isinstance(offered[kind], tuple) and offered[kind], kind
        assert all(isinstance(name, str) and name for name in offered[kind]), kind


def test_specified_algorithms_are_offered():
    offered = _ssh.algorithms()
    for kind, names in (
        ("kex", ("curve25519-sha256",)),
        ("hostkey", ("ssh-ed25519",)),
        ("cipher", ("aes128-ctr", "aes256-ctr")),
        ("mac", ("hmac-sha2-256", "hmac-sha1")),
    ):
        for name in names:
            assert name in offered[kind], name
    assert offered["mac"][-1].startswith("hmac-sha1")


def test_full_engines_offer_everything():
    full_engine()
    offered = _ssh.algorithms()
    nist = ("nistp256", "nistp384", "nistp521")
    kex = ["curve25519-sha256@libssh.org"] + ["ecdh-sha2-" + curve for curve in nist]
    kex += ["diffie-hellman-group" + group for group in ("14-sha256", "16-sha512", "18-sha512")]
    hostkey = ["rsa-sha2-512", "rsa-sha2-256"] + ["ecdsa-sha2-" + curve for curve in nist]
    cipher = ["chacha20-poly1305@openssh.com", "aes192-ctr"]
    cipher += ["aes128-gcm@openssh.com", "aes256-gcm@openssh.com"]
    mac = ["hmac-sha2-512", "hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com"]
    for kind, names in (("kex", kex), ("hostkey", hostkey), ("cipher", cipher), ("mac", mac)):
        for name in names:
            assert name in offered[kind], name


def test_weak_algorithms_are_never_offered():
    offered = _ssh.algorithms()
    everything = ",".join(name for names in offered.values() for name in names)
    for weak in ("md5", "cbc", "arcfour", "3des", "ssh-dss", "group1-", "group14-sha1"):
        assert weak not in everything, weak
    assert not any(name.endswith("-sha1") for name in offered["kex"])
    assert "ssh-rsa" not in offered["hostkey"] and "none" not in offered["cipher"] + offered["mac"]


def test_weak_algorithms_can_be_told():
    """They are of the same kinds, none is among those that are offered, and small builds have none."""
    weak, offered = _ssh.algorithms(True), _ssh.algorithms(False)
    assert offered == _ssh.algorithms() and sorted(weak) == sorted(offered)
    names = [name for kind in weak for name in weak[kind]]
    assert not any(name in offered[kind] for kind in weak for name in weak[kind])
    for name in ("diffie-hellman-group14-sha1", "ssh-rsa", "aes128-cbc", "hmac-sha1-96"):
        assert not names or name in names, name


def test_aead_comes_first():
    assert "gcm" in _ssh.algorithms()["cipher"][0] or "poly1305" in _ssh.algorithms()["cipher"][0]


def test_changing_the_dict_changes_nothing():
    _ssh.algorithms()["kex"] = ()
    assert _ssh.algorithms()["kex"]


def test_errors_are_oserrors():
    assert issubclass(_ssh.SSHError, OSError)
    for kind in (_ssh.AuthError, _ssh.HostKeyError, _ssh.SFTPError):
        assert issubclass(kind, _ssh.SSHError)
    assert not issubclass(_ssh.AuthError, _ssh.HostKeyError)


def test_module_functions_take_no_arguments():
    for function in (_ssh.version, _ssh.crypto_engine_name):
        try:
            function(1)
        except TypeError:
            continue
        raise AssertionError(function)


def test_open_works_after_import():
    with open("/proc/self/status") as file:
        assert file.read()


def test_digest():
    """The hashes of "abc" in FIPS 180-4's examples."""
    for name, start, size in (
        ("sha1", b"\xa9\x99\x3e\x36", 20),
        ("sha256", b"\xba\x78\x16\xbf", 32),
        ("sha512", b"\xdd\xaf\x35\xa1", 64),
    ):
        hashed = _ssh.digest(name, "abc")
        assert len(hashed) == size and hashed.startswith(start), (name, hashed)
    raises(ValueError, _ssh.digest, "md5", b"")
    raises(TypeError, _ssh.digest, "sha1", 5)


def test_errors_print_as_one_line():
    """As OSError does, and not as a tuple."""
    error = _ssh.SFTPError(2, "can't open 'x'", 2)
    assert str(error) == "[Errno 2] ENOENT: can't open 'x'", str(error)
    assert repr(error) == """SFTPError(2, "can't open 'x'", 2)""", repr(error)
    assert str(_ssh.SSHError(5, "text")) == "[Errno 5] EIO: text"
    assert str(_ssh.SSHError(99999, "text")) == "[Errno 99999] text"
    assert str(_ssh.SSHError("text")) == "text"

    class Own(_ssh.AuthError):
        pass

    assert str(Own(13, "no")) == "[Errno 13] EACCES: no"
    printed = io.StringIO()
    sys.print_exception(error, printed)
    assert printed.getvalue() == "SFTPError: [Errno 2] ENOENT: can't open 'x'\n", printed.getvalue()
    printed = io.StringIO()
    sys.print_exception(Own(13, "no"), printed)
    assert printed.getvalue() == "Own: [Errno 13] EACCES: no\n", printed.getvalue()
