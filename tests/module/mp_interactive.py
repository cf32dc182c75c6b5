# SPDX-License-Identifier: MIT
"""Keyboard-interactive logins: rounds, answers of every kind, responders that misbehave."""

import errno
import time

import _ssh
from common import EBUSY, contents, raises, session


class Responder:
    """Answer the rounds of support/asyncssh_server.py in turn, noting what was asked."""

    def __init__(self, server, number="7"):
        self.answers = [[server["password"]], ("bl\u00fce", number), []]
        self.asked = []

    def __call__(self, name, instruction, prompts):
        self.asked.append((name, instruction, prompts))
        return self.answers[len(self.asked) - 1]


def test_rounds(asyncssh_server):
    responder = Responder(asyncssh_server)
    with session(asyncssh_server) as sess:
        assert sess.userauth_keyboard_interactive("x", responder) is None
        assert sess.authenticated and sess.exec("echo in") == b"in\n"
    assert responder.asked == [
        ("Round 1", "First the password.", [("Password: ", False)]),
        ("Round 2", "Two more.", [("Favourite c\u00f6lour? ", True), ("Number: ", False)]),
        ("Round 3", "Nothing to answer, just to read.", []),
    ], responder.asked


def test_wrong_answer(asyncssh_server):
    with session(asyncssh_server) as sess:
        for number in ("8", "", b"77"):
            raises(
                _ssh.AuthError,
                sess.userauth_keyboard_interactive,
                "x",
                Responder(asyncssh_server, number),
                says="keyboard-interactive",
            )
        sess.userauth_keyboard_interactive("x", Responder(asyncssh_server, b"7"))
        assert sess.authenticated


def test_bad_answers(asyncssh_server):
    """What can't be sent isn't; the session then takes another login."""
    cases = (
        (ValueError, [], "1 answers needed, not 0"),
        (ValueError, ["a", "b"], "1 answers needed, not 2"),
        (ValueError, ["a\0b"], "zero byte"),
        (ValueError, ["x" * 100000], "too long"),
        (TypeError, [None], "answer"),
        (TypeError, [1], "answer"),
        (TypeError, None, ""),
        (TypeError, 1, ""),
    )
    with session(asyncssh_server) as sess:
        for kind, answers, says in cases:
            raises(kind, sess.userauth_keyboard_interactive, "x", lambda *_: answers, says=says)
        sess.userauth_password("x", asyncssh_server["password"])
        assert sess.authenticated


def test_responder_that_raises(asyncssh_server):
    def fail(*_):
        raise KeyError("mine")

    def leave(*_):
        raise KeyboardInterrupt

    with session(asyncssh_server) as sess:
        raises(KeyError, sess.userauth_keyboard_interactive, "x", fail, says="mine")
        raises(KeyboardInterrupt, sess.userauth_keyboard_interactive, "x", leave)
        raises(TypeError, sess.userauth_keyboard_interactive, "x", lambda: [])
        sess.userauth_publickey("x", contents(asyncssh_server["key"]))
        assert sess.authenticated


def test_session_used_by_the_responder(asyncssh_server):
    def use(*_):
        raises(OSError, sess.userauth_password, "x", "y", code=EBUSY)
        raises(OSError, sess.close, code=EBUSY)
        sess.__del__()
        return ["wrong"]

    with session(asyncssh_server) as sess:
        raises(_ssh.AuthError, sess.userauth_keyboard_interactive, "x", use)
        sess.userauth_keyboard_interactive("x", Responder(asyncssh_server))
        assert sess.authenticated


def test_wrong_arguments(asyncssh_server):
    with session(asyncssh_server) as sess:
        for arguments in ((), ("x",), ("x", None), ("x", "y"), (1, len)):
            raises(TypeError, sess.userauth_keyboard_interactive, *arguments)
        raises(ValueError, sess.userauth_keyboard_interactive, "x\0", len, says="user")


def test_not_offered(server):
    with session(server) as sess:
        raises(
            _ssh.AuthError,
            sess.userauth_keyboard_interactive,
            server["user"],
            Responder(server),
            says="publickey",
        )
        sess.userauth_publickey(server["user"], contents(server["key"]))
        assert sess.authenticated


def test_slow_person(asyncssh_server):
    """The session's timeout is the server's, not that of who answers."""
    quick = Responder(asyncssh_server)

    def slow(*asked):
        time.sleep(3.3)
        return quick(*asked)

    with session(asyncssh_server, timeout=3) as sess:
        sess.userauth_keyboard_interactive("x", slow)
        assert sess.authenticated


def test_without_blocking(asyncssh_server):
    responder = Responder(asyncssh_server)
    with session(asyncssh_server) as sess:
        sess.setblocking(False)
        login = sess.userauth_keyboard_interactive("x", responder)
        raises(OSError, sess.userauth_password, "x", "y", code=EBUSY)
        assert login.result() is None and sess.authenticated


def test_collected_with_prompts_open(asyncssh_server):
    sess = session(asyncssh_server)
    raises(TypeError, sess.userauth_keyboard_interactive, "x", lambda *_: [1])
    sess.close()


def test_partial_success_in_both_orders(paramiko):
    key = contents(paramiko["key"])
    with session(paramiko) as sess:
        left = sess.userauth_publickey("both", key)
        assert left == ("keyboard-interactive",) and not sess.authenticated, left
        assert sess.userauth_keyboard_interactive("both", lambda *_: [paramiko["password"]]) is None
        assert sess.authenticated
    with session(paramiko) as sess:
        left = sess.userauth_keyboard_interactive("both", lambda *_: [paramiko["password"]])
        assert left == ("publickey",) and not sess.authenticated, left
        raises(_ssh.AuthError, sess.userauth_publickey, "both", contents(paramiko["stranger"]))
        assert sess.userauth_publickey("both", key) is None
        assert sess.authenticated and sess.userauth_list("both") == ()


def test_password_change(asyncssh_server):
    with session(asyncssh_server) as sess:
        raises(
            _ssh.AuthError,
            sess.userauth_password,
            "expired",
            asyncssh_server["password"],
            code=errno.EPERM,
            says=("another password", "choose a new one"),
        )
        change = lambda new: sess.userauth_password("expired", asyncssh_server["password"], new)
        raises(ValueError, change, "zero\0byte", says="new password")
        raises(_ssh.AuthError, change, "too easy", code=errno.EACCES)
        assert not sess.authenticated
        assert change("new word") is None and sess.authenticated
    with session(asyncssh_server) as sess:
        raises(_ssh.AuthError, sess.userauth_password, "expired", asyncssh_server["password"], code=errno.EPERM)
        sess.userauth_publickey("expired", contents(asyncssh_server["key"]))
        assert sess.authenticated
