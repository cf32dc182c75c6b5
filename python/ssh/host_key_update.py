# SPDX-License-Identifier: MIT
"""The other host keys that a server announces, and what becomes of known_hosts by it (ssh_config(5), UpdateHostKeys)."""

from . import keyfiles, known_hosts
from .certificate import type_of
from .hostkey import key_type_of
from .paths import exists
from .text import reason

_MOST_ANSWERS = 3  # that are neither yes nor no


class HostKeyUpdate:
    """The update of a session, made when it is closed: so nothing ever waits for it.

    Arguments: session (_ssh.Session), logged in, whose key the user's own files have; verifier (hostkey.Verifier), who
    said so; allowed (sequence of str), host key algorithms whose keys may be added; asks (bool), a person decides.
    """

    def __init__(self, session, verifier, allowed, asks):
        self._session, self._verifier, self._asks = session, verifier, asks
        self._types = [key_type_of(name) for name in allowed]
        self._name = known_hosts.host_name(verifier.host, verifier.port)
        try:
            session.prove_hostkeys([blob for _, names, _, blob in self._entries() if self._is_ours(names)])
        except OSError as error:
            verifier.debug("the host keys of %s stay as they are: %s" % (self._name, reason(error)))

    def close(self):
        """Add and retire keys, if there are any and the server has proved the new ones by now. Never raises OSError."""
        try:
            current, announced = self._session.hostkey()[1], self._session.announced_hostkeys()
            proved = self._session.proved_hostkeys() or ()
        except OSError:  # the session is closed
            return
        try:
            if current in announced and len(set(announced)) == len(announced):
                self._update(announced, proved)
        except (OSError, ValueError) as error:
            text = reason(error) if isinstance(error, OSError) else str(error)
            self._verifier.warn("can't update the host keys of %s: %s" % (self._name, text))

    def _update(self, announced, proved):
        mine = self._mine(announced)
        if mine is None:
            return
        known = [blob for _, blob in mine]
        old = [blob for blob in known if blob not in announced]
        new = [blob for blob in announced if blob not in known and type_of(blob) in self._types]
        if not old and not new:
            return
        if any(blob in old and not self._is_ours(names) for _, names, _, blob in self._entries()):
            return self._leave("another host has one that it has no more")
        if any(blob not in proved for blob in new):
            return self._leave("it hasn't proved all that it announces")
        if any(self._is_revoked(blob) for blob in new):
            return self._leave("one that it announces is revoked")
        if self._agrees(new, old):
            self._write(new, old, any(known_hosts.is_hidden(names) for names, _ in mine))

    def _entries(self):
        return known_hosts.entries(self._verifier.users)

    def _is_ours(self, names):
        return known_hosts.is_for(names, self._name)

    def _mine(self, announced):
        """Return the host's entries as a list of (names, blob), None where they can't be told from those of others."""
        mine = []
        for marker, names, _, blob in self._entries():
            if self._is_ours(names):
                if marker or not _is_one_host(names):
                    return self._leave("its entries are for several hosts, or have a marker")
                mine.append((names, blob))
            elif blob in announced:
                return self._leave("another host has one of them")
        return mine

    def _leave(self, why):
        self._verifier.debug("the host keys of %s stay as they are: %s" % (self._name, why))

    def _is_revoked(self, blob):
        verifier = self._verifier
        lines = known_hosts.find(verifier.files, verifier.host, verifier.port)
        return any(line.revoked and line.blob == blob for line in lines) or any(
            known_hosts.is_listed(path, blob) for path in verifier.revoked
        )

    def _agrees(self, new, old):
        """Tell what is to be done; return whether it may be."""
        told = ["learned %s %s" % (type_of(blob), known_hosts.fingerprint(blob)) for blob in new]
        told += ["retired %s %s" % (type_of(blob), known_hosts.fingerprint(blob)) for blob in old]
        if not self._asks:
            for text in told:
                self._verifier.debug("host key of %s: %s" % (self._name, text))
            return True
        question = "%s has updated its host keys, which the known one has confirmed:\n  %s\n" % (
            self._name,
            "\n  ".join(told),
        )
        question += "Accept the updated host keys (yes/no)? "
        for _ in range(_MOST_ANSWERS):
            answer = self._verifier.ask(question).strip().lower()
            if answer in ("yes", "no"):
                return answer == "yes"
            question = "Please type yes or no: "
        return False

    def _write(self, new, old, hashed):
        """Add keys to the first of the user's files, and take others out of all, with nothing else touched."""
        hashed = hashed or self._verifier.hashed
        added = [known_hosts.line_of(self._name, type_of(blob), blob, hashed).encode() for blob in new]

        def change(_, line):
            entry = known_hosts.parse(line.strip())
            return None if entry and entry[3] in old and self._is_ours(entry[1]) else line

        for file in self._verifier.users:
            if exists(file) and (added or any(entry[3] in old for entry in known_hosts.entries([file]))):
                keyfiles.change_lines(file, change, added)
            added = []


def _is_one_host(names):
    """Whether an entry's names (bytes) are one, or one and its address."""
    if any(c in names for c in b"*?!"):
        return False
    others = names.split(b",")[1:]
    return not others or len(others) == 1 and _is_address(others[0])


def _is_address(name):
    """Whether a name (bytes) in a file is an address, alone or as [address]:port."""
    host = name[1:].partition(b"]")[0] if name.startswith(b"[") else name
    return b":" in host or all(c in b"0123456789." for c in host)
