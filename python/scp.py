# SPDX-License-Identifier: MIT
"""The command scp: micropython -m scp ..."""

import sys


def main():
    """Carry out the program's command line and end it."""
    sys.path.insert(0, ".frozen")  # where the package is there, a folder ssh in the current one isn't it
    from ssh.cli import program, scp

    program.main("scp", scp.run, misused=1)


if __name__ == "__main__":
    main()
