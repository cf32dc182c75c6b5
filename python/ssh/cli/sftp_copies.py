# SPDX-License-Identifier: MIT
"""Copies between a folder of a server and one here, as sftp makes them."""

import sys

from .display import visible
from .globs import is_folder
from .sftp_folders import LocalFolder, ServerFolder
from .told import Told


class Copies:
    """The two places and what goes from one to the other.

    Arguments: client (Client); copier (Copier); quiet (bool): don't tell of each copy.
    Attributes: client; server (ServerFolder), here (LocalFolder).
    """

    def __init__(self, client, copier, quiet):
        self.client, self._copier, self._quiet = client, copier, quiet
        self.server, self.here = ServerFolder(client.sftp(), "OpenSSH" in client.session.server_version), LocalFolder()
        self._ways = {
            "get": (self.server, self.here, client.get, "Fetching"),
            "put": (self.here, self.server, client.put, "Uploading"),
        }

    def copy(self, way, paths, target, again, **options):
        """Copy; see Copier for failures. Waits.

        Arguments: way, 'get' or 'put'; paths (list of bytes); target (bytes), b'' for the folder;
        again (str), the command that goes on with it; options, see Copier.
        Raises ValueError for several paths and a target that is no folder.
        """
        source_side, target_side, call, telling = self._ways[way]
        into = is_folder(target_side, target)
        if len(paths) > 1 and not into:
            text = "'%s' is no folder, and several files are to go there"
            raise ValueError(text % visible(target))
        for path in paths:
            path = path or b"."
            name = source_side.name(path)
            there = target or name
            if into:
                there = name if target in (b"", b".") else target_side.join(target, name)
            path, there = source_side.absolute(path), target_side.absolute(there)
            self.say("%s %s to %s" % (telling, visible(path), visible(there)))
            self._copier.copy(call, path, target_side.absolute(target), again, into=into, parents=False, **options)

    def mirror(self, way, source, target, delete, dry_run):
        """Make a folder like another. Waits.

        Arguments: way, 'get' or 'put'; source, target (bytes), b'' for the folder; delete, dry_run, those of Client.sync.
        """
        source_side, target_side, _, _ = self._ways[way]
        name = source_side.name(source)
        source, target = [b"" if path == b"." else path for path in (source, target or name)]
        source, target = source_side.absolute(source), target_side.absolute(target)
        local, remote = (target, source) if way == "get" else (source, target)
        told = Told(self._copier.name, dry_run, True, self._quiet and not dry_run)
        report = self.client.sync(
            local,
            remote,
            direction=way,
            delete=delete,
            dry_run=dry_run,
            tell=told.tell,
            progress=told.progress,
            failed=told.failed,
        )
        told.end(report)
        self._copier.failures += report.failed

    def say(self, text):
        """Tell of what is done, unless that isn't wanted."""
        if not self._quiet:
            sys.stdout.write(text + "\n")
