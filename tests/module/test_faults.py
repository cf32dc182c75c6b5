# SPDX-License-Identifier: MIT
"""Servers that break the protocol in the handshake: the right error in time, and no hang."""

import os
import re
import struct
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from support.fake_server import KEXINIT, FakeServer, Script, mpint, packet, send, string
from support.patience import PATIENCE

DEVICE = Path(__file__).with_name("mp_mitm.py")
RESET = "OSError:ECONNRESET"
TIMED_OUT = "OSError:ETIMEDOUT"
PROTOCOL = "SSHError:EIO"
HOST_KEY = "HostKeyError:EACCES"
OK = "ok"
FAULTS = []

# Points of order 1, 2, 4 and 8 on Curve25519 and its twist, and their forms that aren't reduced:
# whatever the client's secret is, the shared secret is zero (RFC 7748, 6.1; RFC 8731, 3).
SMALL_ORDER = Path(__file__).parents[1] / "core/small_order.h"
LOW_ORDER_POINTS = re.findall('"([0-9a-f]{64})"', SMALL_ORDER.read_text())
assert len(LOW_ORDER_POINTS) == 7


def fault(*expected):
    """Register a Script's subclass with the outcomes that are right for it."""

    def register(script):
        FAULTS.append(pytest.param(script, expected, id=script.__name__))
        return script

    return register


def length(number, rest=b"\x04" + bytes(300)):
    """Return what begins like a packet of any length."""
    return struct.pack(">I", number) + rest


@fault(OK)
class Faultless(Script):
    pass


@fault(OK)
class LinesBeforeTheVersion(Script):
    def identification(self):
        return b"Welcome.\r\nAuthorized use only.\n" + super().identification()


@fault(OK)
class CompatibleVersion(Script):
    def __init__(self):
        super().__init__()
        self.version = b"SSH-1.99-fake with a comment"


@fault(OK)
class IgnoreWithoutStrictness(Script):
    strict = False
    before_reply = packet(b"\x02" + string(b"ignore me"))


@fault(PROTOCOL)
class IgnoreWithStrictness(Script):
    before_reply = packet(b"\x02" + string(b"ignore me"))


@fault(HOST_KEY)
class DamagedSignature(Script):
    def signature(self, exchange_hash):
        good = super().signature(exchange_hash)
        return good[:-1] + bytes([good[-1] ^ 1])


@fault(HOST_KEY)
class SignatureByAnotherKey(Script):
    def signature(self, exchange_hash):
        return string(b"ssh-ed25519") + string(Ed25519PrivateKey.generate().sign(exchange_hash))


@fault(HOST_KEY)
class SignatureOfSomethingElse(Script):
    def signature(self, exchange_hash):
        return super().signature(bytes(32))


@fault(HOST_KEY, PROTOCOL)
class ZeroSignature(Script):
    def signature(self, exchange_hash):
        return string(b"ssh-ed25519") + string(bytes(64))


@fault(HOST_KEY, PROTOCOL)
class EmptySignature(Script):
    def signature(self, exchange_hash):
        return b""


@fault(HOST_KEY, PROTOCOL)
class ShortSignature(Script):
    def signature(self, exchange_hash):
        return string(b"ssh-ed25519") + string(self.host_key.sign(exchange_hash)[:63])


@fault(HOST_KEY, PROTOCOL)
class LongSignature(Script):
    def signature(self, exchange_hash):
        return string(b"ssh-ed25519") + string(self.host_key.sign(exchange_hash) + b"\0")


@fault(HOST_KEY, PROTOCOL)
class SignatureOfAnotherType(Script):
    def signature(self, exchange_hash):
        return string(b"ssh-rsa") + string(self.host_key.sign(exchange_hash))


@fault(HOST_KEY, PROTOCOL)
class SignatureWithImpossibleLength(Script):
    def signature(self, exchange_hash):
        return string(b"ssh-ed25519") + length(0xFFFFFFF0, bytes(64))


@fault(HOST_KEY, PROTOCOL)
class HostKeyOfAnotherType(Script):
    def host_key_blob(self):
        return string(b"ssh-rsa") + mpint(b"\x01\0\x01") + mpint(os.urandom(256))


@fault(HOST_KEY, PROTOCOL)
class EmptyHostKey(Script):
    def host_key_blob(self):
        return b""


@fault(HOST_KEY, PROTOCOL)
class ShortHostKey(Script):
    def host_key_blob(self):
        return super().host_key_blob()[:-1]


@fault(HOST_KEY, PROTOCOL)
class HostKeyWithImpossibleLength(Script):
    def host_key_blob(self):
        return string(b"ssh-ed25519") + length(0x7FFFFFFF, bytes(32))


