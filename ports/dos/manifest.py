# SPDX-License-Identifier: MIT
"""What is frozen into the DOS program."""

include("$(MPY_DIR)/extmod/asyncio")
package("ssh", base_path="../../python")
module("scp.py", base_path="../../python")
module("sftp.py", base_path="../../python")
package("os", base_path="python")
module("shutil.py", base_path="python")
