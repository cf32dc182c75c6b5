# SPDX-License-Identifier: MIT
"""The package for FreeDOS: what FDINST wants of one, and what is installed works."""

import re
import sys
import zipfile

import pytest

from support.dos.freedos import on_floppy
from support.dos.machine import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "release"))

import freedos  # noqa: E402

NAME = re.compile(r"[A-Z0-9_]{1,8}(\.[A-Z0-9]{1,3})?")
FOLDERS = {"APPINFO", "BIN", "DOC", "SOURCE"}


@pytest.fixture
def package(drive):
    """{path: bytes} of the package, its sources left out."""
    program = {path.name: path.read_bytes() for path in (REPOSITORY / "ports/dos/dist").iterdir()}
    program = {name: data.replace(b"\n", b"\r\n") for name, data in program.items()}
    program["MP.EXE"] = (drive / "MP.EXE").read_bytes()
    return freedos.files(program, "Licence ©\n", b"", "0.1", 0)


def test_layout(package):
    for path in package:
        folder, *names = path.split("/")
        assert folder in FOLDERS and all(NAME.fullmatch(name) for name in names), path
    about = package["APPINFO/MPSSH.LSM"].decode("ascii").split("\r\n")
    assert about[0] == "Begin3" and about[-2:] == ["End", ""]
    assert [line.partition(":")[0] for line in about[1:4]] == ["Title", "Version", "Entered-date"]
    assert "Entered-date:   1970-01-01" in about and all(len(line) < 128 for line in about)
    assert {"BIN/MP.EXE", "BIN/NET.CFG", "BIN/SSH.BAT", "DOC/MPSSH/README.TXT"} < set(package)


def test_in_place(package, drive, shelled):
    """The commands are found by PATH, from another drive."""
    (drive / "MP.EXE").unlink()
    for path, data in package.items():
        place = drive / "FREEDOS" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    (drive / "RUN.BAT").write_bytes(b"@ECHO OFF\r\nD:\r\nCALL SSH -V\r\nCALL SCP\r\n")
    environment = {"PATH": "C:\\FREEDOS\\BIN"}
    with shelled(drive, environment=environment) as machine:
        job = machine.run_batch("C:\\RUN.BAT")
    assert "micropython-ssh" in job.text and "usage: scp" in job.text, job.text


def test_installed(package, drive, freedos):
    """FreeDOS's own package tool installs it."""
    tool, settings = on_floppy("FDINST.EXE"), on_floppy("FDNPKG.CFG")
    if not tool or not settings:
        pytest.skip("there are no FDINST.EXE and FDNPKG.CFG on the floppy")
    (drive / "MP.EXE").unlink()
    with zipfile.ZipFile(drive / "MPSSH.ZIP", "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in package.items():
            archive.writestr(path, data)
    (drive / "TEMP").mkdir()
    (drive / "FREEDOS/BIN").mkdir(parents=True)
    batch = ["@ECHO OFF", f"COPY {settings} C:\\FREEDOS\\BIN", f"{tool} INSTALL C:\\MPSSH.ZIP", "CALL SSH -V", ""]
    (drive / "RUN.BAT").write_bytes("\r\n".join(batch).encode())
    environment = {"PATH": "C:\\FREEDOS\\BIN", "DOSDIR": "C:\\FREEDOS", "TEMP": "C:\\TEMP"}
    with freedos(drive, environment=environment) as machine:
        job = machine.run_batch("C:\\RUN.BAT")
    assert "micropython-ssh" in job.text, job.text
    for path, data in package.items():
        if not path.startswith("SOURCE/"):  # which FDINST leaves away unless it is asked for them
            assert (drive / "FREEDOS" / path).read_bytes() == data, path
