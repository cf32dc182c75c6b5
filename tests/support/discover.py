# SPDX-License-Identifier: MIT
"""Find the test functions in files that only MicroPython can import, and run them there."""

import ast

import pytest

from .patience import LABOUR

SERVERS = {"server": "openssh"} | {
    name: name
    for name in (
        *("dropbear", "paramiko", "asyncssh_server", "gcm_only", "no_sessions", "forced", "latin", "tinyssh"),
        *("erlang", "conch", "proftpd", "ssh2"),
    )
}


def functions(file):
    """Return [(file, function's name, its parameters)] for each test_* function of a file."""
    return [
        (file, node.name, [argument.arg for argument in node.args.args])
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]


def cases(folder):
    """Return pytest's parameters for all functions of a folder's mp_*.py files."""
    found = [case for file in sorted(folder.glob("mp_*.py")) for case in functions(file)]
    return [pytest.param(*case, id=f"{case[0].stem}.{case[1]}") for case in found]


def run(request, engine, file, function, needs):
    """Supply what a function needs, servers and fixtures by name, and run it on an engine."""
    arguments = {}
    for need in needs:
        if need in SERVERS:
            arguments[need] = request.getfixturevalue(SERVERS[need]).login()
        else:
            arguments[need] = str(request.getfixturevalue(need))
    engine.call(file, function, timeout=LABOUR, **arguments)
