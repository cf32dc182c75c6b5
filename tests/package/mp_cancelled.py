# SPDX-License-Identifier: MIT
"""Tasks of ssh.aio that are cancelled at each of their waits in turn: nothing is left half-way."""

import asyncio

from common import contents, free_port, open_descriptors, raises
from mp_aio import connect
from mp_client import name
from mp_transfer import PIECES, make, shell
from ssh import tcp
from ssh.text import ignore
from ssh.wait import in_loop


def cut(coroutine, waits):
    """Await a coroutine, but cancel it at a wait; return whether it came to its end before."""
    thrown = None
    for _ in range(waits):
        try:
            waited = coroutine.throw(thrown) if thrown else coroutine.send(None)
        except StopIteration:
            return True
        try:
            thrown = None
            yield waited
        except BaseException as error:  # by what it waits for
            thrown = error
    try:
        coroutine.throw(asyncio.CancelledError)
    except asyncio.CancelledError:
        return False
    raise AssertionError("what was cancelled goes on waiting")


async def at_each_wait(begin, check):
    """Cancel what begin() returns at its first wait, its second, ... and check() after each.

    Returns how many there were.
    """
    waits = 1
    while not await cut(begin(), waits):
        await check()
        waits += 1 + waits // 4
    await check()
    return waits


def test_connecting(server, folder):
    async def main():
        async def begin():
            (await connect(server, folder, jump=name(server))).close()

        async def check():
            assert open_descriptors() == before

        before = open_descriptors()
        assert await at_each_wait(begin, check) > 1

    asyncio.run(main())


def test_what_a_client_does(server, folder):
    source, target = folder + "/source", folder + "/target"
    make(source)
    shell(
        folder,
        "mkdir -p tree/deep/er fetched; mkdir -m 777 sent\n"
        "echo in | tee tree/one tree/deep/two > tree/deep/er/three",
    )

    async def main():
        client = await connect(server, folder)

        async def stream():
            stream = await client.stream("read line; echo got $line")
            stream.write(b"it\n")
            await stream.drain()
            assert await stream.readline() == b"got it\n"
            stream.s.close()

        async def forward():
            port = free_port()
            back = await client.forward_remote(0, "127.0.0.1", port, address="127.0.0.1")
            try:
                with await client.forward_local(port, "127.0.0.1", server["port"]):
                    near = await tcp.connect("127.0.0.1", back.port, None, False, ignore)
                    try:
                        greeting = await asyncio.StreamReader(near).readline()
                        assert greeting.startswith(b"SSH-2.0-")
                    finally:
                        near.close()
            finally:
                back.close()

        async def check():
            assert await client.exec("echo still") == b"still\n"

        waits = 0
        for begin in (
            lambda: client.exec("echo it"),
            lambda: client.run("cat; exit 3", b"in"),
            stream,
            forward,
            lambda: client.get(source, target),
            lambda: client.put(source, folder + "/sent/file"),
            lambda: client.get(folder + "/tree", folder + "/fetched", recursive=True),
            lambda: client.put(folder + "/tree", folder + "/sent", recursive=True),
        ):
            waits += await at_each_wait(begin, check)
        assert waits > 8, "none of them waited"
        assert contents(target) == contents(folder + "/sent/file") == PIECES
        client.close()

    before = open_descriptors()
    asyncio.run(main())
    assert open_descriptors() == before
    for copy in ("fetched", "sent"):  # what there is when one is cancelled is kept
        shell(folder, "diff -r -x '*.ssh-part' tree %s/tree" % copy)


class Session:
    """All of one that wait.in_loop() needs."""

    is_blocking = True

    def setblocking(self, blocking):
        self.is_blocking = blocking


def test_nothing_left():
    """What can't come any more is an error, and no success; the next call is none the worse for it."""
    session = Session()
    raises(RuntimeError, in_loop, session, asyncio.Event().wait(), says="nothing is left")
    assert session.is_blocking

    async def later():
        await asyncio.sleep(0)
        return "there"

    assert in_loop(session, later()) == "there"
