// SPDX-License-Identifier: MIT
//
// A driver for cards with National's DP8390 wired as Novell's NE1000 and NE2000 have it, and for
// what emulates them. It polls: the card's interrupt is never enabled, so that nobody else's is
// disturbed. No wait has no end: a card that is pulled or dead makes calls fail, never hang.
//
// DP8390D/NS32490D data sheet, National Semiconductor, 1995.

#ifndef NE2000_H
#define NE2000_H

#include "nic.h"

#define NE2000_BASE 0x300 // the I/O address the cards come with

// Look for a card at this I/O address and start it. There is room for one.
// Returns it, or NULL when there is none that answers.
nic_t *ne2000_open(uint16_t base);

#endif
