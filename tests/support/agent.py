# SPDX-License-Identifier: MIT
"""OpenSSH's ssh-agent on a socket of its own, with keys."""

import os
import socket
import struct
import subprocess

from .patience import until

LOCK = 22


class Agent:
    """A running agent; a context manager.

    Arguments: path, where its socket goes (108 bytes at most); keys, paths of private keys without a
    passphrase, in the order in which it lists them; words, more of ssh-agent's; log, a file that is open, for what it tells. str()
    of it is the path; beside it lies a file with the process's number, named path.pid.
    """

    def __init__(self, path, keys=(), words=(), log=None):
        self.path, self.words, self.log = path, words, log
        self.keys = list(map(str, keys))
        self.process = None

    def __str__(self):
        return str(self.path)

    def __enter__(self):
        argv = ["ssh-agent", "-d" if self.log else "-D", "-a", str(self.path), *self.words]
        self.process = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=self.log)
        try:
            until(self._listens, "ssh-agent listens")
            self.path.with_name(self.path.name + ".pid").write_text(str(self.process.pid))
            if self.keys:
                self.add(*self.keys)
        except BaseException:
            self.__exit__()
            raise
        return self

    def add(self, *words, **environment):
        """Run ssh-add with these words; return what it prints. Argument: environment, more variables."""
        environment = {**os.environ, "SSH_AUTH_SOCK": str(self.path), **environment}
        argv = ["ssh-add", "-q", *map(str, words)]
        return subprocess.run(argv, env=environment, check=True, stdin=subprocess.DEVNULL, capture_output=True).stdout

    def _listens(self):
        if self.process.poll() is not None:
            raise RuntimeError("ssh-agent did not start")
        with socket.socket(socket.AF_UNIX) as connection:
            return connection.connect_ex(str(self.path)) == 0

    def lock(self, passphrase=b"x"):
        """Lock it as ssh-add -x does."""
        message = bytes([LOCK]) + struct.pack(">I", len(passphrase)) + passphrase
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(self.path))
            connection.sendall(struct.pack(">I", len(message)) + message)
            if connection.recv(5)[4:] != b"\x06":
                raise RuntimeError("ssh-agent can't be locked")

    def __exit__(self, *error):
        self.process.kill()
        self.process.wait()
        self.path.unlink(missing_ok=True)
