# SPDX-License-Identifier: MIT
"""The command ssh and a fake host, whose key is another than the one that is known, by every policy."""

import subprocess

import pytest

from support.commands import ours
from support.servers import HOST, FakeHost
from support.terminal import Terminal

pytestmark = pytest.mark.one_engine

# What may be known of the host, and what the policies are called on the command line.
KNOWN = ("ecdsa", "rsa", "ed25519", "ecdsa rsa")
POLICIES = ("yes", "accept-new", "ask", "no", "off")


@pytest.fixture
def fake_host(sandbox):
    if FakeHost.missing(sandbox):
        pytest.skip(FakeHost.missing(sandbox))
    with FakeHost(sandbox) as server:
        yield server


class Person:
    """Somebody who knows a host by other keys than the one it shows now."""

    def __init__(self, engine, server, folder, known):
        self.command = ours(engine, "ssh", server.login(), folder)
        self.file = folder / "known_hosts"
        for name in known.split():
            subprocess.run(["ssh-keygen", "-q", "-N", "", "-t", name, "-f", folder / name], check=True)
        keys = [(folder / f"{name}.pub").read_text() for name in known.split()]
        self.text = "".join(f"[{HOST}]:{server.port} {line}" for line in keys)
        self.file.write_text(self.text)

    def log_in(self, policy, *words, key=None):
        """Connect on a terminal and answer every question; return (status, what was shown)."""
        argv = list(self.command.argv)
        argv[argv.index("StrictHostKeyChecking=yes")] = f"StrictHostKeyChecking={policy}"
        argv[argv.index("-i") + 1] = key or "/nowhere"
        shown = ""
        with Terminal([*argv, *words, self.command.at, "exit"], {**self.command.environment}) as terminal:
            for answer in ("yes", "secret", "secret", "secret"):
                try:
                    terminal.expect(r"\)\? $|assword: $|\d: $", 5)
                except AssertionError:
                    break
                terminal.send(answer + "\n")
            status = terminal.wait()
            shown = terminal.seen.decode()
        return status, shown


@pytest.mark.parametrize("known", KNOWN)
@pytest.mark.parametrize("policy", POLICIES)
def test_a_fake_host_gets_nothing(engine, fake_host, tmp_path, policy, known):
    """Whatever kind of key is known, and however it is to be checked: no password, no answer."""
    person = Person(engine, fake_host, tmp_path, known)
    status, shown = person.log_in(policy)
    assert status == 255 and "has changed" in shown, shown
    assert fake_host.caught() == []
    assert person.file.read_text() == person.text


def test_an_unknown_host_is_asked_about(engine, fake_host, tmp_path):
    """The trap works: who says yes to a host that isn't known gives it the password."""
    person = Person(engine, fake_host, tmp_path, "")
    person.log_in("ask")
    assert fake_host.caught() == ["password secret"]


def test_nothing_is_forwarded_for_a_fake_host(engine, fake_host, tmp_path):
    """With a key one may get in where nothing is checked, and forwarding is off then."""
    person = Person(engine, fake_host, tmp_path, "ecdsa")
    key = fake_host.login()["key"]
    forwards = ("-A", "-L", "0:127.0.0.1:1", "-R", "0:127.0.0.1:1", "-D", "0")
    status, shown = person.log_in("no", *forwards, key=key)
    assert status == 0 and shown.count("forwarding is off") == 4, shown
    assert fake_host.caught() == []
    status, shown = person.log_in("no", *forwards, "-o", "ExitOnForwardFailure=yes", key=key)
    assert status == 255 and shown.count("forwarding is off") == 1, shown
    lines = tmp_path / "config"
    lines.write_text(f"Host box\n HostName {HOST}\n")
    person.command.argv[person.command.argv.index("-F") + 1] = str(lines)
    person.command.at = "box"
    status, shown = person.log_in("no", "-L", "0:127.0.0.1:1", "-l", fake_host.login()["user"], key=key)
    assert status == 0 and "forwarding is off, since the host key of box has changed" in shown, shown


def test_no_agent_for_a_fake_host(engine, fake_host, tmp_path, agent):
    person = Person(engine, fake_host, tmp_path, "ecdsa")
    status, shown = person.log_in("no", "-v", "-o", f"IdentityAgent={agent}")
    assert status == 255 and "tried nothing" in shown and "trying the agent" not in shown, shown
