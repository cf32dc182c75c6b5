# SPDX-License-Identifier: MIT
"""A session of PROFILE=small stays within a board's memory, whatever the server does."""

import pytest

from size import FILE_SIZE, HEAP_TARGET, REKEY, heap
from support.servers import OpenSSH, OpenSSH10

pytestmark = pytest.mark.every_build


@pytest.mark.parametrize("program", [OpenSSH, OpenSSH10])
def test_heap(engine, sandbox, folder, program):
    """With SFTP open and new keys exchanged while a file is read, on a server as it comes."""
    if not engine.small:
        pytest.skip(f"engine {engine.name}: not for boards")
    if program.missing(sandbox):
        pytest.skip(program.missing(sandbox))
    (folder / "file").write_bytes(bytes(FILE_SIZE))
    with program(sandbox, options=[REKEY]) as server:
        found = heap(engine.name, server, folder / "file")
    assert found["free"][0] == 0
    assert found["free"][1] <= HEAP_TARGET * 1024, found
    assert found["core"][1] <= found["free"][1]
