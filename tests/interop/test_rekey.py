# SPDX-License-Identifier: MIT
"""Servers that exchange keys again in the middle of transfers, many times."""

import hashlib
import os
import re
from pathlib import Path

import pytest

from conftest import serve
from support.servers import OpenSSH, Paramiko

DEVICE = Path(__file__).with_name("mp_interop.py")
SIZE = 12 << 20
AT_LEAST = 3  # with 1 MiB a key; what is in flight meanwhile counts for none
SUITES = {
    "chacha20": {"cipher": "chacha20-poly1305@openssh.com"},
    "gcm": {"cipher": "aes256-gcm@openssh.com", "kex": "ecdh-sha2-nistp256"},
    "ctr": {"cipher": "aes128-ctr", "mac": "hmac-sha1"},
    "etm": {
        "cipher": "aes256-ctr",
        "mac": "hmac-sha2-512-etm@openssh.com",
        "hostkey": "rsa-sha2-512",
    },
}
WAYS = ["sftp_get", "sftp_put", "scp_get", "scp_put", "echo"]


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
def eager_paramiko(sandbox):
    yield from serve(Paramiko, sandbox, rekey_bytes=1 << 20)


def transfer(engine, server, way, original, folder, options):
    """Transfer the file one way; check what arrived."""
    arguments = {"server": server.login(), "options": options}
    if way in ("sftp_put", "scp_put", "echo"):
        arguments["source"] = str(original)
    if way != "echo":
        arguments["path"] = str(folder / "copy" if way.endswith("put") else original)
    result = engine.call(DEVICE, way, timeout=60, heap="100M", **arguments)
    digest = hashlib.sha256(original.read_bytes()).hexdigest()
    if way.endswith("put"):
        result = hashlib.sha256((folder / "copy").read_bytes()).hexdigest()
    assert result == digest


def exchanges(server, what):
    """Return how often the log tells of a key exchange."""
    return len(re.findall(what, server.log.read_text(errors="replace")))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("suite", SUITES)
def test_openssh(engine, eager_openssh, original, folder, suite, way):
    options = SUITES[suite]
    offered = engine.call(DEVICE, "algorithms")
    if any(name not in offered[kind] for kind, name in options.items()):
        pytest.skip(f'engine {engine.name} lacks one of {", ".join(options.values())}')
    before = exchanges(eager_openssh, "SSH2_MSG_NEWKEYS received")
    transfer(engine, eager_openssh, way, original, folder, options)
    assert exchanges(eager_openssh, "SSH2_MSG_NEWKEYS received") >= before + 1 + AT_LEAST


@pytest.mark.parametrize("way", WAYS)
def test_paramiko(engine, eager_paramiko, original, folder, way):
    before = exchanges(eager_paramiko, "Rekeying")
    transfer(engine, eager_paramiko, way, original, folder, {})
    assert exchanges(eager_paramiko, "Rekeying") >= before + AT_LEAST
