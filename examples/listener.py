# SPDX-License-Identifier: MIT
"""Listener: let the server listen on a port and pass its connections on to a place near us.

    micropython listener.py USER@HOST[:PORT] KEY_FILE FINGERPRINT REMOTE_PORT HOST:PORT

REMOTE_PORT 0 has the server choose one. Any number of connections at once, until Ctrl-C.
"""

import asyncio

from common import finished, log_in, words


async def copy(source, destination):
    """Copy one stream to another until it ends."""
    while data := await source.read(4096):
        destination.write(data)
        await destination.drain()


async def answer(inside, outside, channel):
    """Copy what comes from our side, and its end."""
    await copy(inside, outside)
    await finished(channel.send_eof())


async def pass_on(channel, host, port):
    """Serve one connection until who made it is done."""
    outside = asyncio.StreamReader(channel)
    inside, _ = await asyncio.open_connection(host, port)
    answering = asyncio.create_task(answer(inside, outside, channel))
    try:
        await copy(outside, inside)
    finally:
        answering.cancel()
        await inside.wait_closed()
        channel.close()


async def serve(session, remote_port, host, port):
    session.setblocking(False)
    listener = await finished(session.listen(remote_port, "localhost"))
    print("listening on port", listener.port)
    while True:
        channel = await finished(listener.accept())
        asyncio.create_task(pass_on(channel, host, port))


def main(target, key_file, fingerprint, remote_port, destination):
    host, _, port = destination.rpartition(":")
    with log_in(target, key_file, fingerprint) as session:
        asyncio.run(serve(session, int(remote_port), host, int(port)))


main(*words(5))
