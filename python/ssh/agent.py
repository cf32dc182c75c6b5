# SPDX-License-Identifier: MIT
"""Reaching an SSH agent by its Unix socket, as OpenSSH does."""

import errno
import socket
import sys

from .paths import variable
from .settings import AGENT
from .tcp import private
from .text import reason


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
        if not path or not hasattr(socket, "AF_UNIX"):
            raise OSError(errno.ENOENT, "$%s names none" % AGENT)
        return _connect(path)
    except OSError as error:
        if agent is None:
            return None
        raise OSError(error.errno, "can't reach an agent at '%s': %s" % (path or "", reason(error)))


def _connect(path):
    stream = private(socket.socket(socket.AF_UNIX))
    try:
        # struct sockaddr_un: the family as the machine has it, the path, a zero.
        stream.connect(socket.AF_UNIX.to_bytes(2, sys.byteorder) + path.encode() + b"\0")
    except BaseException:
        stream.close()
        raise
    return stream
