# SPDX-License-Identifier: MIT
"""What scp and sftp are made of: words, patterns, operands, columns, progress."""

import os

from common import raises
from ssh import patterns
from ssh.cli import copy_options, display, globs, listing, operands, progress, terminal
from ssh.files import Local


def test_words():
    for line, expected in (
        (b"", []),
        (b"  ls \t a  b\n", [b"ls", b"a", b"b"]),
        (b"'a b' \"c \\\" d\" e\\ f", [b"a b", b'c " d', b"e f"]),
        (b"a'b'\"c\"d", [b"abcd"]),
        (b"'' \"\"", [b"", b""]),
        (b"'*' \"?\" \\[ *", [b"\\*", b"\\?", b"\\[", b"*"]),
        (b"'\\' \"\\n\" \\\\", [b"\\\\", b"\\\\n", b"\\\\"]),
        (b"a#b # c", [b"a#b"]),
        (b"# all", []),
        (b"\xe9\xff 'n\nl'", [b"\xe9\xff", b"n\nl"]),
    ):
        assert patterns.split(line) == expected, (line, patterns.split(line))
    for line in (b"'", b'a "b', b"'a' 'b"):
        raises(ValueError, patterns.split, line, says="quote")
    assert patterns.literal(b"a\\*\\\\b") == b"a*\\b" and patterns.literal(b"") == b""
    assert patterns.is_pattern(b"a*") and not patterns.is_pattern(b"a\\*") and patterns.is_pattern(b"\\\\*")


def test_patterns():
    for pattern, fits, others in (
        (b"*", (b"a", b"abc", b"\xff"), (b".a",)),
        (b".*", (b".a", b"."), (b"a",)),
        (b"a*c*e", (b"ace", b"abcde", b"acce"), (b"ac", b"abcd")),
        (b"a?c", (b"abc", b"a.c"), (b"ac", b"abbc")),
        (b"[a-c]x", (b"ax", b"cx"), (b"dx", b"-x")),
        (b"[!a-c]x", (b"dx",), (b"ax",)),
        (b"[]-]", (b"]", b"-"), (b"a",)),
        (b"[a", (b"[a",), (b"a",)),
        (b"\\*\\?\\[a]", (b"*?[a]",), (b"xya",)),
        (b"**a", (b"a", b"ba"), (b"ab",)),
        (b"*a*a*a*a*a*b", (), (b"a" * 200,)),
        (b"", (b"",), (b"a",)),
    ):
        for name in fits:
            assert patterns.matches(pattern, name), (pattern, name)
        for name in others:
            assert not patterns.matches(pattern, name), (pattern, name)


def test_globs(folder):
    for name in ("b", "a", "a/x", "b/x", "b/.x"):
        os.mkdir(folder + "/" + name)
    for name in ("b/x/1", "a/x/2", "[1]"):
        open(folder + "/" + name, "w").close()
    os.chdir(folder)
    for pattern, expected in (
        (b"*", [b"[1]", b"a", b"b"]),
        (b"*/*", [b"a/x", b"b/x"]),
        (b"*/x/?", [b"a/x/2", b"b/x/1"]),
        (b"b/.*", [b"b/.x"]),
        (b"*/", [b"a/", b"b/"]),
        (b"[a]/x/2", [b"a/x/2"]),
        (b"[a]/x/3", []),
        (b"\\[1]", [b"[1]"]),
        (b"none", [b"none"]),
        (b"none/*", []),
        (folder.encode() + b"/a*", [folder.encode() + b"/a"]),
    ):
        assert globs.expand(Local(), pattern) == expected, (pattern, globs.expand(Local(), pattern))


def test_globs_of_a_hostile_server():
    """A name that leads elsewhere fits nothing."""

    class Server(Local):
        async def list(self, path):
            return iter([(name, None) for name in (b"a", b"x/../b", b"x/..", b"/etc", b"", b"c\0")])

    assert globs.expand(Server(), b"*") == [b"a"]
    assert globs.expand(Server(), b"d/*") == [b"d/a"]


def test_operands():
    for text, server, path in (
        ("a", None, b"a"),
        ("h:p", "h", b"p"),
        ("u@h:p:q", "u@h", b"p:q"),
        ("h:", "h", b""),
        ("[::1]:p", "[::1]", b"p"),
        ("u@[fe80::1]:/x", "u@[fe80::1]", b"/x"),
        ("./a:b", None, b"./a:b"),
        ("/a:b", None, b"/a:b"),
        (":x", None, b":x"),
        ("C:\\X", None, b"C:\\X"),
        ("c:/X", None, b"c:/X"),
        ("c:x", "c", b"x"),
        ("u@c:/x", "u@c", b"/x"),
        ("scp://u@h:22/p", "u@h:22", b"p"),
        ("scp://[::1]//p", "[::1]", b"/p"),
    ):
        operand = operands.parse(text)
        assert (operand.server, operand.path) == (server, path), text
    for text in ("u@:x", "@h:x", "scp://h:x/p", "scp:///p"):
        raises(ValueError, operands.parse, text)
    for text, server in (("h", "h"), ("::1", "[::1]"), ("u@[::1]", "u@[::1]"), ("sftp://h:1", "h:1")):
        assert operands.server(text).server == server, text
    for path, found in ((b"", b"."), (b"~", b"."), (b"~/a", b"a"), (b"~a", b"~a"), (b"/", b"/")):
        assert operands.Operand("h", path).found() == found, path
    assert operands.older(["h:x", "get", "a"]) is None and operands.older(["h", "get"]) is None


