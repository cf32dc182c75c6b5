# SPDX-License-Identifier: MIT
# What runs on the board, sent to it line by line: there is no file system. Where _ssh is a native module in memory the
# names MODULE (address, size) and RANDOM (address) are there before; where it was installed RANDOM alone.

import gc
import io
import sys

import micropython
from machine import mem32

ptr8 = ptr32 = None  # viper's own, which have no name elsewhere


class Clock:
    def ticks_ms():
        return mem32[0x40028014] * 10 & 0x3FFFFFFF

    def sleep_ms(ms):
        start = Clock.ticks_ms()
        while (Clock.ticks_ms() - start & 0x3FFFFFFF) < ms:
            pass


def mount_module(address, size):
    import uctypes
    import vfs

    class File(io.IOBase):
        def __init__(self):
            self.rest = memoryview(uctypes.bytearray_at(address, size))

        def readinto(self, buf):
            n = min(len(buf), len(self.rest))
            buf[:n] = self.rest[:n]
            self.rest = self.rest[n:]
            return n

        def ioctl(self, request, argument):
            return 0

    class Files:
        def mount(self, readonly, mkfs):
            pass

        def stat(self, path):
            if path != "/_ssh.mpy":
                raise OSError(2)
            return (0,) * 10

        def open(self, path, mode):
            return File()

    vfs.mount(Files(), "/module")
    sys.path.insert(0, "/module")


# What this firmware lacks, and a board with a generator of random numbers has.
def complete_firmware(random):
    import uctypes

    class Os:
        at = random

        def urandom(n):
            Os.at += n
            return bytes(uctypes.bytearray_at(Os.at - n, n))

    sys.modules["os"], sys.modules["time"] = Os, Clock


if "MODULE" in globals():
    mount_module(*globals()["MODULE"])
if "RANDOM" in globals():
    complete_firmware(globals()["RANDOM"])
import _ssh


class Uart:
    # The second UART.
    def __init__(self):
        mem32[0x40005010] = 16
        mem32[0x40005008] = 3
        self.begun = b""

    # After a session the line is connected anew: what comes before the server's first words is of the former one.
    def connected(self):
        one = bytearray(1)
        while not self.begun.endswith(b"SSH-2.0-"):
            if self.take(one):
                self.begun += one
        self.begun = b"SSH-2.0-"
        return self

    def readinto(self, buf):
        n = len(self.begun)
        if n:
            buf[:n] = self.begun
            self.begun = b""
        return n or self.take(buf) or None

    @micropython.viper
    def take(self, buf) -> int:
        uart = ptr32(0x40005000)
        to = ptr8(buf)
        n = 0
        idle = 0
        while n < int(len(buf)) and idle < 200:
            if uart[1] & 2:
                to[n] = uart[0]
                n += 1
                idle = 0
            else:
                idle += 1
        return n

    @micropython.viper
    def write(self, buf) -> int:
        uart = ptr32(0x40005000)
        data = ptr8(buf)
        for i in range(int(len(buf))):
            while uart[1] & 1:
                pass
            uart[0] = data[i]
        return int(len(buf))

    def ioctl(self, request, argument):
        ready = 5 if self.begun or mem32[0x40005004] & 2 else 4
        return argument & ready if request == 3 else -1


def login(user, key):
    session = _ssh.Session(Uart().connected())
    session.userauth_publickey(user, key)
    return session


def used():
    gc.collect()
    return gc.mem_alloc()


def exec(user, key, command):
    with login(user, key) as session:
        return session.fingerprint(), session.exec(command)


def made_key(passphrase=None):
    return _ssh.generate_key("ed25519", comment="made on a board", passphrase=passphrase)


def keyless():
    # What is said where nothing is random any more.
    complete_firmware(None)
    try:
        return made_key()
    except OSError as error:
        return str(error)


def wrong_key(user, key):
    session = _ssh.Session(Uart().connected())
    try:
        session.userauth_publickey(user, key)
    except _ssh.AuthError as error:
        return str(error)


def pattern(start, n):
    return bytes((start + i) * 7 + (start + i >> 8) & 255 for i in range(n))


