# SPDX-License-Identifier: MIT
"""What servers see of the machine stays, whatever anybody does to the machine meanwhile."""

import subprocess

import pytest

from support.patience import PATIENCE
from support.sandbox import unshare

# A machine whose lists of accounts are replaced as soon as somebody inside is ready.
MACHINE = """
mount -t tmpfs tmpfs /etc && touch /etc/passwd /etc/shadow &&
"$@" | { read -r ready && cd /etc && touch p s && mv p passwd && mv s shadow && touch "$0" && cat; }
"""
INSIDE = """
echo ready; until [ -e "$0" ]; do sleep 0.1; done; cut -d: -f1 /etc/passwd /etc/shadow
"""


def test_accounts_stay_when_the_machine_replaces_its_own(sandbox, tmp_path):
    if sandbox.why_not:
        pytest.skip(f"namespaces: {sandbox.why_not}")
    replaced = str(tmp_path / "replaced")
    server = sandbox.command(["sh", "-c", INSIDE, replaced])
    machine = [*unshare(), "sh", "-c", MACHINE, replaced, *server]
    done = subprocess.run(machine, capture_output=True, text=True, timeout=PATIENCE)
    assert done.stdout.split().count(sandbox.user) == 2, done.stderr
