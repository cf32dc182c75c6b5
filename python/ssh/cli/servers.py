# SPDX-License-Identifier: MIT
"""The servers of a command line that copies."""

from .. import connect, keywords, target
from .connect_options import connect_options


class Servers:
    """The servers of a command line, each connected when it is first asked for, and once.

    Arguments: name (str) of the command; parsed (Parsed), its options; batch (bool): nobody is asked; needs_sftp (bool).
    """

    def __init__(self, name, parsed, batch, needs_sftp=True):
        self._needs_sftp = needs_sftp
        self._options = connect_options(parsed, name, batch=batch)
        self._user, self._sftp, self._clients = parsed.last("u"), parsed.last("s", "sftp"), {}
        self._options["command"] = self._sftp if needs_sftp else name
        if needs_sftp and "/" not in self._sftp:
            self._options["settings"].set(keywords.find("SessionType"), ["subsystem"])
        if "p" in parsed.values:
            self._options["password"] = parsed.last("p")

    def client(self, server):
        """Return the Client of a server (str). Waits. Raises OSError, ValueError."""
        if server not in self._clients:
            parsed = target.parse(server)
            parsed.user = parsed.user or self._user
            self._clients[server] = connect(str(parsed), **self._options)
            if self._needs_sftp:
                self._clients[server].sftp(self._sftp)  # a server without has nothing to copy
        return self._clients[server]

    def close(self):
        """End all sessions."""
        for client in self._clients.values():
            client.close()
