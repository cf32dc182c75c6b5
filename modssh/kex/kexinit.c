// SPDX-License-Identifier: MIT

#include "kex/kexinit.h"

#include <string.h>

#include "base/text.h"
#include "engine/algorithms.h"

enum { COOKIE = 16 };

// One of the lists that has to have a name in common, and how a name is added to ours in the configuration.
typedef struct need {
    const char *what, *option, *ours;
    mssh_method_kind_t kind;
    mssh_string_t theirs;
} need_t;

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

// As many whole names of a list as have room in so many bytes.
static mssh_string_t beginning(mssh_string_t list, size_t room) {
    while (list.len > room) {
        do {
            list.len--;
        } while (list.len > 0 && list.data[list.len] != ',');
    }
    return list;
}

static int refuse(mssh_kex_t *kex, const need_t *need, const char *advice) {
    mssh_string_t all = without_announcements(need->ours);
    mssh_string_t ours = beginning(all, MSSH_ERROR_TEXT_MAX / 5);
    mssh_string_t theirs = beginning(need->theirs, MSSH_ERROR_TEXT_MAX / 3);
    return mssh_kex_fail(kex, MSSH_ERROR_NEGOTIATION,
                         "no %s that both sides know: the server has %S%s; we offer %S%s; %s", need->what, &theirs,
                         theirs.len < need->theirs.len ? ",..."
                         : theirs.len == 0             ? "none"
                                                       : "",
                         &ours, ours.len < all.len ? ",..." : "", advice);
}

#ifdef MSSH_WITH_WEAK

// Write what this build has of the server's list, be it weak, to name[MSSH_ALGORITHM_NAME_MAX]. Returns its length.
static size_t to_be_had(const need_t *need, char *name) {
    char all[MSSH_ALGORITHMS_MAX];
    mssh_string_t found = common(mssh_algorithms(need->kind, all), need->theirs);
    if (found.len == 0) {
        found = common(mssh_algorithms_weak(need->kind, all), need->theirs);
    }
    return mssh_text_format(name, MSSH_ALGORITHM_NAME_MAX, "%S", &found);
}

// Fail for want of something that both sides know: of what can't be had at all, else with the options that ask for all
// that is wanting, so that nobody has to find out one after the other.
static int fail(mssh_kex_t *kex, const need_t *wanting, size_t count) {
    char advice[MSSH_ERROR_TEXT_MAX / 3] = "to connect nevertheless:", name[MSSH_ALGORITHM_NAME_MAX];
    size_t len = strlen(advice);
    const char *last = "";
    for (size_t i = 0; i < count; i++) {
        const need_t *need = &wanting[i];
        if (to_be_had(need, name) == 0) {
            return refuse(kex, need, "this build can do none of the server's");
        }
        if (strcmp(last, need->option) != 0) {
            len += mssh_text_format(advice + len, sizeof(advice) - len, " -o %s%s", need->option,
                                    need->kind == MSSH_METHOD_COMPRESSION ? "" : name);
        }
        last = need->option;
    }
    return refuse(kex, wanting, advice);
}

#else

// What a small build leaves out can't be asked for, and its advice is as short as it is.
static int fail(mssh_kex_t *kex, const need_t *wanting, size_t count) {
    (void)count;
    return refuse(kex, wanting, "this build has none of the server's, or was asked to leave them out");
}

#endif

int mssh_kexinit_check(mssh_kex_t *kex, const mssh_kexinit_t *theirs) {
    enum { CIPHERS = 2, MACS = 4, MACS_END = 6, NEEDS = 8 };
    static const struct {
        const char *what, *option;
    } kinds[MSSH_METHOD_KINDS] = {
        [MSSH_METHOD_KEX] = {"key exchange", "KexAlgorithms=+"},
        [MSSH_METHOD_HOSTKEY] = {"host key algorithm", "HostKeyAlgorithms=+"},
        [MSSH_METHOD_CIPHER] = {"cipher", "Ciphers=+"},
        [MSSH_METHOD_MAC] = {"MAC", "MACs=+"},
        [MSSH_METHOD_COMPRESSION] = {"compression", "Compression=yes"},
    };
    const LIBSSH2_SESSION *ssh = &kex->ssh;
    const char *const ours[NEEDS] = {
        ssh->kex_prefs,       ssh->hostkey_prefs,    ssh->local.crypt_prefs, ssh->remote.crypt_prefs,
        ssh->local.mac_prefs, ssh->remote.mac_prefs, ssh->local.comp_prefs,  ssh->remote.comp_prefs,
    };
    const char *announcement = misplaced_announcement(theirs->lists[0]);
    if (announcement != NULL) {
        return mssh_kex_fail(kex, MSSH_ERROR_PROTOCOL,
                             "the server offers '%s' as a key exchange, a name that only clients may announce",
                             announcement);
    }
    need_t wanting[NEEDS];
    size_t count = 0;
    for (size_t i = 0; i < NEEDS; i++) {
        size_t cipher = i - MACS + CIPHERS;
        if (common(ours[i], theirs->lists[i]).len == 0 &&
            !(i >= MACS && i < MACS_END && needs_no_mac(ours[cipher], theirs->lists[cipher]))) {
            // Of the last three kinds there is a list for each direction.
            mssh_method_kind_t kind = (mssh_method_kind_t)(i < CIPHERS ? i : CIPHERS + (i - CIPHERS) / 2);
            wanting[count++] = (need_t){kinds[kind].what, kinds[kind].option, ours[i], kind, theirs->lists[i]};
        }
    }
    return count == 0 ? 0 : fail(kex, wanting, count);
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
