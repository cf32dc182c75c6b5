// SPDX-License-Identifier: MIT

#include "kex/kexinit.h"

#include <string.h>

#include "base/text.h"
#include "engine/algorithms.h"

enum { COOKIE = 16 };

// The lists that have to have a name in common, in the message's order: of ciphers, MACs and compression there is one
// for each direction.
enum { CIPHERS = 2, MACS = 4, MACS_END = 6, NEEDS = 8 };

static const char *const kinds[MSSH_METHOD_KINDS] = {
    [MSSH_METHOD_KEX] = "key exchange", [MSSH_METHOD_HOSTKEY] = "host key algorithm", [MSSH_METHOD_CIPHER] = "cipher",
    [MSSH_METHOD_MAC] = "MAC",          [MSSH_METHOD_COMPRESSION] = "compression",
};

static mssh_method_kind_t kind_of(size_t i) {
    return (mssh_method_kind_t)(i < CIPHERS ? i : CIPHERS + (i - CIPHERS) / 2);
}

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

// Our list number i.
static const char *ours(const LIBSSH2_SESSION *ssh, size_t i) {
    const char *const lists[NEEDS] = {
        ssh->kex_prefs,       ssh->hostkey_prefs,    ssh->local.crypt_prefs, ssh->remote.crypt_prefs,
        ssh->local.mac_prefs, ssh->remote.mac_prefs, ssh->local.comp_prefs,  ssh->remote.comp_prefs,
    };
    return lists[i];
}

// The first name of our list number i that is in theirs, too; empty when there is none.
static mssh_string_t agreed(const LIBSSH2_SESSION *ssh, const mssh_kexinit_t *theirs, size_t i) {
    return common(ours(ssh, i), theirs->lists[i]);
}

// Whether the lists number i have no name in common, and need one: a cipher with a MAC of its own has no other.
static int is_wanting(const LIBSSH2_SESSION *ssh, const mssh_kexinit_t *theirs, size_t i) {
    if (agreed(ssh, theirs, i).len > 0) {
        return 0;
    }
    if (i < MACS || i >= MACS_END) {
        return 1;
    }
    mssh_string_t name = agreed(ssh, theirs, i - MACS + CIPHERS);
    const mssh_cipher_method_t *cipher = mssh_cipher_find((const char *)name.data, name.len);
    return cipher == NULL || cipher->tag == 0;
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

// As many whole names of a list as have room in so many bytes.
static mssh_string_t beginning(mssh_string_t list, size_t room) {
    while (list.len > room) {
        do {
            list.len--;
        } while (list.len > 0 && list.data[list.len] != ',');
    }
    return list;
}

// Fail for want of a name in the lists number i.
static int refuse(mssh_kex_t *kex, const mssh_kexinit_t *kexinit, size_t i, const char *advice) {
    mssh_string_t all = without_announcements(ours(&kex->ssh, i));
    mssh_string_t own = beginning(all, MSSH_ERROR_TEXT_MAX / 5);
    mssh_string_t theirs = beginning(kexinit->lists[i], MSSH_ERROR_TEXT_MAX / 3);
    return mssh_kex_fail(kex, MSSH_ERROR_NEGOTIATION,
                         "no %s that both sides know: the server has %S%s; we offer %S%s; %s", kinds[kind_of(i)],
                         &theirs,
                         theirs.len < kexinit->lists[i].len ? ",..."
                         : theirs.len == 0                  ? "none"
                                                            : "",
                         &own, own.len < all.len ? ",..." : "", advice);
}

#ifdef MSSH_WITH_WEAK

// How a name is added to ours in the configuration.
static const char *const options[MSSH_METHOD_KINDS] = {
    [MSSH_METHOD_KEX] = "KexAlgorithms=+",
    [MSSH_METHOD_HOSTKEY] = "HostKeyAlgorithms=+",
    [MSSH_METHOD_CIPHER] = "Ciphers=+",
    [MSSH_METHOD_MAC] = "MACs=+",
    [MSSH_METHOD_COMPRESSION] = "Compression=yes",
};

// Write what this build has of the server's list number i, be it weak, to name[MSSH_ALGORITHM_NAME_MAX]. Returns its
// length.
static size_t to_be_had(const mssh_kexinit_t *theirs, size_t i, char *name) {
    char all[MSSH_ALGORITHMS_MAX];
    mssh_string_t found = common(mssh_algorithms(kind_of(i), all), theirs->lists[i]);
    if (found.len == 0) {
        found = common(mssh_algorithms_weak(kind_of(i), all), theirs->lists[i]);
    }
    return mssh_text_format(name, MSSH_ALGORITHM_NAME_MAX, "%S", &found);
}

// Fail for want of a name in the lists number `first` and maybe in later ones: in one where none can be had at all,
// else with the options that ask for all of them, so that nobody has to find out one after the other.
static int fail(mssh_kex_t *kex, const mssh_kexinit_t *theirs, size_t first) {
    char advice[MSSH_ERROR_TEXT_MAX / 3] = "to connect nevertheless:", name[MSSH_ALGORITHM_NAME_MAX];
    size_t len = strlen(advice);
    const char *last = "";
    for (size_t i = first; i < NEEDS; i++) {
        if (!is_wanting(&kex->ssh, theirs, i)) {
            continue;
        }
        if (to_be_had(theirs, i, name) == 0) {
            return refuse(kex, theirs, i, "this build can do none of the server's");
        }
        const char *option = options[kind_of(i)];
        if (strcmp(last, option) != 0) {
            len += mssh_text_format(advice + len, sizeof(advice) - len, " -o %s%s", option,
                                    kind_of(i) == MSSH_METHOD_COMPRESSION ? "" : name);
        }
        last = option;
    }
    return refuse(kex, theirs, first, advice);
}

#else

// What a small build leaves out can't be asked for, and its advice is as short as it is.
static int fail(mssh_kex_t *kex, const mssh_kexinit_t *theirs, size_t first) {
    return refuse(kex, theirs, first, "this build has none of the server's, or was asked to leave them out");
}

#endif

int mssh_kexinit_check(mssh_kex_t *kex, const mssh_kexinit_t *theirs) {
    const char *announcement = misplaced_announcement(theirs->lists[0]);
    if (announcement != NULL) {
        return mssh_kex_fail(kex, MSSH_ERROR_PROTOCOL,
                             "the server offers '%s' as a key exchange, a name that only clients may announce",
                             announcement);
    }
    for (size_t i = 0; i < NEEDS; i++) {
        if (is_wanting(&kex->ssh, theirs, i)) {
            return fail(kex, theirs, i);
        }
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
