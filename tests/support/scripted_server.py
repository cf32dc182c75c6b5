# SPDX-License-Identifier: MIT
"""A server that lets everybody in and then says what a test wants: logins, channels, a small SFTP.

A Scripted is one connection of fake_server.FakeServer. A subclass, or its attributes, choose what is
answered, what is said besides, and when it falls silent.
"""

import contextlib
import struct
import threading
import time

from .fake_server import Script, send, string

DISCONNECT, IGNORE, UNIMPLEMENTED = 1, 2, 3
USERAUTH_REQUEST, USERAUTH_SUCCESS = 50, 52
GLOBAL_REQUEST, REQUEST_FAILURE = 80, 82
OPEN, OPEN_CONFIRMATION, WINDOW_ADJUST, DATA = 90, 91, 93, 94
EOF, CLOSE, REQUEST, CHANNEL_SUCCESS = 96, 97, 98, 99

INIT, VERSION, FXP_OPEN, FXP_CLOSE, READ, WRITE, LSTAT, FSTAT, SETSTAT = 1, 2, 3, 4, 5, 6, 7, 8, 9
OPENDIR, READDIR, REALPATH, STAT = 11, 12, 16, 17
STATUS, HANDLE, FXP_DATA, NAME, ATTRS = 101, 102, 103, 104, 105
OK, END, NO_SUCH_FILE = 0, 1, 2
ATTRIBUTES = struct.pack(">IQI", 5, 1000, 0o100644)  # size and mode
KEEPALIVE = bytes([GLOBAL_REQUEST]) + string(b"keepalive@openssh.com") + b"\1"


class Reader:
    """RFC 4251's data types, one after the other."""

    def __init__(self, data):
        self.data = data

    def byte(self):
        return self.take(1)[0]

    def number(self):
        return struct.unpack(">I", self.take(4))[0]

    def string(self):
        return self.take(self.number())

    def take(self, n):
        taken, self.data = self.data[:n], self.data[n:]
        return taken


