# SPDX-License-Identifier: MIT
"""Escapes: what a person types after a newline and a tilde is for this side (ssh(1), ESCAPE CHARACTERS)."""

LEAVE, SUSPEND, HELP = "leave", "suspend", "help"

_COMMANDS = {ord("."): LEAVE, 26: SUSPEND, ord("?"): HELP}
_NEWLINES = b"\r\n"

TEXT = """\
%c.   leave the connection
%c^Z  stop this program, until the shell's fg
%c%c   type the character itself
%c?   show this
They are known after a newline.
"""


class Escapes:
    """Finds them in what is typed. Argument: character (str), that they begin with."""

    def __init__(self, character="~"):
        self._character = ord(character)
        self._is_fresh, self._is_held = True, False

    def split(self, data):
        """Yield pieces of typed bytes that are to be sent, and LEAVE, SUSPEND and HELP between them."""
        kept = bytearray()
        for c in data:
            if self._is_held:
                self._is_held = False
                if c in _COMMANDS:
                    if kept:
                        yield bytes(kept)
                        kept = bytearray()
                    yield _COMMANDS[c]
                    self._is_fresh = True
                    continue
                if c != self._character:
                    kept.append(self._character)
            elif self._is_fresh and c == self._character:
                self._is_held = True
                continue
            kept.append(c)
            self._is_fresh = c in _NEWLINES
        if kept:
            yield bytes(kept)

    def help(self):
        """Return what HELP is answered with (str)."""
        return TEXT.replace("%c", chr(self._character))
