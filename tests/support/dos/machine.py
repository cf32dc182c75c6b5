# SPDX-License-Identifier: MIT
"""What is common to the machines: jobs in, results out, a folder of the host's as drive C:."""

import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[2]
BUILD = REPOSITORY / "build"
PATIENCE = 200  # seconds until something counts as a hang, on a host with much else to do


class DosError(Exception):
    """The machine or the program in it didn't do what it should; the text holds its output."""


@dataclass
class Job:
    """A program to run in the root of C:.

    Attributes: command, its name and arguments; stdin, bytes it reads in place of the keyboard, or
    None; then output, the bytes it wrote to stdout and stderr, and status, its exit code, which
    stays None when it didn't end.
    """

    command: str
    stdin: bytes | None = b""
    output: bytearray = field(default_factory=bytearray)
    status: int | None = None

    @property
    def text(self):
        """The output as str with plain line ends."""
        return self.output.decode("latin-1").replace("\r\n", "\n")


class Machine:
    """An emulated PC with a drive C:, used with `with`, which ends its process.

    Arguments: folder, a Path that is C:, in which files have 8.3 names in capitals;
    network, whether there is an NE2000 (at 300h, `irq`) with a DHCP server behind it and this host
    at 10.0.2.2; memory, in MiB; environment, {name: value} for the programs.
    """

    name = "machine"
    irq = None
    shell = None  # DOS's command interpreter, where it has one

    def __init__(self, folder, network=False, memory=8, environment=()):
        self.folder = Path(folder)
        self.network = network
        self.memory = memory
        self.environment = dict(environment)
        self.jobs = []
        self.process = None

    @classmethod
    def missing(cls):
        """Return why this machine can't be had here, '' when it can."""
        raise NotImplementedError

    def boot(self):
        """Start the emulator's process with what is in self.jobs."""
        raise NotImplementedError

    def step(self, seconds):
        """Let the machine work for that long, or for less when something has happened."""
        raise NotImplementedError

    def ended(self):
        """Whether all jobs have ended."""
        raise NotImplementedError

    def start(self, *jobs):
        """Boot, with jobs to be run one after another."""
        self.jobs = list(jobs)
        self.boot()

    def until(self, condition, seconds, what="condition"):
        """Let the machine work until condition() is true; DosError when it ends or hangs before."""
        deadline = time.monotonic() + seconds
        while not condition():
            if self.process.poll() is not None and not condition():
                raise DosError(f"{self.name}: ended without {what}\n{self.story()}")
            if time.monotonic() > deadline:
                raise DosError(f"{self.name}: no {what} after {seconds} s\n{self.story()}")
            self.step(0.02)

    def until_file(self, name, seconds=PATIENCE):
        """Let the machine work until a file is there."""
        self.until((self.folder / name).exists, seconds, name)

    def until_said(self, text, seconds=PATIENCE):
        """Let the machine work until a job has written this."""
        self.until(lambda: any(text in job.text for job in self.jobs), seconds, repr(text))

    def finish(self, seconds=PATIENCE):
        """Let the machine work until all jobs have ended; return them."""
        self.until(self.ended, seconds, "end of its programs")
        self.stop()
        return self.jobs

    def run(self, command, stdin=b"", seconds=PATIENCE):
        """Boot, run one program and return its Job."""
        self.start(Job(command, stdin))
        return self.finish(seconds)[0]

    def run_batch(self, path):
        """Boot, have the command interpreter run a batch file and return its Job."""
        return self.run(f"{self.shell} /C {path}")

    def story(self):
        """Return what the programs have said so far."""
        return "\n".join(f"C:\\>{job.command}\n{job.text}[{job.status}]" for job in self.jobs)

    def stop(self):
        """End the emulator."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.stop()


def assemble(source, target, *definitions):
    """Translate an assembler file to a plain binary; definitions are NAME=value."""
    defines = [f"-D{definition}" for definition in definitions]
    subprocess.run(["nasm", "-f", "bin", "-o", str(target), *defines, str(source)], check=True)
