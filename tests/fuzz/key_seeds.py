# SPDX-License-Identifier: MIT
"""Key files as ssh-keygen and openssl write them, public keys and signatures, for fuzz_keys.c."""

import base64
import re
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support import keys  # noqa: E402

# What an input's first byte says; see fuzz_keys.c.
LABELS = ["OPENSSH PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"]
TEXT, PUBLIC, GENERATED, HAS_PASSPHRASE = 5, 6, 7, 64

CIPHERS = ["aes128-ctr", "aes256-cbc", "aes128-gcm@openssh.com", "chacha20-poly1305@openssh.com"]
ENCRYPTED = {
    cipher.partition("@")[0]: ["-t", "ed25519", "-N", keys.PASSPHRASE, "-a", "1", "-Z", cipher] for cipher in CIPHERS
}
OF_SSH_KEYGEN = {name: args for name, args in keys.USER_KEYS.items() if "encrypted" not in name}
PASSPHRASE = "pass:" + keys.PASSPHRASE
OF_OPENSSL = {
    "pbkdf2": ["pkcs8", "-topk8", "-iter", "9", "-passout", PASSPHRASE],
    "scrypt": ["pkcs8", "-topk8", "-scrypt", "-passout", PASSPHRASE],
    "pbes1": ["pkcs8", "-topk8", "-v1", "PBE-SHA1-3DES", "-passout", PASSPHRASE],
    "headers": ["ec", "-aes128", "-passout", PASSPHRASE],
}


def string(data):
    return struct.pack(">I", len(data)) + data


def decoded(text):
    """What is in a PEM block behind the number of its label, or None where it isn't base64 alone."""
    label, body = re.search("-----BEGIN (.*)-----\n([^-]*)", text).groups()
    return None if ":" in body else bytes([LABELS.index(label)]) + base64.b64decode(body)


def of_file(text, opened=False):
    """Yield a file as it is and what is in it, with the passphrase and, unless `opened`, without it."""
    for said in filter(None, (bytes([TEXT]) + text.encode(), decoded(text))):
        yield bytes([said[0] | HAS_PASSPHRASE]) + said[1:]
        if not opened:
            yield said


def spoilt(said):
    """Yield an input cut short, and with a bit changed here and there."""
    yield said[: len(said) // 2]
    for at in range(1, len(said), len(said) // 12):
        yield said[:at] + bytes([said[at] ^ 1]) + said[at + 1 :]


def public(blob, algorithm, *numbers):
    """A public key and a signature of these numbers, or bytes."""
    value = numbers[0] if len(numbers) == 1 else b"".join(map(string, numbers))
    return bytes([PUBLIC]) + string(blob) + string(algorithm) + string(value)


def of_public(line):
    """Yield a public key and something of its signature's form."""
    kind, blob = line.split()[:2]
    blob = base64.b64decode(blob)
    if kind == "ssh-rsa":
        yield public(blob, b"rsa-sha2-512", bytes([1] * 256))
        yield public(blob, b"rsa-sha2-256", bytes([1] * 255))
    elif kind == "ssh-ed25519":
        yield public(blob, kind.encode(), bytes(64))
    else:
        yield public(blob, kind.encode(), b"\1" * 30, b"\2" * 30)


SPOILT = (
    (b"Memory: 64", b"Memory: 999999999"),
    (b"Parallelism: 1", b"Parallelism: 0"),
    (b"Argon2id", b"Argon2i"),
    (b"id", b"d"),
    (b"key", b""),
)
PUTTY = (["--ppk-param", "version=2"], ["--ppk-param", "version=3,memory=64,passes=1"])


def of_puttygen(folder, path):
    """Yield a key as PuTTY's files have it, of each version, encrypted and not, and spoilt."""
    secret, none, made = folder / "secret", folder / "none", folder / "made.ppk"
    secret.write_text(keys.PASSPHRASE)
    none.write_text("")
    for version in PUTTY:
        for passphrase in (secret, none):
            words = ["puttygen", path, "-O", "private", "-o", made, "--new-passphrase", passphrase, *version]
            subprocess.run(words, check=True, capture_output=True)
            said = bytes([TEXT | HAS_PASSPHRASE]) + made.read_bytes()
            yield said
            yield bytes([TEXT]) + said[1:]
            yield from spoilt(said)
            for name, value in SPOILT:
                yield said.replace(name, value)


def of_openssl(path, arguments):
    command = ["openssl", arguments[0], "-in", str(path), *arguments[1:]]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def inputs():
    """Yield what fuzz_keys.c takes."""
    with tempfile.TemporaryDirectory() as folder:
        for name, path in keys.generate(Path(folder), {**OF_SSH_KEYGEN, **ENCRYPTED}).items():
            yield from of_file(path.read_text(), opened=name in OF_SSH_KEYGEN)
            yield from of_public(Path(f"{path}.pub").read_text())
        pem = Path(folder) / "ecdsa256-pem"
        for arguments in OF_OPENSSL.values():
            yield from of_file(of_openssl(pem, arguments))
            other = [word.replace(PASSPHRASE, "pass:another") for word in arguments]
            yield from of_file(of_openssl(pem, other))
        for name in ("ed25519", "ecdsa256-pem", "rsa-pem", "aes128-ctr"):
            for said in of_file((Path(folder) / name).read_text()):
                yield from spoilt(said)
        for name in ("ed25519", "ecdsa256", "rsa"):
            yield from of_puttygen(Path(folder), Path(folder) / name)
        yield from of_file(of_openssl(pem, ["ec", "-camellia128", "-passout", PASSPHRASE]))
        command = ["openssl", "ecparam", "-name", "secp256k1", "-genkey", "-noout"]
        yield from of_file(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    for which in range(16):
        yield bytes([GENERATED, which]) + b"comment"
    yield bytes([GENERATED, 0]) + b"two\nlines"
    for text in ("-----BEGIN DSA PRIVATE KEY-----\nAA==\n-----END DSA PRIVATE KEY-----\n", "\ufeff \t-----BEGIN \n"):
        yield bytes([TEXT]) + text.encode()
