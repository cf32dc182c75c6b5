// SPDX-License-Identifier: MIT
//
// Logging in with a key (RFC 4252 section 7).

#include "core/auth/auth.h"

#include <string.h>

#include "engine/armor.h"
#include "engine/keys.h"

static int key_error(mssh_session_t *session, int rc) {
    char methods[MSSH_METHODS_MAX];
    switch (rc) {
    case MSSH_KEY_PASSPHRASE_NEEDED:
        return mssh_session_error(session, MSSH_ERROR_AUTH,
                                  "the private key is encrypted: give its passphrase");
    case MSSH_KEY_PASSPHRASE_WRONG:
        return mssh_session_error(session, MSSH_ERROR_AUTH,
                                  "the passphrase doesn't open the private key");
    case MSSH_KEY_UNSUPPORTED:
        return mssh_session_error(
            session, MSSH_ERROR_KEY,
            "this build (%s) can't use that kind of private key: it signs with %s", mssh_engine(),
            mssh_methods_offered(MSSH_METHOD_HOSTKEY, methods));
    case MSSH_KEY_RSA_SHORT:
        return mssh_session_error(session, MSSH_ERROR_KEY,
                                  "an RSA key of less than 2048 bits is too weak to be used: make "
                                  "another, with ssh-keygen -t ed25519");
    case MSSH_KEY_ENCRYPTION:
        return mssh_session_error(session, MSSH_ERROR_KEY,
                                  "the private key is encrypted in a way that isn't read here: "
                                  "ssh-keygen -p -f FILE writes it anew in one that is");
    case MSSH_KEY_WORK:
        return mssh_session_error(session, MSSH_ERROR_KEY,
                                  "the private key asks for too much work to be decrypted: "
                                  "ssh-keygen -p -f FILE writes it anew with less");
    case MSSH_KEY_ED25519_PEM:
        return mssh_session_error(session, MSSH_ERROR_KEY,
                                  "Ed25519 keys are read in OpenSSH's own format, not in PEM: "
                                  "ssh-keygen -p -f FILE, of OpenSSH 9.6 or later, writes it so");
    case MSSH_KEY_MEMORY:
        return mssh_session_error(session, MSSH_ERROR_MEMORY,
                                  "out of memory while reading the private key");
    default:
        return mssh_session_error(
            session, MSSH_ERROR_KEY,
            "not a private key, or a damaged one: give the contents of a file such as "
            "id_ed25519, not of id_ed25519.pub");
    }
}

// ---------------------------------------------------------------------------------------- the request

static int list_has(const char *list, const char *name, size_t len) {
    return mssh_list_has((mssh_string_t){(const uint8_t *)list, strlen(list)}, name, len);
}

int mssh_auth_choose(mssh_session_t *session, const char *algorithms,
                     char algorithm[MSSH_ALGORITHM_NAME_MAX]) {
    // OpenSSH 7.2 to 7.4 list only RSA's, but take the others.
    const char *accepted = strchr(algorithms, ',') != NULL ? session->auth.server_sig_algs : NULL;
    const char *at = algorithms;
    while (*at != '\0') {
        size_t len = strcspn(at, ",");
        if (len < MSSH_ALGORITHM_NAME_MAX && (accepted == NULL || list_has(accepted, at, len))) {
            memcpy(algorithm, at, len);
            algorithm[len] = '\0';
            return 0;
        }
        at += len + (at[len] == ',');
    }
    return mssh_session_error(
        session, MSSH_ERROR_AUTH,
        "the server takes no signature that this key can make (%.100s): it takes %.300s",
        algorithms, accepted != NULL ? accepted : "shorter names");
}

int mssh_auth_key_request(mssh_session_t *session, mssh_auth_request_t *request, const char *user,
                          size_t user_len, int is_signed, const char *algorithm,
                          mssh_string_t key) {
    enum { LENGTHS = 1 + 3 * 4 };
    size_t room = LENGTHS + strlen(algorithm) + key.len + (is_signed ? MSSH_SIGNATURE_MAX : 0);
    int rc = mssh_auth_request_begin(session, request, room, user, user_len, "publickey");
    if (rc == 0) {
        mssh_write_byte(&request->writer, is_signed != 0);
        mssh_write_text(&request->writer, algorithm);
        mssh_write_string(&request->writer, key.data, key.len);
    }
    return rc;
}

size_t mssh_auth_signed_len(const mssh_session_t *session, const mssh_auth_request_t *request) {
    return 4 + session->session_id.len + mssh_writer_len(&request->writer);
}

