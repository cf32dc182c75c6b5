# SPDX-License-Identifier: MIT
"""Networks as address/bits (CIDR), and whether this machine is in one."""

import socket

try:
    import _sockets
except ImportError:  # a port that doesn't tell its addresses
    _sockets = None


def parse(text):
    """Return (bits, length, size) of a str such as '10.0.0.0/8', '2001:db8::/32' or '10.0.0.7'.

    bits (int) are the network's first, length (int) is how many, size (int) how many an address has. Raises ValueError.
    """
    address, slash, length = text.partition("/")
    packed = _packed(address)
    size = 8 * len(packed)
    length = length if slash else str(size)
    if not packed or not length.isdigit() or int(length) > size:
        raise ValueError("'%s' is no network: write 10.0.0.0/8 or 2001:db8::/32" % text)
    bits = int.from_bytes(packed, "big")
    rest = size - int(length)
    if bits >> rest << rest != bits:
        raise ValueError("'%s' has more bits than /%s leaves" % (text, length))
    return bits >> rest, int(length), size


def has_address_in(networks):
    """Whether an interface of this machine that is up has an address in one of the networks (parse()'s results).

    None where nobody knows its addresses.
    """
    if not _sockets:
        return None
    for packed in _sockets.addresses():
        size, bits = 8 * len(packed), int.from_bytes(packed, "big")
        if any(size == network[2] and bits >> (size - network[1]) == network[0] for network in networks):
            return True
    return False


def _packed(address):
    """Return the bytes of an address (str), b"" for what is none."""
    try:
        return socket.inet_pton(socket.AF_INET6 if ":" in address else socket.AF_INET, address)
    except (AttributeError, OSError):  # boards lack the function
        return b""
