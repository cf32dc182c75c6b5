# SPDX-License-Identifier: MIT
"""The clients that are compared, and the command line with which each does a task.

A job is a dict: task ('get', 'put', 'get_tree', 'put_tree', 'sync', 'commands' or 'stream'), host, port,
user, key (a path), fingerprint, known_hosts (a path), kex, cipher, mac (names), local and remote
(paths), size (bytes of the remote file) and count (how many commands).
"""

import json
import shlex
import subprocess
import sys
from importlib.util import find_spec
from shutil import which
from pathlib import Path

from support.servers import OpenSSH10 as OpenSSH10Server

AES128_GCM = "aes128-gcm@openssh.com"
CHACHA20 = "chacha20-poly1305@openssh.com"
AES256_CTR = "aes256-ctr"

CURVE25519 = "curve25519-sha256@libssh.org"
MLKEM = "mlkem768x25519-sha256"

BENCH = Path(__file__).parent
BUILD = BENCH.parent / "build"


class Client:
    """One client; `name` is its line in the tables, `ciphers` what it has, its best first, `kexes` likewise."""

    ciphers = (AES128_GCM, CHACHA20, AES256_CTR)
    kexes = (CURVE25519,)

    def can(self, row):
        """Whether it has what a row takes."""
        return row.task != "sync" and row.kex in self.kexes and row.cipher in ("", *self.ciphers)

    def missing(self):
        """Return why it can't take part, '' when it can."""
        return ""

    def version(self):
        """Return a line that says what it is."""
        raise NotImplementedError

    def argv(self, job, folder):
        """Return the command line that does a job; files it needs go into a folder."""
        raise NotImplementedError


class OpenSSH(Client):
    """OpenSSH's own ssh and sftp; `ssh` begins ssh's command line."""

    name = "OpenSSH"
    ssh = ("ssh",)

    def version(self):
        return subprocess.run([*self.ssh, "-V"], capture_output=True, text=True).stderr.strip()

    def argv(self, job, folder):
        common = self.options(job)
        ssh = [*self.ssh, *common, "-p", str(job["port"])]
        if job["task"] == "commands":
            return self._commands(ssh, job, folder)
        if job["task"] == "stream":
            cat = shlex.join([*ssh, job["host"], "cat " + job["remote"]])
            return ["sh", "-c", cat + " >/dev/null"]
        return ["sftp", *common, "-P", job["port"], "-b", self._batch(job, folder), job["host"]]

    @staticmethod
    def options(job):
        """Return the options of ssh and sftp for a job."""
        options = {
            "User": job["user"],
            "IdentityFile": job["key"],
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "UserKnownHostsFile": job["known_hosts"],
            "HostKeyAlias": "bench",
            "GlobalKnownHostsFile": "/dev/null",
            "HostKeyAlgorithms": "ssh-ed25519",
            "StrictHostKeyChecking": "yes",
            "BatchMode": "yes",
            "KexAlgorithms": job["kex"],
            "Ciphers": job["cipher"],
            "MACs": job["mac"],
        }
        return ["-q", "-F", "none", *(f"-o{key}={value}" for key, value in options.items())]

    @staticmethod
    def _commands(ssh, job, folder):
        """Several commands go over one connection, that of a master process."""
        once = shlex.join([*ssh, job["host"], "true"])
        if job["count"] == 1:
            return [*ssh, job["host"], "true"]
        socket = shlex.join(["-S", str(folder / "master")])
        master = once.replace("ssh", f"ssh -MNf {socket}", 1).removesuffix(" true")
        again = f"ssh -q {socket} {job['host']}"
        script = f"{master}; i=0; while [ $i -lt {job['count']} ]; do {again} true || exit 1; "
        return ["sh", "-c", script + f"i=$((i + 1)); done; {again} -O exit"]

    @staticmethod
    def _batch(job, folder):
        lines = {
            "get": "get {remote} {local}",
            "put": "put {local} {remote}",
            "get_tree": "get -r {remote} {local}",
            "put_tree": "put -r {local} {remote}",
        }
        batch = folder / "batch"
        batch.write_text(lines[job["task"]].format(**job) + "\n")
        return batch


