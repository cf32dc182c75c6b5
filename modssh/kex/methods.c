// SPDX-License-Identifier: MIT
//
// The tables that libssh2's kex.c agrees from: names, and of a cipher whether it needs a MAC. What they stand for is
// the engine's business (exchange.c, hostkey.c).

#include "kex/state.h"
#include "mac.h"

#define MSSH_CIPHER(id, wire_name, needs, likes, kind, block, iv, key, tag)                                            \
    static const LIBSSH2_CRYPT_METHOD id = {.name = wire_name, .pem_annotation = "", .auth_len = tag};
#include "engine/algorithms.def"

const LIBSSH2_CRYPT_METHOD **libssh2_crypt_methods(void) {
    static const LIBSSH2_CRYPT_METHOD *methods[] = {
#define MSSH_CIPHER(id, wire_name, needs, likes, kind, block, iv, key, tag) &id,
#include "engine/algorithms.def"
        NULL,
    };
    return methods;
}

#define MSSH_MAC(id, wire_name, needs, hash, bytes, is_etm)                                                            \
    static const LIBSSH2_MAC_METHOD mac_##id = {.name = wire_name};
#include "engine/algorithms.def"

const LIBSSH2_MAC_METHOD **_libssh2_mac_methods(void) {
    static const LIBSSH2_MAC_METHOD *methods[] = {
#define MSSH_MAC(id, wire_name, needs, hash, bytes, is_etm) &mac_##id,
#include "engine/algorithms.def"
        NULL,
    };
    return methods;
}

// A cipher that authenticates by itself: no MAC is negotiated with it.
const LIBSSH2_MAC_METHOD *_libssh2_mac_override(const LIBSSH2_CRYPT_METHOD *crypt) {
    static const LIBSSH2_MAC_METHOD implicit = {.name = "<implicit>"};
    return crypt->auth_len > 0 ? &implicit : NULL;
}

#define MSSH_COMPRESSION(id, wire_name) static const LIBSSH2_COMP_METHOD id = {.name = wire_name};
#include "engine/algorithms.def"

const LIBSSH2_COMP_METHOD **_libssh2_comp_methods(LIBSSH2_SESSION *ssh) {
    static const LIBSSH2_COMP_METHOD *methods[] = {
#define MSSH_COMPRESSION(id, wire_name) &id,
#include "engine/algorithms.def"
        NULL,
    };
    (void)ssh;
    return methods;
}

#define MSSH_SIGNATURE(id, wire_name, needs) static const LIBSSH2_HOSTKEY_METHOD id = {.name = wire_name};
#define MSSH_CERTIFIED(id, wire_name) static const LIBSSH2_HOSTKEY_METHOD id = {.name = wire_name};
#include "engine/algorithms.def"

const LIBSSH2_HOSTKEY_METHOD **libssh2_hostkey_methods(void) {
    static const LIBSSH2_HOSTKEY_METHOD *methods[] = {
#define MSSH_SIGNATURE(id, wire_name, needs) &id,
#define MSSH_CERTIFIED(id, wire_name) &id,
#include "engine/algorithms.def"
        NULL,
    };
    return methods;
}
