# SPDX-License-Identifier: MIT
"""Logging in with whatever there is, in OpenSSH's order: agent, keys, password, questions."""

import errno

from _ssh import AuthError

from .paths import exposed
from .text import reason
from .wait import finished

_STEPS = 8  # logins that a server may want one after the other


class Login:
    """One login.

    Arguments: session (_ssh.Session); user and host (str); keys, a list of paths or bytes; insist
    (bool), whether each of them must be usable; options, a dict of connect()'s: password, passphrase,
    agent, ask, warn, debug, and methods, a list of those to be tried, and tries, how often a person is
    asked for a password or a passphrase.
    """

    def __init__(self, session, user, host, keys, insist, options):
        self.session, self.user, self.host = session, user, host
        self.keys, self.insist = keys, insist
        self.password, self.passphrase = options["password"], options["passphrase"]
        self.agent, self.ask = options["agent"], options["ask"]
        self.warn, self.debug = options["warn"], options["debug"]
        self.methods, self.tries = options["methods"], options["tries"]
        self.tried, self.asked = [], False

    async def run(self):
        """Log in. Raises AuthError, which names what was tried."""
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
                "the server takes none of what was offered for %s: tried %s; it takes %s"
                % (self.user, ", ".join(self.tried) or "nothing", ", ".join(methods)),
            )
        return left

    async def _partly(self, methods):
        """Try what fits; return the methods still wanted after a partial success, else None."""
        for what, attempt, *arguments in self._ways(methods):
            self.debug("trying " + what)
            try:
                left = await attempt(*arguments)
            except AuthError as error:
                self.debug("refused: " + reason(error))
                self.tried.append(what)
                continue
            self.debug("accepted")
            return left
        return None

    def _ways(self, methods):
        """Yield (name, coroutine function, its arguments) for all there is."""
        asks = self.tries > 0 or self.password is not None and not callable(self.password)
        for method in self.methods:
            if method not in methods:
                continue
            if method == "publickey":
                if self.agent is not False:
                    yield "the agent", self._by_agent
                for name, content in self._contents():
                    yield "the key " + name, self._by_key, name, content
            elif method == "password":
                if asks and self.password is not None:
                    yield "a password", self._by_password
            elif asks and (self.password is not None or self.ask):
                yield "questions", self._by_answers

    async def _by_agent(self):
        from . import agent

        stream = agent.connect(self.agent)
        if stream is None:
            raise AuthError(errno.EACCES, "there is none")
        try:
            return await finished(self.session.userauth_agent(self.user, stream))
        finally:
            if stream is not self.agent:
                stream.close()

    async def _by_key(self, name, content):
        secret = None if callable(self.passphrase) else self.passphrase
        for left in range(self.tries, -1, -1):
            try:
                return await finished(
                    self.session.userauth_publickey(self.user, content, None, secret)
                )
            except AuthError as error:  # about a passphrase nothing was sent yet
                if not left or "passphrase" not in str(error) or not callable(self.passphrase):
                    raise
            except ValueError as error:
                if self.insist:
                    raise ValueError("the key %s: %s" % (name, error))
                self.warn("%s is passed over: %s" % (name, error))
                raise AuthError(errno.EACCES, "not usable")
            secret = self.passphrase(name)
            if not secret:
                raise AuthError(errno.EACCES, "no passphrase")

    async def _by_password(self):
        def attempt():
            secret = self._secret("%s@%s's password: " % (self.user, self.host))
            return self.session.userauth_password(self.user, secret)

        return await self._repeated(attempt)

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
            except AuthError:
                if not left or not self.asked:
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
        """Return a server's text with who says it, lest it is taken for a question of this side."""
        return "(%s@%s) %s" % (self.user, self.host, text)

    def _ask(self, prompt):
        if self.ask is None:
            raise AuthError(errno.EACCES, "the server asks '%s': ask= is needed" % prompt)
        self.asked = True
        return self.ask(prompt)

    def _contents(self):
        """Yield (name, content) of every key there is."""
        for key in self.keys:
            if not isinstance(key, str):
                yield "given", key
                continue
            try:
                content = _read(key)
            except OSError as error:
                text = "can't read the key '%s': %s" % (key, reason(error))
                if self.insist:
                    raise OSError(error.errno, text)
                told = self.debug if error.errno == errno.ENOENT else self.warn
                told(text)
                continue
            yield key, content


def _read(path):
    """Return what is in a file of a private key. Raises OSError, also when others may read it."""
    with open(path, "rb") as file:
        content = file.read()
    mode = b"PRIVATE KEY" in content and exposed(path)
    if mode:
        text = "others may read it, which no private key is for (its mode is %o): chmod 600"
        raise OSError(errno.EACCES, text % mode)
    return content
