# SPDX-License-Identifier: MIT
"""The interop table: which algorithms worked together with which server."""

LETTERS = {"openssh": "O", "openssh10": "T", "dropbear": "D", "paramiko": "P", "asyncssh": "A", "tinyssh": "Y"}
LEGEND = (
    "Interop, {engine}: O OpenSSH, T OpenSSH 10, D dropbear, P paramiko, A asyncssh, Y tinysshd; "
    "'.' the server lacks one of the two, '!' failed"
)


class Table:
    """Collects the outcomes of sessions and prints them as two grids per engine."""

    def __init__(self):
        self.ours = {}
        self.cells = {}

    def add(self, engine, server, ours, rows, outcomes):
        """Note the outcomes ('' is good) of the sessions of one engine with one server.

        Arguments: ours, {kind: [name, ...]} that the engine offers; rows, the sessions' algorithms.
        """
        self.ours[engine] = ours
        for row, outcome in zip(rows, outcomes):
            for a, b in (("kex", "hostkey"), ("cipher", "mac")):
                key = (engine, row[a], row.get(b, "AEAD"), server)
                self.cells[key] = "!" if outcome or self.cells.get(key) == "!" else LETTERS[server]

    def text(self):
        """Return all grids."""
        lines = []
        for engine, ours in self.ours.items():
            lines += ["", LEGEND.format(engine=engine)]
            lines += self._grid(engine, ours["kex"], ours["hostkey"])
            lines += self._grid(engine, ours["cipher"], [*ours["mac"], "AEAD"])
        return "\n".join(lines)

    def _grid(self, engine, rows, columns):
        width = max(map(len, rows))
        short = [
            column.replace("@openssh.com", "").replace("ecdsa-sha2-", "") for column in columns
        ]
        yield "  ".join([" " * width, *short])
        for row in rows:
            cells = (
                "".join(self.cells.get((engine, row, column, server), ".") for server in LETTERS)
                for column in columns
            )
            line = (cell.ljust(len(name)) for cell, name in zip(cells, short))
            yield "  ".join([row.ljust(width), *line]).rstrip()
