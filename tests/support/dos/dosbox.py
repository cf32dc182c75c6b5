# SPDX-License-Identifier: MIT
"""DOSBox-X, as third_party/program.sh unpacks it."""

import os
import subprocess
import tempfile
import time
from pathlib import Path

from .batch import CALL, collect, lay_out
from .machine import BUILD, Machine

PROGRAM = BUILD / "trixie/dosbox-x/run"
CONFIG = """
[sdl]
output=surface
[dosbox]
startbanner=false
memsize={memory}
[cpu]
core={core}
cputype={cpu}
cycles={cycles}
[dos]
xms=true
umb=false
{dos}
[config]
country={country}
[ne2000]
ne2000={network}
nicbase=300
nicirq={irq}
backend=slirp
[autoexec]
{commands}
"""


class DosBox(Machine):
    """DOSBox-X with its own DOS; see Machine.

    Arguments besides: cycles, as its configuration has it; a fixed number is steadier than `max`;
    cpu and core, ditto; dos, lines for the configuration's section of that name, `ems=emm386` and
    such; country, with a code page behind a comma.
    """

    name = "dosbox-x"
    shell = "Z:\\COMMAND.COM"  # its command interpreter
    irq = 3

    def __init__(
        self, folder, cycles="fixed 100000", cpu="486", core="dynamic", dos="ems=false", country="1,437", **others
    ):
        super().__init__(folder, **others)
        self.settings = {"cycles": cycles, "cpu": cpu, "core": core, "dos": dos, "country": country}
        self.jobs_folder = None

    @classmethod
    def missing(cls):
        return "" if PROGRAM.exists() else f"{PROGRAM} isn't there: run third_party/program.sh trixie dosbox-x"

    def boot(self):
        self.jobs_folder = tempfile.TemporaryDirectory(prefix="dosbox-")
        drive_d = Path(self.jobs_folder.name) / "d"
        drive_d.mkdir()
        lay_out(drive_d, self.jobs, self.environment)
        commands = [f"mount c {self.folder}", f"mount d {drive_d}", CALL, "exit"]
        self.start_process(commands, {"SDL_VIDEODRIVER": "dummy"})

    def show(self, *commands):
        """Open it in a window after some commands, for a person; wait until that is closed."""
        self.jobs_folder = tempfile.TemporaryDirectory(prefix="dosbox-")
        self.start_process([f"mount c {self.folder}", "c:", *commands], {})
        self.process.wait()

    def start_process(self, commands, environment):
        """Start DOSBox-X with commands for its shell."""
        root = Path(self.jobs_folder.name)
        config = root / "config"
        text = CONFIG.format(
            commands="\n".join(commands),
            memory=self.memory,
            network=str(self.network).lower(),
            irq=self.irq,
            **self.settings,
        )
        config.write_text(text)
        argv = [PROGRAM, "-defaultconf", "-conf", config, "-fastlaunch", "-nomenu"]
        with open(root / "log", "wb") as log:
            self.process = subprocess.Popen(
                list(map(str, argv)),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=root,
                env={**os.environ, "HOME": str(root), "SDL_AUDIODRIVER": "dummy", **environment},
            )

    def step(self, seconds):
        time.sleep(seconds)

    def ended(self):
        if self.process.poll() is None:
            return False
        self.collect()
        return True

    def collect(self):
        """Take over what the jobs have written so far."""
        collect(Path(self.jobs_folder.name) / "d", self.jobs)

    def story(self):
        self.collect()
        return super().story()

    def stop(self):
        super().stop()
        if self.jobs_folder is not None:
            self.jobs_folder.cleanup()
            self.jobs_folder = None
