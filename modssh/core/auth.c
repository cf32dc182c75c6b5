// SPDX-License-Identifier: MIT
//
// Authentication (RFC 4252), in place of libssh2's userauth.c.

#include <string.h>

#include "core/session.h"
#include "engine/keys.h"

static const char CONNECTION[] = "ssh-connection";

int mssh_auth_is_done(const mssh_session_t *session) {
    return (session->ssh.state & LIBSSH2_STATE_AUTHENTICATED) != 0;
}

const char *mssh_auth_continue(const mssh_session_t *session) {
    return session->auth_continue;
}

const char *mssh_auth_banner(const mssh_session_t *session) {
    return session->auth_banner;
}

// ------------------------------------------------------------------------------------------- requests

// A request in the making, in memory that is wiped when it is freed.
typedef struct request {
    uint8_t *data;
    mssh_writer_t writer;
} request_t;

static int request_begin(mssh_session_t *session, request_t *request, size_t room, const char *user,
                         size_t user_len, const char *method) {
    enum { FIXED = 128 };
    room += FIXED + user_len;
    request->data = mssh_memory_alloc(&session->memory, room);
    if (request->data == NULL) {
        return mssh_session_error(session, MSSH_ERROR_MEMORY, "out of memory while logging in");
    }
    request->writer = mssh_writer(request->data, room);
    mssh_write_byte(&request->writer, SSH_MSG_USERAUTH_REQUEST);
    mssh_write_string(&request->writer, user, user_len);
    mssh_write_text(&request->writer, CONNECTION);
    mssh_write_text(&request->writer, method);
    return 0;
}

// Send and free the request. An answer that came before the question isn't one.
static int request_send(mssh_session_t *session, request_t *request) {
    static const uint8_t answers[] = {SSH_MSG_USERAUTH_FAILURE, SSH_MSG_USERAUTH_SUCCESS,
                                      SSH_MSG_USERAUTH_PASSWD_CHANGEREQ, 0};
    mssh_packet_t *stale;
    while ((stale = mssh_packet_take(session, answers)) != NULL) {
        mssh_packet_free(session, stale);
    }
    int rc =
        mssh_transport_send(session, request->data, mssh_writer_len(&request->writer), NULL, 0);
    mssh_memory_free(&session->memory, request->data);
    if (rc == 0) {
        session->auth = MSSH_AWAIT_AUTH_REPLY;
    }
    return rc;
}

// -------------------------------------------------------------------------------------------- answers

static void keep_banner(mssh_session_t *session, const mssh_packet_t *packet) {
    mssh_reader_t reader = mssh_reader(packet->data + 1, packet->len - 1);
    mssh_string_t message = mssh_read_string(&reader);
    size_t len = message.len < MSSH_AUTH_BANNER_MAX ? message.len : MSSH_AUTH_BANNER_MAX;
    char *banner = reader.ok ? mssh_memory_alloc(&session->memory, len + 1) : NULL;
    if (banner == NULL) {
        return;
    }
    memcpy(banner, message.data, len);
    banner[len] = '\0';
    for (size_t at = 0; at < len; at++) {
        if (banner[at] != '\n' && banner[at] != '\t') {
            mssh_text_clean(banner + at, 1);
        }
    }
    mssh_memory_free(&session->memory, session->auth_banner);
    session->auth_banner = banner;
}

static int refused(mssh_session_t *session, const mssh_packet_t *packet) {
    mssh_reader_t reader = mssh_reader(packet->data + 1, packet->len - 1);
    mssh_string_t methods = mssh_read_string(&reader);
    uint8_t partial_success = mssh_read_byte(&reader);
    if (!reader.ok) {
        return mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                                "the server sent a damaged answer to the login");
    }
    mssh_text_format(session->auth_continue, sizeof(session->auth_continue), "%S", &methods);
    mssh_text_clean(session->auth_continue, strlen(session->auth_continue));
    if (partial_success) {
        return 0;
    }
    return mssh_session_error(
        session, MSSH_ERROR_AUTH, "the login was refused; the server would take: %s",
        session->auth_continue[0] != '\0' ? session->auth_continue : "nothing more");
}

