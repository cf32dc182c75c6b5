// SPDX-License-Identifier: MIT

#include "kex/exchange.h"

#include <string.h>

#include "base/platform.h"
#include "base/wipe.h"
#include "engine/algorithms.h"
#include "engine/lack.h"
#include "kex/hostkey.h"
#include "kex/share.h"
#include "mac.h"

enum { HEAD = 1 + 4 }; // a message's number and its string's length

typedef struct method {
    LIBSSH2_KEX_METHOD libssh2; // first: what libssh2 agrees on is a method of ours
    mssh_hash_kind_t hash;
    const mssh_share_t *share;
} method_t;

static const method_t *method_of(const mssh_kex_t *kex) {
    return (const method_t *)(const void *)kex->ssh.kex;
}

void mssh_exchange_forget(mssh_kex_t *kex) {
    mssh_secrets_t *secrets = &kex->secrets;
    if (kex->secret != NULL && method_of(kex)->share->forget != NULL) {
        method_of(kex)->share->forget(kex->secret);
    }
    mssh_memory_free(kex->memory, kex->secret);
    mssh_memory_free(kex->memory, kex->init);
    mssh_memory_free(kex->memory, kex->group);
    mssh_memory_free(kex->memory, secrets->k);
    mssh_wipe(secrets, sizeof(*secrets));
    kex->secret = NULL;
    kex->init = NULL;
    kex->group = NULL;
    kex->step = 0;
}

// ------------------------------------------------------------------------------- a group of the server's choice

#ifdef MSSH_WITH_WEAK

static int server_chooses(const mssh_kex_t *kex) {
    return method_of(kex)->share->choose != NULL;
}

static void write_sizes(mssh_writer_t *writer) {
    mssh_write_uint32(writer, MSSH_GROUP_MIN);
    mssh_write_uint32(writer, MSSH_GROUP_USUAL);
    mssh_write_uint32(writer, MSSH_GROUP_MAX);
}

static int ask_group(mssh_kex_t *kex) {
    uint8_t request[1 + 3 * 4];
    mssh_writer_t writer = mssh_writer(request, sizeof(request));
    mssh_write_byte(&writer, SSH_MSG_KEX_DH_GEX_REQUEST);
    write_sizes(&writer);
    return server_chooses(kex) ? mssh_kex_send(kex, request, sizeof(request)) : 0;
}

// The message is kept: the group is what it says, and it is hashed.
static int take_group(mssh_kex_t *kex) {
    int rc = server_chooses(kex) ? mssh_kex_require(kex, SSH_MSG_KEX_DH_GEX_GROUP) : 0;
    if (rc == 0 && server_chooses(kex)) {
        kex->group = kex->message;
        kex->group_len = kex->message_len;
        kex->message = NULL;
    }
    return rc;
}

static int choose_group(mssh_kex_t *kex) {
    mssh_reader_t reader = mssh_reader(kex->group + 1, kex->group_len - 1);
    mssh_string_t p = mssh_read_mpint(&reader), g = mssh_read_mpint(&reader);
    if (!reader.ok || mssh_reader_left(&reader) > 0 || method_of(kex)->share->choose(kex->secret, p, g) != 0) {
        return mssh_kex_fail(kex, MSSH_ERROR_PROTOCOL,
                             "the key exchange failed: the group that the server chose isn't one of %u to %u bits",
                             (unsigned)MSSH_GROUP_MIN, (unsigned)MSSH_GROUP_MAX);
    }
    return 0;
}

// The sizes that were asked for and the group, which stand before the shares in the exchange hash.
static int hash_group(const mssh_kex_t *kex, mssh_hash_t *hash) {
    uint8_t sizes[3 * 4];
    mssh_writer_t writer = mssh_writer(sizes, sizeof(sizes));
    write_sizes(&writer);
    return server_chooses(kex) && (mssh_hash_update(hash, sizes, sizeof(sizes)) != 0 ||
                                   mssh_hash_update(hash, kex->group + 1, kex->group_len - 1) != 0);
}

#else

static int server_chooses(const mssh_kex_t *kex) {
    (void)kex;
    return 0;
}

static int choose_group(mssh_kex_t *kex) {
    (void)kex;
    return 0;
}

static int hash_group(const mssh_kex_t *kex, mssh_hash_t *hash) {
    (void)kex;
    (void)hash;
    return 0;
}

