# SPDX-License-Identifier: MIT
"""Establishing a session: address, jumps, host key, login. Coroutines for both kinds of client."""

import _ssh

from . import hostkey, paths
from . import options as table
from . import settings as meaning
from . import target as targets
from .dial import dial
from .login import Login
from .wait import close_all, finished

NO_JUMP = "none"  # as configuration files say it

# What is of no use to the servers on the way.
_FOR_LAST = ("password", "jump", "settings") + table.SESSION


async def establish(target, blocking, **given):
    """Connect to a server, check its host key, and log in. Arguments as for client.connect().

    blocking (bool): the kind of session. Returns (session, what is to be closed with it, in order).
    """
    server = _Server(target, table.complete(given))
    via, closing = await _through(server, blocking, given)
    try:
        if via:
            server.debug("connecting to %s port %d through the jump" % (server.host, server.port))
            stream = await finished(via.direct_tcpip(server.host, server.port))
        else:
            stream = await dial(
                server.host,
                server.port,
                server.options["timeout"],
                blocking,
                server.debug,
                meaning.family(server.settings),
            )
        closing.insert(0, stream)
        await server.log_in(stream, blocking, closing)
        return closing[0], closing
    except BaseException:
        close_all(closing)
        raise


class _Server:
    """A server to connect to: what it is called, and how it is to be talked to.

    Attributes: options, as given; settings, those of the configuration; tokens, what %h and so on mean in
    these; host, port, user, debug.
    """

    def __init__(self, target, options):
        name = targets.parse(target)
        self.options, self.debug = options, options["debug"]
        self.settings = self._load(name.host)
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
        self.interval = meaning.interval(self.settings)

    def _load(self, host):
        path = self.options["config"]
        settings = dict(self.options["settings"] or {})
        if path:
            from . import config

            self.debug("reading the configuration " + path)
            config.add(settings, config.load(path, host, self.options["warn"]))
        return settings

    def _verifier(self):
        files = self.options["known_hosts"]
        if isinstance(files, str):
            files = [files]
        if files is None:
            files = meaning.files(self.settings, "userknownhostsfile", self.tokens)
        if files is None:
            files = [paths.known_hosts()]
        usual = hostkey.ASK if self.options["ask"] else hostkey.STRICT
        policy = self.options["host_key"] or meaning.policy(self.settings, usual)
        told = [self.options[name] for name in ("ask", "warn", "debug")]
        return hostkey.Verifier(self.host, self.port, files, policy, *told)

    def _session_options(self):
        options = meaning.session_options(self.settings)
        for name in table.SESSION:
            if self.options[name] is not None:
                options[name] = self.options[name]
        if not isinstance(options.get("hostkey"), str):
            offered = options.get("hostkey") or _ssh.algorithms()["hostkey"]
            options["hostkey"] = self.verifier.first_known(offered)
        return options

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
        session.keepalive(self.interval)
        keys, insist = self._keys()
        options = self.options
        if self.verifier.distrusted:
            options = dict(options, password=None, ask=None)
        await Login(session, self.user, self.host, keys, insist, options).run()

    def _keys(self):
        """Return a list of keys, and whether each of them must be usable."""
        key = self.options["key"]
        if key is not None:
            return [key] if isinstance(key, (str, bytes)) else key, True
        files = meaning.files(self.settings, "identityfile", self.tokens)
        return paths.keys() if files is None else files, False


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
    if callable(server.options["password"]):
        options["password"] = server.options["password"]
    return await establish(last, blocking, jump=before or NO_JUMP, **options)
