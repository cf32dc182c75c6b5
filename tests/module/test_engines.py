# SPDX-License-Identifier: MIT
"""Each engine is what it says it is; an engine that isn't tested is named."""

import os
import platform
import subprocess
from pathlib import Path

import pytest

from conftest import KNOWN_ENGINES
from support.patience import PATIENCE

WHY_NOT = {
    "axtls": "needs a MicroPython tree with lib/axtls (make MICROPYTHON=that/tree ENGINE=axtls)"
}
WEAK = (
    ("kex", "diffie-hellman-group14-sha1"),
    ("kex", "diffie-hellman-group-exchange-sha256"),
    ("hostkey", "ssh-rsa"),
    ("cipher", "aes128-cbc"),
    ("cipher", "aes256-cbc"),
    ("mac", "hmac-sha1-96"),
)
DEVICE = __file__.replace("test_", "mp_")


@pytest.mark.parametrize("name", KNOWN_ENGINES)
def test_engine(request, name):
    engines = [engine for engine in request.config.engines if engine.crypto == name]
    if not engines:
        pytest.skip(f'engine {name}: {WHY_NOT.get(name, "not asked for")}')
    for engine in engines:
        assert engine.call(DEVICE, "crypto_engine_name") == name


def test_what_comes_first(request):
    """As docs/security.md says: the new before the old, the safe before the convenient, in every build that is tested."""
    has_instructions = " aes " in Path("/proc/cpuinfo").read_text()
    for engine in request.config.engines:
        offered = engine.call(DEVICE, "algorithms")
        kex, cipher, mac = offered["kex"], offered["cipher"], offered["mac"]
        hybrid = [name for name in kex if name.startswith(("mlkem", "sntrup"))]
        assert kex[: len(hybrid)] == hybrid and kex[len(hybrid)] == "curve25519-sha256", kex
        assert (not hybrid) == ("none-pq" in engine.name), (engine.name, kex)
        assert offered["hostkey"][0] == "ssh-ed25519"
        aead = [name for name in cipher if "gcm" in name or "poly1305" in name]
        assert cipher[: len(aead)] == aead and all(name.endswith("-ctr") for name in cipher[len(aead) :]), cipher
        if len(aead) == 3 and not engine.stock:
            assert aead.index("chacha20-poly1305@openssh.com") == (2 if has_instructions else 0), aead
        etm = [name for name in mac if "-etm@" in name]
        assert mac[: len(etm)] == etm and mac[-1] == "hmac-sha1" and mac.count("hmac-sha1") == 1, mac


def test_what_is_weak(request):
    """Full builds of hosts have it for who asks by name, small ones and native modules not; nobody is offered it."""
    for engine in request.config.engines:
        weak, offered = engine.call(DEVICE, "weak_algorithms"), engine.call(DEVICE, "algorithms")
        is_there = not (engine.small or engine.ed25519_only or engine.stock)
        for kind, name in WEAK:
            assert (name in weak[kind]) == is_there, (engine.name, name)
            assert name not in offered[kind], (engine.name, name)
        assert any(weak.values()) == is_there, (engine.name, weak)


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the library is told so on x86-64 alone")
def test_no_instructions_for_aes(request):
    """Where the processor has none, what is as fast without comes first."""
    openssl = [engine for engine in request.config.engines if engine.crypto == "openssl"]
    if not openssl:
        pytest.skip("openssl alone can be told that there are none")
    argv = [openssl[0].program, "-c", "import _ssh; print(_ssh.algorithms()['cipher'][0])"]
    environment = {**os.environ, "OPENSSL_ia32cap": "~0x200000000000000"}
    ran = subprocess.run(argv, env=environment, capture_output=True, text=True, timeout=PATIENCE)
    assert (ran.returncode, ran.stdout) == (0, "chacha20-poly1305@openssh.com\n"), ran
