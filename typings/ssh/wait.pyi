# SPDX-License-Identifier: MIT
"""Coroutines that serve sessions that block, where they never yield, and those that don't."""

from collections.abc import Generator
from typing import Any

def finished(result: Any) -> Generator[Any, Any, Any]:
    """Await what a call on a session returned: an Operation, or already the result."""
