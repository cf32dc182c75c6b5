# SPDX-License-Identifier: MIT
"""Every check of the tests written in C (tests/engine, tests/core, tests/dos) as one item.

Their programs lie in build/ENGINE/tests and print TAP: `1..N`, `ok N - name`, `not ok N - name`,
`ok N - name # SKIP reason`, and lines that begin with `#` about the check they follow or lead.
"""

import re
import subprocess
from pathlib import Path

import pytest

SOURCES = Path(__file__).parent
SECONDS = 120
CHECK = re.compile(r"(not )?ok\b *\d* *-? *(.*)")
PLAN = re.compile(r"1\.\.(\d+)")


def run(program):
    """Run one program; return [(name, passed, reason to skip, remarks)], at least one."""
    if not program.exists():
        return [("built", False, "", f"{program} does not exist")]
    try:
        done = subprocess.run(
            [program], capture_output=True, text=True, errors="replace", timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return [("ends", False, "", f"nothing after {SECONDS} s")]
    checks, remarks, planned = [], [], None
    for line in done.stdout.splitlines():
        if match := CHECK.match(line):
            name, _, skip = match[2].partition("# SKIP")
            checks.append((name.strip(), not match[1], skip.strip(), "\n".join(remarks)))
            remarks = []
        elif match := PLAN.match(line):
            planned = int(match[1])
        else:
            remarks.append(line)
    whole = done.returncode == 0 and planned == len(checks)
    remarks.append(f"status {done.returncode}, {len(checks)} of {planned} checks\n{done.stderr}")
    return [*checks, ("runs to its end", whole, "", "\n".join(remarks))]


def pytest_generate_tests(metafunc):
    programs = sorted(path.stem for path in SOURCES.glob("*/test_*.c"))
    cases, names = [], []
    for engine in metafunc.config.engines:
        folders = [engine.program.parent, engine.program.parent.with_name(engine.name + "-asan")]
        for folder in folders[: 1 + (folders[1] / "tests").exists()]:
            for program in programs:
                for check in run(folder / "tests" / program):
                    cases.append(check)
                    names.append(f"{folder.name}-{program}-{check[0]}")
    metafunc.parametrize("name, passed, skip, remarks", cases, ids=names)


def test_c(name, passed, skip, remarks):
    if skip:
        pytest.skip(f"{name}: {skip}")
    assert passed, remarks
