# SPDX-License-Identifier: MIT
"""MP.EXE as a program: its command line, its exit codes, its files."""

import pytest

from support.dos.device import PROGRAM
from support.dos.dosbox import DosBox
from support.dos.machine import Job

CHARACTERS = b"\xc2\x84".decode("cp437")
EXITS = {
    "pass": 0,
    "import sys; sys.exit()": 0,
    "import sys; sys.exit(3)": 3,
    "import sys; sys.exit(255)": 255,
    "raise SystemExit('words')": 1,
    "1/0": 1,
    "if": 1,
}


def test_size(drive):
    assert PROGRAM.stat().st_size <= 900 * 1024


def write(drive, lines):
    """Make the program T.PY."""
    (drive / "T.PY").write_text("\n".join(lines) + "\n")


def test_exit_codes(kind, drive):
    with kind(drive) as machine:
        jobs = [Job("MP.EXE", program.encode()) for program in EXITS]
        machine.start(*jobs, Job("MP.EXE NONE.PY"))
        jobs = machine.finish()
    assert [job.status for job in jobs] == [*EXITS.values(), 1]
    assert "no file NONE.PY; to be used as MP [-c" in jobs[-1].text
    assert "ZeroDivisionError" in jobs[5].text and "words" in jobs[4].text


def test_arguments_and_files(kind, drive):
    program = [
        "import os, sys, time",
        "print(sys.argv)",
        "print(sys.stdin.readline())",
        "os.mkdir('FOLDER')",
        "with open('folder/text.txt', 'w') as file:",
        "    print(file.write('one\\ntwo\\n'))",
        "os.rename('folder/text.txt', 'folder\\\\other.txt')",
        "print(os.listdir('FOLDER'), os.stat('FOLDER/OTHER.TXT')[6])",
        "print(abs(time.time() - os.stat('FOLDER/OTHER.TXT')[8]) < 10)",
        "os.remove('FOLDER/OTHER.TXT')",
        "os.rmdir('FOLDER')",
        "print(time.time())",
    ]
    write(drive, program)
    with kind(drive) as machine:
        job = machine.run('MP.EXE T.PY one "two three"', b"a line\r\n")
    lines = job.text.splitlines()
    assert lines[:3] == ["['T.PY', 'one', 'two three']", "a line", ""], job.text
    assert lines[3:6] == ["8", "['other.txt'] 8", "True"]
    assert job.status == 0


def test_keys_are_no_package(kind, drive):
    """The folder of keys has the name of the package, in letters that are all the same to DOS."""
    (drive / "SSH").mkdir()
    write(drive, ["import ssh", "print(ssh.connect)"])
    commands = ("MP.EXE -m ssh -V", "MP.EXE -m scp --help", "MP.EXE -m sftp --help", "MP.EXE T.PY")
    with kind(drive) as machine:
        machine.start(*(Job(command) for command in commands))
        jobs = machine.finish()
    assert [job.status for job in jobs] == [0, 0, 0, 0], [job.text for job in jobs]


def test_fault(kind, drive):
    """A program that is overwritten with invalid instructions ends, telling where, and DOS goes on."""
    program = b"import uctypes; uctypes.bytearray_at(0x20, 450000)[:] = b'\\x0f\\x0b' * 225000"
    with kind(drive) as machine:
        machine.start(Job("MP.EXE", program), Job("MP.EXE", b"print(42)"))
        fault, after = machine.finish()
    assert "INT=00000006" in fault.text and "EIP=" in fault.text
    assert (fault.status, after.text) == (255, "42\n")


def test_arguments_beyond_ascii(kind, drive):
    """The code page's characters; the machines hand on what is given to them as UTF-8."""
    write(drive, ["import sys", "print([ord(c) for c in sys.argv[1]])"])
    with kind(drive) as machine:
        job = machine.run("MP.EXE T.PY \x84")
    assert job.text == f"{[ord(c) for c in CHARACTERS]}\n"


def test_names_beyond_ascii(drive):
    """They are Unicode's in programs, the code page's on the disk."""
    if DosBox.missing():
        pytest.skip(DosBox.missing())
    program = [
        "import os",
        "open('T\u00dcR.TXT', 'w').close()",
        "print([[ord(c) for c in name][:2] for name in os.listdir() if name.endswith('r.txt')])",
        "os.mkdir('\u00c4')",
        "os.chdir('\u00c4')",
        "print(ord(os.getcwd()[-1]))",
        "os.chdir('..')",
        "os.rename('T\u00dcR.TXT', '\u00c4/X.TXT')",
        "print(os.listdir('\u00c4'))",
    ]
    write(drive, program)
    with DosBox(drive) as machine:
        job = machine.run("MP.EXE T.PY")
    assert job.text == "[[116, 220]]\n196\n['x.txt']\n"
