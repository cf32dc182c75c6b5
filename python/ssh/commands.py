# SPDX-License-Identifier: MIT
"""Commands that are run to their end, as Python's subprocess runs those here."""

import errno
from collections import namedtuple

from .text import decoded
from .wait import finished


_Text = namedtuple("Result", ("stdout", "stderr", "exit_status", "exit_signal"))


class CommandError(OSError):
    """A command ended with another status than 0. Attributes: result, what run() returns without `check`."""

    def __init__(self, command, result):
        if result.exit_status is None:
            how = "was ended by SIG%s" % result.exit_signal if result.exit_signal else "ended without a status"
        else:
            how = "ended with status %d" % result.exit_status
        said = decoded(result.stderr) if isinstance(result.stderr, bytes) else result.stderr
        said = said.rstrip().rpartition("\n")[2]
        super().__init__(errno.EIO, "'%s' %s%s" % (command, how, ": " + said if said else ""))
        self.result = result


async def run(session, command, stdin=None, check=False, text=False, **options):
    """Run a command; see Client.run. A coroutine."""
    if isinstance(stdin, str):
        stdin = stdin.encode()
    result = await finished(session.run(command, stdin, **options))
    if text:
        result = _Text(decoded(result.stdout), decoded(result.stderr), result.exit_status, result.exit_signal)
    if check and result.exit_status != 0:
        raise CommandError(command, result)
    return result
