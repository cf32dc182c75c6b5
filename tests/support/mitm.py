# SPDX-License-Identifier: MIT
"""A man in the middle: a proxy whose taps see, change, hold back or cut what passes.

A tap is a function from the bytes that arrived (b'' at their end) to those that are passed on. It
may raise Cut to close the connection both ways, at once, after what it holds in `.last` was passed; what then
still arrives it is shown, too, but for a reset.
"""

import contextlib
import socket
import struct
import threading
import time

HOST = "127.0.0.1"
CHUNK = 65536
RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class Cut(Exception):
    """End the connection; `last` is still passed on before."""

    def __init__(self, last=b""):
        super().__init__("cut")
        self.last = last


def passing(data):
    """The tap that changes nothing."""
    return data


def counting(totals, name):
    """A tap that adds up in totals[name] how many bytes passed."""
    totals[name] = 0

    def tap(data):
        totals[name] += len(data)
        return data

    return tap


def cut_at(n):
    """A tap that passes n bytes and then cuts."""
    left = [n]

    def tap(data):
        before, left[0] = left[0], left[0] - len(data)
        if before >= 0 and left[0] <= 0:
            left[0] = -1
            raise Cut(data[:before])
        return data

    return tap


def stall_at(n):
    """A tap that passes n bytes and swallows the rest."""
    left = [n]

    def tap(data):
        passed = data[: left[0]]
        left[0] -= len(passed)
        return passed

    return tap


def flip_at(n, bit=0):
    """A tap that flips one bit of the nth byte."""
    seen = [0]

    def tap(data):
        at = n - seen[0]
        seen[0] += len(data)
        return flipped(data, at, bit) if 0 <= at < len(data) else data

    return tap


def flipped(data, at, bit):
    """Return data with one bit flipped."""
    changed = bytearray(data)
    changed[at] ^= 1 << bit
    return bytes(changed)


def packets(change, overhead=0):
    """A tap that sees whole units: the identification line, then binary packets.

    Arguments: change, a function (number, unit) -> bytes, unit 0 being the line; overhead, the
    bytes that follow an encrypted packet whose length is readable (AES-GCM: 16), counted after
    NEWKEYS; with 0, what follows NEWKEYS passes unseen.
    """
    state = {"held": b"", "number": 0, "encrypted": False}

    def tap(data):
        state["held"] += data
        passed = b""
        while size := unit_size(state, overhead):
            unit, state["held"] = state["held"][:size], state["held"][size:]
            if state["number"] and not state["encrypted"] and unit[5] == 21:
                state["encrypted"] = True
            passed += change(state["number"], unit)
            state["number"] += 1
        return passed

    return tap


def unit_size(state, overhead):
    """Return the size of the next whole unit of packets(), 0 when it isn't there yet."""
    held = state["held"]
    if state["number"] == 0:
        return held.find(b"\n") + 1
    if state["encrypted"] and not overhead:
        return len(held)
    if len(held) < 6:
        return 0
    size = 4 + struct.unpack(">I", held[:4])[0] + (overhead if state["encrypted"] else 0)
    return size if len(held) >= size else 0


class Proxy:
    """Listens on a loopback port and passes each connection on, until closed.

    Arguments: port, the server's; taps, a function from a connection's number (0, 1, ...) to its
    two taps (from the client, from the server); reset, whether a cut is a RST rather than a FIN.
    Attribute: port, its own. Use it with `with`.
    """

    def __init__(self, port, taps=lambda number: (passing, passing), reset=False):
        self.server_port, self.taps, self.reset = port, taps, reset
        self.listener = socket.create_server((HOST, 0), backlog=50)
        self.port = self.listener.getsockname()[1]
        self.open = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        number = 0
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                server = socket.create_connection((HOST, self.server_port))
                self._join(client, server, *self.taps(number))
                number += 1

    def _join(self, client, server, from_client, from_server):
        for end in (client, server):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.open.add(end)
        done = []
        for source, target, tap in ((client, server, from_client), (server, client, from_server)):
            arguments = (source, target, tap, done)
            threading.Thread(target=self._pump, args=arguments, daemon=True).start()

    def _pump(self, source, target, tap, done):
        try:
            while data := source.recv(CHUNK):
                target.sendall(tap(data))
            tap(b"")
            target.shutdown(socket.SHUT_WR)
        except Cut as cut:
            with contextlib.suppress(OSError):
                target.sendall(cut.last)
            self._cut(source, target, tap)
        except OSError:
            self._end(source, target, False)
        done.append(tap)
        if len(done) == 2:
            for end in (source, target):
                end.close()
                self.open.discard(end)

    def _cut(self, source, target, tap):
        """Tell both that there is no more, and show a tap what was on its way."""
        if self.reset:
            return self._end(source, target, True)
        with contextlib.suppress(OSError):
            for end in (source, target):
                end.shutdown(socket.SHUT_WR)
            while data := source.recv(CHUNK):
                tap(data)

    def wait(self, patience=5):
        """Wait until no connection is open any more, as their ends are told."""
        end = time.monotonic() + patience
        while self.open and time.monotonic() < end:
            time.sleep(0.01)

    @staticmethod
    def _end(source, target, reset):
        """Close both connections; the other pump's blocking recv() returns."""
        for end in (source, target):
            with contextlib.suppress(OSError):
                if reset:
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
                end.shutdown(socket.SHUT_RDWR)

    def close(self):
        """Stop listening and close every connection."""
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for end in list(self.open):
            self._end(end, end, False)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()
