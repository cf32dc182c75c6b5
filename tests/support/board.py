# SPDX-License-Identifier: MIT
"""A board with a Cortex-M in QEMU, whose second UART is connected to a server."""

import os
import select
import subprocess
import tempfile
import time
import tty
from pathlib import Path

from .micropython import BUILD, DeviceError
from .patience import PATIENCE

DEVICE = Path(__file__).parents[1] / "board" / "mp_board.py"
STOCK_FIRMWARE = BUILD / "stock-qemu" / "firmware.elf"
# The boards' own: memory that the firmware leaves alone.
EXTRA_MEMORY, RANDOM_MEMORY = 0x21000000, 0x21200000
RANDOM_BYTES = 65536


class Board:
    """A running board; use it with `with`.

    Arguments: engine, whose program is a firmware, or a native module for MicroPython's own firmware for such a board;
    port, of the server at the other end of the UART; options, more of QEMU's; installed, whether programs of this
    machine install the module (`device` is what they connect to) before use_module() is called; timeout, the seconds in
    which it has to answer.
    """

    def __init__(self, engine, port, options=(), installed=False, timeout=2 * PATIENCE):
        self.timeout = timeout
        self.device, self.terminal = "", None
        self.names = f"RANDOM = {RANDOM_MEMORY}\n" if engine.stock else ""
        self.random = tempfile.NamedTemporaryFile()
        self.random.write(os.urandom(RANDOM_BYTES))
        self.random.flush()
        machine = "mps2-an385" if engine.stock else "mps2-an386"
        argv = ["qemu-system-arm", "-machine", machine, "-display", "none", "-monitor", "none", "-semihosting"]
        argv += ["-serial", "pty" if installed else "stdio", "-chardev", f"socket,id=server,host=127.0.0.1,port={port},reconnect=1"]
        argv += ["-serial", "chardev:server", "-kernel", STOCK_FIRMWARE if engine.stock else engine.program]
        if engine.stock and not installed:
            argv += ["-device", f"loader,file={engine.program},addr={EXTRA_MEMORY},force-raw=on"]
        if engine.stock:
            argv += ["-device", f"loader,file={self.random.name},addr={RANDOM_MEMORY},force-raw=on"]
        self.process = subprocess.Popen(
            list(map(str, [*argv, *options])), stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )
        try:
            if installed:
                self.device = self.read_to(b" (label serial0)\n").split()[-1].decode()
                return
            if engine.stock:
                self.names += f"MODULE = ({EXTRA_MEMORY}, {engine.program.stat().st_size})"
            self.raw_prompt()
            self.use_module()
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        """Switch it off."""
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
        if self.terminal is not None:
            self.terminal.close()
        self.random.close()

    def raw_prompt(self):
        """Have it take scripts."""
        if self.device and self.terminal is None:
            self.terminal = open(self.device, "r+b", buffering=0)
            tty.setraw(self.terminal)
        self.write(b"\r\x03\x01")
        self.read_to(b"raw REPL; CTRL-B to exit\r\n>")

    def leave_to_others(self):
        """Have its usual prompt for another program, which opens `device`."""
        self.write(b"\x02")
        self.terminal.close()
        self.terminal = None

    def use_module(self):
        """Have the functions of mp_board.py, and the module imported."""
        self.run(self.names + DEVICE.read_text())

    def write(self, data):
        """Type on its console."""
        (self.terminal or self.process.stdin).write(data)

    def read_to(self, end):
        """Return what its console shows up to `end` (bytes), without that."""
        shown, late = b"", time.monotonic() + self.timeout
        console = (self.terminal or self.process.stdout).fileno()
        while not shown.endswith(end):
            ready, _, _ = select.select([console], [], [], max(0, late - time.monotonic()))
            data = os.read(console, 1) if ready else b""
            if not data:
                raise DeviceError(f"nothing more from the board after {shown[-2000:].decode(errors='replace')}")
            shown += data
        return shown[: -len(end)]

    def start(self, script):
        """Have it run a script."""
        self.write(script.encode() + b"\x04")
        self.read_to(b"OK")

    def finish(self):
        """Return what the script printed; raise DeviceError when it raised."""
        printed = self.read_to(b"\x04").decode().replace("\r\n", "\n")
        error = self.read_to(b"\x04>").decode()
        if error:
            raise DeviceError(printed + error)
        return printed

    def run(self, script):
        """Do both."""
        self.start(script)
        return self.finish()

    def call(self, function, **arguments):
        """Call a function of mp_board.py; return its value."""
        return eval(self.run(f"print(repr({function}(**{arguments!r})))"))  # a literal
