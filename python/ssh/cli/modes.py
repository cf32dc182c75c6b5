# SPDX-License-Identifier: MIT
"""Modes as people change them: u+x, go-w, a=rX (chmod(1))."""

_WHO = {"u": 0o700, "g": 0o070, "o": 0o007, "a": 0o777}
_WHAT = {"r": 0o444, "w": 0o222, "x": 0o111}
_FOLDER, _TYPE, _MODE = 0x4000, 0xF000, 0o7777


def changed(text, mode):
    """Return a file's mode (int, without its type) as a text (str) with commas changes it. Raises ValueError."""
    is_folder, mode = mode & _TYPE == _FOLDER, mode & _MODE
    for clause in text.split(","):
        at = 0
        while clause[at : at + 1] in _WHO and at < len(clause):
            at += 1
        who = 0
        for letter in clause[:at] or "a":
            who |= _WHO[letter]
        operator, letters = clause[at : at + 1], clause[at + 1 :]
        if operator not in ("+", "-", "=") or any(letter not in "rwxXst" for letter in letters):
            raise ValueError("'%s' is no mode: an octal number, or one such as u+x,go-w is needed" % text)
        bits = _bits(letters, who, is_folder or bool(mode & 0o111))
        mode = mode | bits if operator == "+" else mode & ~bits if operator == "-" else mode & ~who | bits
    return mode


def _bits(letters, who, is_searchable):
    bits = 0
    for letter in letters:
        if letter == "X":
            bits |= 0o111 & who if is_searchable else 0
        elif letter == "s":
            bits |= (0o4000 if who & 0o700 else 0) | (0o2000 if who & 0o070 else 0)
        elif letter == "t":
            bits |= 0o1000
        else:
            bits |= _WHAT[letter] & who
    return bits
