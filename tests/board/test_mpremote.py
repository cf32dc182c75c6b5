# SPDX-License-Identifier: MIT
"""mpremote, as others have built it, installs a release's package and module on a board without a network."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.board import Board
from support.micropython import BUILD, REPOSITORY
from support.patience import PATIENCE
from support.servers import OpenSSH
from support.web import serve

sys.path.insert(0, str(REPOSITORY / "release"))

import pack  # noqa: E402

# Debian's, and MicroPython's of the version that is built: it takes files, too.
DEBIAN = BUILD / "trixie/micropython-mpremote/usr/lib/python3/dist-packages"
NEWER = BUILD / "third_party/micropython/tools/mpremote"
FILES = Path(__file__).with_name("mp_files.py")


@pytest.fixture
def patient(sandbox):
    """A server that a board is connected to for as long as an installation takes."""
    with OpenSSH(sandbox, options=["LoginGraceTime 0"]) as server:
        yield server


@pytest.fixture
def architecture(engine):
    """Of the native module that is tested; one is enough, as it takes minutes."""
    if engine.name != "mbedtls-small-natmod-armv7m":
        pytest.skip("only with the native module for armv7m: make board-test")
    return "armv7m"


def mpremote(board, version, *words):
    """Run it; what it says at its end."""
    path = f"{DEBIAN}:{NEWER}" if version == "Debian's" else f"{NEWER}:{DEBIAN}"
    script = "import sys; from mpremote.main import main; sys.exit(main())"
    argv = ["/usr/bin/python3", "-c", script, "connect", board.device, "resume", "mip", *words]
    ran = subprocess.run(
        argv, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, timeout=8 * PATIENCE
    )
    assert ran.returncode == 0, ran
    return ran.stdout.splitlines()[-1]


def some_of_package(sandbox):
    """Return a list that has fewer modules: over a serial line each is seconds."""
    path = sandbox.root / "package.json"
    path.write_text(json.dumps({"urls": [["ssh/__init__.py", "python/ssh/__init__.py"]]}))
    return path


@pytest.mark.parametrize("how", ["index", "file"])
def test_install(engine, architecture, patient, sandbox, user, folder, how):
    with serve(folder) as address, Board(engine, patient.port, installed=True) as board:
        base = "" if how == "file" else address
        pack.Mip(folder, base, {architecture: engine.program.read_bytes()}, some_of_package(sandbox))
        board.raw_prompt()
        board.run(FILES.read_text())
        board.leave_to_others()
        words = {
            "index": ("Debian's", "--index", address, "install", f"ssh-{architecture}"),
            "file": ("newer", "install", f"{folder}/{architecture}.json"),
        }
        assert mpremote(board, *words[how]) == "Done"
        board.raw_prompt()
        board.use_module()
        _, output = board.call("exec", command="echo installed", **user)
        assert output == b"installed\n"
        assert board.run("print(_ssh.__file__, __import__('ssh').__version__)") == f"/lib/_ssh.mpy {pack.VERSION}\n"
