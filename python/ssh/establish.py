# SPDX-License-Identifier: MIT
"""Establishing a session: address, jumps, host key, login. Coroutines for both kinds of client."""

import errno
import os
import socket

import _ssh

from . import config as config_file
from . import hostkey, paths
from . import settings as meaning
from . import target as targets
from .login import Login
from .wait import finished, writable

PORT = 22
NO_JUMP = "none"  # as configuration files say it


async def establish(
    target,
    blocking,
    *,
    password=None,
    key=None,
    passphrase=None,
    agent=None,
    known_hosts=None,
    host_key=None,
    jump=None,
    timeout=60,
    config=None,
    ask=None,
    warn=None,
    **options
):
    """Connect to a server, check its host key, and log in. Arguments as for client.connect().

    blocking (bool): the kind of session. Returns (session, what is to be closed with it, in order).
    """
    name = targets.parse(target)
    settings = config_file.load(config, name.host, warn) if config else {}
    host = settings.get("hostname", name.host).replace("%h", name.host)
    port = name.port or targets.parse_port(settings.get("port", str(PORT)))
    user = name.user or settings.get("user") or (hasattr(os, "getenv") and os.getenv("USER"))
    if not user:
        raise ValueError("'%s': whose account? write user@host" % target)
    if isinstance(known_hosts, str):
        known_hosts = [known_hosts]
    files = known_hosts or meaning.files(settings, "userknownhostsfile") or [paths.known_hosts()]
    policy = host_key or meaning.policy(settings)
    verifier = hostkey.Verifier(host, port, files, policy, ask, warn)
    options = dict(meaning.session_options(settings), **options)
    if isinstance(options.get("hostkey"), (list, tuple, type(None))):
        offered = options.get("hostkey") or _ssh.algorithms()["hostkey"]
        options["hostkey"] = verifier.first_known(offered)
    via, closing = await _through(
        jump or settings.get("proxyjump"),
        blocking,
        key=key,
        passphrase=passphrase,
        agent=agent,
        known_hosts=known_hosts,
        host_key=host_key,
        timeout=timeout,
        ask=ask,
        warn=warn,
        config=config,
    )
    try:
        if via:
            stream = await finished(via.direct_tcpip(host, port))
        else:
            stream = await _dial(host, port, blocking)
        closing.insert(0, stream)
        session = _ssh.Session(
            stream, verify=verifier, timeout=timeout, blocking=blocking, **options
        )
        closing.insert(0, session)
        if not blocking:
            await finished(session.handshake())
        session.keepalive(meaning.interval(settings))
        keys = [key] if isinstance(key, (str, bytes)) else key
        keys = keys or meaning.files(settings, "identityfile")
        await Login(session, user, password, keys, passphrase, agent, ask).run()
        return session, closing
    except BaseException:
        close_all(closing)
        raise


def close_all(things):
    """Close each of a list of things."""
    for thing in things:
        thing.close()


async def _through(jump, blocking, **options):
    """Return the session that a jump stands for, or None, and what was opened for it."""
    if not isinstance(jump, str):
        return jump and jump.session, []
    if jump.lower() == NO_JUMP:
        return None, []
    before, _, last = jump.rpartition(",")
    return await establish(last, blocking, jump=before or NO_JUMP, **options)


async def _dial(host, port, blocking):
    """Return a socket connected to the first address of a host that answers."""
    try:
        addresses = socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)
    except OSError as error:
        raise OSError(error.errno, "no address is known for '%s': is the name right?" % host)
    failure = None
    for address in addresses:
        sock = socket.socket(address[0])
        try:
            if blocking:
                sock.connect(address[-1])
            else:
                await _connect(sock, address[-1])
            return sock
        except OSError as error:
            failure = error
            sock.close()
        except BaseException:
            sock.close()
            raise
    raise OSError(failure.errno, "can't connect to %s port %d: %s" % (host, port, failure))


async def _connect(sock, address):
    sock.setblocking(False)
    try:
        sock.connect(address)
    except OSError as error:
        if error.errno != errno.EINPROGRESS:
            raise
    await writable(sock)
    sock.send(b"")  # raises what the connection failed with
