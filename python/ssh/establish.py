# SPDX-License-Identifier: MIT
"""Establishing a session: address, jumps, host key, login. Coroutines for both kinds of client."""

import socket

import _ssh

from . import hostkey, paths
from . import options as table
from . import settings as meaning
from . import target as targets
from .dial import dial
from .login import TRIES, Login
from .text import ignore
from .wait import close_all, finished

NO_JUMP = "none"  # as configuration files say it

_MOST_QUESTIONS = 255  # that Session.keepalive() takes

# What is of no use to the servers on the way.
_FOR_LAST = ("password", "jump", "settings") + table.SESSION
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
            stream = await server.dial(blocking)
        closing.insert(0, stream)
        await server.log_in(stream, blocking, closing)
        return closing[0], closing, server.settings, server.host if server.verifier.distrusted else None
    except BaseException:
        close_all(closing)
        raise


class _Server:
    """A server to connect to: what it is called, and how it is to be talked to.

    Attributes: options, of connect(); settings, those of the configuration; tokens, what %h and so on mean in
    these; host, port, user, debug.
    """

    def __init__(self, target, given):
        name = targets.parse(target)
        self.options = table.complete(given)
        self.debug = self.options["debug"]
        remarks = []
        self.settings = self._load(name.host, remarks.append)
        self._adapt("timeout" in given)
        for remark in remarks:  # now that it is known whether they are wanted
            self.options["warn"](remark)
        self.tokens = {"%": "%", "h": name.host}
        host = meaning.filled(self.settings.get("hostname", "%h"), self.tokens)
        self.host = targets.check_host(host)
        self.port = name.port or targets.parse_port(self.settings.get("port", str(targets.PORT)))
        user = name.user or self.settings.get("user")
        self.user = user or paths.user()
        if not self.user:
            raise ValueError("'%s': whose account? write user@host" % target)
        self.tokens.update(h=self.host, n=name.host, p=str(self.port), r=self.user)
        self.verifier = self._verifier()
        self.session_options = self._session_options()
        self.family = meaning.family(self.settings)
        self.keepalive = (
            meaning.seconds(self.settings, "ServerAliveInterval", 0),
            min(meaning.number(self.settings, "ServerAliveCountMax", 3), _MOST_QUESTIONS),
        )
        self.probes = meaning.is_on(self.settings, "TCPKeepAlive", True)
        self.login_options = self._login_options()

    def _load(self, host, warn):
        path = self.options["config"]
        settings = dict(self.options["settings"] or {})
        if path:
            from . import config

            self.debug("reading the configuration " + path)
            config.add(settings, config.load(path, host, warn))
        return settings

    def _adapt(self, has_timeout):
        """Have the settings count for options: a wait that isn't given, fewer words, no questions."""
        options = self.options
        if not has_timeout:
            seconds = meaning.seconds(self.settings, "ConnectTimeout", options["timeout"])
            options["timeout"] = seconds or None
        if meaning.is_quiet(self.settings):
            options["warn"] = ignore
        if meaning.is_on(self.settings, "BatchMode"):
            for name in ("ask", "password", "passphrase"):
                options[name] = None if callable(options[name]) else options[name]

    def _verifier(self):
        files = self.options["known_hosts"]
        if isinstance(files, str):
            files = [files]
        system = []
        if files is None:
            files = self._files("userknownhostsfile", [paths.known_hosts()])
            system = self._files("globalknownhostsfile", paths.global_known_hosts())
        usual = hostkey.ASK if self.options["ask"] else hostkey.STRICT
        alias = self.settings.get("hostkeyalias")
        return hostkey.Verifier(
            targets.check_host(alias) if alias else self.host,
            targets.PORT if alias else self.port,
            files + system,
            files[0] if files else None,
            meaning.is_on(self.settings, "HashKnownHosts"),
            self.options["host_key"] or meaning.policy(self.settings, usual),
            *[self.options[name] for name in ("ask", "warn", "debug")]
        )

    def _files(self, keyword, usual):
        files = meaning.files(self.settings, keyword, self.tokens)
        return usual if files is None else files

    def _login_options(self):
        options = dict(self.options)
        options["methods"] = meaning.methods(self.settings)
        options["tries"] = meaning.number(self.settings, "NumberOfPasswordPrompts", TRIES)
        if options["agent"] is None:
            options["agent"] = meaning.agent(self.settings, self.tokens)
        return options

    def _session_options(self):
        options = meaning.session_options(self.settings)
        for name in table.SESSION:
            if self.options[name] is not None:
                options[name] = self.options[name]
        if not isinstance(options.get("hostkey"), str):
            offered = options.get("hostkey") or _ssh.algorithms()["hostkey"]
            options["hostkey"] = self.verifier.first_known(offered)
        return options

    async def dial(self, blocking):
        """Return a socket that is connected to the server."""
        sock = await dial(
            self.host, self.port, self.options["timeout"], blocking, self.debug, self.family
        )
        if self.probes and hasattr(socket, "SO_KEEPALIVE"):
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
        session.keepalive(*self.keepalive)
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
        return self._files("identityfile", paths.keys()), False


async def _through(server, blocking, given):
    """Return the session that a jump stands for, or None, and what was opened for it."""
    jump = server.options["jump"] or meaning.filled(
        server.settings.get("proxyjump", NO_JUMP), server.tokens
    )
    if not isinstance(jump, str):
        if jump and jump.blocking != blocking:
            raise TypeError("jump: a Client of the same kind is needed")
        return jump and jump.session, []
    if jump.lower() == NO_JUMP:
        return None, []
    before, _, last = jump.rpartition(",")
    options = {name: value for name, value in given.items() if name not in _FOR_LAST}
    for name in _ADAPTED:
        options[name] = server.options[name]
    if callable(server.options["password"]):
        options["password"] = server.options["password"]
    return await establish(last, blocking, jump=before or NO_JUMP, **options)
