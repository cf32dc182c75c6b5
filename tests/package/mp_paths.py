# SPDX-License-Identifier: MIT
"""Where files are looked for, with a home folder and without."""

import os

from ssh import paths


def test_home():
    os.putenv("HOME", "/folder")
    assert paths.known_hosts() == "/folder/.ssh/known_hosts"
    assert paths.own_known_hosts() == ["/folder/.ssh/known_hosts", "/folder/.ssh/known_hosts2"]
    assert paths.config() == "/folder/.ssh/config"
    assert paths.keys()[-1] == "/folder/.ssh/id_ed25519"
    assert paths.expand("~/x") == "/folder/x"
    assert paths.expand("x~/y") == "x~/y"


def test_no_home(folder):
    """What the system says of the user, who needn't have one; never the current folder."""
    os.unsetenv("HOME")
    os.system("getent passwd $(id -u) | cut -d: -f6 > %s/home" % folder)
    with open(folder + "/home") as file:
        home = file.read().strip().rstrip("/")
    assert paths.config() == home + "/.ssh/config" and paths.expand("~/x") == home + "/x"

    class Nobody:
        user = lambda self: (1, None, None)

    real, paths._files = paths._files, Nobody()
    assert paths.config() == "/.ssh/config"
    paths._files = real


def test_no_users():
    """Names of 8 and 3 letters, as DOS has them."""
    os.unsetenv("HOME")
    paths._files = None
    for path in [paths.known_hosts(), paths.config()] + paths.keys():
        folder, name = path.split("/")
        base, _, extension = name.partition(".")
        assert folder == "SSH" and len(base) <= 8 and len(extension) <= 3 and name.upper() == name
    assert paths.own_known_hosts() == [paths.known_hosts()]
    assert paths.expand("~/x") == "~/x"


def test_user(folder):
    """The environment's, else the system's."""
    os.putenv("USER", "someone")
    os.putenv("LOGNAME", "another")
    assert paths.user() == "someone"
    os.unsetenv("USER")
    assert paths.user() == "another"
    os.unsetenv("LOGNAME")
    os.system("id -un > %s/name" % folder)
    with open(folder + "/name") as file:
        assert paths.user() == file.read().strip()
