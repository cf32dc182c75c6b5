# SPDX-License-Identifier: MIT
"""Logins with a real ssh-agent: full, empty, locked, dying, and through a stream made in Python."""

import errno
import os
import select

import _ssh
from common import EBUSY, PATIENCE, agent_stream, closed, connect, contents, login, pair, raises, session


class Relay:
    """A stream in Python on the way to an agent; `after` questions it hangs up, or does as told."""

    def __init__(self, path, after=100, then=None):
        self.agent = agent_stream(path)
        self.after = after
        self.then = then
        self.questions = 0

    def write(self, data):
        self.questions += 1
        if self.questions > self.after and self.then:
            self.then()
        return self.agent.send(data)

    def read(self, n):
        return b"" if self.questions > self.after and not self.then else self.agent.recv(n)


def test_agent(server, agent):
    with session(server) as sess:
        assert sess.userauth_agent(server["user"], agent_stream(agent)) is None
        assert sess.authenticated and sess.exec("echo in") == b"in\n"


def test_agent_again(server, agent, locked_agent):
    with session(server) as sess:
        raises(_ssh.AuthError, sess.userauth_agent, server["user"], agent_stream(locked_agent))
        sess.userauth_agent(server["user"], agent_stream(agent))
        assert sess.authenticated
        raises(ValueError, sess.userauth_agent, server["user"], agent_stream(agent))


def test_wrong_user(dropbear, agent):
    with session(dropbear) as sess:
        error = raises(_ssh.AuthError, sess.userauth_agent, "nobody-here", agent_stream(agent))
        assert error.errno == errno.EACCES and "6 held" in str(error), str(error)
        assert "6 tried" in str(error), str(error)


def test_locked_agent(server, locked_agent):
    with session(server) as sess:
        raises(
            _ssh.AuthError,
            sess.userauth_agent,
            server["user"],
            agent_stream(locked_agent),
            says="locked",
        )
        sess.userauth_publickey(server["user"], contents(server["key"]))
        assert sess.authenticated


def test_empty_agent(server, empty_agent):
    with session(server) as sess:
        stream = agent_stream(empty_agent)
        raises(_ssh.AuthError, sess.userauth_agent, server["user"], stream, says="no keys")
        sess.userauth_publickey(server["user"], contents(server["key"]))
        assert sess.authenticated


def test_python_stream(server, agent):
    with session(server) as sess:
        sess.userauth_agent(server["user"], Relay(agent))
        assert sess.authenticated


def test_agent_hangs_up(server, agent):
    with session(server) as sess:
        for after in (0, 1):
            relay = Relay(agent, after)
            raises(_ssh.AuthError, sess.userauth_agent, server["user"], relay, says="closed")
        assert not sess.authenticated
        sess.userauth_publickey(server["user"], contents(server["key"]))
        assert sess.authenticated


def test_agent_is_killed(server, mortal_agent):
    def kill():
        assert os.system("kill -KILL $(cat %s.pid)" % mortal_agent) == 0

    with session(server) as sess:
        raises(OSError, sess.userauth_agent, server["user"], Relay(mortal_agent, 1, kill))
        sess.userauth_publickey(server["user"], contents(server["key"]))
        assert sess.authenticated


def test_stream_that_raises(server, agent):
    def fail():
        raise KeyError("mine")

    with session(server) as sess:
        for after in (0, 1):
            raises(KeyError, sess.userauth_agent, server["user"], Relay(agent, after, fail))
        sess.userauth_agent(server["user"], agent_stream(agent))
        assert sess.authenticated


def test_session_used_by_the_stream(server, agent):
    with session(server) as sess:

        def use():
            raises(OSError, sess.userauth_password, "x", "y", code=EBUSY)
            raises(OSError, sess.close, code=EBUSY)

        sess.userauth_agent(server["user"], Relay(agent, 0, use))
        assert sess.authenticated


def test_no_agent_at_all(server):
    """Something that isn't an agent: the SSH server itself."""
    with session(server) as sess:
        stranger = connect(server["port"])
        raises(_ssh.AuthError, sess.userauth_agent, server["user"], stranger, says="is it an agent")
        stranger.close()
        raises(OSError, sess.userauth_agent, server["user"], stranger, code=errno.EBADF)
        for wrong in (None, 1, "path", object()):
            raises((TypeError, OSError), sess.userauth_agent, server["user"], wrong)
        raises(TypeError, sess.userauth_agent, None, stranger)
        sess.userauth_publickey(server["user"], contents(server["key"]))
        assert sess.authenticated


def test_silent_agent(server):
    """An agent that never answers ends the wait, and with it the session."""
    with session(server, timeout=3) as sess:
        silent = pair()
        raises(OSError, sess.userauth_agent, server["user"], silent[0], code=errno.ETIMEDOUT)
        closed(sess.exec, "true")


def run_with_poll(login):
    """Step an operation whenever it says that it can do something; it must return None."""
    poller = select.poll()
    poller.register(login, select.POLLIN)
    while not login.step():
        assert poller.poll(1000 * PATIENCE), "nothing to do, and not at the end"
    assert login.result() is None


def test_without_blocking(server, agent):
    with session(server) as sess:
        sess.setblocking(False)
        run_with_poll(sess.userauth_agent(server["user"], agent_stream(agent)))
        assert sess.authenticated


class Busy:
    """Takes a little at every other attempt, and has nothing to read until a question is whole."""

    def __init__(self, path):
        self.agent = agent_stream(path)
        self.question = b""
        self.attempts = 0

    def ioctl(self, request, flags):
        return flags & (select.POLLOUT | (0 if self.question else select.POLLIN))

    def write(self, data):
        self.attempts += 1
        if self.attempts % 2:
            return None
        self.question += bytes(data[:50])
        if len(self.question) == 4 + int.from_bytes(self.question[:4], "big"):
            self.agent.send(self.question)
            self.question = b""
        return min(len(data), 50)

    def read(self, n):
        return self.agent.recv(n)


