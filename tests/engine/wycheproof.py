#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Print Wycheproof's vectors for test_wycheproof.c: wycheproof.py FOLDER, its testvectors_v1.

A line is what it is about, in hexadecimal with - for nothing, and valid, invalid or acceptable.
"""

import json
import struct
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVES = {"256": ec.SECP256R1, "384": ec.SECP384R1, "521": ec.SECP521R1}


def string(data):
    return struct.pack(">I", len(data)) + data


def mpint(data):
    """Return RFC 4251's mpint of an unsigned number."""
    data = data.lstrip(b"\0")
    return string(b"\0" + data if data and data[0] & 0x80 else data)


def tell(kind, name, *fields, result):
    print(kind, name, *(field if isinstance(field, str) and field else field.hex() if field else "-" for field in fields), result)


def tests(folder, name):
    """Yield (group, test) of a file; none where the folder has it not."""
    path = folder / f"{name}_test.json"
    for group in json.loads(path.read_text())["testGroups"] if path.exists() else ():
        for test in group["tests"]:
            yield group, test


def exchanges(folder):
    for _, test in tests(folder, "x25519"):
        tell("x25519", "-", test["private"], test["public"], test["shared"], result=test["result"])
    for bits, curve in CURVES.items():
        size = (int(bits) + 7) // 8
        for _, test in tests(folder, f"ecdh_secp{bits}r1_ecpoint"):
            secret = int(test["private"], 16)
            own = ec.derive_private_key(secret, curve()).public_key()
            point = own.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
            peer, shared = test["public"], test["shared"]
            tell("ecdh", bits, point, secret.to_bytes(size, "big"), peer, shared, result=test["result"])


def signatures(folder):
    for group, test in tests(folder, "ed25519"):
        key = string(b"ssh-ed25519") + string(bytes.fromhex(group["publicKey"]["pk"]))
        told("ssh-ed25519", key, test, string(bytes.fromhex(test["sig"])))
    for bits, digest in (("256", "256"), ("384", "384"), ("521", "512")):
        size = (int(bits) + 7) // 8
        name = f"ecdsa-sha2-nistp{bits}"
        for group, test in tests(folder, f"ecdsa_secp{bits}r1_sha{digest}_p1363"):
            signature, point = bytes.fromhex(test["sig"]), bytes.fromhex(group["publicKey"]["uncompressed"])
            if len(signature) == 2 * size:  # others have no form in SSH
                key = string(name.encode()) + string(f"nistp{bits}".encode()) + string(point)
                told(name, key, test, string(mpint(signature[:size]) + mpint(signature[size:])))
    for bits in ("2048", "3072", "4096"):
        for digest in ("256", "512"):
            for group, test in tests(folder, f"rsa_signature_{bits}_sha{digest}"):
                numbers = (bytes.fromhex(group["publicKey"][name]) for name in ("publicExponent", "modulus"))
                key = string(b"ssh-rsa") + b"".join(map(mpint, numbers))
                told(f"rsa-sha2-{digest}", key, test, string(bytes.fromhex(test["sig"])))


def told(algorithm, key, test, signature):
    tell("signature", algorithm, key, test["msg"], string(algorithm.encode()) + signature, result=test["result"])


def symmetric(folder):
    for group, test in tests(folder, "aes_gcm"):
        if (group["ivSize"], group["tagSize"]) == (96, 128) and group["keySize"] in (128, 256):
            fields = [test[name] for name in ("key", "iv", "aad", "msg", "ct", "tag")]
            tell("gcm", "-", *fields, result=test["result"])
    for digest, size in (("sha1", 160), ("sha256", 256), ("sha512", 512)):
        name = f"hmac-{digest}".replace("sha2", "sha2-2").replace("sha5", "sha2-5")
        for group, test in tests(folder, f"hmac_{digest}"):
            # A packet's number is in front of what a MAC is made of.
            if (group["keySize"], group["tagSize"]) == (size, size) and len(test["msg"]) >= 8:
                tell("mac", name, test["key"], test["msg"], test["tag"], result=test["result"])


if __name__ == "__main__":
    for part in (exchanges, signatures, symmetric):
        part(Path(sys.argv[1]))
