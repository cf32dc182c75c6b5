# SPDX-License-Identifier: MIT
"""Forwarding: connections to a port, here or on the server, go on from the other side."""

from typing import Any, Self

class Forward:
    """A port that is listened on, and the connections made to it; tasks of the loop copy them."""

    port: int | str | None

    def close(self) -> None:
        """Stop listening, and end the connections that were made. Again is no error."""

    async def wait_closed(self) -> None:
        """Wait, after close(), until everything is."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *_: Any) -> None: ...

class Served(Forward):
    """A Forward of a program without a loop, at work while it is served."""

    def serve(self, seconds: float | None = None) -> None:
        """Serve all forwards of the client for so many seconds, None: to the session's end. Waits."""

    def close(self) -> None:
        """As Forward.close()."""
