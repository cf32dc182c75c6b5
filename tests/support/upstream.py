# SPDX-License-Identifier: MIT
"""MicroPython's own tests: which there are, and what each has to print."""

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .micropython import BUILD

FOLDER = BUILD / "third_party/micropython/tests"


def tests(suite):
    """Return the Paths of a folder of MicroPython's tests."""
    return sorted((FOLDER / suite).glob("*.py"))


def expected(test):
    """Return what a test has to print, bytes: what is beside it, or what Python says."""
    beside = test.with_suffix(".py.exp")
    if beside.exists():
        return beside.read_bytes()
    environment = {**os.environ, "PYTHONPATH": str(test.parent), "PYTHONIOENCODING": "utf-8"}
    with tempfile.TemporaryDirectory() as folder:
        if (test.parent / "data").exists():
            shutil.copytree(test.parent / "data", Path(folder) / "data")
        done = subprocess.run(
            [sys.executable, "-BS", test],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
    return done.stdout


def all_expected(chosen):
    """Return expected() of many, in their order."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(expected, chosen))
