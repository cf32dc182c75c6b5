# SPDX-License-Identifier: MIT
"""Hold modssh/ to calls that go down: no circle between its files, and what arrives never calls what is asked for.

    calls.py BUILD      by the symbols of the objects below BUILD/modssh and BUILD/firmware/modssh/bind

Prints a line for each offence and exits with 1 when there is one.
"""

import pathlib
import re
import subprocess
import sys

from circles import circles

# What handles messages that arrive, as a pattern of files, and what callers ask for above it.
ARRIVES = {
    r"core/(answers|compression|dispatch|global_requests|held|hostkeys|mailbox|rekey|session|transport)|core/auth/banner|"
    r"core/channel/(channel|listener|received|state|window)":
        r"core/(handshake|life|scp|turn)|core/channel/(data|listening|open|requests)|core/auth/(?!banner).*|core/sftp/.*",
    r"core/sftp/(answers|attrs|batch_answers|limits|listing|requests|sftp|slots)":
        r"core/sftp/(batch|call|client|composite|directory|extensions|file|operations|start|transfer)",
}
# Giving up the last reference ends the session, whoever holds it.
DOWN_ALL_THE_SAME = {"mssh_session_release"}


def read_objects(build):
    """Return {file: symbols it defines} and {file: symbols it needs}."""
    defined, needed = {}, {}
    for path in [*build.glob("modssh/**/*.o"), *build.glob("firmware/modssh/bind/**/*.o")]:
        name = re.sub(r".*modssh/(.*)\.o", r"\1", str(path))
        if not (pathlib.Path("modssh") / (name + ".c")).exists():
            continue  # of an earlier build
        defined[name], needed[name] = set(), set()
        for line in subprocess.check_output(["nm", "-P", path], text=True).splitlines():
            symbol, kind = line.split()[:2]
            if kind == "U":
                needed[name].add(symbol)
            elif kind.isupper():
                defined[name].add(symbol)
    return defined, needed


def calls_between(defined, needed):
    """Return {(from, to): symbols}."""
    owner = {symbol: name for name, symbols in defined.items() for symbol in symbols}
    calls = {}
    for name, symbols in needed.items():
        for symbol in symbols:
            if symbol in owner and owner[symbol] != name:
                calls.setdefault((name, owner[symbol]), set()).add(symbol)
    return calls


def main():
    """Check the build that the command line names."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    defined, needed = read_objects(pathlib.Path(sys.argv[1]))
    if not defined:
        sys.exit(f"{sys.argv[1]}: no objects; build first")
    calls = calls_between(defined, needed)
    offences = [f"{a} -> {b}: part of a circle ({', '.join(sorted(calls[a, b]))})" for a, b in sorted(circles(calls))]
    for (a, b), symbols in sorted(calls.items()):
        for arrives, asked in ARRIVES.items():
            upward = symbols - DOWN_ALL_THE_SAME
            if upward and re.fullmatch(arrives, a) and re.fullmatch(asked, b):
                offences.append(f"{a} -> {b}: what arrives calls what is asked for ({', '.join(sorted(upward))})")
    print("\n".join(offences), end="\n" if offences else "")
    sys.exit(1 if offences else 0)


main()
