# SPDX-License-Identifier: MIT
"""Logging in with whatever there is, in OpenSSH's order: agent, keys, password, questions."""

import errno

from _ssh import AuthError

from .paths import home
from .wait import finished

# In the order in which they are tried (ssh(1), -i).
KEY_FILES = ("id_rsa", "id_ecdsa", "id_ed25519")


class Login:
    """One login. Arguments as for connect().

    session (_ssh.Session), user (str), password, keys (a list of paths or bytes, None: the usual
    files), passphrase, agent, ask.
    """

    def __init__(self, session, user, password, keys, passphrase, agent, ask):
        self.session, self.user, self.ask = session, user, ask
        self.password, self.keys, self.passphrase, self.agent = password, keys, passphrase, agent
        self.tried = []

    async def run(self):
        """Log in. Raises AuthError, which names what was tried."""
        methods = await finished(self.session.userauth_list(self.user))
        while not self.session.authenticated:
            left = await self._partly(methods)
            if self.session.authenticated:
                return
            if not left:
                raise AuthError(
                    errno.EACCES,
                    "the server takes none of what was offered for %s: tried %s; it takes %s"
                    % (self.user, ", ".join(self.tried) or "nothing", ", ".join(methods)),
                )
            methods = left  # one was accepted, another is wanted too

    async def _partly(self, methods):
        """Try what fits; return the methods still wanted after a partial success, else None."""
        for what, method, *arguments in self._ways(methods):
            self.tried.append(what)
            try:
                left = await finished(method(self.user, *arguments))
            except AuthError:
                continue
            return left
        return None

    def _ways(self, methods):
        """Yield (name, method of the session, its arguments after the user) for all there is."""
        if "publickey" in methods:
            if self.agent:
                yield "the agent", self.session.userauth_agent, self.agent
            for name, content in self._contents():
                secret = self.passphrase
                if callable(secret):
                    secret = secret(name)
                yield "the key " + name, self.session.userauth_publickey, content, None, secret
        if callable(self.password) and ("password" in methods or "keyboard-interactive" in methods):
            self.password = self.password()
        if self.password is not None and "password" in methods:
            yield "a password", self.session.userauth_password, self.password
        if "keyboard-interactive" in methods and (self.password is not None or self.ask):
            yield "questions", self.session.userauth_keyboard_interactive, self._answers

    def _answers(self, name, instruction, prompts):
        return [
            self.password if not echo and self.password is not None else self._ask(prompt)
            for prompt, echo in prompts
        ]

    def _ask(self, prompt):
        if self.ask is None:
            raise AuthError(errno.EACCES, "the server asks '%s': ask= is needed" % prompt)
        return self.ask(prompt)

    def _contents(self):
        """Yield (name, content) of every key there is."""
        if self.keys is None:
            folder = home()
            for name in KEY_FILES:
                try:
                    yield folder + "/" + name, _read(folder + "/" + name)
                except OSError:  # most have one of them
                    pass
            return
        for key in self.keys:
            if not isinstance(key, str):
                yield "given", key
                continue
            try:
                content = _read(key)
            except OSError as error:
                raise OSError(error.errno, "can't read the key '%s': %s" % (key, error))
            yield key, content


def _read(path):
    with open(path, "rb") as file:
        return file.read()
