// SPDX-License-Identifier: MIT
// Names that only this port has, and those of hashlib's that are compiled with other settings than the rest.
Q(md5)
Q(sha1)
