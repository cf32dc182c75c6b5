# SPDX-License-Identifier: MIT
"""Programs on a server that draw the screen: it shows what tmux has of the same ones, after the same keys."""

import re
import shutil
import subprocess
import time
import uuid

import pytest

from support.dos.device import Device
from support.dos.machine import PATIENCE, Job
from support.dos.qemu import KEYS

TEXT = "".join(f"{number}: int main(void) {{ return {number}; }} // ┌─┐ ümläut\n" for number in range(1, 200))
TMUX_KEYS = {"ret": "Enter", "esc": "Escape", "end": "End", "home": "Home"}
TMUX_KEYS |= {"up": "Up", "down": "Down", "left": "Left", "right": "Right", "pgdn": "NPage", "pgup": "PPage"}
TMUX_KEYS |= {"tab": "Tab", "backspace": "BSpace"} | {f"f{number}": f"F{number}" for number in range(1, 13)}

# Each: a command in a folder with the file TEXT.C, keys, and the keys that end it.
PROGRAMS = {
    "vim": (
        "vim --clean text.c",
        ["pgdn", "down", "i", *"new ", "left", "end", "backspace", "esc", "V", "up", "esc", *"gg"],
        [*":q!", "ret"],
    ),
    "less": ("less text.c", ["pgdn", "up", "G", "/", *"77", "ret"], ["q"]),
    "mc": ("mc -u . .", ["down", "f3", "pgdn", "f10", "tab", "f9", "down"], ["esc", "esc", "f10"]),
    "tmux": (
        "tmux -L {name} -f /dev/null new -n one less text.c \\; set status-right x",
        ["pgdn", "down", "end"],
        ["q"],
    ),
}
# What is another each time, or another user's.
CHANGES = re.compile(r" / .*\(\d+%\) |^Hint: |^[$#]$")

# A command line of DOS is too short.
SSH = """
import sys
from ssh.cli import program, ssh
sys.argv[1:] = ["-t", "far", {line!r}]
program.main("ssh", ssh.run)
"""


class Tmux:
    """A command in tmux, of the size of a PC's screen."""

    def __init__(self, command):
        self.tmux = ["tmux", "-L", f"dos-{uuid.uuid4()}", "-f", "/dev/null"]
        size = ["-x", "80", "-y", "25"]
        self.run("new-session", "-d", *size, "sleep 1000", ";", "set", "-g", "status", "off")
        self.run("respawn-pane", "-k", command)

    def run(self, *arguments):
        done = subprocess.run([*self.tmux, *arguments], check=True, capture_output=True, text=True)
        return done.stdout

    def rows(self):
        """Return what is shown, once that doesn't change any more."""
        seen = None
        while seen != (now := self.run("capture-pane", "-p")) or not now.strip():
            seen = now
            time.sleep(0.3)
        return [row.rstrip() for row in now.split("\n")][:25]

    def press(self, key):
        self.run("send-keys", "--", TMUX_KEYS.get(key, key))

    def end(self):
        self.run("kill-server")


@pytest.mark.parametrize("program", PROGRAMS)
def test_program(pc, drive, openssh, program):
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    folder = openssh.sandbox.root / program
    for path in (folder, folder / "homes"):
        path.mkdir()
        path.chmod(0o777)
    folder = folder / "text"
    folder.mkdir()
    folder.chmod(0o777)
    (folder / "text.c").write_text(TEXT)
    (folder / "text.c").chmod(0o666)
    command, keys, end = PROGRAMS[program]
    line = f"cd {folder} && HOME=$(mktemp -d {folder}/../homes/XXX) LC_ALL=C.UTF-8 exec {command}"
    device = Device(pc, drive, network=True, is_screen=True)
    device.settle(openssh)
    (drive / "T.PY").write_text(SSH.format(line=line.format(name=uuid.uuid4())))
    tmux = Tmux(line.format(name=uuid.uuid4()))
    try:
        with device.machine() as machine:
            machine.start(Job("MP.EXE T.PY", None))
            compare(machine, tmux)
            for key in keys:
                machine.press(KEYS.get(key, f"shift-{key.lower()}" if key.isupper() else key))
                tmux.press(key)
                compare(machine, tmux)
            for key in end:
                machine.press(KEYS.get(key, key))
            assert machine.finish()[0].status == 0
    finally:
        tmux.end()


def steady(rows):
    """Return rows without what changes."""
    return ["" if CHANGES.search(row) else row for row in rows]


def compare(machine, tmux):
    """Let a machine work until its screen is tmux's."""
    expected = steady(tmux.rows())
    deadline = time.monotonic() + PATIENCE
    while (shown := steady(machine.screen().rows)) != expected and time.monotonic() < deadline:
        machine.step(0.02)
    assert shown == expected, "\n".join(["shown:", *shown, "expected:", *expected])
