#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Draw what bench.py printed: plot.py OUTPUT SVG.

For each task a bar for each client's time and one for its memory, as long as they are beside the first client's; the
figures stand at their ends, and beneath the machine and the command that measured them.
"""

import re
import sys
from html import escape
from pathlib import Path
from typing import NamedTuple

WIDTH, LABEL, BAR, GAP, FIGURE = 960, 270, 11, 14, 88
TOP, BOTTOM = 62, 52
COLOURS = "#8a8f98", "#1f6feb", "#2da44e", "#bf8700"
MOST = 1.6  # a bar that is longer is cut


class Bar(NamedTuple):
    """A client's time and memory in a task, each with its ratio to the first client's."""

    client: str
    speed: str
    time: float
    memory: float


def read(text):
    """Return bench.py's output as (machine, command, [(task, [Bar, ...]), ...])."""
    machine = re.search(r"^\d{4}-\d\d-\d\d, .*", text, re.M)[0]
    command = re.search(r"^    (make bench.*)", text, re.M)[1]
    tasks = []
    for task, table in re.findall(r"^### (.*) \(`.*`\)\n\n.*\n.*\n((?:\|.*\n)+)", text, re.M):
        rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()]
        whole = [row for row in rows if all(row)]
        tasks.append((task, [Bar(row[0], row[2], float(row[3]), float(row[6])) for row in whole]))
    return machine, command, tasks


def text(x, y, words, **attributes):
    more = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<text x="{x}" y="{y}"{more}>{escape(words)}</text>'


def bar(x, y, width, room, colour, figure):
    """Yield a bar as wide as a ratio says, with its figure behind it."""
    length = max(1, round(room * min(width, MOST) / MOST))
    yield f'<rect x="{x}" y="{y}" width="{length}" height="{BAR}" fill="{colour}"/>'
    yield text(x + length + 4, y + BAR - 2, figure)


def draw(machine, command, tasks):
    """Return the picture."""
    clients = list(dict.fromkeys(one.client for _, bars in tasks for one in bars))
    colours = dict(zip(clients, COLOURS))
    room = (WIDTH - LABEL - 2 * FIGURE) // 2
    right = LABEL + room + FIGURE
    height = TOP + sum(len(bars) * (BAR + 2) + GAP for _, bars in tasks) + BOTTOM
    yield f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-family="sans-serif" font-size="11">'
    yield f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>'
    for place, client in enumerate(clients):
        yield f'<rect x="{12 + 150 * place}" y="12" width="{BAR}" height="{BAR}" fill="{colours[client]}"/>'
        yield text(28 + 150 * place, 21, client, font_size=12)
    yield text(LABEL, 46, "time: shorter is better", font_weight="bold")
    yield text(right, 46, "memory at most, MB", font_weight="bold")
    y = TOP
    for task, bars in tasks:
        yield text(LABEL - 10, y + BAR - 1, task, text_anchor="end")
        for one in bars:
            yield from bar(LABEL, y, one.time, room, colours[one.client], one.speed)
            yield from bar(right, y, one.memory / (bars[0].memory or 1), room, colours[one.client], f"{one.memory:.1f}")
            y += BAR + 2
        y += GAP
    yield text(12, y + 12, command, font_family="monospace")
    yield text(12, y + 30, machine, fill="#555")
    yield "</svg>"


def main(output, svg):
    Path(svg).write_text("\n".join(draw(*read(Path(output).read_text()))) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