static int take_reply(mssh_session_t *session, const mssh_packet_t *packet) {
    switch (packet->data[0]) {
    case SSH_MSG_USERAUTH_SUCCESS:
        session->ssh.state |= LIBSSH2_STATE_AUTHENTICATED;
        session->auth_continue[0] = '\0';
        return 0;
    case SSH_MSG_USERAUTH_FAILURE:
        return refused(session, packet);
    default:
        return mssh_session_error(
            session, MSSH_ERROR_AUTH,
            "the password has expired: change it on the server, then log in again");
    }
}

// Wait for the server's word on a login.
static int await_reply(mssh_session_t *session) {
    static const uint8_t types[] = {SSH_MSG_USERAUTH_BANNER, SSH_MSG_USERAUTH_FAILURE,
                                    SSH_MSG_USERAUTH_SUCCESS, SSH_MSG_USERAUTH_PASSWD_CHANGEREQ, 0};
    for (;;) {
        mssh_packet_t *packet = mssh_packet_take(session, types);
        if (packet == NULL) {
            int rc = mssh_transport_receive(session);
            if (rc < 0) {
                return rc;
            }
        } else if (packet->data[0] == SSH_MSG_USERAUTH_BANNER) {
            keep_banner(session, packet);
            mssh_packet_free(session, packet);
        } else {
            int rc = take_reply(session, packet);
            mssh_packet_free(session, packet);
            session->auth = MSSH_AUTH_IDLE;
            return rc;
        }
    }
}

// -------------------------------------------------------------------------------------------- methods

static int check_wanted(mssh_session_t *session) {
    int rc = mssh_session_check(session);
    if (rc == 0 && mssh_auth_is_done(session)) {
        rc = mssh_session_error(session, MSSH_ERROR_ARGUMENT, "this session is logged in already");
    }
    return rc;
}

int mssh_auth_none(mssh_session_t *session, const char *user, size_t user_len) {
    int rc = check_wanted(session);
    if (rc == 0 && session->auth == MSSH_AUTH_IDLE) {
        request_t request;
        rc = request_begin(session, &request, 0, user, user_len, "none");
        if (rc == 0) {
            rc = request_send(session, &request);
        }
    }
    return rc == 0 ? await_reply(session) : rc;
}

int mssh_auth_password(mssh_session_t *session, const char *user, size_t user_len,
                       const char *password, size_t password_len) {
    int rc = check_wanted(session);
    if (rc == 0 && session->auth == MSSH_AUTH_IDLE) {
        request_t request;
        rc = request_begin(session, &request, password_len, user, user_len, "password");
        if (rc == 0) {
            mssh_write_byte(&request.writer, 0); // not a change of password
            mssh_write_string(&request.writer, password, password_len);
            rc = request_send(session, &request);
        }
    }
    return rc == 0 ? await_reply(session) : rc;
}

// ----------------------------------------------------------------------------------------- public key

static int key_error(mssh_session_t *session, int rc) {
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
            mssh_methods_offered(MSSH_METHOD_HOSTKEY));
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

// RFC 8308: use only what the server says it takes; where it says nothing, our best.
static const char *next_algorithm(const mssh_session_t *session, const char *algorithms) {
    const char *accepted = session->ssh.server_sign_algorithms;
    if (strchr(algorithms, ',') == NULL) {
        return algorithms; // OpenSSH 7.2 to 7.4 list only RSA's, but take the others
    }
    while (accepted != NULL && *algorithms != '\0') {
        size_t len = strcspn(algorithms, ",");
        mssh_string_t list = {.data = (const uint8_t *)accepted, .len = strlen(accepted)};
        if (mssh_list_has(list, algorithms, len)) {
            break;
        }
        algorithms += len + (algorithms[len] == ',');
    }
    return algorithms;
}

