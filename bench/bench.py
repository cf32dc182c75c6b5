#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Compare our client with OpenSSH's and paramiko, against an sshd that lives as long as this does.

    bench.py [ROW...]      all rows of rows.py without one

The environment has the settings: RUNS (5), how often each client does each task, in turns; QUICK=1
for small sizes and three runs; CLIENTS, words of the names of those to compare. Every figure is the
median. It prints Markdown and fails nothing: a client that can't do a task has its error in place
of figures, one that lacks the cipher is left out.
"""

import contextlib
import os
import platform
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.dont_write_bytecode = True
BENCH = Path(__file__).resolve().parent
sys.path.insert(0, str(BENCH.parent / "tests"))

from support import keys  # noqa: E402
from support.sandbox import Sandbox, clean_up_when_ended  # noqa: E402
from support.servers import HOST, OpenSSH, OpenSSH10, free_port  # noqa: E402

import clients  # noqa: E402
import measure  # noqa: E402
from rows import MIB, rows  # noqa: E402

ROUND_TRIP_MS = 100
SMALL_FILE = 4096
SYNCED_FILE = 2048
PAUSE = 0.2


class Bench:
    """The servers, their files, and the clients' folder of one run."""

    def __init__(self, sandbox, server, newer, far_port):
        self.sandbox = sandbox
        self.server = server
        self.newer = newer
        self.far_port = far_port
        self.work = sandbox.folder("work")
        self.remote = sandbox.folder_for_account("bench")
        self.known_hosts = sandbox.root / "known_hosts"
        public = Path(str(sandbox.host_keys["ed25519"]) + ".pub").read_text()
        self.known_hosts.write_text("bench " + public)
        self.key = sandbox.user_keys["ed25519"]

    def source(self, row):
        """Make what a row copies, if it isn't there, and return its name in `work` and `remote`."""
        is_tree = row.task.endswith("_tree") or row.task == "sync"
        length = SYNCED_FILE if row.task == "sync" else SMALL_FILE
        name = f"files-{row.count}-{length}" if is_tree else f"data-{row.size}"
        path = self.remote / name
        if path.exists() or row.task == "commands":
            return name
        if is_tree:
            path.mkdir()
            for number in range(row.count):
                (path / str(number)).write_bytes(os.urandom(length))
        else:
            write_noise(path, row.size)
        return name

    def job(self, client, row):
        """Return what clients.py calls a job; what the run before has left is removed."""
        source = self.remote / self.source(row)
        is_put = row.task.startswith(("put", "sync"))
        target = (self.remote if is_put else self.work) / "target"
        remove(target)
        if row.again:
            subprocess.run(["cp", "-a", source, target], check=True)
        local, remote = (source, target) if is_put else (target, source)
        server = self.newer if row.kex == clients.MLKEM else self.server
        return {
            "task": row.task,
            "host": HOST,
            "port": self.far_port if row.delayed else server.port,
            "user": server.user,
            "key": str(self.key),
            "fingerprint": keys.fingerprint(self.sandbox.host_keys["ed25519"]),
            "known_hosts": str(self.known_hosts),
            "kex": row.kex,
            "cipher": row.cipher or client.ciphers[0],
            "mac": "hmac-sha2-256-etm@openssh.com",
            "local": str(local),
            "remote": str(remote),
            "size": row.size,
            "count": row.count,
        }

    def once(self, client, row):
        """Let a client do a task; return its Cost, or what went wrong."""
        job = self.job(client, row)
        time.sleep(PAUSE)  # the server has processes of the last session to end
        try:
            cost = measure.run(client.argv(job, self.work), self.work)
        except RuntimeError as error:
            return str(error).strip().splitlines()[-1]
        if row.task.startswith(("get", "put", "sync")):
            return cost if same(job["local"], job["remote"]) else "what was copied is not the same"
        return cost

    def row(self, row, everybody, runs):
        """Let all clients do a task in turns; return {client's name: [Cost or str, ...]}."""
        able = [client for client in everybody if client.can(row)]
        outcomes = {client.name: [] for client in able}
        for _ in range(runs):
            for client in able:
                outcomes[client.name].append(self.once(client, row))
        return outcomes


