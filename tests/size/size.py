#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Print what _ssh takes: the code of each part, as linked, beside its peers', and the heap of a session with SFTP open.

`make size` builds what is looked at: mbedTLS underneath, on three processors, with a host's sizes and
algorithms and with a board's (PROFILE=small); native modules; and the DOS program. Boards and DOS run in emulators.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "tests"))

from support.board import Board  # noqa: E402
from support.dos.device import PROGRAM  # noqa: E402
from support.dos.dosbox import DosBox  # noqa: E402
from support.micropython import Engine  # noqa: E402
from support.sandbox import Sandbox  # noqa: E402
from support.servers import OpenSSH10  # noqa: E402

CODE_TARGET, HEAP_TARGET = 200, 26  # KB, of PROFILE=small
BOARD_RUNS = 5
DOS_TARGET, DOS_MEMORY = 900, (4, 8, 16, 32)
BUILDS = {  # name: (folder in build/, whether its program runs here)
    "x86-64": ("mbedtls", True),
    "x86-64, small": ("mbedtls-small", True),
    "i386": ("mbedtls-i386", True),
    "i386, small": ("mbedtls-small-i386", True),
    "Cortex-M4": ("mbedtls-cortex-m", False),
    "Cortex-M4, small": ("mbedtls-small-cortex-m", False),
}
BOARDS = {  # name: folder in build/
    "Cortex-M4, firmware": "mbedtls-small-cortex-m",
    "armv7m, module": "mbedtls-small-natmod-armv7m",
    "armv6m, module": "mbedtls-small-natmod-armv6m",
}
MODULES = ("armv6m", "armv7m", "armv7emsp", "armv7emdp", "rv32imc", "x64", "x86")
PARTS = {
    "base": r"modssh/base/",
    "engine": r"modssh/engine/",
    "kex": r"modssh/kex/",
    "core": r"modssh/core/",
    "bind": r"modssh/bind/",
    "libssh2": r"third_party/libssh2/",
    "zlib": r"third_party/zlib/",
    "crypto": r"third_party/(mbedtls|libsodium|tweetnacl)/",
}
# What is like a peer: without the Python binding, and without what a peer takes from shared libraries.
LIKE_A_PEER = ("base", "engine", "kex", "core", "libssh2")
PEERS = {  # name: file
    "libssh2": "lib/*/libssh2.so.1",
    "libssh": "lib/*/libssh.so.4",
    "dropbear's client": "bin/dbclient",
    "OpenSSH's client": "bin/ssh",
}
SECTION = re.compile(
    r"^ (\.(?:text|rodata|eh_frame|data|bss)\S*|COMMON)\s+0x[0-9a-f]+\s+0x([0-9a-f]+) (\S+\.o)$", re.M
)
FILE_SIZE = 256 * 1024
SLOWLY = 900  # seconds for what an emulator does
REKEY = "RekeyLimit 100K"  # new keys are exchanged while the file is read


def sections(map_file):
    """Return (section, bytes, object file) for everything that the linker kept."""
    text = map_file.read_text().partition("Linker script and memory map")[2]
    text = re.sub(r"\n( \.\S+)\n +(?=0x)", r"\n\1 ", text)  # long names have a line of their own
    return [(name, int(size, 16), path) for name, size, path in SECTION.findall(text)]


def code(folder):
    """Return ({part: bytes of code and constants}, bytes of RAM) of a build."""
    (map_file,) = (REPOSITORY / "build" / folder / "firmware").glob("*.map")
    found, ram = dict.fromkeys(PARTS, 0), 0
    for name, size, path in sections(map_file):
        part = next((part for part, where in PARTS.items() if re.search(where, path)), None)
        in_ram = name.startswith((".data", ".bss", "COMMON")) and not name.startswith(".data.rel.ro")
        if part and in_ram:
            ram += size
        if part and not name.startswith((".bss", "COMMON")):
            found[part] += size
    return found, ram


def peer_code(pattern):
    """Return the bytes of code and constants of a program or library in /usr."""
    (file,) = Path("/usr").glob(pattern)
    done = subprocess.run(["size", file], capture_output=True, text=True, check=True)
    text, data = done.stdout.splitlines()[1].split()[:2]
    return int(text) + int(data)


def heap(folder, server, file):
    """Return {step: (bytes held after it, most bytes held so far)} of a session that reads a file."""
    program = REPOSITORY / "build" / folder / "session_heap"
    key = server.sandbox.user_keys["ed25519"]
    argv = [program, str(server.port), server.user, key, file]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        raise RuntimeError(f"{folder}: {done.stderr.strip() or done.stdout}")
    lines = map(str.split, done.stdout.splitlines())
    return {step: (int(held), int(most)) for step, held, most in lines}


