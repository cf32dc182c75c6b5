// SPDX-License-Identifier: MIT
//
// libssh2's _libssh2_kex_exchange, driven from the outside: it asks for the messages it awaits and finds the one that
// has come, or is called again.

#include <string.h>

#include "base/platform.h"
#include "base/wipe.h"
#include "engine/algorithms.h"
#include "kex/exchange.h"
#include "kex/kexinit.h"

const char *mssh_kex_error_text(const mssh_kex_t *kex) {
    return kex->error_text;
}

const char *mssh_kex_version(void) {
    return LIBSSH2_VERSION;
}

// --------------------------------------------------------------------------------------------- memory

static void *alloc_for_libssh2(size_t count, void **abstract) {
    mssh_kex_t *kex = *abstract;
    return mssh_memory_alloc(kex->memory, count);
}

static void *realloc_for_libssh2(void *p, size_t count, void **abstract) {
    mssh_kex_t *kex = *abstract;
    return mssh_memory_realloc(kex->memory, p, count);
}

static void free_for_libssh2(void *p, void **abstract) {
    mssh_kex_t *kex = *abstract;
    mssh_memory_free(kex->memory, p);
}

mssh_kex_t *mssh_kex_new(mssh_memory_t *memory, mssh_kex_send_t send, void *owner) {
    char list[MSSH_ALGORITHMS_MAX];
    mssh_kex_t *kex = mssh_memory_alloc(memory, sizeof(*kex));
    if (kex == NULL || libssh2_init(0) != 0) {
        mssh_memory_free(memory, kex);
        return NULL;
    }
    memset(kex, 0, sizeof(*kex));
    kex->memory = memory;
    kex->send = send;
    kex->owner = owner;
    kex->rsa_bits = MSSH_RSA_BITS_USUAL;
    kex->ssh.abstract = kex;
    kex->ssh.alloc = alloc_for_libssh2;
    kex->ssh.realloc = realloc_for_libssh2;
    kex->ssh.free = free_for_libssh2;
    int rc = mssh_kex_offer(kex, MSSH_METHOD_COMPRESSION, "none");
    for (mssh_method_kind_t kind = MSSH_METHOD_KEX; rc == 0 && kind < MSSH_METHOD_COMPRESSION; kind++) {
        rc = mssh_kex_offer(kex, kind, mssh_algorithms(kind, list));
    }
    if (rc != 0) {
        mssh_kex_free(kex);
        return NULL;
    }
    return kex;
}

void mssh_kex_free(mssh_kex_t *kex) {
    if (kex != NULL) {
        mssh_exchange_forget(kex);
        mssh_memory_free(kex->memory, kex);
    }
}

// --------------------------------------------------------------------------------------- what is agreed

// The preferences of libssh2's for a kind; [1] is NULL where both directions are one.
static void prefs_of(LIBSSH2_SESSION *ssh, mssh_method_kind_t kind, char **prefs[2]) {
    switch (kind) {
    case MSSH_METHOD_KEX:
        prefs[0] = &ssh->kex_prefs;
        prefs[1] = NULL;
        break;
    case MSSH_METHOD_HOSTKEY:
        prefs[0] = &ssh->hostkey_prefs;
        prefs[1] = NULL;
        break;
    case MSSH_METHOD_CIPHER:
        prefs[0] = &ssh->local.crypt_prefs;
        prefs[1] = &ssh->remote.crypt_prefs;
        break;
    case MSSH_METHOD_MAC:
        prefs[0] = &ssh->local.mac_prefs;
        prefs[1] = &ssh->remote.mac_prefs;
        break;
    default:
        prefs[0] = &ssh->local.comp_prefs;
        prefs[1] = &ssh->remote.comp_prefs;
        break;
    }
}

int mssh_kex_offer(mssh_kex_t *kex, mssh_method_kind_t kind, const char *list) {
    char **prefs[2];
    prefs_of(&kex->ssh, kind, prefs);
    for (int i = 0; i < 2 && prefs[i] != NULL; i++) {
        // What only announces comes last: the first name is what a server guesses by (RFC 4253 section 7).
        const char *more = kind == MSSH_METHOD_KEX ? "," MSSH_ANNOUNCEMENTS : "";
        size_t len = strlen(list), more_len = strlen(more);
        char *text = mssh_memory_alloc(kex->memory, len + more_len + 1);
        if (text == NULL) {
            return MSSH_ERROR_MEMORY;
        }
        memcpy(text, list, len);
        memcpy(text + len, more, more_len + 1);
        mssh_memory_free(kex->memory, *prefs[i]);
        *prefs[i] = text;
    }
    return 0;
}

void mssh_kex_require_rsa(mssh_kex_t *kex, unsigned bits) {
    kex->rsa_bits = bits;
}

void mssh_kex_identify(mssh_kex_t *kex, const char *ours, const char *theirs) {
    kex->ssh.local.banner = (unsigned char *)ours;
    kex->ssh.remote.banner = (unsigned char *)theirs;
}

mssh_string_t mssh_kex_session_id(const mssh_kex_t *kex) {
    return (mssh_string_t){kex->ssh.session_id, kex->ssh.session_id_len};
}

mssh_string_t mssh_kex_hostkey(const mssh_kex_t *kex) {
    return kex->hostkey;
}

mssh_string_t mssh_kex_signature(const mssh_kex_t *kex) {
    return kex->signature;
}

int mssh_kex_is_strict(const mssh_kex_t *kex) {
    return kex->is_strict;
}

