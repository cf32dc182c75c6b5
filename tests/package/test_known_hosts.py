# SPDX-License-Identifier: MIT
"""known_hosts files that OpenSSH wrote are read here, and the other way round."""

import subprocess
from pathlib import Path

DEVICE = Path(__file__).with_name("mp_client.py")


def keygen(*words):
    """Run ssh-keygen; return what it prints."""
    return subprocess.run(["ssh-keygen", *words], capture_output=True, text=True, check=True).stdout


def test_what_openssh_wrote(engine, openssh, folder):
    """ssh-keyscan's lines, plain and hashed; the type of key that is known is asked for."""
    known_hosts = folder / "known_hosts"
    for kind in ("ed25519", "rsa"):
        if engine.ed25519_only and kind != "ed25519":
            continue
        argv = ["ssh-keyscan", "-t", kind, "-p", str(openssh.port), "127.0.0.1"]
        scanned = subprocess.run(argv, capture_output=True, text=True, check=True).stdout
        for hashed in (False, True):
            known_hosts.write_text("other.example ssh-rsa AAAA\n" + scanned)
            if hashed:
                keygen("-H", "-f", str(known_hosts))
                lines = known_hosts.read_text().splitlines()
                assert not any("127.0.0.1" in line for line in lines if not line.startswith("#"))
            arguments = {"server": openssh.login(), "folder": str(folder)}
            shown = engine.call(DEVICE, "strictly", **arguments)
            assert kind in shown


def test_what_we_wrote(engine, openssh, folder):
    """ssh-keygen finds it, and ssh connects without a question."""
    known_hosts = folder / "known_hosts"
    login = openssh.login()
    engine.call(DEVICE, "accept", server=login, folder=str(folder))
    name = f"[127.0.0.1]:{openssh.port}"
    found = keygen("-F", name, "-f", str(known_hosts))
    assert f"Host {name} found: line 1" in found
    argv = ["ssh", "-F", "none", "-i", login["key"], "-o", f"UserKnownHostsFile={known_hosts}"]
    argv += ["-o", "StrictHostKeyChecking=yes", "-o", "BatchMode=yes", "-o", "IdentityAgent=none"]
    argv += ["-p", str(openssh.port), f"{openssh.user}@127.0.0.1", "echo in"]
    result = subprocess.run(argv, capture_output=True, text=True)
    assert result.stdout == "in\n", result.stderr
    keygen("-R", name, "-f", str(known_hosts))
    assert known_hosts.read_text() == ""
