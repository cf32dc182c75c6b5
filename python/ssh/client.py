# SPDX-License-Identifier: MIT
"""A connection to a server, logged in, with its host key checked."""

import os
import socket

import _ssh

from . import config as config_file
from . import hostkey
from . import target as targets
from .wait import at_once

PORT = 22
# In the order in which they are tried (ssh(1), -i).
KEY_FILES = ("id_rsa", "id_ecdsa", "id_ed25519")
_EACCES = 13


def home():
    """Return the folder (str) of the user's SSH files: ~/.ssh, or SSH where there is no home."""
    folder = os.getenv("HOME") if hasattr(os, "getenv") else None
    return folder + "/.ssh" if folder else "SSH"


def default_known_hosts():
    """Return the path (str) of the user's known_hosts, with an 8.3 name where there is no home."""
    folder = home()
    return folder + ("/KNOWN_H.TXT" if folder == "SSH" else "/known_hosts")


def connect(
    target,
    *,
    password=None,
    key=None,
    passphrase=None,
    agent=None,
    known_hosts=None,
    host_key=hostkey.STRICT,
    jump=None,
    timeout=60,
    config=None,
    ask=None,
    warn=None,
    **options
):
    """Connect to a server, check its host key, and log in. Waits.

    Arguments:
        target: 'user@host:port'; without a user that of the configuration, or $USER.
        password: str, or a function that returns one.
        key: a path, a list of paths, or the bytes of a private key; None: the usual files.
        passphrase: str, or a function that is called with the path.
        agent: a stream to an SSH agent.
        known_hosts: a path or a list of paths; None: the user's own.
        host_key: 'strict', 'accept-new', 'ask' (needs `ask`) or 'off'.
        jump: a Client, or the name of a server to go through, or a comma list of them.
        timeout: seconds that an answer may take, None for ever.
        config: the path of a configuration file, read for what isn't given here.
        ask: called with a question, returns the answer; warn: called with one line of text.
        options: for _ssh.Session: cipher, mac, kex, compress.
    Returns a Client. Raises HostKeyError, AuthError, OSError, ValueError for bad arguments.
    """
    name = targets.parse(target)
    settings = config_file.load(config, name.host, warn) if config else {}
    host = settings.get("hostname", name.host).replace("%h", name.host)
    port = name.port or targets.parse_port(settings.get("port", str(PORT)))
    user = name.user or settings.get("user") or os.getenv("USER")
    if not user:
        raise ValueError("'%s': whose account? write user@host" % target)
    files = known_hosts or settings.get("userknownhostsfile") or default_known_hosts()
    verifier = hostkey.Verifier(
        host, port, [files] if isinstance(files, str) else list(files), host_key, ask, warn
    )
    options.setdefault("hostkey", verifier.algorithms())
    via = _through(
        jump or settings.get("proxyjump"),
        key=key,
        passphrase=passphrase,
        agent=agent,
        known_hosts=known_hosts,
        host_key=host_key,
        timeout=timeout,
        ask=ask,
        warn=warn,
    )
    stream = via.session.direct_tcpip(host, port) if via else _dial(host, port)
    session = None
    try:
        session = _ssh.Session(stream, verify=verifier, timeout=timeout, **options)
        keys = [key] if isinstance(key, (str, bytes)) else key
        login = Login(session, user, ask)
        login.run(password, keys or settings.get("identityfile"), passphrase, agent)
        return Client(session, stream, None if via is jump else via)
    except BaseException:
        if session:
            session.close()
        stream.close()
        if via and via is not jump:
            via.close()
        raise


def _dial(host, port):
    """Return a socket connected to the first address of a host that answers."""
    try:
        addresses = socket.getaddrinfo(host, port)
    except OSError as error:
        raise OSError(error.errno, "no address is known for '%s': is the name right?" % host)
    failure = None
    for address in addresses:
        sock = socket.socket(address[0])
        try:
            sock.connect(address[-1])
            return sock
        except OSError as error:
            failure = error
            sock.close()
    raise OSError(failure.errno, "can't connect to %s port %d: %s" % (host, port, failure))


def _through(jump, **options):
    """Return the Client that a jump stands for, or None."""
    if not isinstance(jump, str):
        return jump
    via = None
    for name in jump.split(","):
        via = connect(name, jump=via, **options)
    return via