const char *mssh_kex_method(const mssh_kex_t *kex) {
    return kex->method;
}

const char *mssh_kex_hostkey_method(const mssh_kex_t *kex) {
    return kex->hostkey_method;
}

// -------------------------------------------------------------------------------- what libssh2 calls

static int to_libssh2(int rc) {
    return rc == 0 ? 0 : rc == MSSH_AGAIN ? LIBSSH2_ERROR_EAGAIN : LIBSSH2_ERROR_KEX_FAILURE;
}

// A second piece is never sent by the key exchange.
int _libssh2_transport_send(LIBSSH2_SESSION *ssh, const unsigned char *data, size_t data_len,
                            const unsigned char *data2, size_t data2_len) {
    (void)data2;
    (void)data2_len;
    return to_libssh2(mssh_kex_send(mssh_kex_of(ssh), data, data_len));
}

// Hand over the message that has come, which must be of this type: the server's KEXINIT. The match_ arguments choose a
// channel's packets in libssh2; the key exchange never uses them.
int _libssh2_packet_require(LIBSSH2_SESSION *ssh, unsigned char packet_type, unsigned char **data, size_t *data_len,
                            int match_ofs, const unsigned char *match_buf, size_t match_len,
                            packet_require_state_t *state) {
    mssh_kex_t *kex = mssh_kex_of(ssh);
    (void)match_ofs;
    (void)match_buf;
    (void)match_len;
    (void)state;
    int rc = mssh_kex_require(kex, packet_type);
    if (rc == 0) {
        *data = kex->message;
        *data_len = kex->message_len;
        kex->message = NULL;
    }
    return to_libssh2(rc);
}

// --------------------------------------------------------------------------------------- the exchange

void mssh_kex_begin(mssh_kex_t *kex) {
    memset(&kex->ssh.startup_key_state, 0, sizeof(kex->ssh.startup_key_state));
    kex->has_theirs = 0;
    kex->drops_guess = 0;
}

int mssh_kex_has_theirs(const mssh_kex_t *kex) {
    return kex->has_theirs;
}

int mssh_kex_is_full(const mssh_kex_t *kex) {
    return kex->message != NULL;
}

static int take_kexinit(mssh_kex_t *kex, const uint8_t *payload, size_t len) {
    mssh_kexinit_t theirs;
    if (mssh_kexinit_read(&theirs, payload, len) != 0) {
        return mssh_kex_fail(kex, MSSH_ERROR_PROTOCOL, "the server sent a damaged key exchange");
    }
    int rc = mssh_kexinit_check(kex, &theirs);
    if (rc == 0) {
        kex->has_theirs = 1;
        kex->drops_guess = theirs.guesses && !mssh_kexinit_guessed_right(kex, &theirs);
        // Later lists may say so or not, it counts no more.
        kex->is_strict = kex->method == NULL ? mssh_kexinit_is_strict(&theirs) : kex->is_strict;
    }
    return rc;
}

int mssh_kex_take(mssh_kex_t *kex, const uint8_t *payload, size_t len) {
    if (kex->message != NULL) {
        return mssh_kex_fail(kex, MSSH_ERROR_PROTOCOL, "the server sends too many messages to exchange keys");
    }
    if (payload[0] == SSH_MSG_KEXINIT) {
        int rc = take_kexinit(kex, payload, len);
        if (rc != 0) {
            return rc;
        }
    } else if (kex->drops_guess && payload[0] != SSH_MSG_NEWKEYS) {
        kex->drops_guess = 0;
        return 0;
    }
    kex->message = mssh_memory_alloc(kex->memory, len);
    if (kex->message == NULL) {
        return mssh_kex_out_of_memory(kex);
    }
    memcpy(kex->message, payload, len);
    kex->message_len = len;
    return 0;
}

// Why it failed, in our words, unless they are noted already.
static int failed(mssh_kex_t *kex, int rc) {
    switch (rc == LIBSSH2_ERROR_ALLOC ? rc : kex->ssh.err_code) {
    case LIBSSH2_ERROR_RANDGEN:
        return mssh_kex_fail(kex, MSSH_ERROR_RANDOM, "%s", mssh_platform_random_advice());
    case LIBSSH2_ERROR_ALLOC:
    case LIBSSH2_ERROR_NONE:
        return mssh_kex_out_of_memory(kex);
    default:
        return mssh_kex_fail(kex, MSSH_ERROR_PROTOCOL, "the key exchange failed: %s", kex->ssh.err_msg);
    }
}

int mssh_kex_step(mssh_kex_t *kex) {
    LIBSSH2_SESSION *ssh = &kex->ssh;
    if (kex->failure != 0) {
        return kex->failure;
    }
    int rc = _libssh2_kex_exchange(ssh, kex->method != NULL, &ssh->startup_key_state);
    if (rc == LIBSSH2_ERROR_EAGAIN) {
        return MSSH_AGAIN;
    }
    if (rc != 0) {
        return failed(kex, rc);
    }
    kex->has_theirs = 0;
    kex->method = ssh->kex->name;
    kex->hostkey_method = ssh->hostkey->name;
    return 0;
}

void mssh_kex_keys(mssh_kex_t *kex, mssh_keys_t *in, mssh_keys_t *out) {
    *in = kex->in;
    *out = kex->out;
    mssh_wipe(&kex->in, sizeof(kex->in));
    mssh_wipe(&kex->out, sizeof(kex->out));
}
