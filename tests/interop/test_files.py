# SPDX-License-Identifier: MIT
"""Large files both ways on every server, hashes compared; a file past 4 GiB on OpenSSH."""

import hashlib
import os
from pathlib import Path

import pytest

from support.patience import LABOUR

DEVICE = Path(__file__).with_name("mp_interop.py")
SERVERS = ["openssh", "dropbear", "paramiko", "asyncssh_server"]
MIB = 1 << 20
SIZE = 64 * MIB
SPARSE_SIZE = 5 * 1024 * MIB + 12345
ROOMY = "300M"


@pytest.fixture(params=SERVERS)
def server(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def original(sandbox):
    """A file of random bytes that everybody can read."""
    path = sandbox.file("original")
    path.write_bytes(os.urandom(SIZE))
    yield path
    path.unlink()


@pytest.fixture
def copy(folder):
    return folder / "copy"


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@pytest.mark.parametrize("way", ["sftp_get", "scp_get", "sftp_stream_get", "scp_stream_get"])
def test_get(engine, server, original, way):
    arguments = {"server": server.login(), "path": str(original)}
    assert engine.call(DEVICE, way, timeout=LABOUR, heap=ROOMY, **arguments) == digest(original)


@pytest.mark.parametrize("way", ["sftp_put", "scp_put", "sftp_stream_put", "scp_stream_put"])
def test_put(engine, server, original, copy, way):
    arguments = {"server": server.login(), "source": str(original), "path": str(copy)}
    assert engine.call(DEVICE, way, timeout=LABOUR, heap=ROOMY, **arguments) == SIZE
    assert digest(copy) == digest(original)


@pytest.mark.parametrize("how", ["peek", "read"])
def test_past_4_gib(engine, openssh, folder, how):
    if how == "read" and engine.crypto != "openssl":
        pytest.skip(f"engine {engine.name}: 5 GiB are looked into, not read")
    marks = {0: "first", 4096 * MIB - 5: "below", 4096 * MIB: "above", SPARSE_SIZE - 4: "last"}
    path = folder / "sparse"
    with open(path, "wb") as file:
        file.truncate(SPARSE_SIZE)
        for offset, text in marks.items():
            file.seek(offset)
            file.write(text.encode())
    arguments = {"server": openssh.login(), "path": str(path), "marks": marks}
    if how == "read":
        engine.call(DEVICE, "compare_sparse", timeout=LABOUR, size=SPARSE_SIZE, **arguments)
    else:
        engine.call(DEVICE, "peek", **arguments)


def test_append_past_4_gib(engine, openssh, sandbox, folder):
    path = sandbox.file("folder/sparse")
    os.truncate(path, SPARSE_SIZE)
    engine.call(DEVICE, "append", server=openssh.login(), path=str(path), text="tail")
    assert path.stat().st_size == SPARSE_SIZE + 4
    with open(path, "rb") as file:
        file.seek(SPARSE_SIZE)
        assert file.read() == b"tail"
