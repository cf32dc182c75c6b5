# SPDX-License-Identifier: MIT
"""Transfers of a file by every way there is, checked at the other end."""

import hashlib
from pathlib import Path

from support.patience import LABOUR

DEVICE = Path(__file__).with_name("mp_interop.py")
WAYS = ["sftp_get", "sftp_put", "scp_get", "scp_put", "echo"]


def transfer(engine, server, way, original, folder, options, key="ed25519"):
    """Transfer the file `original` (Path) one of WAYS; check what arrived.

    Arguments: the Engine, the Server, the way, the file, an empty folder (Path) for its copy, and what
    Session is called with besides (dict), and the user's key.
    """
    arguments = {"server": server.login(key), "options": options}
    if way in ("sftp_put", "scp_put", "echo"):
        arguments["source"] = str(original)
    if way != "echo":
        arguments["path"] = str(folder / "copy" if way.endswith("put") else original)
    result = engine.call(DEVICE, way, timeout=LABOUR, heap="100M", **arguments)
    digest = hashlib.sha256(original.read_bytes()).hexdigest()
    if way.endswith("put"):
        result = hashlib.sha256((folder / "copy").read_bytes()).hexdigest()
    assert result == digest
