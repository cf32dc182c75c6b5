# SPDX-License-Identifier: MIT
"""What the commands ssh, scp and sftp share. Not for programs."""

import sys

from .. import __path__ as _place

# A command works the same in every folder: where the package is part of the program, no module is looked for in
# the current one.
if _place.startswith(".frozen") and "" in sys.path:
    sys.path.remove("")
