# SPDX-License-Identifier: MIT
"""Files here that are read to be sent, in folders where others may change what has their names."""

import os

from mp_client import client
from mp_transfer import shell


def test_sources_that_others_swap_meanwhile(server, folder):
    """What a link leads to that takes a file's place isn't sent, and nobody waits for one who writes to a pipe."""
    shell(folder, "mkdir -m 777 copy; mkdir site; echo secret > secret; cd site; echo 1 > link; echo 2 > pipe")
    shell(folder, "head -c 100000 /dev/zero | tee site/large > site/wide")
    swaps = {"link": "ln -s ../secret", "large": "ln -s ../secret", "pipe": "mkfifo", "wide": "mkfifo"}

    def tell(verb, path):
        name = path.rpartition("/")[2]
        if name in swaps:
            shell(folder + "/site", "rm %s; %s %s" % (name, swaps.pop(name), name))

    failures = []
    with client(server, folder) as made:
        failed = lambda name, error: failures.append(str(error))
        report = made.sync(folder + "/site", folder + "/copy", tell=tell, failed=failed)
    assert report.copied == 0 and len(failures) == 4 and os.listdir(folder + "/copy") == [], (report, failures)
