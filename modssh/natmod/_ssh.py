# SPDX-License-Identifier: MIT
"""Stands in for the module `_ssh` where mip has installed the package, until the first import: it sees to the native
module for this processor, and gives way to it."""

import os
import sys
import time

BASE = ""
SHA256 = {}
"""What `make release` writes here: where mip finds the modules, and their hashes by architecture."""

_ARCHITECTURES = (None, "x86", "x64", "armv6", "armv6m", "armv7m", "armv7em", "armv7emsp", "armv7emdp", "xtensa", "xtensawin",
                  "rv32imc")
_PIECE = 256


def _architecture():
    """Return what this MicroPython loads, or None."""
    number = getattr(sys.implementation, "_mpy", 0) >> 10 & 15
    return _ARCHITECTURES[number] if number < len(_ARCHITECTURES) else "architecture %d" % number


def _sha256(path):
    """Return the hash of a file in hexadecimal digits; '' where there is no file."""
    import binascii
    import hashlib

    hashed, piece = hashlib.sha256(), bytearray(_PIECE)
    try:
        with open(path, "rb") as file:
            while n := file.readinto(piece):
                hashed.update(memoryview(piece)[:n])
    except OSError:
        return ""
    return binascii.hexlify(hashed.digest()).decode()


def _exists(path):
    try:
        os.stat(path)
    except OSError:
        return False
    return True


def _gone(path, remove):
    try:
        remove(path)
    except OSError:  # there was none
        pass


def _how_to_get(architecture, folder):
    """Return what to do without the network, or without a release."""
    by_hand = "have _ssh.mpy for %s in %s: make natmod ARCH=%s builds it (docs/boards.md)"
    if BASE and "@" not in BASE:
        by_hand = "mpremote mip install " + BASE + "/%s.json, or " + by_hand
        return by_hand % (architecture, architecture, folder, architecture)
    return by_hand % (architecture, folder, architecture)


def _fetch(architecture, folder):
    """Have the module of this release in the folder; raise ImportError otherwise. Waits."""
    base, _, branch = BASE.partition("@")
    name = "_ssh-%s.mpy" % architecture
    place = "%s/_ssh-%d" % (folder, time.ticks_us())  # another program may be fetching it, too
    fetched, advice = place + "/" + name, _how_to_get(architecture, folder)
    print("Getting %s/%s" % (base, name))
    try:
        try:
            import mip

            os.mkdir(place)
            mip.install("%s/%s" % (base, name), target=place, version=branch or None)
        except Exception as error:
            raise ImportError("can't get %s/%s (%s): %s" % (base, name, error or type(error).__name__, advice))
        if not _exists(fetched):
            raise ImportError("can't get %s/%s (see above): %s" % (base, name, advice))
        if _sha256(fetched) != SHA256[architecture]:
            raise ImportError("%s/%s isn't this release's: another SHA-256: %s" % (base, name, advice))
        _gone(folder + "/_ssh.mpy", os.remove)
        os.rename(fetched, folder + "/_ssh.mpy")
    finally:
        _gone(fetched, os.remove)
        _gone(place, os.rmdir)


def _provide(folder):
    """Have a native module for this processor in the folder; raise ImportError where there is none."""
    architecture, module = _architecture(), folder + "/_ssh.mpy"
    if architecture is None:
        raise ImportError("this MicroPython loads no native modules: build a firmware with _ssh in it (docs/porting.md)")
    if architecture not in SHA256:
        if not _exists(module):
            raise ImportError("no module _ssh: " + _how_to_get(architecture, folder))
    elif _sha256(module) != SHA256[architecture]:
        _fetch(architecture, folder)


_provide(__file__.rpartition("/")[0] or ".")
_gone(__file__, os.remove)
del sys.modules["_ssh"]
import _ssh as _native

globals().update(_native.__dict__)
