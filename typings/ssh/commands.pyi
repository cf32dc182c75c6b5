# SPDX-License-Identifier: MIT
"""Commands that are run to their end, as Python's subprocess runs those here."""

from _ssh import _Result, _Text

class CommandError(OSError):
    """A command ended with another status than 0: run(check=True)."""

    result: _Result

    def __init__(self, command: _Text, result: _Result) -> None: ...
