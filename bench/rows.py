# SPDX-License-Identifier: MIT
"""What is measured, a row for each task."""

from typing import NamedTuple

from clients import AES128_GCM, AES256_CTR, CHACHA20, CURVE25519, MLKEM

MIB = 1 << 20
CIPHERS = {"aes128-gcm": AES128_GCM, "chacha20": CHACHA20, "aes256-ctr": AES256_CTR}


class Row(NamedTuple):
    """One task for every client.

    name; title, for people; task, see clients.py; cipher, '' for each client's best; size, of the
    file in bytes (0: none); count, of files or commands; delayed, whether it goes the longer way; again, whether all
    is there already; kex, the key exchange: MLKEM's server is OpenSSH 10.
    """

    name: str
    title: str
    task: str
    cipher: str = ""
    size: int = 0
    count: int = 1
    delayed: bool = False
    again: bool = False
    kex: str = CURVE25519


def rows(quick):
    """Return all rows; `quick` makes them smaller."""
    size, files, far = (64 * MIB, 500, 16 * MIB) if quick else (1024 * MIB, 10000, 256 * MIB)
    times = 10 if quick else 100
    whole = [
        Row(f"{task}-{short}", f"{task} of {size // MIB} MiB, {short}", task, cipher, size)
        for short, cipher in CIPHERS.items()
        for task in ("get", "put")
    ]
    distant = [
        Row(f"far-{task}", f"{task} of {far // MIB} MiB, 100 ms away", task, size=far, delayed=True)
        for task in ("get", "put")
    ]
    tree, away, still = f"sync of {files // 2} files of 2 KiB", ", 100 ms away", ", unchanged"
    synced = [
        Row("sync", tree, "sync", count=files // 2),
        Row("sync-again", tree + still, "sync", count=files // 2, again=True),
        Row("far-sync", tree + away, "sync", count=files // 2, delayed=True),
        Row("far-sync-again", tree + still + away, "sync", count=files // 2, delayed=True, again=True),
    ]
    return [
        *whole,
        Row("small-get", f"get of {files} files of 4 KiB", "get_tree", count=files),
        Row("small-put", f"put of {files} files of 4 KiB", "put_tree", count=files),
        Row("connect", "connect, log in, run one command", "commands"),
        Row("connect-mlkem", f"the same, {MLKEM}", "commands", kex=MLKEM),
        Row("commands", f"{times} commands over one connection", "commands", count=times),
        Row("stream", f"output of a command, {size // MIB} MiB", "stream", size=size),
        *distant,
        *synced,
    ]
