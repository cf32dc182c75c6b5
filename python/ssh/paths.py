# SPDX-License-Identifier: MIT
"""Where a user's SSH files are, with 8.3 names where there is no home folder."""

import os

# Names in ~/.ssh, and in SSH where there is no home; keys in the order in which they are tried
# (ssh(1), -i).
_KNOWN_HOSTS = ("known_hosts", "KNOWN_H.TXT")
_CONFIG = ("config", "CONFIG.TXT")
_KEYS = (("id_rsa", "ID_RSA"), ("id_ecdsa", "ID_ECDSA"), ("id_ed25519", "ID_25519"))


def _home():
    return os.getenv("HOME") if hasattr(os, "getenv") else None


def _path(names):
    home = _home()
    return home + "/.ssh/" + names[0] if home else "SSH/" + names[1]


def expand(path):
    """Return a path (str) of a configuration file with ~/ replaced by the home folder."""
    home = _home()
    return home + path[1:] if home and path.startswith("~/") else path


def known_hosts():
    """Return the path (str) of the user's known_hosts."""
    return _path(_KNOWN_HOSTS)


def config():
    """Return the path (str) of the user's configuration file."""
    return _path(_CONFIG)


def keys():
    """Return the paths (list of str) of the user's keys, there or not."""
    return [_path(names) for names in _KEYS]


def exists(path):
    """Whether there is a file or a folder (str)."""
    try:
        os.stat(path)
    except OSError:
        return False
    return True
