# SPDX-License-Identifier: MIT
"""package.json, by which mip installs the package `ssh`, and one that is installed."""

import json
import shutil
from pathlib import Path

from support.micropython import REPOSITORY

PYTHON = REPOSITORY / "python"
LISTED = json.loads((REPOSITORY / "package.json").read_text())["urls"]


def test_every_file_is_listed():
    """But the commands, which boards have no use for."""
    files = sorted(path.name for path in (PYTHON / "ssh").glob("*.py"))
    for name in ("__main__.py", "keygen.py"):
        files.remove(name)
    listed = [[f"ssh/{name}", f"python/ssh/{name}"] for name in files]
    assert LISTED == [["_ssh.py", "modssh/natmod/_ssh.py"], *listed]


def test_installed(engine, openssh, folder):
    lib = folder / "lib"
    (lib / "ssh").mkdir(parents=True)
    for place, source in LISTED:
        shutil.copy(REPOSITORY / source, lib / place)
    arguments = {"server": openssh.login(), "folder": str(folder), "lib": str(lib)}
    engine.call(Path(__file__).with_name("installed.py"), "use", **arguments)
