# SPDX-License-Identifier: MIT
"""What scripts around SSH need besides: hashlib, os.path, os.system, shutil, machine."""

from pathlib import Path

import pytest

from support.dos.dosbox import DosBox
from support.dos.machine import assemble

SHELL = Path(__file__).with_name("programs") / "shell.asm"


def said(kind, drive, lines, **options):
    """Return what a program of these lines has written, as lines."""
    (drive / "T.PY").write_text("\n".join(lines) + "\n")
    with kind(drive, **options) as machine:
        job = machine.run("MP.EXE T.PY")
    assert job.status == 0, job.text
    return job.text.splitlines()


def test_hashlib(kind, drive):
    program = ["import hashlib, binascii", "for name in ('md5', 'sha1', 'sha256'):"]
    program += ["    h = getattr(hashlib, name)(b'a')", "    h.update(b'bc')"]
    program += ["    print(binascii.hexlify(h.digest()).decode())"]
    assert said(kind, drive, program) == [
        "900150983cd24fb0d6963f7d28e17f72",
        "a9993e364706816aba3e25717850c26c9cd0d89d",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    ]


def test_path(kind, drive):
    program = [
        "import os",
        "from os import path",
        "print(path.join('C:/A', 'B.TXT'), path.join('A', 'D:X'), path.join('A/', '/B'), path.join('C:', 'X'))",
        "print(path.split('C:\\\\A\\\\B.TXT'), path.split('C:/B'), path.split('B'), path.dirname('A/B/C'))",
        "print(path.splitext('A.B/C'), path.splitext('A/C.TAR'), path.splitext('.X'))",
        "print(path.isabs('C:/X'), path.isabs('C:X'), path.isabs('/'), path.isabs(''))",
        "os.mkdir('SUB')",
        "os.chdir('SUB')",
        "print(path.abspath('../T.PY').lower(), path.exists('../T.PY'), path.isfile('../T.PY'), path.isdir('../T.PY'))",
        "print(path.exists('NONE'), path.isdir('..'), os.getcwd().lower())",
    ]
    assert said(kind, drive, program) == [
        "C:/A/B.TXT D:X /B C:X",
        "('C:\\\\A', 'B.TXT') ('C:/', 'B') ('', 'B') A/B",
        "('A.B/C', '') ('A/C', '.TAR') ('.X', '')",
        "True False True False",
        "c:/t.py True True False",
        "False True c:/sub",
    ]


def test_shutil(kind, drive):
    (drive / "FROM/SUB").mkdir(parents=True)
    (drive / "FROM/ONE.BIN").write_bytes(bytes(range(256)) * 200)
    (drive / "FROM/SUB/TWO.TXT").write_text("two")
    program = ["import shutil, os", "print(shutil.copytree('FROM', 'TO'))"]
    program += ["print(shutil.copy('TO/SUB/TWO.TXT', 'TO'))"]
    program += ["print(sorted(os.listdir('TO')))"]
    program += ["try: shutil.copy('TO/TWO.TXT', '.\\\\to')", "except OSError as error: print(error.args[1])"]
    same = "'TO/TWO.TXT' and '.\\to/TWO.TXT' are the same file"
    assert said(kind, drive, program) == ["TO", "TO/TWO.TXT", "['one.bin', 'sub', 'two.txt']", same]
    assert (drive / "TO/ONE.BIN").read_bytes() == (drive / "FROM/ONE.BIN").read_bytes()
    assert (drive / "TO/TWO.TXT").read_text() == "two"


def test_machine(kind, drive):
    program = ["from machine import mem8, mem16, mem32"]
    program += ["print(630 <= mem16[0x413] <= 640, hex(mem8[0xffff0]))", "mem16[0xb8000] = 0x0741"]
    program += ["mem8[0xb8002] = 0x42", "print(hex(mem16[0xb8000]), hex(mem32[0xb8000] >> 16 & 0xff))"]
    assert said(kind, drive, program) == ["True 0xea", "0x741 0x42"]


def test_system(kind, drive):
    """The interpreter that COMSPEC names, its output and its exit code; time goes on."""
    assemble(SHELL, drive / "SHELL.COM")
    program = ["import os, time", "t = time.ticks_ms()", "print(os.system('DIR A:'), os.system('x' * 122))"]
    program += ["print(0 <= time.ticks_diff(time.ticks_ms(), t) < 60000)", "os.system('x' * 123)"]
    (drive / "T.PY").write_text("\n".join(program) + "\n")
    with kind(drive, environment={"COMSPEC": "C:\\SHELL.COM"}) as machine:
        job = machine.run("MP.EXE T.PY")
    assert job.text.startswith("/C DIR A:/C " + "x" * 122 + "7 7\nTrue\n"), job.text
    assert "command: DOS takes no more than 122 characters" in job.text


def test_system_without_interpreter(kind, drive):
    program = ["import os", "try:", "    os.system('DIR')", "except OSError as error:", "    print(error)"]
    (line,) = said(kind, drive, program, environment={"COMSPEC": "C:\\NONE.COM"})
    assert "can't start the command interpreter, C:\\NONE.COM by COMSPEC: is it there, and memory for it?" in line


def test_system_of_dos(drive):
    if DosBox.missing():
        pytest.skip(DosBox.missing())
    assert said(DosBox, drive, ["import os", "os.system('copy T.PY U.PY >NUL')"]) == []
    assert (drive / "U.PY").read_bytes() == (drive / "T.PY").read_bytes()
