# SPDX-License-Identifier: MIT
"""MicroPython with _ssh as a program."""

import subprocess
from pathlib import Path

import pytest

from support.patience import PATIENCE

SFTP_COPY = Path(__file__).with_name("mp_sftp_copy.py")
SMALL_HEAP = 240  # KB: less than one request of SFTP may ask for


def test_long_argument(any_build):
    """A command for the server may be longer than the name of anything."""
    if any_build.stock:
        pytest.skip("MicroPython's own fault: micropython-arguments-are-no-names.patch")
    script = "import sys; print(len(sys.argv[-1]))"
    argv = [any_build.program, "-c", script, 5000 * "x"]
    ran = subprocess.run(argv, capture_output=True, text=True, timeout=PATIENCE)
    assert (ran.returncode, ran.stdout) == (0, "5000\n"), ran


def test_copies_in_a_small_heap(any_build, openssh, folder):
    """What SFTP's get and put give to Python and ask of it are pieces that leave room in its heap."""
    if any_build.stock:
        pytest.skip("a native module's sessions are in that heap")
    size = 5_000_000
    heap = any_build.call(
        SFTP_COPY,
        "copy_in_a_small_heap",
        heap=f"{SMALL_HEAP}K",
        server=openssh.login(),
        path=str(folder / "file"),
        size=size,
    )
    assert heap <= SMALL_HEAP * 1024
    assert (folder / "file").stat().st_size == size
