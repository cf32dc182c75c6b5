# SPDX-License-Identifier: MIT
"""A connection to a server, logged in, with its host key checked."""

from .session import establish
from .hostkey import refusal
from .wait import at_once, close_all, finished


def connect(target, **options):
    """Connect to a server, check its host key, and log in. Waits.

    Arguments:
        target (str): 'user@host:port'; without a user that of the configuration, else the one here.
    Options:
        password: str, or a function that is called with a question and returns one.
        key: a path, a list of paths, or the bytes of a private key; None: the usual files.
        passphrase: str, or a function that is called with the path of a key that needs one.
        agent: None: the one that $SSH_AUTH_SOCK names, if any; the path of another's socket, or a
            stream to one; True: there must be one; False: none.
        known_hosts: a path or a list of paths; None: the user's own.
        host_key: 'strict', 'accept-new', 'ask' (needs `ask`) or 'off'; None: what the configuration
            says, else 'ask' with `ask` and 'strict' without.
        jump: a Client of the same kind, or the name of a server to go through, or a comma list.
        timeout: seconds that an answer may take, and each address; None for ever.
        config: the path of a configuration file, read for what isn't given here.
        settings: Settings as of config.parse_options(), or a dict of keyword -> value, which count before that file.
        ask: called with a question, returns the answer.
        warn: called with one line of text; None: it goes to stderr.
        debug: called with one line of text for every step; never with a secret.
        cipher, mac, kex, hostkey, compress, banner: as for _ssh.Session.
    Returns a Client. Raises HostKeyError, AuthError, OSError, and ValueError and TypeError for bad
    arguments.
    """
    return Client(*at_once(establish(target, True, **options)))


class Connected:
    """What clients of both kinds have. Usable in `with`.

    Attributes: session (_ssh.Session), for what isn't here; settings, the Settings
    that counted; blocking (bool): its calls wait.
    """

    def __init__(self, session, closing, settings, distrusted):
        self.session, self._closing, self.settings = session, closing, settings
        self._distrusted = distrusted

    def close(self):
        """End the session, its forwards and what it goes through. Again is no error."""
        close_all(self._closing)

    def _forwarding(self):
        """Return the module forward. Raises HostKeyError where somebody may be in between."""
        if self._distrusted:
            raise refusal("forwarding is off, since the host key of %s has changed" % self._distrusted)
        from . import forward

        return forward

    def _forward_local(self, port, host, host_port, address):
        forward = self._forwarding()
        forward.check_port(host_port, 1)

        async def reach(sock):
            window = forward.WINDOW
            return await finished(self.session.direct_tcpip(host, host_port, window=window))

        return self._kept(forward.local(self.session, self.blocking, port, address, reach))

    async def _forward_remote(self, port, host, host_port, address):
        forward = self._forwarding()
        made = forward.remote(self.session, self.blocking, port, address, host, host_port)
        return self._kept(await made)

    def _socks(self, port, address):
        from . import socks

        forward = self._forwarding()

        async def reach(sock):
            return await socks.reach(self.session, sock)

        return self._kept(forward.local(self.session, self.blocking, port, address, reach))

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
    _sftp = None

    def run(self, command, stdin=None, **options):
        """Run a command; return (stdout, stderr, exit_status, exit_signal). See Session.run."""
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

    def forward_local(self, port, host, host_port, address="127.0.0.1"):
        """Forward connections to a port here to one that the server can reach, while served.

        Arguments: port (int), 0 for any, and address (str) to listen on; host (str) and host_port
        (int) as the server sees them. Returns a forward.Served. Raises OSError.

            with client.forward_local(5432, "database", 5432) as tunnel:
                tunnel.serve()
        """
        return self._forward_local(port, host, host_port, address)

    def forward_remote(self, port, host, host_port, address="localhost"):
        """Forward connections to a port of the server, 0 for any, to one that can be reached here.

        Arguments as for forward_local, with the sides changed. Returns likewise.
        """
        return at_once(self._forward_remote(port, host, host_port, address))

    def socks(self, port=1080, address="127.0.0.1"):
        """Be a SOCKS proxy (4, 4a and 5) here, whose connections the server makes.

        Arguments and result as for forward_local.
        """
        return self._socks(port, address)

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
