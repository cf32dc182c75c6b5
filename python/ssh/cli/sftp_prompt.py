# SPDX-License-Identifier: MIT
"""Commands that are typed at a prompt or come from a file."""

import os
import sys

from ..paths import variable
from . import terminal
from .display import visible
from .program import complain, text_of
from .sftp_commands import Leave

_PROMPT = "sftp> "


class Prompt:
    """Reads lines and carries them out.

    Arguments: commands (Commands); copier (Copier), theirs; lines, a stream of bytes; batch (bool):
    the first error ends it, but for lines that begin with '-'; '@' keeps a line from being shown.
    """

    def __init__(self, commands, copier, lines, batch):
        self._commands, self._copier = commands, copier
        self._lines, self._batch = lines, batch
        self._typed = not batch and terminal.is_terminal(0)

    def run(self):
        """Go on until the end; return the exit status. Raises OSError when the connection is gone."""
        while True:
            try:
                if not self._next():
                    return 1
            except Leave:
                return 0
            except KeyboardInterrupt:
                if self._batch:
                    raise
                self._out("\n")

    def _next(self):
        """Read a line and carry it out; return whether to go on."""
        if self._typed:
            self._out(_PROMPT)
        line = terminal.line(self._lines) if self._typed else self._lines.readline()
        if not line:
            self._out("\n" if self._typed else "")
            raise Leave
        command = line.strip()
        text = command.lstrip(b"-@ \t")
        marks = command[: len(command) - len(text)]
        if not self._typed and b"@" not in marks:
            self._out("%s%s\n" % (_PROMPT, visible(line.rstrip(b"\r\n"))))
        return self._carried_out(text) or not self._batch or b"-" in marks

    def _carried_out(self, line):
        """Carry out a command; return whether it went well."""
        if line[:1] == b"!":
            _shell(line[1:].strip())
            return True
        try:
            return self._commands.carry_out(line)
        except OSError as error:
            self._copier.check(error)
        except (ValueError, MemoryError) as error:
            self._copier.fail(text_of(error))
        return False

    def _out(self, text):
        sys.stdout.write(text)


def _shell(command):
    """Have the system's shell carry out a line (bytes), or start it when there is none."""
    if not hasattr(os, "system"):
        complain("sftp", "there is no shell here")
        return
    shell = variable("SHELL") or "sh"
    status = os.system(command or shell)
    if status:
        complain("sftp", "the shell ended with status %d" % (status >> 8 or status))