def put(user, key, path, size, piece=1000):
    with login(user, key) as session, session.sftp() as sftp, sftp.open(path, "wb") as file:
        for at in range(0, size, piece):
            file.write(pattern(at, min(piece, size - at)))
        return used()


def get(user, key, path, size):
    buf = bytearray(3072)
    with login(user, key) as session, session.sftp() as sftp, sftp.open(path, "rb") as file:
        at = 0
        while True:
            n = file.readinto(buf)
            if not n:
                return at
            if buf[:n] != pattern(at, n):
                return "differs in %d bytes at %d" % (n, at)
            at += n


def sessions(user, key, times):
    # The memory in use after each.
    all = []
    for number in range(times):
        with login(user, key) as session:
            assert session.exec("echo %d" % number) == b"%d\n" % number
        del session
        all.append(used())
    return all


def interrupted(user, key):
    with login(user, key) as session:
        print("waits")
        try:
            session.exec("sleep 1000")
        except KeyboardInterrupt:
            return session.exec("echo goes on")


# ------------------------------------------------------------------------------------------- what it costs

STACK_TOP, STACK_PAINTED, PAINT = 0x400000, 0x8000, 0x5A5A5A5A  # the emulated board's
CLOCKS = 0x40028018  # 25 MHz of QEMU's time: with -icount shift=0 every 40 instructions


class Meter(Uart):
    # The instructions but for those that waited for the server, and the most memory.
    def __init__(self):
        super().__init__()
        self.since = self.idle_since = self.idle = self.most = 0
        self.start()

    def start(self):
        self.since, self.idle_since, self.idle = mem32[CLOCKS], None, 0

    # Something has come, or not: asked at a time.
    def note(self, has_come, asked):
        if not has_come and self.idle_since is None:
            self.idle_since = asked
        elif has_come and self.idle_since is not None:
            self.idle += asked - self.idle_since & 0xFFFFFFFF
            self.idle_since = None

    def readinto(self, buf):
        asked = mem32[CLOCKS]
        n = super().readinto(buf)
        self.note(n, asked)
        return n

    def ioctl(self, request, argument):
        asked = mem32[CLOCKS]
        answer = super().ioctl(request, argument)
        if request == 3 and argument & 1:
            self.note(answer & 1, asked)
        return answer

    def instructions(self):
        return ((mem32[CLOCKS] - self.since & 0xFFFFFFFF) - self.idle) * 40


def stack_end():
    return STACK_TOP - micropython.stack_use() & ~3


def paint_stack():
    below = stack_end() - 0x200
    for address in range(below - STACK_PAINTED, below, 4):
        mem32[address] = PAINT
    return below - STACK_PAINTED


def measured(user, key, path):
    # {step: bytes in use}, the most C stack, {step: instructions}.
    meter = Meter().connected()
    before, end = used(), stack_end()
    lowest = paint_stack()
    heap, instructions = {}, {}
    meter.start()
    session = _ssh.Session(meter)
    instructions["handshake"] = meter.instructions()
    heap["handshake"] = used() - before
    meter.start()
    session.userauth_publickey(user, key)
    instructions["login"] = meter.instructions()
    heap["login"] = used() - before
    with session, session.sftp() as sftp:
        heap["sftp"] = used() - before
        with sftp.open(path, "rb") as file:
            heap["open"] = used() - before
            buf = bytearray(3072)
            while file.readinto(buf):
                heap["get"] = max(heap.get("get", 0), used() - before - 3072)
    while mem32[lowest] == PAINT:
        lowest += 4
    return heap, end - lowest, instructions


# ------------------------------------------------------------------------------------------- memory that lacks


def whole_session(uart, user, key, path):
    with _ssh.Session(uart) as session:
        session.userauth_publickey(user, key)
        with session.sftp() as sftp, sftp.open(path, "rb") as file:
            return len(file.read(1000))


def failing(user, key, path, counter, at):
    # A session with its allocation number `at` failing: what was told, whether that many were there, bytes in use then.
    uart, said = Uart().connected(), None
    mem32[counter] = at
    try:
        whole_session(uart, user, key, path)
    except (MemoryError, OSError) as error:
        said = repr(error)
    left = mem32[counter]
    mem32[counter] = 0
    return said, left == 0, used()
