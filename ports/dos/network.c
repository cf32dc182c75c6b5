// SPDX-License-Identifier: MIT

#include "network.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "raise.h"
#include "entropy.h"
#include "ne2000.h"
#include "network_config.h"
#include "packet_driver.h"

#include "lwip/dhcp.h"
#include "lwip/dns.h"
#include "lwip/etharp.h"
#include "lwip/init.h"
#include "lwip/netif.h"
#include "lwip/priv/tcp_priv.h"
#include "lwip/timeouts.h"
#include "netif/ethernet.h"
#include "py/mperrno.h"
#include "py/mphal.h"
#include "py/runtime.h"
#include "extmod/modnetwork.h" // after py/runtime.h, which it needs

enum {
    DHCP_MILLISECONDS = 15000,
    LAST_MILLISECONDS = 2000, // for what was written when the program ends
    FRAMES_AT_ONCE = 16       // so that a flood of frames doesn't keep Python from running
};

static const char *settings_path;
static network_config_t config;
static nic_t *nic;
static struct netif interface;
static int switched_off;

// --- Frames in and out

static err_t send_frame(struct netif *netif, struct pbuf *p) {
    static uint8_t frame[NIC_FRAME_MAX];
    (void)netif;
    const uint8_t *start = p->payload;
    if (p->tot_len > NIC_FRAME_MAX) {
        return ERR_IF;
    }
    if (p->next != NULL) {
        pbuf_copy_partial(p, frame, p->tot_len, 0);
        start = frame;
    }
    return nic->send(nic, start, p->tot_len) ? ERR_IF : ERR_OK;
}

static void receive_frame(size_t len) {
    struct pbuf *p = pbuf_alloc(PBUF_RAW, (u16_t)len, PBUF_RAM);
    nic->take(nic, p == NULL ? NULL : p->payload, len);
    if (p == NULL) {
        nic->statistics.receive_errors++;
    } else if (interface.input(p, &interface) != ERR_OK) {
        pbuf_free(p);
    }
}

void network_poll(void) {
    for (int i = 0; nic != NULL && i < FRAMES_AT_ONCE; i++) {
        size_t len = nic->pending(nic);
        if (len == 0) {
            break;
        }
        entropy_stir((uint32_t)len);
        receive_frame(len);
    }
    netif_poll_all();
    sys_check_timeouts();
}

u32_t sys_now(void) {
    return (u32_t)mp_hal_ticks_ms();
}

// Sequence numbers and ports are no secrets, so that they needn't wait for the pool of entropy.c to
// be full. They have a generator of their own then: nothing of a pool that is still to be guessed
// may be seen.
uint32_t network_random(void) {
    static uint32_t state;
    uint32_t number;
    if (entropy_random((uint8_t *)&number, sizeof(number)) == 0) {
        return number;
    }
    state = (state ^ (uint32_t)mp_hal_ticks_us()) * 1664525U + 1013904223U;
    return state ^ state >> 16;
}

// --- Setting up

static void read_settings(void) {
    static char text[2048];
    network_config_init(&config);
    int bad = network_config_environment(&config);
    int file = open(settings_path, O_RDONLY);
    if (file >= 0) {
        ssize_t len = read(file, text, sizeof(text));
        close(file);
        const char *name = strrchr(settings_path, '\\');
        bad = bad ||
              network_config_text(&config, name == NULL ? settings_path : name + 1, text, len > 0 ? (size_t)len : 0);
    }
    if (bad || network_config_finish(&config)) {
        dos_raise(MP_EINVAL, config.error);
    }
}

static err_t start_interface(struct netif *netif) {
    netif->name[0] = 'e';
    netif->name[1] = 'n';
    netif->hostname = mod_network_hostname_data;
    netif->mtu = 1500;
    netif->hwaddr_len = sizeof(nic->mac);
    memcpy(netif->hwaddr, nic->mac, sizeof(nic->mac));
    netif->flags =
        NETIF_FLAG_BROADCAST | NETIF_FLAG_ETHARP | NETIF_FLAG_ETHERNET | NETIF_FLAG_IGMP | NETIF_FLAG_LINK_UP;
    netif->output = etharp_output;
    netif->linkoutput = send_frame;
    return ERR_OK;
}

