# SPDX-License-Identifier: MIT
"""The numbers of a server's users and groups, which the protocol of files doesn't tell."""

from ..target import check_user
from .display import visible

_FILES = {"owner": "/etc/passwd", "group": "/etc/group"}
_COMMANDS = {"owner": "getent passwd '%s'", "group": "getent group '%s'"}  # for those of a network
_SECONDS = 30


def number(client, word, what):
    """Return the number of a user or a group, by number or name (bytes). Waits. Raises ValueError.

    Arguments: client (Client); what, "owner" or "group".
    """
    if word.isdigit() and int(word) <= 0xFFFFFFFF:
        return int(word)
    try:
        name = word.decode()
        check_user(name)
        found = _find(_lines_of_file(client, _FILES[what]), word)
        if found is None:
            found = _find(client.run(_COMMANDS[what] % name, timeout=_SECONDS).stdout.splitlines(), word)
    except (OSError, ValueError):  # no such file there, no commands, no such name
        client.sftp().stat(".")  # unless the connection is gone
        found = None
    if found is None:
        raise ValueError("'%s' is no %s that the server tells of: a number is needed" % (visible(word), what))
    return found


def _lines_of_file(client, path):
    try:
        with client.sftp().open(path) as file:
            for line in file:
                yield line
    except OSError:
        return


def _find(lines, name):
    """Return the number of the line of a passwd(5) or group(5) that begins with a name (bytes), None without one."""
    for line in lines:
        words = line.split(b":")
        if len(words) > 2 and words[0] == name and words[2].isdigit():
            return int(words[2])
    return None
