# SPDX-License-Identifier: MIT
"""Libraries that are preloaded into a program, to have it meet what is rare."""

import subprocess
from pathlib import Path


def preload(name, folder):
    """Build a library in a folder (Path); return the dict of environment variables that loads it.

    Arguments: name (str), that of a source file in this folder, which says what the library does.
    """
    library = folder / f"{name}.so"
    source = Path(__file__).with_name(f"{name}.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source], check=True)
    return {"LD_PRELOAD": str(library)}
