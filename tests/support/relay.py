# SPDX-License-Identifier: MIT
"""What a board's line leads to: each session there gets a connection to the server of its own, at once."""

import select
import socket
import threading

from .servers import HOST

_FIRST_WORDS = b"SSH-2.0-"
_TICK = 0.02  # seconds in which what was sent has arrived, here


class Relay:
    """Joins one connection to its `port` to a server; usable in `with`. Argument: port (int), the server's."""

    def __init__(self, port):
        self._server_port = port
        self._listener = socket.create_server((HOST, 0))
        self.port = self._listener.getsockname()[1]
        self._near = self._far = None
        self._dropped = b""  # None once a session has begun
        self._lock = threading.Lock()
        self._ends = False
        self._thread = threading.Thread(target=self._run)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *error):
        self._ends = True
        self._thread.join()
        for stream in (self._listener, self._near, self._far):
            if stream:
                stream.close()

    def renew(self):
        """Have the next session be with a new connection; what is on its way of the former one is dropped."""
        with self._lock:
            while self._near and select.select([self._near], [], [], _TICK)[0] and self._near.recv(65536):
                pass
            if self._far:
                self._far.close()
            self._dropped = b""
            self._far = socket.create_connection((HOST, self._server_port))

    def _run(self):
        while not self._ends:
            with self._lock:
                waiting = [stream for stream in (self._near or self._listener, self._far) if stream]
                for stream in select.select(waiting, [], [], _TICK)[0]:
                    self._move(stream)

    def _move(self, stream):
        if stream is self._listener:
            self._near = stream.accept()[0]
            return
        other = self._far if stream is self._near else self._near
        try:
            data = stream.recv(65536)
            if stream is self._near and self._dropped is not None:
                data = self._begin(data)
            if data and other:
                other.sendall(data)
        except OSError:
            data = b""
        if not data and stream is self._far:
            self._far.close()
            self._far = None

    def _begin(self, data):
        """Return what the board has sent (bytes) from the words on with which a session begins."""
        all_of_it = self._dropped + data
        at = all_of_it.find(_FIRST_WORDS)
        self._dropped = all_of_it if at < 0 else None
        return b"" if at < 0 else all_of_it[at:]
