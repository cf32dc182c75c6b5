# SPDX-License-Identifier: MIT
"""compile_commands.json, from which clangd and others know how our C is compiled.

    compile_commands.py make         write it: what `make list-compiled` says comes on standard input, for one build
                                     after the other, a file a line and what compiles it
    compile_commands.py check FILE   it names every C file of modssh, and the first of each folder compiles as it says

A file that several builds compile is told as the first does; one that none of them does, as the last would.
"""

import json
import pathlib
import shlex
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]


def ours():
    """Return the set of the C files of modssh, paths (str) below TOP."""
    return {str(path.relative_to(TOP)) for path in (TOP / "modssh").rglob("*.c")}


def make():
    """Return the list of commands for what standard input says."""
    builds, flags = {}, []
    for line in sys.stdin.read().splitlines():
        file, *flags = shlex.split(line)
        builds.setdefault(file, flags)
    builds.update((file, flags) for file in ours() - builds.keys())
    return [
        {"directory": str(TOP), "file": file, "arguments": builds[file] + ["-c", file]} for file in sorted(builds)
    ]


def check(path):
    """Return a list of what is wrong with one (str)."""
    commands = {command["file"]: command for command in json.loads(pathlib.Path(path).read_text())}
    wrong = [f"{path}: {file} isn't in it" for file in sorted(ours() - commands.keys())]
    folders = {str(pathlib.Path(file).parent): file for file in sorted(commands, reverse=True)}
    for file in folders.values():
        arguments = commands[file]["arguments"] + ["-fsyntax-only"]
        done = subprocess.run(arguments, cwd=commands[file]["directory"], stderr=subprocess.PIPE, text=True)
        if done.returncode:
            wrong.append(f"{path}: {file} doesn't compile as it says: {done.stderr}")
    return wrong


def main():
    """Do what the command line says."""
    if sys.argv[1:] == ["make"]:
        print(json.dumps(make(), indent=1))
        return
    if sys.argv[1:2] != ["check"] or len(sys.argv) != 3:
        sys.exit(__doc__)
    wrong = check(sys.argv[2])
    print("\n".join(wrong), end="\n" if wrong else "")
    sys.exit(1 if wrong else 0)


main()
