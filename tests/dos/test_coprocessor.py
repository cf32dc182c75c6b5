# SPDX-License-Identifier: MIT
"""MP.EXE where it finds no coprocessor. DOSBox-X's works whatever a program has switched off, QEMU's doesn't."""

import re
from pathlib import Path

import pytest

from support.dos.device import Device
from support.dos.machine import Job

SCRIPT = Path(__file__).with_name("mp_coprocessor.py")
# fninit; fnstsw [status], by which the extender looks for it (ports/dos/extender.asm)
LOOKING = re.compile(rb"\xdb\xe3\xdd\x3e..", re.DOTALL)
NOP = b"\x90"


@pytest.fixture
def device(pc, drive):
    """MP.EXE whose look for a coprocessor finds nothing."""
    path = drive / "MP.EXE"
    program, found = LOOKING.subn(lambda look: NOP * len(look[0]), path.read_bytes())
    assert found == 1
    path.write_bytes(program)
    return Device(pc, drive, network=True)


def test_floats(device):
    assert device.call(SCRIPT, "floats") == 3


def test_progress(device):
    assert re.fullmatch(r"\rBIG.BIN +25% +977K +\d+K/s 00:0\d ETA", device.call(SCRIPT, "progress"))


def test_client(device, openssh):
    server = device.login(openssh)
    assert device.call(SCRIPT, "client", server=server) == ["and back", "and back"]


def test_commands(device, openssh):
    """A command, a copy that is slow enough to tell how far it is, and a session at sftp's prompt."""
    device.settle(openssh)
    (device.folder / "LONG.BIN").write_bytes(bytes(700000))
    jobs = [
        Job("MP.EXE -m ssh far echo there; exit 3"),
        Job("MP.EXE -m scp -l 4000 LONG.BIN far:long", None),
        Job("MP.EXE -m sftp far", None),
    ]
    with device.machine() as machine:
        machine.start(*jobs)
        machine.until_said("sftp> ")
        machine.type("ls -l long\n")
        machine.until_said(" 700000 ")
        machine.type("get long back.bin\nrm long\nbye\n")
        machine.finish()
    assert [job.status for job in jobs] == [3, 0, 0], machine.story()
    assert jobs[0].text.splitlines()[-1] == "there"
    assert "100%" in jobs[1].text
    assert (device.folder / "BACK.BIN").stat().st_size == 700000
