# SPDX-License-Identifier: MIT
"""The rules of the house that a program can check, for every file that git knows.

- source files say in one of their first lines that they are MIT
- no name of a package registry's host, no path that exists on one machine only
- no line of C is longer than 120 columns: clang-format sees to the code, this to the comments; nor of documents, but for
  tables and what is to be typed
- no file is longer than 500 lines: it is split by subject
- one dialect of C: sizeof has parentheses, a constant of a file of modssh is an enum

Prints a line for each offence and exits with 1 when there is one.
"""

import re
import subprocess
import sys

SOURCE = re.compile(r".*\.(c|h|def|py|sh|mk|cmake|patch)$|(.*/)?Makefile$")

# Hosts are written as below so that this file doesn't offend itself.
HOSTS = r"\b(pypi|pythonhosted|npmjs|rubygems|crates|debian|ubuntu|golang|dockerhub)[.](org|com|io|net)\b"
PATHS = r"(?<![\w./$}])/(work|root|home/\w+|Users/\w+|tmp/[a-z]+/\w+)/"
COLUMNS = 120
LINES = 500
LONG = {  # what can't be split, or is no use in parts
    "tests/engine/mlkem768_vectors.h",
    "ports/dos/extender.asm",
    "tests/tools/command_lines.txt",
    "typings/_ssh.pyi",
}
DIALECT = (
    (re.compile(""), re.compile(r"\bsizeof (?!\.\.\.)"), "sizeof has parentheses and no blank"),
    (re.compile(r"modssh/.*\.c$"), re.compile(r"^#define [A-Z]\w+ [0-9]\w*($| )"), "a file's constants are enums"),
)
FORBIDDEN = ((re.compile(HOSTS), "a registry's host"), (re.compile(PATHS), "a machine's path"))


def offences_of_c(name, number, line):
    """Yield what is wrong with a line of C."""
    for files, pattern, what in DIALECT:
        if files.match(name) and pattern.search(line):
            yield f"{name}:{number}: {what}: {line.strip()}"


def is_too_long(name, line):
    """Whether a line of C or of a document's prose is."""
    is_prose = name.endswith(".md") and not line.startswith(("|", "    "))
    return len(line) > COLUMNS and (is_prose or name.endswith((".c", ".h")))


def offences(name, text):
    """Yield what is wrong with one file."""
    lines = text.splitlines()
    if SOURCE.match(name) and "SPDX-License-Identifier: MIT" not in "\n".join(lines[:3]):
        yield f"{name}:1: no SPDX-License-Identifier"
    if len(lines) > LINES and name not in LONG:
        yield f"{name}:{LINES + 1}: longer than {LINES} lines"
    for number, line in enumerate(lines, 1):
        if is_too_long(name, line):
            yield f"{name}:{number}: longer than {COLUMNS} columns"
        if name.endswith((".c", ".h")):
            yield from offences_of_c(name, number, line)
        for pattern, what in FORBIDDEN:
            if pattern.search(line):
                yield f"{name}:{number}: {what}: {line.strip()}"


def main():
    """Check all files; exit with 1 on any offence."""
    found = []
    for name in subprocess.check_output(["git", "ls-files"], text=True).splitlines():
        try:
            with open(name, encoding="utf-8") as file:
                found += offences(name, file.read())
        except (UnicodeDecodeError, FileNotFoundError):
            continue
    print("\n".join(found), end="\n" if found else "")
    sys.exit(1 if found else 0)


main()
