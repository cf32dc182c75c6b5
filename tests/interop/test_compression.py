# SPDX-License-Identifier: MIT
"""Compressed sessions: what can be compressed and what can't, both ways, with new keys in the middle."""

import os

import pytest

from conftest import serve
from interop.transfers import DEVICE, transfer
from support.micropython import Engine
from support.offer import read_offer
from support.servers import HOST, OpenSSH

SIZE = 4 << 20
SERVERS = ["compressing_openssh", "dropbear", "paramiko", "asyncssh_server"]
CONTENTS = {
    "text": lambda: b"".join(b"line %d of a text\n" % number for number in range(SIZE // 20)),
    "noise": lambda: os.urandom(SIZE),
}
OPTIONS = {"compress": True}


@pytest.fixture(scope="module")
def compressing_openssh(sandbox):
    yield from serve(OpenSSH, sandbox, options=["Compression yes"])


@pytest.fixture(params=CONTENTS)
def original(request, sandbox):
    path = sandbox.file(request.param)
    path.write_bytes(CONTENTS[request.param]())
    yield path
    path.unlink()


@pytest.fixture(params=SERVERS)
def server(request):
    running = request.getfixturevalue(request.param)
    if "zlib@openssh.com" not in read_offer(HOST, running.port)["compression"]:
        pytest.skip(f"this {running.name} was built without compression")
    return running


@pytest.fixture(params=["", "-asan"], ids=["one-key", "many-keys"])
def build(request, engine):
    """The engine, and its build that exchanges keys after every megabyte (see the Makefile)."""
    chosen = Engine(engine.name + request.param)
    if not chosen.built:
        pytest.skip(f"build/{chosen.name} was not built (make SANITIZE=1)")
    if "zlib@openssh.com" not in chosen.call(DEVICE, "algorithms")["compression"]:
        pytest.skip(f"build/{chosen.name} was built without compression")
    return chosen


@pytest.mark.parametrize("way", ["sftp_get", "sftp_put", "echo"])
def test_transfer(build, server, original, folder, way):
    transfer(build, server, way, original, folder, OPTIONS)


def test_only_when_asked(build, server):
    arguments = {"server": server.login()}
    assert build.call(DEVICE, "agreed", **arguments)["compression"] == "none"
    agreed = build.call(DEVICE, "agreed", options=OPTIONS, **arguments)
    assert agreed["compression"] == "zlib@openssh.com"
