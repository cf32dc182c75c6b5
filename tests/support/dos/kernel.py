# SPDX-License-Identifier: MIT
"""The test DOS: what MP.EXE and the like need of INT 20h-2Fh, done from the host's side.

It is no more than a program sees of DOS 5 on a plain PC: no TSR but those that stay with INT 21h
AH=31h, no codepages, no second drive.
"""

import time

from .board import ENTRY, HOME, linear
from .console import Break, Console, Later
from .files import BAD_HANDLE, DENIED, NO_FUNCTION, NO_MEMORY, Drive, Null, Redirected, Refused
from .files import WriteProtected, host_errors
from .int21 import FUNCTIONS
from .program import Blocks, Image, Program, environment_block, load, write_psp
from .xms import XMS

# Entries of resident.asm by interrupt; 0xF1 is XMS's.
VECTORS = {0x20: 1, 0x21: 2, 0x22: 3, 0x23: 4, 0x24: 5, 0x27: 6, 0x28: 7, 0x29: 8, 0x2F: 9}
VECTORS[0xF1] = 10
RETURNED = 15
NORMAL, BY_CTRL_C, BY_ERROR, STAYING = 0, 1, 2, 3
FAIL = 3  # of INT 24h: the call is to fail


class Ended(Exception):
    """The program that a call was made for is no more."""


