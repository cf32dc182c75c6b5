// SPDX-License-Identifier: MIT
// Names that only this port has.
