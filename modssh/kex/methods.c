// SPDX-License-Identifier: MIT
//
// The tables that libssh2's kex.c agrees from. Its ciphers and MACs only note the keys that it derives for them
// (mssh_kex_keys): packets are no business of libssh2's. The host key is checked here.

#include <string.h>

#include "engine/pk.h"
#include "kex/exchange.h"
#include "mac.h"

// -------------------------------------------------------------------------------------------- ciphers

static int note_cipher(LIBSSH2_SESSION *ssh, const LIBSSH2_CRYPT_METHOD *method, unsigned char *iv,
                       int *free_iv, unsigned char *secret, int *free_secret, int encrypt,
                       void **abstract) {
    mssh_kex_t *kex = mssh_kex_of(ssh);
    mssh_keys_t *keys = encrypt ? &kex->out : &kex->in;
    (void)abstract;
    keys->cipher = mssh_cipher_find(method->name, strlen(method->name));
    keys->mac = NULL; // until note_mac
    memcpy(keys->iv, iv, (size_t)method->iv_len);
    memcpy(keys->key, secret, (size_t)method->secret_len);
    *free_iv = *free_secret = 1; // kex.c wipes them
    return 0;
}

#define MSSH_CIPHER(id, wire_name, needs, likes, kind, block, iv, key, tag)                        \
    static const LIBSSH2_CRYPT_METHOD id = {                                                       \
        .name = wire_name,                                                                         \
        .pem_annotation = "",                                                                      \
        .blocksize = block,                                                                        \
        .iv_len = iv,                                                                              \
        .secret_len = key,                                                                         \
        .auth_len = tag,                                                                           \
        .init = note_cipher,                                                                       \
    };
#include "engine/algorithms.def"

const LIBSSH2_CRYPT_METHOD **libssh2_crypt_methods(void) {
    static const LIBSSH2_CRYPT_METHOD *methods[] = {
#define MSSH_CIPHER(id, wire_name, needs, likes, kind, block, iv, key, tag) &id,
#include "engine/algorithms.def"
        NULL,
    };
    return methods;
}

// ----------------------------------------------------------------------------------------------- MACs

static int note_mac(LIBSSH2_SESSION *ssh, unsigned char *key, int *free_key, void **abstract) {
    mssh_kex_t *kex = mssh_kex_of(ssh);
    int is_out = abstract == &ssh->local.mac_abstract;
    const LIBSSH2_MAC_METHOD *method = is_out ? ssh->local.mac : ssh->remote.mac;
    mssh_keys_t *keys = is_out ? &kex->out : &kex->in;
    keys->mac = mssh_mac_find(method->name);
    memcpy(keys->mac_key, key, (size_t)method->key_len);
    *free_key = 1;
    return 0;
}

#define MSSH_MAC(id, wire_name, hash, bytes, is_etm)                                               \
    static const LIBSSH2_MAC_METHOD mac_##id = {                                                   \
        .name = wire_name, .mac_len = bytes, .key_len = bytes, .init = note_mac};
#include "engine/algorithms.def"

const LIBSSH2_MAC_METHOD **_libssh2_mac_methods(void) {
    static const LIBSSH2_MAC_METHOD *methods[] = {
#define MSSH_MAC(id, wire_name, hash, bytes, is_etm) &mac_##id,
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

// ---------------------------------------------------------------------------------------- compression

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

// ------------------------------------------------------------------------------------------ host keys
//
// Stricter than libssh2's: the key has to be of the type that was agreed on, and the signature of the exchange (RFC
// 4253 section 8) made by the algorithm agreed on.

static int key_dtor(LIBSSH2_SESSION *ssh, void **abstract) {
    (void)ssh;
    mssh_pk_free(*abstract);
    *abstract = NULL;
    return 0;
}

static int is_no_proof(LIBSSH2_SESSION *ssh) {
    mssh_kex_fail(
        mssh_kex_of(ssh), MSSH_ERROR_HOSTKEY,
        "the server couldn't prove that it owns its host key: somebody may be in between");
    return -1;
}

static int key_init(LIBSSH2_SESSION *ssh, const unsigned char *blob, size_t len, void **abstract) {
    mssh_pk_t *pk;
    key_dtor(ssh, abstract);
    int rc = mssh_pk_read_public((mssh_string_t){blob, len}, &pk);
    if (rc == MSSH_KEY_MEMORY) {
        mssh_kex_fail(mssh_kex_of(ssh), MSSH_ERROR_MEMORY, "out of memory while exchanging keys");
        return -1;
    }
    if (rc == MSSH_KEY_RSA_SHORT) {
        mssh_kex_fail(mssh_kex_of(ssh), MSSH_ERROR_HOSTKEY,
                      "the server's host key is an RSA key of less than 2048 bits, which proves "
                      "nothing any more: it needs another");
        return -1;
    }
    if (rc != MSSH_KEY_OK) {
        return is_no_proof(ssh);
    }
    if (!mssh_pk_does(pk, ssh->hostkey->name)) {
        mssh_pk_free(pk);
        return is_no_proof(ssh);
    }
    *abstract = pk;
    return 0;
}

static int key_verify(LIBSSH2_SESSION *ssh, const unsigned char *signature, size_t signature_len,
                      const unsigned char *data, size_t len, void **abstract) {
    if (*abstract == NULL ||
        mssh_pk_verify(*abstract, ssh->hostkey->name, (mssh_string_t){data, len},
                       (mssh_string_t){signature, signature_len}) != 0) {
        return is_no_proof(ssh);
    }
    return 0;
}

#define MSSH_SIGNATURE(id, wire_name, needs)                                                       \
    static const LIBSSH2_HOSTKEY_METHOD id = {                                                     \
        .name = wire_name, .init = key_init, .sig_verify = key_verify, .dtor = key_dtor};
#include "engine/algorithms.def"

const LIBSSH2_HOSTKEY_METHOD **libssh2_hostkey_methods(void) {
    static const LIBSSH2_HOSTKEY_METHOD *methods[] = {
#define MSSH_SIGNATURE(id, wire_name, needs) &id,
#include "engine/algorithms.def"
        NULL,
    };
    return methods;
}
