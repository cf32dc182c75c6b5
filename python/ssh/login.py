# SPDX-License-Identifier: MIT
"""Logging in with whatever there is, in OpenSSH's order: keys, password, questions."""

import errno

from _ssh import AuthError

from .algorithms import weak
from .text import ignore, reason
from .wait import finished

_KEYS = "publickey"
_EXPIRED = 1  # EPERM: the server wants a new password
_STEPS = 8  # logins that a server may want one after the other


class Login:
    """One login.

    Arguments: session (_ssh.Session); user and host (str); keys (PublicKeys); options, a dict of connect()'s:
    password, ask, warn, debug, and methods, a list of those to be tried, and tries, how often a person is asked for a
    password, and signatures, the names by which keys may sign where that was said, else ().
    """

    def __init__(self, session, user, host, keys, options):
        self.session, self.user, self.host, self.keys = session, user, host, keys
        self.password, self.ask = options["password"], options["ask"]
        self.warn, self.debug = options["warn"], options["debug"]
        self.methods, self.tries, self.signatures = options["methods"], options["tries"], options["signatures"]
        self.tried, self.asked = [], False

    async def run(self):
        """Log in. Raises AuthError, which names what was tried."""
        try:
            await self._run()
        finally:
            self.keys.close()

    async def _run(self):
        methods = await finished(self.session.userauth_list(self.user))
        for _ in range(_STEPS):
            if self.session.authenticated:
                self.debug("logged in as %s" % self.user)
                return
            methods = await self._step(methods)
        raise AuthError(errno.EACCES, "the server wants one login of %s after the other" % self.user)

    async def _step(self, methods):
        """Have one of the methods accepted; return those that are wanted, too."""
        self.debug("for %s the server takes %s" % (self.user, ", ".join(methods)))
        left = await self._partly(methods)
        if not left and not self.session.authenticated:
            raise AuthError(
                errno.EACCES,
                "the server takes none of what was offered for %s@%s: tried %s; it takes %s%s%s"
                % (
                    self.user,
                    self.host,
                    ", ".join(self.tried) or "nothing",
                    ", ".join(methods),
                    self._unused(),
                    self._old_signatures(),
                ),
            )
        return left

    def _unused(self):
        """Return what an error says of keys that couldn't be used, where warnings aren't wanted."""
        return "".join(["; " + text for text in self.keys.unused]) if self.warn == ignore else ""

    def _old_signatures(self):
        """Return what an error says of RSA keys where the server's own signs as only old ones do, and they mustn't."""
        name = self.session.methods["hostkey"]
        if name not in weak("hostkey") or name in self.signatures or not any("key " in what for what in self.tried):
            return ""
        return "; an RSA key may need -o PubkeyAcceptedAlgorithms=+%s there" % name

    async def _partly(self, methods):
        """Try what fits; return the methods still wanted after a partial success, else None."""
        if _KEYS in methods and _KEYS in self.methods:
            await self.keys.prepare()
        for what, attempt, *arguments in self._ways(methods):
            self.debug("trying " + what)
            try:
                left = await attempt(*arguments)
            except AuthError as error:
                self.debug("refused: " + reason(error))
                self.tried.append(what + " (no passphrase)" if "passphrase" in str(error) else what)
                continue
            except OSError as error:
                raise self._explained(error)
            self.debug("accepted")
            return left
        return None

    def _explained(self, error):
        """Return an error that ended the session with what to try, where the server has had enough of keys."""
        if "Too many authentication failures" not in str(error):
            return error
        text = "%s: it takes no more attempts; name the right key (IdentityFile, -i) with IdentitiesOnly=yes"
        return type(error)(error.errno, text % reason(error))

    def _ways(self, methods):
        """Yield (name, coroutine function, its arguments) for all there is."""
        asks = self.tries > 0 or self.password is not None and not callable(self.password)
        for method in self.methods:
            if method not in methods:
                continue
            if method == _KEYS:
                yield from self.keys.ways()
            elif method == "password":
                if asks and self.password is not None:
                    yield "a password", self._by_password
            elif asks and (self.password is not None or self.ask):
                yield "questions", self._by_answers

    async def _by_password(self):
        given = []

        def attempt():
            given[:] = [self._secret("%s@%s's password: " % (self.user, self.host))]
            return self.session.userauth_password(self.user, given[0])

        try:
            return await self._repeated(attempt)
        except AuthError as error:
            if error.errno != _EXPIRED:
                raise
            if self.ask is None:
                self.warn(reason(error))
                raise
            return await self._by_new_password(given[0], error)

    async def _by_new_password(self, old, error):
        """Log in with another password in place of one (str) that the server takes no longer, as an AuthError says."""
        for _ in range(self.tries):
            self.warn(reason(error))
            new = self._hidden("New password for %s@%s: " % (self.user, self.host))
            if new != self._hidden("The same again: "):
                error = AuthError(_EXPIRED, "those were two different ones")
                continue
            try:
                return await finished(self.session.userauth_password(self.user, old, new))
            except AuthError as refused:
                if refused.errno != _EXPIRED:
                    raise
                error = refused
        raise error

    def _hidden(self, question):
        """Ask for a secret that isn't the password; on a terminal it isn't shown."""
        return self.password(question) if callable(self.password) else self._ask(question)

    async def _by_answers(self):
        return await self._repeated(
            lambda: self.session.userauth_keyboard_interactive(self.user, self._answers)
        )

    async def _repeated(self, attempt):
        """Await what a function returns, again as long as a person gives other answers."""
        for left in range(max(self.tries, 1) - 1, -1, -1):
            self.asked = False
            try:
                return await finished(attempt())
            except AuthError as error:
                if not left or not self.asked or error.errno == _EXPIRED:
                    raise
            self.warn("that isn't right, once more")

    def _secret(self, question):
        if not callable(self.password):
            return self.password
        self.asked = True
        return self.password(question)

    def _answers(self, name, instruction, prompts):
        for text in (name, instruction):
            if text:
                self.warn(self._said(text))
        return [
            self._ask(self._said(prompt)) if echo or self.password is None else self._secret(self._said(prompt))
            for prompt, echo in prompts
        ]

    def _said(self, text):
        """Return a server's text with who says it in each line, lest one is taken for a question of this side."""
        mark = "(%s@%s) " % (self.user, self.host)
        return mark + text.rstrip("\n").replace("\n", "\n" + mark)

    def _ask(self, prompt):
        if self.ask is None:
            raise AuthError(errno.EACCES, "the server asks '%s', and nobody is there to answer" % prompt)
        self.asked = True
        return self.ask(prompt)
