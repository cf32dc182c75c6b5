#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Make a manual page of a command's document: man.py NAME docs/commands/FILE.md >NAME.1

Understands what those documents have: headings, paragraphs, tables, lists, code that is indented or fenced, and in
lines `code`, **bold** and links. A table's rows are paragraphs with a tag.
"""

import pathlib
import re
import sys

VERSION = (pathlib.Path(__file__).parent.parent / "VERSION").read_text().strip()
NAMES = (("ssh.keygen", "mpssh-keygen"), ("ssh.sync", "mpssh-sync"), ("sftp", "mpsftp"), ("scp", "mpscp"), ("ssh", "mpssh"))
CODE = re.compile(r"`([^`]+)`|\*\*(.+?)\*\*|\[([^\]]+)\]\([^)]*\)")


def escaped(text):
    """Return plain text as roff has it."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in (".", "'") else text


def inline(text):
    """Return a line of Markdown as roff has it."""
    parts, end = [], 0
    text = text.replace("\\|", "|")
    for match in CODE.finditer(text):
        parts.append(escaped(text[end : match.start()]))
        strong = match[1] or match[2]
        parts.append(f"\\fB{escaped(strong)}\\fR" if strong else inline(match[3]))
        end = match.end()
    parts.append(escaped(text[end:]))
    line = "".join(parts)
    return "\\&" + line if line[:1] in (".", "'") else line


def blocks(lines):
    """Yield (kind, lines) of a document: heading, table, list, code or text."""
    while lines:
        line = lines.pop(0)
        if line.startswith("```"):
            end = lines.index("```")
            yield "code", lines[:end]
            del lines[: end + 1]
        elif line.startswith("    "):
            block = [line[4:]]
            while lines and (lines[0].startswith("    ") or not lines[0] and lines[1:2] and lines[1].startswith("    ")):
                block.append(lines.pop(0)[4:])
            yield "code", block
        elif line.startswith("#"):
            yield "heading", [line]
        elif line:
            kind = "table" if line.startswith("|") else "list" if line.startswith("- ") else "text"
            block = [line]
            while lines and lines[0] and not lines[0].startswith(("    ", "```", "#")):
                block.append(lines.pop(0))
            yield kind, block


def table(rows):
    """Yield the roff lines of a table, whose second row is its rule."""
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]
    head = " ".join(cell for cell in cells[0] if cell)
    if head:
        yield from (".PP", inline(head) + ":")
    for tag, *rest in cells[2:]:
        yield from (".TP", inline(tag), inline("; ".join(cell for cell in rest if cell)))


def items(lines):
    """Yield the roff lines of a list."""
    for line in lines:
        if line.startswith("- "):
            yield ".IP \\(bu 2"
        yield inline(line.removeprefix("- ").strip())


def page(name, text):
    """Yield the roff lines of a document."""
    for module, command in NAMES:
        text = text.replace(f"micropython -m {module}", command)
    title, *rest = blocks(text.split("\n"))
    yield f'.TH {name.upper()} 1 "" "micropython\\-ssh {VERSION}" "User Commands"'
    has_synopsis = False
    for number, (kind, lines) in enumerate(rest):
        if number == 0:
            first = re.sub(r"^`[^`]*`: ", "", " ".join(lines)).split(". ")[0].rstrip(".")
            yield from (".SH NAME", f"{escaped(name)} \\- {inline(first[0].lower() + first[1:])}")
        if kind == "code" and not has_synopsis:
            has_synopsis = True
            yield from (".SH SYNOPSIS", ".nf", *map(escaped, lines), ".fi", ".SH DESCRIPTION", inline(" ".join(rest[0][1])))
        elif kind == "code":
            yield from (".PP", ".RS 4", ".nf", *map(escaped, lines), ".fi", ".RE")
        elif kind == "heading":
            depth, _, heading = lines[0].partition(" ")
            yield f".SH {inline(heading.upper())}" if len(depth) == 2 else f".SS {inline(heading)}"
        elif kind == "table":
            yield from table(lines)
        elif kind == "list":
            yield from items(lines)
        elif number:
            yield from (".PP", *map(inline, lines))
    yield from (".SH SEE ALSO", "\\fBssh\\fR(1), \\fBssh_config\\fR(5); more is in share/doc/micropython\\-ssh.")


if __name__ == "__main__":
    print("\n".join(page(sys.argv[1], pathlib.Path(sys.argv[2]).read_text())))
