# SPDX-License-Identifier: MIT
"""What test_waits.py lets run into a time's end, or interrupts."""

import asyncio
import errno
import time

import ssh
import ssh.aio
from common import PATIENCE, open_descriptors, raises
from mp_client import client


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


def outlived(server, folder):
    """A server that goes away while forwards are served."""
    made = client(server, folder)
    socks = made.socks(0)
    print("waiting")
    raises(OSError, socks.serve, code=errno.ECONNRESET)
    made.close()
    made.close()
