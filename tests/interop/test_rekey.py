# SPDX-License-Identifier: MIT
"""Keys exchanged again in the middle of transfers, many times: begun by servers, by us, by both.

Sanitized builds begin an exchange themselves after every megabyte (see the Makefile).
"""

import os
import re
from pathlib import Path

import pytest

from conftest import serve
from interop.transfers import DEVICE, WAYS, transfer
from support.commands import ours
from support.micropython import Engine
from support.preload import preload
from support.servers import OpenSSH, OpenSSH10, Paramiko

AGAIN = Path(__file__).with_name("mp_rekey.py")
SIZE = 12 << 20
AT_LEAST = 3  # with 1 MiB a key; what is in flight meanwhile counts for none
SUITES = {
    "chacha20": {"cipher": "chacha20-poly1305@openssh.com"},
    "sntrup": {
        "cipher": "chacha20-poly1305@openssh.com",
        "kex": "sntrup761x25519-sha512@openssh.com",
    },
    "gcm": {"cipher": "aes256-gcm@openssh.com", "kex": "ecdh-sha2-nistp256"},
    "ctr": {"cipher": "aes128-ctr", "mac": "hmac-sha1"},
    "etm": {
        "cipher": "aes256-ctr",
        "mac": "hmac-sha2-512-etm@openssh.com",
        "hostkey": "rsa-sha2-512",
    },
}

NEWEST = {"mlkem": {"cipher": "chacha20-poly1305@openssh.com", "kex": "mlkem768x25519-sha256"}}

NEW = (
    "mlkem768x25519-sha256",
    "sntrup761x25519-sha512",
    "sntrup761x25519-sha512@openssh.com",
    "curve25519-sha256",
    "curve25519-sha256@libssh.org",
)
OFTEN = 1 << 17  # bytes that keys last for, of a megabyte each way


@pytest.fixture(scope="module")
def original(sandbox):
    path = sandbox.file("rekeyed")
    path.write_bytes(os.urandom(SIZE))
    yield path
    path.unlink()


@pytest.fixture(scope="module")
def eager_openssh(sandbox):
    yield from serve(OpenSSH, sandbox, options=["RekeyLimit 1M", "LogLevel DEBUG"])


@pytest.fixture(scope="module")
def eager_openssh10(sandbox):
    yield from serve(OpenSSH10, sandbox, options=["RekeyLimit 1M", "LogLevel DEBUG"])


@pytest.fixture(scope="module")
def hasty_openssh10(sandbox):
    yield from serve(OpenSSH10, sandbox, options=[f"RekeyLimit {OFTEN >> 10}K", "LogLevel DEBUG"])


@pytest.fixture(scope="module")
def talkative_openssh10(sandbox):
    yield from serve(OpenSSH10, sandbox, options=["RekeyLimit 1G", "LogLevel DEBUG"])


@pytest.fixture(scope="module")
def eager_paramiko(sandbox):
    yield from serve(Paramiko, sandbox, rekey_bytes=1 << 20)


@pytest.fixture(scope="module")
def talkative_openssh(sandbox):
    """OpenSSH that begins no exchange itself, but tells of those it takes part in."""
    yield from serve(OpenSSH, sandbox, options=["RekeyLimit 1G", "LogLevel DEBUG"])


@pytest.fixture(scope="module")
def talkative_paramiko(sandbox):
    """paramiko likewise."""
    yield from serve(Paramiko, sandbox, rekey_bytes=1 << 30)


@pytest.fixture
def eager(engine):
    """The engine's build that begins key exchanges often."""
    sanitized = Engine(engine.name + "-asan")
    if not sanitized.built:
        pytest.skip(f"build/{sanitized.name} was not built (make SANITIZE=1)")
    return sanitized


def exchanges(server, what):
    """Return how often the log tells of a key exchange."""
    return len(re.findall(what, server.log.read_text(errors="replace")))


def check_openssh(engine, server, way, original, folder, suite):
    """Transfer with one of SUITES or of the newest, if the engine has it; check that keys were exchanged again."""
    options = {**SUITES, **NEWEST}[suite]
    offered = engine.call(DEVICE, "algorithms")
    if any(name not in offered[kind] for kind, name in options.items()):
        pytest.skip(f'engine {engine.name} lacks one of {", ".join(options.values())}')
    before = exchanges(server, "SSH2_MSG_NEWKEYS received")
    transfer(engine, server, way, original, folder, options)
    assert exchanges(server, "SSH2_MSG_NEWKEYS received") >= before + 1 + AT_LEAST


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("suite", SUITES)
def test_openssh(engine, eager_openssh, original, folder, suite, way):
    check_openssh(engine, eager_openssh, way, original, folder, suite)


