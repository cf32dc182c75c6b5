# SPDX-License-Identifier: MIT
"""The user: name, home folder, and where the SSH files are, with 8.3 names where there is no home folder."""

import os
import sys

try:
    import _files
except ImportError:  # a port without users
    _files = None

# Names in ~/.ssh, and in SSH where there is no home; keys in the order in which they are tried
# (ssh(1), -i).
_KNOWN_HOSTS = ("known_hosts", "KNOWN_H.TXT")
_GLOBAL_KNOWN_HOSTS = ("/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2")
_CONFIG = ("config", "CONFIG.TXT")
_KEYS = (("id_rsa", "ID_RSA"), ("id_ecdsa", "ID_ECDSA"), ("id_ed25519", "ID_25519"))


def variable(name):
    """Return a variable of the environment (str), None where there is none."""
    return os.getenv(name) if hasattr(os, "getenv") else None


def user():
    """Return the name (str) of the user here, None where nobody knows."""
    return variable("USER") or variable("LOGNAME") or (_files and _files.user()[1])


def home():
    """Return the user's home folder (str): $HOME, else what the system says; None where there is no such thing.

    Nobody's files are looked for in the current folder where there are users: it may be anybody's.
    """
    return variable("HOME") or (_files and (_files.user()[2] or "/"))


def _path(names):
    folder = home()
    if sys.platform == "dos":
        return (folder.rstrip("/\\") + "/" if folder else "") + "SSH/" + names[1]
    return folder.rstrip("/") + "/.ssh/" + names[0] if folder else "SSH/" + names[1]


def expand(path):
    """Return a path (str) of a configuration file with ~/ replaced by the home folder."""
    folder = home()
    return folder + path[1:] if folder and path.startswith("~/") else path


def known_hosts():
    """Return the path (str) of the user's known_hosts."""
    return _path(_KNOWN_HOSTS)


def global_known_hosts():
    """Return the paths (list of str) of the system's known_hosts, there or not."""
    return list(_GLOBAL_KNOWN_HOSTS) if home() and sys.platform != "dos" else []


def config():
    """Return the path (str) of the user's configuration file."""
    return _path(_CONFIG)


def keys():
    """Return the paths (list of str) of the user's keys, there or not."""
    return [_path(names) for names in _KEYS]


def changeable(path):
    """Return the mode (int) of a file (str) that others may change, or that is somebody else's but root's; else 0.

    Raises OSError.
    """
    stat = os.stat(path)
    is_safe = not _files or stat[4] in (0, _files.user()[0]) and not stat[0] & 0o22
    return 0 if is_safe else stat[0] & 0o777


def exposed(path):
    """Return the mode (int) of a user's file (str) that others may read or change too, else 0.

    Raises OSError.
    """
    stat = os.stat(path)
    return stat[0] & 0o777 if _files and stat[4] == _files.user()[0] and stat[0] & 0o77 else 0


def exists(path):
    """Whether there is a file or a folder (str)."""
    try:
        os.stat(path)
    except OSError:
        return False
    return True
