// SPDX-License-Identifier: MIT
//
// A client of a resident packet driver for Ethernet (class 1), found by its signature at one of the
// interrupts 60h to 80h. The driver's own interrupt puts frames into a ring in conventional memory,
// from where they are fetched; so none are lost while the program is busy with other things, as
// long as the ring has room.
//
// PC/TCP Packet Driver Specification, revision 1.09, FTP Software, 1989.

#ifndef PACKET_DRIVER_H
#define PACKET_DRIVER_H

#include "nic.h"

// Look for a packet driver and have it pass on all frames that nobody else takes. There is room for
// one. It is released when the program ends, however that happens. Returns it, or NULL when there
// is none or it refuses; *refusal is then the driver's error code, else 0.
nic_t *packet_driver_open(unsigned *refusal);

#endif
