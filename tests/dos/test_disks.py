# SPDX-License-Identifier: MIT
"""Disks: full ones and protected ones, where MP.EXE finds what lies beside it, dates."""

import ast
import os
import re
import time

import pytest

from support.dos.device import Device
from support.dos.int21 import FUNCTIONS
from support.dos.machine import Job

LONG = 40000
WRITES = f"""
import os
try:
    with open("LONG.TXT", "w") as file:
        file.write("x" * {LONG})
except OSError as error:
    print(error)
print(open("T.PY").readline().strip() == "" and os.stat("MP.EXE")[6] > 1000)
os.urandom(1)
"""

COPIES = """
import os, shutil
try:
    shutil.copy("FROM.BIN", "TO.BIN")
except OSError as error:
    print(error, "TO.BIN" in (name.upper() for name in os.listdir()))
"""

OLD = 770000000
YEAR = '-c "import time; print(time.localtime()[0])"'


@pytest.fixture
def run(pc, drive):
    """A function that runs a program, with the SEED.BIN of a Device, on a drive with these attributes."""
    device = Device(pc, drive)

    def run(program, **attributes):
        (drive / "T.PY").write_text(program)
        device.options = attributes
        with device.machine() as machine:
            return machine.run("MP.EXE T.PY").text

    return run


def test_full_disk(run, drive):
    # What SEED.BIN takes fits: it is one of the first things written.
    assert run(WRITES, room=10000) == "[Errno 28] ENOSPC\nTrue\n"
    assert (drive / "LONG.TXT").stat().st_size < LONG


def test_protected_disk(run, drive):
    before = (drive / "SEED.BIN").read_bytes()
    said = run(WRITES, protected=True)
    assert said.startswith("[Errno 13] EACCES\nTrue\n")
    assert re.search(r"[BC]:\\SEED\.BIN doesn't count, as it can't be written anew: have MP_SEED name", said)
    assert (drive / "SEED.BIN").read_bytes() == before


def test_protected_seed(run, drive):
    (drive / "SEED.BIN").chmod(0o444)
    assert r"C:\SEED.BIN doesn't count, as it can't be written anew" in run(WRITES)


def test_copy_within_a_full_disk(run, drive):
    (drive / "FROM.BIN").write_bytes(bytes(LONG))
    assert run(COPIES, room=20000) == "[Errno 28] ENOSPC False\n"
    assert (drive / "FROM.BIN").stat().st_size == LONG and not (drive / "TO.BIN").exists()


def test_copy_to_a_full_disk(pc, drive, openssh):
    device = Device(pc, drive, network=True, room=20000)
    device.settle(openssh)
    (openssh.sandbox.home / "long").write_bytes(bytes(LONG))
    with device.machine() as machine:
        machine.start(Job("MP.EXE -m scp -q far:long LONG.TXT"), Job("MP.EXE -m scp -q far:long ."))
        failed, _ = machine.finish()
    assert failed.status == 1 and "full" in failed.text, failed.text
    assert not (drive / "LONG.TXT").exists()


def test_files_beside_the_program(kind, drive):
    (drive / "BIN").mkdir()
    (drive / "MP.EXE").rename(drive / "BIN/MP.EXE")
    (drive / "BIN/NET.CFG").write_text("IP=10.0.2.77\r\n")
    (drive / "BIN/BESIDE.PY").write_text("print('not looked for')\n")
    (drive / "OTHER.PY").write_text("import network\nprint(network.LAN().ifconfig()[0])\n")
    with kind(drive, network=True) as machine:
        assert machine.run(r"BIN\MP.EXE -m other").text == "10.0.2.77\n"


def test_home(kind, drive):
    program = b"from ssh import paths; print(paths.config())"
    with kind(drive, environment={"HOME": "C:\\ME\\"}) as machine:
        assert machine.run("MP.EXE", program).text == "C:\\ME/SSH/CONFIG.TXT\n"


def test_date(kind, drive, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    before = int(time.time())
    with kind(drive) as machine:
        program = b"import time; print([time.time(), time.localtime()[:6], time.time()])"
        first, fields, last = ast.literal_eval(machine.run("MP.EXE", program).text)
    assert before <= first + 1 and last <= time.time() + 1
    assert time.gmtime(first)[:6] <= fields <= time.gmtime(last)[:6]


def test_clock_of_1980(pc, drive, openssh, monkeypatch):
    """A machine whose battery is empty: sessions and copies do without the date."""

    def date(kernel, frame):
        frame.cx, frame.dh, frame.dl, frame.al = 1980, 1, 1, 2

    monkeypatch.setitem(FUNCTIONS, 0x2A, date)  # of the test DOS, which hasn't its date from the machine
    device = Device(pc, drive, network=True, options=["-rtc", "base=1980-01-01"])
    device.settle(openssh)
    (openssh.sandbox.home / "short").write_bytes(b"text")
    with device.machine() as machine:
        machine.start(*(Job(f"MP.EXE {what}") for what in (YEAR, "-m ssh far echo in", "-m scp -q far:short .")))
        year, shell, copied = machine.finish()
    assert year.text == "1980\n" and shell.text.endswith("in\n") and copied.status == 0, (year, shell, copied)
    assert (drive / "SHORT").read_bytes() == b"text"


def test_old_file(kind, drive, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    (drive / "OLD.TXT").write_bytes(b"")
    os.utime(drive / "OLD.TXT", (OLD, OLD))
    with kind(drive) as machine:
        text = machine.run("MP.EXE", b"import os, time; print(t := os.stat('OLD.TXT')[8], time.localtime(t)[0])").text
    assert text == f"{OLD} 1994\n"