class Scripted(Script):
    """One connection.

    Attributes for a test to change: beside, payloads that go out just before each answer of SFTP;
    silent_from, the SFTP request (a number of its packets) from which on nothing is answered; silent_at,
    the SSH message likewise; answers_close, whether a CLOSE is answered; output, what a command prints; ends, whether a
    command ends at all; drip, a function of this object that is called every `interval` seconds once it
    fell silent, or None; delay, seconds before each answer of SFTP. heard has every payload that came.
    """

    window = 1 << 20
    beside = ()
    silent_from = silent_at = None
    answers_close = True
    output = b"output\n"
    ends = True
    interval = 0.2
    drip = None
    delay = 0

    def __init__(self, **attributes):
        super().__init__()
        for name, value in attributes.items():
            setattr(self, name, value)
        self.channel = 0  # the client's number of the last channel
        self.heard = []
        self.sftp_input = b""
        self.reads = 0
        self.is_silent = False
        self.lock = threading.Lock()

    # ------------------------------------------------------------------------------ what is said

    def talk(self, stream, incoming, outgoing):
        self.stream, self.keys = stream, outgoing
        with contextlib.suppress(EOFError, OSError):
            while True:
                payload = incoming.read(stream)
                self.heard.append(payload)
                self.hear(payload[0], Reader(payload[1:]))

    def say(self, *payloads):
        """Send payloads, all at once."""
        with self.lock:
            send(self.stream, b"".join(self.keys.seal(payload) for payload in payloads))

    def on_channel(self, number, rest=b""):
        return struct.pack(">BI", number, self.channel) + rest

    def fall_silent(self):
        """From now on only drip."""
        if not self.is_silent:
            self.is_silent = True
            threading.Thread(target=self._drip, daemon=True).start()

    def _drip(self):
        with contextlib.suppress(OSError, ValueError):
            while self.drip:
                self.drip(self)
                time.sleep(self.interval)

    # ------------------------------------------------------------------------------ what is heard

    def hear(self, number, reader):
        if number == self.silent_at:
            self.fall_silent()
        if self.is_silent:
            return
        if number == USERAUTH_REQUEST:
            self.say(bytes([USERAUTH_SUCCESS]))
        elif number == GLOBAL_REQUEST:
            self.say(bytes([REQUEST_FAILURE]))
        elif number == OPEN:
            reader.string()
            self.channel = reader.number()
            self.say(self.on_channel(OPEN_CONFIRMATION, struct.pack(">III", 7, self.window, 32768)))
        elif number == REQUEST:
            reader.number()
            kind, wants_reply = reader.string(), reader.byte()
            if wants_reply:
                self.say(self.on_channel(CHANNEL_SUCCESS))
            if kind == b"exec":
                self.run(reader.string())
        elif number == DATA:
            reader.number()
            self.sftp_input += reader.string()
            self.say(self.on_channel(WINDOW_ADJUST, struct.pack(">I", len(reader.data) + 32768)))
            self.sftp()
        elif number == CLOSE and self.answers_close:
            self.say(self.on_channel(CLOSE))

    def run(self, command):
        self.say(self.on_channel(DATA, string(self.output)))
        if self.ends:
            status = string(b"exit-status") + b"\0" + struct.pack(">I", 0)
            self.say(self.on_channel(EOF), self.on_channel(REQUEST, status))
        else:
            self.fall_silent()

    # ------------------------------------------------------------------------------ SFTP

    def sftp(self):
        while len(self.sftp_input) >= 4 and not self.is_silent:
            (length,) = struct.unpack(">I", self.sftp_input[:4])
            if len(self.sftp_input) < 4 + length:
                break
            reader = Reader(self.sftp_input[4 : 4 + length])
            self.sftp_input = self.sftp_input[4 + length :]
            kind, number = reader.byte(), reader.take(4)
            self.last_request = number
            if kind == self.silent_from:
                self.fall_silent()
            else:
                self.sftp_say(*self.answer(kind, number, reader))

    def sftp_say(self, kind, body):
        data = string(bytes([kind]) + body)
        time.sleep(self.delay)
        self.say(*self.beside, self.on_channel(DATA, string(data)))

    def answer(self, kind, number, reader):
        """Return the type and the body of what answers a request."""
        if kind == INIT:
            return VERSION, struct.pack(">I", 3)
        if kind in (FXP_OPEN, OPENDIR):
            if reader.string().endswith(b"missing"):
                return STATUS, number + struct.pack(">I", NO_SUCH_FILE) + string(b"missing") * 2
            self.reads = 0
            return HANDLE, number + string(b"handle")
        if kind in (STAT, LSTAT):
            if reader.string().endswith(b"missing"):
                return STATUS, number + struct.pack(">I", NO_SUCH_FILE) + string(b"missing") * 2
            return ATTRS, number + ATTRIBUTES
        if kind == FSTAT:
            return ATTRS, number + ATTRIBUTES
        if kind == REALPATH:
            return NAME, number + struct.pack(">I", 1) + self.entry(b"/a/real/path")
        if kind == READDIR:
            self.reads += 1
            if self.reads == 1:
                return NAME, number + struct.pack(">I", 1) + self.entry(b"an entry of the folder")
            return STATUS, number + struct.pack(">I", END) + string(b"") * 2
        if kind == READ:
            reader.string()
            (offset,) = struct.unpack(">Q", reader.take(8))
            if offset < 1000:
                return FXP_DATA, number + string(b"r" * min(1000 - offset, reader.number()))
            return STATUS, number + struct.pack(">I", END) + string(b"") * 2
        return STATUS, number + struct.pack(">I", OK) + string(b"") * 2

    @staticmethod
    def entry(name):
        return string(name) + string(b"-rw-r--r-- " + name) + ATTRIBUTES
