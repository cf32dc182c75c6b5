# SPDX-License-Identifier: MIT
#
# What MicroPython's rp2 port freezes, but for the packages of micropython-lib, which Debian's source hasn't.

freeze("$(PORT_DIR)/modules")
include("$(MPY_DIR)/extmod/asyncio")
