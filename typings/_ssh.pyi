# SPDX-License-Identifier: MIT
"""An SSH-2 client: sessions, commands, channels, forwarding, SFTP and SCP.

Strings are str or any bytes-like object where `_Text` stands. Names from the server are str, or bytes
where they aren't UTF-8; in its other text '?' stands for what isn't. Times are seconds, sizes are bytes. A method that waits for the server does so
for at most the session's `timeout`, then raises OSError(ETIMEDOUT); in a session that doesn't block
it returns an Operation instead, whose result is what is said here. Everything but bad arguments
raises an OSError, after which the session is still usable or says EBADF at the next call.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol, Self, TypeAlias

_Room: TypeAlias = bytearray | memoryview
_Text: TypeAlias = str | bytes | _Room
_Names: TypeAlias = str | tuple[str, ...]  # a comma list or a tuple of algorithms

# mode, size, atime, mtime, uid, gid: none negative, 0 where the server doesn't tell

# name, instruction and [(prompt, echo), ...]; an answer for each prompt
_Responder: TypeAlias = Callable[
    [str, str, list[tuple[str, bool]]], list[_Text] | tuple[_Text, ...]
]

# bytes copied and bytes to be copied, None where that isn't known
_Progress: TypeAlias = Callable[[int, int | None], object]

class _Reads(Protocol):
    def read(self, n: int, /) -> bytes | None: ...

class _ReadsInto(Protocol):
    def readinto(self, buf: bytearray, /) -> int | None: ...

class _Writable(Protocol):
    def write(self, data: bytes, /) -> int | None: ...

class _ReadsWrites(_Reads, _Writable, Protocol): ...
class _ReadsIntoWrites(_ReadsInto, _Writable, Protocol): ...

_Readable: TypeAlias = _Reads | _ReadsInto
_Stream: TypeAlias = _ReadsWrites | _ReadsIntoWrites

class _Closing:
    def __enter__(self) -> Self: ...
    def __exit__(self, kind: Any, value: Any, traceback: Any, /) -> None: ...

class _Result(NamedTuple):
    """What a command left: the status is None when a signal such as 'TERM' ended it."""

    stdout: bytes
    stderr: bytes
    exit_status: int | None
    exit_signal: str | None

class _Attributes(NamedTuple):
    """What is known of a file, 0 for what the server doesn't tell; times in seconds since 1970."""

    mode: int
    size: int
    atime: int
    mtime: int
    uid: int
    gid: int

class SSHError(OSError):
    """Anything that the protocol or the server did wrong; errno and a line of text."""

class AuthError(SSHError):
    """The credentials were refused (EACCES); the text lists what the server would take."""

class HostKeyError(SSHError):
    """The server couldn't prove that it owns its host key, or `verify` refused it (EACCES)."""

class SFTPError(SSHError):
    """The server refused a file operation; errno is the nearest of ENOENT, EACCES, EEXIST, ..."""

    status: int
    """The server's SSH_FX_ code, such as 2 for a missing file."""

__version__: str
"""This module's version, as the package `ssh` has one."""

def version() -> str:
    """Return the version of libssh2, '1.11.1'."""

def crypto_engine_name() -> str:
    """Return the library that this build computes with: 'openssl', 'mbedtls' or 'axtls'."""

def algorithms(weak: bool = False, /) -> dict[str, tuple[str, ...]]:
    """Return what this build offers, most preferred first.

    The keys are 'kex', 'hostkey', 'cipher', 'mac' and 'compression'.
    weak: what it has besides for old devices, offered only where Session is told a name of it.
    """

def digest(hash: str, data: _Text, /) -> bytes:
    """Return the hash of data: 'sha256', 'sha512' or 'sha1', which known_hosts files need."""

