# SPDX-License-Identifier: MIT
"""The forwards that a command line asks for: -L, -R and -D (ssh(1))."""

from ..target import parse_port
from ..text import reason
from .program import complain

_EVERYWHERE = ("", "*")


def parse(text, count):
    """Return what a forward is to be: (address or None, further fields as str, ports as int).

    Arguments: text (str), '[address:]port' and more fields, IPv6 addresses in brackets; count (int),
    how many fields there are without the address. Raises ValueError.
    """
    fields = _fields(text)
    if len(fields) not in (count, count + 1):
        raise ValueError("'%s' is no forward: write %s" % (text, _FORMS[count]))
    address = fields.pop(0) if len(fields) > count else None
    fields[0] = 0 if fields[0] == "0" else parse_port(fields[0])
    if count == 3:
        fields[2] = parse_port(fields[2])
    return address, fields


_FORMS = {1: "[address:]port", 3: "[address:]port:host:hostport"}


def _fields(text):
    fields, field, within = [], "", False
    for c in text:
        if c in "[]":
            within = c == "["
        elif c == ":" and not within:
            fields.append(field)
            field = ""
        else:
            field += c
    return fields + [field]


class Forwards:
    """What is to be forwarded. Argument: parsed (Parsed) with -L, -R, -D and -g. Raises ValueError."""

    def __init__(self, parsed):
        here = "" if parsed.flag("g") else "127.0.0.1"
        self._wanted = []
        for letter, count, usual in (("L", 3, here), ("R", 3, "localhost"), ("D", 1, here)):
            for text in parsed.values.get(letter, ()):
                address, fields = parse(text, count)
                self._wanted.append((letter, usual if address is None else address, fields))

    async def start(self, client, failed):
        """Start all of them on an ssh.aio.Client; failed is called with a line about each that can't be."""
        for letter, address, fields in self._wanted:
            try:
                await self._start(client, letter, address, fields)
            except OSError as error:
                failed(reason(error))

    async def _start(self, client, letter, address, fields):
        if address in _EVERYWHERE:
            address = "" if letter == "R" else "0.0.0.0"
        start = {"L": client.forward_local, "R": client.forward_remote, "D": client.socks}[letter]
        made = await start(*fields, address=address)
        if fields[0] == 0:
            complain("ssh", "-%s: the port is %d" % (letter, made.port))
