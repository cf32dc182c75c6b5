# SPDX-License-Identifier: MIT
"""The commands ssh, scp and sftp, ours and OpenSSH's, with the same options for the same server."""

import os
import subprocess
from pathlib import Path

from .patience import until
from .servers import HOST

SECONDS = 180  # for ten thousand files on a busy machine


class Command:
    """A command that can be started again and again.

    Arguments: argv, its first words; server (dict, see Server.login); folder (Path), where known_hosts
    is; environment, a dict of more variables.
    Attributes: argv, all words but the operands; environment; at (str), the server as operands name it.
    """

    def __init__(self, argv, server, folder, environment=()):
        self.argv = [
            *map(str, argv),
            *("-F", "none", "-i", server["key"], "-o", f"Port={server['port']}"),
            *("-o", "StrictHostKeyChecking=yes"),
            *("-o", f"UserKnownHostsFile={folder}/known_hosts"),
        ]
        lines = [path.read_text() for path in sorted(Path(server["hostkeys"]).glob("*.pub"))]
        known = (f"[{HOST}]:{server['port']} {line}" for line in lines)
        (Path(folder) / "known_hosts").write_text("".join(known))
        self.environment = {**os.environ, "HOME": str(folder), "TZ": "UTC", **dict(environment)}
        self.environment.pop("SSH_AUTH_SOCK", None)
        self.at = f"{server['user']}@{HOST}"

    def run(self, *operands, stdin=b"", cwd=None):
        """Run it to its end; return the subprocess.CompletedProcess, with bytes."""
        return subprocess.run(
            [*self.argv, *operands],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env=self.environment,
            timeout=SECONDS,
        )

    def start(self, *operands, cwd=None, **streams):
        """Start it; return the Popen."""
        argv = [*self.argv, *operands]
        return subprocess.Popen(argv, cwd=cwd, env=self.environment, **streams)


def partly_copied(path):
    """Wait until some of a file has come; return the Path of what there is."""
    pattern = f"{path.name}.????????.ssh-part"
    until(lambda: any(part.stat().st_size for part in path.parent.glob(pattern)), f"something of {path} comes")
    return next(path.parent.glob(pattern))


def ours(engine, tool, server, folder):
    """Return the Command of an Engine: micropython -m ssh and so on."""
    return Command([engine.program, "-m", tool], server, folder, engine.environment)


def openssh(tool, server, folder):
    """Return OpenSSH's Command."""
    return Command([tool, "-o", "LogLevel=ERROR"], server, folder)
