# SPDX-License-Identifier: MIT
"""Every test_* function of the mp_*.py files here, run by MicroPython, is one item.

A function's parameters name what it needs: `server` (OpenSSH) or another server of conftest.py, as
the dict that Server.login() makes; `folder`, the path of an empty folder of the account's.
"""

from pathlib import Path

import pytest

from support.discover import cases, run
from support.micropython import Engine

FOR_SANITIZERS = {"mp_hell"}  # takes minutes, and sees what is done to memory better there


@pytest.mark.parametrize("file, function, needs", cases(Path(__file__).parent))
def test_micropython(request, any_build, file, function, needs):
    if file.stem in FOR_SANITIZERS and not any_build.sanitized and Engine(any_build.name + "-asan").built:
        pytest.skip("its build with sanitizers does it")
    run(request, any_build, file, function, needs)
