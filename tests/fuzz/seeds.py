#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Write what a well-behaved server says, as input for fuzz_connection: seeds.py FOLDER.

The fuzzer starts from these conversations and spoils them.
"""

import struct
import sys
import zlib
from pathlib import Path

# The first byte of an input: what is done with the session; see `uses` in fuzz_connection.c.
CHANNEL, SFTP, SCP_RECV, SCP_SEND, FORWARDING, COMPRESSED, LOGIN, INTERACTIVE, AGENT = range(9)
# The channels' numbers, in the order in which the fuzz target makes them.
NUMBER = {CHANNEL: 0, SFTP: 1, SCP_RECV: 2, SCP_SEND: 2}


def u32(number):
    return struct.pack(">I", number)


def string(data):
    return u32(len(data)) + data


def message(kind, *parts):
    """One SSH message with its length in front."""
    payload = bytes([kind]) + b"".join(parts)
    return bytes([len(payload)]) + payload


def compressed(*messages):
    """The payloads of messages as one stream, a message each."""
    stream = zlib.compressobj()
    parts = (stream.compress(part[1:]) + stream.flush(zlib.Z_SYNC_FLUSH) for part in messages)
    return b"".join(bytes([len(part)]) + part for part in parts)


def opened(use, window=100000):
    """A channel confirmed, with a window of so many bytes, and its first request granted."""
    number = u32(NUMBER[use])
    return message(91, number, number, u32(window), u32(32768)) + message(99, number)


def data(use, content):
    return message(94, u32(NUMBER[use]), string(content))


def packet(kind, number, body):
    """One SFTP packet as channel data."""
    return data(SFTP, u32(5 + len(body)) + bytes([kind]) + u32(number) + body)


def status(number, code):
    return packet(101, number, u32(code) + string(b"text") + string(b"en"))


def from_agent(kind, *parts):
    """One of an agent's messages with its lengths in front, ours and its own."""
    payload = string(bytes([kind]) + b"".join(parts))
    return bytes([len(payload)]) + payload


def conversations():
    """Yield (use, what the server says)."""
    end = message(96, u32(0)) + message(97, u32(0))
    exit_status = message(98, u32(0), string(b"exit-status"), b"\0", u32(3))
    exit_signal = message(98, u32(0), string(b"exit-signal"), b"\1", string(b"TERM"), b"\0", string(b"") * 2)
    stderr = message(95, u32(0), u32(1), string(b"error"))
    window = message(93, u32(0), u32(5000))
    yield CHANNEL, opened(CHANNEL) + window + stderr + data(CHANNEL, b"output") + exit_status + end
    yield CHANNEL, opened(CHANNEL) + stderr + exit_signal + end
    yield CHANNEL, message(92, u32(0), u32(1), string(b"no"), string(b""))
    yield CHANNEL, message(80, string(b"keepalive"), b"\1") + message(90, string(b"x11"), u32(1) * 3)
    yield CHANNEL, message(7, u32(1), string(b"server-sig-algs"), string(b"ssh-ed25519"))
    yield CHANNEL, message(1, u32(2), string(b"bye"), string(b""))
    yield CHANNEL, message(20, bytes(16), string(b"curve25519-sha256"), string(b"a") * 9, b"\0" + u32(0))

    confirmed = message(91, u32(0), u32(0), u32(100000), u32(32768))
    offer = string(b"forwarded-tcpip") + u32(5) + u32(100000) + u32(32768)
    offered = message(90, offer, string(b"") + u32(99), string(b"127.0.0.1") + u32(1234))
    listening = message(81, u32(99)) + message(82) + offered * 2
    accepted = message(94, u32(3), string(b"data")) + message(96, u32(3)) + message(97, u32(3))
    rekey = message(80, string(b"x"), b"\1") + message(20, bytes(16), string(b"a") * 10, bytes(5))
    yield FORWARDING, confirmed + listening + accepted + rekey
    yield FORWARDING, message(92, u32(0), u32(2), string(b"refused"), string(b"")) + message(82)
    yield COMPRESSED, compressed(
        confirmed, message(99, u32(0)), data(CHANNEL, b"output " * 20), stderr, exit_status, message(97, u32(0))
    )

    attrs = u32(15) + struct.pack(">Q", 100) + u32(0) * 2 + u32(0o100644) + u32(1) * 2
    name = string(b"name") + string(b"-rw-r--r--") + attrs
    start = opened(SFTP) + packet(2, 3, string(b"posix-rename@openssh.com") + string(b"1"))
    start += packet(104, 1, u32(1) + name) + packet(105, 2, attrs)
    handle = packet(102, 3, string(b"handle"))
    names = packet(104, 4, u32(2) + name * 2)
    yield SFTP, start + handle + names + packet(103, 5, string(b"abc")) + status(6, 1) + status(7, 0)
    yield SFTP, start + status(3, 2)
    said = start[len(opened(SFTP)) :] + handle + names
    for window in range(10, 150, 10):  # one of the requests goes in two pieces
        yield SFTP, opened(SFTP, window) + said

    yield SCP_RECV, opened(SCP_RECV) + b"".join(
        data(SCP_RECV, part) for part in (b"T5 0 6 0\n", b"C0644 3 name\n", b"abc", b"\0")
    )
    yield SCP_RECV, opened(SCP_RECV) + data(SCP_RECV, b"\1scp: no such file\n")
    yield SCP_SEND, opened(SCP_SEND) + data(SCP_SEND, b"\0") * 4

    banner = message(53, string(b"welcome"), string(b""))
    yield LOGIN, banner + message(51, string(b"publickey,password"), b"\1") + message(52)

    texts = string(b"name") + string(b"instruction") + string(b"")
    prompts = string(b"Password: ") + b"\0" + string(b"Code: ") + b"\1"
    rounds = message(60, texts, u32(2), prompts) + message(60, texts, u32(0))
    yield INTERACTIVE, banner + rounds + message(52)

    key, refused = string(b"ssh-rsa") + string(b"k"), message(51, string(b"publickey"), b"\0")
    signature = string(string(b"rsa-sha2-512") + string(b"s"))
    keys = from_agent(12, u32(2), (string(key) + string(b"comment")) * 2)
    consent = message(60, string(b"rsa-sha2-512"), string(key))
    yield AGENT, keys + refused + consent + from_agent(14, signature) + message(52)
    yield AGENT, keys + consent + from_agent(5) + refused


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for number, (use, said) in enumerate(conversations()):
        (folder / f"seed{number}").write_bytes(bytes([use]) + said)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
