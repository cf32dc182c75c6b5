# SPDX-License-Identifier: MIT
"""The DOS machines as fixtures."""

import shutil

import pytest

from support.dos.device import PROGRAM, Device
from support.dos.dosbox import DosBox
from support.dos.qemu import Qemu


@pytest.fixture(params=[DosBox, Qemu], ids=lambda kind: kind.name)
def kind(request):
    """Each emulator's class, or a skip with the reason why it can't be had."""
    reason = request.param.missing()
    if reason:
        pytest.skip(f"{request.param.name}: {reason}")
    return request.param


@pytest.fixture
def drive(tmp_path):
    """An empty folder but for MP.EXE."""
    if not PROGRAM.exists():
        pytest.skip(f"{PROGRAM} isn't there: run make dos")
    shutil.copyfile(PROGRAM, tmp_path / "MP.EXE")
    return tmp_path


@pytest.fixture(params=["ne2000", "packet"])
def device(kind, drive, request):
    """MP.EXE with the network, on the bare card and with a packet driver for it."""
    made = Device(kind, drive, network=True)
    if request.param == "packet":
        made.load_packet_driver()
    return made