def test_busy_agent(server, agent):
    with session(server) as sess:
        sess.userauth_agent(server["user"], Busy(agent))
        assert sess.authenticated
    with session(server) as sess:
        sess.setblocking(False)
        run_with_poll(sess.userauth_agent(server["user"], Busy(agent)))
        assert sess.authenticated


def test_cancelled(server, agent):
    with session(server) as sess:
        sess.setblocking(False)
        login = sess.userauth_agent(server["user"], agent_stream(agent))
        login.step()
        login.cancel()
        raises(OSError, login.result)


def keys_of(path):
    """Return the public keys (list of bytes) that an agent lists, as blobs."""
    stream = agent_stream(path)
    stream.send(b"\0\0\0\1\x0b")
    answer = stream.recv(4)
    answer = stream.recv(int.from_bytes(answer, "big"))
    found, at = [], 5
    for _ in range(2 * int.from_bytes(answer[1:5], "big")):
        end = at + 4 + int.from_bytes(answer[at : at + 4], "big")
        found.append(answer[at + 4 : end])
        at = end
    return found[::2]


def test_chosen_keys(server, agent):
    """By the text of a file or by a blob, in their order; what the agent doesn't hold isn't offered."""
    stranger, *_, last = keys_of(agent)
    public = contents(server["key"] + ".pub")
    for keys in ([public], (last,), [stranger, last], [bytearray(last)]):
        with session(server) as sess:
            assert sess.userauth_agent(server["user"], agent_stream(agent), keys) is None
            assert sess.authenticated
    with session(server) as sess:
        user, stream = server["user"], agent_stream(agent)
        raises(_ssh.AuthError, sess.userauth_agent, user, stream, keys=[stranger], says="1 tried")
        foreign = contents(server["hostkeys"] + "/ed25519.pub")
        raises(_ssh.AuthError, sess.userauth_agent, user, stream, [foreign], says="none of those")
        raises(_ssh.AuthError, sess.userauth_agent, user, stream, [], says="none of those")
        for wrong in ([b"x"], ["ssh-ed25519 !"], [contents(server["key"])]):
            raises(ValueError, sess.userauth_agent, user, stream, wrong, says="public key")
        raises(TypeError, sess.userauth_agent, user, stream, [None])
        raises(TypeError, sess.userauth_agent, user, stream, 1)
        sess.userauth_agent(user, stream, [public])
        assert sess.authenticated


def test_query(server):
    with session(server) as sess:
        public, stranger = contents(server["key"] + ".pub"), contents(server["stranger"] + ".pub")
        assert sess.userauth_query(server["user"], public) is True
        assert sess.userauth_query(server["user"], stranger) is False
        assert not sess.authenticated
        for wrong in (b"", b"ssh-ed25519 AAAA", contents(server["key"])):
            raises(ValueError, sess.userauth_query, server["user"], wrong)
        sess.userauth_publickey(server["user"], contents(server["key"]))
        raises(ValueError, sess.userauth_query, server["user"], public, says="already")
    with session(server) as sess:
        sess.setblocking(False)
        question = sess.userauth_query(server["user"], public)
        while not question.step():
            pass
        assert question.result() is True


def test_any_question(server, agent):
    with session(server) as sess:
        answer = sess.ask_agent(agent_stream(agent), b"\x0b")
        assert answer[0] == 12 and int.from_bytes(answer[1:5], "big") == 6
        assert sess.ask_agent(agent_stream(agent), b"\xff") == b"\x05"
        raises(_ssh.AuthError, sess.ask_agent, Relay(agent, 0), b"\x0b", says="closed")
        raises(ValueError, sess.ask_agent, agent_stream(agent), b"")
        raises(TypeError, sess.ask_agent, agent_stream(agent), None)
        sess.userauth_agent(server["user"], Relay(agent))
        assert sess.ask_agent(agent_stream(agent), b"\x0b") == answer


def test_proof(server):
    with session(server) as sess:
        identifier, signature = sess.proof()
        kind = sess.hostkey()[0].encode()
        assert len(identifier) in (32, 48, 64) and signature[4 : 4 + len(kind)] == kind, (identifier, signature)
        raises(TypeError, sess.proof, 1)


def test_forwarding(server, agent):
    """What runs there asks for an agent; each connection comes as a channel."""
    with login(server) as sess:
        channel = sess.channel()
        listener = sess.forward_agent(channel)
        channel.exec("ssh-add -l; ssh-add -l | wc -l")
        for _ in range(2):
            asking, stream = listener.accept(), agent_stream(agent)
            while True:
                size = asking.read(4)
                if not size:
                    break
                stream.send(size + asking.read(int.from_bytes(size, "big")))
                size = stream.recv(4)
                asking.write(size + stream.recv(int.from_bytes(size, "big")))
            asking.close()
        assert channel.read().endswith(b"\n6\n")
        listener.close()
        closed(listener.accept)
        channel.close()
        raises(OSError, sess.forward_agent, channel)
        raises(TypeError, sess.forward_agent, sess)


def test_no_forwarding_unless_asked_for(server):
    """A server that wants the agent anyway gets nothing, nor after the listener was closed."""
    with login(server) as sess:
        assert sess.run('echo "$SSH_AUTH_SOCK"').stdout == b"\n"
        channel = sess.channel()
        sess.forward_agent(channel).close()
        channel.exec("ssh-add -l")
        assert channel.read() == b"" and channel.exit_status not in (0, None)
