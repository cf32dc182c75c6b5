# SPDX-License-Identifier: MIT
"""Find the test functions in files that only MicroPython can import."""

import ast


def functions(file):
    """Return [(file, function's name, its parameters)] for each test_* function of a file."""
    return [
        (file, node.name, [argument.arg for argument in node.args.args])
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
