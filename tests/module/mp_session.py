# SPDX-License-Identifier: MIT
"""Session: its arguments, what it tells about the peer, the verify hook, close."""

import binascii
import errno
import os
import socket
import time

import _ssh
from common import PATIENCE, Skip, closed, connect, contents, login, pair, raises, session


def test_handshake_at_once(server):
    sess = _ssh.Session(connect(server["port"]))
    assert sess.server_version.startswith("SSH-2.0-OpenSSH")
    assert sess.authenticated is False
    sess.close()


def test_specified_use_with_small_timeout(server):
    sock = socket.socket()
    sock.connect(socket.getaddrinfo("127.0.0.1", server["port"])[0][-1])
    sock.settimeout(0.1)
    sess = _ssh.Session(sock)
    sess.userauth_publickey(server["user"], contents(server["key"]))
    assert sess.exec("sleep 0.5; echo late").decode() == "late\n"
    sess.close()


def test_authenticated(server):
    with login(server) as sess:
        assert sess.authenticated is True


def test_methods(server):
    wanted = {
        "kex": "ecdh-sha2-nistp256",
        "hostkey": "rsa-sha2-256",
        "cipher": "aes128-ctr",
        "mac": "hmac-sha2-512",
    }
    if "rsa-sha2-256" not in _ssh.algorithms()["hostkey"]:
        wanted["kex"], wanted["hostkey"] = "curve25519-sha256", "ssh-ed25519"
        wanted["mac"] = "hmac-sha1"
    with session(server, **wanted) as sess:
        for kind, name in wanted.items():
            assert sess.methods[kind] == name, (kind, sess.methods)
        assert sess.methods["compression"] == "none"


def test_algorithms_as_tuple_and_order(server):
    with session(server, cipher=("aes256-ctr", "aes128-ctr"), mac=["hmac-sha1"]) as sess:
        assert sess.methods["cipher"] == "aes256-ctr"
        assert sess.methods["mac"] == "hmac-sha1"
    with session(server, cipher=b"aes128-ctr,aes256-ctr") as sess:
        assert sess.methods["cipher"] == "aes128-ctr"


def test_unknown_algorithm_sends_nothing(server):
    for kind in ("kex", "hostkey", "cipher", "mac"):
        untouched(ValueError, **{kind: "rot13"})
        untouched(ValueError, **{kind: ""})
        untouched((TypeError, ValueError), **{kind: 13})


def untouched(kinds, *more, **options):
    """Expect an error from Session() before a byte was sent on its socket."""
    here, there = pair()
    there.settimeout(0.02)
    try:
        _ssh.Session(here, *more, **options)
        raise AssertionError("%r %r was taken" % (more, options))
    except kinds:
        pass
    raises(OSError, there.recv, 1, code=errno.EAGAIN)
    here.close()
    there.close()


def test_wrong_arguments(server):
    untouched(TypeError, timeout="soon")
    untouched((TypeError, ValueError), timeout=-1)
    untouched(TypeError, verify=1)
    untouched(TypeError, colour="red")
    untouched(TypeError, 1)
    raises(TypeError, _ssh.Session)
    for nothing in (None, 5, "socket", object()):
        raises((TypeError, OSError), _ssh.Session, nothing)


def test_no_common_algorithm_names_both_offers(gcm_only):
    says = ("aes256-ctr", "aes128-gcm@openssh.com")
    raises(_ssh.SSHError, session, gcm_only, cipher="aes256-ctr", says=says)


def test_hostkey(server):
    with session(server, hostkey="ssh-ed25519") as sess:
        kind, blob = sess.hostkey()
        public = contents(server["hostkeys"] + "/ed25519.pub").split()
        assert kind == "ssh-ed25519" and isinstance(blob, bytes)
        assert blob == binascii.a2b_base64(public[1])


def test_fingerprint(server):
    with session(server, hostkey="ssh-ed25519") as sess:
        assert sess.fingerprint() == server["fingerprint"]
        assert sess.fingerprint("sha256") == sess.fingerprint(hash="sha256") == sess.fingerprint()
        raises(ValueError, sess.fingerprint, "crc32")


def test_other_host_keys(server):
    """What the server announces is proved, but for what is known; whoever doesn't ask isn't told."""
    with login(server) as sess:
        if not hasattr(sess, "prove_hostkeys"):
            raise Skip("PROFILE=small: host keys that are announced aren't taken notice of")
        assert sess.announced_hostkeys() == () and sess.proved_hostkeys() is None
        raises(TypeError, sess.prove_hostkeys, [1])
        raises(TypeError, sess.prove_hostkeys, 1)
        own = sess.hostkey()[1]
        sess.prove_hostkeys([own])
        sess.exec("true")
        sess.exec("true")
        announced, proved = sess.announced_hostkeys(), sess.proved_hostkeys()
        assert own in announced and len(announced) == 5
        types = _ssh.algorithms()["hostkey"]
        wanted = [blob for blob in announced if blob != own and ("rsa-sha2-512" in types or b"ed25519" in blob)]
        assert list(proved) == wanted, proved
    raises(OSError, sess.announced_hostkeys)
    with login(server) as sess:
        sess.exec("true")
        assert len(sess.announced_hostkeys()) == 5 and sess.proved_hostkeys() is None