#endif

// ---------------------------------------------------------------------------------------------- our share

static int fail_to_make(mssh_kex_t *kex, int rc) {
    switch (rc) {
    case MSSH_ERROR_RANDOM:
        return mssh_kex_fail(kex, rc, "%s", mssh_platform_random_advice());
    case MSSH_ERROR_MEMORY:
        return mssh_kex_out_of_memory(kex);
    default:
        return mssh_kex_fail(kex, rc, "the key exchange failed: no key pair could be made for %s", kex->ssh.kex->name);
    }
}

// Our message, which is kept for the hash, and the secret that belongs to it.
static int make_share(mssh_kex_t *kex) {
    const mssh_share_t *share = method_of(kex)->share;
    size_t size = HEAD + share->ours;
    kex->init = mssh_memory_alloc(kex->memory, size);
    kex->secret = kex->init == NULL ? NULL : mssh_memory_alloc(kex->memory, share->secret);
    if (kex->secret == NULL) {
        return mssh_kex_out_of_memory(kex);
    }
    memset(kex->secret, 0, share->secret);
    mssh_writer_t writer = mssh_writer(kex->init, size);
    mssh_write_byte(&writer, server_chooses(kex) ? SSH_MSG_KEX_DH_GEX_INIT : SSH_MSG_KEXDH_INIT);
    mssh_write_uint32(&writer, 0);
    int rc = server_chooses(kex) ? choose_group(kex) : 0;
    if (rc != 0) {
        return rc;
    }
    rc = share->make(share, kex->secret, &writer);
    if (rc != 0) {
        return fail_to_make(kex, rc);
    }
    kex->init_len = mssh_writer_len(&writer);
    mssh_put_uint32(kex->init + 1, (uint32_t)(kex->init_len - HEAD));
    return 0;
}

static int send_share(mssh_kex_t *kex) {
    return mssh_kex_send(kex, kex->init, kex->init_len);
}

// ------------------------------------------------------------------------------------------- the answer

// The hash of what is shared, in its place, which has room for it.
static int hash_shared(const mssh_kex_t *kex, uint8_t *shared, size_t len) {
    mssh_hash_t *hash = mssh_hash_new(method_of(kex)->hash);
    int failed = hash == NULL || mssh_hash_update(hash, shared, len) != 0 || mssh_hash_final(hash, shared) != 0;
    mssh_hash_free(hash);
    return failed ? -1 : 0;
}

// Note K.
static int note_shared(mssh_kex_t *kex, uint8_t *shared, size_t len) {
    const method_t *method = method_of(kex);
    mssh_secrets_t *secrets = &kex->secrets;
    size_t size = 4 + 1 + len;
    secrets->k = mssh_memory_alloc(kex->memory, size);
    if (secrets->k == NULL || (method->share->is_hashed && hash_shared(kex, shared, len) != 0)) {
        return mssh_kex_out_of_memory(kex);
    }
    mssh_writer_t writer = mssh_writer(secrets->k, size);
    if (method->share->is_hashed) {
        mssh_write_string(&writer, shared, mssh_hash_bytes(method->hash));
    } else {
        mssh_write_mpint(&writer, (mssh_string_t){shared, len});
    }
    secrets->k_len = mssh_writer_len(&writer);
    return 0;
}

static int agree(mssh_kex_t *kex, mssh_string_t theirs) {
    const mssh_share_t *share = method_of(kex)->share;
    const char *name = kex->ssh.kex->name;
    if (share->theirs != 0 && theirs.len != share->theirs) {
        return mssh_kex_fail(kex, MSSH_ERROR_PROTOCOL,
                             "the key exchange failed: the server's share of %s has %u bytes in place of %u", name,
                             (unsigned)theirs.len, (unsigned)share->theirs);
    }
    uint8_t *shared = mssh_memory_alloc(kex->memory, share->shared);
    if (shared == NULL) {
        return mssh_kex_out_of_memory(kex);
    }
    mssh_writer_t writer = mssh_writer(shared, share->shared);
    mssh_string_t ours = {kex->init + HEAD, kex->init_len - HEAD};
    int rc = share->agree(share, kex->secret, ours, theirs, &writer);
    rc = rc == 0 ? note_shared(kex, shared, mssh_writer_len(&writer))
                 : mssh_kex_fail(kex, MSSH_ERROR_PROTOCOL,
                                 "the key exchange failed: the server's share of %s gives no secret", name);
    mssh_memory_free(kex->memory, shared);
    return rc;
}

