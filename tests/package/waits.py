# SPDX-License-Identifier: MIT
"""What test_waits.py lets run into a time's end, or interrupts."""

import asyncio
import errno
import os
import time

import ssh
import ssh.aio
from common import PATIENCE, open_descriptors, raises
from mp_client import client
from ssh.wait import in_loop


def out_of_time(port):
    """Nobody answers: an error when the time is up, and nothing stays open."""
    before = open_descriptors()
    target = "me@127.0.0.1:%d" % port
    begun = time.ticks_ms()
    options = {"timeout": 0.3, "code": errno.ETIMEDOUT, "says": "port %d" % port}
    raises(OSError, ssh.connect, target, **options)

    async def connect():
        await ssh.aio.connect(target, timeout=0.3)

    raises(OSError, asyncio.run, connect(), code=errno.ETIMEDOUT, says="port %d" % port)
    assert 600 <= time.ticks_diff(time.ticks_ms(), begun) < 1000 * PATIENCE / 2
    assert open_descriptors() == before


def interrupted(call, *args):
    """Expect that Ctrl-C ends a wait."""
    try:
        print("waiting")
        call(*args)
    except KeyboardInterrupt:
        return
    raise AssertionError("nothing interrupted it")


def connecting(port):
    before = open_descriptors()
    interrupted(ssh.connect, "me@127.0.0.1:%d" % port)
    assert open_descriptors() == before


def serving(server, folder):
    """The client can still be used, and serve again."""
    before = open_descriptors()
    with client(server, folder) as made:
        with made.socks(0) as socks:
            interrupted(socks.serve)
            assert made.exec("echo still") == b"still\n"
            socks.serve(0.01)
        made.forward_remote(0, "127.0.0.1", 1)
        interrupted(made.session.wait_closed)
        assert made.exec("echo still") == b"still\n"
    assert open_descriptors() == before


class Session:
    """All of one that wait.in_loop() needs."""

    def setblocking(self, blocking):
        pass


async def _busy():
    while True:
        pass


async def _sleepy():
    while True:
        await asyncio.sleep(PATIENCE)


async def _brief():
    await asyncio.sleep(0.05)


async def _awaiting():
    await asyncio.Event().wait()


def leaving():
    """What is interrupted leaves as if it were cancelled, whichever task it was; the loop is none the worse for it."""
    for child in (_busy, _sleepy, _awaiting):
        said = []

        async def told(name, coroutine):
            try:
                await coroutine
            finally:
                await asyncio.sleep(0.01)
                said.append(name)

        async def main():
            task = asyncio.create_task(told("child", child()))
            asleep = asyncio.create_task(_sleepy())
            try:
                await told("main", task)
            finally:
                asleep.cancel()

        interrupted(in_loop, Session(), main())
        assert said == ["child", "main"], said
        interrupted(in_loop, Session(), told("alone", _sleepy()))
        assert said[2:] == ["alone"], said
        in_loop(Session(), _brief())


def within_a_loop():
    """A task may call what waits: the others go on meanwhile, and it afterwards."""

    async def main():
        ticking = asyncio.create_task(tick())
        in_loop(Session(), _brief())
        assert len(ticks) >= 2, ticks
        raises(RuntimeError, in_loop, Session(), told())
        await asyncio.sleep(0.01)
        ticking.cancel()
        return "there"

    async def told():
        raise RuntimeError()

    async def tick():
        while True:
            ticks.append(1)
            await asyncio.sleep(0.01)

    ticks = []
    assert asyncio.run(main()) == "there"


def syncing(server, folder):
    """No part of a small file is left on the server, and the client can still be used."""
    os.mkdir(folder + "/here")
    os.mkdir(folder + "/there")
    os.system("chmod a+w %s/there" % folder)
    for number in range(3000):  # more than may be under way at once
        with open("%s/here/%d" % (folder, number), "wb") as file:
            file.write(bytes(1000))

    def slowly(*_):
        time.sleep(0.01)

    with client(server, folder) as made:
        interrupted(lambda: made.sync(folder + "/here", folder + "/there", progress=slowly))
        names = os.listdir(folder + "/there")
        assert len(names) < 3000 and not any(name.endswith(".ssh-part") for name in names), names
        assert made.exec("echo still") == b"still\n"


def outlived(server, folder):
    """A server that goes away while forwards are served."""
    made = client(server, folder)
    socks = made.socks(0)
    print("waiting")
    raises(OSError, socks.serve, code=errno.ECONNRESET)
    made.close()
    made.close()
