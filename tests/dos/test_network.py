# SPDX-License-Identifier: MIT
"""How MP.EXE is set up: network settings and the seed file, and what it says when they don't do."""

import os
import re
import time

import pytest

from support.dos.machine import Job
from support.dos.qemu import ISLAND

SECOND = ["-netdev", "user,id=second,net=10.0.9.0/24", "-device", "ne2k_isa,netdev=second,iobase=0x320,irq=9"]
ADDRESSES = "import network\nprint(*network.LAN().ifconfig())\n"
RANDOM = "import os\nprint(os.urandom(16).hex())\n"


@pytest.fixture
def run(kind, drive):
    """A function that runs a program on a new machine, always the same, and returns what it prints."""

    def run(program, **options):
        (drive / "T.PY").write_text(program)
        with kind(drive, **options) as machine:
            return machine.run("MP.EXE T.PY").text

    return run


def test_address_by_dhcp(run):
    assert run(ADDRESSES, network=True) == "10.0.2.15 255.255.255.0 10.0.2.2 10.0.2.3\n"


def test_address_from_file_and_environment(run, drive):
    (drive / "NET.CFG").write_bytes(b"# ours\r\nIP=10.0.2.40\r\nGATEWAY=10.0.2.2\r\nDNS=1.1.1.1\r\n")
    said = run(ADDRESSES, network=True, environment={"DNS": "10.0.2.3"})
    assert said == "10.0.2.40 255.255.255.0 10.0.2.2 10.0.2.3\n"


def test_wrong_setting(run, drive):
    (drive / "NET.CFG").write_bytes(b"IP=10.0.2\r\n")
    assert "EINVAL: NET.CFG, line 1: IP=10.0.2: write it as" in run(ADDRESSES, network=True)


def test_no_card(run):
    assert "ENODEV: no network card: load its packet driver, or set NE2000" in run(ADDRESSES)


def test_card_at_another_address(run, drive):
    (drive / "NET.CFG").write_bytes(b"NE2000=340\r\n")
    assert "NE2000 (it isn't at 340)" in run(ADDRESSES, network=True)


@pytest.mark.parametrize("address", [None, "300", "320"])
def test_two_cards(pc, drive, address):
    (drive / "T.PY").write_text(ADDRESSES)
    if address:
        (drive / "NET.CFG").write_text(f"NE2000={address}\r\n")
    with pc(drive, network=True, options=SECOND) as machine:
        said = machine.run("MP.EXE T.PY").text
    assert said.split()[0] == ("10.0.9.15" if address == "320" else "10.0.2.15"), said


def test_no_dhcp_server(pc, drive):
    (drive / "T.PY").write_text(ADDRESSES)
    with pc(drive, options=ISLAND) as machine:
        said = machine.run("MP.EXE T.PY").text
    assert "ETIMEDOUT: no DHCP server has answered: look at the cable, or set IP" in said


def test_no_such_host(run):
    said = run("import socket\nsocket.getaddrinfo('no.such.invalid', 22)\n", network=True)
    assert "EHOSTUNREACH: no host no.such.invalid: is the name right" in said


def test_switched_off_and_on(run):
    program = """
import network, socket
lan = network.LAN()
print(lan.ifconfig()[0], lan.active())
lan.active(False)
try:
    socket.socket().connect(("10.0.2.2", 22))
except OSError as error:
    print(error)
lan.active(True)
print(lan.ifconfig()[0], lan.active())
"""
    assert run(program, network=True).splitlines() == [
        "10.0.2.15 True",
        "[Errno 19] ENODEV: the network is switched off: network.LAN().active(True)",
        "10.0.2.15 True",
    ]


def test_no_randomness_without_a_seed(run, drive):
    said = [run(RANDOM), run(RANDOM)]
    for text in said:
        assert r"type 128 keys at the prompt of MP, or put 32 random bytes into C:\SEED.BIN" in text
    assert not (drive / "SEED.BIN").exists()


def test_the_network_counts_nothing(run):
    said = run("import network\nnetwork.LAN().ifconfig()\n" + RANDOM, network=True)
    assert "type 128 keys at the prompt" in said


def test_a_processor_with_rdrand(pc, drive):
    (drive / "T.PY").write_text(RANDOM)
    with pc(drive, options=["-cpu", "486,+rdrand"]) as machine:
        said = machine.run("MP.EXE T.PY").text
    assert re.fullmatch("[0-9a-f]{32}\n", said)


def press_keys(machine, n):
    """Press keys at the prompt with pauses that differ."""
    machine.until_said(">>> ")
    for i in range(n):
        time.sleep(0.05 if i % 2 else 0.01)
        machine.type("1")


def test_keys_count(pc, drive):
    with pc(drive) as machine:
        machine.start(Job("MP.EXE", None))
        press_keys(machine, 20)
        machine.type("\nimport os\nos.urandom(1)\n")
        machine.until_said("random bytes into")
        missing = int(re.search(r"type (\d+) keys", machine.jobs[0].text)[1])
    assert 64 < missing < 118


def test_what_was_typed_serves_the_next_run(pc, drive):
    (drive / "T.PY").write_text(RANDOM)
    with pc(drive) as machine:
        machine.start(Job("MP.EXE", None), Job("MP.EXE T.PY"))
        press_keys(machine, 200)
        assert not (drive / "SEED.BIN").exists()
        machine.type("\nimport os\nos.urandom(1)\n")
        machine.until_said("b'")
        machine.press("ctrl-d")
        jobs = machine.finish()
    assert (drive / "SEED.BIN").stat().st_size == 64
    assert re.fullmatch("[0-9a-f]{32}\n", jobs[1].text)


def test_seed_serves_once(run, drive):
    seed = drive / "OURS.BIN"
    seed.write_bytes(os.urandom(32))
    first, before = run(RANDOM, environment={"MP_SEED": r"C:\OURS.BIN"}), seed.read_bytes()
    second, after = run(RANDOM, environment={"MP_SEED": r"C:\OURS.BIN"}), seed.read_bytes()
    assert len(first) == len(second) == 33 and first != second
    assert len(before) == len(after) == 64 and before != after
