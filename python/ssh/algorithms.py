# SPDX-License-Identifier: MIT
"""Algorithms by name: those of this build, those that OpenSSH has besides, and lists of them (ssh_config(5))."""

import _ssh

from .text import matches_pattern

# By what users' keys may sign, here or in an agent, whatever this build can do itself.
_KEYS = (
    "ssh-ed25519",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "rsa-sha2-512",
    "rsa-sha2-256",
)
CERTIFICATE = "-cert-v01@openssh.com"  # the end of the name by which a certificate is shown
_SECURITY_KEYS = "sk-ssh-ed25519", "sk-ecdsa-sha2-nistp256"
_SIGNATURES = (
    tuple(name + CERTIFICATE for name in _KEYS + _SECURITY_KEYS)
    + _KEYS
    + tuple(name + "@openssh.com" for name in _SECURITY_KEYS)
)

# What OpenSSH 10 knows: such a name may stand in a list though this build lacks it, any other is a slip of the pen.
_OPENSSH = {
    "cipher": "3des-cbc aes128-cbc aes192-cbc aes256-cbc aes128-ctr aes192-ctr aes256-ctr aes128-gcm@openssh.com "
    "aes256-gcm@openssh.com chacha20-poly1305@openssh.com",
    "mac": "hmac-sha1 hmac-sha1-96 hmac-sha2-256 hmac-sha2-512 hmac-md5 hmac-md5-96 umac-64@openssh.com "
    "umac-128@openssh.com hmac-sha1-etm@openssh.com hmac-sha1-96-etm@openssh.com hmac-sha2-256-etm@openssh.com "
    "hmac-sha2-512-etm@openssh.com hmac-md5-etm@openssh.com hmac-md5-96-etm@openssh.com umac-64-etm@openssh.com "
    "umac-128-etm@openssh.com",
    "kex": "diffie-hellman-group1-sha1 diffie-hellman-group14-sha1 diffie-hellman-group14-sha256 "
    "diffie-hellman-group16-sha512 diffie-hellman-group18-sha512 diffie-hellman-group-exchange-sha1 "
    "diffie-hellman-group-exchange-sha256 ecdh-sha2-nistp256 ecdh-sha2-nistp384 ecdh-sha2-nistp521 curve25519-sha256 "
    "curve25519-sha256@libssh.org sntrup761x25519-sha512 sntrup761x25519-sha512@openssh.com mlkem768x25519-sha256",
    "key": "ssh-ed25519 ssh-rsa rsa-sha2-256 rsa-sha2-512 ssh-dss ecdsa-sha2-nistp256 ecdsa-sha2-nistp384 "
    "ecdsa-sha2-nistp521 sk-ssh-ed25519@openssh.com sk-ecdsa-sha2-nistp256@openssh.com "
    "webauthn-sk-ecdsa-sha2-nistp256@openssh.com",
}
_QUERIES = {"hostkey": "key", "pubkey": "key", "signature": "key"}  # what OpenSSH's -Q calls both


def available():
    """Return a dict of kind -> tuple of the algorithms (str) that this build has, what is weak at the end."""
    weak = _ssh.algorithms(True)
    return {kind: names + weak[kind] for kind, names in _ssh.algorithms().items()}


def weak(kind):
    """Return the tuple of algorithms (str) of a kind, a key of _ssh.algorithms(), that are only for who asks for them."""
    return _ssh.algorithms(True)[kind]


def certificates():
    """Return the names (tuple of str) by which hosts show certificates for the keys that this build knows."""
    return tuple(name + CERTIFICATE for name in _ssh.algorithms()["hostkey"])


def host_keys():
    """Return the host key algorithms (tuple of str) that are asked for as a rule."""
    return certificates() + _ssh.algorithms()["hostkey"]


def is_own_list(text):
    """Whether a text that chosen() takes has an order of its own, rather than more or less than usual."""
    return text[:1] not in ("+", "-")


def _candidates(kind):
    """Return what is offered as a rule, and what only who names it gets, of a kind as for chosen()."""
    if kind == "pubkey":
        return _SIGNATURES, weak("hostkey")
    if kind == "hostkey":
        return host_keys(), weak(kind)
    if kind == "signature":
        return _ssh.algorithms()["hostkey"], weak("hostkey")
    return _ssh.algorithms()[kind], weak(kind)


def chosen(text, kind):
    """Return a tuple of what a list of names leaves of this build's algorithms.

    Arguments: text, names with commas between them, where * and ? may be used, or after + to add (which counts for
    what is weak: all else is offered anyway), after - to leave out, after ^ to prefer; kind, a key of
    _ssh.algorithms(), "pubkey" for what users' keys sign by, or "signature" for what signs certificates. What is weak has
    to be named in full.
    Raises ValueError for a name that nobody knows, and for nothing.
    """
    offered, more = _candidates(kind)
    names = text.lstrip("+-^").split(",")
    if text.startswith("-"):
        wanted = [name for name in offered if not any(matches_pattern(name, out) for out in names)]
    else:
        wanted = []
        for pattern in names:
            found = [name for name in offered if matches_pattern(name, pattern)]
            found += [name for name in more if name == pattern]
            if not found:
                _check_known(pattern, kind)
            wanted += [name for name in found if name not in wanted]
        if text.startswith("+"):
            return offered + tuple(name for name in wanted if name not in offered)
        if text.startswith("^"):
            wanted += [name for name in offered if name not in wanted]
    if not wanted:
        raise ValueError("this build has none of '%s'" % text)
    return tuple(wanted)


def _check_known(pattern, kind):
    """Raise ValueError where a name or a pattern (str) fits no algorithm of a kind that there is."""
    query = _QUERIES.get(kind, kind)
    names = _OPENSSH[query].split()
    if query == "key":
        names += [name.partition("@")[0] + CERTIFICATE for name in names]
    if not any(matches_pattern(name, pattern) for name in names):
        raise ValueError("'%s' is no %s algorithm: ssh -Q %s lists those that there are" % (pattern, query, query))
