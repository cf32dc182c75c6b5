# SPDX-License-Identifier: MIT
"""`_ssh` on boards with a Cortex-M in QEMU, against a server at the other end of a UART: MicroPython's own firmware for
such a board with `_ssh` as a native module, and a firmware with `_ssh` in it, of a board with 140 KB of heap."""

import shutil
import subprocess

import pytest

from support.board import Board
from support.relay import Relay


@pytest.fixture
def boards(engine):
    """A function that switches a board on, as Board's arguments but the engine say."""
    if engine.program.suffix not in (".elf", ".mpy"):
        pytest.skip(f"{engine.name} is no board's: make board-test")
    if not shutil.which("qemu-system-arm"):
        pytest.skip("needs qemu-system-arm")
    return lambda server, **options: Board(engine, server.port, **options)


def test_has_room(engine):
    """Of a Raspberry Pi Pico's 190 KB a session needs what is left."""
    if not engine.name.endswith("armv6m"):
        pytest.skip(f"{engine.name} is for boards with more memory")
    assert engine.program.stat().st_size <= 140 * 1024


def test_exec(boards, openssh, user):
    with boards(openssh) as board:
        fingerprint, output = board.call("exec", command="echo $((6 * 7)); exit 3", **user)
    assert fingerprint == openssh.login()["fingerprint"] and output == b"42\n"


def test_wrong_key(boards, openssh, user, sandbox):
    with boards(openssh) as board:
        said = board.call("wrong_key", user=user["user"], key=sandbox.stranger.read_bytes())
    assert "publickey" in said


@pytest.mark.parametrize("passphrase", [None, "a pass phrase"])
def test_a_key_made_there(boards, openssh, tmp_path, passphrase):
    """ssh-keygen reads it."""
    with boards(openssh) as board:
        private, public = board.call("made_key", passphrase=passphrase)
        again = board.call("made_key")[1]
    key = tmp_path / "key"
    key.write_bytes(private)
    key.chmod(0o600)
    shown = subprocess.run(["ssh-keygen", "-y", "-P", passphrase or "", "-f", key], capture_output=True, check=True).stdout
    assert shown == public and public.endswith(b" made on a board\n") and again != public


def test_no_key_without_randomness(boards, openssh, engine):
    if not engine.stock:
        pytest.skip("this board's randomness is its platform's")
    with boards(openssh) as board:
        assert "os.urandom has failed" in board.call("keyless")


def pattern(size):
    return bytes(i * 7 + (i >> 8) & 255 for i in range(size))


def test_put(boards, openssh, user, folder):
    with boards(openssh) as board:
        board.call("put", path=f"{folder}/file", size=50_000, **user)
    assert (folder / "file").read_bytes() == pattern(50_000)


@pytest.mark.parametrize("server", ["rekeying", "rekeying10"])
def test_get_while_keys_are_exchanged(boards, request, server, user, folder):
    (folder / "file").write_bytes(pattern(80_000))
    with boards(request.getfixturevalue(server)) as board:
        assert board.call("get", path=f"{folder}/file", size=80_000, **user) == 80_000


def test_twenty_sessions(boards, openssh, user):
    with boards(openssh) as board:
        used = board.call("sessions", times=20, **user)
    # The collector takes a number for a pointer now and then.
    assert min(used[-5:]) - used[4] < 500, used


def test_ctrl_c(boards, openssh, user, engine):
    if engine.stock:
        pytest.skip("this board's own firmware doesn't look for Ctrl-C")
    with boards(openssh) as board:
        board.start(f"print(interrupted(**{user!r}))")
        board.read_to(b"waits\r\n")
        board.write(b"\x03")
        assert board.finish() == "b'goes on\\n'\n"


def address(program, symbol):
    """Return where a variable of a firmware is (int)."""
    lines = subprocess.run(["arm-none-eabi-nm", program], capture_output=True, text=True, check=True).stdout.splitlines()
    return next(int(line.split()[0], 16) for line in lines if line.endswith(" " + symbol))


def test_each_allocation_fails(engine, openssh, user, folder):
    """A handshake, a login and a file read: whichever allocation fails it is told, nothing is lost, and the next works."""
    if engine.program.suffix != ".elf":
        pytest.skip("only in a firmware of ours allocations fail when they are told to")
    (folder / "file").write_bytes(pattern(1000))
    counter = address(engine.program, "mssh_board_fails_in")
    used, at, told = [], 0, 0
    with Relay(openssh.port) as relay, Board(engine, relay.port) as board:
        has_failed = True
        while has_failed:
            at += 1
            relay.renew()
            said, has_failed, now = board.call("failing", counter=counter, at=at, path=f"{folder}/file", **user)
            # The interpreter does without some, such as a frame in the heap.
            assert said is None or has_failed and "memory" in said, (at, said)
            told += said is not None
            used.append(now)
    assert told > 50 and min(used[-5:]) - used[4] < 500, (at, told, used)