static ip4_addr_t address(const uint8_t bytes[4]) {
    ip4_addr_t result;
    memcpy(&result.addr, bytes, 4);
    return result;
}

static _Noreturn void refuse_card(unsigned driver_refusal, uint16_t base) {
    char text[128];
    snprintf(text, sizeof(text),
             driver_refusal ? "the packet driver takes no more programs, or there is no memory below 640 KB"
                            : "no network card: load its packet driver, or set NE2000 to the address of an "
                              "NE2000 (it isn't at %x)",
             base);
    dos_raise(MP_ENODEV, text);
}

// Find the card and make an interface of it, without an address where DHCP is to bring one.
static void open_card(void) {
    read_settings();
    unsigned refusal;
    nic_t *found = packet_driver_open(&refusal);
    uint16_t base = config.ne2000_base == 0 ? NE2000_BASE : config.ne2000_base;
    if (found == NULL) {
        found = ne2000_open(base);
    }
    if (found == NULL) {
        refuse_card(refusal, base);
    }
    entropy_add(found->mac, sizeof(found->mac), 0);
    nic = found;
    ip4_addr_t ip = address(config.ip), netmask = address(config.netmask), gateway = address(config.gateway);
    netif_add(&interface, &ip, &netmask, &gateway, NULL, start_interface, ethernet_input);
    netif_set_default(&interface);
}

static void switch_on(void) {
    netif_set_up(&interface);
    if (memcmp(config.ip, (uint8_t[4]){0}, 4) == 0) {
        dhcp_start(&interface);
    }
}

void network_start(const char *settings) {
    settings_path = settings;
    lwip_init();
}

void network_need(void) {
    if (switched_off) {
        dos_raise(MP_ENODEV, "the network is switched off: network.LAN().active(True)");
    }
    if (nic == NULL) {
        open_card();
    }
    if (!netif_is_up(&interface)) {
        switch_on();
    }
    mp_uint_t start = mp_hal_ticks_ms();
    while (interface.ip_addr.addr == 0) {
        if (mp_hal_ticks_ms() - start > DHCP_MILLISECONDS) {
            dos_raise(MP_ETIMEDOUT, "no DHCP server has answered: look at the cable, or set IP, "
                                    "NETMASK, GATEWAY and DNS");
        }
        mp_event_wait_ms(1);
    }
    ip_addr_t server = address(config.dns);
    if (server.addr != 0) {
        dns_setserver(0, &server);
    }
}

void network_switch(int on) {
    switched_off = !on;
    if (on) {
        network_need();
    } else if (nic != NULL) {
        dhcp_stop(&interface);
        netif_set_down(&interface);
    }
}

const nic_t *network_card(void) {
    return nic;
}

int network_has_address(void) {
    return netif_is_up(&interface) && interface.ip_addr.addr != 0;
}

const uint8_t *network_address(network_address_t which) {
    const ip4_addr_t *const addresses[] = {netif_ip4_addr(&interface), netif_ip4_netmask(&interface),
                                           netif_ip4_gw(&interface), dns_getserver(0)};
    return (const uint8_t *)&addresses[which]->addr;
}

// Whether something that was written still waits for its acknowledgement.
static int is_sending(void) {
    for (const struct tcp_pcb *pcb = tcp_active_pcbs; pcb != NULL; pcb = pcb->next) {
        if (pcb->unsent != NULL || pcb->unacked != NULL) {
            return 1;
        }
    }
    return 0;
}

void network_stop(void) {
    if (nic == NULL) {
        return;
    }
    mp_uint_t start = mp_hal_ticks_ms();
    while (is_sending() && mp_hal_ticks_ms() - start < LAST_MILLISECONDS) {
        network_poll();
    }
    while (tcp_active_pcbs != NULL) {
        tcp_abort(tcp_active_pcbs);
    }
    dhcp_release_and_stop(&interface);
    nic->close(nic);
    nic = NULL;
}
