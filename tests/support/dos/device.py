# SPDX-License-Identifier: MIT
"""Functions of MicroPython files, run by MP.EXE on a machine as micropython.py does it here."""

import json
import os
import shutil
from pathlib import Path
from unittest import SkipTest

from ..micropython import DEVICE_FOLDER, DeviceError
from .machine import PATIENCE, REPOSITORY, Job, assemble

PROGRAM = REPOSITORY / "dist/dos/MP.EXE"
PACKET = REPOSITORY / "tests/dos/programs/packet.asm"
GATEWAY = "10.0.2.2"  # this host


class Device:
    """MP.EXE and what the tests need on a drive.

    Arguments: kind, the class of a Machine; folder, the drive, with MP.EXE; options, for the
    machine.
    """

    def __init__(self, kind, folder, **options):
        self.kind = kind
        self.folder = folder
        self.options = options
        self.before = []  # commands in front of every program
        (folder / "SEED.BIN").write_bytes(os.urandom(64))
        for name in ("harness", "common"):
            shutil.copyfile(DEVICE_FOLDER / f"{name}.py", folder / f"{name.upper()}.PY")

    def load_packet_driver(self):
        """Have every program find a packet driver, and no card, which is looked for elsewhere."""
        (self.folder / "NET.CFG").write_bytes(b"; of a test\r\nNE2000=240\r\n")
        assemble(PACKET, self.folder / "PACKET.COM", f"IRQ={self.kind.irq}")
        self.before.append("PACKET.COM")

    def machine(self):
        """Return a machine, to be used with `with`."""
        return self.kind(self.folder, **self.options)

    def login(self, server, key="ed25519"):
        """Return what Server.login() does, as it is seen from here."""
        login = server.login(key)
        for name in ("key", "stranger"):
            copy = self.folder / f"{name.upper()[:8]}.KEY"
            shutil.copyfile(login[name], copy)
            login[name] = f"C:/{copy.name}"
        return login

    def settle(self, server):
        """Have the commands know a Server as `far`."""
        login = self.login(server)
        (self.folder / "SSH").mkdir()
        (self.folder / "SSH/CONFIG.TXT").write_text(
            f"Host far\n HostName {GATEWAY}\n Port {login['port']}\n User {login['user']}\n"
            f" IdentityFile {login['key']}\n StrictHostKeyChecking accept-new\n"
        )

    def job(self, file, function, **arguments):
        """Return the Job that calls a function of a MicroPython file; see Engine.call."""
        shutil.copyfile(file, self.folder / "T.PY")
        job = {"path": ["C:/"], "module": "t", "function": function, "arguments": arguments}
        job["host"] = GATEWAY
        return Job("MP.EXE HARNESS.PY", json.dumps(job).encode())

    def start(self, machine, *jobs):
        """Start jobs on a machine, behind what comes first."""
        machine.start(*(Job(command) for command in self.before), *jobs)

    def call(self, file, function, timeout=PATIENCE, **arguments):
        """Run a function of a MicroPython file on a new machine and return its value.

        Raises DeviceError when it raises, DosError when it hangs.
        """
        with self.machine() as machine:
            job = self.job(Path(file), function, **arguments)
            self.start(machine, job)
            machine.finish(timeout)
        return self.value(job)

    @staticmethod
    def value(job):
        """Return the value of the function that a job has called."""
        if job.status != 0:
            raise DeviceError(job.text)
        _, skipped, reason = job.text.rpartition("\nskip ")
        if skipped:
            raise SkipTest(reason.strip())
        return json.loads(job.text.rpartition("\nresult ")[2])
