# SPDX-License-Identifier: MIT
"""A man in the middle who cuts, stalls and damages: the right error in time, or whole data."""

from pathlib import Path

import pytest

from support.fake_server import FakeServer, packet
from support.mitm import (
    Proxy,
    counting,
    cut_at,
    flip_at,
    flipped,
    packets,
    passing,
    stall_at,
)
from support.patience import PATIENCE

DEVICE = Path(__file__).with_name("mp_mitm.py")
FROM_CLIENT, FROM_SERVER = 0, 1
DIRECTIONS = pytest.mark.parametrize("direction", [FROM_CLIENT, FROM_SERVER], ids=["out", "in"])
RESET = {"OSError:ECONNRESET", "SSHError:ECONNRESET"}
TIMED_OUT = {"OSError:ETIMEDOUT"}
PROTOCOL = {"SSHError:EIO"}
HOST_KEY = {"HostKeyError:EACCES"}
SOME_ERROR = RESET | TIMED_OUT | PROTOCOL | HOST_KEY
IGNORE = packet(b"\x02\x00\x00\x00\x00")

# Builds with sanitizers exchange keys after each megabyte: in the middle of it, lest what nobody needs any more of an
# exchange is lost at its end.
SIZE = 384 * 4096
SAMPLES = 10
NEAR_THE_END = (1, 40, 55, 70, 85, 100, 130, 200)  # bytes that are missing there
WAYS = ["exec_out", "exec_in", "scp_recv", "scp_send", "sftp_read", "sftp_write", "sftp_list"]
# Bytes that nobody needs any more, from the client and from the server: windows, the end of a channel and of the session;
# the end of a channel, and before it how its program ended, and windows for what it is given. A command's data fits into
# its window, so that a fast server has sent all before it comes to the exchange of keys. What came is compared with what
# it should be.
FAREWELL = {"exec": (3500, 3500), "scp": (180, 130), "sftp": (180, 130)}
CIPHERS = {
    "gcm": {"cipher": "aes128-gcm@openssh.com"},
    "chacha20": {"cipher": "chacha20-poly1305@openssh.com"},
    "etm": {"cipher": "aes128-ctr", "mac": "hmac-sha2-256-etm@openssh.com"},
    "ctr": {"cipher": "aes128-ctr", "mac": "hmac-sha2-256"},
}


def tapped(direction, tap):
    """Return the two taps of a connection, one of which does something."""
    return (tap, passing) if direction == FROM_CLIENT else (passing, tap)


def handshakes(engine, port, count, patience=PATIENCE):
    """Shake hands and return each outcome; every one must have been in time."""
    limit = PATIENCE + count * (patience + 0.05)
    arguments = {"port": port, "count": count, "patience": patience}
    results = engine.call(DEVICE, "handshakes", timeout=limit, **arguments)
    late = [result for result in results if result[1] > 1000 * (patience + PATIENCE / 2)]
    assert not late, late
    return [result[0] for result in results]


def handshake_size(engine, direction):
    """Return how many bytes pass one way in a handshake with the fake server."""
    totals = {}
    with FakeServer() as server:
        with Proxy(server.port, lambda _: tapped(direction, counting(totals, "n"))) as proxy:
            assert handshakes(engine, proxy.port, 1) == ["ok"]
    return totals["n"]


@DIRECTIONS
@pytest.mark.parametrize("reset", [False, True], ids=["fin", "rst"])
def test_handshake_cut_anywhere(any_build, direction, reset):
    # On its way out, the disconnect message counts too; without it the handshake is whole.
    count = handshake_size(any_build, direction)
    with FakeServer() as server:
        taps = lambda number: tapped(direction, cut_at(number))  # noqa: E731
        with Proxy(server.port, taps, reset) as proxy:
            outcomes = handshakes(any_build, proxy.port, count)
    whole = [number for number, outcome in enumerate(outcomes) if outcome == "ok"]
    if direction == FROM_SERVER:
        assert not whole, whole
    else:
        assert whole == list(range(count - len(whole), count)) and len(whole) < 100
    assert set(outcomes) - {"ok"} <= RESET, set(outcomes)


