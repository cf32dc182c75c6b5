# SPDX-License-Identifier: MIT
"""Programs that stay connected; test_keep.py takes their server away."""

import asyncio

import ssh
import ssh.aio
from mp_client import name


def _options(server, folder):
    return {
        "key": server["key"],
        "agent": False,
        "known_hosts": folder + "/known_hosts",
        "host_key": "accept-new",
        "warn": lambda line: None,
        "on_state": print,
        "longest": 2,
    }


def forwards(server, folder, remote, target):
    """ssh.keep: both kinds of forward, and a watchdog."""
    fed = []

    def feed():
        fed.append(1)
        print("fed", len(fed))

    kept = [("local", remote, "127.0.0.1", target), ("remote", remote + 1, "127.0.0.1", target, "127.0.0.1")]
    try:
        ssh.keep(name(server), forwards=kept, watchdog=feed, timeout=5, **_options(server, folder))
    except KeyboardInterrupt:
        print("interrupted")


def work(server, folder):
    """ssh.aio.keep: what is done whenever connected, until it is done."""
    begun = []

    async def job(client):
        begun.append(await client.exec("echo in"))
        print("working", len(begun))
        if len(begun) == 1:
            await asyncio.sleep(1000)
        return begun

    result = asyncio.run(ssh.aio.keep(name(server), work=job, **_options(server, folder)))
    assert result == [b"in\n"] * 2, result
    print("done")


def refused(server, folder):
    """What no repetition makes good is raised."""
    options = _options(server, folder)
    for change, kind in (({"key": server["stranger"]}, ssh.AuthError), ({"host_key": "strict"}, ssh.HostKeyError)):
        if change.get("host_key"):
            options["known_hosts"] = folder + "/none"
        try:
            ssh.keep(name(server), **dict(options, **change))
            assert False
        except kind:
            print(kind.__name__)
    try:
        ssh.keep(name(server), forwards=[("sideways", 1)], **_options(server, folder))
        assert False
    except ValueError as error:
        print(error)
