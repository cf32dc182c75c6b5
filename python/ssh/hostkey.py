# SPDX-License-Identifier: MIT
"""Whether a server's host key is to be trusted: the policies that known_hosts files serve."""

import _ssh

from . import known_hosts
from .target import PORT
from .text import ignore, reason

STRICT = "strict"  # only keys that are known
ACCEPT_NEW = "accept-new"  # and those of hosts that aren't known yet, which then are
ASK = "ask"  # a person decides about those
OFF = "off"  # any key: no protection against somebody in between
POLICIES = (STRICT, ACCEPT_NEW, ASK, OFF)

_EACCES = 13


class Verifier:
    """The function that a Session asks about a host key.

    Arguments: host (str) and port (int), as they are to be found in the files; files (list of str);
    own (str), the file that is added to, None for none; hashed (bool), hide the name there; policy,
    one of POLICIES; ask, called with a question (str), returns the answer (str); warn and debug,
    called with one line of text.
    Attribute: distrusted (bool), the key is another than the one that is known, and went through
    all the same: the server is to get no password, no answers, no agent and no forwards.
    Raises ValueError for another policy.
    """

    def __init__(
        self, host, port, files, own=None, hashed=False, policy=STRICT, ask=None, warn=ignore, debug=ignore
    ):
        if policy not in POLICIES:
            raise ValueError("host_key: one of %s, not '%s'" % (", ".join(POLICIES), policy))
        self.host, self.port, self.files, self.policy = host, port, files, policy
        self.own, self.hashed = own, hashed
        self.ask, self.warn, self.debug = ask, warn, debug
        self.distrusted = False

    def __call__(self, key_type, blob):
        """Return whether the key is trusted; raise HostKeyError with the reason why not."""
        shown = known_hosts.fingerprint(blob)
        verdict, lines = self._look_up(blob)
        self.debug(
            "host key %s %s is %s%s"
            % (key_type, shown, verdict, lines and ": " + _places(lines) or "")
        )
        if verdict == known_hosts.OK:
            return True
        if verdict == known_hosts.REVOKED:
            raise refusal(
                "the %s key %s of %s is revoked by %s"
                % (key_type, shown, self._name(), _places(lines))
            )
        if verdict == known_hosts.CHANGED:
            return self._changed(shown, lines)
        return self.policy == OFF or self._unknown(key_type, blob, shown)

    def _look_up(self, blob):
        """Return what known_hosts.check() does; as with OpenSSH a host's key is good for all its ports."""
        found = known_hosts.check(self.files, self.host, self.port, blob, self.warn)
        if found[0] == known_hosts.UNKNOWN and self.port != PORT:
            plain = known_hosts.check(self.files, self.host, PORT, blob)
            if plain[0] in (known_hosts.OK, known_hosts.REVOKED):
                return plain
        return found

    def _changed(self, shown, lines):
        text = "the host key of %s has changed, somebody may be in between: it shows %s, %s has %s" % (
            self._name(),
            shown,
            _places(lines),
            known_hosts.fingerprint(lines[0].blob),
        )
        if self.policy != OFF:
            raise refusal(text + "; if you know why, remove that line")
        self.warn(text + "; so it gets no password and nothing is forwarded")
        self.distrusted = True
        return True

    def _unknown(self, key_type, blob, shown):
        if self.policy == ASK and self.ask:
            answer = self.ask(
                "%s shows the %s key %s, which isn't known. Trust it from now on (yes/no)? "
                % (self._name(), key_type, shown)
            ).strip()
            if answer.lower() != "yes" and answer != shown:
                raise refusal("the host key of %s was not accepted" % self._name())
        elif self.policy != ACCEPT_NEW:
            raise refusal(
                "the host key of %s isn't known: it shows the %s key %s; if that is the right one, "
                'add it with host_key="accept-new" (-o StrictHostKeyChecking=accept-new) or ssh-keyscan'
                % (self._name(), key_type, shown)
            )
        if self.own:
            what = "the %s key of %s to %s" % (key_type, self._name(), self.own)
            try:
                known_hosts.add(self.own, self.host, self.port, key_type, blob, self.hashed)
                self.warn("added " + what)
            except OSError as error:
                self.warn("can't add %s: %s" % (what, reason(error)))
        return True

    def first_known(self, algorithms):
        """Return host key algorithms (a sequence of str) with those of known keys first."""
        types = known_hosts.key_types(self.files, self.host, self.port)
        known = tuple(name for name in algorithms if key_type_of(name) in types)
        return known + tuple(name for name in algorithms if name not in known)

    def _name(self):
        return known_hosts.host_name(self.host, self.port)


def key_type_of(algorithm):
    """Return the type of key (str) that a host key algorithm signs with."""
    return "ssh-rsa" if algorithm.startswith("rsa-sha2-") else algorithm


def refusal(text):
    """Return the HostKeyError that says so."""
    return _ssh.HostKeyError(_EACCES, text)


def _places(lines):
    return ", ".join("%s line %d" % (line.file, line.number) for line in lines)
