// SPDX-License-Identifier: MIT
//
// How the network is set up: settings of the environment, and for what isn't there of a file of
// lines NAME=VALUE, in which lines that begin with # or ; are comments. Every setting may be left
// out.
//
//   IP       our address, as 192.168.1.9; without it or with IP=DHCP a DHCP server is asked
//   NETMASK  255.255.255.0 when it is left out
//   GATEWAY  the router; without it only the own network is reached
//   DNS      the name server
//   NE2000   the card's I/O address in hexadecimal (300); an IRQ behind a comma isn't used

#ifndef NETWORK_CONFIG_H
#define NETWORK_CONFIG_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint8_t ip[4], netmask[4], gateway[4], dns[4]; // all zeros: not given
    uint16_t ne2000_base;                          // 0: not given
    uint16_t given;                                // which settings have been given, a bit each
    char gateway_said[128];                        // where GATEWAY was given, and how
    char error[256];                               // what is wrong, in one line
} network_config_t;

// Begin with nothing given.
void network_config_init(network_config_t *config);

// Take settings from the environment. Returns 0, or -1 with config->error set.
int network_config_environment(network_config_t *config);

// Take from text[len], the file of this name (for errors), what has not been given yet. Returns 0,
// or -1 with config->error set.
int network_config_text(network_config_t *config, const char *name, const char *text, size_t len);

// Check and complete, once everything has been taken. Returns 0, or -1 with config->error set.
int network_config_finish(network_config_t *config);

#endif
