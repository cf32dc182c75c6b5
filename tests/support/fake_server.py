# SPDX-License-Identifier: MIT
"""A server for handshakes only: curve25519, ssh-ed25519, aes128-ctr, with faults on demand.

It goes as far as SSH_MSG_SERVICE_ACCEPT, the first encrypted packet. A Script says what is sent at
each step; the faults are scripts that replace one. It is quick enough for thousands of handshakes.
"""

import contextlib
import hashlib
import hmac
import os
import socket
import struct
import threading

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SERVICE_ACCEPT, KEXINIT, NEWKEYS, ECDH_REPLY = 6, 20, 21, 31
ECDH_INIT_HEAD = b"\x1e\0\0\0\x20"
RAW = (Encoding.Raw, PublicFormat.Raw)
HOST = "127.0.0.1"


def string(data):
    """RFC 4251's string."""
    return struct.pack(">I", len(data)) + data


def mpint(data):
    """RFC 4251's mpint of an unsigned big-endian number."""
    data = data.lstrip(b"\0")
    return string(b"\0" + data if data and data[0] & 0x80 else data)


def packet(payload, block=8):
    """A binary packet (RFC 4253, 6) before encryption."""
    padding = block - (len(payload) + 5) % block
    padding += block if padding < 4 else 0
    return struct.pack(">IB", len(payload) + padding + 1, padding) + payload + bytes(padding)


class Keys:
    """One direction's aes128-ctr and hmac-sha2-256 (RFC 4253, 7.2).

    Arguments: secret and exchange_hash, bytes; letters, the three that derive IV, key and MAC key;
    count, the sequence number of the next packet.
    """

    def __init__(self, secret, exchange_hash, letters, count):
        iv, key, self.mac_key = (
            hashlib.sha256(secret + exchange_hash + letter.encode() + exchange_hash).digest()
            for letter in letters
        )
        cipher = Cipher(algorithms.AES(key[:16]), modes.CTR(iv[:16]))
        self.crypt = cipher.encryptor().update
        self.count = count

    def mac(self, plain):
        return hmac.digest(self.mac_key, struct.pack(">I", self.count) + plain, "sha256")

    def seal(self, payload):
        plain = packet(payload, 16)
        sealed = self.crypt(plain) + self.mac(plain)
        self.count += 1
        return sealed

    def read(self, stream):
        """Read one packet and return its payload."""
        plain = self.crypt(exactly(stream, 16))
        length, padding = struct.unpack(">IB", plain[:5])
        plain += self.crypt(exactly(stream, length - 12))
        if exactly(stream, 32) != self.mac(plain):
            raise ValueError("wrong MAC")
        self.count += 1
        return plain[5 : len(plain) - padding]


class Script:
    """What the server sends, step by step; subclasses misbehave.

    Each method returns bytes to send or a field of what is sent. Attributes for a fault to change:
    kex, host_key_type, strict (whether strict key exchange is offered), and before_reply, bytes
    that precede the key exchange's reply, a packet of their own.
    """

    kex = "curve25519-sha256,curve25519-sha256@libssh.org"
    host_key_type = "ssh-ed25519"
    strict = True
    before_reply = b""

    def __init__(self):
        self.version = b"SSH-2.0-fake"
        self.host_key = Ed25519PrivateKey.generate()
        self.ephemeral = X25519PrivateKey.generate()

    def identification(self):
        return self.version + b"\r\n"

    def kexinit_payload(self):
        kex = self.kex + (",kex-strict-s-v00@openssh.com" if self.strict else "")
        names = [kex, self.host_key_type, "aes128-ctr", "aes128-ctr"]
        names += ["hmac-sha2-256"] * 2 + ["none"] * 2 + [""] * 2
        lists = b"".join(string(name.encode()) for name in names)
        return bytes([KEXINIT]) + os.urandom(16) + lists + bytes(5)

    def kexinit(self, payload):
        return packet(payload)

    def host_key_blob(self):
        raw = self.host_key.public_key().public_bytes(*RAW)
        return string(b"ssh-ed25519") + string(raw)

    def point(self):
        return self.ephemeral.public_key().public_bytes(*RAW)

    def shared(self, client_point):
        return self.ephemeral.exchange(X25519PublicKey.from_public_bytes(client_point))

    def signature(self, exchange_hash):
        return string(b"ssh-ed25519") + string(self.host_key.sign(exchange_hash))

    def reply(self, blob, point, signature):
        return packet(bytes([ECDH_REPLY]) + string(blob) + string(point) + string(signature))

    def newkeys(self):
        return packet(bytes([NEWKEYS]))

    def accept(self, keys, request):
        return keys.seal(bytes([SERVICE_ACCEPT]) + request[1:])

    def serve(self, stream):
        """Shake hands over a binary stream."""
        send(stream, self.identification())
        payload = self.kexinit_payload()
        send(stream, self.kexinit(payload))
        client_version = stream.readline().rstrip(b"\r\n")
        client_kexinit = read_packet(stream)
        client_point = expect(read_packet(stream), ECDH_INIT_HEAD)
        blob, point = self.host_key_blob(), self.point()
        parts = [client_version, self.version, client_kexinit, payload, blob, client_point, point]
        secret = mpint(self.shared(client_point))
        exchange_hash = hashlib.sha256(b"".join(map(string, parts)) + secret).digest()
        reply = self.reply(blob, point, self.signature(exchange_hash))
        send(stream, self.before_reply + reply + self.newkeys())
        sent = 0 if self.strict else 3 + bool(self.before_reply)
        expect(read_packet(stream), bytes([NEWKEYS]))
        incoming = Keys(secret, exchange_hash, "ACE", 0 if self.strict else 3)
        outgoing = Keys(secret, exchange_hash, "BDF", sent)
        send(stream, self.accept(outgoing, incoming.read(stream)))
        self.talk(stream, incoming, outgoing)

    def talk(self, stream, incoming, outgoing):
        """Go on after the handshake, with the Keys of both directions: only listen."""
        while stream.read1(4096):
            pass


def send(stream, data):
    """Write at once."""
    stream.write(data)
    stream.flush()


def exactly(stream, n):
    """Read n bytes; raises EOFError when the stream ends before."""
    data = stream.read(n)
    if len(data) < n:
        raise EOFError
    return data


def expect(payload, head):
    """Return what follows the head that a payload must have."""
    if not payload.startswith(head):
        raise ValueError(f"{payload[:5]} where {head} was due")
    return payload[len(head) :]


def read_packet(stream):
    """Return the payload of an unencrypted packet."""
    length, padding = struct.unpack(">IB", exactly(stream, 5))
    return exactly(stream, length - 1)[: length - 1 - padding]


class FakeServer:
    """Serves connections on a loopback port with scripts; use it with `with`.

    Arguments: script, a function from a connection's number to a Script. Attribute: port.
    """

    def __init__(self, script=lambda number: Script()):
        self.script = script
        self.listener = socket.create_server((HOST, 0), backlog=50)
        self.port = self.listener.getsockname()[1]
        self.connections = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        number = 0
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                self.connections.add(connection)
                arguments = (connection, self.script(number))
                threading.Thread(target=self._serve, args=arguments, daemon=True).start()
                number += 1

    def _serve(self, connection, script):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with contextlib.suppress(OSError, EOFError, ValueError):
            with connection.makefile("rwb") as stream:
                script.serve(stream)
        connection.close()
        self.connections.discard(connection)

    def close(self):
        """Stop listening and close every connection."""
        for end in [self.listener, *self.connections]:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()
