// SPDX-License-Identifier: MIT

#include "network_socket.h"

#include <stdio.h>
#include <string.h>

#include "raise.h"
#include "network.h"

#include "py/mperrno.h"
#include "py/mphal.h"
#include "py/runtime.h"

static void need_for(const ip_addr_t *ip) {
    if (!ip4_addr_isloopback(ip)) {
        network_need();
    }
}

err_t network_tcp_bind(struct tcp_pcb *pcb, const ip_addr_t *ip, u16_t port) {
    need_for(ip);
    return tcp_bind(pcb, ip, port);
}

err_t network_tcp_connect(struct tcp_pcb *pcb, const ip_addr_t *ip, u16_t port, tcp_connected_fn connected) {
    need_for(ip);
    return tcp_connect(pcb, ip, port, connected);
}

err_t network_udp_bind(struct udp_pcb *pcb, const ip_addr_t *ip, u16_t port) {
    need_for(ip);
    return udp_bind(pcb, ip, port);
}

err_t network_udp_sendto(struct udp_pcb *pcb, struct pbuf *p, const ip_addr_t *ip, u16_t port) {
    need_for(ip);
    return udp_sendto(pcb, p, ip, port);
}

// The last question: answers to earlier ones, which nobody waits for any more, are told by their
// number.
static struct {
    uintptr_t number;
    int pending;
    ip_addr_t ip; // all zeros: there is no such host
} question;

static void answered(const char *name, const ip_addr_t *ip, void *number) {
    (void)name;
    if ((uintptr_t)number == question.number) {
        question.pending = 0;
        question.ip.addr = ip == NULL ? 0 : ip->addr;
    }
}

err_t network_dns_gethostbyname_addrtype(const char *name, ip_addr_t *ip, dns_found_callback found, void *argument,
                                         u8_t type) {
    (void)found;
    (void)argument;
    if (ipaddr_aton(name, ip)) {
        return ERR_OK;
    }
    if (strcmp(name, "localhost") != 0) {
        network_need();
    }
    question.number++;
    question.pending = 1;
    err_t err = dns_gethostbyname_addrtype(name, &question.ip, answered, (void *)question.number, type);
    while (err == ERR_INPROGRESS && question.pending) {
        mp_event_wait_ms(1);
    }
    if ((err != ERR_OK && err != ERR_INPROGRESS) || question.ip.addr == 0) {
        char text[160];
        const uint8_t *server = network_address(NETWORK_DNS);
        snprintf(text, sizeof(text), "no host %s: is the name right, and the name server %u.%u.%u.%u?", name, server[0],
                 server[1], server[2], server[3]);
        dos_raise(MP_EHOSTUNREACH, text);
    }
    *ip = question.ip;
    return ERR_OK;
}
