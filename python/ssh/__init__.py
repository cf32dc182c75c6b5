# SPDX-License-Identifier: MIT
"""SSH for programs: connect(), and what it needs. Modules are loaded when they are used.

    import ssh

    with ssh.connect("me@example.org") as client:
        print(client.run("uname -a").stdout.decode())
        client.put("log.txt", "/var/log/board.txt")
"""

def _tell(error):
    """Raise an error (ImportError, MemoryError or ValueError) of the module's import with what helps."""
    if "docs/" in str(error):  # by what stands in for it
        raise error
    SameError = type(error)
    raise SameError("can't load the module _ssh (%s): docs/boards.md tells which file is needed, and where" % error)


try:
    from _ssh import AuthError, HostKeyError, SFTPError, SSHError, crypto_engine_name
except (ImportError, MemoryError, ValueError) as error:
    _tell(error)

__version__ = "0.1"
__all__ = ("AuthError", "HostKeyError", "SFTPError", "SSHError", "connect", "crypto_engine_name", "keep")


def connect(target, **options):
    """Connect and log in; return a Client. Waits. See client.connect."""
    from .client import connect

    return connect(target, **options)


def keep(target, **options):
    """Stay connected, with the same forwards, whatever happens. Waits for ever. See reconnecting.keep.

        ssh.keep("board7@example.org", forwards=[("remote", 8022, "127.0.0.1", 22)], on_state=print)
    """
    from .reconnecting import run

    return run(target, **options)
