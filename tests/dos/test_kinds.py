# SPDX-License-Identifier: MIT
"""Machines that MP.EXE runs on, and those where it says in a line why it doesn't."""

from pathlib import Path

import pytest

from support.dos.device import Device
from support.dos.dosbox import DosBox
from support.dos.freedos import VCPI, XMS, FreeDos, on_floppy
from support.dos.int21 import FUNCTIONS
from support.dos.machine import Job, assemble
from support.dos.qemu import Qemu

PROGRAMS = Path(__file__).with_name("programs")
EMM386 = "ems=emm386\nemm386 startup active=true"


@pytest.fixture
def dosbox(drive):
    """A function that runs MP.EXE in a DOSBox-X, after other programs, and returns its Job."""
    if DosBox.missing():
        pytest.skip(DosBox.missing())

    def run(*before, **options):
        jobs = [*(Job(name) for name in before), Job("MP.EXE", b"print(6 * 7)")]
        with DosBox(drive, **options) as machine:
            machine.start(*jobs)
            return machine.finish()[-1]

    return run


def refusal(job):
    """Return what MP.EXE has said in place of starting."""
    assert job.status == 255 and job.text.startswith("MP: ") and job.text.count("\n") == 1, job
    return job.text


def test_four_megabytes(kind, drive):
    with kind(drive, memory=4) as machine:
        job = machine.run("MP.EXE", b"import gc, ssh; gc.collect(); print(gc.mem_free())")
    # FreeDOS's XMS manager has less of the 4 MB to give.
    assert int(job.text) > (1600000 if kind is FreeDos else 1800000)


@pytest.mark.parametrize("dos", ["ems=false\nxms=false", EMM386], ids=["without-xms", "emm386"])
def test_memory_managers(dosbox, dos):
    job = dosbox(dos=dos)
    assert (job.text, job.status) == ("42\n", 0)


def test_ssh_under_emm386(drive, openssh):
    if DosBox.missing():
        pytest.skip(DosBox.missing())
    device = Device(DosBox, drive, network=True, dos=EMM386)
    script = Path(__file__).with_name("mp_ssh.py")
    device.call(script, "tour", server=device.login(openssh))


@pytest.fixture
def managed(freedos):
    """The options for a FreeDOS with a memory manager that has VCPI."""
    if not on_floppy(*VCPI):
        pytest.skip(f"there is none of {', '.join(VCPI)} on the floppy")
    return {"managers": (XMS, VCPI)}


def test_freedos_without_xms(freedos, drive):
    with freedos(drive, managers=()) as machine:
        assert machine.run("MP.EXE", b"print(6 * 7)").text == "42\n"


def test_ssh_under_a_manager_of_freedos(freedos, managed, drive, openssh):
    device = Device(freedos, drive, network=True, **managed)
    script = Path(__file__).with_name("mp_ssh.py")
    device.call(script, "tour", server=device.login(openssh))


def test_two_megabytes(kind, drive):
    with kind(drive, memory=2) as machine:
        assert "4 MB are needed, 8 MB for SSH" in refusal(machine.run("MP.EXE"))


def test_no_extended_memory(pressable):
    with Qemu(pressable, memory=1) as machine:
        assert "No extended memory is free: is HIMEM.SYS loaded" in refusal(machine.run("MP.EXE"))


@pytest.mark.parametrize("cpu", ["8086", "286"])
def test_old_processors(dosbox, cpu):
    assert "needs a 386" in refusal(dosbox(cpu=cpu, core="normal"))


def test_old_dos(pressable, monkeypatch):
    def version(kernel, frame):
        frame.ax = 0x1403  # 3.20

    monkeypatch.setitem(FUNCTIONS, 0x30, version)
    with Qemu(pressable) as machine:
        assert "needs DOS 3.3" in refusal(machine.run("MP.EXE"))


def test_no_vcpi(dosbox, drive):
    assemble(PROGRAMS / "novcpi.asm", drive / "NOVCPI.COM")
    said = refusal(dosbox("NOVCPI.COM", dos=EMM386))
    assert "start without it, or as EMM386 does without NOVCPI" in said


def test_dpmi(dosbox, drive):
    assemble(PROGRAMS / "novcpi.asm", drive / "DPMI.COM", "DPMI")
    said = refusal(dosbox("DPMI.COM", dos=EMM386))
    assert "DPMI hosts: restart the computer in MS-DOS mode" in said
