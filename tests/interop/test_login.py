# SPDX-License-Identifier: MIT
"""Keys of every kind, agents and passwords, accepted and refused, on every server."""

from pathlib import Path

import pytest

from support.agent import Agent
from support.keys import HOST_KEYS, PASSPHRASE, USER_KEYS, certify

DEVICE = Path(__file__).with_name("mp_interop.py")
SERVERS = ["openssh", "dropbear", "paramiko", "asyncssh_server"]
ENCRYPTED = [name for name in USER_KEYS if name.endswith("-encrypted")]
IN = "in\n"


@pytest.fixture(params=SERVERS)
def server(request):
    return request.getfixturevalue(request.param)


def skip_what_is_left_out(engine, key):
    if engine.ed25519_only and not key.startswith("ed25519"):
        pytest.skip(f"engine {engine.name}: Ed25519 keys only")


@pytest.mark.parametrize("key", USER_KEYS)
def test_key(engine, server, key):
    skip_what_is_left_out(engine, key)
    path = str(server.sandbox.user_keys[key])
    passphrase = PASSPHRASE if key in ENCRYPTED else None
    found = engine.call(DEVICE, "key_login", server=server.login(), key=path, passphrase=passphrase)
    assert found == IN


@pytest.mark.parametrize("key", ENCRYPTED)
@pytest.mark.parametrize("passphrase", ["wrong", "", None])
def test_wrong_passphrase(engine, openssh, key, passphrase):
    skip_what_is_left_out(engine, key)
    path = str(openssh.sandbox.user_keys[key])
    found = engine.call(
        DEVICE, "key_login", server=openssh.login(), key=path, passphrase=passphrase
    )
    assert found == "AuthError"


def test_refused_key(engine, server):
    path = str(server.sandbox.stranger)
    assert engine.call(DEVICE, "key_login", server=server.login(), key=path) == "AuthError"


@pytest.mark.parametrize("key", HOST_KEYS)
def test_agent(engine, server, key):
    """The agent signs, so that every engine can do it; the first key is refused."""
    sandbox = server.sandbox
    with Agent(sandbox.root / "key-agent", [sandbox.stranger, sandbox.user_keys[key]]) as agent:
        found = engine.call(DEVICE, "agent_login", server=server.login(), agent=str(agent))
    assert found == IN


def test_agent_with_a_certificate(engine, openssh, tmp_path):
    sandbox = openssh.sandbox
    key = certify(tmp_path, sandbox.stranger, sandbox.user_keys["ed25519"])
    with Agent(sandbox.root / "certificate-agent", [key]) as agent:
        found = engine.call(DEVICE, "agent_login", server=openssh.login(), agent=str(agent))
    assert found == IN


@pytest.mark.parametrize("key", ["publickey", "agent"])
@pytest.mark.parametrize("order", ["password_then_key", "key_then_password"])
def test_two_methods(request, engine, agent, order, key):
    """The first method returns what is still wanted, the last one None."""
    server = request.getfixturevalue(order)
    methods = ["password", key] if order == "password_then_key" else [key, "password"]
    wanted = "publickey" if methods[1] == key else "password"
    arguments = {"server": server.login(), "agent": str(agent), "order": methods}
    assert engine.call(DEVICE, "two_logins", **arguments) == [[wanted], None, [], IN]


def test_password(engine, server):
    if server.password is None:
        pytest.skip(f"{server.name}, passwords: {server.sandbox.why_not}")
    arguments = {"server": server.login(), "password": server.password}
    assert engine.call(DEVICE, "password_login", **arguments) == IN


@pytest.mark.parametrize(
    "password", ["wrong", "", "x" * 500, "p\N{LATIN SMALL LETTER A WITH DIAERESIS}ss"]
)
def test_refused_password(engine, server, password):
    arguments = {"server": server.login(), "password": password}
    assert engine.call(DEVICE, "password_login", **arguments) == "AuthError"