class Login:
    """Ways to log in, in OpenSSH's order: agent, keys, questions, password.

    Arguments: session, an _ssh.Session; user (str); ask, called with a question, returns the answer.
    """

    def __init__(self, session, user, ask=None):
        self.session, self.user, self.ask = session, user, ask
        self.tried = []

    def run(self, password=None, keys=None, passphrase=None, agent=None):
        """Log in; arguments are as for connect(). Raises AuthError, which names what was tried."""
        methods = self.session.userauth_list(self.user)
        while not self.session.authenticated:
            left = self._partly(methods, password, keys, passphrase, agent)
            if self.session.authenticated:
                return
            if not left:
                raise _ssh.AuthError(
                    _EACCES,
                    "the server takes none of what was offered for %s: tried %s; it takes %s"
                    % (self.user, ", ".join(self.tried) or "nothing", ", ".join(methods)),
                )
            methods = left  # one was accepted, another is wanted too

    def _partly(self, methods, password, keys, passphrase, agent):
        """Try what fits; return the methods still wanted after a partial success, else None."""
        if "publickey" in methods:
            if agent:
                left = self._attempt("the agent", self.session.userauth_agent, self.user, agent)
                if left or self.session.authenticated:
                    return left
            for name, content, secret in self._keys(keys, passphrase):
                left = self._attempt(
                    name, self.session.userauth_publickey, self.user, content, None, secret
                )
                if left or self.session.authenticated:
                    return left
        if callable(password):
            password = password()
        if password is not None and "password" in methods:
            left = self._attempt("a password", self.session.userauth_password, self.user, password)
            if left or self.session.authenticated:
                return left
        if "keyboard-interactive" in methods and (password is not None or self.ask):
            return self._attempt(
                "questions",
                self.session.userauth_keyboard_interactive,
                self.user,
                lambda name, instruction, prompts: [
                    password if not echo and password is not None else self.ask(prompt)
                    for prompt, echo in prompts
                ],
            )
        return None

    def _attempt(self, what, method, *args):
        self.tried.append(what)
        try:
            return method(*args)
        except _ssh.AuthError:
            return None

    def _keys(self, keys, passphrase):
        """Yield (name, content, passphrase) for every key there is."""
        usual = keys is None
        for key in keys or [home() + "/" + name for name in KEY_FILES]:
            content = key
            if isinstance(key, str):
                try:
                    with open(key, "rb") as file:
                        content = file.read()
                except OSError as error:
                    if usual:
                        continue
                    raise OSError(error.errno, "can't read the key '%s': %s" % (key, error))
            name = "the key " + (key if isinstance(key, str) else "given")
            yield name, content, passphrase(key) if callable(passphrase) else passphrase


class Client:
    """A session that is logged in. Usable in `with`.

    Attributes: session (_ssh.Session), for what isn't here.
    """

    def __init__(self, session, stream, via=None):
        self.session, self._stream, self._via = session, stream, via
        self._sftp = None

    def run(self, command, stdin=None, **options):
        """Run a command; see _ssh.Session.run: returns (stdout, stderr, exit_status, exit_signal)."""
        return self.session.run(command, stdin, **options)

    def exec(self, command, stdin=None):
        """Run a command; return its stdout as bytes."""
        return self.session.exec(command, stdin)

    def shell(self, term="vt100", width=80, height=24):
        """Return an _ssh.Channel with the account's shell on a terminal."""
        channel = self.session.channel()
        channel.pty(term, width, height)
        channel.shell()
        return channel

    def sftp(self):
        """Return the _ssh.SFTP of this connection, opened at the first use."""
        if self._sftp is None:
            self._sftp = self.session.sftp()
        return self._sftp

    def get(self, remote, local, **options):
        """Fetch a file or a tree over SFTP. Waits.

        Arguments: remote (str or bytes), a path; local, a path, or a stream that is written to.
        Options:
            recursive: copy folders with all in them; links are followed.
            resume: leave files that are there with the same size, go on with those cut short.
            progress: called with (name, done, total) now and then: a remote path, bytes, bytes.
            failed: called with (name, error) about a file of a tree that can't be copied, then
                the rest follows; None: the error is raised.
        What is copied to a folder that exists goes into it, as with scp.
        Returns the number of bytes copied. Raises OSError.
        """
        from . import transfer

        return at_once(transfer.get(self.sftp(), remote, local, **options))

    def put(self, local, remote, **options):
        """Send a file or a tree over SFTP. Waits.

        Arguments: local, a path (str or bytes), or a stream that is read; remote, a path.
        Options: as for get(), and
            preserve: give the copies the times, and the modes whatever the server's umask.
        Returns the number of bytes copied. Raises OSError.
        """
        from . import transfer

        return at_once(transfer.put(self.sftp(), local, remote, **options))

    def close(self):
        """End the session and what it goes through. Again is no error."""
        self._sftp = None
        self.session.close()
        self._stream.close()
        if self._via:
            self._via.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
