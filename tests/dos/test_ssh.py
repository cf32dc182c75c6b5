# SPDX-License-Identifier: MIT
"""SSH on MP.EXE against OpenSSH, in each emulator with the bare card and with a packet driver."""

from pathlib import Path

import pytest

from support.dos.machine import Job

SCRIPT = Path(__file__).with_name("mp_ssh.py")


@pytest.fixture
def call(networked, openssh):
    """A function that calls one of mp_ssh.py's; those with `server` get OpenSSH's."""
    server = networked.login(openssh)

    def call(function, *, server=server, **arguments):
        return networked.call(SCRIPT, function, server=server, **arguments)

    return call


def test_addresses(networked):
    given = ["10.0.2.15", "255.255.255.0", "10.0.2.2", "10.0.2.3"]
    assert networked.call(SCRIPT, "addresses") == given


def test_open_around_import(device):
    found, version = device.call(SCRIPT, "open_around_import")
    assert (found, version) == (["before", "after"], "1.11.1")


def test_tour(call):
    assert call("tour") == ["hello\n", [".", "..", "new.txt"]]


def test_post_quantum(call, networked, openssh10):
    assert call("agreed", server=networked.login(openssh10)) == ["mlkem768x25519-sha256", "in\n"]


def test_with_password(call):
    assert call("with_password") == "in\n"


def test_ten_sessions(call):
    call("ten_sessions")


def test_two_at_once(call):
    call("two_at_once")


def test_four_megabytes(call):
    here, there, back = call("four_megabytes")
    assert here == there == back


def test_host_key_refused(call):
    assert call("host_key_refused") == ["ssh-ed25519"]


def test_certificate_whose_name_is_cut(device, openssh):
    """ID_25519-cert.pub is ID_25519.PUB to DOS: who has no certificate is told of none."""
    device.settle(openssh)
    folder = device.folder
    (folder / "KEY.KEY").rename(folder / "SSH/ID_25519")
    (folder / "SSH/ID_25519.PUB").write_bytes(Path(f"{openssh.login()['key']}.pub").read_bytes())
    text = (folder / "SSH/CONFIG.TXT").read_text().replace("C:/KEY.KEY", "SSH/ID_25519")
    (folder / "SSH/CONFIG.TXT").write_text(text)
    job = Job("MP.EXE -m ssh far echo in", None)
    with device.machine() as machine:
        device.start(machine, job)
        machine.finish()
    assert job.text.endswith("in\n") and "certificate" not in job.text, job.text
