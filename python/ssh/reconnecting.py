# SPDX-License-Identifier: MIT
"""A connection that comes back: made anew after a growing pause whenever it is lost, with its forwards."""

import asyncio
import time

from . import aio
from .text import reason
from _ssh import AuthError, HostKeyError

_FIRST = 1  # seconds before the second attempt
_INTERVAL, _COUNT = 15, 3  # questions to a server that is silent, where the configuration doesn't say


def _say_nothing(state, about):
    pass


async def _stay(client):
    await client.wait_closed()


def run(target, **options):
    """As keep(), for a program without a loop; Ctrl-C closes everything."""
    loop = asyncio.get_event_loop()
    task = asyncio.create_task(keep(target, **options))
    try:
        return loop.run_until_complete(task)
    except BaseException:
        if task.cancel():
            try:
                loop.run_until_complete(task)
            except asyncio.CancelledError:
                pass
        raise


async def keep(target, forwards=(), on_state=_say_nothing, watchdog=None, longest=60, work=_stay, **options):
    """Stay connected to a server. Waits: for ever, or as long as `work` does.

    Arguments:
        target, options: as for ssh.connect; `jump` by name only.
        forwards: what is forwarded whenever connected, tuples of the kind and the arguments of Client.forward_local,
            forward_remote or socks: ("remote", 8022, "127.0.0.1", 22), ("local", 5432, "database", 5432),
            ("socks", 1080). One that can't be had counts as a lost connection.
        on_state: called with a state and a line about it (str): "connecting", the target; "connected", the server's
            version; "waiting", how long and why.
        watchdog: called without arguments about once a second, unless this machine hangs; such as machine.WDT.feed.
        longest: seconds; pauses grow from one second to that.
        work: a coroutine function that is called with the ssh.aio.Client whenever connected. It is cancelled when the
            connection is lost, and begun anew after an OSError of its own. When it returns, that is the result.
    Without ServerAliveInterval in the configuration a server that is silent is asked each 15 seconds; after three
    questions without an answer the connection is lost.
    Raises HostKeyError and AuthError, which no repetition makes good; ValueError and TypeError for bad arguments; and
    what `work` raises but OSError.
    """
    for kind, *_ in forwards:
        if kind not in _FORWARDS:
            raise ValueError("forwards: '%s' is none of local, remote, socks" % kind)
    feeding = watchdog and asyncio.create_task(_feed(watchdog))
    try:
        return await _repeat(target, forwards, on_state, longest, work, options)
    finally:
        if feeding:
            feeding.cancel()


async def _feed(watchdog):
    while True:
        watchdog()
        await asyncio.sleep(1)


async def _repeat(target, forwards, on_state, longest, work, options):
    pause = _FIRST
    while True:
        on_state("connecting", target)
        connected = None
        try:
            async with await aio.connect(target, **options) as client:
                await _prepare(client, forwards)
                connected = time.time()
                on_state("connected", client.session.server_version)
                return await _while_open(client, work)
        except (AuthError, HostKeyError):
            raise
        except (OSError, MemoryError) as error:
            why = reason(error) if isinstance(error, OSError) else "out of memory"
        if connected and time.time() - connected > longest:
            pause = _FIRST
        on_state("waiting", "%d s: %s" % (pause, why))
        await asyncio.sleep(pause)
        pause = min(2 * pause, longest)


async def _prepare(client, forwards):
    if "ServerAliveInterval" not in client.settings:
        client.session.keepalive(_INTERVAL, _COUNT)
    for kind, *arguments in forwards:
        await _FORWARDS[kind](client, *arguments)


_FORWARDS = {"local": aio.Client.forward_local, "remote": aio.Client.forward_remote, "socks": aio.Client.socks}


async def _while_open(client, work):
    """Return what `work` does; cancel it, and raise OSError, when the session ends before."""
    outcome = []
    over = asyncio.Event()

    async def told(coroutine):
        try:
            outcome.append((await coroutine, None))
        except Exception as error:
            outcome.append((None, error))
        over.set()

    tasks = [asyncio.create_task(told(one)) for one in (work(client), client.wait_closed())]
    try:
        await over.wait()
    finally:
        for task in tasks:
            task.cancel()
    result, error = outcome[0]
    if error:
        raise error
    return result
