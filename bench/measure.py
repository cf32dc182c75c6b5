# SPDX-License-Identifier: MIT
"""Run a program and tell what it took."""

import os
import subprocess
import threading
import time
from pathlib import Path
from typing import NamedTuple

SAMPLE_SECONDS = 0.02


class Cost(NamedTuple):
    """What one run took: wall-clock and processor seconds, and bytes of memory at the peak.

    Processor time and memory are those of the program and of the processes it started, together.
    """

    seconds: float
    cpu: float
    memory: int


def run(argv, folder, limit=600):
    """Run a program to its end and return its Cost.

    Arguments: argv, a list; folder, where it starts; limit, seconds until it is ended.
    Raises RuntimeError with what it printed when it fails.
    """
    with open(folder / "output", "w+b") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            list(map(str, argv)), stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=folder
        )
        peaks = Peaks(process.pid)
        alarm = threading.Timer(limit, process.kill)
        alarm.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            process.wait()
            raise
        finally:
            seconds = time.perf_counter() - start
            alarm.cancel()
            memory = peaks.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            output.seek(0)
            raise RuntimeError(
                f"{argv[0]} ended with {process.returncode}: "
                + output.read()[-2000:].decode(errors="replace")
            )
    return Cost(seconds, usage.ru_utime + usage.ru_stime, memory)


class Peaks:
    """Watches the peak of the resident memory of a process and its descendants.

    The kernel keeps the peak; a look now and then finds all but what happens just before the end.
    (wait4's ru_maxrss won't do: it begins with the size of the process that forked.)
    """

    def __init__(self, pid):
        self.bytes = 0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._watch, args=(pid,), daemon=True)
        self.thread.start()

    def _watch(self, pid):
        while not self.over.wait(SAMPLE_SECONDS):
            self.bytes = max(self.bytes, peaks_of_tree(pid))

    def stop(self):
        """Stop watching and return the largest sum of the peaks of those that ran at one time."""
        self.over.set()
        self.thread.join()
        return self.bytes


def peaks_of_tree(pid):
    """Return the sum of the peaks so far of a process and its descendants, in bytes."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return 0
    own = status.partition("VmHWM:")[2].split(maxsplit=1)[:1]
    return sum(int(kib) * 1024 for kib in own) + sum(map(peaks_of_tree, map(int, children.split())))
