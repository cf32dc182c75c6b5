# SPDX-License-Identifier: MIT
"""What a command says of hosts' keys, besides the files of known hosts (ssh_config(5), KnownHostsCommand)."""

import binascii
import io

from . import paths
from .config import split
from .known_hosts import fingerprint, host_name
from .hostkey import refusal
from .tokens import environment, filled

_MOST = 0x10000  # bytes that it may print
_NOTHING = "NONE"


class KnownHostsCommand:
    """A function that a hostkey.Verifier asks. Arguments: command (str); tokens (dict), what %h and so on stand for.

    Raises ValueError for a command that isn't a path, as it would be another in another folder.
    """

    def __init__(self, command, tokens):
        self._words, self._tokens = split("x " + command)[1:], tokens
        if not self._words or not self._words[0].startswith("/"):
            raise ValueError("KnownHostsCommand %s: a path from the root is needed" % command)

    def __call__(self, host, port, key_type=_NOTHING, blob=None):
        """Return a Printed of what is known of a host now. Waits.

        Arguments: host (str) and port (int); the type (str) and blob (bytes) of the key that it shows, without before
        it shows one. Raises HostKeyError where the command can't be run or fails.
        """
        tokens = dict(
            self._tokens,
            H=host_name(host, port),
            I="HOSTNAME" if blob else "ORDER",
            t=key_type,
            f=fingerprint(blob) if blob else _NOTHING,
            K=binascii.b2a_base64(blob).decode().strip() if blob else _NOTHING,
        )
        text, status = paths.output([filled(environment(word), tokens) for word in self._words], _MOST)
        name = self._words[0]
        if status is None:
            raise refusal("KnownHostsCommand %s: no programs can be run here" % name)
        if status:
            raise refusal("KnownHostsCommand %s ended with status %d" % (name, status))
        if len(text) == _MOST:
            raise refusal("KnownHostsCommand %s prints more than %d bytes" % (name, _MOST))
        return Printed(name, text)


class Printed:
    """What a command has printed, in place of a file's name. str() is what that is called."""

    def __init__(self, command, text):
        self._command, self._text = command, text

    def open(self):
        """Return it as a stream."""
        return io.BytesIO(self._text)

    def __str__(self):
        return "KnownHostsCommand " + self._command
