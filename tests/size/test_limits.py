# SPDX-License-Identifier: MIT
"""Sizes that can't go together don't compile, in either profile, and the compiler says why."""

import subprocess
from pathlib import Path

import pytest

HEADER = Path(__file__).resolve().parents[2] / "modssh" / "base" / "limits.h"
PROFILES = {"host": [], "small": ["-DMSSH_PROFILE_SMALL"]}
REFUSED = {
    "MSSH_PACKET_MAX=3000": "packet of channel data must not be longer",
    "MSSH_PACKET_MAX=40000": "counts as damaged",
    "MSSH_LONG_PACKET_MAX=4000": "a usual packet at least",
    "MSSH_CHANNEL_PACKET_MAX=2048": "4096 bytes all the same",
    "MSSH_INPUT_SIZE=4000": "must hold a whole packet",
    "MSSH_OUTPUT_SIZE=3700": "a whole packet and the answers",
    "MSSH_OUTPUT_RESERVE=100": "output that data leaves free",
    "MSSH_WINDOW_SIZE=4096": "must be allowed the next",
    "MSSH_PACKET_QUEUE_MAX=2": "three messages before it",
    "MSSH_SFTP_BLOCK_SIZE=512": "not worth their headers",
    "MSSH_SFTP_BLOCK_MAX=512": "with its header in one SFTP packet",
    "MSSH_SFTP_BLOCK_MAX=262140": "with its header in one SFTP packet",
    "MSSH_SFTP_WRITE_MAX=512": "at least as long as the usual one",
    "MSSH_SFTP_FLIGHT=1024": "could not be asked for",
    "MSSH_SFTP_REQUESTS_MAX=0": "the last bits of their numbers",
    "MSSH_SESSION_MEMORY_MAX=20000": "its queues, a window and an SFTP answer",
}


def compile_with(profile, *settings):
    """Return what the compiler says of the limits."""
    argv = ["gcc", "-std=c11", "-fsyntax-only", "-x", "c", *PROFILES[profile]]
    argv += [f"-D{setting}" for setting in settings]
    return subprocess.run([*argv, HEADER], capture_output=True, text=True).stderr


@pytest.mark.parametrize("profile", PROFILES)
def test_accepted(profile):
    assert "error" not in compile_with(profile)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("setting, reason", REFUSED.items(), ids=REFUSED)
def test_refused(profile, setting, reason):
    assert reason in compile_with(profile, setting)


# What docs/security.md says of session keys.
@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("told", ["BYTES == 1 << 30", "PACKETS == 1U << 31", "MS == 3600 * 1000"])
def test_keys_are_exchanged_anew(profile, told):
    argv = ["gcc", "-std=c11", "-fsyntax-only", *PROFILES[profile], "-include", HEADER, "-x", "c", "-"]
    subprocess.run(argv, input=f'_Static_assert(MSSH_REKEY_{told}, "");', text=True, check=True)
