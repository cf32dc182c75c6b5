# SPDX-License-Identifier: MIT
"""The command ssh.keygen: micropython -m ssh.keygen ..."""

from .cli import keygen, program

if __name__ == "__main__":
    program.main("ssh.keygen", keygen.run, misused=1)
