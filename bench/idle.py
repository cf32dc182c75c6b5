#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What an asyncio session costs that has nothing to do, against an sshd that lives as long as this does.

    idle.py [SECONDS]      20 without it; the environment's MICROPYTHON is the program, else build/micropython

It prints Markdown: a session alone, one that also listens, forwards and reads a silent command, and one through a jump host.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
BENCH = Path(__file__).resolve().parent
sys.path.insert(0, str(BENCH.parent / "tests"))

from support.sandbox import Sandbox, clean_up_when_ended  # noqa: E402
from support.servers import HOST, OpenSSH  # noqa: E402

CASES = {
    "a session that waits for its end": "alone",
    "with keepalive, forwards both ways, a listener and a silent command": "busy",
    "through a jump host": "jump",
}


def processor_seconds(pid):
    """Return user and system time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def idle(case, server, key, seconds):
    """Return the part of a core that a case takes."""
    program = os.environ.get("MICROPYTHON", BENCH.parent / "build/micropython")
    argv = [program, BENCH / "mp_idle.py", case, f"{server.user}@{HOST}:{server.port}", key]
    process = subprocess.Popen(list(map(str, argv)), stdout=subprocess.PIPE)
    try:
        if process.stdout.readline() != b"idle\n":
            raise SystemExit(f"{case}: it ended")
        time.sleep(1)
        before = processor_seconds(process.pid)
        time.sleep(seconds)
        return (processor_seconds(process.pid) - before) / seconds
    finally:
        process.kill()
        process.wait()


def main(seconds=20):
    clean_up_when_ended()
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        os.environ["HOME"] = folder
        sandbox = stack.enter_context(Sandbox())
        server = stack.enter_context(OpenSSH(sandbox))
        print(f"| {seconds} s of nothing | of a core |\n|---|--:|")
        for title, case in CASES.items():
            print(f"| {title} | {idle(case, server, sandbox.user_keys['ed25519'], seconds):.2%} |", flush=True)


main(*map(int, sys.argv[1:]))