class Kernel:
    """DOS on a Board.

    Arguments: board; folder, C:; environment, {name: value}; next_job, called whenever no program
    runs, returns the next Job, or None; is_screen, see Console.
    """

    def __init__(self, board, folder, environment, next_job, is_screen):
        self.board = board
        self.drive = Drive(folder)
        self.environment = environment
        self.next_job = next_job
        self.is_screen = is_screen
        self.blocks = Blocks()
        self.xms = XMS(board, self.switch_a20)
        self.program = None
        self.job = None
        self.exit_code = 0  # and how, in the upper byte, for AH=4Dh
        self.break_always = False
        self.found = []  # what is left of a search
        self.unknown = set()  # functions that were asked for in vain
        self.waiting = False  # for what a call needs
        self.idle = False  # no job is left

    # --- Being rung

    def step(self, seconds):
        """Serve the machine's next call, if one comes in that time."""
        if self.waiting or self.idle:
            time.sleep(min(seconds, 0.002))
        elif not self.board.rang(seconds):
            return
        if self.idle:
            return
        self.waiting = False
        try:
            self.serve(self.board.frame())
        except Later:
            self.waiting = True
        except Ended:
            pass  # whoever ended it has let the machine go on

    def serve(self, frame):
        """Answer a call, and let the machine go on."""
        handler = {
            0: self.booted,
            1: lambda frame: self.terminate(0),
            2: self.call_21,
            4: lambda frame: self.terminate(0, BY_CTRL_C),
            5: self.critical_error,
            6: lambda frame: self.stay((frame.dx + 15) // 16),
            8: lambda frame: self.file(1).write(bytes([frame.al])),
            9: self.call_2f,
            10: self.xms.serve,
        }.get(frame.number)
        if handler:
            handler(frame)
        if not self.idle:
            self.board.go_on()

    def booted(self, frame):
        for number, entry in VECTORS.items():
            self.board.set_vector(number, HOME, ENTRY + 4 * entry)
        self.start_job()

    def critical_error(self, frame):
        frame.al = FAIL

    def switch_a20(self, on):
        self.call((HOME, self.board.mailbox.a20), ax=2 if on else 0)

    def call(self, entry, **registers):
        """Call something in the machine; return the registers it left.

        Raises Ended when the program that waits for it ends there.
        """
        program = self.program

        def serve(frame):
            try:
                self.serve(frame)
            except Later:
                time.sleep(0.002)
                return serve(frame)
            if self.program is not program:
                raise Ended
            return None

        return self.board.call(entry, RETURNED, serve, **registers)

    # --- Programs

    def start_job(self):
        """Start the next job's program, or leave the machine waiting."""
        while (job := self.next_job()) is not None:
            self.job = job
            self.drive.current = []
            name, _, tail = job.command.partition(" ")
            console = Console(self.board, job.output, self.is_screen)
            file = console if job.stdin is None else Redirected(job.stdin, job.output)
            handles = {0: file, 1: file, 2: file, 3: Null(), 4: Null()}
            stack = (HOME, self.board.mailbox.top)
            try:
                self.execute(name, tail and " " + tail, handles, stack)
                return
            except (Refused, OSError) as error:
                job.output += f"{name}: cannot be started: {error!r}\r\n".encode()
                job.status = 255
        self.idle = True

    def execute(self, name, tail, handles, back, environment=None):
        """Load a program and have it go on; `back` is its parent's stack."""
        path = self.drive.existing(name)
        with open(path, "rb") as file:
            image = Image.parse(file.read())
        strings = environment or environment_block(self.environment)
        strings += b"\1\0" + self.drive.canonical(name).encode() + b"\0"
        block = self.blocks.allocate((len(strings) + 15) // 16, 0)
        self.board.put(linear(block), strings)
        size = min(image.most, self.blocks.largest())
        if size < image.least:
            self.blocks.free(block)
            raise Refused(NO_MEMORY)
        psp = self.blocks.allocate(size, 0)
        self.blocks.blocks[psp][1] = self.blocks.blocks[block][1] = psp
        parent = self.program.psp if self.program else psp
        write_psp(self.board, psp, psp + size, block, parent, tail.encode())
        start = load(self.board, image, psp)
        self.program = Program(psp, self.program, back, dict(handles), (psp, 0x80))
        self.program.vectors = [self.board.vector(number) for number in (0x22, 0x23, 0x24)]
        for file in handles.values():
            file.holders += 1
        paragraphs = len(image.code) // 16 + 1
        self.call((HOME, self.board.mailbox.own), edx=start, ebx=paragraphs)
        segment, pointer = start + image.stack[0], image.stack[1]
        entry = (start + image.entry[0], image.entry[1])
        stack = self.board.push_frame((segment, pointer), entry, ds=psp, es=psp)
        self.board.mailbox.ss, self.board.mailbox.sp = stack

    def terminate(self, code, how=NORMAL, stays=0):
        """End the program; its parent goes on behind its call, or the next job starts."""
        program = self.program
        for handle in list(program.handles):
            self.close(handle)
        for number, vector in zip((0x22, 0x23, 0x24), program.vectors):
            self.board.set_vector(number, *vector)
        if stays:
            self.blocks.resize(program.psp, stays)
        else:
            self.blocks.free_all(program.psp)
        self.exit_code = how << 8 | code
        self.program = program.parent
        self.board.mailbox.ss, self.board.mailbox.sp = program.back
        if self.program:
            self.board.frame().carry = False
        else:
            self.job.status = code
            self.start_job()

    def stay(self, paragraphs):
        self.terminate(0, STAYING, max(paragraphs, 6))

    # --- Handles

    def file(self, handle):
        """Return what a handle of the program is open for."""
        try:
            return self.program.handles[handle]
        except KeyError:
            raise Refused(BAD_HANDLE) from None

    def device(self, path):
        """Return the device that a path names, or None."""
        name = path.upper().rpartition("\\")[2].partition(".")[0]
        if name == "CON":
            return Console(self.board, self.job.output, self.is_screen)
        return Null() if name == "NUL" else None

    def check_break(self):
        """Find out whether Ctrl-C was typed."""
        if isinstance(self.file(0), Console):
            self.file(0).check_break()

    def character_typed(self):
        """Whether there is a character on stdin."""
        return self.file(0).ready_to_read()

    def character(self):
        """Return the next character of stdin, Ctrl-Z at its end."""
        file = self.file(0)
        return file.character() if isinstance(file, Console) else (file.read(1) or b"\x1a")[0]

    def hold(self, file, handle=None):
        """Give the program a handle to a file, the lowest if none is named."""
        handles = self.program.handles
        if handle is None:
            handle = next(number for number in range(256) if number not in handles)
        handles[handle] = file
        file.holders += 1
        return handle

    def close(self, handle):
        file = self.file(handle)
        del self.program.handles[handle]
        file.holders -= 1
        if not file.holders:
            file.close()

    # --- Interrupts

    def call_21(self, frame):
        """INT 21h."""
        function = FUNCTIONS.get(frame.ah)
        program = self.program
        try:
            if function is None:
                self.unknown.add(f"{frame.ah:02X}")
                raise Refused(NO_FUNCTION)
            value = function(self, frame)
        except Break:
            self.call(self.board.vector(0x23))
            self.call_21(frame)
        except Refused as error:
            frame.carry, frame.ax = True, error.code
        except WriteProtected:
            if self.call(self.board.vector(0x24), di=0).al != FAIL:
                self.terminate(0, BY_ERROR)
            else:
                frame.carry, frame.ax = True, DENIED
        except OSError as error:
            frame.carry, frame.ax = True, host_errors(error).code
        else:
            if self.program is program:
                frame.carry = False
                if value is not None:
                    frame.ax = value

    def call_2f(self, frame):
        """INT 2Fh: nothing is installed but XMS."""
        if frame.ax == 0x4300:
            frame.al = 0x80
        elif frame.ax == 0x4310:
            frame.es, frame.bx = HOME, self.board.mailbox.xms
