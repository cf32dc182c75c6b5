# SPDX-License-Identifier: MIT
"""Twisted's SSH server, Conch, with SFTP, as a process of its own: conch_server.py PORT USER PASSWORD HOSTKEY...

The account is the system's; its authorized keys are HOME/.ssh/authorized_keys.
"""

import pwd
import sys

from twisted.conch.checkers import InMemorySSHKeyDB, SSHPublicKeyChecker, readAuthorizedKeyFile
from twisted.conch.ssh.factory import SSHFactory
from twisted.conch.ssh.keys import Key
from twisted.conch.unix import UnixConchUser
from twisted.cred.checkers import InMemoryUsernamePasswordDatabaseDontUse
from twisted.cred.portal import Portal
from twisted.internet import reactor
from twisted.python.filepath import FilePath


class User(UnixConchUser):
    """The account, whose home folder Conch's SFTP wants in another form than it has it."""

    def getHomeDir(self):
        """Return the folder."""
        return FilePath(super().getHomeDir())


class Realm:
    """Whom a login makes."""

    def requestAvatar(self, name, mind, *interfaces):
        """Return the account."""
        user = User(name.decode())
        return interfaces[0], user, user.logout


class Factory(SSHFactory):
    """Who serves a connection, with the host keys of the command line."""

    def __init__(self, portal, paths):
        self.portal = portal
        found = [Key.fromFile(path) for path in paths]
        self.privateKeys = {key.sshType(): key for key in found}
        self.publicKeys = {key.sshType(): key.public() for key in found}


def main(port, user, password, *paths):
    """Serve for ever."""
    with open(f"{pwd.getpwnam(user).pw_dir}/.ssh/authorized_keys", "rb") as file:
        keys = list(readAuthorizedKeyFile(file))
    passwords = InMemoryUsernamePasswordDatabaseDontUse(**{user: password.encode()})
    checkers = [SSHPublicKeyChecker(InMemorySSHKeyDB({user.encode(): keys})), passwords]
    reactor.listenTCP(int(port), Factory(Portal(Realm(), checkers), paths), interface="127.0.0.1")
    reactor.run()


if __name__ == "__main__":
    main(*sys.argv[1:])
