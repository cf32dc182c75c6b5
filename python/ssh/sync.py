# SPDX-License-Identifier: MIT
"""The command sync: micropython -m ssh.sync ..."""

from .cli import program, sync

if __name__ == "__main__":
    program.main("sync", sync.run, misused=1)
