# SPDX-License-Identifier: MIT
"""Reaching an SSH agent by its Unix socket, as OpenSSH does."""

import errno

from _ssh import AuthError

from . import unix_sockets
from .certificate import Reader, string
from .paths import variable
from .settings import AGENT
from .text import reason
from .wait import finished

# Messages (draft-ietf-sshm-ssh-agent, section 5.1).
_REQUEST_IDENTITIES, _EXTENSION = b"\x0b", b"\x1b"
_ADD_IDENTITY, _ADD_CONSTRAINED = b"\x11", b"\x19"
_LIFETIME, _CONFIRM = b"\x01", b"\x02"
_SUCCESS = b"\x06"
_IDENTITIES_ANSWER = 12


def connect(agent=None):
    """Return a stream to an agent, or None when there is none.

    Argument: agent, the path (str) of its socket, True for the one that $SSH_AUTH_SOCK names, None
    for that one if there is any, or a stream, which is returned.
    Raises OSError, but with None, when there is none.
    """
    if not isinstance(agent, (str, bool, type(None))):
        return agent
    path = agent if isinstance(agent, str) else variable(AGENT)
    try:
        if not path:
            raise OSError(errno.ENOENT, "$%s names none" % AGENT)
        return unix_sockets.connect(path)
    except OSError as error:
        if agent is None:
            return None
        raise OSError(error.errno, "can't reach an agent at '%s': %s" % (path or "", reason(error)))


async def keys(session, stream):
    """Return a list of (blob, comment), both bytes, of what an agent holds. Raises AuthError where it isn't one.

    Arguments: session (_ssh.Session), which the agent's answer is awaited beside; stream, as of connect().
    """
    answer = Reader(await finished(session.ask_agent(stream, _REQUEST_IDENTITIES)))
    try:
        if answer.number(1) == _IDENTITIES_ANSWER:
            return [(answer.string(), answer.string()) for _ in range(answer.number())]
    except ValueError:
        pass
    raise AuthError(errno.EACCES, "the agent doesn't list its keys: is it an agent?")


async def add(session, stream, private, confirm=False, seconds=0):
    """Give an agent a private key.

    Arguments: private (tuple), a type and numbers as identities.numbers() returns them, and a comment (bytes); confirm
    (bool), a person is asked each time that it is used; seconds (int) that it stays, 0 for ever. Raises AuthError when
    the agent doesn't take it.
    """
    numbers, comment = private
    message = numbers + string(comment)
    if seconds:
        message += _LIFETIME + seconds.to_bytes(4, "big")
    if confirm:
        message += _CONFIRM
    number = _ADD_CONSTRAINED if confirm or seconds else _ADD_IDENTITY
    if await finished(session.ask_agent(stream, number + message)) != _SUCCESS:
        raise AuthError(errno.EACCES, "the agent doesn't take it")


async def bind(session, stream, forwarded):
    """Tell an agent that what comes next on a stream is a session's (session-bind@openssh.com).

    Argument: forwarded (bool), it is from the server; else it is the login there. So it neither lists nor signs with a
    key that isn't meant for that server, or to be used from there. Agents that don't know it say no.
    """
    identifier, signature = session.proof()
    parts = ("session-bind@openssh.com", session.hostkey()[1], identifier, signature)
    question = _EXTENSION + b"".join([string(part) for part in parts]) + bytes([forwarded])
    await finished(session.ask_agent(stream, question))
