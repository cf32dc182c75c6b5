# SPDX-License-Identifier: MIT
"""PuTTY's key files, written by puttygen, read by ours."""

import base64
import hashlib
import hmac
import shutil
import struct
import subprocess

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from support.commands import ours

pytestmark = pytest.mark.one_engine

PASSPHRASE = "correct horse"
KINDS = ("ed25519", "ecdsa256", "ecdsa384", "ecdsa521", "rsa", "rsa3072")
VERSIONS = {
    "2": "version=2",
    "3": "version=3",
    "3 with four lanes": "version=3,parallelism=4,memory=256,passes=3",
    "3 by Argon2i": "version=3,kdf=argon2i,memory=128,passes=2",
}


def puttygen(*words):
    return subprocess.run(["puttygen", *map(str, words)], check=True, capture_output=True, text=True).stdout


class Keys:
    """Keys of PuTTY's in a folder; what the command says of them."""

    def __init__(self, engine, folder):
        self.engine, self.folder = engine, folder
        (folder / "secret").write_text(PASSPHRASE)
        (folder / "none").write_text("")

    def write(self, path, version="version=3", passphrase=PASSPHRASE):
        made = self.folder / "made.ppk"
        new = self.folder / ("secret" if passphrase else "none")
        puttygen(path, "-O", "private", "-o", made, "--ppk-param", version, "--new-passphrase", new)
        return made

    def read(self, path, passphrase=PASSPHRASE):
        """Return (status, what is printed, what is complained of)."""
        words = [self.engine.program, "-m", "ssh.keygen", "-y", "-P", passphrase, "-f", str(path)]
        result = subprocess.run(words, capture_output=True, text=True, env=self.engine.environment, timeout=100)
        return result.returncode, result.stdout.split(), result.stderr


@pytest.fixture
def keys(engine, folder):
    if not shutil.which("puttygen"):
        pytest.skip("puttygen is not installed")
    return Keys(engine, folder)


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE], ids=["plain", "encrypted"])
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_read(keys, sandbox, kind, version, passphrase):
    made = keys.write(sandbox.user_keys[kind], VERSIONS[version], passphrase)
    status, shown, said = keys.read(made, passphrase)
    assert status == 0, said
    assert shown[:2] == puttygen(made, "-O", "public-openssh").split()[:2]
    if passphrase:
        assert keys.read(made, "wrong")[0] != 0 and "doesn't open" in keys.read(made, "wrong")[2]


def test_line_ends(keys, sandbox):
    """As Windows writes them."""
    made = keys.write(sandbox.user_keys["ed25519"])
    expected = keys.read(made)
    made.write_bytes(made.read_bytes().replace(b"\n", b"\r\n"))
    assert expected[0] == 0 and keys.read(made) == expected


@pytest.mark.parametrize("version", ["version=2", "version=3"])
@pytest.mark.parametrize("passphrase", ["", PASSPHRASE], ids=["plain", "encrypted"])
def test_every_line_counts(keys, sandbox, version, passphrase):
    """The MAC is over all of them."""
    made = keys.write(sandbox.user_keys["ed25519"], version, passphrase)
    lines = made.read_bytes().split(b"\n")[:-1]
    for number, line in enumerate(lines):
        name, colon, value = line.rpartition(b": ")
        changed = bytes([line[-2] ^ 1]) + line[-1:] if name != b"Private-MAC" else bytes([line[-2] ^ 2]) + line[-1:]
        made.write_bytes(b"\n".join([*lines[:number], line[:-2] + changed, *lines[number + 1 :], b""]))
        assert keys.read(made, passphrase)[0] != 0, line
        made.write_bytes(b"\n".join([*lines[:number], *lines[number + 1 :], b""]))
        assert keys.read(made, passphrase)[0] != 0, line


@pytest.mark.parametrize(
    "old, new, text",
    [
        ("Argon2-Memory: 64", "Argon2-Memory: 999999999", "too much work"),
        ("Argon2-Passes: 1", "Argon2-Passes: 999999999", "too much work"),
        ("Argon2-Parallelism: 1", "Argon2-Parallelism: 999999", "too much work"),
        ("Argon2id", "Argon2d", "a way that isn't read"),
        ("aes256-cbc", "aes512-cbc", "a way that isn't read"),
        ("File-3", "File-4", "a way that isn't read"),
        ("Argon2-Parallelism: 1", "Argon2-Parallelism: 0", "or a damaged one"),
    ],
)
def test_out_of_bounds(keys, sandbox, old, new, text):
    made = keys.write(sandbox.user_keys["ed25519"], "version=3,memory=64,passes=1")
    content = made.read_text()
    assert old in content
    made.write_text(content.replace(old, new))
    status, _, said = keys.read(made)
    assert status == 255 and text in said, said


def string(data):
    return struct.pack(">I", len(data)) + data


@pytest.mark.parametrize("length", [32, 30, 33])
def test_seeds(keys, length):
    """PuTTY writes all of one, whatever zeros it ends with; others are refused by both."""
    seed = bytes(range(1, 31)) + bytes(2)
    point = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    public, private = string(b"ssh-ed25519") + string(point), string((seed + bytes(1))[:length])
    covered = b"".join(map(string, (b"ssh-ed25519", b"none", b"c", public, private)))
    lines = [
        "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: c\nPublic-Lines: 2",
        base64.b64encode(public[:48]).decode(),
        base64.b64encode(public[48:]).decode(),
        "Private-Lines: 1",
        base64.b64encode(private).decode(),
        "Private-MAC: " + hmac.digest(b"", covered, hashlib.sha256).hex(),
    ]
    path = keys.folder / "zeros.ppk"
    path.write_text("\n".join(lines) + "\n")
    path.chmod(0o600)
    status, shown, said = keys.read(path, "")
    if length == 32:
        assert puttygen(path, "-O", "public-openssh").split()[1] == base64.b64encode(public).decode()
        assert status == 0 and shown[1] == base64.b64encode(public).decode(), said
    else:
        assert status == 255 and "not a private key" in said


def test_login(keys, openssh, sandbox):
    """By -i, where the public half says whether the passphrase is worth a question; and not if others may read it."""
    made = keys.write(sandbox.user_keys["rsa"], passphrase="")
    command = ours(keys.engine, "ssh", {**openssh.login(), "key": str(made)}, keys.folder)
    assert command.run(command.at, "echo in").stdout == b"in\n"
    made.chmod(0o644)
    result = command.run(command.at, "echo in")
    assert result.returncode == 255 and b"others may read it" in result.stderr
