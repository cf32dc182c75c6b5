# SPDX-License-Identifier: MIT
"""Options of the commands that mean nothing: refused at once, with what was typed or the line of the file."""

import socket

import pytest

from support.commands import ours
from support.servers import HOST

pytestmark = pytest.mark.one_engine

# What is typed, and what the line that refuses it says.
TYPED = (
    (["-o", "RequestTTY=maybe"], "-o RequestTTY maybe: one of auto, false, no, true, yes, force is needed"),
    (["-o", "exitonforwardfailure maybe"], "-o ExitOnForwardFailure maybe: one of yes, "),
    (["-o", "LogLevel=loud"], "-o LogLevel loud: one of "),
    (["-o", "Port=0"], "-o Port 0: '0' is no port: 1 to 65535"),
    (["-o", "StrictHostKeyChecking on"], "-o StrictHostKeyChecking on: one of "),
    (["-c", "none"], "-c: Ciphers none: 'none' is no cipher algorithm: ssh -Q cipher lists those"),
    (["-o", "MACs=+bogus"], "-o MACs +bogus: 'bogus' is no mac algorithm: ssh -Q mac lists those"),
    (["-o", "HostKeyAlgorithms=ssh-x*"], "-o HostKeyAlgorithms ssh-x*: 'ssh-x*' is no key al"),
    (["-J", "a,"], "-J: ProxyJump a,: "),
)


@pytest.fixture
def nobody():
    """A server that counts who connects: {'port', 'user', 'key', 'hostkeys'} and the listener."""
    with socket.create_server((HOST, 0)) as listener:
        listener.setblocking(False)
        yield {"port": listener.getsockname()[1], "user": "me", "key": "/nowhere", "hostkeys": "/nowhere"}, listener


def refused(command, listener, *words):
    """Run a command that must end before it connects; return its last line."""
    result = command.run(*words)
    assert result.returncode == 255, result
    with pytest.raises(BlockingIOError):
        listener.accept()
    return result.stderr.decode().splitlines()[-1]


@pytest.mark.parametrize("tool", ["ssh", "scp", "sftp"])
def test_typed(engine, nobody, tmp_path, tool):
    server, listener = nobody
    command = ours(engine, tool, server, tmp_path)
    operands = {"ssh": [command.at], "scp": [f"{command.at}:a", "b"], "sftp": [command.at]}[tool]
    for words, says in TYPED:
        assert refused(command, listener, *words, *operands).startswith(f"{tool}: {says}"), words


def test_of_a_file(engine, nobody, tmp_path):
    server, listener = nobody
    command = ours(engine, "ssh", server, tmp_path)
    path = tmp_path / "config"
    command.argv[command.argv.index("-F") + 1] = str(path)
    for line in ("RequestTTY maybe", "ExitOnForwardFailure maybe", "Port x", "IdentityFile %x"):
        path.write_text(f"# first\nHost other\n{line}\nHost *\n  {line}\n")
        assert refused(command, listener, command.at).startswith(f"ssh: {path} line 5: {line}: ")


def test_words_that_are_not_utf8(engine, nobody, tmp_path):
    """They end nothing but what they are meant for, in words."""
    server, listener = nobody
    for tool in ("ssh", "scp", "sftp"):
        command = ours(engine, tool, server, tmp_path)
        command.argv[command.argv.index("-i") + 1] = b"k\xe9y"
        for words in ([b"-F", b"f\xff"], [b"-o", b"\xc3"], [b"-J", b"a\xff,b"], [b"a\xf4\x90\x80\x80:b", b"c"]):
            result = command.run(*words, command.at + ":x")
            assert result.returncode in (1, 255) and b"Error" not in result.stderr, (tool, words, result)
            assert result.stderr.startswith(tool.encode() + b": "), result
