// SPDX-License-Identifier: MIT
//
// From the first byte to the authentication service: identification (RFC 4253 section 4.2), key exchange
// (sections 7 and 8, by libssh2) and the service request (section 10).

#include <string.h>

#include "core/session.h"
#include "engine/algorithms.h"

static const char IDENTIFICATION[] = "SSH-2.0-micropython_ssh_0.1\r\n";
static const char SERVICE[] = "ssh-userauth";

static const char *const KIND_NAMES[] = {"key exchange", "host key algorithm", "cipher", "MAC",
                                         "compression"};

// ---------------------------------------------------------------------------------------- preferences

// libssh2's numbers for each kind, one for each direction where the two are agreed apart.
static const int LIBSSH2_KINDS[][2] = {
    {LIBSSH2_METHOD_KEX, -1},
    {LIBSSH2_METHOD_HOSTKEY, -1},
    {LIBSSH2_METHOD_CRYPT_CS, LIBSSH2_METHOD_CRYPT_SC},
    {LIBSSH2_METHOD_MAC_CS, LIBSSH2_METHOD_MAC_SC},
    {LIBSSH2_METHOD_COMP_CS, LIBSSH2_METHOD_COMP_SC},
};

static mssh_string_t string_of(const char *text) {
    return (mssh_string_t){.data = (const uint8_t *)text, .len = strlen(text)};
}

