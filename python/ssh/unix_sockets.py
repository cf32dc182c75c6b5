# SPDX-License-Identifier: MIT
"""Unix sockets of this machine, which MicroPython has without addresses that people can write."""

import errno
import os
import socket
import sys

from .tcp import private
from .text import reason

try:
    import _files
except ImportError:  # a port without users
    _files = None


def connect(path):
    """Return a socket connected to the one at a path (str). Raises OSError."""
    stream = private(_new())
    try:
        stream.connect(_address(path))
    except BaseException:
        stream.close()
        raise
    return stream


def listen(path, mask, replaces, backlog):
    """Return a socket that listens at a path (str).

    Arguments: mask (int), the bits that its mode hasn't; replaces (bool): in place of what is there; backlog (int),
    connections that may wait. Raises OSError, which names the path.
    """
    listener = None
    try:
        listener = private(_new())
        if replaces:
            _remove(path)
        before = _files.umask(mask)
        try:
            listener.bind(_address(path))
        finally:
            _files.umask(before)
        listener.setblocking(False)
        listener.listen(backlog)
        return listener
    except OSError as error:
        if listener:
            listener.close()
        text = "something of that name is there" if error.errno == errno.EADDRINUSE else reason(error)
        raise OSError(error.errno, "can't listen on the socket '%s': %s" % (path, text))


def _new():
    if not hasattr(socket, "AF_UNIX") or not _files:
        raise OSError(errno.EINVAL, "there are no Unix sockets here")
    return socket.socket(socket.AF_UNIX)


def _address(path):
    """Return struct sockaddr_un: the family as the machine has it, the path, a zero."""
    return socket.AF_UNIX.to_bytes(2, sys.byteorder) + path.encode() + b"\0"


def _remove(path):
    try:
        os.unlink(path)
    except OSError as error:
        if error.errno != errno.ENOENT:
            raise
