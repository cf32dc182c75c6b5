# SPDX-License-Identifier: MIT
"""QEMU's PC seen from the host: its memory, its bell, and calls into it (resident.asm)."""

import ctypes
import mmap
import os
import select
import subprocess
import tempfile
import time
from ctypes import c_uint8, c_uint16, c_uint32

HOME = 0x60  # the segment of resident.asm
MAILBOX = HOME * 16 + 4
ENTRY = 0x20
PATIENCE = 60  # seconds for what takes microseconds, on a busy host
CARRY, ZERO, INTERRUPTS = 0x01, 0x40, 0x200


class Gone(Exception):
    """The emulator has ended."""


class Stuck(Exception):
    """The machine doesn't come back from a call."""


def register(letter):
    """Return the fields of EAX, EBX, ECX or EDX under all their names."""
    byte = [(letter + "l", c_uint8), (letter + "h", c_uint8)]
    halves = type("Halves", (ctypes.Structure,), {"_fields_": byte})
    names = [(letter + "x", c_uint16), ("halves", halves), (f"e{letter}x", c_uint32)]
    return type("Register", (ctypes.Union,), {"_fields_": names, "_anonymous_": ["halves"]})


class Frame(ctypes.Structure):
    """A caller's registers as they lie on its stack."""

    _pack_ = 1
    _fields_ = [
        *((name, c_uint16) for name in ("es", "ds", "di", "_di", "si", "_si", "bp", "_bp")),
        ("esp", c_uint32),
        *((name, register(name)) for name in "bdca"),
        *((name, c_uint16) for name in ("number", "ip", "cs", "flags")),
    ]
    _anonymous_ = ["b", "d", "c", "a"]

    @property
    def carry(self):
        return bool(self.flags & CARRY)

    @carry.setter
    def carry(self, value):
        self.flags = self.flags | CARRY if value else self.flags & ~CARRY


class Mailbox(ctypes.Structure):
    """What resident.asm and the host tell each other."""

    _pack_ = 1
    _fields_ = [
        ("sp", c_uint16),
        ("ss", c_uint16),
        ("waits", c_uint8),
        ("_", c_uint8 * 3),
        *((name, c_uint16) for name in ("a20", "own", "xms", "top")),
    ]


def linear(segment, offset=0):
    """Return the address of segment:offset."""
    return segment * 16 + offset


