# SPDX-License-Identifier: MIT
"""Servers that aren't made for logins but for files, each of which has SFTP in its own way."""

import shutil
from importlib.util import find_spec
from pathlib import Path

from . import keys
from .servers import HOST, PythonServer, Server


class Erlang(Server):
    """Erlang's server, see erlang_server.escript: of draft 02, whose open() for writing alone empties a file."""

    name = "erlang"
    program = "escript"

    def __init__(self, sandbox):
        super().__init__(sandbox)
        self.password = "pass word"
        self.keys = sandbox.folder(f"erlang-{self.port}")
        for name in ("ed25519", "rsa"):
            shutil.copy(sandbox.host_keys[name], self.keys / f"ssh_host_{name}_key")

    def argv(self):
        sandbox, script = self.sandbox, Path(__file__).with_name("erlang_server.escript")
        words = [script, self.port, self.user, self.password, sandbox.home, self.keys]
        return sandbox.command(["escript", *map(str, words)])


class Conch(PythonServer):
    """Twisted's server, see conch_server.py: of draft 02."""

    name = "conch"

    @classmethod
    def missing(cls, sandbox):
        if not sandbox.namespaces:
            return f"Conch needs an account of its own: {sandbox.why_not}"
        return "" if find_spec("twisted") else "python3-twisted is not installed"

    def argv(self):
        return self.script(self.user, self.password)


class ProFTPD(Server):
    """ProFTPD's module for SSH, as tests/interop/servers unpacks it: SFTP and scp, no commands."""

    name = "proftpd"
    folder = Path(__file__).parents[2] / "build/trixie/proftpd-mod-crypto"

    def __init__(self, sandbox):
        super().__init__(sandbox)
        root = sandbox.folder(f"proftpd-{self.port}")
        self.config = root / "proftpd.conf"
        (root / "authorized_keys").write_text(keys.in_format_of_rfc_4716(sandbox.user_keys.values()))
        lines = [
            f"ModulePath {self.folder}/usr/lib/proftpd",
            *(f"LoadModule mod_{name}.c" for name in ("xfer", "sftp")),
            "ServerType standalone",
            "User root",
            "Group root",
            f"DefaultAddress {HOST}",
            "SocketBindTight on",
            f"Port {self.port}",
            f"PidFile {root}/pid",
            f"ScoreboardFile {root}/scoreboard",
            "TransferLog none",
            "WtmpLog off",
            "UseIPv6 off",
            "UseReverseDNS off",
            "RequireValidShell off",
            "AuthPAM off",
            "AuthOrder mod_auth_unix.c",
            "RootRevoke on",
            "AllowOverwrite on",
            "AllowStoreRestart on",
            "AllowRetrieveRestart on",
            "SFTPEngine on",
            *(f"SFTPHostKey {sandbox.host_keys[name]}" for name in ("ed25519", "rsa")),
            f"SFTPAuthorizedUserKeys file:{root}/authorized_keys",
        ]
        self.config.write_text("".join(line + "\n" for line in lines))

    @classmethod
    def missing(cls, sandbox):
        if not sandbox.namespaces:
            return f"ProFTPD needs an account of its own: {sandbox.why_not}"
        return "" if (cls.folder / "proftpd").exists() else "it isn't there: run tests/interop/servers"

    def argv(self):
        return self.sandbox.command([str(self.folder / "proftpd"), "--nodaemon", "-c", str(self.config)])


class SSH2(Server):
    """The server of npm's ssh2, see ssh2/server.js: its statuses have no text, it never closes the SFTP channel."""

    name = "ssh2"
    program = "node"
    folder = Path(__file__).parents[2] / "build/ssh2"

    def __init__(self, sandbox):
        super().__init__(sandbox)
        self.password = "pass word"

    @classmethod
    def missing(cls, sandbox):
        there = (cls.folder / "node_modules/ssh2").exists()
        return super().missing(sandbox) or ("" if there else "it isn't there: run tests/interop/servers")

    def is_at_home(self):
        return True

    def argv(self):
        sandbox = self.sandbox
        words = [self.folder, self.port, self.user, self.password, sandbox.home, *sandbox.host_keys.values()]
        script = Path(__file__).with_name("ssh2") / "server.js"
        return sandbox.command(["node", str(script), *map(str, words)])
