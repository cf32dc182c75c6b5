#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Print how long a session takes on DOS, at several speeds of DOSBox-X: the table of docs/dos.md.

`make dos` and tests/interop/openssh10 come first. The server is a throw-away OpenSSH on this machine, so that what is
measured is the emulated processor's work. Words behind the program's name are the speeds to measure, in cycles.
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
from support.servers import OpenSSH10  # noqa: E402

SPEEDS = {3000: "386SX, 16 MHz", 8000: "386DX, 33 MHz", 20000: "486DX2, 66 MHz", 100000: "Pentium, 133 MHz"}
EXCHANGES = ("curve25519-sha256", "mlkem768x25519-sha256")
STEPS = ("connect", "handshake", "login", "command", "get")


def measure(server, cycles):
    """Return {step: ms} of a session with a key, at so many instructions a millisecond."""
    with tempfile.TemporaryDirectory() as folder:
        drive = Path(folder)
        (drive / "MP.EXE").write_bytes(PROGRAM.read_bytes())
        device = Device(DosBox, drive, network=True, cycles=f"fixed {cycles}", core="normal")
        script = Path(__file__).with_name("mp_dos.py")
        return device.call(script, "session", timeout=300, server=device.login(server))


def main(speeds):
    with Sandbox() as sandbox:
        reason = DosBox.missing() or OpenSSH10.missing(sandbox)
        if reason:
            sys.exit(f"bench/dos.py: {reason}")
        (sandbox.home / "file").write_bytes(bytes(256 * 1024))
        print("| cycles | about | exchange | " + " | ".join(STEPS) + " |")
        print("|---|---|---|" + "---|" * len(STEPS))
        for cycles in speeds or SPEEDS:
            for exchange in EXCHANGES:
                with OpenSSH10(sandbox, [f"KexAlgorithms {exchange}"]) as server:
                    times = measure(server, cycles)
                cells = " | ".join(f"{times[step] / 1000:.2f}" for step in STEPS)
                print(f"| {cycles} | {SPEEDS.get(cycles, '')} | {exchange} | {cells} |", flush=True)


main([int(word) for word in sys.argv[1:]])
