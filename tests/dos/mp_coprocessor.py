# SPDX-License-Identifier: MIT
"""A machine without a coprocessor: what needs one, and all of SSH, which doesn't."""

import common
from common import raises


def floats():
    """An operation with floats is an error, and Python goes on."""
    raises(RuntimeError, lambda: 1 / 3, says="coprocessor")
    return 10 // 3


def client(server):
    """The package over the network: a command, and a file both ways."""
    import ssh

    with ssh.connect(
        "%s@%s:%d" % (server["user"], common.HOST, server["port"]),
        key=server["key"],
        known_hosts="KNOWN.TXT",
        host_key="accept-new",
        warn=lambda line: None,
    ) as made:
        with open("THERE.TXT", "w") as file:
            file.write("and back")
        made.put("THERE.TXT", "there.txt")
        made.get("there.txt", "BACK.TXT")
        with open("BACK.TXT") as file:
            return made.exec("cat there.txt; rm there.txt").decode(), file.read()


def progress():
    """The line that tells how far a copy is, after two seconds of it."""
    import io
    from ssh.cli.progress import Bar

    out, times = io.StringIO(), iter((0, 0, 500, 2000))
    bar = Bar(lambda: next(times), out, lambda: 60)
    for done in (0, 250000, 1000000):
        bar("BIG.BIN", done, 4000000)
    return out.getvalue()
