// SPDX-License-Identifier: MIT
//
// The server's host key, in place of libssh2's hostkey.c: it exports the table that kex.c
// negotiates from and checks the signature of the key exchange with (RFC 4253 section 8). Stricter
// than libssh2's: the key has to be of the type that was agreed on, and the signature made by the
// algorithm agreed on.

#include "libssh2_priv.h"

#include "engine/pk.h"

static int key_dtor(LIBSSH2_SESSION *session, void **abstract) {
    (void)session;
    mssh_pk_free(*abstract);
    *abstract = NULL;
    return 0;
}

static int key_init(LIBSSH2_SESSION *session, const unsigned char *blob, size_t len,
                    void **abstract) {
    mssh_pk_t *pk;
    key_dtor(session, abstract);
    if (mssh_pk_read_public((mssh_string_t){blob, len}, &pk) != MSSH_KEY_OK) {
        return -1;
    }
    if (!mssh_pk_does(pk, session->hostkey->name)) {
        mssh_pk_free(pk);
        return -1;
    }
    *abstract = pk;
    return 0;
}

static int key_verify(LIBSSH2_SESSION *session, const unsigned char *signature,
                      size_t signature_len, const unsigned char *data, size_t len,
                      void **abstract) {
    if (!*abstract) {
        return -1;
    }
    return mssh_pk_verify(*abstract, session->hostkey->name, (mssh_string_t){data, len},
                          (mssh_string_t){signature, signature_len});
}

#define HOSTKEY(algorithm)                                                                         \
    { .name = algorithm, .init = key_init, .sig_verify = key_verify, .dtor = key_dtor }

static const LIBSSH2_HOSTKEY_METHOD ed25519 = HOSTKEY("ssh-ed25519");
static const LIBSSH2_HOSTKEY_METHOD nistp256 = HOSTKEY("ecdsa-sha2-nistp256");
static const LIBSSH2_HOSTKEY_METHOD nistp384 = HOSTKEY("ecdsa-sha2-nistp384");
static const LIBSSH2_HOSTKEY_METHOD nistp521 = HOSTKEY("ecdsa-sha2-nistp521");
static const LIBSSH2_HOSTKEY_METHOD rsa_sha512 = HOSTKEY("rsa-sha2-512");
static const LIBSSH2_HOSTKEY_METHOD rsa_sha256 = HOSTKEY("rsa-sha2-256");

const LIBSSH2_HOSTKEY_METHOD **libssh2_hostkey_methods(void) {
    static const LIBSSH2_HOSTKEY_METHOD *methods[] = {
        &ed25519, &nistp256, &nistp384, &nistp521, &rsa_sha512, &rsa_sha256, NULL,
    };
    return methods;
}