def generate_key(
    kind: str, *, comment: _Text = "", passphrase: _Text | None = None, bits: int = 0
) -> tuple[bytes, bytes]:
    """Return a new key, (private, public), as OpenSSH's files have them.

    kind: 'ed25519', 'ecdsa' (of 256, 384 or 521 bits) or 'rsa' (of 2048 to 8192; 3072 by default),
        which takes seconds. bits: 0: what is usual.
    passphrase: the private one is encrypted with it (bcrypt, aes256-ctr).

    Raises ValueError for what this build can't make, OSError where the system has no random numbers.
    """

def rewrite_key(
    privkey_bytes: _Text,
    passphrase: _Text | None = None,
    *,
    new_passphrase: _Text | None = None,
    comment: _Text | None = None,
) -> tuple[bytes, bytes]:
    """Return (private, public) of a private key, of a form that userauth_publickey reads.

    new_passphrase: None: it isn't encrypted. comment: None: as it was.

    Raises AuthError for a passphrase that is wrong or missing, ValueError for what is no private key.
    """

def verify_signature(key: _Text, data: _Text, signature: _Text, rsa_size: int = 2048, /) -> bool:
    """Return whether a signature blob over data is good, by a public key blob and never with SHA-1.

    rsa_size: the fewest bits of an RSA key.
    """

