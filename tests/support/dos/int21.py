# SPDX-License-Identifier: MIT
"""INT 21h's functions; each gets the Kernel and the caller's registers, and may return AX."""

import os
import struct
import time

from .board import ZERO, linear
from .console import Console
from .files import NO_FUNCTION, NO_MORE, Refused

FUNCTIONS = {}
COUNTRY_US = bytes(2) + b"$\0\0\0\0,\0.\0-\0:\0".ljust(32, b"\0")


def function(number):
    """Enter a function under its number in AH."""

    def enter(action):
        FUNCTIONS[number] = action
        return action

    return enter


def path_at(kernel, segment, offset):
    """Return the ASCIIZ string there."""
    return kernel.board.string(linear(segment, offset)).decode("latin-1")


def path_of(kernel, frame):
    """Return the path at DS:DX."""
    return path_at(kernel, frame.ds, frame.dx)


# --- Characters


@function(0x01)
def read_character(kernel, frame):
    frame.al = kernel.character()
    kernel.file(1).write(bytes([frame.al]))


@function(0x02)
def write_character(kernel, frame):
    kernel.check_break()
    kernel.file(1).write(bytes([frame.dl]))


@function(0x06)
def direct_console(kernel, frame):
    if frame.dl != 0xFF:
        kernel.file(1).write(bytes([frame.dl]))
        return
    typed = kernel.character_typed()
    frame.flags = frame.flags & ~ZERO if typed else frame.flags | ZERO
    frame.al = kernel.character() if typed else 0


@function(0x07)
@function(0x08)
def read_character_silently(kernel, frame):
    frame.al = kernel.character()


@function(0x09)
def write_string(kernel, frame):
    kernel.check_break()
    kernel.file(1).write(kernel.board.string(linear(frame.ds, frame.dx), b"$"))


@function(0x0A)
def read_line(kernel, frame):
    address = linear(frame.ds, frame.dx)
    line = kernel.file(0).edit()[: kernel.board.memory[address] - 1]
    kernel.board.put(address + 1, bytes([len(line)]) + line + b"\r")


@function(0x0B)
def is_typed(kernel, frame):
    frame.al = 0xFF if kernel.character_typed() else 0


# --- The machine


@function(0x0D)
def flush_disk(kernel, frame):
    pass


@function(0x0E)
def choose_drive(kernel, frame):
    frame.al = 3


@function(0x19)
def drive(kernel, frame):
    frame.al = 2


@function(0x1A)
def set_transfer_address(kernel, frame):
    kernel.program.transfer = (frame.ds, frame.dx)


@function(0x2F)
def transfer_address(kernel, frame):
    frame.es, frame.bx = kernel.program.transfer


@function(0x25)
def set_vector(kernel, frame):
    kernel.board.set_vector(frame.al, frame.ds, frame.dx)


@function(0x35)
def vector(kernel, frame):
    frame.es, frame.bx = kernel.board.vector(frame.al)


@function(0x2A)
def date(kernel, frame):
    now = time.gmtime()
    frame.cx, frame.dh, frame.dl = now.tm_year, now.tm_mon, now.tm_mday
    frame.al = (now.tm_wday + 1) % 7


@function(0x2C)
def clock(kernel, frame):
    now = time.time()
    fields = time.gmtime(now)
    frame.ch, frame.cl, frame.dh = fields.tm_hour, fields.tm_min, fields.tm_sec
    frame.dl = int(now * 100) % 100


@function(0x30)
def version(kernel, frame):
    frame.ax, frame.bx, frame.cx = 5, 0, 0


@function(0x33)
def break_flag(kernel, frame):
    if frame.al == 6:
        frame.bx, frame.dx = 5, 0
    elif frame.al == 1:
        kernel.break_always = bool(frame.dl)
    elif frame.al == 0:
        frame.dl = int(kernel.break_always)


@function(0x36)
def free_space(kernel, frame):
    frame.ax, frame.bx, frame.cx, frame.dx = 64, 20000, 512, 40000


@function(0x38)
def country(kernel, frame):
    kernel.board.put(linear(frame.ds, frame.dx), COUNTRY_US)
    frame.bx = 1


# --- Folders and names


@function(0x39)
def make_folder(kernel, frame):
    kernel.drive.make(path_of(kernel, frame))


@function(0x3A)
def remove_folder(kernel, frame):
    kernel.drive.remove(path_of(kernel, frame))


@function(0x3B)
def change_folder(kernel, frame):
    kernel.drive.change(path_of(kernel, frame))


@function(0x47)
def current_folder(kernel, frame):
    path = "\\".join(kernel.drive.current).encode() + b"\0"
    kernel.board.put(linear(frame.ds, frame.si), path)


@function(0x41)
def unlink(kernel, frame):
    kernel.drive.unlink(path_of(kernel, frame))


@function(0x43)
def attributes(kernel, frame):
    if frame.al == 0:
        frame.cx = kernel.drive.attributes(path_of(kernel, frame))
    elif frame.al == 1:
        kernel.drive.set_attributes(path_of(kernel, frame), frame.cx)
    else:
        raise Refused(NO_FUNCTION)


@function(0x56)
def rename(kernel, frame):
    kernel.drive.rename(path_of(kernel, frame), path_at(kernel, frame.es, frame.di))


@function(0x60)
def full_name(kernel, frame):
    path = kernel.drive.canonical(path_at(kernel, frame.ds, frame.si)).encode()
    kernel.board.put(linear(frame.es, frame.di), path + b"\0")


