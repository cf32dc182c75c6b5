# SPDX-License-Identifier: MIT
"""MP.EXE where it finds no coprocessor. DOSBox-X's works whatever a program has switched off, QEMU's doesn't."""

import re
from pathlib import Path

import pytest

from support.dos.device import GATEWAY, Device
from support.dos.machine import Job
from support.dos.qemu import Qemu

SCRIPT = Path(__file__).with_name("mp_coprocessor.py")
# fninit; fnstsw [status], by which the extender looks for it (ports/dos/extender.asm)
LOOKING = re.compile(rb"\xdb\xe3\xdd\x3e..", re.DOTALL)
NOP = b"\x90"


@pytest.fixture
def device(pressable):
    """MP.EXE whose look for a coprocessor finds nothing."""
    path = pressable / "MP.EXE"
    program, found = LOOKING.subn(lambda look: NOP * len(look[0]), path.read_bytes())
    assert found == 1
    path.write_bytes(program)
    return Device(Qemu, pressable, network=True)


def test_floats(device):
    assert device.call(SCRIPT, "floats") == 3


def test_progress(device):
    assert re.fullmatch(r"\rBIG.BIN +25% +977K +\d+K/s 00:0\d ETA", device.call(SCRIPT, "progress"))


def test_client(device, openssh):
    server = device.login(openssh)
    assert device.call(SCRIPT, "client", server=server) == ["and back", "and back"]


def test_command(device, openssh):
    server = device.login(openssh)
    place = f"-o StrictHostKeyChecking=accept-new -i {server['key']} -p {server['port']}"
    job = Job(f"MP.EXE -m ssh {place} {server['user']}@{GATEWAY} echo far; exit 3")
    with device.machine() as machine:
        machine.start(job)
        machine.finish()
    assert "far" in job.text.splitlines()[-1], job.text
    assert job.status == 3