for point_number, low_order_point in enumerate(LOW_ORDER_POINTS):

    class LowOrderPoint(Script):
        value = bytes.fromhex(low_order_point)

        def point(self):
            return self.value

        def shared(self, client_point):
            return bytes(32)

    LowOrderPoint.__name__ += str(point_number)
    fault(PROTOCOL)(LowOrderPoint)

for point_size in (0, 1, 31, 33, 64, 65, 2000):

    class PointOfSize(Script):
        value = os.urandom(point_size)

        def point(self):
            return self.value

        def shared(self, client_point):
            return bytes(32)

    PointOfSize.__name__ += str(point_size)
    fault(PROTOCOL, HOST_KEY)(PointOfSize)

for wrong_length in (0, 1, 3, 35001, 0x100000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFC, 0xFFFFFFFF):

    class KexinitOfLength(Script):
        value = length(wrong_length)

        def kexinit(self, payload):
            return self.value

    KexinitOfLength.__name__ += hex(wrong_length)
    fault(PROTOCOL)(KexinitOfLength)

    class ReplyOfLength(Script):
        value = length(wrong_length)

        def reply(self, blob, point, signature):
            return self.value

    ReplyOfLength.__name__ += hex(wrong_length)
    fault(PROTOCOL)(ReplyOfLength)

    class EncryptedOfLength(Script):
        value = length(wrong_length, bytes(12))

        def accept(self, keys, request):
            return keys.crypt(self.value) + bytes(300)

    EncryptedOfLength.__name__ += hex(wrong_length)
    fault(PROTOCOL)(EncryptedOfLength)


@fault(PROTOCOL)
class PaddingLongerThanPacket(Script):
    def kexinit(self, payload):
        return struct.pack(">IB", 12, 255) + bytes(11)


@fault(PROTOCOL)
class PaddingAsLongAsPacket(Script):
    def kexinit(self, payload):
        return struct.pack(">IB", 12, 12) + bytes(11)


@fault(PROTOCOL)
class EmptyPayload(Script):
    def kexinit(self, payload):
        return struct.pack(">IB", 12, 11) + bytes(11)


@fault(PROTOCOL)
class ShortKexinit(Script):
    def kexinit_payload(self):
        return super().kexinit_payload()[:30]


@fault(PROTOCOL)
class KexinitWithImpossibleList(Script):
    def kexinit_payload(self):
        return bytes([KEXINIT]) + bytes(16) + length(0xFFFFFFFF, bytes(200))


@fault(PROTOCOL)
class KexinitWithoutNames(Script):
    def kexinit_payload(self):
        return bytes([KEXINIT]) + bytes(16 + 40 + 5)


@fault(PROTOCOL)
class NothingInCommon(Script):
    kex = "diffie-hellman-group1-sha1"


@fault(OK)
class AnnouncesWhatServersDo(Script):
    kex = "ext-info-s," + Script.kex


# Names of the client's own list that are no methods: RFC 8308, 2.2 and OpenSSH's PROTOCOL, 1.10.
for announcement in ("ext-info-c", "kex-strict-c-v00@openssh.com"):
    for others in ("", "," + Script.kex):

        class ClientsAnnouncement(Script):
            kex = announcement + others

        ClientsAnnouncement.__name__ += announcement + "+" * bool(others)
        fault(PROTOCOL)(ClientsAnnouncement)

    class ClientsAnnouncementLater(Script):
        name = announcement

        def accept(self, keys, request):
            self.kex = self.name
            return keys.seal(self.kexinit_payload())

    ClientsAnnouncementLater.__name__ += announcement
    fault(PROTOCOL)(ClientsAnnouncementLater)


@fault(PROTOCOL, TIMED_OUT)
class ReplyInsteadOfKexinit(Script):
    def kexinit(self, payload):
        return packet(b"\x1f" + bytes(100))


@fault(PROTOCOL)
class NewkeysInsteadOfReply(Script):
    def reply(self, blob, point, signature):
        return b""


@fault(PROTOCOL)
class KexinitInsteadOfReply(Script):
    def reply(self, blob, point, signature):
        return packet(self.kexinit_payload())


@fault(PROTOCOL, HOST_KEY)
class ReplyWithoutFields(Script):
    def reply(self, blob, point, signature):
        return packet(b"\x1f")


@fault(PROTOCOL)
class ReplyWithImpossibleField(Script):
    def reply(self, blob, point, signature):
        return packet(b"\x1f" + length(0xFFFFFFFF))


@fault(PROTOCOL, RESET)
class Disconnects(Script):
    def reply(self, blob, point, signature):
        return packet(b"\x01" + struct.pack(">I", 11) + string(b"too many users") + string(b""))


@fault(PROTOCOL)
class WrongMac(Script):
    def accept(self, keys, request):
        good = super().accept(keys, request)
        return good[:-1] + bytes([good[-1] ^ 1]) + bytes(64)


@fault(PROTOCOL)
class AnotherServiceAccepted(Script):
    def accept(self, keys, request):
        return keys.seal(b"\x06" + string(b"ssh-connection"))


