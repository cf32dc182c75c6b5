# SPDX-License-Identifier: MIT
"""What the commands ssh, scp and sftp share. Not for programs."""

import sys

from .. import __path__ as _place

# A command works the same in every folder, which may be anybody's: where the package is part of the program no module
# is looked for in the current one, nor where a path without a home folder leads from there.
if _place.startswith(".frozen") and sys.platform != "dos":
    sys.path[:] = [path for path in sys.path if path == ".frozen" or path.startswith("/")]
