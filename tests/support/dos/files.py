# SPDX-License-Identifier: MIT
"""The test DOS's drive C:, a folder of the host's, and its open files."""

import calendar
import fnmatch
import os
import shutil
import time

# Error codes of INT 21h.
NO_FUNCTION, NO_FILE, NO_PATH, TOO_MANY, DENIED, BAD_HANDLE = 1, 2, 3, 4, 5, 6
NO_MEMORY, BAD_BLOCK, BAD_DRIVE, CURRENT_FOLDER, NO_MORE, EXISTS = 8, 9, 15, 16, 18, 80
READ_ONLY, FOLDER, ARCHIVE = 0x01, 0x10, 0x20


class Refused(Exception):
    """A call fails with an error code."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


class WriteProtected(Exception):
    """The drive is to be written to, and is protected: DOS asks INT 24h what to do."""


def short(name):
    """Return a name as DOS cuts it: eight characters and three, in capitals."""
    stem, dot, extension = name.upper().partition(".")
    return stem[:8] + (dot + extension[:3] if extension else "")


def is_short(name):
    """Whether DOS can see a file of this name."""
    return short(name) == name.upper()


def dos_time(stamp):
    """Return Unix seconds as DOS's (time, date) words, without a time zone."""
    year, month, day, hour, minute, second = time.gmtime(max(stamp, 315532800))[:6]
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def unix_time(clock, date):
    """Return DOS's time and date words as Unix seconds."""
    day = ((date >> 9) + 1980, date >> 5 & 15, date & 31)
    return calendar.timegm((*day, clock >> 11, clock >> 5 & 63, (clock & 31) * 2, 0, 0, 0))


def host_errors(error):
    """Return the code of a host's OSError."""
    codes = {
        FileNotFoundError: NO_FILE,
        FileExistsError: DENIED,
        NotADirectoryError: NO_PATH,
    }
    return Refused(codes.get(type(error), DENIED))


class Drive:
    """Paths of C: and what is done with them; every method raises Refused.

    Attributes: room, how many bytes can be written, None without a limit; protected, whether it is
    against being written to.
    """

    def __init__(self, root):
        self.root = str(root)
        self.current = []
        self.room = None
        self.protected = False

    def need_writable(self, place=None):
        """Raise WriteProtected, or Refused for a file of the host's with the attribute."""
        if self.protected:
            raise WriteProtected
        if place and os.path.exists(place) and attributes_of(os.stat(place)) & READ_ONLY:
            raise Refused(DENIED)

    def taken(self, data):
        """Return what there is room for, and count it."""
        if self.room is not None:
            data = data[: self.room]
            self.room -= len(data)
        return data

    def parts(self, path):
        """Return a DOS path as a list of short names from the root."""
        path = path.replace("/", "\\")
        if path[1:2] == ":":
            if path[0].upper() != "C":
                raise Refused(BAD_DRIVE)
            path = path[2:]
        parts = [] if path.startswith("\\") else list(self.current)
        for name in path.split("\\"):
            if name == "..":
                parts = parts[:-1]
            elif name not in ("", "."):
                if name.startswith(".") or name.count(".") > 1:
                    raise Refused(NO_PATH)
                parts.append(short(name))
        return parts

    def locate(self, path):
        """Return the host's path; the last name of it need not be there."""
        place = self.root
        names = self.parts(path)
        for number, name in enumerate(names):
            if not os.path.isdir(place):
                raise Refused(NO_PATH)
            here = (entry for entry in os.listdir(place) if entry.upper() == name)
            place = os.path.join(place, next(here, name))
            if number < len(names) - 1 and not os.path.isdir(place):
                raise Refused(NO_PATH)
        return place

    def existing(self, path):
        """Return the host's path of what must be there."""
        place = self.locate(path)
        if not os.path.exists(place):
            raise Refused(NO_FILE)
        return place

    def canonical(self, path):
        """Return the DOS path from the root."""
        return "C:\\" + "\\".join(self.parts(path))

    def change(self, path):
        """Make a folder the current one."""
        if not os.path.isdir(self.locate(path)):
            raise Refused(NO_PATH)
        self.current = self.parts(path)

    def make(self, path):
        self.need_writable()
        os.mkdir(self.locate(path))

    def remove(self, path):
        self.need_writable()
        if self.parts(path) == self.current:
            raise Refused(CURRENT_FOLDER)
        os.rmdir(self.existing(path))

    def unlink(self, path):
        self.need_writable()
        place = self.existing(path)
        if os.path.isdir(place):
            raise Refused(DENIED)
        os.unlink(place)

    def rename(self, old, new):
        self.need_writable()
        source, target = self.existing(old), self.locate(new)
        if os.path.exists(target):
            raise Refused(DENIED)
        shutil.move(source, target)

    def attributes(self, path):
        """Return DOS's attribute byte."""
        return attributes_of(os.stat(self.existing(path)))

    def set_attributes(self, path, attributes):
        os.chmod(self.existing(path), 0o444 if attributes & READ_ONLY else 0o644)

    def open(self, path, access):
        """Open a file to read (0), write (1) or both (2)."""
        place = self.existing(path)
        if os.path.isdir(place):
            raise Refused(DENIED)
        if access & 3:
            self.need_writable(place)
        return File(self, os.open(place, (os.O_RDONLY, os.O_WRONLY, os.O_RDWR)[access & 3]))

    def create(self, path, exclusive=False):
        """Create a file, or make an existing one empty."""
        place = self.locate(path)
        if exclusive and os.path.exists(place):
            raise Refused(EXISTS)
        self.need_writable(place)
        return File(self, os.open(place, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o644))

    def find(self, path, wanted):
        """Return [(attributes, time, date, size, name)] that match a pattern."""
        *folders, pattern = self.parts(path) or [""]
        place = self.locate("\\" + "\\".join(folders))
        if not os.path.isdir(place):
            raise Refused(NO_PATH)
        pattern = "*" if pattern in ("*.*", "????????.???") else pattern
        names = sorted(name for name in os.listdir(place) if is_short(name))
        if place != self.root:
            names[:0] = [".", ".."]
        found = [
            (attributes_of(status), *dos_time(status.st_mtime), status.st_size, name.upper())
            for name in names
            if fnmatch.fnmatchcase(name.upper(), pattern)
            for status in [os.stat(os.path.join(place, name))]
        ]
        return [entry for entry in found if not entry[0] & FOLDER or wanted & FOLDER]


