# SPDX-License-Identifier: MIT
"""Jobs for a DOS with a shell: a batch file that runs them, and what they leave on drive D:."""

from .machine import HERE, assemble
from .screen import Screen

# What the batch file is called by.
CALL = "CALL D:\\JOBS.BAT"


def lay_out(folder, jobs, environment, drive="C:"):
    """Write the jobs and what runs them to a folder, which is D: then.

    Arguments: folder, a Path; jobs, a list of Job; environment, {name: value}; drive, the one that
    is theirs.
    """
    assemble(HERE / "spawn.asm", folder / "SPAWN.COM")
    assemble(HERE / "spawn.asm", folder / "SHOW.COM", "SCREEN")
    batch = ["@ECHO OFF", drive, *(f"SET {name}={value}" for name, value in environment.items())]
    for number, job in enumerate(jobs):
        if job.stdin is not None:
            (folder / f"{number:03}.IN").write_bytes(job.stdin)
        batch += ["CD \\", f"D:\\{'SHOW' if job.stdin is None else 'SPAWN'}.COM {number:03} {job.command}"]
    (folder / "JOBS.BAT").write_text("\r\n".join([*batch, ""]), encoding="utf-8")


def screen_text(screen):
    """Return the text of a Screen, bytes, as a job writes it."""
    return ("\r\n".join(screen.rows).rstrip() + "\r\n").encode("latin-1", "replace")


def collect(folder, jobs):
    """Take over what jobs have left there so far: output and status, of those on the screen what it shows."""
    for number, job in enumerate(jobs):
        place = folder / f"{number:03}"
        output, status = place.with_suffix(".OUT"), place.with_suffix(".RC")
        if output.exists() and job.stdin is not None:
            job.output[:] = output.read_bytes()
        elif output.exists():
            data = output.read_bytes()
            job.output[:] = screen_text(Screen(data[2:], int.from_bytes(data[:2], "little")))
        if status.exists():
            job.status = status.read_bytes()[0]
