#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Print how long a session takes on DOS, at several speeds of DOSBox-X: the table of docs/dos.md.

`make dos` comes first. The server is a throw-away OpenSSH on this machine, so that what is measured is
the emulated processor's work.
"""

import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY / "tests"))

from support.dos.device import PROGRAM, Device  # noqa: E402
from support.dos.dosbox import DosBox  # noqa: E402
from support.sandbox import Sandbox  # noqa: E402
from support.servers import OpenSSH  # noqa: E402

SPEEDS = {3000: "386SX, 16 MHz", 8000: "386DX, 33 MHz", 20000: "486DX2, 66 MHz", 100000: "Pentium, 133 MHz"}
STEPS = ("connect", "handshake", "login", "command", "get")


def measure(server, cycles):
    """Return {step: ms} of a session with a key, at so many instructions a millisecond."""
    with tempfile.TemporaryDirectory() as folder:
        drive = Path(folder)
        (drive / "MP.EXE").write_bytes(PROGRAM.read_bytes())
        device = Device(DosBox, drive, network=True, cycles=f"fixed {cycles}", core="normal")
        script = Path(__file__).with_name("mp_dos.py")
        return device.call(script, "session", timeout=300, server=device.login(server))


def main():
    print("| cycles | about | " + " | ".join(STEPS) + " |")
    print("|---|---|" + "---|" * len(STEPS))
    with Sandbox() as sandbox, OpenSSH(sandbox) as server:
        (sandbox.home / "file").write_bytes(bytes(256 * 1024))
        for cycles, machine in SPEEDS.items():
            times = measure(server, cycles)
            cells = " | ".join(f"{times[step] / 1000:.2f}" for step in STEPS)
            print(f"| {cycles} | {machine} | {cells} |", flush=True)


main()