class Session(_Closing):
    """A connection to one server.

    Usable in `with`; closed when it is collected. One operation at a time: EBUSY otherwise.

        with _ssh.Session(sock) as session:
            session.userauth_password("me", "secret")
            print(session.exec("uname -a"))
    """

    name: str | None
    """What errors that end the session, and those of answers that don't come in time, begin with; may be set."""
    authenticated: bool
    """Whether somebody is logged in."""
    banner: str | None
    """What the server showed while logging in; control characters and what isn't UTF-8 are replaced by '?'."""
    server_version: str
    """The server's identification, such as 'SSH-2.0-OpenSSH_9.2p1'."""
    methods: dict[str, str | None]
    """What was agreed, keys as in algorithms(); 'mac' is None with a cipher that needs none."""

    def __init__(
        self,
        sock: _Stream,
        *,
        verify: Callable[[str, bytes], object] | None = None,
        timeout: float | None = 60,
        kex: _Names | None = None,
        hostkey: _Names | None = None,
        cipher: _Names | None = None,
        mac: _Names | None = None,
        pubkey: _Names | None = None,
        rsa_size: int = 2048,
        compress: bool = False,
        banner: _Text | None = None,
        blocking: bool = True,
    ) -> None:
        """Shake hands with the server at the other end of a stream. Waits.

        sock: a connected socket, a TLS socket, another session's channel, or an object of yours
            with read or readinto, write and, if it can, ioctl. It isn't closed with the session.
        verify: called as verify(host_key_type, key_blob) when the server has proved that it owns
            the key; something false refuses it. Without it every key is accepted.
        timeout: seconds that an answer may take, None for ever; channel data isn't an answer.
        kex, hostkey, cipher, mac: what to offer, in order of preference; by default algorithms().
        pubkey: by what users' keys may sign; by default all but 'ssh-rsa', which is SHA-1.
        rsa_size: the fewest bits of an RSA key, the server's or a user's; 1024 to 8192.
        compress: offer zlib@openssh.com.
        banner: how we identify ourselves, 'SSH-2.0-' and more printable ASCII.
        blocking: with False nothing waits, the handshake is an operation of its own: handshake().

        Raises HostKeyError, SSHError when nothing could be agreed, ValueError for a name that
        this build doesn't have, and whatever the stream or verify raises.
        """

    def handshake(self) -> None:
        """Shake hands in a session that was made with blocking=False."""
    def setblocking(self, flag: bool, /) -> None:
        """Choose whether methods wait or return an Operation; channels opened later inherit it."""

    def userauth_password(
        self, user: _Text, password: _Text, new_password: _Text | None = None, /
    ) -> tuple[str, ...] | None:
        """Log in with a password. Waits.

        new_password: what the account's password is to be from now on.

        Returns None when logged in, or the methods of which the server wants another one too.
        Raises AuthError when refused; with EPERM when the server wants a new password, or another new one, and
        its words. One may try again.
        """

    def userauth_publickey(
        self,
        user: _Text,
        privkey_bytes: _Text,
        pubkey_bytes: _Text | None = None,
        passphrase: _Text | None = None,
    ) -> tuple[str, ...] | None:
        """Log in with a private key. Waits.

        privkey_bytes: the contents of a file such as id_ed25519.
        pubkey_bytes: what the server is shown: the contents of the .pub file, which needn't be given,
            or of a certificate for the key (-cert.pub), or either as a blob; it must match.

        Returns as userauth_password does. Raises AuthError when refused or for a passphrase that
        is wrong or missing, ValueError for a key that can't be read or used.
        """

    def userauth_keyboard_interactive(
        self, user: _Text, responder: _Responder, /
    ) -> tuple[str, ...] | None:
        """Log in by answering questions. Waits.

        responder: called as responder(name, instruction, [(prompt, echo), ...]) for each round,
            of which there may be several, some without a prompt; returns an answer for each prompt.

        Returns and raises as userauth_password does, ValueError for a wrong number of answers and
        what the responder raises.
        """

    def userauth_agent(
        self, user: _Text, agent_stream: _Stream, keys: Sequence[_Text] | None = None
    ) -> tuple[str, ...] | None:
        """Log in with one of the keys that an agent holds. Waits for the agent too.

        agent_stream: a stream to the agent, such as a socket connected to $SSH_AUTH_SOCK.
        keys: those that are offered, in this order, as far as the agent holds them: the contents of
            .pub files, or blobs; a certificate, where the agent may hold the plain key. None: all.

        Returns as userauth_password does. Raises AuthError when every key was refused, ValueError
        for what is no public key.
        """

    def userauth_query(self, user: _Text, pubkey_bytes: _Text, /) -> bool:
        """Return whether the server would take a key. Waits.

        pubkey_bytes: as for userauth_publickey. With most servers a no counts as a refused login.
        Raises ValueError for what is no public key.
        """

    def ask_agent(self, agent_stream: _Stream, question: _Text, /) -> bytes:
        """Ask an agent anything else; return its answer. Waits for the agent, and serves the session.

        question: a message of draft-ietf-sshm-ssh-agent from its number on, without the length; so
            is the answer. Raises AuthError when the agent fails.
        """

    def userauth_list(self, user: _Text, /) -> tuple[str, ...]:
        """Return the methods that the server would take, () when none is needed. Waits."""
    def hostkey(self) -> tuple[str, bytes]:
        """Return the host key's type and its blob, what known_hosts has in base64."""
    def proof(self) -> tuple[bytes, bytes]:
        """Return the session identifier and the host key's signature over it. Neither is a secret."""
    def announced_hostkeys(self) -> tuple[bytes, ...]:
        """Return the blobs of all host keys that the server says it has, () while it has said nothing.

        Proves nothing. Builds for boards have none of these three methods.
        """

    def prove_hostkeys(self, known: list[_Text] | tuple[_Text, ...], /) -> None:
        """Have the server prove that it owns the keys that it announces; doesn't wait. Only the first call counts.

        known: blobs of those that need no proof. The question goes out with what the session does next.
        """

    def proved_hostkeys(self) -> tuple[bytes, ...] | None:
        """Return those that it has proved, () where it refused, None while there is no answer."""

    def fingerprint(self, hash: str = "sha256") -> str:
        """Return the key's fingerprint as `ssh-keygen -l` prints it; hashes are as for digest()."""

    def exec(self, command: _Text, stdin: _Text | None = None) -> bytes:
        """Run a command and return its standard output. Waits for as long as the command runs.

        stdin: what the command gets as standard input; nothing by default.

        Raises SSHError when the output isn't whole.
        """

    def run(
        self,
        command: _Text,
        stdin: _Text | None = None,
        *,
        env: dict[str, _Text] | None = None,
        pty: bool | tuple[_Text, int, int] | None = None,
        timeout: float | None = None,
    ) -> _Result:
        """Run a command; return its output, errors, status and signal.

        env: variables to set; a server may refuse them.
        pty: run it on a terminal: True, or (type, width, height); stderr then comes with stdout.
        timeout: seconds the command may take, None for ever; then OSError(ETIMEDOUT) is raised.
            The session stays usable.
        """

    def channel(self, window: int = 0) -> Channel:
        """Open a channel on which nothing was asked for yet. Waits.

        window: bytes the server may send ahead, so the memory it may fill; 0: this build's own.
        """

    def direct_tcpip(
        self, host: _Text, port: int, *, origin: tuple[_Text, int] | None = None, window: int = 0
    ) -> Channel:
        """Connect through the server to a port that it can reach. Waits.

        origin: on whose behalf (address, port), as the server's log tells it; None: ours.
        window: as for channel().
        """

    def listen(self, port: int, host: _Text = "", *, window: int = 0) -> Listener:
        """Have the server listen on a port of its own. Waits.

        port: 0 for one that the server chooses, see Listener.port.
        host: the address to listen on: '' for all of them, 'localhost' for the loopback ones.
        window: of the channels that it accepts, as for channel().
        """

    def direct_streamlocal(self, path: _Text, *, window: int = 0) -> Channel:
        """Connect through the server to a Unix socket of its own. Waits. Not on boards."""

    def listen_streamlocal(self, path: _Text, *, window: int = 0) -> Listener:
        """Have the server listen on a Unix socket that it makes. Waits. Not on boards."""

    def forward_agent(self, channel: Channel, /) -> Listener:
        """Offer what is then started on a channel an agent of ours. Waits.

        What the listener accepts are channels on which programs there talk to an agent. Raises
        SSHError when the server doesn't want it.
        """

    def sftp(self, server: _Text = "sftp", /) -> SFTP:
        """Open the SFTP subsystem, or another of that name; `server` is a command if there is a / in it. Waits."""

    def scp_recv(
        self, remote_path: _Text, into: _Writable | None = None
    ) -> bytes | tuple[int, int, int | None, int | None]:
        """Fetch a file with the server's scp. Waits.

        Returns its contents; with `into` (a stream) writes them there as they come and returns
        (size, mode, mtime, atime), where the server may tell no times. Never less than the whole.
        """

    def scp_send(
        self,
        remote_path: _Text,
        mode: int,
        data: _Text | _Readable,
        *,
        size: int | None = None,
        mtime: float | None = None,
        atime: float | None = None,
    ) -> int:
        """Send a file with the server's scp; return how many bytes. Waits.

        data: the contents, or a stream; `size` is needed where that can't tell how much it has.
        mtime, atime: the times to give it, in seconds since 1970; one alone stands for both.
        """

    def keepalive(self, interval: float, count: int = 3, /) -> None:
        """Ask the server whether it is there after `interval` silent seconds, 0: never.

        It asks while something waits. `count` questions, 0 to 255, without an answer raise OSError(ETIMEDOUT).
        """

    def rekey_limit(self, bytes: int, seconds: float | None = 0, /) -> None:
        """Exchange keys anew after so many bytes in one direction, or seconds; 0: the usual, None: at no age."""

    def wait_closed(self) -> None:
        """Wait until the session ends, answering the server meanwhile; OSError says why it did."""
    def close(self) -> None:
        """End the session and all that is open on it; later calls raise EBADF. Never waits long."""

