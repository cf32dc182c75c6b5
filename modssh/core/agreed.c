// SPDX-License-Identifier: MIT
//
// What this build is, what it offers to a server, and what was agreed on.

#include <string.h>

#include "core/session.h"
#include "engine/algorithms.h"
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

static int check_names(mssh_session_t *session, mssh_method_kind_t kind, const char *list,
                       size_t len) {
    static const char *const kinds[] = {"key exchange", "host key algorithm", "cipher", "MAC",
                                        "compression"};
    char all[MSSH_ALGORITHMS_MAX];
    mssh_algorithms(kind, all);
    mssh_string_t offered = {(const uint8_t *)all, strlen(all)};
    const char *end = list + len;
    for (const char *at = list; at <= end;) {
        const char *comma = memchr(at, ',', (size_t)(end - at));
        const char *stop = comma == NULL ? end : comma;
        if (!mssh_list_has(offered, at, (size_t)(stop - at))) {
            return mssh_session_error(session, MSSH_ERROR_ARGUMENT,
                                      "'%.*s' is no %s of this build: it has %s",
                                      (int)(stop - at > 64 ? 64 : stop - at), at, kinds[kind], all);
        }
        at = stop + 1;
    }
    return 0;
}

int mssh_session_prefer(mssh_session_t *session, mssh_method_kind_t kind, const char *list,
                        size_t len) {
    int rc = check_names(session, kind, list, len);
    if (rc != 0) {
        return rc;
    }
    char *text = mssh_memory_text(&session->memory, list, len);
    rc = text == NULL ? MSSH_ERROR_MEMORY : mssh_kex_offer(session->kex, kind, text);
    mssh_memory_free(&session->memory, text);
    return rc == 0 ? 0 : mssh_session_error(session, rc, "%s", mssh_error_text(rc));
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

int mssh_hash(const char *name, const uint8_t *data, size_t len, uint8_t out[64]) {
    if (strcmp(name, "sha256") == 0) {
        return mssh_hash_sha256(data, len, out) == 0 ? 32 : MSSH_ERROR_MEMORY;
    }
    if (strcmp(name, "sha512") == 0) {
        return mssh_hash_sha512(data, len, out) == 0 ? 64 : MSSH_ERROR_MEMORY;
    }
    if (strcmp(name, "sha1") == 0) {
        return mssh_hash_sha1(data, len, out) == 0 ? 20 : MSSH_ERROR_MEMORY;
    }
    return MSSH_ERROR_ARGUMENT;
}
