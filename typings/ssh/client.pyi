# SPDX-License-Identifier: MIT
"""A connection to a server, logged in, with its host key checked."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple, Self, TypeAlias, TypedDict, TypeVar, Unpack

from _ssh import SFTP, Channel, Session, _Attributes, _Names, _Progress, _Readable, _Result, _Stream, _Text, _Writable

from .forward import Served
from .shell import Shell

_Path: TypeAlias = str | bytes
_AnyPath = TypeVar("_AnyPath", str, bytes)
_Line: TypeAlias = Callable[[str], object]
_Answer: TypeAlias = Callable[[str], str]

class _Connecting(TypedDict, total=False):
    """Options of connect(); None is the usual."""

    user: str | None
    port: int | None
    password: str | bytes | _Answer | None
    key: _Path | Sequence[_Path] | None  # paths, or the contents of a key as bytes
    certificate: _Path | Sequence[_Path] | None
    passphrase: str | bytes | _Answer | None
    agent: str | bool | _Stream | None
    known_hosts: str | Sequence[str] | None
    host_key: Literal["strict", "accept-new", "ask", "off"] | None
    jump: Any  # a Client of the same kind, or names of servers with commas between
    proxy: str | None  # socks5://[user:password@]host[:port], http://...
    timeout: float | None
    config: str | None
    settings: Any  # Settings, or a dict of keyword -> value
    command: str
    ask: _Answer | None
    warn: _Line | None
    warn_weak: _Line | None
    debug: _Line | None
    cipher: _Names | list[str] | None
    mac: _Names | list[str] | None
    kex: _Names | list[str] | None
    hostkey: _Names | list[str] | None
    compress: bool | None
    banner: str | bytes | None

class _Keeping(_Connecting, total=False):
    """Options of keep()."""

    forwards: Sequence[tuple[Any, ...]]  # ("remote", 8022, "127.0.0.1", 22) and so on
    on_state: Callable[[str, str], object]
    watchdog: Callable[[], object] | None
    longest: float
    work: Callable[[Any], Awaitable[Any]]  # called with an aio.Client

class _Running(TypedDict, total=False):
    """Options of run()."""

    check: bool
    text: bool
    env: dict[str, str] | None
    pty: bool | tuple[str, int, int] | None
    timeout: float | None

class _Copying(TypedDict, total=False):
    """Options of get()."""

    recursive: bool
    resume: bool
    preserve: bool
    symlinks: bool | None
    verify: bool | None
    progress: Callable[[_Path, int, int | None], object] | None
    failed: Callable[[_Path, OSError], object] | None

class _Sending(_Copying, total=False):
    """Options of put() and copy_to()."""

    atomic: bool | None

class _Syncing(TypedDict, total=False):
    """Options of sync()."""

    direction: Literal["put", "get"]
    delete: bool
    dry_run: bool
    exclude: Iterable[_Path]
    verify: bool
    progress: Callable[[_Path, int, int | None], object] | None
    tell: Callable[[str, _Path], object] | None
    failed: Callable[[_Path, OSError], object] | None

class _Report(NamedTuple):
    """What sync() did."""

    copied: int
    removed: int
    unchanged: int
    failed: int
    size: int

def connect(target: str, **options: Unpack[_Connecting]) -> Client:
    """See ssh.connect."""

class Connected:
    """What clients of both kinds have."""

    session: Session
    timeout: float | None
    settings: Any
    tokens: dict[str, str]
    blocking: bool

    def close(self) -> None:
        """End the session, its forwards and what it goes through. Again is no error."""

class Client(Connected):
    """A session whose methods wait. Usable in `with`."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *_: Any) -> None: ...
    def run(self, command: _Text, stdin: _Text | None = None, **options: Unpack[_Running]) -> _Result:
        """Run a command to its end; with check=True another status than 0 is a commands.CommandError."""

    def exec(self, command: _Text, stdin: _Text | None = None) -> bytes:
        """Run a command; return its stdout as bytes."""

    def shell(self, term: str = "vt100", width: int = 80, height: int = 24) -> Shell:
        """Return the account's shell on a terminal, to talk to with send() and expect()."""

    def sftp(self, server: str | None = None) -> SFTP:
        """Return the _ssh.SFTP of this connection, opened at the first use with this server; None: with the usual one."""

    def get(self, remote: _Path, local: _Path | _Writable, **options: Unpack[_Copying]) -> int:
        """Fetch a file or a tree over SFTP; return the number of bytes copied."""

    def put(self, local: _Path | _Readable, remote: _Path, **options: Unpack[_Sending]) -> int:
        """Send a file or a tree over SFTP; return the number of bytes copied."""

    def copy_to(self, path: _Path, client: Client, target: _Path, **options: Unpack[_Sending]) -> int:
        """Copy a file or a tree to another server, through here; return the number of bytes copied."""

    def sync(self, local: _Path, remote: _Path, **options: Unpack[_Syncing]) -> _Report:
        """Make a folder of the server's like one here, or the other way round."""

    def forward_local(
        self, port: int | str, host: str, host_port: int | None = None, address: str = "127.0.0.1"
    ) -> Served:
        """Forward connections to a port here to one that the server can reach, while served."""

    def forward_remote(
        self, port: int | str, host: str | None = None, host_port: int | None = None, address: str = "localhost"
    ) -> Served:
        """Forward connections to a port of the server, 0 for any, to one that can be reached here."""

    def socks(self, port: int = 1080, address: str = "127.0.0.1") -> Served:
        """Be a SOCKS proxy (4, 4a and 5) here, whose connections the server makes."""

    def forward_agent(self, channel: Channel, agent: str | bool | None = None) -> Served:
        """Let what is then started on a channel use an agent here, while served."""

    # A server's files, as os, os.path, shutil and glob have those here.
    def chmod(self, path: _Path, mode: int) -> None: ...
    def chown(self, path: _Path, uid: int, gid: int) -> None: ...
    def exists(self, path: _Path) -> bool: ...
    def glob(self, pattern: _AnyPath, recursive: bool = False) -> list[_AnyPath]: ...
    def isdir(self, path: _Path) -> bool: ...
    def isfile(self, path: _Path) -> bool: ...
    def islink(self, path: _Path) -> bool: ...
    def listdir(self, path: _AnyPath = ...) -> list[_AnyPath]: ...
    def lstat(self, path: _Path) -> _Attributes: ...
    def makedirs(self, path: _Path, mode: int = 0o777, exist_ok: bool = False) -> None: ...
    def mkdir(self, path: _Path, mode: int = 0o777) -> None: ...
    def readlink(self, path: _AnyPath) -> _AnyPath: ...
    def remove(self, path: _Path) -> None: ...
    def rename(self, old: _Path, new: _Path) -> None: ...
    def rmdir(self, path: _Path) -> None: ...
    def rmtree(self, path: _Path, ignore_errors: bool = False) -> None: ...
    def stat(self, path: _Path) -> _Attributes: ...
    def symlink(self, target: _Path, path: _Path) -> None: ...
    def utime(self, path: _Path, times: tuple[float, float] | None = None) -> None: ...
    def walk(self, top: _AnyPath) -> Iterator[tuple[_AnyPath, list[_AnyPath], list[_AnyPath]]]: ...
