# SPDX-License-Identifier: MIT
"""Logging in with keys: those that are named before what else an agent holds, each at most once."""

import errno

from _ssh import AuthError

from . import identities
from .certificate import is_security_key
from .text import reason
from .wait import finished


class PublicKeys:
    """The keys of one login.

    Arguments: session (_ssh.Session); user (str); keys, a list of paths or bytes; named (bool), whether somebody chose
    these rather than that they are the usual ones; insist (bool), whether each of them must be usable; options, a dict
    of connect()'s: agent, passphrase, ask, warn, debug, certificate, and identities_only (bool), no other key of the
    agent's is offered; tries, how often a person is asked for a passphrase; add, as AddKeysToAgent.
    Attribute: unused (list of str), what was told of keys that can't be read.
    """

    def __init__(self, session, user, keys, named, insist, options):
        self._session, self._user = session, user
        self._keys, self._named, self._insist = keys, named, insist
        self._options = options
        self._warn, self._debug = options["warn"], options["debug"]
        self._stream, self._identities, self._held, self._offered = None, None, [], []
        self.unused = []

    async def prepare(self):
        """Read the keys, and ask the agent for its. Raises OSError, ValueError."""
        if self._identities is not None:
            return
        if self._options["agent"] is not False:
            await self._reach_agent()
        self._identities = [one for one in map(self._load, self._keys) if one]
        alone = identities.certified(self._identities, self._options["certificate"] or (), self._warn)
        for one in alone:
            if not any(self._is_held(made.blob) or self._is_held(made.key) for made in one.certificates):
                self._warn("the certificate %s is passed over: it is for none of the keys here" % one.name)
        self._identities = alone + self._identities

    def close(self):
        """Leave the agent."""
        if self._stream and self._stream is not self._options["agent"]:
            self._stream.close()
        self._stream = None

    def ways(self):
        """Yield (name, coroutine function, its arguments) for all there is."""
        self._offered = []
        first = [one for one in self._identities if self._named or self._is_held(one.public)]
        for identity in first:
            yield from self._ways_of(identity)
        if self._stream and not self._options["identities_only"]:
            others = [blob for blob in self._held if blob not in self._offered]
            if others or not self._held:
                yield "the agent", self._by_agent, others if self._offered else None
        for identity in self._identities:
            if identity not in first:
                yield from self._ways_of(identity)

    def _ways_of(self, identity):
        """Yield likewise for a key: certificates, which only the server's owner makes, before the plain key."""
        for made in identity.certificates:
            if self._is_held(made.blob) or self._is_held(made.key):
                yield "the certificate of %s, with the agent" % identity.name, self._by_agent, [made.blob]
                self._offered.append(made.blob)
            elif identity.private and not is_security_key(made.key):
                yield "the certificate of " + identity.name, self._by_key, identity, made
        if self._is_held(identity.public):
            self._offered.append(identity.public)
            yield "the key %s, with the agent" % identity.name, self._by_agent, [identity.public]
        elif identity.private and not (identity.public and is_security_key(identity.public)):
            yield "the key " + identity.name, self._by_key, identity, None
        elif identity.public:
            self._lacks(identity)

    def _lacks(self, identity):
        who = "the agent doesn't hold its private half" if self._stream else "there is no agent that holds the other half"
        text = (
            "the key %s is a security key's, with which an agent has to sign: ssh-add it" % identity.name
            if identity.private
            else "the key %s is a public one: %s" % (identity.name, who)
        )
        if self._insist:
            raise ValueError(text)
        self._warn(text)

    def _is_held(self, blob):
        return blob is not None and blob in self._held

    async def _reach_agent(self):
        from . import agent

        self._stream = agent.connect(self._options["agent"])
        try:
            if self._stream:
                await agent.bind(self._session, self._stream, False)
                self._held = [blob for blob, _ in await agent.keys(self._session, self._stream)]
        except AuthError as error:
            self._debug(reason(error))

    def _load(self, key):
        """Return the Identity of a path or of bytes, None where it is of no use."""
        if not isinstance(key, str):
            return identities.given(key)
        try:
            return identities.load(key)
        except OSError as error:
            text = "can't read the key '%s': %s" % (key, reason(error))
            if self._insist:
                raise OSError(error.errno, text)
            if error.errno == errno.ENOENT:
                self._debug(text)
            else:
                self._warn(text)
                self.unused.append(text)
            return None

    def _renew_agent(self):
        """Have a connection to the agent on which no session is bound yet: a second time it says no, and logs that."""
        from . import agent

        try:
            fresh = None if self._stream is self._options["agent"] else agent.connect(self._options["agent"])
        except OSError:
            fresh = None  # the one that there is tells what is wrong
        if fresh:
            self._stream.close()
            self._stream = fresh

    async def _by_agent(self, blobs):
        self._renew_agent()
        return await finished(self._session.userauth_agent(self._user, self._stream, blobs))

    async def _by_key(self, identity, made):
        passphrase = self._options["passphrase"]
        secret = identity.secret or (None if callable(passphrase) else passphrase)
        shown = made and made.blob
        for left in range(self._options["tries"], -1, -1):
            try:
                done = await finished(self._session.userauth_publickey(self._user, identity.private, shown, secret))
                identity.secret = secret
                await self._add(identity)
                return done
            except AuthError as error:  # about a passphrase nothing was sent yet
                if "passphrase" not in str(error):
                    identity.secret = secret
                    raise
                if not left or not callable(passphrase):
                    raise
                if secret:
                    self._warn("that isn't the passphrase of %s" % identity.name)
            except ValueError as error:
                self._useless(identity, made, error)
            await self._check_worth(identity, shown, secret)
            secret = passphrase(identity.name)
            if not secret:
                raise AuthError(errno.EACCES, "no passphrase")

    async def _add(self, identity):
        """Give the agent a key that was taken, where the configuration says so."""
        how = self._options["add"]
        if not how or not self._stream:
            return
        from . import agent

        asks, confirm, seconds = how
        ask = self._options["ask"]
        question = "Add the key %s to the agent (yes/no)? " % identity.name
        if asks and not (ask and ask(question).strip().lower() in ("y", "yes")):
            return
        try:
            private = identities.numbers(identity.private, identity.secret)
            await agent.add(self._session, self._stream, private, confirm, seconds)
            self._debug("added %s to the agent" % identity.name)
        except (AuthError, ValueError) as error:
            why = reason(error) if isinstance(error, OSError) else error
            self._warn("can't add %s to the agent: %s" % (identity.name, why))

    def _useless(self, identity, made, error):
        """Tell that a key can't be used: nothing was sent. Raises AuthError, or ValueError where it has to be."""
        if made is None and self._insist:
            raise ValueError("the key %s: %s" % (identity.name, error))
        what = "the certificate of " if made else ""
        self._warn("%s%s is passed over: %s" % (what, identity.name, error))
        raise AuthError(errno.EACCES, "not usable")

    async def _check_worth(self, identity, shown, secret):
        """Ask the server about a key before a person is asked for its passphrase. Raises AuthError."""
        shown = shown or identity.public
        if secret is None and shown and not await finished(self._session.userauth_query(self._user, shown)):
            raise AuthError(errno.EACCES, "the server doesn't take it")
