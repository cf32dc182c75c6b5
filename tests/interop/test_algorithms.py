# SPDX-License-Identifier: MIT
"""Every pair of algorithms that an engine and a server both have, in real sessions; and the table.

Every key exchange with every host key type, every cipher with every MAC, and between those two
halves every pair at least once.
"""

from itertools import product
from pathlib import Path

import pytest

from support.interop_table import Table
from support.offer import read_offer
from support.patience import LABOUR
from support.servers import HOST

DEVICE = Path(__file__).with_name("mp_interop.py")
SERVERS = ["openssh", "openssh10", "dropbear", "dropbear521", "paramiko", "asyncssh_server", "tinyssh"]
KINDS = ("kex", "hostkey", "cipher", "mac")


def is_aead(cipher):
    return "gcm" in cipher or "poly1305" in cipher


def suites(ciphers, macs):
    """Return every (cipher, MAC); an AEAD cipher has MAC None."""
    return [(cipher, None) for cipher in ciphers if is_aead(cipher)] + [
        pair for pair in product(ciphers, macs) if not is_aead(pair[0])
    ]


def pairs(row):
    """Return every pair of algorithms in a combination."""
    chosen = [(kind, row[kind]) for kind in KINDS if row.get(kind)]
    return {(a, b) for a, b in product(chosen, chosen) if a < b}


def cover(common):
    """Return combinations such that every possible pair is in one of them."""
    halves = product(common["kex"], common["hostkey"]), suites(common["cipher"], common["mac"])
    left, right = map(list, halves)
    open_pairs = set()
    for (kex, hostkey), (cipher, mac) in product(left, right):
        open_pairs |= pairs(dict(zip(KINDS, (kex, hostkey, cipher, mac))))
    rows = []
    for start in left + [None] * len(open_pairs):
        choices = product([start] if start else left, right)
        candidates = (dict(zip(KINDS, (*half, *suite))) for half, suite in choices)
        row = max(candidates, key=lambda row: len(pairs(row) & open_pairs))
        if start or pairs(row) & open_pairs:
            rows.append({kind: name for kind, name in row.items() if name})
            open_pairs -= pairs(row)
        if not start and not open_pairs:
            break
    assert not open_pairs
    return rows


@pytest.fixture(scope="module")
def table(show):
    made = Table()
    yield made
    show(made.text())


@pytest.mark.xdist_group("algorithms")  # for one table
@pytest.mark.parametrize("server", SERVERS)
def test_algorithms(request, engine, server, table):
    if engine.ed25519_only and server == "dropbear521":
        pytest.skip(f"engine {engine.name}: Ed25519 host keys only")
    server = request.getfixturevalue(server)
    ours, theirs = engine.call(DEVICE, "algorithms"), read_offer(HOST, server.port)
    common = {kind: [name for name in ours[kind] if name in theirs[kind]] for kind in KINDS}
    assert all(common.values()), common
    rows = cover(common)
    outcomes = engine.call(
        DEVICE, "handshakes", timeout=LABOUR, server=server.login(), combinations=rows
    )
    assert len(outcomes) == len(rows)
    table.add(engine.name, server.name, ours, rows, outcomes)
    failed = [f"{row}: {outcome}" for row, outcome in zip(rows, outcomes) if outcome]
    assert not failed, "\n".join(failed)
