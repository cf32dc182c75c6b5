// SPDX-License-Identifier: MIT

#include "core/channel.h"

#include <stdarg.h>
#include <string.h>

#include "base/platform.h"
#include "base/wipe.h"
#include "engine/algorithms.h"
#include "engine/hash.h"

const char *mssh_version(void) {
    return LIBSSH2_VERSION;
}

const char *mssh_engine(void) {
    return mssh_engine_name();
}

// --------------------------------------------------------------------------------------------- memory

mssh_session_t *mssh_session_of(LIBSSH2_SESSION *ssh) {
    return ssh->abstract;
}

static void *alloc_for_libssh2(size_t count, void **abstract) {
    mssh_session_t *session = *abstract;
    return mssh_memory_alloc(&session->memory, count);
}

static void *realloc_for_libssh2(void *p, size_t count, void **abstract) {
    mssh_session_t *session = *abstract;
    return mssh_memory_realloc(&session->memory, p, count);
}

static void free_for_libssh2(void *p, void **abstract) {
    mssh_session_t *session = *abstract;
    mssh_memory_free(&session->memory, p);
}

mssh_session_t *mssh_session_new(void) {
    mssh_session_t *session = mssh_platform_alloc(sizeof(*session));
    if (session == NULL) {
        return NULL;
    }
    memset(session, 0, sizeof(*session));
    session->references = 1;
    session->memory.limit = MSSH_SESSION_MEMORY_MAX;
    session->ssh.abstract = session;
    session->ssh.alloc = alloc_for_libssh2;
    session->ssh.realloc = realloc_for_libssh2;
    session->ssh.free = free_for_libssh2;
    session->ssh.state = LIBSSH2_STATE_INITIAL_KEX;

    uint8_t *input = mssh_memory_alloc(&session->memory, MSSH_INPUT_SIZE);
    uint8_t *output = mssh_memory_alloc(&session->memory, MSSH_OUTPUT_SIZE);
    int rc = input == NULL || output == NULL || libssh2_init(0) != 0;
    for (int kind = 0; rc == 0 && kind < MSSH_METHOD_KINDS; kind++) {
        const char *list = kind == MSSH_METHOD_COMPRESSION
                               ? "none"
                               : mssh_methods_offered((mssh_method_kind_t)kind);
        rc = mssh_session_prefer(session, (mssh_method_kind_t)kind, list, strlen(list));
    }
    if (rc != 0) {
        mssh_session_free(session);
        return NULL;
    }
    mssh_fifo_init(&session->input, input, MSSH_INPUT_SIZE);
    mssh_fifo_init(&session->output, output, MSSH_OUTPUT_SIZE);
    return session;
}

static void free_direction(LIBSSH2_SESSION *ssh, libssh2_endpoint_data *endpoint) {
    if (endpoint->crypt_abstract != NULL && endpoint->crypt->dtor != NULL) {
        endpoint->crypt->dtor(ssh, &endpoint->crypt_abstract);
    }
    if (endpoint->mac_abstract != NULL && endpoint->mac->dtor != NULL) {
        endpoint->mac->dtor(ssh, &endpoint->mac_abstract);
    }
}

void mssh_session_release(mssh_session_t *session) {
    if (--session->references > 0) {
        return;
    }
    LIBSSH2_SESSION *ssh = &session->ssh;
    // What lives in the crypto library goes back to it; everything else is in the session's memory.
    if (ssh->kex != NULL && ssh->kex->cleanup != NULL) {
        ssh->kex->cleanup(ssh, &ssh->startup_key_state.key_state_low);
    }
    if (ssh->server_hostkey_abstract != NULL && ssh->hostkey != NULL &&
        ssh->hostkey->dtor != NULL) {
        ssh->hostkey->dtor(ssh, &ssh->server_hostkey_abstract);
    }
    free_direction(ssh, &ssh->local);
    free_direction(ssh, &ssh->remote);
    mssh_memory_free_all(&session->memory);
    mssh_wipe(session, sizeof(*session));
    mssh_platform_free(session);
}

