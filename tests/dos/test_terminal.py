# SPDX-License-Identifier: MIT
"""The terminal: what programs on a server draw is on the screen, and keys are what they expect."""

from pathlib import Path

import pytest

from support.dos.dosbox import DosBox
from support.dos.freedos import on_floppy
from support.dos.machine import Job, assemble

PRINTS = """
print('\\x1b[2J\\x1b[3;5H\\x1b[1;33;44mgold\\x1b[m \\x1b[7mreverse\\x1b[m \\xfcml\\xe4ut \\u250c\\u2500\\u2510')
print('\\x1b[?1049hgone\\x1b[?1049l', end='')
print('under it')
input()
"""

# A country that has a code page, and text that is in no other of these.
PAGES = {437: (1, "\u00fc\u03c3\u2261\u255e"), 850: (49, "\u00fc\u00d0\u00be\u2500")}
PAGES |= {852: (48, "\u0142\u017d\u010d\u2550"), 866: (7, "\u0416\u044f\u0451\u2553")}
SHOWS = """
from machine import mem8
text = "{text}"
print("\\x1b[2J\\x1b[H" + text)
with open("CELLS.BIN", "wb") as file:
    file.write(bytes(mem8[0xb8000 + 2 * x] for x in range(len(text))))
"""

# A screen with ten colours in a row; what text memory has of it then, and how long that took.
FULL = """
import time
from machine import mem16
def cell(x, y):
    return 31 + (x // 8 + y) % 7, 65 + (x + y) % 26
rows = [''.join(('' if x % 8 else '\\x1b[%dm' % cell(x, y)[0]) + chr(cell(x, y)[1]) for x in range(80)) for y in range(25)]
data = ('\\x1b[H' + '\\r\\n'.join(rows)).encode()
con = open('CON', 'wb')
con.write(b'\\x1b[m\\x1b[2J')
begun = time.ticks_ms()
con.write(data)
took = time.ticks_diff(time.ticks_ms(), begun)
dos = (4, 2, 6, 1, 5, 3, 7)
cells = all(mem16[0xb8000 + 160 * y + 2 * x] == dos[cell(x, y)[0] - 31] << 8 | cell(x, y)[1]
            for y in range(25) for x in range(80))
con.write(b'\\x1b[m\\x1b[2J')
print(cells, took)
"""


@pytest.fixture
def shown(pc, drive):
    """A function that starts a command on a machine with a screen; options are for the machine."""
    machines = []

    def start(command, **options):
        machine = pc(drive, is_screen=True, **options)
        machines.append(machine)
        machine.start(Job(command, None))
        return machine

    yield start
    for machine in machines:
        machine.stop()


def test_print(shown, drive):
    """A program's escape sequences."""
    (drive / "T.PY").write_text(PRINTS)
    machine = shown("MP.EXE T.PY")
    screen = machine.until_shown("under it")
    assert screen.rows[2:4] == ["    gold reverse ümläut ┌─┐", "under it"]
    assert screen.attributes_of("gold") == b"\x1e" * 4
    assert screen.attributes_of("reverse") == b"\x70" * 7
    assert screen.attributes_of("under") == b"\x07" * 5
    machine.press("ret")
    assert machine.finish()[0].status == 0


def test_prompt(shown):
    """The prompt edits, and shows what was scrolled off."""
    machine = shown("MP.EXE")
    machine.until_shown(">>>")
    machine.type("for i in range(60): print('row', i+1)\n\n")
    machine.until_shown("row 60")
    assert "row 20" not in machine.screen().rows
    machine.press("shift-pgup")
    assert "row 20" in machine.until_shown("row 20").rows
    machine.press("shift-pgdn")
    machine.until_shown("row 60")
    machine.type("print(6*7")
    machine.press("home")
    machine.press("right")
    machine.press("end")
    machine.type(")\n")
    machine.until_shown("42")
    machine.press("ctrl-d")
    assert machine.finish()[0].status == 0


def test_fifty_rows(pc, drive):
    """The size that the screen was given before."""
    lines = Path(__file__).with_name("programs") / "lines.asm"
    assemble(lines, drive / "LINES.COM")
    (drive / "T.PY").write_text(
        "import _terminal\nprint('\\x1b[2J\\x1b[50;70Hlast\\x1b[Hfirst', _terminal.size(1))\ninput()\n"
    )
    with pc(drive, is_screen=True) as machine:
        machine.start(Job("LINES.COM", None), Job("MP.EXE T.PY", None))
        screen = machine.until_shown("first")
        assert screen.rows[0] == "first (80, 50)" and screen.rows[49] == " " * 69 + "last"


@pytest.mark.parametrize("mode, rows", [(0x109, 25), (0x10A, 43), (0x10B, 50), (0x10C, 60)])
def test_132_columns(drive, mode, rows):
    """VESA's text modes."""
    if DosBox.missing():
        pytest.skip(DosBox.missing())
    assemble(Path(__file__).with_name("programs") / "mode.asm", drive / "WIDE.COM", f"MODE={mode}")
    (drive / "T.PY").write_text(
        f"import _terminal\nprint('\\x1b[2J\\x1b[{rows};129Hlast\\x1b[Hfirst', _terminal.size(1), end='')\n"
    )
    with DosBox(drive) as machine:
        machine.start(Job("WIDE.COM"), Job("MP.EXE T.PY", None))
        shown = machine.finish()[1].text.split("\n")
    assert shown[0] == f"first (132, {rows})" and shown[rows - 1] == " " * 128 + "last", shown


@pytest.mark.parametrize("page", PAGES)
def test_code_pages(shelled, drive, page):
    """What is shown and what files are called is in the code page that DOS has."""
    country, text = PAGES[page]
    options = {"country": f"{country},{page}"}
    if shelled is not DosBox:
        file = on_floppy("COUNTRY.SYS")
        if not file:
            pytest.skip("there is no COUNTRY.SYS on the floppy")
        options = {"config": [f"COUNTRY={country:03},{page},{file}"]}
    (drive / "T.PY").write_text(SHOWS.format(text=text), encoding="utf-8")
    with shelled(drive, **options) as machine:
        machine.start(Job("MP.EXE T.PY", None))
        job = machine.finish()[0]
    assert job.status == 0, job.text
    assert (drive / "CELLS.BIN").read_bytes() == text.encode(f"cp{page}")


def test_speed(drive):
    """A 386SX of 16 MHz writes a full screen in half a second."""
    if DosBox.missing():
        pytest.skip(DosBox.missing())
    (drive / "T.PY").write_text(FULL)
    with DosBox(drive, cycles="fixed 3000", core="normal") as machine:
        cells, took = machine.run("MP.EXE T.PY").text.split()
    assert cells == "True" and int(took) < 500