class Board:
    """A QEMU process whose memory is this process's too.

    Arguments: megabytes, of memory; options, further ones for QEMU, disks among them. Attributes:
    memory, a writable buffer; process.
    """

    def __init__(self, megabytes, options):
        size = megabytes << 20
        memory = os.memfd_create("memory")
        os.ftruncate(memory, size)
        self.memory = mmap.mmap(memory, size)
        self.bell, ring = os.pipe()
        argv = [
            *("qemu-system-i386", "-nodefaults", "-display", "none", "-vga", "std"),
            *("-machine", "pc,memory-backend=ram", "-accel", "tcg", "-cpu", "486"),
            *("-object", f"memory-backend-file,id=ram,share=on,size={size}"),
            *("-m", f"{megabytes}M", "-monitor", "stdio", "-rtc", "base=utc"),
            *("-chardev", f"file,id=bell,path=/dev/fd/{ring}"),
            *("-device", "isa-debugcon,chardev=bell"),
            *options,
        ]
        argv[argv.index("-object") + 1] += f",mem-path=/dev/fd/{memory}"
        self.complaints = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            argv,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=self.complaints,
            pass_fds=(memory, ring),
        )
        os.close(memory)
        os.close(ring)
        self.mailbox = Mailbox.from_buffer(self.memory, MAILBOX)

    def close(self):
        """End the process."""
        self.process.kill()
        self.process.communicate()
        if self.bell is not None:
            os.close(self.bell)
            self.bell = None
            self.complaints.close()

    def command(self, line):
        """Tell QEMU's monitor something."""
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    # --- Its memory

    def word(self, address):
        """Return the 16-bit number at a linear address."""
        return int.from_bytes(self.memory[address : address + 2], "little")

    def put_word(self, address, value):
        """Write a 16-bit number to a linear address."""
        self.memory[address : address + 2] = value.to_bytes(2, "little")

    def put(self, address, data):
        """Write bytes to a linear address."""
        self.memory[address : address + len(data)] = data

    def string(self, address, end=b"\0"):
        """Return the bytes from a linear address up to the end mark."""
        return self.memory[address : self.memory.find(end, address)]

    def vector(self, number):
        """Return (segment, offset) of an interrupt's handler."""
        return self.word(number * 4 + 2), self.word(number * 4)

    def set_vector(self, number, segment, offset):
        """Set an interrupt's handler."""
        self.put_word(number * 4, offset)
        self.put_word(number * 4 + 2, segment)

    def keys_come(self):
        """Return a number that changes with each key that comes."""
        return self.word(0x41C)

    def keys_read(self):
        """Whether everything typed has been read."""
        return self.word(0x41A) == self.keys_come()

    def next_key(self):
        """Return the character in front of the BIOS's keyboard buffer, None when it is empty."""
        return None if self.keys_read() else self.memory[0x400 + self.word(0x41A)]

    def take_key(self):
        """Take that character."""
        key = self.next_key()
        head = self.word(0x41A) + 2
        self.put_word(0x41A, head if head < self.word(0x482) else self.word(0x480))
        return key

    def video(self, size):
        """Return the first bytes of text memory in colours, which lies in the video card."""
        with tempfile.NamedTemporaryFile() as file:
            self.command(f'pmemsave 0xb8000 {size} "{file.name}"')
            deadline = time.monotonic() + PATIENCE
            while os.stat(file.name).st_size < size:
                if time.monotonic() > deadline:
                    raise Stuck("pmemsave")
                time.sleep(0.002)
            return file.read()

    # --- Its processor

    def frame(self):
        """Return the registers of whoever waits."""
        return Frame.from_buffer(self.memory, linear(self.mailbox.ss, self.mailbox.sp))

    def rang(self, seconds):
        """Wait until the machine waits for the host; return whether it does."""
        if not select.select([self.bell], [], [], seconds)[0]:
            return False
        if not os.read(self.bell, 1):
            self.complaints.seek(0)
            raise Gone(self.complaints.read().decode())
        return True

    def go_on(self, stack=None):
        """Let the machine go on, with the frame at stack (SS, SP) if given."""
        if stack:
            self.mailbox.ss, self.mailbox.sp = stack
        self.mailbox.waits = 0

    def stack(self):
        """Return (SS, SP) of whoever waits."""
        return self.mailbox.ss, self.mailbox.sp

    def push_frame(self, stack, entry, **registers):
        """Put a frame on a stack that goes on at entry (CS, IP); return the new (SS, SP)."""
        segment, pointer = stack
        pointer = (pointer - ctypes.sizeof(Frame)) & 0xFFFF
        frame = Frame.from_buffer(self.memory, linear(segment, pointer))
        ctypes.memset(ctypes.addressof(frame), 0, ctypes.sizeof(frame))
        frame.cs, frame.ip = entry
        frame.flags = INTERRUPTS | 2
        for name, value in registers.items():
            setattr(frame, name, value)
        return segment, pointer

    def call(self, entry, returned, serve, **registers):
        """Have an interrupt handler called, on the stack of whoever waits.

        Arguments: entry, (segment, offset) of the handler; returned, the number of the entry that
        says it has come back; serve, called with the frame of every interrupt that the handler
        waits in itself; registers, those it is to find. Returns the registers it left.
        """
        caller = segment, pointer = self.stack()
        pointer -= 6
        back = (ENTRY + 4 * returned, HOME, INTERRUPTS | 2)
        for place, value in enumerate(back):
            self.put_word(linear(segment, pointer) + 2 * place, value)
        self.go_on(self.push_frame((segment, pointer), entry, **registers))
        while self.rang(PATIENCE):
            frame = self.frame()
            if frame.number == returned:
                self.mailbox.ss, self.mailbox.sp = caller
                return frame
            serve(frame)
        raise Stuck(entry)
