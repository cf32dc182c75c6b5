# SPDX-License-Identifier: MIT
"""What test_engines.py asks MicroPython."""

import _ssh


def crypto_engine_name():
    return _ssh.crypto_engine_name()


def algorithms():
    return {kind: list(names) for kind, names in _ssh.algorithms().items()}


def weak_algorithms():
    return _ssh.algorithms(True)
