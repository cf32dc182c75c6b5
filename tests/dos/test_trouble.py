# SPDX-License-Identifier: MIT
"""What goes wrong between a DOS machine and the world."""

import socket
import threading
from pathlib import Path

import pytest

from support.dos.device import Device
from support.dos.int21 import FUNCTIONS
from support.dos.qemu import Qemu
from support.servers import OpenSSH

SCRIPT = Path(__file__).with_name("mp_ssh.py")


@pytest.fixture
def mortal(sandbox):
    """A server to be killed."""
    reason = OpenSSH.missing(sandbox)
    if reason:
        pytest.skip(reason)
    with OpenSSH(sandbox) as server:
        yield server


def test_server_killed_in_a_transfer(device, mortal):
    job = device.job(SCRIPT, "transfer_cut", server=device.login(mortal), mark="BEGUN.TXT")
    with device.machine() as machine:
        device.start(machine, job)
        machine.until_file("BEGUN.TXT")
        mortal.stop()
        machine.finish()
    assert device.value(job) in ("OSError", "SSHError")


def test_flood(networked, openssh):
    """More comes than the card or the driver has room for while nobody looks."""

    sent = []

    def answer(sock):
        _, asking = sock.recvfrom(10)
        sent.extend(sock.sendto(bytes(1200), asking) for _ in range(200))

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        sock.settimeout(60)  # until the machine has booted
        thread = threading.Thread(target=answer, args=(sock,))
        thread.start()
        server, port = networked.login(openssh), sock.getsockname()[1]
        assert networked.call(SCRIPT, "flooded", server=server, port=port) == "on\n"
        thread.join()
    assert len(sent) == 200


def test_packet_driver_comes_first(pressable, monkeypatch):
    """It is used where the card could be too: only for a driver is memory of DOS taken."""
    taken = []
    allocate = FUNCTIONS[0x48]

    def watch(kernel, frame):
        taken.append(frame.bx)
        return allocate(kernel, frame)

    monkeypatch.setitem(FUNCTIONS, 0x48, watch)
    device = Device(Qemu, pressable, network=True)
    assert device.call(SCRIPT, "addresses")[0] == "10.0.2.15" and not taken
    device.load_packet_driver()
    (pressable / "NET.CFG").unlink()
    assert device.call(SCRIPT, "addresses")[0] == "10.0.2.15" and taken


def test_cable_pulled_and_back(pressable, openssh):
    device = Device(Qemu, pressable, network=True)
    names = {"before": "BEFORE.TXT", "pulled": "PULLED", "back": "BACK.TXT"}
    job = device.job(SCRIPT, "cable", server=device.login(openssh), **names)
    with device.machine() as machine:
        device.start(machine, job)
        machine.until_file("BEFORE.TXT")
        machine.cable(False)
        (pressable / "PULLED").touch()
        machine.until_file("PULLED.YES")
        machine.cable(True)
        (pressable / "BACK.TXT").touch()
        machine.finish()
    assert device.value(job) == ["OSError", "again\n"]


def test_no_seed_no_session(device, openssh):
    """Twice from the same state: a machine that can't be told from another makes no keys."""
    for _ in range(2):
        (device.folder / "SEED.BIN").unlink(missing_ok=True)
        said = device.call(SCRIPT, "refused", server=device.login(openssh))
        assert "seed" in said.lower()


def test_a_seed_serves_once(device, openssh):
    seed = device.folder / "SEED.BIN"
    seen = {seed.read_bytes()}
    for _ in range(2):
        device.call(SCRIPT, "host_key_refused", server=device.login(openssh))
        assert seed.read_bytes() not in seen
        seen.add(seed.read_bytes())


def test_short_seed(device, openssh):
    (device.folder / "SEED.BIN").write_bytes(b"short")
    assert "seed" in device.call(SCRIPT, "refused", server=device.login(openssh)).lower()
