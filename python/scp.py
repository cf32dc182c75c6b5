# SPDX-License-Identifier: MIT
"""The command scp: micropython -m scp ..."""


def main():
    """Carry out the program's command line and end it."""
    from ssh.cli import command, scp

    command.main("scp", scp.run, misused=1)


if __name__ == "__main__":
    main()
