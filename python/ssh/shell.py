# SPDX-License-Identifier: MIT
"""A dialogue with a shell, a switch or a menu: send() what a person would type, expect() what comes back.

    with client.shell(term="dumb") as shell:
        prompt = shell.learn_prompt()
        shell.send("show version\n")
        print(shell.expect(prompt)[2])
"""

import errno
import re
import select

from .plain import Plain
from .text import as_bytes
from .wait import FOR_EVER, at_once, deadline, readable, time_left, writable

_PIECE = 4096  # bytes read at a time
_HELD = 65536  # characters of a text in which nothing was found; of longer ones the older half goes
_QUIET = 300  # ms without output, after which a prompt is taken for whole
_SHOWN = 60  # characters of the last line in an error
_SPECIAL = "\\.^$*+?{}[]()|"


class _Dialogue:
    """What both kinds of shell have.

    Attributes: channel (_ssh.Channel), for select and all that isn't here; lost (int), the characters that the last
    expect() dropped of the text before its match.
    """

    def __init__(self, channel, stream):
        self.channel = channel
        self._stream = stream
        self.lost = 0
        self._plain = Plain()
        self._text = ""  # what has come and wasn't expected yet

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.channel.close()

    async def _send(self, text):
        data = memoryview(as_bytes(text))
        while len(data):
            n = self.channel.write(data)
            if n is None:
                await writable(self.channel)
            else:
                data = data[n:]

    async def _expect(self, patterns, timeout):
        if isinstance(patterns, (list, tuple)):
            patterns = [_compiled(one) for one in patterns]
        else:
            patterns = [_compiled(patterns)]
        end = deadline(timeout)
        is_over = False
        self.lost = 0
        while True:
            found = _first(patterns, self._text)
            if found:
                index, match, before, self._text = found
                return index, match, before
            self._forget()
            if is_over:
                raise self._late("what was expected")
            is_over = not time_left(end)
            await (self._what_is_there() if is_over else self._some(time_left(end)))

    def _forget(self):
        if len(self._text) > _HELD:
            self.lost += len(self._text) - _HELD // 2
            self._text = self._text[-(_HELD // 2) :]

    async def _what_is_there(self):
        """Read what has come by now, as much of it as is held."""
        for _ in range(_HELD // _PIECE):
            if not await self._some(0):
                break

    async def _learn_prompt(self, timeout):
        end = deadline(timeout)
        line = None
        while True:
            seen, line = line, await self._last_line(end)
            if line and line == seen:
                self._text = ""
                return "(^|\n)" + _literal(line) + "$"

    async def _last_line(self, end):
        """Return what the line ends with that comes after Enter."""
        await self._send("\n")
        has_come = await self._some(time_left(end))
        while has_come and await self._some(_QUIET):
            has_come = time_left(end) != 0
        if not has_come:
            raise self._late("a prompt")
        return self._text[self._text.rfind("\n") + 1 :]

    def _late(self, what):
        return OSError(errno.ETIMEDOUT, "%s didn't come in time%s" % (what, self._last_words()))

    async def _some(self, ms):
        """Wait for output for so many ms; return whether any came. Raises OSError at its end."""
        data = await self._read(ms)
        if data == b"":
            raise OSError(errno.ECONNRESET, "the shell has ended%s" % self._last_words())
        if data:
            self._text += self._plain.text(data)
            self._forget()
        return data is not None

    def _last_words(self):
        line = self._text.rstrip("\n")
        line = line[line.rfind("\n") + 1 :][-_SHOWN:]
        return "; the last line is '%s'" % line if line else ""


class Shell(_Dialogue):
    """A shell whose calls wait: what Client.shell() returns. Usable in `with`.

    It has the methods of its channel besides; what those read, expect() doesn't see.
    """

    def __init__(self, channel):
        super().__init__(channel, channel)

    def send(self, text):
        """Send a str or bytes as they are: Enter is "\\n". Waits until all was taken. Raises OSError."""
        at_once(self._send(text))

    def expect(self, patterns, timeout=30):
        """Wait for output that matches. What comes after the match is for the next call.

        Arguments: patterns, a regular expression as of the module re (str or compiled), or a list of them, of which
        the one counts that matches first in the output; timeout in seconds, None for ever.
        Output is plain text here: lines end in "\\n", escape sequences are left out, what isn't UTF-8 is U+FFFD, and
        "$" is the end of what has come so far.
        Returns (index, match, before): which pattern, its match object, and the output before it (str), of long ones
        the last 32,768 characters at least; `lost` tells how many are missing.
        Raises OSError: ETIMEDOUT, after which what has come is still there for the next call; ECONNRESET when the
        shell has ended; ENOMEM, after which all is still there, too, when so much has come that a pattern with a
        repetition such as .* asks too much of the stack: some hundred characters can do. [^\n]* stays in a line. The
        module re may take for ever over a repetition of repetitions.
        """
        return at_once(self._expect(patterns, timeout))

    def learn_prompt(self, timeout=30):
        """Find out what the prompt is, by pressing Enter until the same line came twice. What came before is dropped.

        Returns a pattern for expect() (str), which matches it at the end of the output only. Raises OSError.
        """
        return at_once(self._learn_prompt(timeout))

    async def _read(self, ms):
        poller = select.poll()
        poller.register(self.channel, select.POLLIN)
        return self.channel.recv(_PIECE) if poller.poll(ms) else None


class TaskShell(_Dialogue):
    """A shell whose calls are coroutines: what ssh.aio's Client.shell() returns. Usable in `with`.

    It has the methods of an asyncio.Stream of its channel besides; what those read, expect() doesn't see.
    """

    def __init__(self, stream):
        super().__init__(stream.s, stream)

    async def send(self, text):
        """See Shell.send."""
        await self._send(text)

    async def expect(self, patterns, timeout=30):
        """See Shell.expect."""
        return await self._expect(patterns, timeout)

    async def learn_prompt(self, timeout=30):
        """See Shell.learn_prompt."""
        return await self._learn_prompt(timeout)

    async def _read(self, ms):
        from asyncio import TimeoutError, wait_for_ms

        data = self.channel.recv(_PIECE)
        if data is None:
            try:
                await wait_for_ms(readable(self.channel), None if ms == FOR_EVER else ms)
            except TimeoutError:
                return None
            data = self.channel.recv(_PIECE)
        return data


def _compiled(pattern):
    return re.compile(pattern) if isinstance(pattern, str) else pattern


def _literal(text):
    return "".join("\\" + one if one in _SPECIAL else one for one in text)


def _first(patterns, text):
    """Return (index, match, text before, text behind) of the pattern that matches first, or None."""
    first = None
    for i, pattern in enumerate(patterns):
        match, before, behind = _search(pattern, text)
        if match and (first is None or len(before) < len(first[2])):
            first = i, match, before, behind
    return first


def _search(pattern, text):
    """Return a pattern's first match, None for none, and the text before it and behind it. Raises OSError."""
    try:
        match = pattern.search(text)
        if not match:
            return None, text, ""
        # Few ports tell where a match is; plain text has no such character.
        before, behind = pattern.sub("\x01", text, 1).split("\x01", 1)
        return match, before, behind
    except RuntimeError:  # the module re calls itself for each character of a repetition
        raise OSError(errno.ENOMEM, "a pattern's repetition can't be followed through %d characters" % len(text))