def write_noise(path, size):
    """Write a file of `size` bytes that don't compress, one MiB of them again and again."""
    noise = os.urandom(MIB)
    with open(path, "wb") as file:
        for _ in range(size // MIB):
            file.write(noise)


def remove(path):
    """Remove a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)


def same(a, b):
    """Whether two files, or two folders of files, have the same content."""
    return subprocess.run(["diff", "-rq", a, b], stdout=subprocess.DEVNULL).returncode == 0


def median(costs):
    """Return a Cost of medians."""
    return measure.Cost(*map(statistics.median, zip(*costs)))


def speed(row, cost):
    """Return how quick it was, with the unit that suits the task."""
    if row.size:
        return f"{row.size / cost.seconds / 1e6:.0f} MB/s"
    if row.task.endswith("_tree") or row.task == "sync":
        return f"{row.count / cost.seconds:.0f} files/s"
    return f"{cost.seconds / row.count * 1000:.1f} ms"


def table(row, outcomes):
    """Yield the Markdown lines of a row; the first client is what the others are compared with."""
    yield f"\n### {row.title} (`{row.name}`)\n"
    yield "| | seconds | | time, ratio | CPU seconds | ratio | peak memory, MB |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    base = None
    for name, costs in outcomes.items():
        failures = [cost for cost in costs if isinstance(cost, str)]
        if failures:
            yield f"| {name} | {failures[0]} | | | | | |"
            continue
        cost = median(costs)
        base = base or cost
        yield (
            f"| {name} | {cost.seconds:.3f} | {speed(row, cost)} "
            f"| {cost.seconds / base.seconds:.2f} | {cost.cpu:.3f} "
            f"| {cost.cpu / base.cpu:.2f} | {cost.memory / 1e6:.1f} |"
        )


def processor():
    """Return the processor's name as the kernel tells it."""
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def command(names):
    """Return the command line that measures this."""
    settings = [("ROWS", " ".join(names))] + [(name, os.environ.get(name, "")) for name in ("CLIENTS", "QUICK", "RUNS")]
    return "make bench" + "".join(f" {name}={shlex.quote(value)}" for name, value in settings if value)


def heading(everybody, runs, names):
    """Yield the lines that say what is compared, and on what."""
    machine = f"{os.cpu_count()} x {processor()}, Linux {platform.release()}"
    yield f"{date.today()}, {machine}, load {os.getloadavg()[0]:.1f}"
    for client in everybody:
        yield f"- {client.name}: {client.version()}; {client.ciphers[0]} where nothing else is said"
    yield f"\nMedians of {runs} runs in turns.\n\n    {command(names)}"


@contextlib.contextmanager
def longer_way(port):
    """Run the delaying proxy; yields its port."""
    listen = free_port()
    argv = [sys.executable, BENCH / "delay.py", listen, port, ROUND_TRIP_MS / 2]
    proxy = subprocess.Popen(list(map(str, argv)), stdout=subprocess.PIPE)
    try:
        proxy.stdout.readline()  # it listens
        yield listen
    finally:
        proxy.kill()
        proxy.wait()


def main(names):
    """Measure the rows with these names, or all."""
    quick = os.environ.get("QUICK", "") not in ("", "0")
    runs = int(os.environ.get("RUNS") or (3 if quick else 5))
    chosen = [row for row in rows(quick) if not names or row.name in names]
    everybody, missing = clients.all_clients(os.environ.get("CLIENTS", "").split() or [""])
    print("\n".join(heading(everybody, runs, names)), *missing, sep="\n", flush=True)
    with contextlib.ExitStack() as stack:
        sandbox = stack.enter_context(Sandbox())
        server = stack.enter_context(OpenSSH(sandbox))
        reason = OpenSSH10.missing(sandbox)
        newer = None if reason else stack.enter_context(OpenSSH10(sandbox))
        bench = Bench(sandbox, server, newer, stack.enter_context(longer_way(server.port)))
        for row in chosen:
            if row.kex == clients.MLKEM and newer is None:
                print(f"\n{row.name}: {reason}", flush=True)
                continue
            print("\n".join(table(row, bench.row(row, everybody, runs))), flush=True)


if __name__ == "__main__":
    clean_up_when_ended()
    if Path("/dev/shm").is_dir():
        tempfile.tempdir = "/dev/shm"  # memory, so that no disk is measured
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
