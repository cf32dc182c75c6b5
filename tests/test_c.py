# SPDX-License-Identifier: MIT
"""The tests written in C (tests/engine, tests/kex, tests/core, tests/dos): an item for each program, a result for each check.

Their programs lie in build/ENGINE/tests and print TAP: `1..N`, `ok N - name`, `not ok N - name`,
`ok N - name # SKIP reason`, and lines that begin with `#` about the check they follow or lead.
"""

import re
import subprocess
from pathlib import Path

import pytest

from support.patience import LABOUR

SOURCES = Path(__file__).parent
CHECK = re.compile(r"(not )?ok\b *\d* *-? *(.*)")
PLAN = re.compile(r"1\.\.(\d+)")


def pytest_generate_tests(metafunc):
    names = sorted(path.stem for path in SOURCES.glob("*/test_*.c"))
    programs = []
    for engine in metafunc.config.engines:
        folders = [engine.program.parent, engine.program.parent.with_name(engine.name + "-asan")]
        for folder in folders[: 1 + (folders[1] / "tests").exists()]:
            programs += [folder / "tests" / name for name in names]
    metafunc.parametrize("program", programs, ids=[f"{path.parts[-3]}-{path.name}" for path in programs])


def test_c(request, program):
    done = subprocess.run([program], capture_output=True, text=True, errors="replace", timeout=LABOUR)
    checks, remarks, planned = 0, "", None
    for line in done.stdout.splitlines():
        if match := CHECK.match(line):
            name, _, reason = match[2].partition("# SKIP")
            result(request.node, not match[1], name.strip(), reason.strip(), remarks)
            checks, remarks = checks + 1, ""
        elif match := PLAN.match(line):
            planned = int(match[1])
        else:
            remarks += line + "\n"
    assert (done.returncode, checks) == (0, planned), remarks + done.stderr


def result(item, good, name, reason, remarks):
    """Have a check counted and, unless it is good, shown as a test is; reason: why it was skipped, or ''."""
    outcome = "skipped" if reason else "passed" if good else "failed"
    shown = (str(item.path), None, f"{name}: {reason}") if reason else None if good else f"{name}\n{remarks}"
    report = pytest.TestReport(item.nodeid, item.location, {}, outcome, shown, "call")
    item.ihook.pytest_runtest_logreport(report=report)
