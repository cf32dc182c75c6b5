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


@pytest.fixture
def pressable(drive):
    """The drive, for a machine whose keys can be pressed and whose cable pulled: QEMU alone."""
    if Qemu.missing():
        pytest.skip(Qemu.missing())
    return drive


@pytest.fixture
def device(kind, drive):
    """MP.EXE with the network, on the bare card."""
    return Device(kind, drive, network=True)


@pytest.fixture(params=["card", "packet"])
def networked(device, request):
    """The device, and once more with a packet driver for the card."""
    if request.param == "packet":
        device.load_packet_driver()
    return device
