# SPDX-License-Identifier: MIT
"""QEMU with a DOS that a person has: the FreeDOS floppy of `make dos-test FREEDOS=image`.

Nothing on it is started but its kernel, its command interpreter, and a memory manager where a test wants one; what it
would do by its own CONFIG.SYS and AUTOEXEC.BAT it doesn't. All of that happens on a copy.
"""

import os
import shutil
import tempfile
import time
from pathlib import Path

from .batch import CALL, collect, lay_out, screen_text
from .disk import Disk
from .machine import PATIENCE
from .qemu import Pc, missing_tools

IMAGE = os.environ.get("FREEDOS", "")
# What DOS does when it starts, by its kind and version.
STARTING = ("CONFIG.SYS", "FDCONFIG.SYS", "AUTOEXEC.BAT", "FDAUTO.BAT")
XMS = ("HIMEMX.EXE", "HIMEMX2.EXE", "HIMEM.EXE", "HIMEM.SYS", "XMGR.SYS", "FDXMS.SYS")
VCPI = ("JEMM386.EXE", "EMM386.EXE")
KINDS = {"a": "if=floppy,index=0", "b": "if=floppy,index=1,readonly=on", "c": "if=ide,index=0", "d": "if=ide,index=1"}
MEGABYTES, FULL = 64, 4  # of C:, and where it is to be full: DOS searches all of it then
GLANCE = 0.3  # seconds between looks at a disk while the machine works
EXIT = 0xF4  # the port that ends QEMU
# mov al, 0; out EXIT, al
END = bytes((0xB0, 0x00, 0xE6, EXIT))


def find(paths, *names):
    """Return the first of these files that is on the floppy, as DOS names it, None if none is."""
    found = [path for name in names for path in paths if path.rpartition("/")[2] == name]
    return "A:\\" + found[0].replace("/", "\\") if found else None


def on_floppy(*names):
    """Return the same of the person's floppy."""
    return find(Disk(IMAGE).paths(), *names)


class FreeDos(Pc):
    """A PC that starts from the person's floppy.

    Arguments besides: managers, of memory, each a tuple of the names such a driver may have; config,
    further lines of CONFIG.SYS. A protected drive is no hard disk, but a floppy, B:.
    """

    name = "freedos"

    def __init__(self, folder, managers=(XMS,), config=(), **others):
        super().__init__(folder, **others)
        self.managers = managers
        self.config = config
        self.letter = "B:" if self.protected else "C:"
        self.shell = on_floppy("COMMAND.COM")
        self.disks = None
        self.looked = 0

    @classmethod
    def missing(cls):
        return missing_tools("qemu-system-i386", "nasm", "mcopy")

    def disk_file(self, name):
        return Path(self.disks.name) / name

    def boot(self):
        self.disks = tempfile.TemporaryDirectory(prefix="freedos-")
        shutil.copyfile(IMAGE, self.disk_file("a"))
        self.set_up(Disk(self.disk_file("a")))
        self.drive = Disk.hard(self.disk_file("c"), MEGABYTES if self.room is None else FULL)
        self.results = Disk.hard(self.disk_file("d"), 10)
        if self.protected:
            self.drive = Disk.floppy(self.disk_file("b"))
        self.drive.put(*self.folder.iterdir())
        if self.room is not None:
            self.drive.fill(self.room)
        results = self.disk_file("results")
        results.mkdir()
        lay_out(results, self.jobs, {"PATH": "C:\\", **self.environment}, self.letter)
        (results / "END.COM").write_bytes(END)
        self.results.put(*results.iterdir())
        options = ["-boot", "a", "-device", f"isa-debug-exit,iobase={EXIT}"]
        for name, kind in KINDS.items():
            if self.disk_file(name).exists():
                options += ["-drive", f"file={self.disk_file(name)},format=raw,{kind}"]
        self.switch_on(*options)

    def set_up(self, floppy):
        """Have a copy of the floppy do nothing but the jobs."""
        paths = floppy.paths()
        for name in STARTING:
            floppy.tool("mdel", f"::/{name}", check=False)
        config = [f"DEVICE={name}" for names in self.managers if (name := find(paths, *names))]
        config += ["FILES=30", "BUFFERS=20", "LASTDRIVE=Z", *self.config]
        config.append(f"SHELL={self.shell} {self.shell.removesuffix('COMMAND.COM')} /E:2048 /P")
        for name, lines in {"CONFIG.SYS": config, "AUTOEXEC.BAT": ["@ECHO OFF", CALL, "D:\\END.COM"]}.items():
            self.disk_file(name).write_text("\r\n".join([*lines, ""]))
            floppy.put(self.disk_file(name))

    def step(self, seconds):
        time.sleep(seconds)

    def ended(self):
        if self.process.poll() is None:
            return False
        self.collect()
        self.drive.get(self.folder)
        return True

    def collect(self):
        """Take over what the jobs have left."""
        results = self.disk_file("results")
        self.results.get(results)
        collect(results, self.jobs)

    def until_file(self, name, seconds=PATIENCE):
        self.until(self.glance(lambda: self.drive.has(name)), seconds, name)

    def until_said(self, text, seconds=PATIENCE):
        def said():
            if self.process.poll() is None:
                shown = screen_text(self.screen())
                for job in self.jobs:
                    if job.stdin is None:
                        job.output[:] = shown
            return any(text.rstrip(" ") in job.text for job in self.jobs)  # a screen's rows don't tell spaces

        self.until(self.glance(said), seconds, repr(text))

    def glance(self, condition):
        """Return a condition that is looked at now and then."""

        def glanced():
            if time.monotonic() < self.looked + GLANCE and self.process.poll() is None:
                return False
            self.looked = time.monotonic()
            return condition()

        return glanced

    def stop(self):
        super().stop()
        if self.disks is not None:
            self.disks.cleanup()
            self.disks = None
