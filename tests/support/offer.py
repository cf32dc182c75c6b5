# SPDX-License-Identifier: MIT
"""Read what a server really offers from its SSH_MSG_KEXINIT (RFC 4253, 7.1)."""

import socket
import struct

KINDS = ("kex", "hostkey", "cipher", "cipher_out", "mac", "mac_out", "compression")


def read_offer(host, port):
    """Connect and return {kind: [algorithm, ...]}, in the server's order."""
    with socket.create_connection((host, port), 5) as connection:
        stream = connection.makefile("rwb")
        stream.write(b"SSH-2.0-offer\r\n")
        stream.flush()
        while not stream.readline().startswith(b"SSH-"):
            pass
        length, padding = struct.unpack(">IB", stream.read(5))
        payload = stream.read(length - 1)[: length - 1 - padding]
    if payload[0] != 20:
        raise ValueError(f"message {payload[0]} where KEXINIT was due")
    offer, at = {}, 17
    for kind in KINDS:
        size = struct.unpack_from(">I", payload, at)[0]
        offer[kind] = payload[at + 4 : at + 4 + size].decode().split(",")
        at += 4 + size
    return offer
