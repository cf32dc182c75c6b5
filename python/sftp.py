# SPDX-License-Identifier: MIT
"""The command sftp: micropython -m sftp ..."""

import sys


def main():
    """Carry out the program's command line and end it."""
    sys.path.insert(0, ".frozen")  # where the package is there, a folder ssh in the current one isn't it
    from ssh.cli import program, sftp

    program.main("sftp", sftp.run, misused=1)


if __name__ == "__main__":
    main()
