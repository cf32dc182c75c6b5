# SPDX-License-Identifier: MIT
"""QEMU as a PC, and with the test DOS."""

import shutil
import tempfile
from pathlib import Path

from .board import Board, Gone
from .kernel import Kernel
from .machine import HERE, PATIENCE, DosError, Machine, assemble
from .screen import Screen

KEYS = {
    **{" ": "spc", "\n": "ret", "=": "equal", "-": "minus", ".": "dot", ",": "comma"},
    **{"(": "shift-9", ")": "shift-0", "+": "shift-equal", "*": "shift-8", '"': "shift-apostrophe"},
    **{"'": "apostrophe", ":": "shift-semicolon", ";": "semicolon", "\b": "backspace", "/": "slash"},
    "!": "shift-1",
}


# Options for a network with nothing in it but the card.
ISLAND = ["-netdev", "hubport,id=net,hubid=0", "-device", "ne2k_isa,netdev=net,iobase=0x300,irq=10"]


def missing_tools(*tools):
    """Return the message that one of these commands isn't there, '' when all are."""
    missing = [tool for tool in tools if not shutil.which(tool)]
    return f"{missing[0]} is not installed" if missing else ""


class Pc(Machine):
    """A 486 in QEMU, as strict as one; see Machine.

    Arguments besides: options, further ones for QEMU; is_screen, whether the console is the screen,
    so that it is to be read by screen() and not from a job's output; room, how many bytes can be
    written to the drive, None without a limit; protected, whether it is against being written to.
    """

    irq = 10

    def __init__(self, folder, options=(), is_screen=False, room=None, protected=False, **others):
        super().__init__(folder, **others)
        self.room = room
        self.protected = protected
        self.is_screen = is_screen
        self.options = list(options)
        self.board = None

    def switch_on(self, *options):
        """Start QEMU with the options for its disks."""
        options = [*options, *self.options]
        if self.network:
            options += ["-netdev", "user,id=net"]
            options += ["-device", f"ne2k_isa,netdev=net,id=card,iobase=0x300,irq={self.irq}"]
        self.board = Board(self.memory, options)
        self.process = self.board.process

    def screen(self):
        """Return what text memory shows, a Screen."""
        columns = self.board.word(0x44A) or 80  # while there is no BIOS yet
        rows = self.board.memory[0x484] + 1
        return Screen(self.board.video(2 * columns * rows), columns)

    def until_shown(self, text, seconds=PATIENCE):
        """Let the machine work until the screen shows this somewhere in a row; return the Screen."""

        def shown():
            self.seen = self.screen()
            return any(text in row for row in self.seen.rows)

        self.seen = None
        try:
            self.until(shown, seconds, repr(text))
        except DosError as error:
            raise DosError("\n".join([str(error), *self.seen.rows])) from None
        return self.seen

    def press(self, key):
        """Press a key of the keyboard by QEMU's name: "a", "ret", "ctrl-c"."""
        self.board.command(f"sendkey {key} 20")

    def enter(self, key):
        """Press a key, and let the machine work until it has come there and was read: a keyboard holds few."""
        before = self.board.keys_come()
        self.press(key)
        self.until(lambda: self.board.keys_come() != before and self.board.keys_read(), PATIENCE, f"reading of {key}")

    def type(self, text):
        """Type letters, digits and what KEYS has, each once the one before was read."""
        for character in text:
            key = f"shift-{character.lower()}" if character.isupper() else character
            self.enter(KEYS.get(character, key))

    def cable(self, plugged):
        """Pull the network cable, or plug it in again."""
        self.board.command(f"set_link net {'on' if plugged else 'off'}")

    def stop(self):
        if self.board is not None:
            self.board.close()


class Qemu(Pc):
    """A PC with a DOS made for tests."""

    name = "qemu"

    def __init__(self, folder, **others):
        super().__init__(folder, **others)
        self.kernel = None

    @classmethod
    def missing(cls):
        return missing_tools("qemu-system-i386", "nasm")

    def boot(self):
        with tempfile.TemporaryDirectory() as folder:
            image = Path(folder) / "boot"
            assemble(HERE / "resident.asm", image)
            self.switch_on("-drive", f"file={image},format=raw,if=ide,snapshot=on")
            jobs = iter(self.jobs)
            environment = {"PATH": "C:\\", **self.environment}
            self.kernel = Kernel(self.board, self.folder, environment, lambda: next(jobs, None), self.is_screen)
            self.kernel.drive.room, self.kernel.drive.protected = self.room, self.protected
            self.until(lambda: self.kernel.program or self.kernel.idle, PATIENCE, "boot")

    def step(self, seconds):
        try:
            self.kernel.step(seconds)
        except Gone:
            pass

    def ended(self):
        return self.kernel.idle
