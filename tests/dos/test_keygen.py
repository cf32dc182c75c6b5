# SPDX-License-Identifier: MIT
"""The command ssh.keygen on DOS: ssh-keygen reads the keys that it makes; without a seed it makes none."""

import os
import shutil
import subprocess

from support.dos.machine import Job

LINES = (
    '-q -C "made on DOS" -N "a pass phrase" -f KEY',
    "-l -f KEY",
    '-y -P "a pass phrase" -f KEY',
    '-q -p -P "a pass phrase" -N other -f KEY',
)


def shown(*words):
    """Return what ssh-keygen says."""
    return subprocess.run(["ssh-keygen", *words], capture_output=True, check=True, text=True).stdout


def test_keys(kind, drive, tmp_path_factory):
    (drive / "SEED.BIN").write_bytes(os.urandom(64))
    with kind(drive) as machine:
        machine.start(*(Job("MP.EXE -m ssh.keygen " + line) for line in LINES))
        jobs = machine.finish()
    assert [job.status for job in jobs] == [0] * len(LINES), [job.text for job in jobs]
    public = (drive / "KEY.PUB").read_text()
    key = tmp_path_factory.mktemp("keys") / "key"  # which the drive's modes would make known to all
    shutil.copyfile(drive / "KEY", key)
    key.chmod(0o600)
    assert public.endswith(" made on DOS\n") and shown("-y", "-P", "other", "-f", key) == public
    assert jobs[1].text == shown("-l", "-f", drive / "KEY.PUB") and jobs[2].text == public


def test_none_without_a_seed(kind, drive):
    with kind(drive) as machine:
        job = machine.run("MP.EXE -m ssh.keygen -q -N x -f KEY")
    assert job.status == 255 and "or put 32 random bytes into" in job.text
    assert not (drive / "KEY").exists()
