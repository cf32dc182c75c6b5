# SPDX-License-Identifier: MIT
"""The package for FreeDOS, as FDINST and FDNPKG install it: MPSSH.ZIP.

BIN is in the PATH of FreeDOS, and has the commands as .BAT too: what is in LINKS FDINST takes for the path of a program,
and makes a .BAT of its own of that. The rest lies below the name of the package.
"""

from time import gmtime, strftime

PACKAGE = "MPSSH"
LSM = """\
Begin3
Title:          micropython-ssh
Version:        {version}
Entered-date:   {date}
Description:    SSH, SCP and SFTP, and the MicroPython that they are written in. The screen is a terminal.
Summary:        SSH client, and Python
Keywords:       ssh, scp, sftp, terminal, python, network
Author:         the micropython-ssh authors
Maintained-by:  the micropython-ssh authors
Platforms:      DOS on a 386 with 4 MB and XMS, 8 MB for SSH; a packet driver or an NE2000
Copying-policy: MIT; that of its parts: DOC\\{package}\\LICENSES.TXT
End
"""


def dos_text(text):
    """Return text (str) as a file of DOS has it."""
    return text.replace("\n", "\r\n").encode("ascii", "replace")


def place(name):
    """Return the folder for a file of dist/dos by its name."""
    return f"DOC/{PACKAGE}" if name.endswith(".TXT") else "BIN"


def files(program, licences, sources, version, commit_time):
    """Return {path: bytes} of the package.

    Arguments: program, {name: bytes} of dist/dos; licences (str); sources, an archive's bytes;
    version (str); commit_time, seconds since 1970.
    """
    date = strftime("%Y-%m-%d", gmtime(commit_time))
    about = LSM.format(version=version, date=date, package=PACKAGE)
    return {
        f"APPINFO/{PACKAGE}.LSM": dos_text(about),
        **{f"{place(name)}/{name}": data for name, data in program.items()},
        f"DOC/{PACKAGE}/LICENSES.TXT": dos_text(licences),
        f"SOURCE/{PACKAGE}/SOURCES.TGZ": sources,
    }
