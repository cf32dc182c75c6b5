#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A picture of a session with the commands at a terminal, as it was typed: docs/session.py PROGRAM PICTURE.svg

PROGRAM is a micropython with the package in it; the server is a throw-away one on this machine.
"""

import sys
import tempfile
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.sandbox import Sandbox
from support.screen import Screen
from support.servers import HOST, OpenSSH
from support.terminal import Terminal

SERVER = "server.example.org"
COLUMNS, LINE, CHARACTER = 100, 17, 8
PROMPT, QUESTION = "$ ", "sftp> "
# What is typed, and what it is typed at, the beginning of the row.
TYPED = (
    (PROMPT, f"mpssh {SERVER} echo Hello from the server"),
    ("Is that the right one", "yes"),
    (PROMPT, f"mpsftp {SERVER}"),
    (QUESTION, "mirror -R site"),
    (QUESTION, "ls -l site"),
    (QUESTION, "du site"),
    (QUESTION, "bye"),
    (PROMPT, f"mpssh-sync -n --delete site {SERVER}:site"),
    (PROMPT, f"mpscp -q {SERVER}:site/index.html copy.html && cat copy.html"),
)


def commands(program, folder, login):
    """Fill a folder with the commands, their configuration and something to send."""
    (folder / ".ssh").mkdir(mode=0o700)
    where = f"Host {SERVER}\n HostName {HOST}\n Port {login['port']}\n User {login['user']}\n"
    (folder / ".ssh/config").write_text(f"{where} IdentityFile {login['key']}\n HostKeyAlias {SERVER}\n WarnWeakCrypto no\n")
    for name, module in (("mpssh", "ssh"), ("mpscp", "scp"), ("mpsftp", "sftp"), ("mpssh-sync", "ssh.sync")):
        (folder / name).write_text(f'#!/bin/sh\nexec {program} -m {module} "$@"\n')
        (folder / name).chmod(0o755)
    (folder / "site/css").mkdir(parents=True)
    (folder / "site/index.html").write_text("<h1>Good morning</h1>\n")
    (folder / "site/css/style.css").write_text("h1 { color: green }\n" * 200)


def _is_asked(row, prompt):
    return row == prompt.rstrip() if prompt in (PROMPT, QUESTION) else row.startswith(prompt)


def played(folder):
    """Return the rows (list of str) that are seen when all is typed."""
    environment = {"PATH": f"{folder}:/usr/bin:/bin", "HOME": str(folder), "TERM": "xterm", "PS1": PROMPT, "LC_ALL": "C.UTF-8"}
    with Terminal(["sh"], environment, (COLUMNS, 40), cwd=folder) as terminal:
        screen = Screen(terminal, COLUMNS)
        seen = 0
        for prompt, words in TYPED:
            screen.until(lambda: len(screen.rows) > seen and _is_asked(screen.row, prompt), prompt)
            seen = len(screen.rows)
            terminal.send(words + "\r")
        screen.until(lambda: len(screen.rows) > seen and _is_asked(screen.row, PROMPT), PROMPT)
    return ["".join(row).rstrip() for row in screen.rows[:-1]]


def drawn(rows):
    """Yield the lines of the picture."""
    width, height = COLUMNS * CHARACTER + 24, len(rows) * LINE + 24
    yield f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="monospace" font-size="13">'
    yield f'<rect width="{width}" height="{height}" rx="6" fill="#1e1e1e"/>'
    for number, row in enumerate(rows):
        colour = "#9cdcfe" if row.startswith((PROMPT, QUESTION)) else "#d4d4d4"
        y = 12 + LINE * (number + 0.75)
        yield f'<text x="12" y="{y:g}" fill="{colour}" xml:space="preserve">{escape(row)}</text>'
    yield "</svg>"


def main(program, picture):
    """Play the session and draw it."""
    with Sandbox() as sandbox, OpenSSH(sandbox) as server, tempfile.TemporaryDirectory() as folder:
        commands(Path(program).resolve(), Path(folder), server.login())
        rows = [row.replace(str(sandbox.home), "/srv/me").replace(folder, "/srv/me") for row in played(Path(folder))]
    Path(picture).write_text("\n".join(drawn(rows)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
