# SPDX-License-Identifier: MIT
"""A connection to a server, logged in, with its host key checked."""

import errno

from .session import establish
from .hostkey import refusal
from .text import shown
from .wait import at_once, close_all, finished, in_loop


def connect(target, **options):
    """Connect to a server, check its host key, and log in. Waits.

    Arguments:
        target (str): 'user@host:port'; without a user that of the configuration, else the one here.
    Options:
        user, port: where `target` doesn't say.
        password: str, or a function that is called with a question and returns one.
        key: a path, a list of paths, or the bytes of a private key; a public one stands for what an agent holds;
            None: the usual files.
        certificate: a path, a list of paths, or the bytes of a certificate for one of the keys; None: those of the
            configuration. A file -cert.pub beside a key's is found without.
        passphrase: str, or a function that is called with the path of a key that needs one.
        agent: None: the one that $SSH_AUTH_SOCK names, if any; the path of another's socket, or a
            stream to one; True: there must be one; False: none.
        known_hosts: a path or a list of paths; None: the user's own.
        host_key: 'strict', 'accept-new', 'ask' (needs `ask`) or 'off'; None: what the configuration
            says, else 'ask' with `ask` and 'strict' without.
        jump: a Client of the same kind, or the name of a server to go through, or a comma list.
        proxy: socks5://[user:password@]host[:port] or http://..., by which the first connection is made; None: what the
            configuration says (Proxy); the name of the server is looked up there.
        timeout: seconds that an answer may take, and each address; None for ever.
        config: the path of a configuration file, read for what isn't given here.
        settings: Settings as of config.parse_options(), or a dict of keyword -> value, which count before that file.
        command: what is going to be run, for Match command of that file.
        ask: called with a question, returns the answer.
        warn: called with one line of text; None: it goes to stderr.
        warn_weak: called with one line of text, before the login, where the key exchange doesn't withstand quantum
            computers though this build has some that do, unless WarnWeakCrypto is no; None: nobody is told.
        debug: called with one line of text for every step; never with a secret.
        cipher, mac, kex, hostkey, compress, banner: as for _ssh.Session.
    Returns a Client. Raises HostKeyError, AuthError, OSError, and ValueError and TypeError for bad
    arguments.
    """
    return Client(*at_once(establish(target, True, **options)))


