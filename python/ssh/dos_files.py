# SPDX-License-Identifier: MIT
"""The files of DOS."""

from .files import Local

_DEVICES = (b"CON", b"PRN", b"AUX", b"NUL", b"CLOCK$")
_PORTS = (b"COM", b"LPT")  # with a digit from 1


class DosLocal(Local):
    """The files here, where names have 8 and 3 characters and some are devices."""

    separators = b"/\\:"

    def holds(self, name):
        """As Files.holds: a name that DOS needn't cut, and no device, which has its name in every folder."""
        base, _, extension = name.partition(b".")
        device = base.rstrip().upper()
        return (
            super().holds(name)
            and 0 < len(base) <= 8
            and len(extension) <= 3
            and not any(c < 32 or c in b'"*+,.:;<=>?[]|' for c in base + extension)
            and device not in _DEVICES
            and not (device[:3] in _PORTS and device[3:] in b"123456789" and len(device) == 4)
        )

    def is_part(self, name):
        """As Files.is_part."""
        return b".$" in name

    def is_part_of(self, name, whole):
        """As Files.is_part_of."""
        return name.upper() == self._part_name(whole).upper()

    def _part_name(self, name):
        """Return an 8.3 name, without room for chance: README.$TX of README.TXT."""
        base, _, extension = name.partition(b".")
        return base + b".$" + (extension + b"$$")[:2]
