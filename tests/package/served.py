# SPDX-License-Identifier: MIT
"""A program that forwards until it is ended; test_forward.py connects to it."""

import asyncio

import ssh
import ssh.aio
from mp_client import name

# For "localhost" OpenSSH's server finds a port that is free on ::1, which is enough for it: that port of 127.0.0.1 may
# be somebody else's.
ADDRESS = "127.0.0.1"


def _options(server, folder):
    known_hosts = folder + "/known_hosts"
    return {
        "key": server["key"],
        "agent": False,
        "known_hosts": known_hosts,
        "host_key": "accept-new",
        "warn": lambda line: None,
    }


def blocking(server, folder, target):
    """Forward with ssh.Client; print the ports."""
    client = ssh.connect(name(server), **_options(server, folder))
    local = client.forward_local(0, "127.0.0.1", target)
    remote = client.forward_remote(0, "127.0.0.1", target, address=ADDRESS)
    socks = client.socks(0)
    nowhere = client.forward_local(0, "127.0.0.1", 1)
    local.serve(0.01)
    assert client.exec("echo still") == b"still\n"
    print("ports", local.port, remote.port, socks.port, nowhere.port)
    local.serve()


def tasks(server, folder, target):
    """The same with ssh.aio.Client."""

    async def main():
        client = await ssh.aio.connect(name(server), **_options(server, folder))
        local = await client.forward_local(0, "127.0.0.1", target)
        remote = await client.forward_remote(0, "127.0.0.1", target, address=ADDRESS)
        socks = await client.socks(0)
        nowhere = await client.forward_local(0, "127.0.0.1", 1)
        print("ports", local.port, remote.port, socks.port, nowhere.port)
        await client.wait_closed()

    asyncio.run(main())
