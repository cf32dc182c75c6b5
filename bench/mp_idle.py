# SPDX-License-Identifier: MIT
"""An asyncio session with nothing to do, for MicroPython: mp_idle.py CASE TARGET KEY."""

import asyncio
import sys

import ssh.aio


async def read(stream):
    while await stream.readline():
        pass


async def accept(listener):
    await ssh.aio.finished(listener.accept())


async def main(case, target, key):
    options = {"key": key, "host_key": "off", "config": "/dev/null", "agent": False}
    client = await ssh.aio.connect(target, **options)
    if case == "jump":
        client = await ssh.aio.connect(target, jump=client, **options)
    tasks = []
    if case == "busy":
        client.session.keepalive(15)
        await client.forward_local(0, "127.0.0.1", 1)
        await client.forward_remote(0, "127.0.0.1", 1)
        await client.socks(0)
        listener = await ssh.aio.finished(client.session.listen(0))
        tasks.append(asyncio.create_task(accept(listener)))
        tasks.append(asyncio.create_task(read(await client.stream("sleep 1000"))))
    print("idle")
    await client.wait_closed()


asyncio.run(main(*sys.argv[1:]))