// Append the signature over the session identifier and the request so far (RFC 4252 section 7).
static int request_sign(mssh_session_t *session, request_t *request, const char *algorithm) {
    LIBSSH2_SESSION *ssh = &session->ssh;
    size_t len = mssh_writer_len(&request->writer);
    size_t signed_len = 4 + ssh->session_id_len + len;
    uint8_t *to_sign = mssh_memory_alloc(&session->memory, signed_len);
    uint8_t *signature = NULL;
    size_t signature_len = 0;
    int rc = MSSH_KEY_MEMORY;
    if (to_sign != NULL) {
        mssh_writer_t writer = mssh_writer(to_sign, signed_len);
        mssh_write_string(&writer, ssh->session_id, ssh->session_id_len);
        mssh_write_bytes(&writer, request->data, len);
        rc = mssh_key_sign(session->auth_key, algorithm, to_sign, signed_len, &signature,
                           &signature_len);
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

static int send_signed_request(mssh_session_t *session, const char *user, size_t user_len) {
    enum { SIGNATURE_ROOM = 4096 };
    size_t blob_len;
    const uint8_t *blob = mssh_key_public(session->auth_key, &blob_len);
    const char *wanted = next_algorithm(session, mssh_key_algorithms(session->auth_key));
    char algorithm[64];
    size_t name_len = strcspn(wanted, ",");
    if (name_len == 0 || name_len >= sizeof(algorithm)) {
        return mssh_session_error(
            session, MSSH_ERROR_AUTH,
            "the server takes no signature that this key can make (%s): it takes %.300s",
            mssh_key_algorithms(session->auth_key), session->ssh.server_sign_algorithms);
    }
    memcpy(algorithm, wanted, name_len);
    algorithm[name_len] = '\0';

    request_t request;
    int rc =
        request_begin(session, &request, blob_len + SIGNATURE_ROOM, user, user_len, "publickey");
    if (rc != 0) {
        return rc;
    }
    mssh_write_byte(&request.writer, 1); // signed
    mssh_write_text(&request.writer, algorithm);
    mssh_write_string(&request.writer, blob, blob_len);
    rc = request_sign(session, &request, algorithm);
    if (rc != 0) {
        mssh_memory_free(&session->memory, request.data);
        return rc;
    }
    return request_send(session, &request);
}

// Whether pubkey, the one line of a .pub file ("type base64 comment") or the bare blob, is the key's own.
static int matches_public_key(mssh_session_t *session, const char *pubkey, size_t pubkey_len) {
    size_t blob_len;
    const uint8_t *blob = mssh_key_public(session->auth_key, &blob_len);
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
    char *decoded = NULL;
    size_t decoded_len = 0;
    int same = _libssh2_base64_decode(&session->ssh, &decoded, &decoded_len, start,
                                      (size_t)(stop - start)) == 0 &&
               decoded_len == blob_len && memcmp(decoded, blob, blob_len) == 0;
    mssh_memory_free(&session->memory, decoded);
    return same;
}

static int open_key(mssh_session_t *session, const uint8_t *privkey, size_t privkey_len,
                    const char *pubkey, size_t pubkey_len, const char *passphrase,
                    size_t passphrase_len) {
    int rc = mssh_key_parse(&session->ssh, privkey, privkey_len, (const uint8_t *)passphrase,
                            passphrase_len, &session->auth_key);
    if (rc != 0) {
        session->auth_key = NULL;
        return key_error(session, rc);
    }
    if (pubkey != NULL && !matches_public_key(session, pubkey, pubkey_len)) {
        return mssh_session_error(session, MSSH_ERROR_KEY,
                                  "the public key doesn't belong to the private key");
    }
    return 0;
}

int mssh_auth_publickey(mssh_session_t *session, const char *user, size_t user_len,
                        const uint8_t *privkey, size_t privkey_len, const char *pubkey,
                        size_t pubkey_len, const char *passphrase, size_t passphrase_len) {
    int rc = check_wanted(session);
    if (rc == 0 && session->auth_key == NULL) {
        rc =
            open_key(session, privkey, privkey_len, pubkey, pubkey_len, passphrase, passphrase_len);
    }
    if (rc == 0 && session->auth == MSSH_AUTH_IDLE) {
        rc = send_signed_request(session, user, user_len);
    }
    if (rc == 0) {
        rc = await_reply(session);
    }
    if (rc != MSSH_AGAIN) {
        mssh_key_free(session->auth_key);
        session->auth_key = NULL;
    }
    return rc;
}
