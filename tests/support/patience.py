# SPDX-License-Identifier: MIT
"""How long tests wait for what takes a moment, on a machine that has much else to do."""

import time

PATIENCE = 60  # seconds
LABOUR = 5 * PATIENCE  # for what takes much of the processor itself


def until(condition, what="what is waited for", seconds=PATIENCE):
    """Wait until a function returns something true; return that.

    Raises AssertionError, which tells what (str) hasn't happened, when the time is up.
    """
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end, f"{what}: not within {seconds} s"
        time.sleep(0.02)
    return value
