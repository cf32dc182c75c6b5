# SPDX-License-Identifier: MIT
"""What is frozen into the DOS program."""

include("$(MPY_DIR)/extmod/asyncio")