static int add(mssh_hash_t *hash, const void *data, size_t len) {
    uint8_t length[4];
    mssh_put_uint32(length, (uint32_t)len);
    return mssh_hash_update(hash, length, sizeof(length)) != 0 || mssh_hash_update(hash, data, len) != 0;
}

// Note the exchange hash.
static int hash_exchange(mssh_kex_t *kex, mssh_string_t hostkey, mssh_string_t theirs) {
    const LIBSSH2_SESSION *ssh = &kex->ssh;
    const char *our_line = (const char *)ssh->local.banner;
    const char *their_line = (const char *)ssh->remote.banner;
    mssh_secrets_t *secrets = &kex->secrets;
    mssh_hash_t *hash = mssh_hash_new(method_of(kex)->hash);
    int failed = hash == NULL || add(hash, our_line, strcspn(our_line, "\r\n")) ||
                 add(hash, their_line, strlen(their_line)) || add(hash, ssh->local.kexinit, ssh->local.kexinit_len) ||
                 add(hash, ssh->remote.kexinit, ssh->remote.kexinit_len) || add(hash, hostkey.data, hostkey.len) ||
                 hash_group(kex, hash) || mssh_hash_update(hash, kex->init + 1, kex->init_len - 1) ||
                 add(hash, theirs.data, theirs.len) || mssh_hash_update(hash, secrets->k, secrets->k_len) ||
                 mssh_hash_final(hash, secrets->hash);
    mssh_hash_free(hash);
    return failed ? mssh_kex_out_of_memory(kex) : 0;
}

static int take_reply(mssh_kex_t *kex) {
    int rc = mssh_kex_require(kex, server_chooses(kex) ? SSH_MSG_KEX_DH_GEX_REPLY : SSH_MSG_KEXDH_REPLY);
    if (rc != 0) {
        return rc;
    }
    mssh_reader_t reader = mssh_reader(kex->message + 1, kex->message_len - 1);
    mssh_string_t hostkey = mssh_read_string(&reader);
    mssh_string_t theirs = mssh_read_string(&reader);
    mssh_string_t signature = mssh_read_string(&reader);
    if (!reader.ok) {
        return mssh_kex_fail(kex, MSSH_ERROR_PROTOCOL, "the key exchange failed: the server's answer is damaged");
    }
    rc = agree(kex, theirs);
    rc = rc == 0 ? hash_exchange(kex, hostkey, theirs) : rc;
    mssh_string_t hash = {kex->secrets.hash, mssh_hash_bytes(method_of(kex)->hash)};
    rc = rc == 0 ? mssh_hostkey_check(kex, hostkey, signature, hash) : rc;
    mssh_kex_drop_message(kex);
    return rc;
}

// ---------------------------------------------------------------------------------------------- the keys

static int send_newkeys(mssh_kex_t *kex) {
    static const uint8_t newkeys = SSH_MSG_NEWKEYS;
    return mssh_kex_send(kex, &newkeys, sizeof(newkeys));
}

// The first exchange's hash is the session identifier.
static int note_session_id(mssh_kex_t *kex) {
    LIBSSH2_SESSION *ssh = &kex->ssh;
    size_t len = mssh_hash_bytes(method_of(kex)->hash);
    if (ssh->session_id == NULL) {
        ssh->session_id = (unsigned char *)mssh_memory_text(kex->memory, kex->secrets.hash, len);
        ssh->session_id_len = (uint32_t)len;
    }
    return ssh->session_id == NULL ? mssh_kex_out_of_memory(kex) : 0;
}

// The hash of K, the exchange hash, and more.
static int hash_secrets(mssh_kex_t *kex, mssh_string_t more, mssh_string_t still_more, uint8_t *digest) {
    const mssh_secrets_t *secrets = &kex->secrets;
    mssh_hash_kind_t kind = method_of(kex)->hash;
    mssh_hash_t *hash = mssh_hash_new(kind);
    int failed = hash == NULL || mssh_hash_update(hash, secrets->k, secrets->k_len) ||
                 mssh_hash_update(hash, secrets->hash, mssh_hash_bytes(kind)) ||
                 mssh_hash_update(hash, more.data, more.len) ||
                 mssh_hash_update(hash, still_more.data, still_more.len) || mssh_hash_final(hash, digest);
    mssh_hash_free(hash);
    return failed ? mssh_kex_out_of_memory(kex) : 0;
}