def test_verify_is_asked_once_before_login(server):
    asked = []
    with session(server, verify=lambda *question: asked.append(question) or True) as sess:
        assert asked == [sess.hostkey()]
        assert not sess.authenticated


def test_verify_refuses(server):
    for no in (False, None, 0):
        error = raises(
            _ssh.HostKeyError, session, server, verify=lambda kind, blob: no, code=errno.EACCES
        )
        assert str(error)


def test_verify_raises(server):
    def verify(kind, blob):
        raise KeyError(kind)

    error = raises(KeyError, session, server, verify=verify, hostkey="ssh-ed25519")
    assert error.args[0] == "ssh-ed25519"


def test_banner(server):
    with login(server) as sess:
        assert "Beware of the tests." in sess.banner
    with session(server) as sess:
        assert not sess.banner


def test_long_banner_in_another_encoding(latin):
    if os.getenv("STOCK"):
        raise Skip("a native module takes packets of 64 KB")
    with login(latin) as sess:
        assert sess.banner.startswith("Z?rich\nZ?rich\n") and sess.banner.endswith("left out)\n")


def test_two_sessions_need_two_connections(server):
    with login(server) as one, login(server) as two:
        assert one.exec("echo 1") == b"1\n"
        assert two.exec("echo 2") == b"2\n"
        one.close()
        assert two.exec("echo 3") == b"3\n"


def test_reconnecting_without_close(server):
    for _ in range(5):
        sess = login(server)
        assert sess.exec("true") == b""


def test_close_twice(server):
    sess = login(server)
    assert sess.close() is None
    assert sess.close() is None


def test_with_closes(server):
    with login(server) as sess:
        pass
    closed(sess.exec, "true")


def test_with_closes_after_an_exception(server):
    try:
        with login(server) as sess:
            raise KeyError(1)
    except KeyError:
        closed(sess.exec, "true")


def test_use_after_close(server):
    sess = login(server)
    sess.close()
    closed(sess.exec, "true")
    closed(sess.run, "true")
    closed(sess.sftp)
    closed(sess.scp_recv, "/etc/hostname")
    closed(sess.scp_send, "/nowhere", 0o644, b"")
    closed(sess.userauth_password, "a", "b")
    closed(sess.userauth_publickey, "a", contents(server["key"]))
    closed(sess.userauth_list, "a")


def test_close_is_quick(server):
    sess = login(server)
    begun = time.ticks_ms()
    sess.close()
    assert time.ticks_diff(time.ticks_ms(), begun) < 1000 * PATIENCE / 2


def test_attributes_cannot_be_set(server):
    with session(server) as sess:
        for name in ("authenticated", "banner", "methods", "server_version", "colour"):
            raises(AttributeError, setattr, sess, name, True)
        raises(AttributeError, getattr, sess, "colour")


def test_name(server):
    """It says of which server an error tells, where that error is the session's end or that nothing came in time."""
    with login(server) as sess:
        assert sess.name is None
        for bad in (b"box", 1):
            raises(AttributeError, setattr, sess, "name", bad)
        raises(AttributeError, delattr, sess, "name")
        sess.name = "box"
        assert sess.name == "box"
        raises(OSError, sess.exec, "kill -KILL $PPID", says="box: the server")
    with login(server, timeout=1) as sess:
        sess.name = "box"
        sess.channel().exec("kill -STOP $PPID")
        raises(OSError, ask_for_ever, sess, says="box: the server didn't answer in time", code=errno.ETIMEDOUT)


def ask_for_ever(sess):
    while True:
        sess.channel().close()


def test_needs_login(server):
    with session(server) as sess:
        for call in (lambda: sess.exec("true"), sess.sftp, lambda: sess.scp_recv("x")):
            raises(OSError, call)
        sess.userauth_publickey(server["user"], contents(server["key"]))
        assert sess.exec("echo fine") == b"fine\n"


def test_own_identification(server):
    """What we call ourselves goes to the server and into the hash that it signs."""
    with login(server, banner="SSH-2.0-test_1 with a comment") as sess:
        assert sess.exec("echo on") == b"on\n"
    for bad in ("test", "SSH-2.0-", "SSH-2.0-a\n", "SSH-2.0-" + 250 * "x", "SSH-1.99-a"):
        raises(ValueError, session, server, banner=bad)
    raises(TypeError, session, server, banner=5)
