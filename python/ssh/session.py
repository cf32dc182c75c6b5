# SPDX-License-Identifier: MIT
"""Establishing a session: address, jumps, host key, login. Coroutines for both kinds of client."""

import socket

import _ssh

from . import algorithms, arguments, hostkey, paths, tcp
from .login import Login
from .publickey import PublicKeys
from .settings import Settings, meant, of_host
from .target import PORT, parse
from .text import ignore, reason
from .tokens import NONE, filled
from .wait import close_all, finished, paused

_MOST_QUESTIONS = 255  # that Session.keepalive() takes
_POST_QUANTUM = "mlkem", "sntrup"  # what the names of such exchanges begin with

# What is of no use to the servers on the way.
_FOR_LAST = ("user", "port", "password", "jump", "settings", "command") + arguments.SESSION
# What is the same for them, the settings of the last considered.
_ADAPTED = ("proxy", "timeout", "warn", "warn_weak", "ask", "passphrase")


async def establish(target, blocking, **given):
    """Connect to a server, check its host key, and log in. Arguments as for client.connect().

    blocking (bool): the kind of session. Returns (session, what is to be closed with it, in order, the Server).
    """
    server = Server(target, given)
    via, closing, *_ = await _through(server, blocking, given)
    try:
        if via:
            server.debug("connecting to %s port %d through the jump" % (server.host, server.port))
            stream = await _opened(via, server)
        else:
            stream = await server.reach(blocking)
        closing.insert(0, stream)
        session = await server.log_in(stream, blocking, closing)
        return session, closing, server
    except BaseException:
        close_all(closing)
        raise


