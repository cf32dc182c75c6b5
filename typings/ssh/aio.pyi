# SPDX-License-Identifier: MIT
"""The client of asyncio programs: as ssh.Client, with await."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, Self, Unpack

from _ssh import SFTP, Channel, _Attributes, _Readable, _Result, _Text, _Writable

from .client import (
    Connected,
    _AnyPath,
    _Connecting,
    _Copying,
    _Keeping,
    _Path,
    _Report,
    _Running,
    _Sending,
    _Syncing,
)
from .forward import Forward
from .shell import TaskShell
from .wait import finished as finished

async def connect(target: str, **options: Unpack[_Connecting]) -> Client:
    """Connect and log in; options as for ssh.connect."""

async def keep(target: str, **options: Unpack[_Keeping]) -> Any:
    """Stay connected, with the same forwards, whatever happens."""

class Client(Connected):
    """A session whose methods are coroutines, usable by any number of tasks at a time, and in `async with`."""

    async def __aenter__(self) -> Self: ...
    async def __aexit__(self, *_: Any) -> None: ...
    async def run(self, command: _Text, stdin: _Text | None = None, **options: Unpack[_Running]) -> _Result:
        """Run a command to its end."""

    async def exec(self, command: _Text, stdin: _Text | None = None) -> bytes:
        """Run a command; return its stdout as bytes."""

    async def stream(self, command: _Text) -> asyncio.StreamReader:
        """Start a command; return an asyncio.Stream of its input and output; .s is the Channel."""

    async def shell(self, term: str = "vt100", width: int = 80, height: int = 24) -> TaskShell:
        """Start the account's shell on a terminal."""

    async def sftp(self) -> SFTP:
        """Return an _ssh.SFTP of its own, whose calls give operations: `await finished(sftp.stat(path))`."""

    async def get(self, remote: _Path, local: _Path | _Writable, **options: Unpack[_Copying]) -> int:
        """Fetch a file or a tree; return the number of bytes copied."""

    async def put(self, local: _Path | _Readable, remote: _Path, **options: Unpack[_Sending]) -> int:
        """Send a file or a tree; return the number of bytes copied."""

    async def sync(self, local: _Path, remote: _Path, **options: Unpack[_Syncing]) -> _Report:
        """Make a folder like another."""

    async def forward_local(
        self, port: int | str, host: str, host_port: int | None = None, address: str = "127.0.0.1"
    ) -> Forward:
        """Forward connections to a port here to one that the server can reach."""

    async def forward_remote(
        self, port: int | str, host: str | None = None, host_port: int | None = None, address: str = "localhost"
    ) -> Forward:
        """Forward connections to a port of the server, 0 for any, to one that can be reached here."""

    async def socks(self, port: int = 1080, address: str = "127.0.0.1") -> Forward:
        """Be a SOCKS proxy (4, 4a and 5) here, whose connections the server makes."""

    async def forward_agent(self, channel: Channel, agent: str | bool | None = None) -> Forward:
        """Let what is then started on a channel use an agent here."""

    async def wait_closed(self) -> None:
        """Wait until the session ends, answering the server meanwhile. Raises OSError: why."""

    # A server's files, as os, os.path, shutil and glob have those here.
    async def chmod(self, path: _Path, mode: int) -> None: ...
    async def chown(self, path: _Path, uid: int, gid: int) -> None: ...
    async def exists(self, path: _Path) -> bool: ...
    async def glob(self, pattern: _AnyPath, recursive: bool = False) -> list[_AnyPath]: ...
    async def isdir(self, path: _Path) -> bool: ...
    async def isfile(self, path: _Path) -> bool: ...
    async def islink(self, path: _Path) -> bool: ...
    async def listdir(self, path: _AnyPath = ...) -> list[_AnyPath]: ...
    async def lstat(self, path: _Path) -> _Attributes: ...
    async def makedirs(self, path: _Path, mode: int = 0o777, exist_ok: bool = False) -> None: ...
    async def mkdir(self, path: _Path, mode: int = 0o777) -> None: ...
    async def readlink(self, path: _AnyPath) -> _AnyPath: ...
    async def remove(self, path: _Path) -> None: ...
    async def rename(self, old: _Path, new: _Path) -> None: ...
    async def rmdir(self, path: _Path) -> None: ...
    async def rmtree(self, path: _Path, ignore_errors: bool = False) -> None: ...
    async def stat(self, path: _Path) -> _Attributes: ...
    async def symlink(self, target: _Path, path: _Path) -> None: ...
    async def utime(self, path: _Path, times: tuple[float, float] | None = None) -> None: ...
    async def walk(self, top: _AnyPath) -> AsyncIterator[tuple[_AnyPath, list[_AnyPath], list[_AnyPath]]]: ...
