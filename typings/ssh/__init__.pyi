# SPDX-License-Identifier: MIT
"""SSH for programs: connect(), and what it needs."""

from typing import Any, Unpack

from _ssh import AuthError as AuthError
from _ssh import HostKeyError as HostKeyError
from _ssh import SFTPError as SFTPError
from _ssh import SSHError as SSHError
from _ssh import crypto_engine_name as crypto_engine_name

from .client import Client, _Connecting, _Keeping

__version__: str
__all__: tuple[str, ...]

def connect(target: str, **options: Unpack[_Connecting]) -> Client:
    """Connect to 'user@host:port' and log in; a configuration counts where `config` names one. Waits."""

def keep(target: str, **options: Unpack[_Keeping]) -> Any:
    """Stay connected, with the same forwards, whatever happens. Waits for ever, or as long as `work` does."""