class Server:
    """A server to connect to: what it is called, and how it is to be talked to.

    Attributes: options, of connect(); settings (Settings), those and the configuration's; tokens, what %h and so on
    mean in these; host, port, user, debug.
    """

    def __init__(self, target, given):
        name = parse(target)
        self.options = arguments.complete(given)
        self.debug = self.options["debug"]
        first, remarks = self.options["settings"], []
        if isinstance(first, Settings):
            first.remarks, remarks = remarks, first.remarks
        name.user, name.port = name.user or self.options["user"], name.port or self.options["port"]
        self.settings, whole = of_host(name.host, name.user, self.options, remarks.append, self.debug)
        self._adapt("timeout" in given)
        for remark in remarks:  # now that it is known whether they are wanted
            self.options["warn"](remark)
        self.host, self.port, self.user, self.tokens = meant(name, self.settings, whole)
        if not self.user:
            raise ValueError("'%s': whose account? write user@host" % target)
        self.verifier, self._by_command = self._verifier(), None
        self.session_options = self._session_options()
        self.login_options = self._login_options()

    def _adapt(self, has_timeout):
        """Have the settings count for options: a wait that isn't given, fewer words, no questions."""
        options = self.options
        if not has_timeout and "ConnectTimeout" in self.settings:
            options["timeout"] = self.settings["ConnectTimeout"] or None
        proxy = options["proxy"] or self.settings["Proxy"]
        options["proxy"] = None if proxy.lower() == NONE else proxy
        if self.settings.is_quiet():
            options["warn"], options["warn_weak"] = ignore, None
        if self.settings["BatchMode"]:
            for name in ("ask", "password", "passphrase"):
                options[name] = None if callable(options[name]) else options[name]

    def _verifier(self):
        files = self.options["known_hosts"]
        if isinstance(files, str):
            files = [files]
        system, command = [], None
        if files is None:
            command = self._known_hosts_command()
            files = self._files("UserKnownHostsFile", paths.own_known_hosts())
            system = self._files("GlobalKnownHostsFile", paths.global_known_hosts())
        usual = hostkey.ASK if self.options["ask"] else hostkey.STRICT
        policy = self.options["host_key"] or self.settings["StrictHostKeyChecking"] or usual
        alias = self.settings["HostKeyAlias"]
        if self.settings["NoHostAuthenticationForLocalhost"] and not alias and self._is_here():
            files, system, policy, command = [], [], hostkey.OFF, None
        return hostkey.Verifier(
            alias or self.host,
            PORT if alias else self.port,
            files + system,
            files,
            self.settings["HashKnownHosts"],
            policy,
            *[self.options[name] for name in ("ask", "warn", "debug")],
            self._files("RevokedHostKeys", []),
            self.settings["CASignatureAlgorithms"] or _ssh.algorithms()["hostkey"],
            self.settings["RequiredRSASize"],
            command
        )

    def _known_hosts_command(self):
        command = self.settings["KnownHostsCommand"]
        if command.lower() == NONE:
            return None
        from .known_hosts_command import KnownHostsCommand

        return KnownHostsCommand(command, self.tokens)

    def _is_here(self):
        """Whether the server is this machine, as far as its address tells; nobody is in between then."""
        other = self.options["jump"] or self.settings["ProxyJump"], self.settings["ProxyCommand"], self.options["proxy"] or NONE
        if any(not isinstance(way, str) or way.lower() != NONE for way in other):
            return False
        return self.host == "localhost" or self.host == "::1" or tcp.is_loopback(self.host)

    def _files(self, keyword, usual):
        files = self.settings.files(keyword, self.tokens)
        return usual if files is None else files

    def _login_options(self):
        options = dict(self.options)
        options["methods"] = self.settings.methods()
        options["signatures"] = self.session_options.get("pubkey", ())
        options["tries"] = self.settings["NumberOfPasswordPrompts"]
        options["add"] = self.settings["AddKeysToAgent"]
        options["identities_only"] = self.settings["IdentitiesOnly"]
        if options["agent"] is None:
            options["agent"] = self.settings.agent(self.tokens)
        certificates = options["certificate"]
        if certificates is None:
            certificates = self._files("CertificateFile", [])
        options["certificate"] = [certificates] if isinstance(certificates, (str, bytes)) else certificates
        return options

    def _session_options(self):
        options = self.settings.session_options()
        for name in arguments.SESSION:
            if self.options[name] is not None:
                options[name] = self.options[name]
        if self.options["hostkey"] is None and not self.settings.lists("HostKeyAlgorithms"):
            options["hostkey"] = self.verifier.first_known(options.get("hostkey") or algorithms.host_keys())
        return options

    def agent_to_forward(self):
        """Return which agent is passed on to it, as connect() takes it. Raises HostKeyError where nobody knows it."""
        if not self.verifier.verified:
            raise hostkey.refusal("no agent for %s: whether its host key is the right one isn't known" % self.tokens["n"])
        return self.settings.agent_to_forward(self.tokens, self.login_options["agent"])

    async def reach(self, blocking):
        """Return a socket that is connected to the server, or to the program that makes the connection."""
        command = self.settings["ProxyCommand"]
        if command.lower() != NONE:
            command = filled(command, self.tokens)
            self.debug("connecting through the command " + command)
            self._by_command = tcp.ByCommand(command, blocking)
            return self._by_command.sock
        for left in range(self.settings["ConnectionAttempts"] - 1, -1, -1):
            try:
                sock = await self._connect(blocking)
                break
            except OSError as error:
                if not left:
                    raise
                self.debug("%s; once more" % reason(error))
                await paused(1, blocking)
        if self.settings["TCPKeepAlive"] and hasattr(socket, "SO_KEEPALIVE"):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        return sock

    async def _connect(self, blocking):
        """Return a socket that is connected to the server, through its proxy if it has one."""
        more = self.settings.family(), self.settings["BindAddress"], self.settings["BindInterface"]
        timeout = self.options["timeout"]
        if not self.options["proxy"]:
            return await tcp.connect(self.host, self.port, timeout, blocking, self.debug, *more)
        from .proxy import Proxy

        proxy = Proxy(self.options["proxy"])
        self.debug("connecting to %s port %d through the proxy %s" % (self.host, self.port, proxy))
        try:
            sock = await tcp.connect(proxy.host, proxy.port, timeout, blocking, self.debug, *more)
        except OSError as error:
            text = "%s port %d can't be reached through the proxy %s: %s"
            raise OSError(error.errno, text % (self.host, self.port, proxy, reason(error)))
        try:
            await proxy.connect(sock, self.host, self.port, timeout, blocking)
            return sock
        except BaseException:
            sock.close()
            raise

    async def log_in(self, stream, blocking, closing):
        """Shake hands over a stream and log in; return the session, which goes in front of what is to be closed."""
        session = _ssh.Session(
            stream,
            verify=self.verifier,
            timeout=self.options["timeout"],
            blocking=False,
            **self.session_options
        )
        closing.insert(0, session)
        session.setblocking(blocking)
        try:
            await self._begin(session)
        except OSError as error:
            if isinstance(error, _ssh.AuthError) or isinstance(error, _ssh.HostKeyError) and self.verifier.asked:
                raise  # it says whose
            if self._by_command:
                error = await self._by_command.explained(error)
            SameError = type(error)
            raise SameError(error.errno, "no session with %s: %s" % (self.tokens["n"], reason(error)))
        session.name = self.tokens["n"]
        self._follow_keys(session, closing)
        return session

    async def _begin(self, session):
        """Shake hands, and log in."""
        await finished(session.handshake())
        self.debug("the server is " + session.server_version)
        agreed = session.methods
        for kind in sorted(agreed):
            self.debug("%s: %s" % (kind, agreed[kind]))
        self._judge(agreed)
        questions = min(self.settings["ServerAliveCountMax"], _MOST_QUESTIONS)
        session.keepalive(self.settings["ServerAliveInterval"], questions)
        session.rekey_limit(*self.settings["RekeyLimit"])
        options = self.login_options
        if self.verifier.distrusted:
            options = dict(options, password=None, ask=None, agent=False)
        keys = PublicKeys(session, self.user, *self._keys(), options=options)
        await Login(session, self.user, self.host, keys, options).run()

    def _follow_keys(self, session, closing):
        """Have what the server says of its other host keys count when the session is closed, where it may."""
        if self.verifier.may_update and hasattr(session, "prove_hostkeys"):
            how = self.settings["UpdateHostKeys"]
            if how is None:
                how = self.verifier.users == paths.own_known_hosts()
            if how and (how != hostkey.ASK or self.options["ask"]):
                from .host_key_update import HostKeyUpdate

                allowed = self.session_options["hostkey"]
                allowed = allowed.split(",") if isinstance(allowed, str) else allowed
                closing.insert(0, HostKeyUpdate(session, self.verifier, allowed, how == hostkey.ASK))

    def _judge(self, agreed):
        """Tell of what is weak, or of a key exchange that isn't what it could be."""
        weak = [name for kind, name in sorted(agreed.items()) if name and name in algorithms.weak(kind)]
        old = algorithms.weak("hostkey")
        keys = [name for name in self.session_options.get("pubkey", ()) if name in old]
        if keys:
            weak.append("%s by your keys" % ", ".join(keys))
        if weak:
            what = "what is exchanged with %s is badly protected, as weak algorithms were asked for: %s"
            self.options["warn"](what % (self.host, ", ".join(weak)))
            return
        warn, kex = self.options["warn_weak"], agreed["kex"]
        if not warn or not self.settings["WarnWeakCrypto"] or _withstands(kex):
            return
        usual = _ssh.algorithms()["kex"]
        if any(_withstands(name) for name in usual):
            offered = self.session_options.get("kex", usual)
            offered = offered.split(",") if isinstance(offered, str) else offered
            server_lacks_it = any(_withstands(name) for name in offered)
            helps = "an update of the server helps" if server_lacks_it else "KexAlgorithms asked for no other"
            warn(
                "%s exchanges keys by %s, which isn't post-quantum: who records this can read it when quantum "
                "computers are there; %s, -o WarnWeakCrypto=no ends this" % (self.host, kex, helps)
            )

    def _keys(self):
        """Return a list of keys, whether they were chosen, and whether each of them must be usable."""
        key = self.options["key"]
        if key is not None:
            return [key] if isinstance(key, (str, bytes)) else key, True, True
        return self._files("IdentityFile", paths.keys()), "IdentityFile" in self.settings, False


def _withstands(kex):
    """Whether a key exchange (str) is thought to withstand quantum computers."""
    return any(kex.startswith(name) for name in _POST_QUANTUM)


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
    try:
        return await establish(last, blocking, jump=before or NONE, **options)
    except OSError as error:
        raise _of_jump(last, error)


async def _opened(via, server):
    """Return a stream that a session (via) has opened to a server."""
    try:
        return await finished(via.direct_tcpip(server.host, server.port))
    except OSError as error:
        raise _of_jump(via.name, error)


def _of_jump(name, error):
    SameError = type(error)
    return SameError(error.errno, "the jump %s: %s" % (name, reason(error)))