void mssh_auth_write_signed(const mssh_session_t *session, const mssh_auth_request_t *request,
                            mssh_writer_t *writer) {
    mssh_write_string(writer, session->session_id.data, session->session_id.len);
    mssh_write_bytes(writer, request->data, mssh_writer_len(&request->writer));
}

// ---------------------------------------------------------------------------------- a key of the caller's

// Append the signature.
static int sign(mssh_session_t *session, mssh_auth_request_t *request, mssh_key_t *key,
                const char *algorithm) {
    size_t len = mssh_auth_signed_len(session, request);
    uint8_t *to_sign = mssh_memory_alloc(&session->memory, len);
    uint8_t *signature = NULL;
    size_t signature_len = 0;
    int rc = MSSH_KEY_MEMORY;
    if (to_sign != NULL) {
        mssh_writer_t writer = mssh_writer(to_sign, len);
        mssh_auth_write_signed(session, request, &writer);
        rc = mssh_key_sign(key, algorithm, to_sign, len, &signature, &signature_len);
    }
    if (rc == 0) {
        mssh_write_string(&request->writer, signature, signature_len);
        rc = request->writer.ok ? 0 : MSSH_KEY_FAILED;
    }
    mssh_memory_free(&session->memory, to_sign);
    mssh_memory_free(&session->memory, signature);
    if (rc == 0) {
        return 0;
    }
    return mssh_session_error(session, rc == MSSH_KEY_MEMORY ? MSSH_ERROR_MEMORY : MSSH_ERROR_KEY,
                              "signing with the private key failed");
}

static int submit_signed(mssh_session_t *session, const char *user, size_t user_len,
                         mssh_key_t *key) {
    mssh_string_t blob;
    char algorithm[MSSH_ALGORITHM_NAME_MAX];
    mssh_auth_request_t request = {.data = NULL};
    blob.data = mssh_key_public(key, &blob.len);
    int rc = mssh_auth_choose(session, mssh_key_algorithms(key), algorithm);
    if (rc == 0) {
        rc = mssh_auth_key_request(session, &request, user, user_len, 1, algorithm, blob);
    }
    if (rc == 0) {
        rc = sign(session, &request, key, algorithm);
    }
    if (rc == 0) {
        mssh_auth_submit(session, &request);
    } else {
        mssh_memory_free(&session->memory, request.data);
    }
    return rc;
}

// Whether pubkey, the one line of a .pub file ("type base64 comment") or the bare blob, is the key's own.
static int matches_public_key(mssh_session_t *session, const mssh_key_t *key, const char *pubkey,
                              size_t pubkey_len) {
    size_t blob_len;
    const uint8_t *blob = mssh_key_public(key, &blob_len);
    if (pubkey_len == blob_len && memcmp(pubkey, blob, blob_len) == 0) {
        return 1;
    }
    const char *end = pubkey + pubkey_len;
    const char *start = memchr(pubkey, ' ', pubkey_len);
    if (start == NULL) {
        return 0;
    }
    const char *stop = ++start;
    while (stop < end && *stop != ' ' && *stop != '\n' && *stop != '\r') {
        stop++;
    }
    mssh_string_t text = {(const uint8_t *)start, (size_t)(stop - start)};
    uint8_t *decoded = mssh_memory_alloc(&session->memory, mssh_armor_room(text.len));
    int same = decoded != NULL && mssh_armor_decode(text, decoded) == (long)blob_len &&
               memcmp(decoded, blob, blob_len) == 0;
    mssh_memory_free(&session->memory, decoded);
    return same;
}

int mssh_auth_publickey(mssh_session_t *session, const char *user, size_t user_len,
                        const uint8_t *privkey, size_t privkey_len, const char *pubkey,
                        size_t pubkey_len, const char *passphrase, size_t passphrase_len) {
    mssh_key_t *key;
    int rc = mssh_auth_check(session);
    if (rc != 0 || session->auth.state != MSSH_AUTH_IDLE) {
        return rc == 0 ? mssh_auth_await(session, NULL) : rc;
    }
    rc = mssh_key_parse(&session->memory, privkey, privkey_len, (const uint8_t *)passphrase,
                        passphrase_len, &key);
    if (rc != 0) {
        return key_error(session, rc);
    }
    if (pubkey != NULL && !matches_public_key(session, key, pubkey, pubkey_len)) {
        rc = mssh_session_error(session, MSSH_ERROR_KEY,
                                "the public key doesn't belong to the private key");
    } else {
        rc = submit_signed(session, user, user_len, key);
    }
    mssh_key_free(key);
    return rc == 0 ? mssh_auth_await(session, NULL) : rc;
}
