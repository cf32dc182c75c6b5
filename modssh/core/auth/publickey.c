// SPDX-License-Identifier: MIT
//
// Logging in with a key (RFC 4252 section 7).

#include "core/auth/auth.h"

#include <string.h>

#include "core/keyfile.h"
#include "engine/armor.h"
#include "engine/certificate.h"
#include "engine/keys.h"

static int key_error(mssh_session_t *session, int code) {
    char text[MSSH_ERROR_TEXT_MAX];
    int rc = mssh_key_error(code, text);
    return mssh_session_error(session, rc, "%s", text);
}

// ---------------------------------------------------------------------------------------- the request

static int list_has(const char *list, const char *name, size_t len) {
    return mssh_list_has((mssh_string_t){(const uint8_t *)list, strlen(list)}, name, len);
}

// Whether the user's key may sign so.
static int may_sign(const mssh_session_t *session, const char *offer) {
    const char *names = session->auth.signs_by;
    return names == NULL ? strcmp(offer, MSSH_RSA_SHA1) != 0 : list_has(names, offer, strlen(offer));
}

// Whether the server takes signatures of this name. OpenSSH 7.2 to 7.4 list only RSA's, but take the others. One
// that lists none is too old to know RSA's with SHA-2, where SHA-1 is allowed.
static int takes(const mssh_session_t *session, const char *algorithm) {
    const char *accepted = session->auth.server_sig_algs;
    int is_whole = accepted != NULL && (strstr(accepted, "ssh-ed25519") != NULL || strstr(accepted, "ecdsa-") != NULL);
    int is_rsa = strncmp(algorithm, "rsa-", strlen("rsa-")) == 0;
    if (accepted == NULL) {
        return !is_rsa || !may_sign(session, MSSH_RSA_SHA1);
    }
    return list_has(accepted, algorithm, strlen(algorithm)) || (!is_whole && !is_rsa);
}

// What a key or certificate of this type can be offered as, best first.
static const char *const *offers_of(mssh_string_t type, char name[MSSH_ALGORITHM_NAME_MAX], const char *own[2]) {
    static const char *const rsa[] = {"rsa-sha2-512", "rsa-sha2-256", MSSH_RSA_SHA1, NULL};
    static const char *const rsa_certificate[] = {"rsa-sha2-512-cert-v01@openssh.com",
                                                  "rsa-sha2-256-cert-v01@openssh.com", NULL};
    if (mssh_string_is(type, "ssh-rsa")) {
        return rsa;
    }
    if (mssh_string_is(type, "ssh-rsa-cert-v01@openssh.com")) {
        return rsa_certificate;
    }
    mssh_text_format(name, MSSH_ALGORITHM_NAME_MAX, "%S", &type);
    own[0] = name;
    own[1] = NULL;
    return own;
}

// Whether a key is long enough: RSA's have to be told.
static int check_size(mssh_session_t *session, mssh_string_t key) {
    size_t bits = mssh_rsa_blob_bits(key);
    return bits == 0 || bits >= session->auth.rsa_bits
               ? 0
               : mssh_session_error(session, MSSH_ERROR_KEY,
                                    "an RSA key of %u bits is too weak to be used: make another, with ssh-keygen -t "
                                    "ed25519; or RequiredRSASize must be less than %u",
                                    (unsigned)bits, session->auth.rsa_bits);
}

int mssh_auth_choose(mssh_session_t *session, mssh_string_t key, mssh_auth_algorithm_t *chosen) {
    const char *own[2];
    char name[MSSH_ALGORITHM_NAME_MAX];
    mssh_string_t type = mssh_blob_type(key);
    int rc = check_size(session, key);
    if (rc != 0) {
        return rc;
    }
    for (const char *const *offer = offers_of(type, name, own); *offer != NULL; offer++) {
        mssh_certificate_signs_by((mssh_string_t){(const uint8_t *)*offer, strlen(*offer)}, chosen->signature);
        if (may_sign(session, *offer) && takes(session, chosen->signature)) {
            mssh_text_format(chosen->offered, sizeof(chosen->offered), "%s", *offer);
            return 0;
        }
    }
    const char *accepted = session->auth.server_sig_algs;
    return mssh_session_error(session, MSSH_ERROR_AUTH,
                              "the server takes no signature that this key can make (%.64S): it takes %.300s", &type,
                              accepted != NULL ? accepted : "shorter names");
}

