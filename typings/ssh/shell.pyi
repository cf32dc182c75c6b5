# SPDX-License-Identifier: MIT
"""A shell that is talked to as a person would: what it prints is waited for, and answered."""

import asyncio
from collections.abc import Sequence
from typing import Any, Self, TypeAlias

from _ssh import Channel

# of the module re: a text, or compiled
_Pattern: TypeAlias = Any

class _Dialogue:
    channel: Channel
    lost: int

    def __getattr__(self, name: str) -> Any: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: Any) -> None: ...

class Shell(_Dialogue):
    """A shell whose calls wait. The channel's methods are its own, too."""

    def __init__(self, channel: Channel) -> None: ...
    def send(self, text: str | bytes) -> None:
        """Send a text as it is: Enter is "\\n". Waits until all was taken."""

    def expect(self, patterns: _Pattern | Sequence[_Pattern], timeout: float | None = 30) -> tuple[int, Any, str]:
        """Wait for output that matches; return which pattern, its match, and the output before it."""

    def learn_prompt(self, timeout: float | None = 30) -> str:
        """Find out what the prompt is; return a pattern of it."""

class TaskShell(_Dialogue):
    """A shell whose calls are coroutines."""

    def __init__(self, stream: asyncio.StreamReader) -> None: ...
    async def send(self, text: str | bytes) -> None:
        """See Shell.send."""

    async def expect(
        self, patterns: _Pattern | Sequence[_Pattern], timeout: float | None = 30
    ) -> tuple[int, Any, str]:
        """See Shell.expect."""

    async def learn_prompt(self, timeout: float | None = 30) -> str:
        """See Shell.learn_prompt."""