// Derive key[len] (RFC 4253 section 7.2): a hash of the letter, and then of what there is, until there is enough.
static int derive(mssh_kex_t *kex, char letter, uint8_t *key, size_t len) {
    const mssh_string_t session_id = {kex->ssh.session_id, kex->ssh.session_id_len}, none = {NULL, 0};
    uint8_t digest[MSSH_HASH_MAX];
    int rc = hash_secrets(kex, (mssh_string_t){(const uint8_t *)&letter, 1}, session_id, digest);
    for (size_t done = 0; rc == 0 && done < len;) {
        size_t bytes = mssh_hash_bytes(method_of(kex)->hash), n = len - done < bytes ? len - done : bytes;
        memcpy(key + done, digest, n);
        done += n;
        rc = done < len ? hash_secrets(kex, (mssh_string_t){key, done}, none, digest) : 0;
    }
    mssh_wipe(digest, sizeof(digest));
    return rc;
}

// The keys of one direction, whose letters derive the IV, the key and the MAC's key.
static int derive_keys(mssh_kex_t *kex, const libssh2_endpoint_data *end, const char letters[3], mssh_keys_t *keys) {
    keys->cipher = mssh_cipher_find(end->crypt->name, strlen(end->crypt->name));
    keys->mac = keys->cipher->tag > 0 ? NULL : mssh_mac_find(end->mac->name);
    keys->compression = end->comp->name;
    int rc = derive(kex, letters[0], keys->iv, keys->cipher->iv_len);
    rc = rc == 0 ? derive(kex, letters[1], keys->key, keys->cipher->key_len) : rc;
    return rc == 0 && keys->mac != NULL ? derive(kex, letters[2], keys->mac_key, mssh_hash_bytes(keys->mac->hash)) : rc;
}

static int take_newkeys(mssh_kex_t *kex) {
    int rc = mssh_kex_require(kex, SSH_MSG_NEWKEYS);
    if (rc == 0) {
        mssh_kex_drop_message(kex);
        rc = note_session_id(kex);
    }
    rc = rc == 0 ? derive_keys(kex, &kex->ssh.local, "ACE", &kex->out) : rc;
    return rc == 0 ? derive_keys(kex, &kex->ssh.remote, "BDF", &kex->in) : rc;
}

// ---------------------------------------------------------------------------------------------- in order

// Each is called until it doesn't return MSSH_AGAIN.
static int (*const steps[])(mssh_kex_t *kex) = {
#ifdef MSSH_WITH_WEAK
    ask_group,  take_group,
#endif
    make_share, send_share, take_reply, send_newkeys, take_newkeys,
};

static int exchange_keys(LIBSSH2_SESSION *ssh, key_exchange_state_low_t *state) {
    mssh_kex_t *kex = mssh_kex_of(ssh);
    int rc = 0;
    (void)state;
    (void)mssh_lack_told(); // from now on
    while (rc == 0 && kex->step < sizeof(steps) / sizeof(steps[0])) {
        rc = steps[kex->step](kex);
        kex->step += rc == 0;
    }
    if (rc != MSSH_AGAIN) {
        mssh_exchange_forget(kex);
    }
    return rc == MSSH_AGAIN ? LIBSSH2_ERROR_EAGAIN : rc == 0 ? 0 : LIBSSH2_ERROR_KEX_FAILURE;
}

#define MSSH_EXCHANGE(id, wire_name, needs, kind, shared)                                                              \
    static const method_t id = {                                                                                       \
        .libssh2 = {.name = wire_name, .exchange_keys = exchange_keys},                                                \
        .hash = (kind),                                                                                                \
        .share = &mssh_share_##shared,                                                                                 \
    };
#include "engine/algorithms.def"

const LIBSSH2_KEX_METHOD *libssh2_kex_methods[] = {
#define MSSH_EXCHANGE(id, wire_name, needs, kind, shared) &id.libssh2,
#include "engine/algorithms.def"
    NULL,
};
