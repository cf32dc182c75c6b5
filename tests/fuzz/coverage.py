#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Say how much of each file the fuzzers have reached: coverage.py FOLDER...

Each folder is a build whose fuzz_* programs left their profiles beside them, *.profraw. Fails when a file that reads
what a peer sends, or a key file, is reached in fewer than 85 lines of a hundred.
"""

import json
import subprocess
import sys
from pathlib import Path

LEAST = 85
SOURCE = Path(__file__).resolve().parents[2] / "modssh"

# What reads nothing of a peer's or a key file's, or hands it on to a library as it is.
OTHERS = {
    *("base/errors.c", "bind/platform_unix.c", "core/keyfile.c", "engine/algorithms.c"),
    *("engine/hash.c", "engine/mlkem_libcrux.c"),
}


def lines_of(build):
    """{file below modssh: (lines, those reached)} of a build's programs together."""
    programs = sorted(path for path in build.glob("fuzz_*") if path.suffix == "")
    merged = build / "all.profdata"
    subprocess.run(["llvm-profdata", "merge", "-o", merged, *build.glob("*.profraw")], check=True)
    objects = [argument for program in programs for argument in ("-object", program)]
    command = ["llvm-cov", "export", "-summary-only", "-instr-profile", merged, *objects]
    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return {
        str(Path(file["filename"]).relative_to(SOURCE)): (lines["count"], lines["covered"])
        for file in told["data"][0]["files"]
        if file["filename"].endswith(".c") and Path(file["filename"]).is_relative_to(SOURCE)
        for lines in [file["summary"]["lines"]]
    }


def main(builds):
    reached = {}
    for build in builds:
        for name, (count, covered) in lines_of(build).items():
            reached[name] = max(reached.get(name, (0, 0)), (100 * covered // count, count))
    missed = [name for name, (percent, _) in reached.items() if percent < LEAST and name not in OTHERS]
    for name, (percent, count) in sorted(reached.items()):
        print(f"{percent:4} % of {count:4} lines  {name}{'  too few' if name in missed else ''}")
    if missed:
        sys.exit(f"fuzz: reached in less than {LEAST} % of its lines: {', '.join(sorted(missed))}")


if __name__ == "__main__":
    main([Path(folder).resolve() for folder in sys.argv[1:]])
