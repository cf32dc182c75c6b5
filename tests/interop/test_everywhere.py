# SPDX-License-Identifier: MIT
"""The functions of mp_everywhere.py with each engine on each server."""

from pathlib import Path

import pytest

from support.discover import functions

pytestmark = pytest.mark.every_build
FILE = Path(__file__).with_name("mp_everywhere.py")


@pytest.mark.parametrize("server", ["openssh", "dropbear", "paramiko", "asyncssh_server"])
@pytest.mark.parametrize("function, needs", [(name, needs) for _, name, needs in functions(FILE)])
def test_everywhere(request, engine, server, function, needs):
    arguments = {"server": request.getfixturevalue(server).login()}
    if "folder" in needs:
        arguments["folder"] = str(request.getfixturevalue("folder"))
    engine.call(FILE, function, **arguments)