class _Reader:
    def read(self, n: int = -1, /) -> bytes | None:
        """Read n bytes, or to the end; fewer only at the end. Waits for that many.

        When the channel's timeout is over before raises OSError(ETIMEDOUT) and keeps what came for
        the next read. A channel that doesn't block returns what is there, None for nothing.
        """

    def recv(self, n: int, /) -> bytes | None:
        """Read what is there, at most n bytes, b'' at the end. Waits as read does, for one byte."""
    def readinto(self, buf: _Room, n: int = ..., /) -> int | None:
        """Fill a buffer, or n bytes of it; return how many. Waits as read does."""
    def readline(self, n: int = -1, /) -> bytes | None:
        """Read up to and with a newline, at most n bytes. Waits as read does."""

    def __iter__(self) -> Iterator[bytes]: ...

class Channel(_Reader, _Closing):
    """One of the streams of a session: a command, a shell, a forwarded connection.

    It has MicroPython's stream protocol: select.poll, asyncio.StreamReader and Session take it.
    Unread stdout and stderr together are bounded by one window.

        with session.channel() as channel:
            channel.exec("sort")
            channel.write("b\\na\\n")
            channel.send_eof()
            print(channel.read(), channel.exit_status)
    """

    stderr: _Reader
    """A second stream, the command's standard error."""
    exit_status: int | None
    """The command's status, None before its end or when a signal ended it. Waits at the end."""
    exit_signal: str | None
    """The signal that ended the command, such as 'TERM'."""
    origin: tuple[str, int] | None
    """Who connected to a Listener, as the server tells it; None for other channels."""
    eof: bool
    """Whether everything was read, and no more will come."""

    def exec(self, command: _Text, /) -> None:
        """Start a command. Waits until the server has agreed."""
    def shell(self) -> None:
        """Start the account's shell. Waits until the server has agreed."""
    def subsystem(self, name: _Text, /) -> None:
        """Start a subsystem such as 'sftp'. Waits until the server has agreed."""
    def pty(self, term: _Text = "vt100", width: int = 80, height: int = 24) -> None:
        """Ask for a terminal of a size in characters, before a command or a shell. Waits."""
    def resize(self, width: int, height: int, /) -> None:
        """Tell the size that the terminal has now, in characters."""
    def signal(self, name: _Text, /) -> None:
        """Have the command get a signal, 'TERM' or the like. Nothing tells whether it did."""
    def send_break(self, ms: int = 0, /) -> None:
        """Send a serial line's break of so many milliseconds; 0: the server's choice. Waits. SSHError: it can't."""
    def setenv(self, name: _Text, value: _Text, /) -> None:
        """Set an environment variable, before the command. Waits. SSHError: not permitted."""

    def write(self, data: _Text, /) -> int | None:
        """Write all; return how many. Waits until the server's window had room for it.

        A channel that doesn't block, or whose timeout is over, returns how many bytes were taken;
        when none were, None in the first case, OSError(ETIMEDOUT) in the second.
        """

    def send_eof(self) -> None:
        """Tell the server that no more data follows; reading goes on."""
    def wait_exit(self) -> None:
        """Wait until the command has ended, as the server tells, or the server has closed the channel."""
    def settimeout(self, seconds: float | None, /) -> None:
        """Bound how long read and write wait, None for ever; 0 is setblocking(False)."""
    def setblocking(self, flag: bool, /) -> None:
        """Choose whether read and write wait, or return None where they would."""
    def close(self) -> None:
        """Close it; what was not read is gone. Doesn't wait for a command that goes on."""

