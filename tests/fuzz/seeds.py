#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Write what a well-behaved server says: seeds.py FOLDER, with a folder in it for each fuzz target.

The fuzzer starts from these conversations and spoils them.
"""

import struct
import sys
import zlib
from pathlib import Path

import key_seeds

# The first byte of an input: what is done with the session; see `uses` in fuzz_connection.c, `logins` in fuzz_login.c.
CHANNEL, REQUESTS, FORWARDING, COMPRESSED, HANDSHAKE, UNIX_SOCKETS, SLOWLY = range(7)
PASSWORD, ANSWERS, KEY, AGENT, CHOICE, QUERY, EXCHANGE = range(7)
SCP_RECV, SCP_SEND = range(2)


# The public half of the key of fuzz_login.c.
OWN_KEY = bytes.fromhex(
    "686ea4cddc740e072ac62103ca4ba284034e7ae911a17461e78bc9655b90463c"
)


# What the key of the seed 01 01 ... signs for hostkeys-prove-00@openssh.com, over SESSION_ID of plain_session.h.
HOST_KEY = bytes.fromhex("8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c")
HOST_KEY_PROOF = bytes.fromhex(
    "a8f23d411c3c07fd41ae36c6f7d7b54e18dc089e8d85d2cb5104216433d0342c"
    "a226357766ee6884573eb0e6cee692a7e6d981c76e2ef99a86d6d49054420e0f"
)


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


def opened(window=100000):
    """The first channel confirmed, with a window of so many bytes, and its first request granted."""
    return message(91, u32(0), u32(0), u32(window), u32(32768)) + message(99, u32(0))


def data(content):
    return message(94, u32(0), string(content))


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
    yield CHANNEL, opened() + window + stderr + data(b"output") + exit_status + end
    yield CHANNEL, opened(10) + window + stderr + data(b"output" * 20) + end
    yield CHANNEL, opened() + stderr + exit_signal + end
    yield CHANNEL, message(91, u32(0) * 2, u32(9) * 2) + exit_status + message(97, u32(0))
    yield CHANNEL, message(92, u32(0), u32(1), string(b"no"), string(b""))
    yield CHANNEL, message(80, string(b"keepalive"), b"\1") + message(90, string(b"x11"), u32(1) * 3)
    yield CHANNEL, message(7, u32(1), string(b"server-sig-algs"), string(b"ssh-ed25519"))
    yield CHANNEL, message(1, u32(2), string(b"bye"), string(b""))
    yield CHANNEL, message(20, bytes(16), string(b"curve25519-sha256"), string(b"a") * 9, b"\0" + u32(0))

    host_key, proof = (string(string(b"ssh-ed25519") + string(part)) for part in (HOST_KEY, HOST_KEY_PROOF))
    announced = string(b"hostkeys-00@openssh.com") + b"\0"
    for keys, answer in (
        (string(b"") + host_key, message(81, proof)),
        (string(b""), b""),
        (host_key * 2, message(81, proof)),
        (host_key + string(b"other"), message(82)),
        (host_key[:-1], b""),
        (string(b"k") * 40, b""),
    ):
        yield CHANNEL, message(80, announced, keys) + opened() + answer + end

    granted, refused = message(99, u32(0)), message(100, u32(0))
    much = message(95, u32(0), u32(1), string(b"e" * 200))
    half = data(b"o" * 100)  # of the window, which grows where it is read at once
    yield REQUESTS, opened() + granted * 3 + half * 40 + end
    yield REQUESTS, opened() + granted * 3 + message(95, u32(0), u32(1), string(b"e" * 100)) + half * 20 + end
    yield REQUESTS, opened() + granted * 3 + much + data(b"output") + stderr + end
    agent = message(90, string(b"auth-agent@openssh.com") + u32(5) + u32(100000) + u32(32768))
    yield REQUESTS, opened() + agent * 2 + granted * 3 + agent
    yield REQUESTS, opened() + refused + granted * 2 + message(97, u32(0))

    confirmed = message(91, u32(0), u32(0), u32(100000), u32(32768))
    offer = string(b"forwarded-tcpip") + u32(5) + u32(100000) + u32(32768)
    offered = message(90, offer, string(b"") + u32(99), string(b"127.0.0.1") + u32(1234))
    listening = message(81, u32(99)) + message(82) + offered * 2
    accepted = message(94, u32(2), string(b"data")) + message(96, u32(2)) + message(97, u32(2))
    rekey = message(80, string(b"x"), b"\1") + message(20, bytes(16), string(b"a") * 10, bytes(5))
    yield FORWARDING, confirmed + listening + accepted + rekey
    yield FORWARDING, confirmed + listening + accepted + message(94, u32(0), string(b"data")) + message(81) * 2
    names = "curve25519-sha256", "ssh-ed25519", *["aes128-ctr"] * 2, *["hmac-sha2-256"] * 2, *["none"] * 2, "", ""
    kexinit = message(20, bytes(16), *[string(name.encode()) for name in names], bytes(5))
    key, point = string(b"ssh-ed25519") + string(OWN_KEY), b"\t" + bytes(31)
    signature = string(b"ssh-ed25519") + string(bytes(64))
    yield FORWARDING, confirmed + listening + kexinit + message(31, string(key), string(point), string(signature))
    given_up = message(2, string(b"xx"))  # its length says so
    yield FORWARDING, confirmed + given_up + message(81, u32(99)) + given_up + message(82) * 2
    yield FORWARDING, confirmed + message(81, u32(99)) + given_up * 3 + message(81) * 2
    yield FORWARDING, confirmed + message(81, u32(0))
    unproved = message(80, announced, string(b"") + host_key)  # the listener's answer comes first
    yield FORWARDING, unproved + confirmed + listening + accepted
    yield FORWARDING, unproved + confirmed + message(81) + message(82) * 2
    yield FORWARDING, unproved + confirmed + message(82) * 3
    yield FORWARDING, message(92, u32(0), u32(2), string(b"refused"), string(b"")) + message(82)
    offer = string(b"forwarded-streamlocal@openssh.com") + u32(5) + u32(100000) + u32(32768)
    offered = message(90, offer, string(b"/socket"), string(b""))
    yield UNIX_SOCKETS, confirmed + message(81) + offered * 2 + accepted + message(81)
    yield UNIX_SOCKETS, message(92, u32(0), u32(1), string(b"refused"), string(b"")) + message(82)
    yield SLOWLY, confirmed + half * 4 + data(b"o" * 240) * 4 + end
    yield COMPRESSED, compressed(
        confirmed, message(99, u32(0)), data(b"output " * 20), stderr, exit_status, message(97, u32(0))
    )


def scp():
    """Yield whether we send, and what the other side says."""
    yield SCP_RECV, opened() + b"".join(map(data, (b"T5 0 6 0\n", b"C0644 3 name\n", b"abc", b"\0")))
    yield SCP_RECV, opened() + data(b"\1scp: no such file\n")
    yield SCP_SEND, opened() + data(b"\0") * 4


def login():
    """Yield the kind of login, and what the server and an agent say."""
    banner, success = message(53, string(b"welcome"), string(b"")), message(52)
    more, refused = message(51, string(b"publickey,password"), b"\1"), message(51, string(b"publickey"), b"\0")
    yield PASSWORD, banner + more + success
    yield PASSWORD, refused + message(60, string(b"too old"), string(b""))
    yield PASSWORD, message(60, string(b"?"))
    yield PASSWORD, message(51)
    yield KEY, refused + success
    yield KEY, message(7, u32(1), string(b"server-sig-algs"), string(b"ssh-ed25519")) + refused * 2 + more

    texts = string(b"name") + string(b"instruction") + string(b"")
    prompts = string(b"Password: ") + b"\0" + string(b"Code: ") + b"\1"
    rounds = message(60, texts, u32(2), prompts) + message(60, texts, u32(0))
    yield ANSWERS, banner + rounds + success
    yield ANSWERS, message(60, texts, u32(99))
    yield ANSWERS, message(60, texts, u32(2), string(b"one"))
    yield ANSWERS, message(60, texts)
    yield ANSWERS, message(60, texts, u32(2), prompts) + refused * 2

    rsa, curve = string(b"ssh-rsa") + string(b"k"), string(b"ssh-ed25519") + string(b"k")
    keys = from_agent(12, u32(3), string(rsa) + string(b"comment"), (string(curve) + string(b"")) * 2)
    consent = message(60, string(b"rsa-sha2-512"), string(rsa))
    signed = from_agent(14, string(string(b"rsa-sha2-512") + string(b"s")))
    asked = message(60, string(b"ssh-ed25519"), string(curve))
    yield AGENT, keys + refused + asked + from_agent(14, string(string(b"ssh-ed25519") + string(b"s"))) + success
    yield AGENT, keys + consent + signed + refused + asked + from_agent(5) + refused
    yield AGENT, keys + consent + from_agent(14, string(string(b"ssh-rsa") + string(b"s"))) + refused * 2
    signatures = message(7, u32(1), string(b"server-sig-algs"), string(b"rsa-sha2-256"))
    others = string(string(b"ssh-dss")) + string(b""), string(curve) + string(b""), string(rsa) + string(b"")
    yield AGENT, from_agent(12, u32(3), *others) + signatures + refused * 3
    held = string(b"ssh-ed25519") + string(OWN_KEY)
    hold, bound = from_agent(12, u32(1), string(held), string(b"")), from_agent(6)
    sign = from_agent(14, string(string(b"ssh-ed25519") + string(b"s")))
    for begin in (b"", bound):
        yield CHOICE, begin + hold + message(60, string(b"ssh-ed25519"), string(held)) + sign + success
        yield CHOICE, begin + hold + refused * 3 + message(2) * 2
        yield CHOICE, begin + from_agent(12, u32(1), string(curve), string(b"")) + refused
        yield AGENT, begin + keys + refused * 4
    yield QUERY, message(60, string(b"ssh-ed25519"), string(held)) + refused * 3
    yield QUERY, success
    yield EXCHANGE, from_agent(5) + from_agent(9)
    yield AGENT, from_agent(12, u32(0))
    yield AGENT, record(u32(0)) + refused
    yield AGENT, record(b"\0") + record(b"\0")
    yield AGENT, from_agent(5)


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
    sealed = (*lists[:2], *[b"aes128-gcm@openssh.com"] * 2, *[b"none"] * 4)
    for offered in (sealed, (b"ext-info-c,curve25519-sha256", *lists[1:])):
        yield name + message(20, bytes(16), *map(string, offered), string(b"") * 2, b"\0" + u32(0))


# A server's actions, and of the usual messages those that a session begins with; see fuzz_exchange.c.
SENDS, OFFERS, REPLIES, RENEWS, EXCHANGES, SAYS, IS_ASKED, RAW, CHOOSES, TURNS = range(10)
SERVICE, SUCCESS, OPENED, GRANTED, OUTPUT, FAILED, ASKS = range(7)
# How it offers keys: one of four ciphers and of four MACs, and what else.
COMPRESSES, NOT_STRICT, GUESSES, CLAIMS = 16, 32, 64, 128
# What its client lacks, from a certain amount on.
LACKS_MEMORY, LACKS_RANDOM = 2, 4


def action(which, *data):
    """One action with its bytes."""
    return bytes([which]) + record(bytes(data))


def usual(*messages):
    """Some of the usual messages."""
    return b"".join(action(SAYS, number) for number in messages)


def exchange():
    """Yield whether the client compresses and what it lacks, and what a server with real keys does."""
    login, use, more = usual(SERVICE, SUCCESS), usual(OPENED, GRANTED, OUTPUT, FAILED, ASKS), usual(ASKS)
    for how in range(16):
        again = action(EXCHANGES, 15 - how) + more + action(IS_ASKED) + action(EXCHANGES, how) + more
        yield 0, action(EXCHANGES, how) + login + use + again
    for how in (NOT_STRICT, GUESSES, CLAIMS):
        yield 0, action(EXCHANGES, how) + login + use + action(EXCHANGES, how) + more + action(EXCHANGES, 0) + more
    for kex in range(8):
        for amount in range(8, 48, 8):  # after the cookie and the padding there is none for a share
            yield LACKS_RANDOM | amount, action(EXCHANGES, 0, kex)
        yield 0, action(EXCHANGES, 0, kex) + login + use + action(EXCHANGES, 0, (kex + 1) % 8) + more
    for amount in range(0, 256, 8):
        keys = action(EXCHANGES, 0, amount // 8 % 8)
        yield LACKS_MEMORY | amount, keys + login + keys
        yield LACKS_RANDOM | amount, keys + login + keys
    keys = action(EXCHANGES, COMPRESSES)
    yield 1, keys + login + use + keys + more + action(IS_ASKED) + keys + more
    offer, rest = action(OFFERS, 0), action(REPLIES) + action(RENEWS)
    yield 0, action(SENDS, 2) + offer + rest + login
    yield 0, offer + rest + login + use + offer + usual(11) + action(REPLIES) + usual(11) + action(RENEWS) + more
    yield 0, offer + rest + usual(SERVICE) + offer + usual(SUCCESS) + rest + usual(OPENED)
    yield 0, offer + action(SENDS, 31, 0, 0, 0, 0) + rest
    certified = string(b"ssh-ed25519-cert-v01@openssh.com") + string(b"nonce")
    rsa = string(b"ssh-rsa") + string(b"\3") + string(b"\x7f" * 100)
    for key in (b"key", rsa, certified, certified + string(bytes(32)) + string(b"rest")):
        reply = string(key) + string(b"\x09" + bytes(31)) + string(string(b"ssh-ed25519") + string(b"s"))
        yield 0, action(OFFERS, 0) + action(SENDS, 31, *reply)
    for group in (b"", string(b"\x7f" * 200) + string(b"\2"), string(b"\x7f" * 270) + string(b"\1")):
        yield 0, action(OFFERS, 0, 7) + action(SENDS, 31, *group[:250])
    for where in (0, 5, 16, 40):  # of a packet by a cipher whose length is decrypted
        spoilt = bytes(where) + b"\xff" + bytes(250)
        yield 0, action(EXCHANGES, 1) + login + action(RAW, *spoilt[:254]) * 3
    lists = "ecdh-sha2-nistp256,curve25519-sha256", "ssh-ed25519-cert-v01@openssh.com,ssh-rsa", "aes256-ctr", "hmac-sha1-96", "none"
    for kind, names in enumerate((*lists, "", "x," * 90, "none,,none")):
        yield 0, action(CHOOSES, kind, *names.encode()) + action(EXCHANGES, 0)
    for share in (b"", b"\1", b"\x7f" * 99):
        reply = string(string(b"ssh-ed25519") + string(bytes(32))) + string(share) + string(b"signature")
        yield 0, action(OFFERS, 0, 3) + action(SENDS, 31, *reply[:250])


# SFTP's answers; a message of the channel's.
STATUS, HANDLE, DATA, NAME, ATTRS, REPLY = 101, 102, 103, 104, 105, 201
OF_CHANNEL = 255
# What a server is besides: whether it tells its limits, and takes little at once; its client lacks memory.
TELLS, TAKES_LITTLE, REFUSES, LACKS = 1, 2, 4, 128


def answer(kind, *parts, back=0):
    """An answer to the newest request, or to one that is so many before it."""
    return record(bytes([back, kind]) + b"".join(parts))


def status(code, back=0):
    return answer(STATUS, u32(code), string(b"text"), string(b"en"), back=back)


def sftp():
    """Yield the first operation, what the server is, and its answers."""
    attrs = u32(15) + struct.pack(">Q", 100) + u32(0) * 2 + u32(0o100644) + u32(1) * 2
    name = string(b"name") + string(b"-rw-r--r--") + attrs
    names, handle = answer(NAME, u32(1), name), answer(HANDLE, string(b"h"))
    good, bad, attrs = status(0), status(4), answer(ATTRS, attrs)
    # See `uses` in fuzz_sftp.c.
    yield 0, 0, names + attrs + good * 3 + names + good + answer(REPLY, bytes(88))
    yield 3, 0, bad + attrs + bad + attrs + bad + good * 3
    yield 4, 0, bad + attrs + bad + good + bad + good
    yield 8, 0, handle + attrs + bad + attrs + handle + names * 2 + status(1) + good
    listed = handle + answer(NAME, u32(2), name * 2, back=1)  # two are asked for, then four and eight
    yield 12, 0, listed + answer(NAME, u32(1), name, back=3) + status(1, 7) + b"".join(status(1, back) for back in range(7))
    yield 12, 0, listed + status(4, 3)
    yield 12, 0, handle + answer(NAME, u32(2), name, back=1)
    yield 12, 0, handle + answer(ATTRS, u32(0), back=1)
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
    for tells in (0, TELLS):  # a batch: three files are opened, the first two are stored, the third is fetched
        stored = answer(ATTRS, u32(13) + struct.pack(">Q", 1) + u32(0o100600) + u32(0) + u32(1))
        opened = [answer(HANDLE, string(b"h"), back=back) for back in range(9)]
        whole = status(0, 3) + status(0, 2) + status(0, 1) + stored + good
        fetched = answer(DATA, string(b"abc"), back=1) + good
        yield 28, tells, opened[2] + whole + opened[6] + whole + answer(HANDLE, string(b"h"), back=10) + fetched
        yield 28, tells, opened[2] + status(4, 3) + status(0, 2) + status(0, 1) + attrs + good + opened[6] + whole[:-len(good)]
        yield 28, tells, status(4) + status(4, 1) + opened[2] + status(0, 3) + status(0, 2) + status(0, 1) + stored + bad + good
        yield 28, tells, opened[0] + status(1, 1) + good + names
        yield 28, tells, opened[2] + answer(DATA, string(b"abc"), back=192)  # given up
        yield 28, tells | LACKS, opened[2] + whole
        yield 28, tells | LACKS | 2, opened[2] + whole
    window, end = answer(OF_CHANNEL, b"\x5d" + u32(0) + u32(900)), answer(OF_CHANNEL, b"\x60" + u32(0))
    yield 0, TELLS | REFUSES, names + good
    called = answer(REPLY, string(string(b"root") * 2), string(string(b"wheel")))
    yield 21, TELLS, good * 2 + names * 2 + called + good * 2
    yield 21, 0, b""
    yield 25, TELLS, answer(REPLY, string(string(b"root")), string(b""))
    yield 7, TELLS, answer(REPLY, bytes(88)) + answer(REPLY, bytes(8))
    yield 8, 0, handle + good  # open to the end
    for first in (15, 18):
        yield first, TELLS | TAKES_LITTLE, forty[0] * 9 + (window + forty[0]) * 9
        yield first, TELLS | TAKES_LITTLE, forty[0] * 9 + end + end.replace(b"\x60", b"\x61")
        yield first, TELLS | TAKES_LITTLE | LACKS, forty[0] * 9
    for first in (0, 9, 16, 20):
        yield first, TAKES_LITTLE, (window + good) * 9 + end
        yield first, TELLS | TAKES_LITTLE, (good + window) * 9
        for amount in range(4, 128, 4):
            yield first, LACKS | TAKES_LITTLE | amount, (window + good) * 9


def write(folder, inputs):
    folder.mkdir(parents=True, exist_ok=True)
    for number, said in enumerate(inputs):
        (folder / f"seed{number}").write_bytes(said)


def main(folder):
    said = [*connection(), *((HANDSHAKE, said) for said in handshake())]
    for name, inputs in {"connection": said, "login": login(), "scp": scp()}.items():
        inputs = list(inputs)
        lacking = ((use | amount, said) for use, said in inputs for amount in range(128, 256, 8))
        write(folder / name, (bytes([use]) + said for use, said in (*inputs, *lacking)))
    write(folder / "exchange", (bytes([compresses]) + done for compresses, done in exchange()))
    write(folder / "keys", key_seeds.inputs())
    write(folder / "sftp", (bytes([use, tells]) + said for use, tells, said in sftp()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
