# SPDX-License-Identifier: MIT
"""A MicroPython that others have built, with `_ssh` as a native module beside it, and the package."""

import os
import subprocess

import pytest

from support.patience import PATIENCE
from support.terminal import Terminal


@pytest.fixture
def stock(request):
    """The engine of a native module."""
    found = [engine for engine in request.config.engines if engine.stock]
    if not found:
        pytest.skip("no engine is a native module: make natmod-test")
    return found[0]


def micropython(stock, *arguments):
    """Run the program; return what it printed."""
    ran = subprocess.run([stock.program, *arguments], capture_output=True, text=True, timeout=PATIENCE)
    assert ran.returncode == 0, ran
    return ran.stdout


def test_is_others(stock):
    """The program has no _ssh of its own."""
    assert "built-in" not in micropython(stock, "-c", "import _ssh; print(_ssh.__file__ or 'built-in')")


def test_names_of_the_programs_own(stock):
    """What a program calls int, isinstance or OSError is nothing to the module."""
    script = """
int = isinstance = callable = repr = str = float = OSError = TypeError = ValueError = None
import _ssh
try:
    _ssh.Session(object())
except Exception as error:
    print(type(error))
print(_ssh.SSHError(5, "x"))
"""
    assert micropython(stock, "-c", script).splitlines() == ["<class 'TypeError'>", "[Errno 5] EIO: x"]


def test_clock_of_few_bits(stock):
    """time.ticks_ms wraps around on many boards; a deadline doesn't."""
    script = """
import sys, time, _ssh
class Clock:
    now = (1 << 30) - 50
    def ticks_ms():
        Clock.now += 20
        return Clock.now & (1 << 30) - 1
    def sleep_ms(ms):
        Clock.now += ms
sys.modules["time"] = Clock
class Silent:
    def read(self, n):
        return None
    def write(self, data):
        return len(data)
    def ioctl(self, request, argument):
        return 0
began = Clock.now
try:
    _ssh.Session(Silent(), timeout=10)
except OSError as error:
    print(error.errno, 10000 <= Clock.now - began < 12000)
"""
    assert micropython(stock, "-c", script) == "110 True\n"


@pytest.mark.parametrize("urandom", ["", "urandom = bytes", "urandom = lambda n: 1 / 0"])
def test_no_random_numbers(stock, urandom):
    """Without them, or where they are all the same, there is no session, and no key is made."""
    script = f"""
import sys, _ssh
class Os:
    {urandom or "pass"}
class Silent:
    def read(self, n):
        return b"SSH-2.0-x\\r\\n"[:n]
    def write(self, data):
        return len(data)
sys.modules["os"] = Os
for call, argument in ((_ssh.Session, Silent()), (_ssh.generate_key, "ed25519"), (_ssh.generate_key, "ecdsa")):
    try:
        call(argument)
    except OSError as error:
        print("os.urandom" in str(error))
"""
    assert micropython(stock, "-c", script) == "True\nTrue\nTrue\n"


def test_commands(stock, openssh, sandbox, folder):
    """The package's commands run on it: ssh, and scp both ways."""
    login = openssh.login()
    options = ["-F", "none", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-q"]
    options += ["-i", str(sandbox.user_keys["ed25519"]), "-o", f"Port={login['port']}"]
    target = f"{login['user']}@127.0.0.1"
    assert micropython(stock, "-m", "ssh", *options, target, "echo on stock") == "on stock\n"
    (folder / "there").write_bytes(bytes(range(256)) * 1000)
    micropython(stock, "-m", "scp", *options, f"{target}:{folder}/there", f"{folder}/here")
    micropython(stock, "-m", "scp", *options, f"{folder}/here", f"{target}:{folder}/back")
    assert (folder / "back").read_bytes() == bytes(range(256)) * 1000


def at_terminal(stock, login, *words):
    """Return its ssh on a Terminal, for somebody who has no key."""
    options = ["-F", "none", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-q"]
    options += ["-i", "/none", "-o", f"Port={login['port']}"]
    argv = [stock.program, "-m", "ssh", *options, f"{login['user']}@127.0.0.1", *words]
    return Terminal(argv, {**os.environ, "TERM": "xterm"}, (91, 23))


@pytest.mark.usefixtures("own_account")
def test_terminal(stock, openssh):
    """The password isn't shown, a shell has its terminal, and this one is left as it was."""
    login = openssh.login()
    with at_terminal(stock, login) as terminal:
        terminal.expect("password: ")
        terminal.send(login["password"] + "\r")
        assert login["password"].encode() not in terminal.seen
        terminal.expect(r"\$ ")
        assert login["password"].encode() not in terminal.seen
        terminal.send("stty size; echo $TERM; exit 7\r")
        terminal.expect(r"23 91\s+xterm")
        assert terminal.wait() == 7 and terminal.settings() == terminal.found


@pytest.mark.usefixtures("own_account")
def test_no_password(stock, openssh):
    """Ctrl-C at the question leaves the terminal as it was."""
    with at_terminal(stock, openssh.login(), "true") as terminal:
        terminal.expect("password: ")
        terminal.send("\x03")
        assert terminal.wait() != 0 and terminal.settings() == terminal.found


def test_private_files(stock, folder):
    """What is for its owner alone nobody else can read, whatever the umask."""
    script = f"""
from ssh import keyfiles, known_hosts
keyfiles.write({str(folder / "key")!r}, b"private", b"public")
known_hosts.add({str(folder / ".ssh/known_hosts")!r}, "host", 22, "ssh-ed25519", bytes(32))
"""
    before = os.umask(0o002)
    try:
        micropython(stock, "-c", script)
    finally:
        os.umask(before)
    modes = [(folder / name).stat().st_mode & 0o777 for name in ("key", "key.pub", ".ssh", ".ssh/known_hosts")]
    assert modes == [0o600, 0o644, 0o700, 0o600], modes