class Listener(_Closing):
    """A port on which the server listens for us, or its wish for our agent (Session.forward_agent).

        with session.listen(0) as listener:
            print(listener.port)
            channel = listener.accept()
    """

    port: int
    """The port that the server listens on; 0 of an agent's."""

    def accept(self, timeout: float | None = None) -> Channel:
        """Wait for a connection, at most `timeout` seconds; return the channel to who made it."""
    def close(self) -> None:
        """Have the server stop listening; channels that were accepted stay. Waits."""

class SFTP(_Closing):
    """The server's files. One operation at a time; an error leaves it usable."""

    def open(self, path: _Text, mode: str = "r", perm: int = 0o644) -> SFTPFile:
        """Open a file. Waits.

        mode: 'r', 'w', 'a' (appends) or 'x' (must be new), with '+' for reading and writing.
        perm: the permissions of a new file, as the server's umask allows.
        """

    def opendir(self, path: _Text, /) -> SFTPDir:
        """Open a directory. Waits."""
    def stat(self, path: _Text, /) -> _Attributes:
        """Return (mode, size, atime, mtime, uid, gid) of a file. Waits."""
    def lstat(self, path: _Text, /) -> _Attributes:
        """Return the same of a link itself. Waits."""

    def setstat(
        self,
        path: _Text,
        *,
        mode: int | None = None,
        size: int | None = None,
        times: tuple[float, float] | None = None,
        owner: tuple[int, int] | None = None,
    ) -> None:
        """Change what is given: permissions, size, (atime, mtime), (uid, gid). Waits."""

    def lsetstat(
        self,
        path: _Text,
        *,
        mode: int | None = None,
        size: int | None = None,
        times: tuple[float, float] | None = None,
        owner: tuple[int, int] | None = None,
    ) -> None:
        """Do what setstat does to a link itself. Waits. SFTPError: status 8, the server can't."""

    def realpath(self, path: _Text, /) -> str:
        """Return a path as the server sees it, absolute and without links. Waits."""
    def readlink(self, path: _Text, /) -> str:
        """Return what a link points to. Waits."""
    def symlink(self, target: _Text, path: _Text, /) -> None:
        """Make `path` a link to `target`. Waits."""
    def hardlink(self, target: _Text, path: _Text, /) -> None:
        """Make `path` another name of `target`. Waits. SFTPError: status 8, the server can't."""
    def expand(self, path: _Text, /) -> str:
        """Return what realpath does, of a path that may begin with ~ or ~user. Waits. SFTPError likewise."""
    def check_file(self, path: _Text, algorithm: _Text = "sha256", /) -> bytes:
        """Return the hash that the server makes of a file. Waits, as long as that takes. SFTPError likewise."""
    def home(self, user: _Text, /) -> str:
        """Return the folder that a user begins in. Waits. SFTPError likewise."""
    def names(
        self, users: Sequence[int], groups: Sequence[int], /
    ) -> tuple[tuple[str | None, ...], tuple[str | None, ...]]:
        """Return what users and groups are called, None where the server doesn't know. Waits. SFTPError likewise.

        users, groups: their numbers, a list or a tuple each.
        """

    def statvfs(self, path: _Text, /) -> tuple[int, ...]:
        """Return what os.statvfs would of the server's file system. Waits. SFTPError likewise."""
    def mkdir(self, path: _Text, mode: int = 0o755) -> None:
        """Make a directory. Waits."""
    def rmdir(self, path: _Text, /) -> None:
        """Remove an empty directory. Waits."""
    def unlink(self, path: _Text, /) -> None:
        """Remove a file. Waits."""
    def rename(self, old: _Text, new: _Text, /) -> None:
        """Rename, replacing `new`, atomically where the server can. Waits."""

    def get(
        self,
        path: _Text,
        into: _Writable,
        *,
        offset: int = 0,
        progress: _Progress | None = None,
    ) -> int:
        """Copy a file from the server into a stream; return how many bytes. Waits.

        offset: where in the file to begin.
        progress: called as progress(done, total) after every 256 KiB and at the end. What it raises ends
            the copy.
        """

    def put(
        self,
        source: _Readable,
        path: _Text | SFTPFile,
        *,
        offset: int = 0,
        mode: int = 0o644,
        progress: _Progress | None = None,
    ) -> int:
        """Copy a stream to a file on the server; return how many bytes. Waits.

        path: one that is open for writing is written through itself, and closed with it.
        offset: where in the file to begin: what it has before that stays, the rest is replaced.
        mode: the permissions of a new file.
        progress: as for get.
        """

    def get_files(
        self, following: Callable[[], tuple[_Text, int] | None], done: Callable[[int, bytes | None], object], /
    ) -> int:
        """Fetch whole small files, many at once; return how many came. Waits. A host's builds have it.

        following: called for the next file, (path, size), of at most 32,000 bytes; None: there is none now.
        done: called as done(number, data), numbers being 0, 1, 2 in the order of following(); data: None where
            the file couldn't be read, or has another size.
        """

    def put_files(
        self,
        following: Callable[[], tuple[_Text, _Text, _Text, int, float, float] | None],
        done: Callable[[int, bool], object],
        /,
    ) -> int:
        """Store whole small files, many at once; return how many are there. Waits. A host's builds have it.

        following: called for the next file, (part, path, data, mode, atime, mtime); None: there is none now. part is
            a path beside it, which mustn't be there: the file has that until it is whole, with mode and times.
        done: called as done(number, is_good) likewise. Of a file that failed nothing stays; why is told by putting
            it alone.
        """

    def close(self) -> None:
        """Close it; open files of it are closed too. Waits."""