void mssh_session_free(mssh_session_t *session) {
    if (session != NULL) {
        mssh_session_fail(session, MSSH_ERROR_CLOSED);
        mssh_session_release(session);
    }
}

size_t mssh_session_memory_peak(const mssh_session_t *session) {
    return sizeof(*session) + session->memory.peak;
}

// --------------------------------------------------------------------------------------------- errors

static int fail(mssh_session_t *session, int code, const char *format, va_list args) {
    mssh_text_vformat(session->error_text, sizeof(session->error_text), format, args);
    mssh_text_clean(session->error_text, strlen(session->error_text));
    return code;
}

int mssh_session_error(mssh_session_t *session, int code, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fail(session, code, format, args);
    va_end(args);
    return code;
}

int mssh_session_end(mssh_session_t *session, int code, const char *format, ...) {
    if (session->error == 0) {
        va_list args;
        va_start(args, format);
        session->error = fail(session, code, format, args);
        session->progress++;
        va_end(args);
    }
    return session->error;
}

void mssh_session_fail(mssh_session_t *session, int code) {
    mssh_session_end(session, code, "%s", mssh_error_text(code));
}

int mssh_session_is_server(const mssh_session_t *session, const char *name) {
    enum { PREFIX = 8 }; // "SSH-2.0-"
    const char *version = mssh_session_server_version(session);
    return version != NULL && strlen(version) > PREFIX &&
           strncmp(version + PREFIX, name, strlen(name)) == 0;
}

int mssh_session_check(mssh_session_t *session) {
    if (session->error == 0 && session->handshake != MSSH_HANDSHAKE_DONE) {
        return mssh_session_error(session, MSSH_ERROR_CLOSED, "%s",
                                  mssh_error_text(MSSH_ERROR_CLOSED));
    }
    // Nothing can be sent before the server's part of a key exchange, which is behind what it sent before. Nor, maybe,
    // before there is room for it: a server that doesn't take our output may wait until we have read its own.
    int may_wait = mssh_key_exchange_awaits_server(session) ||
                   mssh_fifo_free(&session->output) < MSSH_PACKET_MAX;
    return may_wait ? mssh_session_process(session) : session->error;
}

int mssh_session_check_login(mssh_session_t *session) {
    int rc = mssh_session_check(session);
    if (rc == 0 && !mssh_auth_is_done(session)) {
        rc = mssh_session_error(session, MSSH_ERROR_AUTH,
                                "log in first, with userauth_password or userauth_publickey");
    }
    return rc;
}

void mssh_session_told(mssh_session_t *session) {
    if (session->error != 0 && session->error != MSSH_ERROR_CLOSED) {
        char reason[MSSH_ERROR_TEXT_MAX];
        memcpy(reason, session->error_text, sizeof(reason));
        session->error = mssh_session_error(session, MSSH_ERROR_CLOSED, "%s after: %s",
                                            mssh_error_text(MSSH_ERROR_CLOSED), reason);
    }
}

int mssh_session_is_open(const mssh_session_t *session) {
    return session->error == 0 && session->handshake == MSSH_HANDSHAKE_DONE;
}

const char *mssh_session_error_text(const mssh_session_t *session) {
    return session->error_text;
}

int mssh_session_libssh2(mssh_session_t *session, int rc, const char *doing) {
    const char *message = session->ssh.err_msg != NULL ? session->ssh.err_msg : "unknown reason";
    switch (rc) {
    case 0:
        return 0;
    case LIBSSH2_ERROR_EAGAIN:
        return MSSH_AGAIN;
    case LIBSSH2_ERROR_ALLOC:
        return mssh_session_end(session, MSSH_ERROR_MEMORY, "out of memory while %s", doing);
    default:
        return mssh_session_end(session, MSSH_ERROR_PROTOCOL, "%s failed: %s", doing, message);
    }
}

// ---------------------------------------------------------------------------------------------- bytes

uint8_t *mssh_session_input(mssh_session_t *session, size_t *len) {
    (void)mssh_channel_keep_lent(session);
    *len = 0;
    return session->error == 0 ? mssh_fifo_space(&session->input, len) : NULL;
}

