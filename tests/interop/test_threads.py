# SPDX-License-Identifier: MIT
"""Key exchanges take some stack, of which threads have little."""

from pathlib import Path

import pytest

from conftest import serve
from support.servers import OpenSSH

DEVICE = Path(__file__).with_name("mp_threads.py")


@pytest.fixture(scope="module")
def with_groups(sandbox):
    """OpenSSH, which has groups modulo a prime only when asked, since version 10."""
    yield from serve(OpenSSH, sandbox, options=["KexAlgorithms +diffie-hellman-group18-sha512"])


@pytest.mark.parametrize("kex", ["mlkem768x25519-sha256", "sntrup761x25519-sha512", "diffie-hellman-group18-sha512"])
def test_in_a_thread(engine, with_groups, openssh10, kex):
    server = with_groups if kex.startswith("diffie") else openssh10
    if kex not in engine.call(Path(__file__).with_name("mp_interop.py"), "algorithms")["kex"]:
        pytest.skip(f"engine {engine.name} lacks {kex}")
    assert engine.call(DEVICE, "in_a_thread", server=server.login(), kex=kex) == kex
