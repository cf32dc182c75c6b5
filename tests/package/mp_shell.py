# SPDX-License-Identifier: MIT
"""send() and expect(), with shells of a real server; and what they take for text."""

import asyncio
import errno
import re

from common import raises
from mp_aio import connect
from mp_client import client
from ssh.plain import Plain

# A device with a login, a pager and a prompt of its own.
DEVICE = r"""
printf 'Username: '; read name
printf 'Password: '; stty -echo; read word; stty echo; echo
printf '\033]0;title\007\033[1mWelcome\033[0m %s %s\n' "$name" "$word"
while printf '\033[32msw1(config)[%s]>\033[0m $ ' "$((n+0))"; read line; do
    case $line in
    '') ;;
    show) seq 1 30; printf -- '--More--'; read _; seq 31 60;;
    big) seq 1 40000;;
    line) head -c 20000 /dev/zero | tr "\\0" a; echo c;;
    odd) printf 'caf\351 \360\237\220\215 \033[31mred\033[0m\n';;
    exit) exit;;
    esac
done
"""
# The whole prompt as it is drawn
PROMPT = "sw1\\(config\\)\\[0]> \\$ $"


def device(shell):
    shell.send("exec sh -c '%s'\n" % DEVICE.replace("'", "'\\''"))
    assert shell.expect("Username: $")[0] == 0
    shell.send("me\n")
    shell.expect("Password: $")
    shell.send("secret\n")
    index, match, before = shell.expect(["denied", "Welcome (\\w+) (\\w+)"])
    assert index == 1 and match.group(1) == "me" and match.group(2) == "secret", (index, before)
    assert "\x1b" not in before and "title" not in before, before


def test_dialogue(server, folder):
    with client(server, folder) as made, made.shell(term="dumb") as shell:
        device(shell)
        prompt = shell.learn_prompt()
        assert re.match(prompt, "sw1(config)[0]> $ "), prompt
        shell.send("show\n")
        index, _, before = shell.expect([prompt, "--More--$"])
        assert index == 1 and before.startswith("show\n1\n2\n") and before.endswith("\n30\n"), before
        shell.send(b"\n")
        index, _, before = shell.expect([prompt, "--More--$"])
        assert index == 0 and before == "\n" + "\n".join(str(i) for i in range(31, 61)), before
        shell.send("odd\n")
        assert shell.expect(re.compile(prompt))[2] == "odd\ncaf\ufffd \U0001f40d red"


def test_what_matches_first(server, folder):
    with client(server, folder) as made, made.shell(term="dumb") as shell:
        shell.send("stty -echo; PS1=; echo rea''dy\n")
        shell.expect("ready\n")
        shell.send("echo one two three\n")
        shell.expect("three")
        shell.send("echo one two; echo three\n")
        index, match, before = shell.expect(["three", "t.o", "two"])
        assert (index, match.group(0), before) == (1, "two", "\none "), (index, before)
        assert shell.expect("three")[2] == "\n"


def test_not_in_time(server, folder):
    with client(server, folder) as made, made.shell(term="dumb") as shell:
        device(shell)
        says = ("what was expected didn't come in time", "'sw1(config)[0]> $ '")
        raises(OSError, shell.expect, "nowhere", 0.3, says=says, code=errno.ETIMEDOUT)
        raises(OSError, shell.expect, "nowhere", 0, says=says, code=errno.ETIMEDOUT)
        assert shell.expect(PROMPT, timeout=None)[0] == 0
        shell.send("exit\n")
        raises(OSError, shell.expect, "nowhere", says="the shell has ended", code=errno.ECONNRESET)
        assert made.exec("echo in") == b"in\n"


def test_bounded(server, folder):
    with client(server, folder) as made, made.shell(term="dumb") as shell:
        device(shell)
        prompt = shell.learn_prompt()
        shell.send("big\n")
        before = shell.expect(prompt)[2]
        whole = "big\n" + "\n".join(str(i) for i in range(1, 40001))
        assert shell.lost > 100000 and shell.lost + len(before) == len(whole)
        assert whole.endswith(before)
        shell.send("\n")
        shell.expect(prompt)
        assert shell.lost == 0


def test_output_without_end(server, folder):
    """It puts no deadline off."""
    with client(server, folder) as made, made.shell(term="dumb") as shell:
        shell.send("exec yes\n")
        raises(OSError, shell.expect, "nowhere", 1, says="didn't come in time", code=errno.ETIMEDOUT)
        raises(OSError, shell.expect, "nowhere", 0, says="didn't come in time", code=errno.ETIMEDOUT)
        assert shell.expect("y\ny")[0] == 0
        raises(OSError, shell.learn_prompt, 1, says="a prompt didn't come in time", code=errno.ETIMEDOUT)


def test_long_lines(server, folder):
    """What a pattern can't be followed through is an OSError, and is still there for another pattern."""
    with client(server, folder) as made, made.shell(term="dumb") as shell:
        device(shell)
        shell.expect(PROMPT)
        shell.send("line\n")
        shell.expect("line\n")
        says = "repetition can't be followed"
        raises(OSError, shell.expect, ["nowhere", "a.*nowhere"], says=says, code=errno.ENOMEM)
        assert len(shell.expect("c\n")[2]) == 20000
        assert shell.expect(PROMPT)[2] == ""


def test_tasks(server, folder):
    async def one(made, word):
        with await made.shell(term="dumb") as shell:
            await shell.send("PS1='%s> '\n" % word)
            prompt = await shell.learn_prompt()
            await shell.send("echo $((40 + 2))\n")
            _, _, before = await shell.expect([prompt])
            assert before.endswith("\n42"), before
            try:
                await shell.expect("nowhere", 0.1)
                assert False
            except OSError as error:
                assert error.errno == errno.ETIMEDOUT
            shell.write(b"exit\n")
            await shell.drain()
            try:
                await shell.expect("nowhere")
                assert False
            except OSError as error:
                assert error.errno == errno.ECONNRESET

    async def main():
        async with await connect(server, folder) as made:
            await asyncio.gather(one(made, "first"), one(made, "second"), one(made, "third"))

    asyncio.run(main())


def test_plain_text():
    said = b"a\x1b[1;31mb\x1b[0m\r\nc\x1b]0;some title\x07d\x1b]2;other\x1b\\e\x1b(Bf\x07\x00\t\x1b7\xc3\xa9\xff\xe2\x82"
    meant = "ab\ncdef\t\u00e9\ufffd"
    for size in range(1, len(said) + 1):
        plain = Plain()
        text = "".join(plain.text(said[i : i + size]) for i in range(0, len(said), size))
        assert text == meant, (size, text)
        assert plain.text(b"\xac.") == "\u20ac."
    plain = Plain()
    assert plain.text(b"x\x1b]" + b"y" * 300) != ""  # nothing is waited for without end
    assert Plain().text(bytes(range(128, 256))) == "\ufffd" * 128
    for begun in (b"\x1b]", b"\x1b[", b"\x1b("):
        plain = Plain()
        assert len(plain.text(begun + b"1" * 10000) + plain.text(b"2" * 256)) >= 10000, begun
    assert Plain().text(b"\x1b\x1b[1m" * 5000 + b".") == "."