static int check_names(mssh_session_t *session, mssh_method_kind_t kind, const char *list,
                       size_t len) {
    mssh_string_t offered = string_of(mssh_methods_offered(kind));
    const char *end = list + len;
    for (const char *at = list; at <= end;) {
        const char *comma = memchr(at, ',', (size_t)(end - at));
        const char *stop = comma == NULL ? end : comma;
        if (!mssh_list_has(offered, at, (size_t)(stop - at))) {
            return mssh_session_error(session, MSSH_ERROR_ARGUMENT,
                                      "'%.*s' is no %s of this build: it has %s",
                                      (int)(stop - at > 64 ? 64 : stop - at), at, KIND_NAMES[kind],
                                      mssh_methods_offered(kind));
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
    if (text == NULL) {
        return mssh_session_error(session, MSSH_ERROR_MEMORY, "out of memory");
    }
    for (int i = 0; i < 2 && rc == 0 && LIBSSH2_KINDS[kind][i] >= 0; i++) {
        rc = libssh2_session_method_pref(&session->ssh, LIBSSH2_KINDS[kind][i], text);
    }
    mssh_memory_free(&session->memory, text);
    return rc == 0 ? 0 : mssh_session_error(session, MSSH_ERROR_MEMORY, "out of memory");
}

// ------------------------------------------------------------------------------------- identification

static int send_identification(mssh_session_t *session) {
    size_t len = sizeof(IDENTIFICATION) - 1;
    // libssh2 hashes this copy (without CR LF) into the exchange hash.
    session->ssh.local.banner =
        (unsigned char *)mssh_memory_text(&session->memory, IDENTIFICATION, len);
    uint8_t *out = mssh_fifo_reserve(&session->output, len);
    if (session->ssh.local.banner == NULL || out == NULL) {
        return mssh_session_end(session, MSSH_ERROR_MEMORY, "out of memory");
    }
    memcpy(out, IDENTIFICATION, len);
    mssh_fifo_commit(&session->output, len);
    return 0;
}

static int not_ssh(mssh_session_t *session, const uint8_t *line, size_t len) {
    int shown = (int)(len < 60 ? len : 60);
    return mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                            "this isn't an SSH-2 server: it answered '%.*s'; is the port right?",
                            shown, (const char *)line);
}

// Returns 1 for the server's identification, 0 for a line before it (RFC 4253 section 4.2).
static int take_line(mssh_session_t *session, const uint8_t *line, size_t len) {
    if (len < 4 || memcmp(line, "SSH-", 4) != 0) {
        return ++session->identification_lines > MSSH_BANNER_LINES_MAX ? not_ssh(session, line, len)
                                                                       : 0;
    }
    int is_version_2 = (len >= 8 && memcmp(line, "SSH-2.0-", 8) == 0) ||
                       (len >= 9 && memcmp(line, "SSH-1.99-", 9) == 0);
    if (!is_version_2 || memchr(line, '\0', len) != NULL) {
        return not_ssh(session, line, len);
    }
    session->ssh.remote.banner = (unsigned char *)mssh_memory_text(&session->memory, line, len);
    return session->ssh.remote.banner == NULL
               ? mssh_session_end(session, MSSH_ERROR_MEMORY, "out of memory")
               : 1;
}

static int await_identification(mssh_session_t *session) {
    for (;;) {
        const uint8_t *line = mssh_fifo_peek(&session->input);
        size_t used = mssh_fifo_used(&session->input);
        size_t limit = used < MSSH_BANNER_LINE_MAX ? used : MSSH_BANNER_LINE_MAX;
        const uint8_t *newline = limit == 0 ? NULL : memchr(line, '\n', limit);
        if (newline == NULL) {
            if (used >= MSSH_BANNER_LINE_MAX) {
                return not_ssh(session, line, used);
            }
            return session->input_ended
                       ? mssh_session_end(
                             session, MSSH_ERROR_RESET,
                             "the server closed the connection before it said anything of SSH")
                       : MSSH_AGAIN;
        }
        size_t taken = (size_t)(newline - line) + 1;
        size_t len = taken - 1;
        if (len > 0 && line[len - 1] == '\r') {
            len--;
        }
        mssh_fifo_consume(&session->input, taken);
        int rc = take_line(session, line, len);
        if (rc != 0) {
            return rc < 0 ? rc : 0;
        }
    }
}

// --------------------------------------------------------------------------------------- key exchange

// Whether one name of our comma list is in theirs.
static int have_common(const char *ours, mssh_string_t theirs) {
    while (*ours != '\0') {
        size_t len = strcspn(ours, ",");
        if (mssh_list_has(theirs, ours, len)) {
            return 1;
        }
        ours += len + (ours[len] == ',');
    }
    return 0;
}

static int no_common_method(mssh_session_t *session) {
    enum { TYPE_AND_COOKIE = 17 };
    const LIBSSH2_SESSION *ssh = &session->ssh;
    static const int kinds[] = {MSSH_METHOD_KEX,        MSSH_METHOD_HOSTKEY, MSSH_METHOD_CIPHER,
                                MSSH_METHOD_CIPHER,     MSSH_METHOD_MAC,     MSSH_METHOD_MAC,
                                MSSH_METHOD_COMPRESSION};
    const char *ours[] = {ssh->kex_prefs,          ssh->hostkey_prefs,   ssh->local.crypt_prefs,
                          ssh->remote.crypt_prefs, ssh->local.mac_prefs, ssh->remote.mac_prefs,
                          ssh->local.comp_prefs};
    if (ssh->remote.kexinit == NULL || ssh->remote.kexinit_len < TYPE_AND_COOKIE) {
        return 0;
    }
    mssh_reader_t reader = mssh_reader(ssh->remote.kexinit + TYPE_AND_COOKIE,
                                       ssh->remote.kexinit_len - TYPE_AND_COOKIE);
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        mssh_string_t theirs = mssh_read_string(&reader);
        if (reader.ok && ours[i] != NULL && !have_common(ours[i], theirs)) {
            // The names that only announce extensions say nothing to a reader.
            const char *shown = strstr(ours[i], "kex-strict-c-v00@openssh.com,");
            shown = shown == NULL ? ours[i] : strchr(shown, ',') + 1;
            return mssh_session_end(
                session, MSSH_ERROR_NEGOTIATION,
                "no %s that both sides know: we offer %.200s; the server %.200S",
                KIND_NAMES[kinds[i]], shown, &theirs);
        }
    }
    return 0;
}

