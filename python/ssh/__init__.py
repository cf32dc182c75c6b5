# SPDX-License-Identifier: MIT
"""SSH for programs: connect(), and what it needs. Modules are loaded when they are used.

    import ssh

    with ssh.connect("me@example.org") as client:
        print(client.run("uname -a").stdout.decode())
        client.put("log.txt", "/var/log/board.txt")
"""

from _ssh import AuthError, HostKeyError, SFTPError, SSHError, crypto_engine_name

__all__ = ("AuthError", "HostKeyError", "SFTPError", "SSHError", "connect", "crypto_engine_name")


def connect(target, **options):
    """Connect and log in; return a Client. Waits. See client.connect."""
    from .client import connect

    return connect(target, **options)
