# SPDX-License-Identifier: MIT
"""DOS machines in which the tests run programs."""
