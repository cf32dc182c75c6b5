# SPDX-License-Identifier: MIT
"""A server that says what no real one says just then."""

from pathlib import Path

from support.fake_server import FakeServer
from support.scripted_server import KEEPALIVE, Scripted

HERE = Path(__file__).parent


def test_results_outlive_what_they_come_from(any_build):
    """What the stream ends between an operation's last step and its result."""
    with FakeServer(lambda _: Scripted(beside=(KEEPALIVE,))) as server:
        any_build.call(HERE / "mp_hell.py", "told_beside", port=server.port)
