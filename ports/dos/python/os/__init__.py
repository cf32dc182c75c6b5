# SPDX-License-Identifier: MIT
"""MicroPython's os, with os.path."""

import uos

from . import path

globals().update(uos.__dict__, path=path)
