# SPDX-License-Identifier: MIT
"""Images of disks with a FAT file system, by way of mtools."""

import os
import shutil
import stat
import struct
import subprocess
import tempfile
from pathlib import Path

SECTOR, SECTORS, HEADS = 512, 63, 16  # as a BIOS without translation counts them
FAT12, FAT16 = 0x01, 0x06
OPTIONS = {"MTOOLS_SKIP_CHECK": "1", "MTOOLS_NO_VFAT": "1", "MTOOLSRC": "/dev/null"}


class Disk:
    """A file that is a floppy, or a hard disk with one partition.

    Arguments: path; offset, of the file system in it, in bytes.
    """

    def __init__(self, path, offset=0):
        self.path = Path(path)
        self.image = f"{path}@@{offset}"

    @classmethod
    def hard(cls, path, megabytes):
        """Make a hard disk; its FAT has entries of 12 bits where DOS takes them for that, below 16 MB."""
        cylinders = 2 * megabytes + 1
        total = cylinders * HEADS * SECTORS - SECTORS
        last = (cylinders - 1) & 0xFF, (cylinders - 1) >> 8
        ends = (HEADS - 1, SECTORS | last[1] << 6, last[0])
        kind = FAT12 if megabytes < 16 else FAT16
        entry = struct.pack("<B3sB3sII", 0x80, bytes((1, 1, 0)), kind, bytes(ends), SECTORS, total)
        with open(path, "wb") as file:
            file.write(bytes(446) + entry + bytes(48) + b"\x55\xaa")
            file.truncate(cylinders * HEADS * SECTORS * SECTOR)
        disk = cls(path, SECTORS * SECTOR)
        disk.tool("mformat", "-T", total, "-h", HEADS, "-s", SECTORS, "-H", SECTORS)
        return disk

    @classmethod
    def floppy(cls, path):
        """Make an empty floppy of 1.44 MB."""
        disk = cls(path)
        disk.tool("mformat", "-C", "-f", 1440)
        return disk

    def tool(self, name, *arguments, check=True):
        """Run one of the mtools on it; return what that said."""
        argv = [name, "-i", self.image, *map(str, arguments)]
        done = subprocess.run(argv, capture_output=True, text=True, env={**os.environ, **OPTIONS})
        if check and done.returncode:
            raise RuntimeError(f"{argv}: {done.stderr}")
        return done.stdout if done.returncode == 0 else ""

    def paths(self):
        """Return the paths in it, in capitals, a folder's with a slash behind."""
        return [path.removeprefix("::/").upper() for path in self.tool("mdir", "-/", "-b", "::/").splitlines()]

    def has(self, name):
        """Whether there is a file of this name in the root."""
        return bool(self.tool("mdir", "-b", f"::/{name}", check=False))

    def put(self, *files):
        """Copy files and folders (Paths) into its root."""
        if files:
            self.tool("mcopy", "-s", "-m", "-o", "-Q", *files, "::/")
        for file in files:
            if not file.stat().st_mode & stat.S_IWUSR:
                self.tool("mattrib", "+r", f"::/{file.name}")

    def fill(self, room):
        """Leave only so many bytes free."""
        free = int(self.tool("mdir", "::/").rpartition(" bytes free")[0].rpartition("\n")[2].replace(" ", ""))
        with tempfile.NamedTemporaryFile(prefix="FILLER.") as file:
            file.truncate(free - room)
            self.tool("mcopy", file.name, "::/FILLER")

    def get(self, folder):
        """Make a folder what is in it."""
        with tempfile.TemporaryDirectory(dir=folder.parent) as fresh:
            self.tool("mcopy", "-s", "-m", "-n", "::/*", fresh)
            for old in folder.iterdir():
                shutil.rmtree(old) if old.is_dir() else old.unlink()
            for new in Path(fresh).iterdir():
                shutil.move(new, folder / new.name)