class OpenSSH10(OpenSSH):
    """ssh of OpenSSH 10, beside its server (tests/interop/openssh10), for the exchanges that older ones lack."""

    name = "OpenSSH 10"
    kexes = (MLKEM,)
    root = OpenSSH10Server.folder / "usr"

    @property
    def ssh(self):
        """Its suite's own dynamic linker starts it, as the kernel would on that suite."""
        (linker,) = self.root.glob("lib/*/ld-linux*.so.*")
        return str(linker), "--library-path", str(linker.parent), str(self.root / "bin/ssh")

    def missing(self):
        return "" if (self.root / "bin/ssh").exists() else f"{self.name}: {OpenSSH10Server.missing(None)}"


class Rsync(OpenSSH):
    """rsync over OpenSSH's ssh."""

    name = "rsync"

    def can(self, row):
        return row.task == "sync"

    def missing(self):
        return "" if which("rsync") else "rsync: not installed"

    def version(self):
        return subprocess.check_output(["rsync", "--version"], text=True).splitlines()[0]

    def argv(self, job, folder):
        ssh = shlex.join(["ssh", *self.options(job), "-p", str(job["port"])])
        return ["rsync", "-a", "-e", ssh, job["local"] + "/", f"{job['host']}:{job['remote']}"]


class Lftp(Rsync):
    """lftp's mirror over OpenSSH's ssh."""

    name = "lftp"

    def missing(self):
        return "" if which("lftp") else "lftp: not installed"

    def version(self):
        return subprocess.check_output(["lftp", "--version"], text=True).splitlines()[0]

    def argv(self, job, folder):
        ssh = shlex.join(["ssh", "-a", "-x", *self.options(job)])
        mirror = f"mirror -R --parallel=8 {job['local']} {job['remote']}"
        script = f'set cmd:fail-exit yes; set sftp:connect-program "{ssh}"; {mirror}; quit'
        # a password is asked for where there is none, though the key is enough
        return ["lftp", "-e", script, f"sftp://{job['user']}:none@{job['host']}:{job['port']}"]


class Ours(Client):
    """build/ENGINE/micropython."""

    kexes = (CURVE25519, MLKEM)

    def __init__(self, engine):
        self.engine = engine
        self.name = f"ours, {engine}"
        self.program = BUILD / engine / "micropython"

    def missing(self):
        return "" if self.program.exists() else f"{self.name}: not built"

    def version(self):
        script = "import sys; print(sys.version.split('; ')[1])"
        version = subprocess.check_output([self.program, "-c", script], text=True).strip()
        return f"{version} with {self.engine}"

    def argv(self, job, folder):
        if job["task"] == "sync":
            options = ["-q", "-F", "none", "-i", job["key"], "-P", job["port"]]
            options += [f"-oUserKnownHostsFile={job['known_hosts']}", "-oHostKeyAlias=bench"]
            target = f"{job['user']}@{job['host']}:{job['remote']}"
            return [self.program, "-m", "ssh.sync", *options, job["local"], target]
        return [self.program, "-X", "heapsize=16M", BENCH / "ours.py", job_file(job, folder)]

    def can(self, row):
        return True


class Paramiko(Client):
    """paramiko; version 2.12, Debian 12's, has no AEAD cipher."""

    name = "paramiko"
    ciphers = (AES256_CTR,)

    def missing(self):
        return "" if find_spec("paramiko") else "paramiko: not installed"

    def version(self):
        from importlib.metadata import version

        return f"paramiko {version('paramiko')} on Python {sys.version.split()[0]}"

    def argv(self, job, folder):
        return [sys.executable, BENCH / "peer_paramiko.py", job_file(job, folder)]


def job_file(job, folder):
    """Write a job where a script can read it; return the Path."""
    path = folder / "job.json"
    path.write_text(json.dumps(job))
    return path


def all_clients(words):
    """Return those with one of the words in their name, OpenSSH first, and why others can't."""
    every = [OpenSSH(), OpenSSH10(), Rsync(), Lftp(), Ours("openssl"), Ours("mbedtls"), Paramiko()]
    chosen = [client for client in every if any(word in client.name for word in words)]
    missing = [client.missing() for client in chosen if client.missing()]
    return [client for client in chosen if not client.missing()], missing
