// SPDX-License-Identifier: MIT

#include "network_config.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { IP, NETMASK, GATEWAY, DNS, NE2000, SETTINGS };
static const char *const names[SETTINGS] = {"IP", "NETMASK", "GATEWAY", "DNS", "NE2000"};
static const char *const forms[SETTINGS] = {"192.168.1.9", "255.255.255.0", "192.168.1.1", "192.168.1.1", "300"};

void network_config_init(network_config_t *config) {
    memset(config, 0, sizeof(*config));
}

// Four numbers below 256 with dots between them.
static int parse_address(const char *text, uint8_t address[4]) {
    for (unsigned i = 0; i < 4; i++) {
        char *end;
        unsigned long number = strtoul(text, &end, 10);
        if (!isdigit((unsigned char)*text) || number > 255 || *end != (i < 3 ? '.' : 0)) {
            return -1;
        }
        address[i] = (uint8_t)number;
        text = end + 1;
    }
    return 0;
}

static int parse_base(const char *text, uint16_t *base) {
    char *end;
    unsigned long number = strtoul(text, &end, 16);
    if (!isxdigit((unsigned char)*text) || number < 0x100 || number > 0x3e0 || number % 0x20 != 0 ||
        (*end != 0 && *end != ',')) {
        return -1;
    }
    *base = (uint16_t)number;
    return 0;
}

// Whether the bits that are set are the first ones.
static int is_mask(const uint8_t m[4]) {
    uint32_t rest = ~((uint32_t)m[0] << 24 | (uint32_t)m[1] << 16 | (uint32_t)m[2] << 8 | m[3]);
    return (rest & (rest + 1)) == 0;
}

// An address that a machine can have; zeros stand for none.
static int is_host(const uint8_t address[4]) {
    return address[0] != 127 && address[0] < 224;
}

static int parse_setting(network_config_t *config, unsigned setting, const char *value) {
    uint8_t *const addresses[] = {config->ip, config->netmask, config->gateway, config->dns};
    if (setting == NE2000) {
        return parse_base(value, &config->ne2000_base);
    }
    if (setting == IP && strcasecmp(value, "DHCP") == 0) {
        return 0;
    }
    return parse_address(value, addresses[setting]) || !(setting == NETMASK ? is_mask : is_host)(addresses[setting]);
}

// Take a setting that hasn't been given yet; where says in the error where it comes from.
static int set(network_config_t *config, unsigned setting, const char *value, const char *where) {
    char said[128];
    if (config->given & 1U << setting) {
        return 0;
    }
    config->given = (uint16_t)(config->given | 1U << setting);
    snprintf(said, sizeof(said), "%s%s=%s", where, names[setting], value);
    if (parse_setting(config, setting, value)) {
        snprintf(config->error, sizeof(config->error), "%s: write it as %s", said, forms[setting]);
        return -1;
    }
    if (setting == GATEWAY) {
        memcpy(config->gateway_said, said, sizeof(said));
    }
    return 0;
}

int network_config_environment(network_config_t *config) {
    for (unsigned i = 0; i < SETTINGS; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && set(config, i, value, "environment: ")) {
            return -1;
        }
    }
    return 0;
}

// Take a line without white space.
static int parse_line(network_config_t *config, char *line, const char *where) {
    char *value = strchr(line, '=');
    if (*line == 0 || *line == '#' || *line == ';') {
        return 0;
    }
    if (value != NULL) {
        *value++ = 0;
        for (unsigned i = 0; i < SETTINGS; i++) {
            if (strcasecmp(line, names[i]) == 0) {
                return set(config, i, value, where);
            }
        }
    }
    snprintf(config->error, sizeof(config->error), "%s%s: only IP, NETMASK, GATEWAY, DNS and NE2000 can be set", where,
             line);
    return -1;
}

int network_config_text(network_config_t *config, const char *name, const char *text, size_t len) {
    unsigned number = 1;
    char line[80], where[40];
    size_t used = 0;
    for (size_t i = 0; i <= len; i++) {
        char c = i < len ? text[i] : '\n';
        if (c == '\n') {
            line[used] = 0;
            snprintf(where, sizeof(where), "%s, line %u: ", name, number++);
            if (parse_line(config, line, where)) {
                return -1;
            }
            used = 0;
        } else if (isgraph((unsigned char)c) && used < sizeof(line) - 1) {
            line[used++] = c;
        }
    }
    return 0;
}

int network_config_finish(network_config_t *config) {
    static const uint8_t none[4];
    if (memcmp(config->ip, none, 4) == 0) {
        return 0;
    }
    if (memcmp(config->netmask, none, 4) == 0) {
        memcpy(config->netmask, (uint8_t[]){255, 255, 255, 0}, 4);
    }
    for (unsigned i = 0; i < 4; i++) {
        if (memcmp(config->gateway, none, 4) != 0 && (config->gateway[i] ^ config->ip[i]) & config->netmask[i]) {
            snprintf(config->error, sizeof(config->error), "%s: it isn't in the network of IP and NETMASK",
                     config->gateway_said);
            return -1;
        }
    }
    return 0;
}
