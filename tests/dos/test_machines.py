# SPDX-License-Identifier: MIT
"""The machines themselves, with a program that uses a little of everything."""

from pathlib import Path

import pytest

from support.dos.freedos import XMS, FreeDos, on_floppy
from support.dos.machine import DosError, Job, assemble

PROBE = Path(__file__).with_name("programs") / "probe.asm"
SAID = " a  b\none\ntwo, longer than 16\nend\nPROBE.NEW\n21\rtext"


@pytest.fixture
def probed(tmp_path):
    assemble(PROBE, tmp_path / "PROBE.EXE")
    return tmp_path


def test_probe(kind, probed):
    if kind is FreeDos and not on_floppy(*XMS):
        pytest.skip(f"there is none of {', '.join(XMS)} on the floppy")
    with kind(probed) as machine:
        job = machine.run("PROBE.EXE a  b", b"one\r\ntwo, longer than 16\r\n")
    assert job.text == SAID
    assert job.status == 7
    assert (probed / "PROBE.NEW").read_bytes() == b"text in a file\r\nend\r\n"


def test_jobs_one_after_another(kind, probed):
    with kind(probed) as machine:
        machine.start(Job("NONE.EXE"), Job("PROBE.EXE"), Job("PROBE.EXE"))
        statuses = [job.status for job in machine.finish()]
    assert statuses == [255, 7, 255], "there is none; it works; what it makes is there already"


def test_a_program_that_hangs_is_ended(kind, probed):
    (probed / "HANG.COM").write_bytes(b"\xeb\xfe")
    with kind(probed) as machine:
        with pytest.raises(DosError, match="no end of its programs after 1 s"):
            machine.run("HANG.COM", seconds=1)
        assert machine.process.poll() is None
    assert machine.process.poll() is not None