def attributes_of(status):
    """Return DOS's attribute byte of an os.stat()."""
    if status.st_mode & 0o40000:
        return FOLDER
    return ARCHIVE | (0 if status.st_mode & 0o200 else READ_ONLY)


class File:
    """An open file of the drive, held by any number of handles."""

    information = 0x0002  # on C:

    def __init__(self, drive, descriptor):
        self.drive = drive
        self.descriptor = descriptor
        self.holders = 0

    def read(self, size):
        return os.read(self.descriptor, size)

    def write(self, data):
        """Write at the position; nothing to write cuts the file off there."""
        if not data:
            os.ftruncate(self.descriptor, self.seek(0, 1))
            return 0
        return os.write(self.descriptor, self.drive.taken(data))

    def ready_to_read(self):
        return True

    def seek(self, offset, whence):
        if whence > 2:
            raise Refused(NO_FUNCTION)
        if whence == 0:
            offset &= 0xFFFFFFFF
        try:
            return os.lseek(self.descriptor, offset, whence)
        except OSError:
            raise Refused(NO_FUNCTION) from None

    def times(self):
        return dos_time(os.fstat(self.descriptor).st_mtime)

    def set_times(self, clock, date):
        stamp = unix_time(clock, date)
        os.utime(self.descriptor, (stamp, stamp))

    def close(self):
        os.close(self.descriptor)


class Device:
    """What handles to something other than a file have in common."""

    holders = 0

    def read(self, size):
        return b""

    def write(self, data):
        return len(data)

    def seek(self, offset, whence):
        return 0

    def ready_to_read(self):
        return True

    def times(self):
        return dos_time(time.time())

    def set_times(self, clock, date):
        pass

    def close(self):
        pass


class Null(Device):
    """The device NUL."""

    information = 0x8084


class Redirected(Device):
    """A job's input as bytes and its output into a bytearray, to programs like files."""

    information = 0x0002

    def __init__(self, stdin, output):
        self.stdin = bytearray(stdin)
        self.output = output

    def read(self, size):
        data = bytes(self.stdin[:size])
        del self.stdin[:size]
        return data

    def write(self, data):
        self.output += data
        return len(data)
