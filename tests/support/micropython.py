# SPDX-License-Identifier: MIT
"""Run functions of MicroPython files in the MicroPython that was built for an engine."""

import contextlib
import json
import os
import signal
import subprocess
from pathlib import Path
from unittest import SkipTest

from .patience import PATIENCE

REPOSITORY = Path(__file__).resolve().parents[2]
BUILD = REPOSITORY / "build"
DEVICE_FOLDER = Path(__file__).with_name("mp")
SLOWER_WHEN_SANITIZED = 4
SANITIZER_OPTIONS = {"ASAN_OPTIONS": "detect_leaks=1:exitcode=99:verify_asan_link_order=0"}


class DeviceError(AssertionError):
    """A function on MicroPython raised, hung or crashed; the message is all it printed."""


class Engine:
    """One build of MicroPython with `_ssh`.

    Attributes: name (str), the folder under build/, such as 'mbedtls' or 'openssl-asan';
    crypto (str), what crypto_engine_name() must say; program (Path); sanitized (bool);
    environment (dict), variables that programs get besides; small (bool), whether it was built
    with PROFILE=small; stock (bool), whether MicroPython is as others have built it, and `_ssh` a native
    module; heap (str), of MicroPython, unless a test wants another; ed25519_only (bool), whether keys of other types are left out.
    """

    def __init__(self, name):
        self.name = name
        self.crypto = name.split("-")[0]
        self.sanitized = name.endswith("-asan")
        self.small = "small" in name.split("-")
        self.stock = "natmod" in name.split("-")
        self.environment = SANITIZER_OPTIONS if self.sanitized else {}
        if self.small:
            self.environment = {**self.environment, "SMALL_BUILD": "1"}
        # Where _ssh is a native module its sessions are in Python's heap.
        self.heap = "64M" if self.stock else "32M"
        if self.stock:
            self.environment = {**self.environment, "STOCK": "1"}
        self.ed25519_only = self.crypto == "axtls" or self.small and self.crypto == "mbedtls"
        programs = [BUILD / name / file for file in ("micropython", "firmware.elf", "_ssh.mpy")]
        self.program = next(filter(Path.exists, programs), programs[0])

    @property
    def built(self):
        """Whether there is a program to run."""
        return self.program.exists()

    def start(self, file, function, heap=None, environment=(), **arguments):
        """Start a function of a MicroPython file; return the Popen (text, both streams piped).

        Arguments: environment, a dict of more variables; the rest as for call().
        """
        file = Path(file)
        job = {
            "path": [str(DEVICE_FOLDER), str(file.parent)],
            "module": file.stem,
            "function": function,
            "arguments": arguments,
        }
        argv = [self.program, "-X", f"heapsize={heap or self.heap}", DEVICE_FOLDER / "harness.py"]
        process = subprocess.Popen(
            list(map(str, argv)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env={**os.environ, **self.environment, **dict(environment)},
        )
        with contextlib.suppress(BrokenPipeError):  # it has ended already: finish() tells why
            process.stdin.write(json.dumps(job))
            process.stdin.close()
        process.stdin = None
        return process

    def call(self, file, function, timeout=PATIENCE, heap=None, **arguments):
        """Run a function of a MicroPython file and return its value.

        Arguments: file, a path; function, its name; timeout, seconds until it counts as a
        hang; heap, MicroPython's heap size if not the usual; arguments, JSON-able.
        Raises DeviceError when the function raises, hangs or crashes.
        """
        return self.finish(self.start(file, function, heap, **arguments), timeout)

    def finish(self, process, timeout=PATIENCE):
        """Wait for a process that start() made and return the function's value."""
        if self.sanitized:
            timeout *= SLOWER_WHEN_SANITIZED
        try:
            output, _ = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            output, _ = process.communicate()
            raise DeviceError(f"hangs: nothing after {timeout} s\n{output}") from None
        except BaseException:
            process.kill()
            process.communicate()
            raise
        if process.returncode < 0:
            name = signal.Signals(-process.returncode).name
            raise DeviceError(f"crashed with {name}\n{output}")
        if process.returncode != 0:
            raise DeviceError(output.strip())
        _, skipped, reason = output.rpartition("\nskip ")
        if skipped:
            raise SkipTest(reason.strip())
        return json.loads(output.rpartition("\nresult ")[2])
