# SPDX-License-Identifier: MIT
"""Whether a server's host key is to be trusted: the policies that known_hosts files serve."""

import _ssh

from . import certificate, host_certificate, known_hosts
from .algorithms import CERTIFICATE, certificates
from .paths import exists
from .target import PORT
from .text import ignore, reason

STRICT = "strict"  # only keys that are known
ACCEPT_NEW = "accept-new"  # and those of hosts that aren't known yet, which then are
ASK = "ask"  # a person decides about those
OFF = "off"  # any key: no protection against somebody in between
POLICIES = (STRICT, ACCEPT_NEW, ASK, OFF)

_EACCES = 13
_MOST_ANSWERS = 5  # that are neither yes nor no


class Verifier:
    """The function that a Session asks about a host key.

    Arguments: host (str) and port (int), as they are to be found in the files; files (list of str); users (list of
    str), those of them that are the user's own, the first of which is added to; hashed (bool), hide the name there; policy,
    one of POLICIES; ask, called with a question (str), returns the answer (str); warn and debug,
    called with one line of text; revoked (list of str), files of public keys that count nowhere;
    signatures (sequence of str), those by which who certifies hosts may sign; rsa_size (int), the fewest bits of such a
    key of RSA; command (known_hosts_command.KnownHostsCommand), which knows more than the files.
    Attributes: distrusted (bool), the key is another than the one that is known, and went through
    all the same: the server is to get no password, no answers, no agent and no forwards; verified (bool), it is the one
    that is known, or is known from now on; may_update (bool), so that what the server then says of its keys may count:
    the user has it in a file of their own, or has just said yes to it; asked (bool), it was called.
    Raises ValueError for another policy.
    """

    def __init__(
        self,
        host,
        port,
        files,
        users=(),
        hashed=False,
        policy=STRICT,
        ask=None,
        warn=ignore,
        debug=ignore,
        revoked=(),
        signatures=(),
        rsa_size=2048,
        command=None,
    ):
        if policy not in POLICIES:
            raise ValueError("host_key: one of %s, not '%s'" % (", ".join(POLICIES), policy))
        self.host, self.port, self.policy = host, port, policy
        self.files, self._command, self._known = files, command, list(files)
        self.users, self.own, self.hashed = list(users), users[0] if users else None, hashed
        self.ask, self.warn, self.debug = ask, warn, debug
        self.revoked, self.signatures, self.rsa_size = revoked, signatures, rsa_size
        self.asked = self.distrusted = self.verified = self.may_update = self._unchecked = False

    def __call__(self, key_type, blob):
        """Return whether the key is trusted; raise HostKeyError with the reason why not."""
        self.asked = True
        self._ask_command(key_type, blob)
        trusted = (self._judge_certificate if certificate.is_certificate(blob) else self._judge)(key_type, blob)
        self.verified = trusted and not self.distrusted and not self._unchecked
        return trusted

    def _ask_command(self, *key):
        """Have what the command says now count beside the files."""
        if self._command:
            self.files = self._known + [self._command(self.host, self.port, *key)]

    def _judge_certificate(self, key_type, blob):
        """Return whether a certificate, or else the key in it as it would be without, is trusted."""
        try:
            made = certificate.Certificate(blob)
        except ValueError as error:
            raise refusal("the certificate of %s can't be read: %s" % (self._name(), error))
        for key in (made.key, made.authority):
            lines = [line for line in self._all(False) if line.revoked and line.blob == key]
            if lines or any(known_hosts.is_listed(path, key) for path in self.revoked):
                where = _places(lines) or ", ".join(self.revoked)
                what = "a key of the certificate of %s, %s, is revoked: %s"
                raise refusal(what % (self._name(), known_hosts.fingerprint(key), where))
        lines = [line for line in self._all(True) if line.blob == made.authority]
        fault = "is signed by %s, which no @cert-authority line for it has" % known_hosts.fingerprint(made.authority)
        fault = host_certificate.fault(made, self.host, self.signatures, self.rsa_size) if lines else fault
        if not fault:
            self.debug("the certificate of %s is signed by %s" % (self._name(), _places(lines)))
            return True
        self.warn("the certificate that %s shows counts for nothing: it %s" % (self._name(), fault))
        return self._judge(certificate.plain(key_type), made.key)

    def _all(self, authorities):
        """Return the Lines of the host's keys, or of those who certify it, at its port or, as with OpenSSH, at all."""
        found = list(known_hosts.find(self.files, self.host, self.port, None, authorities))
        if self.port != PORT:
            found += known_hosts.find(self.files, self.host, PORT, None, authorities)
        return found

    def _judge(self, key_type, blob):
        shown = known_hosts.fingerprint(blob)
        for path in self.revoked:
            if known_hosts.is_listed(path, blob):
                raise refusal("the %s key %s of %s is revoked by %s" % (key_type, shown, self._name(), path))
        verdict, lines = self._look_up(blob)
        self.debug(
            "host key %s %s is %s%s"
            % (key_type, shown, verdict, lines and ": " + _places(lines) or "")
        )
        if verdict == known_hosts.OK:
            self.may_update = lines[0].file in self.users
            return True
        if verdict == known_hosts.REVOKED:
            raise refusal(
                "the %s key %s of %s is revoked by %s"
                % (key_type, shown, self._name(), _places(lines))
            )
        if verdict == known_hosts.CHANGED:
            return self._changed(key_type, shown, lines)
        self._unchecked = self.policy == OFF
        return self._unchecked or self._unknown(key_type, blob, shown)

    def _look_up(self, blob):
        """Return what known_hosts.check() does; as with OpenSSH a host's key is good for all its ports."""
        found = known_hosts.check(self.files, self.host, self.port, blob, self.warn)
        if found[0] == known_hosts.UNKNOWN and self.port != PORT:
            plain = known_hosts.check(self.files, self.host, PORT, blob)
            if plain[0] in (known_hosts.OK, known_hosts.REVOKED):
                return plain
        return found

    def _changed(self, key_type, shown, lines):
        known = lines[0]
        text = (
            "the host key of %s has changed, somebody may be in between.\n"
            "It shows the %s key %s,\n%s has %s."
        ) % (self._name(), key_type, shown, _places(lines), known_hosts.fingerprint(known.blob))
        if self.policy != OFF:
            if isinstance(known.file, str):
                text += "\nIf you know why, remove that line: ssh-keygen -f '%s' -R '%s'" % (known.file, self._name())
            raise refusal(text)
        self.warn(text + "\nSo it gets no password and nothing is forwarded.")
        self.distrusted = True
        return True

    def _unknown(self, key_type, blob, shown):
        if self.policy == ASK and self.ask:
            self._ask(key_type, shown)
            self.may_update = True
        elif self.policy != ACCEPT_NEW:
            text = (
                "the host key of %s isn't known.\nIt shows the %s key %s.\n"
                "If that is the right one, StrictHostKeyChecking=accept-new or ssh-keyscan adds it%s."
            )
            raise refusal(text % (self._name(), key_type, shown, self._where()))
        if self.own:
            what = "the %s key of %s to %s" % (key_type, self._name(), self.own)
            try:
                known_hosts.add(self.own, self.host, self.port, key_type, blob, self.hashed)
                self.warn("added " + what)
            except OSError as error:
                self.warn("can't add %s: %s" % (what, reason(error)))
        return True

    def _ask(self, key_type, shown):
        """Ask whether a key is the right one, again as long as the answer is none. Raises HostKeyError."""
        question = (
            "The host key of %s isn't known.\nIt shows the %s key %s.\n"
            "Is that the right one, from now on (yes/no/[fingerprint])? "
        ) % (self._name(), key_type, shown)
        for _ in range(_MOST_ANSWERS):
            answer = self.ask(question).strip()
            if answer.lower() == "yes" or answer == shown:
                return
            if not answer or answer.lower() == "no":
                break
            question = "Please type yes, no or the fingerprint (yes/no/[fingerprint])? "
        raise refusal("the host key of %s was not accepted" % self._name())

    def first_known(self, algorithms):
        """Return host key algorithms (a sequence of str) with those of known keys and of certificates first.

        Certificates are asked for only where somebody is known who makes them for the host.
        """
        self._ask_command()
        types = known_hosts.key_types(self.files, self.host, self.port)
        if self._all(True):
            types.update(certificates())
        else:
            algorithms = [name for name in algorithms if not name.endswith(CERTIFICATE)]
        known = tuple(name for name in algorithms if key_type_of(name) in types)
        return known + tuple(name for name in algorithms if name not in known)

    def _where(self):
        """Return to which file a key is added (str), as it is another one where there is no home folder."""
        return self.own and " to %s%s" % (self.own, "" if exists(self.own) else ", which isn't there") or ""

    def _name(self):
        return known_hosts.host_name(self.host, self.port)


def key_type_of(algorithm):
    """Return the type of key (str) that a host key algorithm signs with."""
    return "ssh-rsa" if algorithm in ("rsa-sha2-256", "rsa-sha2-512") else algorithm


def refusal(text):
    """Return the HostKeyError that says so."""
    return _ssh.HostKeyError(_EACCES, text)


def _places(lines):
    return ", ".join("%s line %d" % (line.file, line.number) for line in lines)
