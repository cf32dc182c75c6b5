#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Write what a well-behaved server says: seeds.py FOLDER, with a folder in it for each fuzz target.

The fuzzer starts from these conversations and spoils them.
"""

import struct
import sys
import zlib
from pathlib import Path

# The first byte of an input: what is done with the session; see `uses` in fuzz_connection.c.
CHANNEL, SCP_RECV, SCP_SEND, FORWARDING, COMPRESSED, LOGIN, INTERACTIVE, AGENT, HANDSHAKE = range(9)
# The channels' numbers, in the order in which the fuzz target makes them.
NUMBER = {CHANNEL: 0, SCP_RECV: 1, SCP_SEND: 1}


def u32(number):
    return struct.pack(">I", number)


def string(data):
    return u32(len(data)) + data


def message(kind, *parts):
    """One SSH message with its length in front."""
    return record(bytes([kind]) + b"".join(parts))


def compressed(*messages):
    """The payloads of messages as one stream, a message each."""
    stream = zlib.compressobj()
    parts = (stream.compress(part[1:]) + stream.flush(zlib.Z_SYNC_FLUSH) for part in messages)
    return b"".join(map(record, parts))


def opened(use, window=100000):
    """A channel confirmed, with a window of so many bytes, and its first request granted."""
    number = u32(NUMBER[use])
    return message(91, number, number, u32(window), u32(32768)) + message(99, number)


def data(use, content):
    return message(94, u32(NUMBER[use]), string(content))


def record(part):
    """Some bytes with their length in front."""
    return bytes([len(part)]) + part


def from_agent(kind, *parts):
    """One of an agent's messages with its lengths in front, ours and its own."""
    return record(string(bytes([kind]) + b"".join(parts)))


def connection():
    """Yield what is done with a session, and what its server says to that."""
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


def handshake():
    """Yield servers' identifications and messages until the keys are new."""
    name = record(b"SSH-2.0-x\r\n")
    lists = (b"curve25519-sha256", b"ssh-ed25519", b"aes128-ctr", b"aes128-ctr", *[b"hmac-sha2-256"] * 2, *[b"none"] * 2)
    offer = message(20, bytes(16), *map(string, lists), string(b"") * 2, b"\0" + u32(0))
    key = string(b"ssh-ed25519") + string(bytes(32))
    signature = string(b"ssh-ed25519") + string(bytes(64))
    reply = message(31, string(key), string(b"\x09" + bytes(31)), string(signature))
    yield record(b"hello\n") + name + offer + reply + message(21)
    yield name + message(1, u32(2), string(b"bye"), string(b""))
    yield record(b"SSH-1.5-x\n")


# A server's actions, and of the usual messages those that a session begins with; see fuzz_exchange.c.
SENDS, OFFERS, REPLIES, RENEWS, EXCHANGES, SAYS, IS_ASKED, RAW, TURNS = range(9)
SERVICE, SUCCESS, OPENED, GRANTED, OUTPUT, FAILED, ASKS = range(7)
# How it offers keys: one of four ciphers and of four MACs, and what else.
COMPRESSES, NOT_STRICT, GUESSES, CLAIMS = 16, 32, 64, 128


def action(which, *data):
    """One action with its bytes."""
    return bytes([which]) + record(bytes(data))


def usual(*messages):
    """Some of the usual messages."""
    return b"".join(action(SAYS, number) for number in messages)


def exchange():
    """Yield whether the client compresses, and what a server with real keys does."""
    login, use, more = usual(SERVICE, SUCCESS), usual(OPENED, GRANTED, OUTPUT, FAILED, ASKS), usual(ASKS)
    for how in range(16):
        again = action(EXCHANGES, 15 - how) + more + action(IS_ASKED) + action(EXCHANGES, how) + more
        yield 0, action(EXCHANGES, how) + login + use + again
    for how in (NOT_STRICT, GUESSES, CLAIMS):
        yield 0, action(EXCHANGES, how) + login + use + action(EXCHANGES, how) + more + action(EXCHANGES, 0) + more
    keys = action(EXCHANGES, COMPRESSES)
    yield 1, keys + login + use + keys + more + action(IS_ASKED) + keys + more
    offer, rest = action(OFFERS, 0), action(REPLIES) + action(RENEWS)
    yield 0, action(SENDS, 2) + offer + rest + login
    yield 0, offer + rest + login + use + offer + usual(11) + action(REPLIES) + usual(11) + action(RENEWS) + more
    yield 0, offer + rest + usual(SERVICE) + offer + usual(SUCCESS) + rest + usual(OPENED)
    yield 0, offer + action(SENDS, 31, 0, 0, 0, 0) + rest


# SFTP's answers.
STATUS, HANDLE, DATA, NAME, ATTRS, REPLY = 101, 102, 103, 104, 105, 201


def answer(kind, *parts, back=0):
    """An answer to the newest request, or to one that is so many before it."""
    return record(bytes([back, kind]) + b"".join(parts))


def status(code, back=0):
    return answer(STATUS, u32(code), string(b"text"), string(b"en"), back=back)


def sftp():
    """Yield the first operation, whether the server tells its limits, and its answers."""
    attrs = u32(15) + struct.pack(">Q", 100) + u32(0) * 2 + u32(0o100644) + u32(1) * 2
    name = string(b"name") + string(b"-rw-r--r--") + attrs
    names, handle = answer(NAME, u32(1), name), answer(HANDLE, string(b"h"))
    good, bad, attrs = status(0), status(4), answer(ATTRS, attrs)
    # See `uses` in fuzz_sftp.c.
    yield 0, 0, names + attrs + good * 3 + names + good + answer(REPLY, bytes(88))
    yield 3, 0, bad + attrs + bad + attrs + bad + good * 3
    yield 4, 0, bad + attrs + bad + good + bad + good
    yield 8, 0, handle + attrs + bad + attrs + handle + names * 2 + status(1) + good
    yield 12, 0, handle + answer(NAME, u32(2), name * 2) + status(1)
    forty = [answer(DATA, string(bytes(40)), back=back) for back in range(5)]
    short = answer(DATA, string(bytes(9)))
    for first in (15, 18):
        yield first, 1, forty[0] * 25 + good
        yield first, 1, forty[0] + forty[3] + forty[1] + short * 2 + forty[2] * 3 + status(1, 1) + status(1) * 9
        yield first, 0, answer(DATA, string(bytes(200))) * 5 + status(1)
        yield first, 1, forty[0] + status(3) * 5
    for first in (16, 20):
        yield first, 1, b"".join(status(0, back) for back in range(16)) * 2 + good
        yield first, 1, good + status(4, 3) + status(0, 1) * 9
        yield first, 0, good * 3
    yield 18, 1, forty[0] + answer(DATA, string(bytes(40)), back=192) + good  # given up


def write(folder, inputs):
    folder.mkdir(parents=True, exist_ok=True)
    for number, said in enumerate(inputs):
        (folder / f"seed{number}").write_bytes(said)


def main(folder):
    said = [bytes([use]) + said for use, said in connection()]
    write(folder / "connection", said + [bytes([HANDSHAKE]) + said for said in handshake()])
    write(folder / "exchange", (bytes([compresses]) + done for compresses, done in exchange()))
    write(folder / "sftp", (bytes([use, tells]) + said for use, tells, said in sftp()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
