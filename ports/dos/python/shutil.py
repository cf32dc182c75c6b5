# SPDX-License-Identifier: MIT
"""Of CPython's shutil what copies files. All raise OSError."""

import errno
import os

_BLOCK = 16384


def copyfileobj(source, target, length=_BLOCK):
    """Copy what is left of a stream to another; length (int) bytes at a time."""
    block = memoryview(bytearray(length))
    while n := source.readinto(block):
        target.write(block[:n])


def _remove(path):
    try:
        os.remove(path)
    except OSError:
        pass  # a device, or the disk is gone: what went wrong before tells more


def copyfile(source, target):
    """Copy a file (str) to another (str), which is replaced; nothing is left of it after an error. Returns target."""
    if os.path.abspath(source).upper() == os.path.abspath(target).upper():
        raise OSError(errno.EINVAL, "'%s' and '%s' are the same file" % (source, target))
    with open(source, "rb") as reader, open(target, "wb") as writer:
        try:
            copyfileobj(reader, writer)
        except BaseException:
            writer.close()
            _remove(target)
            raise
    return target


def copy(source, target):
    """As copyfile(); target may be a directory, which the file has its own name in. Returns the file's path."""
    if os.path.isdir(target):
        target = os.path.join(target, os.path.basename(source))
    return copyfile(source, target)


def copytree(source, target):
    """Copy a directory (str) with all in it to a new one (str). Returns target."""
    os.mkdir(target)
    for entry in os.ilistdir(source):
        name = entry[0]
        if name not in (".", ".."):
            one = copytree if entry[1] == 0x4000 else copyfile
            one(os.path.join(source, name), os.path.join(target, name))
    return target
