// SPDX-License-Identifier: MIT
//
// What this build is, what it offers to a server, and what was agreed on.

#include <string.h>

#include "core/session.h"
#include "engine/algorithms.h"
#include "engine/armor.h"
#include "engine/certificate.h"
#include "engine/hash.h"

_Static_assert(MSSH_METHODS_MAX >= MSSH_ALGORITHMS_MAX, "a list of all algorithms of a kind");

const char *mssh_version(void) {
    return mssh_kex_version();
}

const char *mssh_engine(void) {
    return mssh_engine_name();
}

const char *mssh_methods_offered(mssh_method_kind_t kind, char list[MSSH_METHODS_MAX]) {
    return mssh_algorithms(kind, list);
}

const char *mssh_methods_weak(mssh_method_kind_t kind, char list[MSSH_METHODS_MAX]) {
    return mssh_algorithms_weak(kind, list);
}

static int has(const char *list, mssh_string_t name) {
    return mssh_list_has((mssh_string_t){(const uint8_t *)list, strlen(list)}, (const char *)name.data, name.len);
}

// Whether a name is one that this build has, be it weak: with host keys also for a certificate of each that isn't,
// which isn't listed.
static int is_known(mssh_method_kind_t kind, const char *offered, mssh_string_t name) {
    char plain[MSSH_ALGORITHM_NAME_MAX], weak[MSSH_ALGORITHMS_MAX];
    if (kind != MSSH_METHOD_HOSTKEY || !mssh_certificate_is(name) || name.len >= sizeof(plain)) {
        return has(offered, name) || has(mssh_algorithms_weak(kind, weak), name);
    }
    mssh_certificate_signs_by(name, plain);
    return has(offered, (mssh_string_t){(const uint8_t *)plain, strlen(plain)});
}

static int check_names(mssh_session_t *session, mssh_method_kind_t kind, const char *list, size_t len) {
    static const char *const kinds[] = {"key exchange", "host key algorithm", "cipher", "MAC", "compression"};
    char all[MSSH_ALGORITHMS_MAX];
    mssh_algorithms(kind, all);
    const char *end = list + len;
    for (const char *at = list; at <= end;) {
        const char *comma = memchr(at, ',', (size_t)(end - at));
        const char *stop = comma == NULL ? end : comma;
        if (!is_known(kind, all, (mssh_string_t){(const uint8_t *)at, (size_t)(stop - at)})) {
            return mssh_session_error(session, MSSH_ERROR_ARGUMENT, "'%.*s' is no %s of this build: it has %s",
                                      (int)(stop - at > 64 ? 64 : stop - at), at, kinds[kind], all);
        }
        at = stop + 1;
    }
    return 0;
}

int mssh_session_prefer(mssh_session_t *session, mssh_method_kind_t kind, const char *list, size_t len) {
    int rc = check_names(session, kind, list, len);
    if (rc != 0) {
        return rc;
    }
    char *text = mssh_memory_text(&session->memory, list, len);
    rc = text == NULL ? MSSH_ERROR_MEMORY : mssh_kex_offer(session->kex, kind, text);
    mssh_memory_free(&session->memory, text);
    return rc == 0 ? 0 : mssh_session_error(session, rc, "%s", mssh_error_text(rc));
}

int mssh_session_sign_by(mssh_session_t *session, const char *list, size_t len) {
    char *text = mssh_memory_text(&session->memory, list, len);
    if (text == NULL) {
        return mssh_session_error(session, MSSH_ERROR_MEMORY, "out of memory");
    }
    mssh_memory_free(&session->memory, session->auth.signs_by);
    session->auth.signs_by = text;
    return 0;
}

int mssh_session_require_rsa(mssh_session_t *session, unsigned bits) {
    if (bits < MSSH_RSA_BITS_MIN || bits > MSSH_RSA_BITS_MAX) {
        return mssh_session_error(session, MSSH_ERROR_ARGUMENT, "rsa_size: 1024 to 8192 bits");
    }
    mssh_kex_require_rsa(session->kex, bits);
    session->auth.rsa_bits = bits;
    return 0;
}

const char *mssh_session_method(const mssh_session_t *session, mssh_method_kind_t kind) {
    const mssh_protection_t *out = &session->transport.out;
    if (out->cipher == NULL) {
        return NULL;
    }
    switch (kind) {
    case MSSH_METHOD_KEX:
        return mssh_kex_method(session->kex);
    case MSSH_METHOD_HOSTKEY:
        return mssh_kex_hostkey_method(session->kex);
    case MSSH_METHOD_CIPHER:
        return mssh_cipher_method(out->cipher)->name;
    case MSSH_METHOD_MAC:
        return out->mac == NULL ? NULL : mssh_mac_method(out->mac)->name;
    default:
        return out->compression_method;
    }
}

const char *mssh_session_server_version(const mssh_session_t *session) {
    return session->handshake.theirs;
}

const uint8_t *mssh_session_hostkey(const mssh_session_t *session, size_t *len) {
    mssh_string_t hostkey = mssh_kex_hostkey(session->kex);
    *len = hostkey.len;
    return hostkey.data;
}

const uint8_t *mssh_session_id(const mssh_session_t *session, size_t *len) {
    *len = session->session_id.len;
    return session->session_id.data;
}

const uint8_t *mssh_session_signature(const mssh_session_t *session, size_t *len) {
    mssh_string_t signature = mssh_kex_signature(session->kex);
    *len = signature.len;
    return signature.data;
}

int mssh_hash(const char *name, const uint8_t *data, size_t len, uint8_t out[64]) {
    static const struct {
        const char *name;
        mssh_hash_kind_t kind;
    } hashes[] = {{"sha256", MSSH_SHA256}, {"sha512", MSSH_SHA512}, {"sha1", MSSH_SHA1}};
    for (size_t i = 0; i < sizeof(hashes) / sizeof(hashes[0]); i++) {
        if (strcmp(name, hashes[i].name) == 0) {
            int rc = mssh_digest(hashes[i].kind, data, len, out);
            return rc == 0 ? (int)mssh_hash_bytes(hashes[i].kind) : MSSH_ERROR_MEMORY;
        }
    }
    return MSSH_ERROR_ARGUMENT;
}

int mssh_fingerprint(const char *name, const uint8_t *data, size_t len, char text[MSSH_FINGERPRINT_MAX]) {
    uint8_t hash[64];
    int hash_len = mssh_hash(name, data, len, hash);
    if (hash_len < 0) {
        return hash_len;
    }
    char *at = text;
    for (; *name != '\0'; name++) {
        *at++ = *name >= 'a' ? (char)(*name - 'a' + 'A') : *name;
    }
    *at++ = ':';
    at += mssh_armor_encode(hash, (size_t)hash_len, 0, at);
    while (at[-1] == '=') {
        at--;
    }
    return (int)(at - text);
}
