// SPDX-License-Identifier: MIT
//
// What MicroPython's extmod/modlwip.c calls in place of lwIP's functions of these names, so that
// the network is there when it is first used (network_need) and not before. The Makefile renames
// them in that one file. Beyond what lwIP's do, they raise what network_need raises; an address of
// our own (127.0.0.1) needs no network.

#ifndef NETWORK_SOCKET_H
#define NETWORK_SOCKET_H

#include "lwip/dns.h"
#include "lwip/tcp.h"
#include "lwip/udp.h"

err_t network_tcp_bind(struct tcp_pcb *pcb, const ip_addr_t *ip, u16_t port);
err_t network_tcp_connect(struct tcp_pcb *pcb, const ip_addr_t *ip, u16_t port, tcp_connected_fn connected);
err_t network_udp_bind(struct udp_pcb *pcb, const ip_addr_t *ip, u16_t port);
err_t network_udp_sendto(struct udp_pcb *pcb, struct pbuf *p, const ip_addr_t *ip, u16_t port);

// Waits for the answer, so that none comes when its caller was interrupted and is gone. Raises
// OSError, with the name in its text, when there is no such host.
err_t network_dns_gethostbyname_addrtype(const char *name, ip_addr_t *ip, dns_found_callback found, void *argument,
                                         u8_t type);

#endif
