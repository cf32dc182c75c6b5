# SPDX-License-Identifier: MIT
"""MicroPython's own tests on MP.EXE: each prints what it has to, or says SKIP."""

import difflib
import shutil

import pytest

from support import upstream
from support.dos.machine import Job

SUITES = ("basics", "float", "extmod", "io")

# What can't be as the test has it, and why.
LEFT_OUT = {
    "basics/builtin_help": "lists the modules there are",
    "extmod/asyncio_fair": "counts what happens in 0.45 s, which a busy host doesn't keep to",
    "extmod/time_time_ns": "DOS's clock has steps of 55 ms",
    "extmod/vfs_posix_ilistdir_filter": "makes names that DOS doesn't have",
    "extmod/vfs_posix_enoent": "removes the current folder, which DOS refuses",
    "extmod/vfs_posix_paths": "VfsPosix takes a path that begins with a drive for a relative one",
    "io/argv": "prints its own name",
}

# What says SKIP by itself, by how the names begin, and why.
SAY_SKIP = {
    "is switched off in MicroPython's unix port too": (
        *("basics/builtin_range_binop", "basics/class_inplace_op2", "basics/fun_code"),
        *("basics/io_buffered_writer", "basics/memoryview_itemsize", "basics/namedtuple_asdict"),
        *("basics/nanbox", "basics/sys_getsizeof", "basics/sys_tracebacklimit", "extmod/btree"),
        *("extmod/cryptolib", "extmod/hashlib_md5", "extmod/hashlib_sha1", "extmod/marshal"),
        *("extmod/re_debug", "extmod/re_groups", "extmod/re_span", "extmod/ssl", "extmod/tls"),
    ),
    "is about boards' pins and displays": (
        *("extmod/machine", "extmod/framebuf", "basics/subclass_native_call"),
    ),
    "is about file systems that DOS doesn't have": ("extmod/vfs_",),
    "is about Unix's descriptors and signals": ("extmod/select_poll_",),
    "needs a module that nothing here uses": ("extmod/websocket",),
    "looks for its own name, which is another here": ("basics/sys_path",),
}


def lay_out(suite, drive):
    """Put a suite's tests on a drive under names that DOS has room for; return {command: Path}."""
    data = upstream.FOLDER / suite / "data"
    if data.exists():
        (drive / "DATA").mkdir()
        for file in data.iterdir():
            shutil.copyfile(file, drive / "DATA" / file.name.upper())
    chosen = [test for test in upstream.tests(suite) if f"{suite}/{test.stem}" not in LEFT_OUT]
    commands = {f"T{number:03}.PY": test for number, test in enumerate(chosen)}
    for name, test in commands.items():
        shutil.copyfile(test, drive / name)
    return commands


def same(want, output):
    """Whether an output is what is wanted, where ######## stands for any line."""
    lines = want.split(b"\n"), output.split(b"\n")
    pairs = zip(*lines)
    return len(lines[0]) == len(lines[1]) and all(a in (b, b"########") for a, b in pairs)


def difference(want, output):
    """Return the lines in which two outputs differ."""
    lines = (text.decode("latin-1").splitlines() for text in (want, output))
    return "\n".join(difflib.unified_diff(*lines, "wanted", "printed", n=1, lineterm=""))


def run(kind, drive, names):
    """Run programs on one machine; return their Jobs."""
    with kind(drive) as machine:
        machine.start(*(Job(f"MP.EXE {name}") for name in names))
        return machine.finish(900)


def complaint(job, test, want):
    """Return what a test did wrong, None when it said SKIP, here or in Python, or what is wanted."""
    output = bytes(job.output).replace(b"\r\n", b"\n")
    if b"SKIP\n" in (output, want) or same(want, output):
        return None
    return f"{test.name} [{job.status}]\n{difference(want, output)}"


@pytest.mark.parametrize("suite", SUITES)
def test_suite(kind, drive, suite, show):
    commands = lay_out(suite, drive)
    wanted = dict(zip(commands, upstream.all_expected(commands.values())))
    jobs = dict(zip(commands, run(kind, drive, commands)))

    def complaints(names):
        found = ((name, complaint(jobs[name], commands[name], wanted[name])) for name in names)
        return {name: text for name, text in found if text}

    failed = complaints(commands)
    # Tests of asyncio race against the clock, and lose on a busy host, in Python too; hardly ever twice.
    racers = [name for name in failed if commands[name].name.startswith("asyncio_")]
    if racers:
        wanted.update(zip(racers, upstream.all_expected(commands[name] for name in racers)))
        jobs.update(zip(racers, run(kind, drive, racers)))
    failed = complaints(failed)
    skipped = [f"{suite}/{commands[name].stem}" for name in jobs if jobs[name].text == "SKIP\n"]
    reasons = [
        f"\n  {count:3} {why}"
        for why, names in SAY_SKIP.items()
        if (count := sum(name.startswith(names) for name in skipped))
    ]
    text = f"{kind.name}: {len(jobs)} of MicroPython's tests/{suite}, {len(skipped)} say SKIP"
    show(text + "".join(reasons))
    unexplained = [name for name in skipped if not name.startswith(sum(SAY_SKIP.values(), ()))]
    assert not unexplained
    assert not failed, f"{len(failed)} failed\n" + "\n".join(failed.values())
