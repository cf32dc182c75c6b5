# SPDX-License-Identifier: MIT
"""Channel: show what a command writes while it runs, in constant memory.

    micropython channel.py USER@HOST[:PORT] KEY_FILE FINGERPRINT COMMAND

Its input is closed; its standard error comes with '! ' in front. Ends with its exit status.
"""

import select
import sys

from common import log_in, words


def show(channel):
    """Print both streams as they come."""
    poll = select.poll()
    open_streams = [(channel, ""), (channel.stderr, "! ")]
    for stream, _ in open_streams:
        poll.register(stream, select.POLLIN)
    channel.setblocking(False)
    while open_streams:
        poll.poll()
        for stream, mark in list(open_streams):
            data = stream.read(4096)
            if data:
                sys.stdout.write(mark + data.decode())
            elif data == b"":
                poll.unregister(stream)
                open_streams.remove((stream, mark))


def main(target, key_file, fingerprint, command):
    with log_in(target, key_file, fingerprint) as session, session.channel() as channel:
        channel.exec(command)
        channel.send_eof()
        show(channel)
        channel.setblocking(True)  # it may take a moment until the server tells
        return channel.exit_status


sys.exit(main(*words(4)))
