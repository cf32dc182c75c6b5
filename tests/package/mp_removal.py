# SPDX-License-Identifier: MIT
"""Folders that go with all that is in them: what that takes."""

from mp_transfer import shell
from ssh import transfer
from ssh.removal import remove_folder
from ssh.text import as_bytes
from ssh.wait import at_once


def test_what_goes_is_looked_at_twice(folder):
    """When the folder it is in is read, and when it goes: never for each of its neighbours, be they in what stays."""

    class Counting(transfer.Here):
        looks = 0

        async def look(self, path):
            self.looks += 1
            return await super().look(path)

    for fill, stays in (("true", False), ("touch many/$i/keep.me", True)):
        shell(folder, "for i in $(seq 300); do mkdir -p many/$i; %s; done" % fill)
        side = Counting()
        gone = at_once(remove_folder(side, as_bytes(folder + "/many"), lambda path, mode: path.endswith(b".me")))
        assert gone != stays and side.looks <= (3 if stays else 2) * 300, side.looks
