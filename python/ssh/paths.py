# SPDX-License-Identifier: MIT
"""Where a user's SSH files are."""

import os


def home():
    """Return the folder (str) of the user's SSH files: ~/.ssh, or SSH where there is no home."""
    folder = os.getenv("HOME") if hasattr(os, "getenv") else None
    return folder + "/.ssh" if folder else "SSH"


def expand(path):
    """Return a path (str) of a configuration file with ~/ replaced by the home folder."""
    folder = home()
    return folder[: -len(".ssh")] + path[2:] if path.startswith("~/") and folder != "SSH" else path


def known_hosts():
    """Return the path (str) of the user's known_hosts, with an 8.3 name where there is no home."""
    folder = home()
    return folder + ("/KNOWN_H.TXT" if folder == "SSH" else "/known_hosts")