def kb(n):
    """Return bytes as text in KB of 1024."""
    return f"{n / 1024:.1f}"


def row(name, cells, width=16):
    print(f"{name:{width}}" + "".join(f"{cell:>11}" for cell in cells))


def print_code():
    print(f"Code and constants of _ssh in KB, as linked; a board's target: {CODE_TARGET}\n")
    row("", [*PARTS, "all", "static RAM"])
    for name, (folder, _) in BUILDS.items():
        parts, ram = code(folder)
        row(name, [*map(kb, parts.values()), kb(sum(parts.values())), kb(ram)])


def print_peers():
    ours = []
    for folder in ("mbedtls", "mbedtls-small"):
        parts, _ = code(folder)
        ours.append(sum(parts[part] for part in LIKE_A_PEER))
    print("\nThe same of clients in C in KB, x86-64, without cryptography, zlib and Python; and ours as a ratio to theirs\n")
    row("", ["", "ours", "small"], 20)
    row("_ssh", ["", *map(kb, ours)], 20)
    for name, pattern in PEERS.items():
        size = peer_code(pattern)
        row(name, [kb(size), *(f"{our / size:.2f}" for our in ours)], 20)


def print_heap():
    steps = ["session", "handshake", "login", "sftp", "open", "read", "get"]
    print(f"\nHeap of a session in KB, held after each step, and the most; a board's target: {HEAP_TARGET}\n")
    row("", [*steps, "most", "core's"])
    with Sandbox() as sandbox:
        file = sandbox.home / "file"
        file.write_bytes(bytes(FILE_SIZE))
        with OpenSSH10(sandbox, options=[REKEY]) as server:
            for name, folder in ((name, folder) for name, (folder, runs) in BUILDS.items() if runs):
                found = heap(folder, server, file)
                held = [kb(found[step][0]) for step in steps]
                row(name, [*held, kb(found["free"][1]), kb(found["core"][1])])
    print("\nWhile it reads, the server has new keys exchanged. `core's` is the part that the session counts itself.")


def print_boards():
    """On a firmware with _ssh, and with native modules in MicroPython's own firmware for such a board."""
    print("\nOn an emulated board: heap of a session after each step, the most of it and of C's stack, in KB; millions of")
    print(f"instructions but for those that wait for the server, the fewest of {BOARD_RUNS} runs: some waiting is counted\n")
    row("", ["handshake", "login", "sftp", "open", "get", "stack", "handshake", "login"], 22)
    with Sandbox() as sandbox:
        file = sandbox.home / "file"
        file.write_bytes(bytes(FILE_SIZE // 4))
        user = {"user": sandbox.user, "key": sandbox.user_keys["ed25519"].read_bytes(), "path": str(file)}
        with OpenSSH10(sandbox, options=["RekeyLimit 32K"]) as server:
            for name, folder in BOARDS.items():
                counted = []
                for _ in range(BOARD_RUNS):
                    with Board(Engine(folder), server.port, options=["-icount", "shift=0"], timeout=SLOWLY) as board:
                        held, stack, instructions = board.call("measured", **user)
                    counted.append(instructions)
                steps = [kb(held[step]) for step in ("handshake", "login", "sftp", "open", "get")]
                millions = [f"{min(run[step] for run in counted) / 1e6:.0f}" for step in ("handshake", "login")]
                row(name, [*steps, kb(stack), *millions], 22)


def print_modules():
    print("\nNative modules, _ssh.mpy, in KB: x64 and x86 with a host's algorithms, the others with a board's\n")
    row("", MODULES, 4)
    files = (REPOSITORY / "dist/natmod" / name / "_ssh.mpy" for name in MODULES)
    row("", [kb(file.stat().st_size) for file in files], 4)


def free_heap(memory):
    """Return the bytes that Python has on a DOS machine of so many MB, with the package imported."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(PROGRAM, Path(folder) / "MP.EXE")
        (Path(folder) / "T.PY").write_text("import gc, ssh\ngc.collect()\nprint(gc.mem_free())\n")
        with DosBox(folder, memory=memory) as machine:
            return int(machine.run("MP.EXE T.PY").text)


def print_dos():
    print(f"\nMP.EXE: {kb(PROGRAM.stat().st_size)} KB, a target: {DOS_TARGET}; Python's free heap in KB with ssh imported\n")
    row("memory in MB", DOS_MEMORY)
    row("free heap", [kb(free_heap(memory)) for memory in DOS_MEMORY])


if __name__ == "__main__":
    print_code()
    print_peers()
    print_heap()
    print_boards()
    print_modules()
    print_dos()