int mssh_auth_read_public(mssh_session_t *session, mssh_string_t pubkey, mssh_string_t *key, uint8_t **decoded) {
    *key = pubkey;
    *decoded = NULL;
    const uint8_t *space = pubkey.len > 0 && pubkey.data[0] != 0 ? memchr(pubkey.data, ' ', pubkey.len) : NULL;
    if (space != NULL) {
        mssh_string_t text = {space + 1, 0};
        size_t left = pubkey.len - (size_t)(text.data - pubkey.data);
        while (text.len < left && strchr(" \r\n", text.data[text.len]) == NULL) {
            text.len++;
        }
        *decoded = mssh_memory_alloc(&session->memory, mssh_armor_room(text.len));
        if (*decoded == NULL) {
            return mssh_session_error(session, MSSH_ERROR_MEMORY, "out of memory while logging in");
        }
        long len = mssh_armor_decode(text, *decoded);
        *key = (mssh_string_t){*decoded, len < 0 ? 0 : (size_t)len};
    }
    if (mssh_blob_type(*key).len > 0) {
        return 0;
    }
    mssh_memory_free(&session->memory, *decoded);
    *decoded = NULL;
    return mssh_session_error(session, MSSH_ERROR_KEY,
                              "not a public key, or a damaged one: give the contents of a file such as id_ed25519.pub");
}

int mssh_auth_key_request(mssh_session_t *session, mssh_auth_request_t *request, const char *user, size_t user_len,
                          int is_signed, const char *algorithm, mssh_string_t key) {
    enum { LENGTHS = 1 + 4 * 4 };
    int is_bound = MSSH_BINDS_HOST && is_signed && session->auth.binds_host;
    mssh_string_t host = is_bound ? mssh_kex_hostkey(session->kex) : (mssh_string_t){0};
    size_t room = LENGTHS + strlen(algorithm) + key.len + host.len + (is_signed ? MSSH_SIGNATURE_MAX : 0);
    const char *method = is_bound ? "publickey-hostbound-v00@openssh.com" : "publickey";
    int rc = mssh_auth_request_begin(session, request, room, user, user_len, method);
    if (rc == 0) {
        mssh_write_byte(&request->writer, is_signed != 0);
        mssh_write_text(&request->writer, algorithm);
        mssh_write_string(&request->writer, key.data, key.len);
    }
    if (rc == 0 && is_bound) {
        mssh_write_string(&request->writer, host.data, host.len);
    }
    return rc;
}

int mssh_auth_is_about(const mssh_letter_t *packet, const char *algorithm, mssh_string_t key) {
    mssh_reader_t reader = mssh_reader(packet->data + 1, packet->len - 1);
    mssh_string_t name = mssh_read_string(&reader);
    mssh_string_t blob = mssh_read_string(&reader);
    return reader.ok && mssh_string_is(name, algorithm) && blob.len == key.len &&
           memcmp(blob.data, key.data, key.len) == 0;
}

size_t mssh_auth_signed_len(const mssh_session_t *session, const mssh_auth_request_t *request) {
    return 4 + session->session_id.len + mssh_writer_len(&request->writer);
}

void mssh_auth_write_signed(const mssh_session_t *session, const mssh_auth_request_t *request, mssh_writer_t *writer) {
    mssh_write_string(writer, session->session_id.data, session->session_id.len);
    mssh_write_bytes(writer, request->data, mssh_writer_len(&request->writer));
}

// ---------------------------------------------------------------------------------- a key of the caller's

// Append the signature.
static int sign(mssh_session_t *session, mssh_auth_request_t *request, mssh_key_t *key, const char *algorithm) {
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
    return rc == 0 ? 0 : key_error(session, rc);
}

static int submit_signed(mssh_session_t *session, const char *user, size_t user_len, mssh_key_t *key,
                         mssh_string_t shown) {
    mssh_auth_algorithm_t algorithm;
    mssh_auth_request_t request = {.data = NULL};
    int rc = mssh_auth_choose(session, shown, &algorithm);
    if (rc == 0) {
        rc = mssh_auth_key_request(session, &request, user, user_len, 1, algorithm.offered, shown);
    }
    if (rc == 0) {
        rc = sign(session, &request, key, algorithm.signature);
    }
    if (rc == 0) {
        mssh_auth_submit(session, &request);
    } else {
        mssh_memory_free(&session->memory, request.data);
    }
    return rc;
}