@fault(PROTOCOL, TIMED_OUT)
class SuccessWithoutLogin(Script):
    def accept(self, keys, request):
        return keys.seal(b"\x34")


@fault(PROTOCOL)
class OldVersion(Script):
    def identification(self):
        return b"SSH-1.5-old\r\n"


@fault(PROTOCOL, TIMED_OUT)
class HypertextServer(Script):
    def identification(self):
        return b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\n\r\n400 Bad Request\n"

    def kexinit(self, payload):
        return b""


@fault(PROTOCOL, TIMED_OUT)
class Garbage(Script):
    def identification(self):
        return os.urandom(3000).replace(b"SSH-", b"")


@fault(PROTOCOL, RESET)
class GarbageAfterTheVersion(Script):
    def kexinit(self, payload):
        return b"\xff" + os.urandom(3000)


@fault(PROTOCOL)
class VersionOfAThousandBytes(Script):
    def __init__(self):
        super().__init__()
        self.version = b"SSH-2.0-" + b"x" * 100000


class Endless(Script):
    """Sends a piece until the client has had enough."""

    piece = b""

    def serve(self, stream):
        while True:
            stream.write(self.piece)
            stream.flush()


@fault(PROTOCOL, TIMED_OUT)
class EndlessLine(Endless):
    piece = b"x" * 1000


@fault(PROTOCOL, TIMED_OUT)
class EndlessLines(Endless):
    piece = b"Welcome to this machine.\r\n" * 40


@fault(PROTOCOL, TIMED_OUT)
class EndlessZeros(Endless):
    piece = bytes(1000)


@fault(PROTOCOL, TIMED_OUT)
class EndlessIgnore(Script):
    strict = False

    def reply(self, blob, point, signature):
        return packet(b"\x02" + string(bytes(1000))) * 50000


@pytest.mark.parametrize("script, expected", FAULTS)
def test_fault(any_build, script, expected):
    patience = 1 if TIMED_OUT in expected else PATIENCE
    with FakeServer(lambda _: script()) as server:
        arguments = {"port": server.port, "count": 2, "patience": patience}
        results = any_build.call(DEVICE, "handshakes", **arguments)
    for outcome, milliseconds in results:
        assert outcome in expected, results
        assert milliseconds < 1000 * (patience + PATIENCE / 2), results


def test_disconnect_tells_the_reason(engine):
    with FakeServer(lambda _: Disconnects()) as server:
        kind, text = engine.call(DEVICE, "message", port=server.port, patience=PATIENCE)
    assert "too many users" in text


def test_last_words_of_a_server_are_told(engine):
    class IsFull(Script):
        def serve(self, stream):
            send(stream, b"Exceeded MaxStartups\r\n")

    with FakeServer(lambda _: IsFull()) as server:
        kind, text = engine.call(DEVICE, "message", port=server.port, patience=PATIENCE)
    assert kind == "OSError" and "'Exceeded MaxStartups'" in text


def test_short_host_key_is_no_forgery(engine):
    class Short(Script):
        host_key_type = "rsa-sha2-256"

        def host_key_blob(self):
            return string(b"ssh-rsa") + mpint(b"\1\0\1") + mpint(b"\xc1" * 128)

    if Short.host_key_type not in engine.call(DEVICE.with_name("mp_engines.py"), "algorithms")["hostkey"]:
        pytest.skip(f"{engine.name} has no RSA")
    with FakeServer(lambda _: Short()) as server:
        kind, text = engine.call(DEVICE, "message", port=server.port, patience=PATIENCE)
    assert kind == "HostKeyError" and "2048" in text and "in between" not in text


def test_version_that_is_not_utf8(engine):
    class Latin(Script):
        def __init__(self):
            super().__init__()
            self.version = "SSH-2.0-fake Zürich\x1b[2J".encode("latin-1")

    with FakeServer(lambda _: Latin()) as server:
        version = engine.call(DEVICE, "server_version", port=server.port, patience=PATIENCE)
    assert version == "SSH-2.0-fake Z?rich?[2J"


def test_no_common_algorithm_is_named(engine):
    with FakeServer(lambda _: NothingInCommon()) as server:
        kind, text = engine.call(DEVICE, "message", port=server.port, patience=PATIENCE)
    assert "diffie-hellman-group1-sha1" in text and "curve25519-sha256" in text


@pytest.mark.parametrize("kex", ["ext-info-c", "kex-strict-c-v00@openssh.com"])
def test_announcement_of_a_client_is_named(engine, kex):
    class Announces(Script):
        pass

    Announces.kex = kex
    with FakeServer(lambda _: Announces()) as server:
        kind, text = engine.call(DEVICE, "message", port=server.port, patience=PATIENCE)
    assert kind == "SSHError" and kex in text and "only clients" in text