void mssh_session_received(mssh_session_t *session, size_t n) {
    if (n == 0) {
        session->input_ended = 1;
    }
    mssh_fifo_commit(&session->input, n);
}

const uint8_t *mssh_session_output(mssh_session_t *session, size_t *len) {
    *len = mssh_fifo_used(&session->output);
    return mssh_fifo_peek(&session->output);
}

void mssh_session_sent(mssh_session_t *session, size_t n) {
    mssh_fifo_consume(&session->output, n);
    session->progress += session->lacks_room;
    session->lacks_room = 0;
}

int mssh_session_process(mssh_session_t *session) {
    int rc;
    while ((rc = mssh_transport_receive(session)) > 0) {
    }
    if (rc == 0 || rc == MSSH_AGAIN) {
        rc = mssh_session_settle(session);
    }
    return rc == MSSH_AGAIN ? 0 : rc;
}

int mssh_session_await(mssh_session_t *session) {
    int rc = mssh_transport_receive(session);
    if (rc > 0) {
        return 0;
    }
    int settled = mssh_session_settle(session);
    return settled != 0 && settled != MSSH_AGAIN ? settled : rc;
}

int mssh_session_settle(mssh_session_t *session) {
    int rc = session->error;
    rc = rc == 0 ? mssh_answer_settle(session) : rc;
    rc = rc == 0 ? mssh_channel_settle(session) : rc;
    return rc == 0 ? mssh_listener_settle(session) : rc;
}

int mssh_session_is_owed(const mssh_session_t *session) {
    return mssh_fifo_used(&session->input) > 0 ||
           (session->ssh.state & LIBSSH2_STATE_EXCHANGING_KEYS) != 0;
}

uint32_t mssh_session_progress(const mssh_session_t *session) {
    return session->progress;
}

void mssh_session_disconnect(mssh_session_t *session) {
    if (mssh_session_is_open(session)) {
        uint8_t message[64];
        mssh_writer_t writer = mssh_writer(message, sizeof(message));
        mssh_write_byte(&writer, SSH_MSG_DISCONNECT);
        mssh_write_uint32(&writer, SSH_DISCONNECT_BY_APPLICATION);
        mssh_write_text(&writer, "closed by the client");
        mssh_write_text(&writer, "");
        // Where it can't be sent the server will see the connection end.
        (void)mssh_transport_send(session, message, mssh_writer_len(&writer), NULL, 0);
    }
    mssh_session_fail(session, MSSH_ERROR_CLOSED);
}

// ---------------------------------------------------------------------------------------- what was agreed

const char *mssh_methods_offered(mssh_method_kind_t kind) {
    return kind == MSSH_METHOD_COMPRESSION ? mssh_compression_methods()
                                           : mssh_algorithms((mssh_algorithm_kind_t)kind);
}

const char *mssh_session_method(const mssh_session_t *session, mssh_method_kind_t kind) {
    const LIBSSH2_SESSION *ssh = &session->ssh;
    const mssh_protection_t *out = &session->protection_out;
    if (out->cipher == NULL) {
        return NULL;
    }
    switch (kind) {
    case MSSH_METHOD_KEX:
        return ssh->kex == NULL ? NULL : ssh->kex->name;
    case MSSH_METHOD_HOSTKEY:
        return ssh->hostkey == NULL ? NULL : ssh->hostkey->name;
    case MSSH_METHOD_CIPHER:
        return out->cipher->name;
    case MSSH_METHOD_MAC:
        return out->cipher->flags & LIBSSH2_CRYPT_FLAG_REQUIRES_FULL_PACKET ? NULL : out->mac->name;
    default:
        return out->compression->name;
    }
}

const char *mssh_session_server_version(const mssh_session_t *session) {
    return (const char *)session->ssh.remote.banner;
}

const uint8_t *mssh_session_hostkey(const mssh_session_t *session, size_t *len) {
    *len = session->hostkey_len;
    return session->hostkey;
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
