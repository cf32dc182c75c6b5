# SPDX-License-Identifier: MIT
"""Programs on a pseudo-terminal of their own: what a person sees, types and does."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time

from .patience import PATIENCE


class Terminal:
    """A program on a terminal; usable in `with`, which ends it.

    Arguments: argv (list of str); environment (dict), all of it; size, (columns, rows); options of
    subprocess.Popen, such as stdin for one that isn't the terminal.
    Attributes: seen (bytes), what it has shown and expect() hasn't passed yet; process (Popen).
    """

    def __init__(self, argv, environment=None, size=(80, 24), **options):
        self._master, slave = pty.openpty()
        self._name = os.ttyname(slave)
        self.resize(*size)
        self.found = termios.tcgetattr(slave)
        self.seen = b""
        streams = {"stdin": slave, "stdout": slave, "stderr": slave, **options}
        self.process = subprocess.Popen(
            list(map(str, argv)),
            env=environment,
            start_new_session=True,
            preexec_fn=self._take,
            **streams,
        )
        self._slave = slave  # held, so that its settings outlive the program

    def _take(self):
        # The first terminal that a leader of a session opens is its controlling one.
        os.close(os.open(self._name, os.O_RDWR))

    def expect(self, pattern, seconds=PATIENCE):
        """Wait until a regular expression (str) is shown; return its match, of bytes.

        Raises AssertionError when the program ends or nothing comes in time.
        """
        end = time.monotonic() + seconds
        while not (match := re.search(pattern.encode(), self.seen)):
            assert self.take(end - time.monotonic()), f"no {pattern!r} in {self.seen!r}"
        self.seen = self.seen[match.end() :]
        return match

    def take(self, seconds):
        """Take what is shown next into `seen`; return whether something came."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self._master], [], [], 0.05)[0]:
                self.seen += os.read(self._master, 65536)
                return True
            if self.process.poll() is not None:
                return False
        return False

    def send(self, text):
        """Type text (str)."""
        os.write(self._master, text.encode())

    def resize(self, columns, rows):
        """Change the size; the program gets SIGWINCH."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def settings(self):
        """Return the terminal's settings, as termios.tcgetattr() has them."""
        return termios.tcgetattr(self._slave)

    def wait(self, seconds=PATIENCE):
        """Return the exit status, negative for a signal; what is shown until then is in `seen`."""
        end = time.monotonic() + seconds
        while self.take(end - time.monotonic()):
            pass
        return self.process.wait(max(0, end - time.monotonic()))

    def close(self):
        """End the program if it hasn't ended."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self._master)
        os.close(self._slave)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()