class Connected:
    """What clients of both kinds have. Usable in `with`.

    Attributes: session (_ssh.Session), for what isn't here; timeout, seconds that an answer may take, None: for ever;
    settings, the Settings that counted; tokens, what %h and so on stand for (dict); blocking (bool): its calls wait.
    """

    def __init__(self, session, closing, server):
        self.session, self._closing, self.settings = session, closing, server.settings
        self._distrusted = server.tokens["n"] if server.verifier.distrusted else None
        self._agent = server.agent_to_forward
        self.timeout, self.tokens, self._warn = server.options["timeout"], server.tokens, server.options["warn"]
        self._uploads = None

    def _copy_options(self, sftp, given, uploads=True, source=None):
        """Return the options of transfer.get() or put(), with what the settings say of copies.

        Arguments: sftp (_ssh.SFTP) that does it; uploads (bool), whether it is to this server; source, the Client of
        another that it is from, or None.
        """
        from .server_files import Uploads

        options = dict(given)
        options.setdefault("symlinks", self.settings["KeepLinks"])
        options.setdefault("parents", True)
        verify = options.pop("verify", None)
        if self.settings["VerifyCopies"] if verify is None else verify:
            from .hashes import HashesHere, HashesThere, Verifier

            other = HashesThere(source.session, source.sftp()) if source else HashesHere()
            this = HashesThere(self.session, sftp)
            options["verify"] = Verifier(other, this) if uploads else Verifier(this, other)
        if uploads:
            if self._uploads is None:
                self._uploads = Uploads(self.settings["AtomicUpload"], self._warn)
            atomic = options.pop("atomic", None)
            options["uploads"] = self._uploads if atomic is None else Uploads(atomic, self._warn)
        return options

    def close(self):
        """End the session, its forwards and what it goes through. Again is no error."""
        close_all(self._closing)

    def __getattr__(self, name):
        """Return what works on files: listdir, remove and so on, the functions of the module folders without `sftp`."""
        from . import folders

        if name not in folders.CALLS:
            raise AttributeError("a client has no '%s'" % name)
        call = getattr(folders, name)
        if isinstance(call, type):  # an iterator
            return lambda *arguments: self._over_files(call, arguments)
        return lambda *arguments, **options: self._on_files(call, arguments, options)

    def _forwarding(self):
        """Return the module forward. Raises HostKeyError where somebody may be in between."""
        if self._distrusted:
            raise refusal("forwarding is off, since the host key of %s has changed" % self._distrusted)
        from . import forward

        return forward

    def _forward_local(self, port, host, host_port, address):
        forward = self._forwarding()
        window = forward.WINDOW
        if host_port is None and forward.is_path(host):
            opened = self._on_sockets("direct_streamlocal")

            async def reach(_):
                return await finished(opened(host, window=window))

        else:
            forward.check_port(host_port, 1)

            async def reach(_):
                return await finished(self.session.direct_tcpip(host, host_port, window=window))

        return self._listen(port, address, reach)

    async def _forward_remote(self, port, host, host_port, address):
        forward = self._forwarding()
        window = forward.WINDOW
        if host_port is not None or host and not forward.is_path(host):
            forward.check_port(host_port, 1)
        if forward.is_path(port):
            listening = self._on_sockets("listen_streamlocal")(port, window=window)
        else:
            forward.check_port(port)
            listening = self.session.listen(port, address, window=window)
        if host is None:
            from . import socks

            async def reach(channel):
                return await socks.reach(channel, self._to_permitted)

        else:

            async def reach(_):
                return await forward.to_host(host, host_port)

        return self._kept(await forward.remote(self.session, self.blocking, listening, reach))

    def _socks(self, port, address):
        from . import socks

        window = self._forwarding().WINDOW

        async def connect(host, port):
            return await finished(self.session.direct_tcpip(host, port, window=window))

        async def reach(sock):
            return await socks.reach(sock, connect)

        return self._listen(port, address, reach)

    def _listen(self, port, address, reach):
        """Return the Forward of a port or a path here."""
        mask, replaces = self.settings["StreamLocalBindMask"], self.settings["StreamLocalBindUnlink"]
        forward = self._forwarding()
        return self._kept(forward.local(self.session, self.blocking, port, address, reach, mask, replaces))

    def _on_sockets(self, name):
        """Return a method of the session that is about Unix sockets of the server. Raises OSError where there is none."""
        call = getattr(self.session, name, None)
        if call is None:
            raise OSError(errno.EINVAL, "this build knows nothing of a server's Unix sockets")
        return call

    async def _to_permitted(self, host, port):
        """Return a socket connected to where somebody on the server wants to get. Raises OSError."""
        from .target import is_permitted

        host = shown(host) if isinstance(host, bytes) else host
        if not isinstance(host, str) or not is_permitted(host, port, self.settings["PermitRemoteOpen"]):
            raise OSError(errno.EACCES, "PermitRemoteOpen doesn't allow %s:%d" % (host, port))
        return await self._forwarding().to_host(host, port)

    async def _forward_agent(self, channel, agent):
        forward = self._forwarding()
        usual = self._agent()
        made = forward.agent(self.session, self.blocking, channel, usual if agent is None else agent)
        return self._kept(await made)

    def _kept(self, forward):
        self._closing.insert(0, forward)
        return forward

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Client(Connected):
    """A session whose methods wait."""

    blocking = True
    _sftp = _sftp_server = None

    def _on_files(self, call, arguments, options):
        return at_once(call(self.sftp(), *arguments, **options))

    def _over_files(self, call, arguments):
        return call(self.sftp(), *arguments)

    def run(self, command, stdin=None, **options):
        """Run a command to its end. Waits.

        Arguments: command (str or bytes); stdin (bytes, or str), all of its input.
        Options:
            check: raise a commands.CommandError when it ends with another status than 0.
            text: return stdout and stderr as str, what isn't UTF-8 replaced.
            env, pty, timeout: see _ssh.Session.run.
        Returns (stdout, stderr, exit_status, exit_signal). Raises OSError.
        """
        from .commands import run

        return at_once(run(self.session, command, stdin, **options))

    def exec(self, command, stdin=None):
        """Run a command; return its stdout as bytes."""
        return self.session.exec(command, stdin)

    def shell(self, term="vt100", width=80, height=24):
        """Return a shell.Shell, the account's shell on a terminal, to talk to with send() and expect().

        Arguments: term (str), the terminal's type, 'dumb' for plain text; its width and height in characters.
        Raises OSError.
        """
        from .shell import Shell

        channel = self.session.channel()
        try:
            channel.pty(term, width, height)
            channel.shell()
        except BaseException:
            channel.close()
            raise
        return Shell(channel)

    def sftp(self, server=None):
        """Return the _ssh.SFTP of this connection, opened at the first use.

        Argument: server, of that first use, see _ssh.Session.sftp; None: the usual one. Raises ValueError for another
        than was opened.
        """
        if self._sftp is None:
            self._sftp, self._sftp_server = self.session.sftp(server or "sftp"), server
        elif server not in (None, self._sftp_server or "sftp"):
            raise ValueError("the client's SFTP is open already, with another server: session.sftp() opens more")
        return self._sftp

    def forward_local(self, port, host, host_port=None, address="127.0.0.1"):
        """Forward connections to a port here to one that the server can reach, while served.

        Arguments: port (int), 0 for any, and address (str) to listen on; host (str) and host_port
        (int) as the server sees them. Returns a forward.Served. Raises OSError.

            with client.forward_local(5432, "database", 5432) as tunnel:
                tunnel.serve()
        """
        return self._forward_local(port, host, host_port, address)

    def forward_remote(self, port, host=None, host_port=None, address="localhost"):
        """Forward connections to a port of the server, 0 for any, to one that can be reached here.

        Arguments as for forward_local, with the sides changed; without a host whoever connects there tells by SOCKS
        (4, 4a and 5) where to, as far as PermitRemoteOpen lets them. Returns likewise.
        """
        return at_once(self._forward_remote(port, host, host_port, address))

    def socks(self, port=1080, address="127.0.0.1"):
        """Be a SOCKS proxy (4, 4a and 5) here, whose connections the server makes.

        Arguments and result as for forward_local.
        """
        return self._socks(port, address)

    def forward_agent(self, channel, agent=None):
        """Let what is then started on a channel (_ssh.Channel) use an agent here, while served.

        Whoever rules the server can use its keys meanwhile. Argument: agent as for connect(); None: the one that
        ForwardAgent names, else that of the login. Returns a forward.Served. Raises HostKeyError for a server whose key
        isn't known, SSHError where it doesn't want it, OSError where there is no agent.
        """
        return at_once(self._forward_agent(channel, agent))

    def get(self, remote, local, **options):
        """Fetch a file or a tree over SFTP. Waits.

        Arguments: remote (str or bytes), a path; local, a path, or a stream that is written to.
        Options:
            recursive: copy folders with all in them, to a folder that is made with those above it; links are followed.
            resume: leave files that are there with the same size, go on with those cut short.
            progress: called with (name, done, total) now and then: a remote path, bytes, bytes.
            failed: called with (name, error) about a file of a tree that can't be copied, then
                the rest follows; None: the error is raised.
            symlinks: True: symbolic links in a tree stay links; False: what they lead to is copied; None: as the
                configuration's KeepLinks says.
            verify: True: compare each file that was copied by its SHA-256, which the server makes (check-file) or a
                command of its; an SSHError where it differs or there is neither. None: as the configuration's
                VerifyCopies says.
        What is copied to a folder that exists goes into it, as with scp.
        Returns the number of bytes copied. Raises OSError.
        """
        from . import transfer

        sftp = self.sftp()
        return at_once(transfer.get(sftp, remote, local, **self._copy_options(sftp, options, False)))

    def put(self, local, remote, **options):
        """Send a file or a tree over SFTP. Waits.

        Arguments: local, a path (str or bytes), or a stream that is read; remote, a path.
        Options: as for get(), and
            preserve: give the copies the times, and the modes whatever the server's umask.
            atomic: True: a file is written beside its place and renamed when it is whole, or the server's refusal is
                raised; False: in its place; None: as the configuration's AtomicUpload says, else beside it where the
                server and the folder allow that, in its place with a warning where they don't.
        What is replaced keeps its owner, its mode, and its place if a link leads to it.
        Returns the number of bytes copied. Raises OSError.
        """
        from . import transfer

        sftp = self.sftp()
        return at_once(transfer.put(sftp, local, remote, **self._copy_options(sftp, options)))

    def copy_to(self, path, client, target, **options):
        """Copy a file or a tree to another server, through here. Waits.

        Arguments: path (str or bytes) on this one; client (Client), the other; target, a path there. Options: as for
        put(). Returns the number of bytes copied. Raises OSError.
        """
        from .server_to_server import copy_between

        options = client._copy_options(client.sftp(), options, source=self)
        return at_once(copy_between(self.sftp(), path, client.sftp(), target, **options))

    def sync(self, local, remote, **options):
        """Make a folder of the server's like one here, or the other way round, over SFTP alone. Waits.

        Arguments: local, remote (str or bytes), two folders; the one that changes is made if there is none.
        Options:
            direction: 'put', so that the server's changes; 'get', so that the one here does.
            delete: remove there what isn't here.
            dry_run: change nothing; `tell` and the result say what would be.
            exclude: patterns (a list of str) of names that are neither copied nor removed; with a / in it one is
                of the path below the folder, with a / at its end of folders only.
            verify: compare contents by SHA-256, not times; by a command of the server's if it has one.
            progress, failed: as for get().
            tell: called with ('copy', 'link', 'make' or 'remove', path) before each change.
        A file has changed when its size or its time of change differs. Links are copied as links. A file is replaced
        when the new one is whole; after an interruption the next call does what is left. A folder of any size takes
        the same memory.
        Returns (copied, removed, unchanged, failed, size): how many, and the bytes copied. Raises OSError.
        """
        from .mirror import sync

        return in_loop(self.session, sync(self.session, local, remote, sftp=self._sftp, **options))