@function(0x4E)
def find_first(kernel, frame):
    kernel.found = kernel.drive.find(path_of(kernel, frame), frame.cl)
    if not kernel.found:
        raise Refused(NO_MORE)
    find_next(kernel, frame)


@function(0x4F)
def find_next(kernel, frame):
    """The search itself is the host's; there is one at a time, identified by what is left of it."""
    address = linear(*kernel.program.transfer)
    if not kernel.found:
        raise Refused(NO_MORE)
    *fields, name = kernel.found.pop(0)
    kernel.board.put(address + 21, struct.pack("<BHHL", *fields) + name.encode().ljust(13, b"\0"))


# --- Files


@function(0x3C)
def create(kernel, frame):
    return kernel.hold(kernel.drive.create(path_of(kernel, frame)))


@function(0x5B)
def create_new(kernel, frame):
    return kernel.hold(kernel.drive.create(path_of(kernel, frame), exclusive=True))


@function(0x3D)
def open_file(kernel, frame):
    path = path_of(kernel, frame)
    device = kernel.device(path)
    return kernel.hold(device or kernel.drive.open(path, frame.al))


@function(0x3E)
def close(kernel, frame):
    kernel.close(frame.bx)


@function(0x3F)
def read(kernel, frame):
    data = kernel.file(frame.bx).read(frame.cx)
    kernel.board.put(linear(frame.ds, frame.dx), data)
    return len(data)


@function(0x40)
def write(kernel, frame):
    file = kernel.file(frame.bx)
    if isinstance(file, Console):
        kernel.check_break()
    address = linear(frame.ds, frame.dx)
    return file.write(kernel.board.memory[address : address + frame.cx])


@function(0x42)
def seek(kernel, frame):
    offset = struct.unpack("<l", struct.pack("<HH", frame.dx, frame.cx))[0]
    position = kernel.file(frame.bx).seek(offset, frame.al)
    frame.dx = position >> 16
    return position & 0xFFFF


@function(0x44)
def device_control(kernel, frame):
    if frame.al in (8, 9):  # is the drive removable, is it remote
        frame.dx = 0
        return 1 if frame.al == 8 else 0
    file = kernel.file(frame.bx)
    if frame.al == 0:
        frame.dx = file.information
        return frame.dx
    if frame.al == 1 and isinstance(file, Console):
        file.set_raw(bool(frame.dl & Console.RAW))
    elif frame.al == 6:
        frame.al = 0xFF if file.ready_to_read() else 0
    elif frame.al == 7:
        frame.al = 0xFF
    else:
        raise Refused(NO_FUNCTION)
    return None


@function(0x45)
def duplicate(kernel, frame):
    return kernel.hold(kernel.file(frame.bx))


@function(0x46)
def force_duplicate(kernel, frame):
    file = kernel.file(frame.bx)
    if frame.cx in kernel.program.handles:
        kernel.close(frame.cx)
    kernel.hold(file, frame.cx)


@function(0x57)
def file_times(kernel, frame):
    file = kernel.file(frame.bx)
    if frame.al == 0:
        frame.cx, frame.dx = file.times()
    else:
        file.set_times(frame.cx, frame.dx)


@function(0x67)
def set_handle_count(kernel, frame):
    pass


@function(0x68)
def commit(kernel, frame):
    kernel.file(frame.bx)


@function(0x6C)
def open_or_create(kernel, frame):
    path = path_at(kernel, frame.ds, frame.si)
    there = os.path.exists(kernel.drive.locate(path))
    if there and frame.dl & 3 == 1:
        file, frame.cx = kernel.drive.open(path, frame.bl), 1
    elif there and frame.dl & 3 == 2 or not there and frame.dl & 0x10:
        file, frame.cx = kernel.drive.create(path), 3 if there else 2
    else:
        raise Refused(80 if there else 2)
    return kernel.hold(file)


# --- Memory and programs


@function(0x48)
def allocate(kernel, frame):
    frame.bx, wanted = kernel.blocks.largest(), frame.bx
    segment = kernel.blocks.allocate(wanted, kernel.program.psp)
    frame.bx = wanted
    return segment


@function(0x49)
def free(kernel, frame):
    kernel.blocks.free(frame.es)


@function(0x4A)
def resize(kernel, frame):
    largest = kernel.blocks.resize(frame.es, frame.bx)
    if largest is not None:
        frame.bx = largest
        raise Refused(8)


@function(0x4B)
def execute(kernel, frame):
    if frame.al:
        raise Refused(NO_FUNCTION)
    environment, offset, segment = struct.unpack_from(
        "<HHH", kernel.board.memory, linear(frame.es, frame.bx)
    )
    tail_at = linear(segment, offset)
    tail = kernel.board.memory[tail_at + 1 :][: kernel.board.memory[tail_at]]
    strings = linear(environment or kernel.board.word(linear(kernel.program.psp, 0x2C)))
    strings = kernel.board.string(strings, b"\0\0") + b"\0\0"
    handles = {number: file for number, file in kernel.program.handles.items() if number < 20}
    path = path_of(kernel, frame)
    kernel.execute(path, tail.decode("latin-1"), handles, kernel.board.stack(), strings)


@function(0x4D)
def exit_code(kernel, frame):
    code, kernel.exit_code = kernel.exit_code, 0
    return code


@function(0x00)
def end(kernel, frame):
    kernel.terminate(0)


@function(0x4C)
def exit_program(kernel, frame):
    kernel.terminate(frame.al)


@function(0x31)
def stay(kernel, frame):
    kernel.stay(frame.dx)


@function(0x50)
def set_program(kernel, frame):
    pass


@function(0x51)
@function(0x62)
def program(kernel, frame):
    frame.bx = kernel.program.psp