// Whether what is to be shown to the server is the key's own, or a certificate for it: 1 or 0, -1 without memory.
static int belongs(mssh_session_t *session, mssh_string_t shown, mssh_string_t own) {
    if (!mssh_certificate_is(mssh_blob_type(shown))) {
        return shown.len == own.len && memcmp(shown.data, own.data, own.len) == 0;
    }
    uint8_t *key = mssh_memory_alloc(&session->memory, shown.len);
    if (key == NULL) {
        return -1;
    }
    int is_its = mssh_certificate_key(shown, key) == own.len && memcmp(key, own.data, own.len) == 0;
    mssh_memory_free(&session->memory, key);
    return is_its;
}

// Sign with a key, and show the server what pubkey says, or where that is empty the key's own public half.
static int submit_key(mssh_session_t *session, const char *user, size_t user_len, mssh_key_t *key,
                      mssh_string_t pubkey) {
    mssh_string_t own, shown;
    uint8_t *decoded = NULL;
    own.data = mssh_key_public(key, &own.len);
    shown = own;
    int rc = pubkey.data == NULL ? 0 : mssh_auth_read_public(session, pubkey, &shown, &decoded);
    int is_its = rc == 0 ? belongs(session, shown, own) : 1;
    if (is_its < 0) {
        rc = mssh_session_error(session, MSSH_ERROR_MEMORY, "out of memory while logging in");
    } else if (!is_its) {
        rc = mssh_session_error(session, MSSH_ERROR_KEY, "the public key doesn't belong to the private key");
    }
    rc = rc == 0 ? submit_signed(session, user, user_len, key, shown) : rc;
    mssh_memory_free(&session->memory, decoded);
    return rc;
}

int mssh_auth_publickey(mssh_session_t *session, const char *user, size_t user_len, const uint8_t *privkey,
                        size_t privkey_len, const char *pubkey, size_t pubkey_len, const char *passphrase,
                        size_t passphrase_len) {
    mssh_key_t *key;
    int rc = mssh_auth_check(session);
    if (rc != 0 || session->auth.state != MSSH_AUTH_IDLE) {
        return rc == 0 ? mssh_auth_await(session, NULL) : rc;
    }
    rc = mssh_key_parse(&session->memory, privkey, privkey_len, (const uint8_t *)passphrase, passphrase_len, &key);
    if (rc != 0) {
        return key_error(session, rc);
    }
    rc = submit_key(session, user, user_len, key, (mssh_string_t){(const uint8_t *)pubkey, pubkey_len});
    mssh_key_free(key);
    return rc == 0 ? mssh_auth_await(session, NULL) : rc;
}

// ------------------------------------------------------------------------------------------- a question

static int submit_question(mssh_session_t *session, const char *user, size_t user_len, mssh_string_t key) {
    mssh_auth_algorithm_t algorithm;
    mssh_auth_request_t request = {.data = NULL};
    int rc = mssh_auth_choose(session, key, &algorithm);
    if (rc == 0) {
        rc = mssh_auth_key_request(session, &request, user, user_len, 0, algorithm.offered, key);
    }
    if (rc == 0) {
        mssh_auth_submit(session, &request);
    }
    return rc;
}

int mssh_auth_query(mssh_session_t *session, const char *user, size_t user_len, const char *pubkey, size_t pubkey_len) {
    mssh_letter_t *answer = NULL;
    int rc = mssh_auth_check(session);
    if (rc == 0 && session->auth.state == MSSH_AUTH_IDLE) {
        mssh_string_t key;
        uint8_t *decoded = NULL;
        rc = mssh_auth_read_public(session, (mssh_string_t){(const uint8_t *)pubkey, pubkey_len}, &key, &decoded);
        rc = rc == 0 ? submit_question(session, user, user_len, key) : rc;
        mssh_memory_free(&session->memory, decoded);
    }
    rc = rc == 0 ? mssh_auth_await(session, &answer) : rc;
    mssh_letter_free(session, answer);
    return rc;
}
