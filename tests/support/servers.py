# SPDX-License-Identifier: MIT
"""Real SSH servers as separate processes on free loopback ports."""

import contextlib
import fcntl
import functools
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from . import keys
from .patience import PATIENCE, until

HOST = "127.0.0.1"
RUN_FOLDER = Path("/run/sshd")
OUR_MODE = 0o711  # the system makes it with another
PORTS = 10000, 20000

# Mount a folder of which only its owner may change the names over the one that holds the sandbox, which stays in it.
PRIVATE_PARENT = """
set -e
mkdir "$0/${1##*/}"
mount --bind "$1" "$0/${1##*/}"
mount --rbind "$0" "${1%/*}"
shift
exec "$@"
"""


def free_port():
    """Return a TCP port that nobody has, and that the system gives nobody who asks for any."""
    while True:
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind((HOST, random.randrange(*PORTS)))
            return probe.getsockname()[1]


def children(pid):
    """Return the processes that a process has started; none when it has ended."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def descendants(pid):
    """Return a process and all that came of it."""
    return [pid, *(found for child in children(pid) for found in descendants(child))]


class Server:
    """A server process around a Sandbox.

    Attributes: name (str), port (int), sandbox, user and password (str; the password is
    None where the server can't check one here). Start and stop it with `with`.
    """

    name = "server"
    program = None

    def __init__(self, sandbox):
        self.sandbox = sandbox
        self.port = free_port()
        self.user = sandbox.user
        self.password = sandbox.password
        self.log = sandbox.root / f"{self.name}-{self.port}.log"
        self.process = None

    @classmethod
    def missing(cls, sandbox):
        """Return why this server can't run here, '' when it can."""
        return "" if shutil.which(cls.program) else f"{cls.program} is not installed"

    def argv(self):
        """Return the command line that serves in the foreground, logging to stderr."""
        raise NotImplementedError

    def start(self):
        """Start the process and wait until it accepts connections."""
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                self.argv(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.sandbox.home,
                start_new_session=True,
            )
        try:
            until(self._accepts)
        except Exception as error:
            self.stop()
            raise RuntimeError(f"{self.name} did not start:\n{self.log_tail()}") from error
        return self

    def _accepts(self):
        if self.process.poll() is not None:
            raise ChildProcessError(self.name)
        try:
            with socket.create_connection((HOST, self.port), 1) as connection:
                return connection.recv(4) == b"SSH-"
        except OSError:
            return False

    def stop(self):
        """End the process and what serves its connections; through its namespace, everything it started."""
        if self.process is None:
            return
        for pid in self._served_by():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def _served_by(self):
        """Return the processes to end: with namespaces, the first one inside them, else all there are."""
        if self.process.poll() is not None:
            return []
        inside = children(self.process.pid) if self.sandbox.namespaces else []
        return inside or descendants(self.process.pid)

    def log_tail(self, lines=15):
        """Return the end of what the server logged."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def is_at_home(self):
        """Whether commands and SFTP start in the sandbox's home folder."""
        return self.sandbox.namespaces

    def login(self, key="ed25519"):
        """Return what a client on MicroPython needs to know, as a JSON-able dict.

        port, user, password (None: it can't be tested); key, a path that is authorized, and
        stranger, one that isn't; folders: keys, hostkeys, and home, where commands start, None when
        that is a person's own; fingerprint of the Ed25519 host key.
        """
        sandbox = self.sandbox
        return {
            "port": self.port,
            "user": self.user,
            "password": self.password,
            "key": str(sandbox.user_keys[key]),
            "stranger": str(sandbox.stranger),
            "keys": str(sandbox.user_keys[key].parent),
            "hostkeys": str(sandbox.host_keys["ed25519"].parent),
            "home": str(sandbox.home) if self.is_at_home() else None,
            "fingerprint": keys.fingerprint(sandbox.host_keys["ed25519"]),
        }

    def __enter__(self):
        return self.start()

    def __exit__(self, *error):
        self.stop()


class OpenSSH(Server):
    """OpenSSH's sshd.

    Arguments: options, lines of its configuration, before the usual ones; sftp (str), what serves SFTP.
    """

    name = "openssh"
    program = "sshd"
    run_folder = None  # a descriptor, where it is lent one

    def __init__(self, sandbox, options=(), sftp="internal-sftp"):
        super().__init__(sandbox)
        self.config = sandbox.root / f"sshd_config-{self.port}"
        lines = [
            *options,  # the first mention of an option counts
            f"ListenAddress {HOST}",
            f"Port {self.port}",
            *(f"HostKey {path}" for path in sandbox.host_keys.values()),
            "PidFile none",
            "UsePAM no",
            "AcceptEnv LC_*",
            "UseDNS no",
            "StrictModes no",
            "PermitRootLogin yes",
            f'PasswordAuthentication {"yes" if self.password else "no"}',
            "KbdInteractiveAuthentication no",
            f"AuthorizedKeysFile {sandbox.home}/.ssh/authorized_keys",
            f"Subsystem sftp {sftp}",
            "MaxStartups 1000",
            "MaxAuthTries 30",
            "LogLevel VERBOSE",
        ]
        if knows("PerSourcePenalties"):
            lines.append("PerSourcePenalties no")  # tests of broken connections come from one address
        self.config.write_text("\n".join(lines) + "\n")

    @classmethod
    def missing(cls, sandbox):
        return "" if sshd_path() else "sshd is not installed"

    def argv(self):
        return self.sandbox.command([sshd_path(), "-D", "-e", "-f", str(self.config)])

    def start(self):
        # As root sshd insists on this empty folder; where it can't have a private one, lend it one.
        if os.geteuid() == 0 and not self.sandbox.namespaces:
            self.run_folder = lend_run_folder()
        return super().start()

    def stop(self):
        super().stop()
        if self.run_folder is not None:
            take_back(self.run_folder)
            self.run_folder = None


class OpenSSH10(OpenSSH):
    """OpenSSH 10's sshd, as tests/interop/openssh10 unpacks it: the one with ML-KEM on older systems."""

    name = "openssh10"
    folder = Path(__file__).parents[2] / "build/trixie/openssh-server"

    def __init__(self, sandbox, options=()):
        programs = [f"Sshd{part.capitalize()}Path {self.folder}/sshd-{part}" for part in ("session", "auth")]
        super().__init__(sandbox, [*options, *programs, "PerSourcePenalties no"])

    @classmethod
    def missing(cls, sandbox):
        return "" if (cls.folder / "sshd").exists() else "it isn't there: run tests/interop/servers"

    def argv(self):
        return self.sandbox.command([str(self.folder / "sshd"), "-D", "-e", "-f", str(self.config)])


class HostileSFTP(OpenSSH):
    """sshd whose SFTP is made up: the class called `misbehaviour` (str) of hostile_sftp.py."""

    name = "hostile-sftp"

    def __init__(self, sandbox, misbehaviour):
        script = sandbox.root / "hostile_sftp.py"  # where the account may read it
        for name in (script.name, "memory_sftp.py"):
            shutil.copyfile(Path(__file__).with_name(name), sandbox.root / name)
        super().__init__(sandbox, sftp=f"{sys.executable} -B {script} {misbehaviour}")


class Dropbear(Server):
    """dropbear; it holds four host keys at most."""

    name = "dropbear"
    program = "dropbear"

    def __init__(self, sandbox, host_keys=("ed25519",)):
        super().__init__(sandbox)
        folder = sandbox.folder(f"dropbear-{self.port}")
        chosen = {name: sandbox.host_keys[name] for name in host_keys}
        self.host_keys = keys.convert_for_dropbear(folder, chosen)

    @classmethod
    def missing(cls, sandbox):
        if not sandbox.namespaces:
            return f"dropbear needs an account of its own: {sandbox.why_not}"
        return super().missing(sandbox)

    def argv(self):
        host_keys = [part for path in self.host_keys.values() for part in ("-r", str(path))]
        argv = ["dropbear", "-F", "-E", "-m", "-T", "30", "-p", f"{HOST}:{self.port}", *host_keys]
        return self.sandbox.command(argv)


class TinySSH(Server):
    """tinysshd: Ed25519 alone, one channel a connection, whose close it doesn't answer.

    It knows few messages: it answers the others, a keepalive too, with SSH_MSG_UNIMPLEMENTED.
    """

    name = "tinyssh"
    program = "tinysshd"

    def __init__(self, sandbox):
        super().__init__(sandbox)
        self.password = None
        self.key_folder = sandbox.folder(f"tinyssh-{self.port}")
        keys.convert_for_tinyssh(self.key_folder, sandbox.host_keys["ed25519"])

    @classmethod
    def missing(cls, sandbox):
        if not sandbox.namespaces:
            return f"tinysshd needs an account of its own: {sandbox.why_not}"
        return super().missing(sandbox)

    def serving(self):
        return [shutil.which(self.program), "-v", "-x", "sftp=/usr/lib/openssh/sftp-server"]

    def argv(self):
        private = self.sandbox.folder(f"tinyssh-parent-{self.port}")  # it trusts no keys below /tmp
        wrap = ["sh", "-c", PRIVATE_PARENT, str(private), str(self.sandbox.root)]
        # As text: what lies beside the sandbox, maybe this checkout, isn't there any more.
        program = Path(__file__).with_name("inetd.py").read_text()
        inetd = [sys.executable, "-B", "-c", program, HOST, str(self.port)]
        return self.sandbox.command([*wrap, *inetd, *self.serving(), str(self.key_folder)])


class PythonServer(Server):
    """A server written in Python, NAME_server.py, with its own accounts: passwords always work."""

    def __init__(self, sandbox):
        super().__init__(sandbox)
        self.password = "pass word"
        self.host_keys = [*sandbox.host_keys.values()]

    @classmethod
    def missing(cls, sandbox):
        return "" if find_spec(cls.name) else f"python3-{cls.name} is not installed"

    def is_at_home(self):
        return True

    def script(self, *arguments):
        """Return the command line: the port, the arguments and the host keys."""
        script = Path(__file__).with_name(f"{self.name}_server.py")
        words = [sys.executable, script, self.port, *arguments, *self.host_keys]
        return self.sandbox.command(list(map(str, words)))


class Paramiko(PythonServer):
    """paramiko's server.

    Arguments: rekey_bytes, how much it passes before it exchanges keys again, 0 for its default; host_keys,
    names of the only ones that it has.
    """

    name = "paramiko"

    def __init__(self, sandbox, rekey_bytes=0, host_keys=None):
        super().__init__(sandbox)
        self.rekey_bytes = rekey_bytes
        if host_keys:
            self.host_keys = [sandbox.host_keys[name] for name in host_keys]

    def argv(self):
        return self.script(self.rekey_bytes, self.user, self.password, self.sandbox.home)


class FakeHost(Paramiko):
    """Somebody in between, who has an Ed25519 key of his own and takes whatever is sent."""

    def __init__(self, sandbox):
        super().__init__(sandbox, host_keys=["ed25519"])
        self.user = "trapped"  # paramiko_server.py

    def caught(self):
        """Return what was sent (list of str)."""
        lines = self.log.read_text().splitlines()
        return [line.removeprefix("caught ") for line in lines if line.startswith("caught ")]


class AsyncSSH(PythonServer):
    """asyncssh's server, see asyncssh_server.py.

    Arguments: options, further ones of asyncssh.create_server, JSON-able.
    """

    name = "asyncssh"

    def __init__(self, sandbox, **options):
        super().__init__(sandbox)
        self.options = options

    def argv(self):
        return self.script(self.password, self.sandbox.home, json.dumps(self.options))


def lend_run_folder():
    """Make sshd's folder unless it is there; return a descriptor that keeps others from removing it."""
    while True:
        with contextlib.suppress(FileExistsError):
            RUN_FOLDER.mkdir(mode=OUR_MODE)
        with contextlib.suppress(FileNotFoundError):  # somebody removes it just now
            descriptor = os.open(RUN_FOLDER, os.O_RDONLY)
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            if os.fstat(descriptor).st_nlink:
                return descriptor
            os.close(descriptor)


def take_back(descriptor):
    """Give sshd's folder back; who is the last to do so removes it, if it was made here."""
    with contextlib.suppress(BlockingIOError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(descriptor).st_mode & 0o777 == OUR_MODE:
            RUN_FOLDER.rmdir()
    os.close(descriptor)


@functools.cache
def knows(option):
    """Return whether sshd has an option; one before 9.3 can't tell and counts as having none that is newer."""
    command = [sshd_path(), "-G", "-f", "/dev/null"]
    said = subprocess.run(command, capture_output=True, text=True).stdout
    return re.search(rf"^{option} ", said, re.IGNORECASE | re.MULTILINE) is not None


def sshd_path():
    """Return sshd's absolute path (it insists on being called by one), or None."""
    return shutil.which("sshd") or shutil.which("/usr/sbin/sshd")
