// SPDX-License-Identifier: MIT
//
// The network of MP.EXE: lwIP on a packet driver or an NE2000, set up when it is first used.
// Everything happens in network_poll, which the port calls whenever Python waits: nothing runs in
// interrupts.

#ifndef NETWORK_H
#define NETWORK_H

#include "nic.h"

// Prepare, before anything else of Python's sockets or of this is used. Doesn't look for a card.
// settings is the path of the file with settings (network_config.h), kept; it need not exist.
void network_start(const char *settings);

// Take in the frames that have arrived and do what lwIP has to do at this time. Quick when there is
// nothing. Never raises.
void network_poll(void);

// Have an interface with an address: look for the card and ask for the address the first time.
// Waits for the answer at most 15 s. Raises OSError, with a text of what to do: no card, no answer,
// wrong settings, switched off by network_switch. Ctrl-C raises KeyboardInterrupt as it does in all
// waiting.
void network_need(void);

// Switch the interface off, or on again. Connections that are open then time out. Raises what
// network_need does.
void network_switch(int on);

// Tell the card, or NULL before it was needed.
const nic_t *network_card(void);

// Whether the interface is up and has an address.
int network_has_address(void);

// Tell an address of the interface, or the name server's, all zeros where there is none. Valid
// until the next call of anything here.
typedef enum { NETWORK_IP, NETWORK_NETMASK, NETWORK_GATEWAY, NETWORK_DNS } network_address_t;
const uint8_t *network_address(network_address_t which);

// Send what has been written and not yet been taken, for 2 s at most, end all connections and leave
// the card or driver as it was found. Nothing may be called after this.
void network_stop(void);

#endif