class SFTPFile(_Closing):
    """An open file on the server; reading and writing go on at the same position."""

    def read(self, n: int = -1, /) -> bytes:
        """Read n bytes, or to the end; fewer only at the end. Waits."""
    def readinto(self, buf: _Room, /) -> int:
        """Fill a buffer; return how many bytes, fewer only at the end. Waits."""
    def readline(self, n: int = -1, /) -> bytes:
        """Read up to and with a newline, at most n bytes; b'' at the end. Waits.

        What is asked for at once, 32 KiB (1 KiB in small builds), is kept for the lines that follow.
        """

    def readlines(self) -> list[bytes]:
        """Return the lines that are left. Waits; TypeError in a session that doesn't block."""
    def __iter__(self) -> Iterator[bytes]: ...
    def write(self, data: _Text, /) -> int:
        """Write all; return how many bytes. Waits."""
    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Move to an offset from the start (0), from here (1) or from the end (2); return where."""
    def tell(self) -> int:
        """Return the position in bytes."""
    def stat(self) -> _Attributes:
        """Return the attributes as SFTP.stat does. Waits."""
    def setstat(
        self,
        *,
        mode: int | None = None,
        size: int | None = None,
        times: tuple[float, float] | None = None,
        owner: tuple[int, int] | None = None,
    ) -> None:
        """Change what is given, of this file whatever its path leads to by now. See SFTP.setstat. Waits."""
    def truncate(self, n: int | None = None, /) -> None:
        """Cut the file, or fill it with zeros, to n bytes, by default to the position. Waits."""
    def sync(self) -> None:
        """Have the server write it to its disk. Waits. SFTPError: the server can't."""
    def copy_to(self, target: SFTPFile, n: int, /) -> None:
        """Have the server copy n bytes from here to another file's position; both go on behind them. Waits.

        target: open for writing, of the same SFTP. SFTPError: status 8, the server can't.
        """
    def close(self) -> None:
        """Close it; a full disk may show only here. Waits."""

class SFTPDir(_Closing):
    """An open directory on the server, to be iterated over."""

    def __iter__(self) -> Iterator[tuple[str, _Attributes]]: ...
    def read(self) -> tuple[str, _Attributes] | None:
        """Return the next (name, attributes), None at the end. '.' and '..' come too. Waits."""
    def read_long(self) -> tuple[str, _Attributes, str] | None:
        """As read(), with the line that the server's `ls -l` would print. Waits."""
    def close(self) -> None:
        """Close it. Waits."""

class Operation:
    """Something under way in a session that doesn't block; select.poll takes it.

        poller.register(operation, select.POLLIN)
        while not operation.step():
            poller.poll()
        print(operation.result())
    """

    def step(self) -> bool:
        """Begin, or go on as far as possible without waiting; return whether it is over."""
    def result(self) -> Any:
        """Return what the method would have returned, or raise what it would. Waits for the end."""

    def cancel(self) -> None:
        """Leave it undone; result() then raises OSError(ECANCELED).

        The session stays usable, but not after a handshake or a login that was cancelled.
        """
