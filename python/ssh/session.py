# SPDX-License-Identifier: MIT
"""Establishing a session: address, jumps, host key, login. Coroutines for both kinds of client."""

import socket

import _ssh

from . import arguments, hostkey, paths, tcp
from .login import Login
from .settings import NONE, Settings, filled
from .target import PORT, check_host, parse
from .text import ignore
from .wait import close_all, finished

_MOST_QUESTIONS = 255  # that Session.keepalive() takes

# What is of no use to the servers on the way.
_FOR_LAST = ("password", "jump", "settings") + arguments.SESSION
# What is the same for them, the settings of the last considered.
_ADAPTED = ("timeout", "warn", "ask", "passphrase")


async def establish(target, blocking, **given):
    """Connect to a server, check its host key, and log in. Arguments as for client.connect().

    blocking (bool): the kind of session. Returns (session, what is to be closed with it, in order, its settings,
    its name if its host key has changed, else None).
    """
    server = _Server(target, given)
    via, closing, *_ = await _through(server, blocking, given)
    try:
        if via:
            server.debug("connecting to %s port %d through the jump" % (server.host, server.port))
            stream = await finished(via.direct_tcpip(server.host, server.port))
        else:
            stream = await server.reach(blocking)
        closing.insert(0, stream)
        await server.log_in(stream, blocking, closing)
        return closing[0], closing, server.settings, server.host if server.verifier.distrusted else None
    except BaseException:
        close_all(closing)
        raise


class _Server:
    """A server to connect to: what it is called, and how it is to be talked to.

    Attributes: options, of connect(); settings (Settings), those and the configuration's; tokens, what %h and so on
    mean in these; host, port, user, debug.
    """

    def __init__(self, target, given):
        name = parse(target)
        self.options = arguments.complete(given)
        self.debug = self.options["debug"]
        remarks = []
        self.settings = self._load(name.host, remarks.append)
        self._adapt("timeout" in given)
        for remark in remarks:  # now that it is known whether they are wanted
            self.options["warn"](remark)
        self.tokens = {"%": "%", "h": name.host}
        self.host = check_host(filled(self.settings["HostName"], self.tokens))
        self.port = name.port or self.settings["Port"]
        self.user = name.user or self.settings["User"] or paths.user()
        if not self.user:
            raise ValueError("'%s': whose account? write user@host" % target)
        self.tokens.update(h=self.host, n=name.host, p=str(self.port), r=self.user)
        self.verifier = self._verifier()
        self.session_options = self._session_options()
        self.login_options = self._login_options()

    def _load(self, host, warn):
        path = self.options["config"]
        settings = Settings(self.options["settings"])
        if path:
            from . import config

            self.debug("reading the configuration " + path)
            settings.add(config.load(path, host, warn))
        return settings

    def _adapt(self, has_timeout):
        """Have the settings count for options: a wait that isn't given, fewer words, no questions."""
        options = self.options
        if not has_timeout and "ConnectTimeout" in self.settings:
            options["timeout"] = self.settings["ConnectTimeout"] or None
        if self.settings.is_quiet():
            options["warn"] = ignore
        if self.settings["BatchMode"]:
            for name in ("ask", "password", "passphrase"):
                options[name] = None if callable(options[name]) else options[name]

    def _verifier(self):
        files = self.options["known_hosts"]
        if isinstance(files, str):
            files = [files]
        system = []
        if files is None:
            files = self._files("UserKnownHostsFile", [paths.known_hosts()])
            system = self._files("GlobalKnownHostsFile", paths.global_known_hosts())
        usual = hostkey.ASK if self.options["ask"] else hostkey.STRICT
        alias = self.settings["HostKeyAlias"]
        return hostkey.Verifier(
            alias or self.host,
            PORT if alias else self.port,
            files + system,
            files[0] if files else None,
            self.settings["HashKnownHosts"],
            self.options["host_key"] or self.settings["StrictHostKeyChecking"] or usual,
            *[self.options[name] for name in ("ask", "warn", "debug")]
        )

    def _files(self, keyword, usual):
        files = self.settings.files(keyword, self.tokens)
        return usual if files is None else files

    def _login_options(self):
        options = dict(self.options)
        options["methods"] = self.settings.methods()
        options["tries"] = self.settings["NumberOfPasswordPrompts"]
        if options["agent"] is None:
            options["agent"] = self.settings.agent(self.tokens)
        return options

    def _session_options(self):
        options = self.settings.session_options()
        for name in arguments.SESSION:
            if self.options[name] is not None:
                options[name] = self.options[name]
        if not isinstance(options.get("hostkey"), str):
            offered = options.get("hostkey") or _ssh.algorithms()["hostkey"]
            options["hostkey"] = self.verifier.first_known(offered)
        return options

    async def reach(self, blocking):
        """Return a socket that is connected to the server."""
        family = self.settings.family()
        sock = await tcp.connect(self.host, self.port, self.options["timeout"], blocking, self.debug, family)
        if self.settings["TCPKeepAlive"] and hasattr(socket, "SO_KEEPALIVE"):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        return sock

    async def log_in(self, stream, blocking, closing):
        """Shake hands over a stream and log in; put the session in front of what is to be closed."""
        session = _ssh.Session(
            stream,
            verify=self.verifier,
            timeout=self.options["timeout"],
            blocking=False,
            **self.session_options
        )
        closing.insert(0, session)
        session.setblocking(blocking)
        await finished(session.handshake())
        self.debug("the server is " + session.server_version)
        agreed = session.methods
        for kind in sorted(agreed):
            self.debug("%s: %s" % (kind, agreed[kind]))
        questions = min(self.settings["ServerAliveCountMax"], _MOST_QUESTIONS)
        session.keepalive(self.settings["ServerAliveInterval"], questions)
        keys, insist = self._keys()
        options = self.login_options
        if self.verifier.distrusted:
            options = dict(options, password=None, ask=None, agent=False)
        await Login(session, self.user, self.host, keys, insist, options).run()

    def _keys(self):
        """Return a list of keys, and whether each of them must be usable."""
        key = self.options["key"]
        if key is not None:
            return [key] if isinstance(key, (str, bytes)) else key, True
        return self._files("IdentityFile", paths.keys()), False


async def _through(server, blocking, given):
    """Return the session that a jump stands for, or None, and what was opened for it."""
    jump = server.options["jump"] or filled(server.settings["ProxyJump"], server.tokens)
    if not isinstance(jump, str):
        if jump and jump.blocking != blocking:
            raise TypeError("jump: a Client of the same kind is needed")
        return jump and jump.session, []
    if jump.lower() == NONE:
        return None, []
    before, _, last = jump.rpartition(",")
    options = {name: value for name, value in given.items() if name not in _FOR_LAST}
    for name in _ADAPTED:
        options[name] = server.options[name]
    if callable(server.options["password"]):
        options["password"] = server.options["password"]
    return await establish(last, blocking, jump=before or NONE, **options)
