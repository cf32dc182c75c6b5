# SPDX-License-Identifier: MIT
"""MicroPython with _ssh as a program."""

import subprocess


def test_long_argument(any_build):
    """A command for the server may be longer than the name of anything."""
    script = "import sys; print(len(sys.argv[-1]))"
    argv = [any_build.program, "-c", script, 5000 * "x"]
    ran = subprocess.run(argv, capture_output=True, text=True, timeout=30)
    assert (ran.returncode, ran.stdout) == (0, "5000\n"), ran
