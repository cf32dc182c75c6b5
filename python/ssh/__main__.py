# SPDX-License-Identifier: MIT
"""The command ssh: micropython -m ssh ..."""

from .cli import program, ssh

program.main("ssh", ssh.run)
