# SPDX-License-Identifier: MIT
"""The user: name, home folder, and where the SSH files are, with 8.3 names where there is no home folder."""

import os
import sys
from binascii import hexlify

import _ssh

from .text import matches_pattern

try:
    import _files
except ImportError:  # a port without users
    _files = None
try:
    import _sockets
except ImportError:  # a port that starts no other programs
    _sockets = None

# Names in ~/.ssh, and in SSH where there is no home; keys in the order in which they are tried
# (ssh(1), -i).
_KNOWN_HOSTS = ("known_hosts", "KNOWN_H.TXT")
_GLOBAL_KNOWN_HOSTS = ("/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2")
_CONFIG = ("config", "CONFIG.TXT")
_HISTORY = ("sftp_history", "SFTP_H.TXT")
_KEYS = (("id_rsa", "ID_RSA"), ("id_ecdsa", "ID_ECDSA"), ("id_ed25519", "ID_25519"))


def variable(name):
    """Return a variable of the environment (str), None where there is none."""
    return os.getenv(name) if hasattr(os, "getenv") else None


def variables():
    """Return a list of (name, value) of the environment, as far as the system tells it."""
    try:
        with open("/proc/self/environ", "rb") as file:
            texts = file.read().split(b"\0")
    except OSError:
        return []
    pairs = []
    for text in texts:
        try:
            name, equals, value = text.decode().partition("=")
        except UnicodeError:
            continue
        if equals:
            pairs.append((name, value))
    return pairs


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


def own_known_hosts():
    """Return the paths (list of str) of the user's files of known hosts, there or not; the first is added to."""
    return [known_hosts()] + ([known_hosts() + "2"] if home() and sys.platform != "dos" else [])


def global_known_hosts():
    """Return the paths (list of str) of the system's known_hosts, there or not."""
    return list(_GLOBAL_KNOWN_HOSTS) if home() and sys.platform != "dos" else []


def config():
    """Return the path (str) of the user's configuration file."""
    return _path(_CONFIG)


def history():
    """Return the path (str) of the lines that were typed at sftp's prompt."""
    return _path(_HISTORY)


def system_config():
    """Return the paths (list of str) of the system's configuration files, there or not."""
    return ["/etc/ssh/ssh_config"] if home() and sys.platform != "dos" else []


def is_own(path):
    """Whether a file (str) is the user's configuration, or beside it."""
    return path.startswith(_folder())


def _folder():
    own = config()
    return own[: own.rfind("/") + 1]


def fitting(pattern):
    """Return the sorted list of paths (str) of files that a pattern stands for, as it is where it is none."""
    found = [""]
    names = pattern.split("/")
    for number, name in enumerate(names):
        end = "/" if number < len(names) - 1 else ""
        if "*" in name or "?" in name:
            found = [folder + one + end for folder in found for one in _names(folder) if matches_pattern(one, name)]
        else:
            found = [folder + name + end for folder in found]
    return sorted(found)


def _names(folder):
    try:
        return [name for name in os.listdir(folder or ".") if not name.startswith(".")]
    except OSError:
        return []


def host():
    """Return this machine's name (str)."""
    return _sockets.host() if _sockets else ""


def number():
    """Return the user's number (int), 0 where there are no users."""
    return _files.user()[0] if _files else 0


def digest(text):
    """Return the SHA-1 of a text (str) as OpenSSH's %C has it, hexadecimal digits."""
    return hexlify(_ssh.digest("sha1", text.encode())).decode()


def carry_out(command):
    """Have the system's shell carry out a command (str); return its exit status, None where there is no shell. Waits."""
    if not hasattr(os, "system"):
        return None
    return os.system(command)


def output(words, most=0x10000):
    """Run a program, without a shell; return what it prints (bytes) and its exit status, (b"", None) where none can be run.

    Arguments: words (list of str), its name and arguments; most (int), the bytes that are wanted. Waits.
    """
    return _sockets.output(words, most) if _sockets else (b"", None)


def keys():
    """Return the paths (list of str) of the user's keys, there or not."""
    return [_path(names) for names in _KEYS]


def key(kind):
    """Return the path (str) of the user's key of a kind: 'ed25519', 'ecdsa' or 'rsa'."""
    return [_path(names) for names in _KEYS if names[0].endswith(kind)][0]


def with_mode(mode, make, *arguments):
    """Return what a function returns that makes a file or a folder, which gets no bits but those of a mode (int)."""
    umask = _umask()
    before = umask and umask(0o777 & ~mode)
    try:
        return make(*arguments)
    finally:
        if umask:
            umask(before)


def _umask():
    if _files:
        return _files.umask
    try:
        import ffi

        return ffi.open(None).func("i", "umask", "i")
    except (ImportError, OSError, ValueError):  # a port without modes
        return None


def changeable(file):
    """Return the mode (int) of an open file that others may change, or that is somebody else's but root's; else 0.

    Raises OSError.
    """
    stat = _files and _files.lstat(file.fileno())
    is_safe = not stat or stat[4] in (0, _files.user()[0]) and not stat[0] & 0o22
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
