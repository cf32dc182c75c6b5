# SPDX-License-Identifier: MIT
"""known_hosts and configurations with a few bytes changed: no such file does more than it says, or ends a program."""

import binascii

from mp_known_hosts import key, line
from ssh import config, known_hosts

MUTANTS = 400
SPECIAL = b" \t\n\r\"=#,!*?|@%~\0\xff-+^:[]"
HOSTS = line("board", key(1)) + line("!b*,x", key(2)) + "@revoked " + line("*", key(3)) + "# c\n"
HASHED = "|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= " + line("", key(4)).strip() + "\n"
CONFIG = """Host board !other # c
Port 2222
IdentityFile = "a b" 
ProxyJump me@x:22,[::1]:23
ConnectTimeout 1m30s
Ciphers -aes*
LocalForward 8080 x:80
Match all
Host *
UserKnownHostsFile ~/%h /dev/null
StrictHostKeyChecking ask
"""


class Dice:
    """The same numbers in every run."""

    def __init__(self):
        self.state = 42

    def roll(self, sides):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % sides


def spoilt(text, dice):
    """Return bytes (a text, mostly) of which some are changed, missing, doubled or moved."""
    data = bytearray(text.encode())
    for _ in range(1 + dice.roll(4)):
        at, kind = dice.roll(len(data)), dice.roll(5)
        if kind == 0:
            data[at] = dice.roll(256)
        elif kind == 1:
            data[at] = SPECIAL[dice.roll(len(SPECIAL))]
        elif kind == 2:
            data = data[:at] + data[at + dice.roll(20) :] or bytearray(b"x")
        elif kind == 3:
            data = data[:at] + bytes(data[at : at + dice.roll(40)]) * dice.roll(4) + data[at:]
        else:
            data = data[at:] + data[:at]
    return bytes(data)


def test_spoilt_known_hosts(folder):
    """A key counts as known only where the file has it, and what isn't an entry is passed over or named."""
    dice, path = Dice(), folder + "/known"
    verdicts = set()
    for number in range(MUTANTS):
        data = spoilt(HOSTS + HASHED, dice)
        with open(path, "wb") as file:
            file.write(data)
        blob = key(1 + number % 4)
        try:
            verdict, lines = known_hosts.check([path], "board", 22, blob, len)
        except ValueError as error:
            assert str(error).startswith(path + " line "), error
            continue
        verdicts.add(verdict)
        known = binascii.b2a_base64(blob).strip() in data
        assert known or verdict not in ("ok", "revoked"), (data, lines)
    assert verdicts == {"ok", "unknown", "changed", "revoked"}


def test_spoilt_configuration(folder):
    """A configuration is understood or refused in words, line and all; what it says has the kind that it must have."""
    dice, path = Dice(), folder + "/config"
    refused = taken = 0
    for _ in range(MUTANTS):
        with open(path, "wb") as file:
            file.write(spoilt(CONFIG, dice))
        try:
            settings = config.load(path, "board", len)
        except ValueError as error:
            assert str(error).startswith(path + " line "), error
            refused += 1
            continue
        taken += 1
        assert 0 < settings["Port"] < 65536 and isinstance(settings["IdentityFile"], (list, type(None)))
        for way in settings.methods():
            assert way in ("publickey", "password", "keyboard-interactive")
        settings.session_options()
    assert refused > MUTANTS / 20 and taken > MUTANTS / 20, (refused, taken)