def test_how_a_copy_goes_on():
    for line, expected in (
        (["-6p", "-P", "22", "h:a b", "."], "sftp -a6p -P 22 'h:a b' ."),
        (["-u", "me", "-p", "secret", "h", "get", "a"], "sftp -a -u me 'h:a b' ."),
        (["-i", "x!y", "-i", "{a,b}", "-i", "it's"], "sftp -a -i 'x!y' -i '{a,b}' -i 'it'\\''s' 'h:a b' ."),
        (["-i", "^", "-i", "", "-i", "\xe9"], "sftp -a -i '^' -i '' -i '\xe9' 'h:a b' ."),
        (["-i", "a@%+=:,./_-Z9"], "sftp -a -i a@%+=:,./_-Z9 'h:a b' ."),
    ):
        parsed = copy_options.parse("scp", line, "6p", "Pi", "usage")
        assert copy_options.again(parsed, "h:a b", ".") == expected


def test_names_are_shown_safely():
    assert display.visible(b"a\x1b[1m\n\xe9\xc3\xbc\xc2\x9b\x7f\xff") == (
        "a\\033[1m\\012\\351\xfc\\302\\233\\177\\377"
    )
    for name, shown in (
        (b"a\xe2\x80\xaetxt.exe", "a\\342\\200\\256txt.exe"),  # U+202E: what follows from right to left
        (b"\xe2\x80\xa8\xe2\x80\xa9", "\\342\\200\\250\\342\\200\\251"),  # U+2028, U+2029: ends of lines
        (b"\xe2\x81\xa6", "\\342\\201\\246"),  # U+2066
        (b"\xc0\x9b[1m", "\\300\\233[1m"),  # an escape in more bytes than it needs
        (b"\xe0\x80\x9b\xf0\x80\x80\x9b", "\\340\\200\\233\\360\\200\\200\\233"),
        (b"\xed\xa0\x80", "\\355\\240\\200"),  # half a character of UTF-16
        (b"\xf4\x90\x80\x80", "\\364\\220\\200\\200"),  # beyond the last
        (b"\xf0\x9f\x98\x80\xe2\x82\xac", "\U0001f600\u20ac"),
    ):
        assert display.visible(name) == shown, (name, display.visible(name))
    assert terminal.printable("a\u202eb\x1bc\u2028\n") == "a?b?c?\n"
    assert display.columns("a\u65e5e\u0301") == 4 and display.columns("\u2764\ufe0f\u200d") == 1
    assert display.fitted("\u65e5\u672c\u8a9e", 5) == "\u65e5\u672c "
    for number, text in (
        (0, "0B"),
        (1023, "1023B"),
        (1024, "1.0K"),
        (10239, "10.0K"),
        (102400, "100K"),
        (1 << 40, "1.0T"),
    ):
        assert display.scaled(number) == text, number


def test_listing():
    assert listing.mode_text(0o104755) == "-rwsr-xr-x"
    assert listing.mode_text(0o43644) == "drw-r-Sr-T"
    assert listing.date_text(981158400, 981158400 + 86400) == "Feb  3 00:00"
    assert listing.date_text(981158400, 1000000000) == "Feb  3  2001"


class Clock:
    now = 0

    def __call__(self):
        return self.now


class Out:
    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text


def test_progress():
    clock, out = Clock(), Out()
    bar = progress.Bar(clock, out, lambda: 50)
    for clock.now in range(0, 1000, 50):
        bar("short", clock.now, 1000)
    assert out.text == ""
    clock.now = 1000
    bar("other", 0, 4000000)
    for clock.now in range(1000, 5001, 100):
        bar("other", (clock.now - 1000) * 1000, 4000000)
    lines = out.text.split("\r")
    assert lines[-1].endswith("\n") and "100%" in lines[-1] and "977K/s 00:04" in lines[-1], lines[-1]
    assert any(" 50%" in line and "00:02 ETA" in line for line in lines)
    assert max(len(line.rstrip("\n")) for line in lines) <= 49
    out.text = ""
    bar("unknown", 5, None)
    bar.end()
    bar.end()
    assert out.text.startswith("\runknown") and out.text.endswith("--:-- ETA\n"), out.text
    out.text = ""
    bar.total()
    assert out.text == "3 files, 3.8M in 00:05, 781K/s\n", out.text


def test_no_total_of_what_is_little():
    clock, out = Clock(), Out()
    bar = progress.Bar(clock, out, lambda: 50)
    bar("one", 5, 5)
    clock.now = 2000
    bar.total()
    assert "files" not in out.text
    clock.now, out.text = 0, ""
    bar = progress.Bar(clock, out, lambda: 50)
    bar("one", 5, 5)
    bar("two", 5, 5)
    clock.now = 900
    bar.total()
    assert out.text == ""


def test_brake():
    told = []
    brake = progress.Brake(80, lambda *args: told.append(args))
    begun = progress.time.ticks_ms()
    for done in range(0, 3000, 500):
        brake("name", done, 2500)
    assert 200 <= progress.time.ticks_diff(progress.time.ticks_ms(), begun)
    assert told[-1] == ("name", 2500, 2500)
