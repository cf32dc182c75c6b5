// SPDX-License-Identifier: MIT
//
// The settings of the network, from the environment and from a file.

#define _POSIX_C_SOURCE 200112L // setenv

#include "network_config.h"

#include "../engine/tap.h"

static network_config_t config;

// Take a text as the file NET.CFG, after the environment. Returns 0 when all of it is good.
static int take(const char *text) {
    network_config_init(&config);
    return network_config_environment(&config) || network_config_text(&config, "NET.CFG", text, strlen(text)) ||
           network_config_finish(&config);
}

static int is(const uint8_t address[4], const char *text) {
    char written[16];
    snprintf(written, sizeof(written), "%u.%u.%u.%u", address[0], address[1], address[2], address[3]);
    return strcmp(written, text) == 0;
}

static void refuses(const char *text, const char *error) {
    check(take(text) && strstr(config.error, error), error);
}

int main(void) {
    check(take("") == 0 && is(config.ip, "0.0.0.0") && config.ne2000_base == 0, "nothing needs to be set");
    check(take("# at home\r\nip = 10.0.2.15 \r\nGATEWAY=10.0.2.2\r\n; "
               "x\r\nDNS=10.0.2.3\r\nNE2000=340,5\r\n\x1a") == 0 &&
              is(config.ip, "10.0.2.15") && is(config.netmask, "255.255.255.0") && is(config.gateway, "10.0.2.2") &&
              is(config.dns, "10.0.2.3") && config.ne2000_base == 0x340,
          "a file as DOS editors leave it");
    check(take("IP=dhcp\nDNS=10.0.2.3") == 0 && is(config.ip, "0.0.0.0") && is(config.dns, "10.0.2.3"),
          "DHCP, with a name server of one's own");
    setenv("IP", "172.16.0.9", 1);
    setenv("NETMASK", "255.255.0.0", 1);
    check(take("IP=10.0.2.15\nGATEWAY=172.16.9.1") == 0 && is(config.ip, "172.16.0.9") &&
              is(config.netmask, "255.255.0.0"),
          "the environment has precedence");
    setenv("IP", "172.16.0", 1);
    refuses("", "environment: IP=172.16.0: write it as 192.168.1.9");
    unsetenv("IP");
    unsetenv("NETMASK");
    refuses("\nIP=1.2.3.400", "NET.CFG, line 2: IP=1.2.3.400: write it as 192.168.1.9");
    refuses("IP=1.2.3.4.5", "NET.CFG, line 1: IP=1.2.3.4.5: ");
    refuses("IP=1..3.4", "NET.CFG, line 1: IP=1..3.4: ");
    refuses("NE2000=301", "NE2000=301: write it as 300");
    refuses("NE2000=", "NE2000=: write it as 300");
    refuses("NAMESERVER=1.2.3.4", "NAMESERVER: only IP, NETMASK, GATEWAY, DNS and NE2000 can be set");
    refuses("IP", "NET.CFG, line 1: IP: only");
    refuses("IP=127.0.0.1", "IP=127.0.0.1: write it as 192.168.1.9");
    refuses("DNS=dns.far", "DNS=dns.far: write it as 192.168.1.1");
    refuses("NETMASK=255.0.255.0", "NETMASK=255.0.255.0: write it as 255.255.255.0");
    refuses("IP=10.0.2.15\n\nGATEWAY=10.0.3.2",
            "NET.CFG, line 3: GATEWAY=10.0.3.2: it isn't in the network of IP and NETMASK");
    return finish();
}
