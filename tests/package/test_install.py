# SPDX-License-Identifier: MIT
"""python/package.json, by which mip installs the package `ssh`, and one that is installed."""

import json
import shutil
from pathlib import Path

from support.micropython import REPOSITORY

PYTHON = REPOSITORY / "python"
LISTED = json.loads((PYTHON / "package.json").read_text())["urls"]


def test_every_file_is_listed():
    """But the commands, which boards have no use for."""
    files = sorted(path.name for path in (PYTHON / "ssh").glob("*.py"))
    files.remove("__main__.py")
    assert LISTED == [[f"ssh/{name}", f"ssh/{name}"] for name in files]


def test_installed(engine, openssh, folder):
    lib = folder / "lib"
    (lib / "ssh").mkdir(parents=True)
    for place, source in LISTED:
        shutil.copy(PYTHON / source, lib / place)
    arguments = {"server": openssh.login(), "folder": str(folder), "lib": str(lib)}
    engine.call(Path(__file__).with_name("installed.py"), "use", **arguments)