@pytest.mark.parametrize("way", WAYS)
def test_openssh10(engine, eager_openssh10, original, folder, way):
    check_openssh(engine, eager_openssh10, way, original, folder, "mlkem")


def exchange_again(engine, server, kex, limit):
    """See exchanged_again of AGAIN."""
    if kex not in engine.call(DEVICE, "algorithms")["kex"]:
        pytest.skip(f"engine {engine.name} lacks {kex}")
    engine.call(AGAIN, "exchanged_again", server=server.login(), kex=kex, limit=limit)


@pytest.mark.every_build
@pytest.mark.parametrize("begins", ["they", "we"])
@pytest.mark.parametrize("kex", NEW)
def test_every_new_exchange(request, engine, kex, begins):
    """Whoever begins, in every build: boards have an ML-KEM of their own."""
    server = request.getfixturevalue("hasty_openssh10" if begins == "they" else "talkative_openssh10")
    before = exchanges(server, "SSH2_MSG_NEWKEYS received")
    exchange_again(engine, server, kex, 0 if begins == "they" else OFTEN)
    assert exchanges(server, "SSH2_MSG_NEWKEYS received") >= before + 1 + AT_LEAST


@pytest.mark.parametrize("kex", NEW[2:])
def test_tinysshd_when_we_begin(engine, tinyssh, kex):
    """What it has read together with our NEWKEYS it looks at when more comes, or a minute later: so there is more."""
    exchange_again(engine, tinyssh, kex, 3 * OFTEN)


@pytest.mark.parametrize("suite", SUITES)
def test_openssh_when_we_begin(eager, talkative_openssh, original, folder, suite):
    check_openssh(eager, talkative_openssh, "echo", original, folder, suite)


@pytest.mark.parametrize("way", WAYS)
def test_openssh_when_both_begin(eager, eager_openssh, original, folder, way):
    check_openssh(eager, eager_openssh, way, original, folder, "chacha20")


def test_old_keys(engine, talkative_openssh, folder):
    """A session that lasts for hours, on a clock that runs fast."""
    before = exchanges(talkative_openssh, "SSH2_MSG_NEWKEYS received")
    job = engine.start(
        DEVICE,
        "ticking",
        environment=preload("fast_clock", folder),
        server=talkative_openssh.login(),
        options={"timeout": None},
    )
    assert engine.finish(job) == "ticked"
    assert exchanges(talkative_openssh, "SSH2_MSG_NEWKEYS received") >= before + 1 + 2


def test_limits(engine, talkative_openssh, folder):
    """RekeyLimit, in bytes and in time, whichever is first."""
    command = ours(engine, "ssh", talkative_openssh.login(), folder)
    sent = bytes(6 << 20)  # sent, not fetched: what a server has in flight meanwhile is a whole window
    for limit, line, given, least in (
        ("1M", "cat >/dev/null", sent, 5),
        ("1G 1s", "for i in 1 2 3 4 5 6 7 8; do sleep 0.5; echo; done", b"", 2),
        ("default none", "sleep 2; echo", b"", 0),
    ):
        before = exchanges(talkative_openssh, "SSH2_MSG_NEWKEYS received")
        ended = command.run("-o", "RekeyLimit=" + limit, command.at, line, stdin=given)
        assert (ended.returncode, ended.stderr) == (0, b""), limit
        made = exchanges(talkative_openssh, "SSH2_MSG_NEWKEYS received") - before - 1
        assert least <= made <= 4 * least, (limit, made)


@pytest.mark.parametrize("way", WAYS)
def test_dropbear_when_we_begin(eager, dropbear, original, folder, way):
    transfer(eager, dropbear, way, original, folder, {})


@pytest.mark.parametrize("way", WAYS)
def test_paramiko(engine, eager_paramiko, original, folder, way):
    before = exchanges(eager_paramiko, "Rekeying")
    transfer(engine, eager_paramiko, way, original, folder, {})
    assert exchanges(eager_paramiko, "Rekeying") >= before + AT_LEAST


@pytest.mark.parametrize("way", WAYS)
def test_paramiko_when_we_begin(eager, talkative_paramiko, original, folder, way):
    before = exchanges(talkative_paramiko, "Switch to new keys")
    transfer(eager, talkative_paramiko, way, original, folder, {})
    assert exchanges(talkative_paramiko, "Switch to new keys") >= before + 1 + AT_LEAST


def test_what_is_begun_meanwhile(engine, sandbox):
    """It goes on afterwards, though nothing comes for it and others have received the new keys."""
    with OpenSSH(sandbox, options=["RekeyLimit default 1s"]) as server:
        engine.call(AGAIN, "begun_meanwhile", server=server.login())
