# SPDX-License-Identifier: MIT
"""The table of keywords: what docs/library/ssh.config.md says of it, what OpenSSH knows, and that no other file spells one."""

import ast
import re
import subprocess

from support.micropython import REPOSITORY

PACKAGE = REPOSITORY / "python/ssh"


def assigned(file, name):
    """Return a constant of one of the package's files."""
    for node in ast.parse((PACKAGE / file).read_text()).body:
        if isinstance(node, ast.Assign) and node.targets[0].id == name:
            return ast.literal_eval(node.value)


TABLE = assigned("keywords.py", "TABLE")
OTHERS = assigned("unsupported.py", "_OTHERS").split()


def test_the_manual_has_them_all():
    """Those that one command alone has a use for in the row of that command."""
    manual = (REPOSITORY / "docs/library/ssh.config.md").read_text()
    table = manual.partition("\n## Keywords\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+) \| (`\w+`.*) \|$", table, re.M)
    found = {}
    for whose, names in rows:
        command = whose.partition("`")[2].strip("`") if "the command" in whose else ""
        found.update((name, command) for name in re.findall(r"`([A-Z]\w+)`", names) if not name.isupper())
    assert found == {name: command for name, *_, command in TABLE}


def test_openssh_knows_them():
    """And no others: what its manual has and we don't is told as a mistake in -o."""
    ours = {name.lower() for name, *_ in TABLE} | {name.lower() for name in OTHERS}
    lines = subprocess.run(["ssh", "-G", "-F", "none", "host"], capture_output=True, text=True).stdout.splitlines()
    theirs = {line.split()[0].lower() for line in lines} - {"host"}
    assert theirs <= ours, theirs - ours


def test_a_keyword_has_one_spelling():
    """That of the table, wherever the package and the commands name one."""
    names = {name.lower(): name for name in [name for name, *_ in TABLE] + OTHERS}
    words = ("host", "port", "user", "proxy", "tunnel", "protocol", "compression", "ciphers")  # of other things too
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                name = node.value.lower()
                assert name in words or node.value.isupper() or name not in names or node.value == names[name], (path, node.value)