@DIRECTIONS
def test_handshake_stalled(any_build, direction):
    count = handshake_size(any_build, direction)
    points = sorted({0, 1, *range(0, count - 100, count // 12)})
    with FakeServer() as server:
        with Proxy(server.port, lambda i: tapped(direction, stall_at(points[i]))) as proxy:
            outcomes = handshakes(any_build, proxy.port, len(points), 0.3)
    assert set(outcomes) <= TIMED_OUT, list(zip(points, outcomes))


def payload_offsets(engine, direction):
    """Return the offsets of a handshake's bytes whose change must never pass.

    Those are all but a cleartext packet's padding and the number that tells its length.
    """
    units = []

    def note(number, unit):
        units.append(unit)
        return unit

    with FakeServer() as server:
        with Proxy(server.port, lambda _: tapped(direction, packets(note))) as proxy:
            assert handshakes(engine, proxy.port, 1) == ["ok"]
    offsets, start = [], 0
    for number, unit in enumerate(units):
        clear = 0 < number < 4
        end = len(unit) - unit[4] if clear else len(unit)
        offsets += [start + at for at in range(end) if not (clear and at == 4)]
        start += len(unit)
    return offsets


@DIRECTIONS
def test_every_byte_of_a_handshake_damaged(any_build, direction):
    offsets = payload_offsets(any_build, direction)
    offsets = offsets[: len(offsets) - (100 if direction == FROM_CLIENT else 0)]
    with FakeServer() as server:
        taps = lambda i: tapped(direction, flip_at(offsets[i], offsets[i] % 8))  # noqa: E731
        with Proxy(server.port, taps) as proxy:
            outcomes = handshakes(any_build, proxy.port, len(offsets), 0.3)
    wrong = [pair for pair in zip(offsets, outcomes) if pair[1] not in SOME_ERROR]
    assert not wrong, wrong
    assert set(outcomes) & HOST_KEY


@pytest.mark.parametrize("unit, direction", [(1, 0), (1, 1), (2, 0), (2, 1)])
def test_damaged_key_exchange_of_openssh(engine, openssh, unit, direction):
    """What is damaged inside the key exchange breaks the signature over it."""

    def damage_at(place):
        def change(number, data):
            at = 6 + int(place * (len(data) - data[4] - 7)) if number == unit else None
            return flipped(data, at, 2) if at else data

        return packets(change)

    places = [0.1, 0.5, 0.98]
    with Proxy(openssh.port, lambda i: tapped(direction, damage_at(places[i]))) as proxy:
        outcomes = handshakes(engine, proxy.port, len(places))
    assert set(outcomes) <= HOST_KEY | PROTOCOL | RESET, outcomes


@pytest.mark.parametrize("options", CIPHERS.values(), ids=CIPHERS)
def test_truncated_prefix(engine, openssh, options):
    """Terrapin, CVE-2023-48795: an inserted packet must not let the first encrypted one vanish."""

    def insert(number, unit):
        if number == 4:
            return b""
        return IGNORE + unit if number == 3 else unit

    with Proxy(openssh.port, lambda _: (passing, packets(insert, 16))) as proxy:
        outcomes = handshakes(engine, proxy.port, 1)
    assert set(outcomes) <= RESET | PROTOCOL, outcomes


@pytest.fixture(scope="module")
def path(sandbox):
    """A file of SIZE known bytes."""
    made = sandbox.file("mitm", bytes(range(256)) * (SIZE // 256))
    yield str(made)
    for file in sandbox.home.glob("mitm*"):
        file.unlink()


def transfers(engine, server, proxy, way, path, count, patience=PATIENCE, options=None):
    """Transfer through a proxy; return the outcomes, every one of which must be in time."""
    arguments = {"server": {**server.login(), "port": proxy.port}, "way": way, "path": path}
    arguments |= {"size": SIZE, "count": count, "patience": patience, "options": options or {}}
    limit = PATIENCE + count * (patience + 1)
    results = engine.call(DEVICE, "transfers", timeout=limit, **arguments)
    late = [result for result in results if result[1] > 1000 * (patience + PATIENCE / 2)]
    assert not late, late
    return [result[0] for result in results]


def transfer_size(engine, server, direction, way, path, options=None):
    """Return how many bytes pass one way in a transfer."""
    totals = {}
    with Proxy(server.port, lambda _: tapped(direction, counting(totals, "n"))) as proxy:
        assert transfers(engine, server, proxy, way, path, 1, options=options) == ["ok"]
    return totals["n"]


def samples(size, start=0):
    """Return offsets spread over a transfer."""
    step = (size - start) / SAMPLES
    return [int(start + step * (number + 0.5)) for number in range(SAMPLES)]


class Run:
    """A transfer one direction of which is harmed. Attributes: point, the offset where; volume, what was said in all."""

    def __init__(self, direction, harm, point):
        self.direction, self.point, self.volume = direction, point, 0
        self._tap = harm(point)

    def taps(self):
        return tapped(self.direction, self._count)

    def _count(self, data):
        self.volume += len(data)
        return self._tap(data)


def harmed(engine, server, direction, harm, points, way, path, patience=PATIENCE, options=None):
    """Transfer once for each point, which is harmed there.

    Return the outcomes; and of those that are whole, of which more than the farewell was lost, how many bytes.
    """
    runs = [Run(direction, harm, point) for point in points]
    with Proxy(server.port, lambda i: runs[i].taps()) as proxy:
        outcomes = transfers(engine, server, proxy, way, path, len(points), patience, options)
        proxy.wait()
    lost = [run.volume - run.point for run, outcome in zip(runs, outcomes) if outcome == "ok"]
    return outcomes, [n for n in lost if n > FAREWELL[way.partition("_")[0]][direction]]


@DIRECTIONS
@pytest.mark.parametrize("way", WAYS)
def test_transfer_cut(any_build, openssh, path, direction, way):
    size = transfer_size(any_build, openssh, direction, way, path)
    points = samples(size) + [size - left for left in NEAR_THE_END]
    outcomes, early = harmed(any_build, openssh, direction, cut_at, points, way, path)
    assert set(outcomes) - {"ok"} <= RESET and not early, (early, outcomes)


@DIRECTIONS
@pytest.mark.parametrize("way", [way for way in WAYS if not way.startswith("exec")])
def test_transfer_stalled(engine, openssh, path, direction, way):
    points = samples(transfer_size(engine, openssh, direction, way, path))[::3]
    outcomes, early = harmed(engine, openssh, direction, stall_at, points, way, path, 0.3)
    assert set(outcomes) - {"ok"} <= TIMED_OUT and not early, (early, outcomes)


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_answered(engine, openssh, path, way):
    """Just after the login the server falls silent: its answer to the first request is owed."""
    size = transfer_size(engine, openssh, FROM_SERVER, "nothing", path)
    with Proxy(openssh.port, lambda _: (passing, stall_at(size))) as proxy:
        assert set(transfers(engine, openssh, proxy, way, path, 1, 0.5)) == TIMED_OUT


@pytest.mark.parametrize("way", ["exec_out", "sftp_read", "sftp_write"])
@pytest.mark.parametrize("cipher", CIPHERS)
def test_transfer_damaged(engine, openssh, path, cipher, way):
    options = CIPHERS[cipher]
    if any(name not in offered(engine) for name in options.values()):
        pytest.skip(f"engine {engine.name} lacks {cipher}")
    # Not in the handshake: the padding of packets that aren't encrypted yet may change unseen.
    login = transfer_size(engine, openssh, FROM_SERVER, "nothing", path, options)
    points = samples(transfer_size(engine, openssh, FROM_SERVER, way, path, options), login)[::2]
    flip = lambda point: flip_at(point, point % 8)  # noqa: E731
    outcomes, early = harmed(engine, openssh, FROM_SERVER, flip, points, way, path, 1, options)
    assert set(outcomes) - {"ok"} <= PROTOCOL | RESET | TIMED_OUT and not early, (early, outcomes)
    assert set(outcomes) & PROTOCOL


@pytest.mark.parametrize("direction", [FROM_CLIENT, FROM_SERVER])
def test_every_packet_of_a_login_damaged(engine, openssh, path, direction):
    """The length of an AES-GCM packet is readable: so each one can be damaged in its middle."""
    options = CIPHERS["gcm"]
    if any(name not in offered(engine) for name in options.values()):
        pytest.skip(f"engine {engine.name} lacks AES-GCM")

    def damage(unit):
        def change(number, data):
            return flipped(data, len(data) // 2, 0) if number == unit else data

        return packets(change, 16)

    first, count = 4, 12
    with Proxy(openssh.port, lambda i: tapped(direction, damage(first + i))) as proxy:
        outcomes = transfers(engine, openssh, proxy, "sftp_list", path, count, options=options)
    expected = RESET if direction == FROM_CLIENT else PROTOCOL
    assert set(outcomes) <= expected | RESET, outcomes


def offered(engine):
    """Return every algorithm that an engine has."""
    kinds = engine.call(DEVICE.with_name("mp_engines.py"), "algorithms")
    return [name for names in kinds.values() for name in names]
