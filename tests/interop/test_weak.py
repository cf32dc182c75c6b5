# SPDX-License-Identifier: MIT
"""Old devices: servers with nothing but what is too weak to be offered unless somebody asks for it by name."""

import os
from itertools import product
from pathlib import Path

import pytest

from conftest import OLD_DEVICE, serve
from interop.test_rekey import AT_LEAST, SIZE, exchanges
from interop.transfers import DEVICE, transfer
from support import keys
from support.patience import LABOUR
from support.servers import OpenSSH, OpenSSH10

KEX = "diffie-hellman-group-exchange-sha256", "diffie-hellman-group14-sha1", "diffie-hellman-group1-sha1"
CIPHERS = "aes256-cbc", "aes192-cbc", "aes128-cbc"
WEAK = {"kex": [*KEX], "hostkey": ["ssh-rsa"], "cipher": [*CIPHERS], "mac": ["hmac-sha1-96"], "compression": []}
@pytest.fixture(scope="module")
def short(sandbox):
    """The path of an authorized RSA key of 1024 bits."""
    path = keys.generate(sandbox.folder("short"), {"rsa1024": ["-t", "rsa", "-b", "1024"]})["rsa1024"]
    with open(sandbox.home / ".ssh/authorized_keys", "ab") as file:
        file.write(Path(f"{path}.pub").read_bytes())
    return path


@pytest.fixture(scope="module")
def short_openssh(sandbox, short):
    """sshd that shows it, and takes it."""
    yield from serve(OpenSSH, sandbox, options=[f"HostKey {short}", "HostKeyAlgorithms rsa-sha2-256", "RequiredRSASize 1024"])


@pytest.fixture(scope="module")
def old_openssh10(sandbox):
    """OpenSSH 10 can be told to."""
    yield from serve(OpenSSH10, sandbox, options=OLD_DEVICE)


@pytest.fixture(scope="module")
def original(sandbox):
    path = sandbox.file("weak")
    path.write_bytes(os.urandom(SIZE))
    yield path
    path.unlink()


@pytest.fixture
def weak(engine):
    """What the engine has for who asks for it; that is all or nothing."""
    found = engine.call(DEVICE, "weak_algorithms")
    if not any(found.values()):
        pytest.skip(f"engine {engine.name} has nothing weak")
    assert {kind: sorted(names) for kind, names in found.items()} == {kind: sorted(names) for kind, names in WEAK.items()}
    return found


def test_nothing_weak_by_itself(engine, old_openssh):
    with pytest.raises(Exception, match="no key exchange that both sides know"):
        engine.call(DEVICE, "agreed", server=old_openssh.login("rsa"))


@pytest.mark.parametrize("which", ["old_openssh", "old_openssh10"])
def test_every_pair(request, engine, weak, which):
    server = request.getfixturevalue(which)
    rows = [
        {"kex": kex, "hostkey": "ssh-rsa", "cipher": cipher, "mac": "hmac-sha1-96"}
        for kex, cipher in product(KEX, CIPHERS)
    ]
    options = {"pubkey": "ssh-rsa"}
    outcomes = engine.call(
        DEVICE, "handshakes", timeout=LABOUR, server=server.login("rsa"), combinations=rows, options=options
    )
    assert outcomes == [""] * len(rows)


@pytest.mark.parametrize("way", ["sftp_get", "sftp_put"])
@pytest.mark.parametrize("cipher, kex", zip(CIPHERS, KEX))
def test_keys_are_exchanged_again(engine, weak, old_openssh, original, folder, cipher, kex, way):
    options = {"kex": kex, "hostkey": "ssh-rsa", "cipher": cipher, "mac": "hmac-sha1-96", "pubkey": "ssh-rsa"}
    before = exchanges(old_openssh, "SSH2_MSG_NEWKEYS received")
    transfer(engine, old_openssh, way, original, folder, options, key="rsa")
    assert exchanges(old_openssh, "SSH2_MSG_NEWKEYS received") >= before + 1 + AT_LEAST


def test_a_signature_with_sha1_is_asked_for(engine, weak, old_openssh):
    wanted = {kind: names[0] for kind, names in weak.items() if names}
    refused = engine.call(
        DEVICE, "handshakes", server=old_openssh.login("rsa"), combinations=[{}], options=wanted
    )[0]
    assert "AuthError" in refused


def test_dropbear(engine, weak, dropbear):
    """dropbear 2022.83 has this one of them."""
    rows = [{"kex": "diffie-hellman-group14-sha1"}, {"cipher": "aes128-ctr", "mac": "hmac-sha1"}]
    assert set(engine.call(DEVICE, "handshakes", server=dropbear.login(), combinations=rows)) == {""}


def outcome(engine, server, key, options):
    """Return how one session goes; '' is well."""
    return engine.call(
        DEVICE, "handshakes", server={**server.login(), "key": str(key)}, combinations=[{}], options=options
    )[0]


def test_size_of_a_host_key(engine, weak, short_openssh, short):
    """One number says how long an RSA key has to be, the server's and the user's."""
    assert outcome(engine, short_openssh, short, {"rsa_size": 1024}) == ""
    for options in ({}, {"rsa_size": 1025}):
        text = outcome(engine, short_openssh, short, options)
        assert "HostKeyError" in text and "RSA key of 1024 bits" in text and "in between" not in text


def test_size_of_a_users_key(engine, weak, sandbox, short_openssh, short):
    host = {"hostkey": "ssh-ed25519"}
    for server in serve(OpenSSH, sandbox, options=["RequiredRSASize 1024"]):
        assert outcome(engine, server, short, {**host, "rsa_size": 1024}) == ""
        text = outcome(engine, server, short, host)
        assert "ValueError" in text and "RSA key of 1024 bits" in text and "RequiredRSASize" in text


def test_sizes_that_mean_nothing(engine, openssh):
    for size in (0, 1023, 8193, -1):
        text = outcome(engine, openssh, openssh.login()["key"], {"rsa_size": size})
        assert "ValueError" in text and "rsa_size" in text
