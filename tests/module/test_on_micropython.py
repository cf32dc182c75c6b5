# SPDX-License-Identifier: MIT
"""Every test_* function of the mp_*.py files here, run by MicroPython, is one item.

A function's parameters name what it needs: `server` (OpenSSH) or another server of conftest.py, as
the dict that Server.login() makes; `folder`, the path of an empty folder of the account's.
"""

from pathlib import Path

import pytest

from support.discover import functions

HERE = Path(__file__).parent
SERVERS = {"server": "openssh"} | {
    name: name
    for name in ("dropbear", "paramiko", "asyncssh_server", "gcm_only", "no_sessions", "forced")
}


def cases(pattern):
    """Return pytest's parameters for all functions of the files that match."""
    found = [case for file in sorted(HERE.glob(pattern)) for case in functions(file)]
    return [pytest.param(*case, id=f"{case[0].stem}.{case[1]}") for case in found]


def run(request, engine, file, function, needs):
    """Supply what a function needs and run it."""
    arguments = {}
    for need in needs:
        if need in SERVERS:
            arguments[need] = request.getfixturevalue(SERVERS[need]).login()
        else:
            arguments[need] = str(request.getfixturevalue(need))
    engine.call(file, function, timeout=60, **arguments)


@pytest.mark.parametrize("file, function, needs", cases("mp_*.py"))
def test_micropython(request, any_build, file, function, needs):
    run(request, any_build, file, function, needs)
