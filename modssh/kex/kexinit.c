// SPDX-License-Identifier: MIT

#include "kex/kexinit.h"

#include <string.h>

enum { COOKIE = 16 };

int mssh_kexinit_read(mssh_kexinit_t *kexinit, const uint8_t *payload, size_t len) {
    if (len < 1 + COOKIE) {
        return -1;
    }
    mssh_reader_t reader = mssh_reader(payload + 1 + COOKIE, len - 1 - COOKIE);
    for (int i = 0; i < MSSH_KEXINIT_LISTS; i++) {
        kexinit->lists[i] = mssh_read_string(&reader);
    }
    kexinit->guesses = mssh_read_byte(&reader) != 0;
    return reader.ok ? 0 : -1;
}

// The first name of our comma list that is in theirs; empty when there is none.
static mssh_string_t common(const char *ours, mssh_string_t theirs) {
    while (*ours != '\0') {
        size_t len = strcspn(ours, ",");
        if (mssh_list_has(theirs, ours, len)) {
            return (mssh_string_t){(const uint8_t *)ours, len};
        }
        ours += len + (ours[len] == ',');
    }
    return (mssh_string_t){(const uint8_t *)ours, 0};
}

// Whether the cipher agreed on for the direction of this MAC list has a MAC of its own.
static int needs_no_mac(const char *our_ciphers, mssh_string_t their_ciphers) {
    mssh_string_t name = common(our_ciphers, their_ciphers);
    const mssh_cipher_method_t *cipher = mssh_cipher_find((const char *)name.data, name.len);
    return cipher != NULL && cipher->tag > 0;
}

// The name in the server's list that only clients announce, or NULL.
static const char *misplaced_announcement(mssh_string_t exchanges) {
    static const char *const names[] = {MSSH_ANNOUNCES_EXT_INFO, MSSH_ANNOUNCES_STRICT};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (mssh_list_has(exchanges, names[i], strlen(names[i]))) {
            return names[i];
        }
    }
    return NULL;
}

// The names that only announce say nothing to a reader.
static mssh_string_t without_announcements(const char *list) {
    const char *end = strstr(list, "," MSSH_ANNOUNCEMENTS);
    return (mssh_string_t){(const uint8_t *)list, end == NULL ? strlen(list) : (size_t)(end - list)};
}

int mssh_kexinit_check(mssh_kex_t *kex, const mssh_kexinit_t *theirs) {
    enum { CIPHERS = 2, MACS = 4, MACS_END = 6 };
    const LIBSSH2_SESSION *ssh = &kex->ssh;
    const struct {
        const char *what, *ours;
    } lists[] = {
        {"key exchange", ssh->kex_prefs},       {"host key algorithm", ssh->hostkey_prefs},
        {"cipher", ssh->local.crypt_prefs},     {"cipher", ssh->remote.crypt_prefs},
        {"MAC", ssh->local.mac_prefs},          {"MAC", ssh->remote.mac_prefs},
        {"compression", ssh->local.comp_prefs}, {"compression", ssh->remote.comp_prefs},
    };
    const char *announcement = misplaced_announcement(theirs->lists[0]);
    if (announcement != NULL) {
        return mssh_kex_fail(kex, MSSH_ERROR_PROTOCOL,
                             "the server offers '%s' as a key exchange, a name that only clients may announce",
                             announcement);
    }
    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
        size_t cipher = i - MACS + CIPHERS;
        if (common(lists[i].ours, theirs->lists[i]).len > 0 ||
            (i >= MACS && i < MACS_END && needs_no_mac(lists[cipher].ours, theirs->lists[cipher]))) {
            continue;
        }
        mssh_string_t ours = without_announcements(lists[i].ours);
        return mssh_kex_fail(kex, MSSH_ERROR_NEGOTIATION,
                             "no %s that both sides know: we offer %.200S; the server %.200S", lists[i].what, &ours,
                             &theirs->lists[i]);
    }
    return 0;
}

static mssh_string_t first_name(mssh_string_t list) {
    const uint8_t *comma = memchr(list.data, ',', list.len);
    return (mssh_string_t){list.data, comma == NULL ? list.len : (size_t)(comma - list.data)};
}

static int begins_alike(const char *ours, mssh_string_t theirs) {
    mssh_string_t name = first_name(theirs);
    mssh_string_t own = first_name((mssh_string_t){(const uint8_t *)ours, strlen(ours)});
    return name.len == own.len && memcmp(name.data, own.data, own.len) == 0;
}

int mssh_kexinit_guessed_right(const mssh_kex_t *kex, const mssh_kexinit_t *theirs) {
    return begins_alike(kex->ssh.kex_prefs, theirs->lists[0]) && begins_alike(kex->ssh.hostkey_prefs, theirs->lists[1]);
}

int mssh_kexinit_is_strict(const mssh_kexinit_t *theirs) {
    static const char name[] = "kex-strict-s-v00@openssh.com";
    return mssh_list_has(theirs->lists[0], name, sizeof(name) - 1);
}
