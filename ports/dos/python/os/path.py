# SPDX-License-Identifier: MIT
"""os.path for DOS: either slash, and a drive's letter in front. Paths are str; nothing waits but for the disk."""

import uos

_FOLDER, _FILE = 0x4000, 0x8000


def _mode(path):
    try:
        return uos.stat(path)[0]
    except OSError:
        return 0


def exists(path):
    """Whether there is a file or a directory."""
    return _mode(path) != 0


def isfile(path):
    """Whether there is a file."""
    return _mode(path) & _FILE != 0


def isdir(path):
    """Whether there is a directory."""
    return _mode(path) & _FOLDER != 0


def splitdrive(path):
    """Return (drive with its colon, the rest)."""
    return (path[:2], path[2:]) if path[1:2] == ":" else ("", path)


def isabs(path):
    """Whether the path begins at a drive's root."""
    return splitdrive(path)[1][:1] in ("/", "\\") and splitdrive(path)[1] != ""


def split(path):
    """Return (directory, name); the name is what comes behind the last slash."""
    drive, rest = splitdrive(path)
    at = max(rest.rfind("/"), rest.rfind("\\")) + 1
    folder = rest[:at]
    return drive + (folder.rstrip("/\\") or folder), rest[at:]


def dirname(path):
    """Return the directory's path of split()."""
    return split(path)[0]


def basename(path):
    """Return the name of split()."""
    return split(path)[1]


def splitext(path):
    """Return (path without the extension, extension with its point)."""
    name = basename(path)
    at = name.rfind(".")
    return (path, "") if at < 1 else (path[: at - len(name)], name[at:])


def join(path, *more):
    """Return paths put together; one that is absolute, or on another drive, begins anew."""
    for part in more:
        if isabs(part) or splitdrive(part)[0]:
            path = part
        elif path == "" or path[-1] in "/\\:":
            path += part
        else:
            path += "/" + part
    return path


def abspath(path):
    """Return the path from the root on, of the current directory where it is relative."""
    if not isabs(path) and not splitdrive(path)[0]:
        path = join(uos.getcwd(), path)
    drive, rest = splitdrive(path)
    parts = []
    for part in rest.replace("\\", "/").split("/"):
        if part == "..":
            parts[-1:] = []
        elif part not in ("", "."):
            parts.append(part)
    return drive + "/" + "/".join(parts)
