# SPDX-License-Identifier: MIT
"""What is frozen into the DOS program, without the numbers of its lines, which take 12 KB."""

import os

PYTHON = "../../python"
ELSEWHERE = {"stock_terminal.py"}  # is for the terminals of other systems


def files(folder):
    return sorted({name for name in os.listdir(PYTHON + "/" + folder) if name.endswith(".py")} - ELSEWHERE)


include("$(MPY_DIR)/extmod/asyncio")
package("ssh", files=files("ssh"), base_path=PYTHON, opt=3)
package("ssh/cli", files=files("ssh/cli"), base_path=PYTHON, opt=3)
module("scp.py", base_path=PYTHON)
module("sftp.py", base_path=PYTHON)
package("os", base_path="python", opt=3)
module("shutil.py", base_path="python", opt=3)