// Why libssh2 gave up, in our words.
static int exchange_failed(mssh_session_t *session, int rc) {
    int code = session->ssh.err_code;
    if (session->error != 0) {
        return session->error;
    }
    if (code == LIBSSH2_ERROR_HOSTKEY_SIGN || code == LIBSSH2_ERROR_HOSTKEY_INIT) {
        return mssh_session_end(
            session, MSSH_ERROR_HOSTKEY,
            "the server couldn't prove that it owns its host key: somebody may be in between");
    }
    return no_common_method(session) != 0 ? session->error
                                          : mssh_session_libssh2(session, rc, "the key exchange");
}

static int run_exchange(mssh_session_t *session, int is_later) {
    int rc = _libssh2_kex_exchange(&session->ssh, is_later, &session->ssh.startup_key_state);
    if (rc == LIBSSH2_ERROR_EAGAIN && session->error == 0) {
        return MSSH_AGAIN;
    }
    return rc == 0 ? session->error : exchange_failed(session, rc);
}

static int exchange_keys(mssh_session_t *session) {
    int rc = run_exchange(session, 0);
    if (rc != 0) {
        return rc;
    }
    session->hostkey_len = session->ssh.server_hostkey_len;
    session->hostkey = (uint8_t *)mssh_memory_text(&session->memory, session->ssh.server_hostkey,
                                                   session->hostkey_len);
    return session->hostkey == NULL ? mssh_session_end(session, MSSH_ERROR_MEMORY, "out of memory")
                                    : 0;
}

int mssh_handshake_rekey(mssh_session_t *session) {
    int rc = run_exchange(session, 1);
    if (rc == 0 &&
        (session->ssh.server_hostkey_len != session->hostkey_len ||
         memcmp(session->ssh.server_hostkey, session->hostkey, session->hostkey_len) != 0)) {
        rc = mssh_session_end(session, MSSH_ERROR_HOSTKEY,
                              "the server showed another host key than before");
    }
    return rc;
}

// ------------------------------------------------------------------------------------ service request

static int request_service(mssh_session_t *session) {
    uint8_t message[1 + 4 + sizeof(SERVICE)];
    mssh_writer_t writer = mssh_writer(message, sizeof(message));
    mssh_write_byte(&writer, SSH_MSG_SERVICE_REQUEST);
    mssh_write_text(&writer, SERVICE);
    return mssh_transport_send(session, message, mssh_writer_len(&writer), NULL, 0);
}

static int await_service(mssh_session_t *session) {
    static const uint8_t types[] = {SSH_MSG_SERVICE_ACCEPT, 0};
    mssh_packet_t *packet;
    while ((packet = mssh_packet_take(session, types)) == NULL) {
        int rc = mssh_transport_receive(session);
        if (rc < 0) {
            return rc;
        }
    }
    mssh_reader_t reader = mssh_reader(packet->data + 1, packet->len - 1);
    int matches = mssh_string_is(mssh_read_string(&reader), SERVICE);
    mssh_packet_free(session, packet);
    return matches
               ? 0
               : mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                                  "the server started another service than the one we asked for");
}

int mssh_session_handshake(mssh_session_t *session) {
    static int (*const steps[])(mssh_session_t *) = {
        [MSSH_SEND_IDENTIFICATION] = send_identification,
        [MSSH_AWAIT_IDENTIFICATION] = await_identification,
        [MSSH_AWAIT_KEYS] = exchange_keys,
        [MSSH_SEND_SERVICE_REQUEST] = request_service,
        [MSSH_AWAIT_SERVICE_ACCEPT] = await_service,
    };
    while (session->error == 0 && session->handshake != MSSH_HANDSHAKE_DONE) {
        int rc = steps[session->handshake](session);
        if (rc != 0) {
            return rc;
        }
        session->handshake++;
    }
    return session->error;
}
