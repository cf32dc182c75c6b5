# SPDX-License-Identifier: MIT
"""The command sftp: micropython -m sftp ..."""


def main():
    """Carry out the program's command line and end it."""
    from ssh.cli import command, sftp

    command.main("sftp", sftp.run, misused=1)


if __name__ == "__main__":
    main()
