#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Count the instructions of a login and of copies, by valgrind, which another load on the machine doesn't change.

    instructions.py PROGRAM [OTHER]     MicroPythons with _ssh; OTHER, one of another commit say, is compared with PROGRAM

Each figure is without those of the figure before it that it contains: a login's without the program's start, a copy's
without the login. It is the median of RUNS (3). What callgrind_annotate makes a list of functions from is left in
build/instructions, of the last run; a program that was built with STRIP= has names for them.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
import bench  # noqa: E402
import clients  # noqa: E402
from rows import AES128_GCM, CHACHA20, MIB, Row  # noqa: E402
from support.sandbox import Sandbox, clean_up_when_ended  # noqa: E402
from support.servers import OpenSSH10  # noqa: E402

LEFT = clients.BUILD / "instructions"
SIZE = 64 * MIB
START = "start"  # the program alone, with the modules that are imported
LOGIN = Row("login", f"connect and log in, {clients.CURVE25519}", "commands", AES128_GCM, count=0)
ROWS = (
    LOGIN,
    Row("login-mlkem", f"connect and log in, {clients.MLKEM}", "commands", AES128_GCM, count=0, kex=clients.MLKEM),
    *(
        Row(f"{task}-{cipher[:8]}", f"{task} of {SIZE // MIB} MiB, {cipher}", task, cipher, SIZE)
        for cipher in (AES128_GCM, CHACHA20)
        for task in ("get", "put")
    ),
)


class Program(clients.Ours):
    """A MicroPython with _ssh, anywhere."""

    def __init__(self, number, path):
        self.name = f"{number}"
        self.program = Path(path).resolve(strict=True)


def count(argv, folder, left):
    """Return the instructions of a command, or what it said when it failed; valgrind's findings go to the file `left`."""
    valgrind = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={left}"]
    done = subprocess.run([*valgrind, *map(str, argv)], cwd=folder, capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or not found:
        said = [line for line in (done.stdout + done.stderr).splitlines() if line and not line.startswith("==")]
        return said[-1] if said else f"ended with {done.returncode}"
    return int(found[1])


def counted(place, program, row, runs):
    """Return the median of a row's instructions with a program, or why there are none."""
    found = []
    for _ in range(runs):
        if row == START:
            argv = [program.program, "-X", "heapsize=16M", "-c", "import json, os, socket, sys, _ssh"]
        else:
            job = place.job(program, row)
            argv = program.argv(job, place.work)
        found.append(count(argv, place.work, LEFT / f"{program.name}-{getattr(row, 'name', row)}"))
        if isinstance(found[-1], str):
            return found[-1]
        if row != START and row.size and not bench.same(job["local"], job["remote"]):
            return "what was copied is not the same"
    return statistics.median(found)


def cells(now, base):
    """Return how many millions are above what is contained, and that number, None where it can't be told."""
    if isinstance(now, str) or isinstance(base, str):
        return now if isinstance(now, str) else "-", None
    return f"{(now - base) / 1e6:.2f}", now - base


def main(paths):
    runs = int(os.environ.get("RUNS") or 3)
    programs = [Program(number, path) for number, path in enumerate(paths, 1)]
    LEFT.mkdir(parents=True, exist_ok=True)
    for program in programs:
        print(f"- {program.name}: {program.program}")
    names = " | ".join(program.name for program in programs)
    print(f"\nMillions of instructions, medians of {runs} runs.\n\n| | {names} | ratio |\n|---|{'--:|' * (len(programs) + 1)}")
    with Sandbox() as sandbox, OpenSSH10(sandbox) as server:
        place = bench.Bench(sandbox, server, server, server.port)
        start = [counted(place, program, START, runs) for program in programs]
        login = [counted(place, program, LOGIN, runs) for program in programs]
        for row in (START, *ROWS):
            totals = start if row == START else login if row == LOGIN else [counted(place, program, row, runs) for program in programs]
            contained = [0 for _ in programs] if row == START else start if row.task == "commands" else login
            shown = [cells(*pair) for pair in zip(totals, contained)]
            numbers = [number for _, number in shown]
            ratio = f"{numbers[0] / numbers[1]:.3f}" if len(numbers) == 2 and all(numbers) else ""
            title = "the program's start" if row == START else row.title
            print(f"| {title} | {' | '.join(text for text, _ in shown)} | {ratio} |", flush=True)


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    clean_up_when_ended()
    if Path("/dev/shm").is_dir():
        tempfile.tempdir = "/dev/shm"
    main(sys.argv[1:])
