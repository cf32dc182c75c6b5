# SPDX-License-Identifier: MIT
"""Commands that are typed at a prompt or come from a file."""

import os
import sys

from .. import paths
from . import terminal
from .completion import Completer
from .display import visible
from .history import History
from .line_editor import Editor
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
        self._editor = _editor(commands, lines) if self._typed and terminal.can_edit(1) else None

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
                terminal.end_row()

    def _next(self):
        """Read a line and carry it out; return whether to go on."""
        terminal.new_row(False)
        line = self._typed_line() if self._typed else self._lines.readline()
        if not line:
            raise Leave
        command = line.strip()
        text = command.lstrip(b"-@ \t")
        marks = command[: len(command) - len(text)]
        if not self._typed and b"@" not in marks:
            self._out("%s%s\n" % (_PROMPT, visible(line.rstrip(b"\r\n"))))
        return self._carried_out(text) or not self._batch or b"-" in marks

    def _typed_line(self):
        """Return a line that a person types; b'' at the end."""
        if self._editor:
            try:
                return self._editor.line(_PROMPT) + b"\n"
            except EOFError:
                return b""
        self._out(_PROMPT)
        line = terminal.line(self._lines)
        self._out("" if line else "\n")
        return line

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


def _editor(commands, stream):
    history = History(paths.history(), _is_secret)
    completer = Completer(commands.server, commands.here)
    return Editor(stream, 0, sys.stdout.buffer.write, history, completer)


def _is_secret(line):
    """Whether a line may be nobody else's: one for the shell, which may have passwords in it."""
    return line.lstrip(b"-@ \t")[:1] == b"!"


def _shell(command):
    """Have the system's shell carry out a line (bytes), or start it when there is none."""
    if not hasattr(os, "system"):
        complain("sftp", "there is no shell here")
        return
    shell = paths.variable("SHELL") or "sh"
    status = os.system(command or shell)
    if status:
        complain("sftp", "the shell ended with status %d" % (status >> 8 or status))
