# SPDX-License-Identifier: MIT
"""Fresh key pairs for the servers and the users of one test run."""

import subprocess
from pathlib import Path

HOST_KEYS = {
    "ed25519": ["-t", "ed25519"],
    "ecdsa256": ["-t", "ecdsa", "-b", "256"],
    "ecdsa384": ["-t", "ecdsa", "-b", "384"],
    "ecdsa521": ["-t", "ecdsa", "-b", "521"],
    "rsa": ["-t", "rsa", "-b", "2048"],
}

PASSPHRASE = "correct horse"

USER_KEYS = {
    **HOST_KEYS,
    "rsa3072": ["-t", "rsa", "-b", "3072"],
    "ed25519-encrypted": ["-t", "ed25519", "-N", PASSPHRASE],
    "ecdsa256-encrypted": ["-t", "ecdsa", "-b", "256", "-N", PASSPHRASE],
    "rsa-encrypted": ["-t", "rsa", "-N", PASSPHRASE],
    "rsa-pem": ["-t", "rsa", "-b", "2048", "-m", "PEM"],
    "rsa-pkcs8": ["-t", "rsa", "-b", "2048", "-m", "PKCS8"],
    "ecdsa256-pem": ["-t", "ecdsa", "-b", "256", "-m", "PEM"],
    "ecdsa384-pkcs8": ["-t", "ecdsa", "-b", "384", "-m", "PKCS8"],
}

STRANGER_KEYS = {"stranger": ["-t", "ed25519"]}


def generate(folder, kinds):
    """Make one OpenSSH key pair per kind.

    Arguments: folder, a Path that exists; kinds, {name: ssh-keygen arguments}.
    Returns {name: Path of the private key}; the public one lies beside it as `.pub`.
    """
    paths = {name: folder / name for name in kinds}
    running = [
        subprocess.Popen(
            ["ssh-keygen", "-q", "-N", "", "-C", name, "-f", str(paths[name]), *options]
        )
        for name, options in kinds.items()
    ]
    try:
        for process in running:
            if process.wait() != 0:
                raise RuntimeError("ssh-keygen failed: " + " ".join(process.args))
    finally:
        for process in running:
            process.kill()
            process.wait()
    return paths


def certify(folder, authority, key):
    """Copy a key into a folder, with a certificate beside it that the authority's key signed.

    Returns the copy's Path; ssh-add adds both.
    """
    copy = folder / key.name
    for suffix in ("", ".pub"):
        target = Path(str(copy) + suffix)
        target.write_bytes(Path(str(key) + suffix).read_bytes())
        target.chmod(0o600)
    command = ["ssh-keygen", "-q", "-s", str(authority), "-I", "id", "-n", "x", str(copy) + ".pub"]
    subprocess.run(command, check=True)
    return copy


def convert_for_dropbear(folder, paths):
    """Rewrite OpenSSH host keys in dropbear's own format.

    Arguments: folder, a Path; paths, what generate() returned.
    Returns {name: Path}.
    """
    converted = {}
    for name, path in paths.items():
        target = folder / (name + ".dropbear")
        subprocess.run(
            ["dropbearconvert", "openssh", "dropbear", str(path), str(target)],
            check=True,
            capture_output=True,
        )
        converted[name] = target
    return converted


def convert_for_tinyssh(folder, path):
    """Write an OpenSSH Ed25519 key into a folder (Path) as tinysshd has them: its numbers alone, in two files."""
    # Only here: the demo uses this module too, and needs nothing but OpenSSH.
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
        PublicFormat,
        load_ssh_private_key,
    )

    key = load_ssh_private_key(path.read_bytes(), None)
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    seed = key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    (folder / "ed25519.pk").write_bytes(public)
    (folder / ".ed25519.sk").write_bytes(seed + public)


def in_format_of_rfc_4716(paths):
    """Return the public halves of OpenSSH keys (Paths) in one text, as servers that aren't OpenSSH's like to have them."""
    command = ["ssh-keygen", "-e", "-f"]
    return "".join(subprocess.run([*command, f"{path}.pub"], capture_output=True, text=True, check=True).stdout for path in paths)


def fingerprint(path, hash_name="sha256"):
    """Return a key's fingerprint as OpenSSH prints it."""
    command = ["ssh-keygen", "-l", "-E", hash_name, "-f", str(path) + ".pub"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[1]
