# SPDX-License-Identifier: MIT
"""Whether a host's certificate is to be believed: what is asked of it besides that it is signed by who may."""

import _ssh

from . import certificate

_LONGEST = 200  # characters of a server's that are shown


def fault(made, host, allowed, rsa_size=2048):
    """Return what is wrong with a host's certificate (str), None where nothing is.

    Arguments: made (certificate.Certificate), whose authority is one for the host; host (str), as it was asked for;
    allowed (sequence of str), the signatures by which an authority may sign (CASignatureAlgorithms); rsa_size (int), the
    fewest bits of one that is RSA's (RequiredRSASize).
    """
    if made.kind != certificate.HOST:
        return "is a user's"
    by = certificate.type_of(made.signature)
    if by not in allowed:
        return "is signed by %s, which isn't allowed" % (_shown(by) or "nothing")
    if not _ssh.verify_signature(made.authority, made.signed, made.signature, rsa_size):
        return "isn't signed by the authority that it names"
    if made.critical:
        return "wants what isn't known here: " + _shown(", ".join(sorted(made.critical)))
    if made.principals and host.lower() not in made.principals:
        return "is for %s, not for %s" % (_shown(", ".join(made.principals)), host)
    now = certificate.now()
    if now is None:
        return "can't be checked, as nobody has set the clock of this machine: set it, or make the host's key known"
    return made.out_of_time(now)


def _shown(text):
    """Return a server's text (str) so that it can't rule a terminal."""
    return "".join([c if " " <= c <= "~" else "?" for c in text[:_LONGEST]])
