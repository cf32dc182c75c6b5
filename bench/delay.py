# SPDX-License-Identifier: MIT
"""A TCP proxy on loopback that holds every byte back for a while: a longer way, not a narrower one.

    delay.py LISTEN_PORT PORT MILLISECONDS      delays each direction; runs until it is ended
"""

import asyncio
import sys

HOST = "127.0.0.1"
CHUNK = 1 << 18


async def forward(reader, writer, seconds):
    """Pass on what a stream brings, each piece that many seconds after it came, then its end."""
    loop = asyncio.get_running_loop()
    pieces = asyncio.Queue()

    async def receive():
        while True:
            piece = await reader.read(CHUNK)
            pieces.put_nowait((loop.time() + seconds, piece))
            if not piece:
                return

    receiving = asyncio.create_task(receive())
    try:
        while True:
            due, piece = await pieces.get()
            await asyncio.sleep(due - loop.time())
            if not piece:
                break
            writer.write(piece)
            await writer.drain()
        await receiving
        writer.write_eof()
    except OSError:
        receiving.cancel()
        writer.close()


async def serve(listen_port, port, seconds):
    """Delay every connection to one port on its way to another."""

    async def connected(reader, writer):
        far_reader, far_writer = await asyncio.open_connection(HOST, port)
        await asyncio.gather(
            forward(reader, far_writer, seconds), forward(far_reader, writer, seconds)
        )
        far_writer.close()
        writer.close()

    server = await asyncio.start_server(connected, HOST, listen_port)
    print("listening", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]) / 1000))
