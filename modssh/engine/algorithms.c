// SPDX-License-Identifier: MIT

#include "engine/algorithms.h"

#include <stddef.h>

#include "engine/provider.h"

#define CHACHA20 "chacha20-poly1305@openssh.com"
#define GCM "aes128-gcm@openssh.com,aes256-gcm@openssh.com"

const char *mssh_engine_name(void) {
    return mssh_provider_name();
}

static const char *kex(unsigned features) {
    return features & MSSH_HAS_PUBLIC_KEYS
               ? "curve25519-sha256,curve25519-sha256@libssh.org,"
                 "ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,"
                 "diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,"
                 "diffie-hellman-group14-sha256"
               : "curve25519-sha256,curve25519-sha256@libssh.org";
}

static const char *hostkey(unsigned features) {
    return features & MSSH_HAS_PUBLIC_KEYS
               ? "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,"
                 "rsa-sha2-512,rsa-sha2-256"
               : "ssh-ed25519";
}

static const char *cipher(unsigned features) {
    if (!(features & MSSH_HAS_GCM)) {
        return CHACHA20 ",aes128-ctr,aes256-ctr";
    }
    return features & MSSH_HAS_FAST_AES ? GCM "," CHACHA20 ",aes128-ctr,aes192-ctr,aes256-ctr"
                                        : CHACHA20 "," GCM ",aes128-ctr,aes192-ctr,aes256-ctr";
}

const char *mssh_algorithms(mssh_algorithm_kind_t kind) {
    unsigned features = mssh_provider_features();
    switch (kind) {
    case MSSH_KEX:
        return kex(features);
    case MSSH_HOSTKEY:
        return hostkey(features);
    case MSSH_CIPHER:
        return cipher(features);
    case MSSH_MAC:
        return "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-"
               "sha2-512,"
               "hmac-sha1";
    }
    return NULL;
}
