# SPDX-License-Identifier: MIT
"""Operation: run a command on many servers at once, in one asyncio loop.

    micropython aio_ten.py COMMAND KEY_FILE USER@HOST[:PORT]=FINGERPRINT...
"""

import asyncio

from common import check, contents, finished, split, words

import _ssh


async def run(command, key, target, fingerprint):
    """Connect, log in and run a command; return what it wrote. Nothing here stops the others."""
    user, host, port = split(target)
    stream, _ = await asyncio.open_connection(host, port)
    try:
        with _ssh.Session(stream.s, blocking=False) as session:
            await finished(session.handshake())
            check(session, fingerprint)
            await finished(session.userauth_publickey(user, key))
            result = await finished(session.run(command))
        return result.stdout.decode().strip()
    finally:
        await stream.wait_closed()


async def main(command, key_file, *servers):
    key = contents(key_file)
    tasks = [run(command, key, *server.split("=")) for server in servers]
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    for server, outcome in zip(servers, outcomes):
        print(server.split("=")[0], outcome)


asyncio.run(main(*words(3, 1000)))
