# SPDX-License-Identifier: MIT
"""The DOS machines as fixtures."""

import shutil

import pytest

from support.dos.device import PROGRAM, Device
from support.dos.dosbox import DosBox
from support.dos.freedos import IMAGE, FreeDos
from support.dos.qemu import Qemu

PCS = [Qemu, FreeDos] if IMAGE else [Qemu]


def had(kind):
    """Return a machine's class, or skip with the reason why it can't be had."""
    reason = kind.missing()
    if reason:
        pytest.skip(f"{kind.name}: {reason}")
    return kind


@pytest.fixture(params=[DosBox, *PCS], ids=lambda kind: kind.name)
def kind(request):
    """Each machine's class."""
    return had(request.param)


@pytest.fixture(params=PCS, ids=lambda kind: kind.name)
def pc(request):
    """The class of each machine that has a keyboard and a screen."""
    return had(request.param)


@pytest.fixture(params=[DosBox, *PCS[1:]], ids=lambda kind: kind.name)
def shelled(request):
    """The class of each machine whose DOS has a command interpreter; the test DOS has none."""
    return had(request.param)


@pytest.fixture
def freedos():
    """The class of the machine with a person's floppy."""
    if not IMAGE:
        pytest.skip("there is no floppy: make dos-test FREEDOS=image")
    return had(FreeDos)


@pytest.fixture
def drive(tmp_path):
    """An empty folder but for MP.EXE."""
    if not PROGRAM.exists():
        pytest.skip(f"{PROGRAM} isn't there: run make dos")
    shutil.copyfile(PROGRAM, tmp_path / "MP.EXE")
    return tmp_path


@pytest.fixture
def pressable(drive):
    """The drive, for what the test DOS alone can do."""
    had(Qemu)
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
