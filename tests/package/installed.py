# SPDX-License-Identifier: MIT
"""The package as mip puts it on a board: source files in a folder; test_install.py calls this."""

import asyncio
import sys

from mp_client import name

WHEN_NEEDED = ("agent", "aio", "config", "forward", "server_to_server", "socks", "transfer", "unsupported")


def use(server, folder, lib):
    """Use what is in a folder, not what is frozen."""
    for loaded in [module for module in sys.modules if module.split(".")[0] == "ssh"]:
        del sys.modules[loaded]
    sys.path.insert(0, lib)
    import ssh

    assert ssh.__file__.startswith(lib), ssh.__file__
    options = {"key": server["key"], "known_hosts": folder + "/known_hosts", "agent": False}
    options.update(host_key="accept-new", warn=lambda line: None)
    with ssh.connect(name(server), **options) as client:
        assert client.exec("echo in") == b"in\n"
        not_loaded(WHEN_NEEDED)
        client.put(lib + "/ssh", folder + "/sent", recursive=True)
        with client.socks(0) as socks:
            socks.serve(0.01)
        not_loaded(("aio", "config", "server_to_server"))

    import ssh.aio

    async def main():
        async with await ssh.aio.connect(name(server), **options) as client:
            assert await client.exec("echo in") == b"in\n"

    asyncio.run(main())
    assert all(lib in sys.modules[module].__file__ for module in sys.modules if "ssh." in module)


def not_loaded(modules):
    """A program pays only for what it uses."""
    for module in modules:
        assert "ssh." + module not in sys.modules, module
