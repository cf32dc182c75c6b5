// SPDX-License-Identifier: MIT
//
// Key exchanges (RFC 4253 sections 7 to 9, by libssh2): what is offered, why they fail, when they are due.

#include <string.h>

#include "core/session.h"

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

// ------------------------------------------------------------------------------------- the exchange

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

// The name in the server's list that only clients announce (RFC 8308 section 2.1, OpenSSH's PROTOCOL section 1.10),
// or NULL.
static const char *misplaced_announcement(mssh_string_t theirs) {
    static const char *const names[] = {"ext-info-c", "kex-strict-c-v00@openssh.com"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (mssh_list_has(theirs, names[i], strlen(names[i]))) {
            return names[i];
        }
    }
    return NULL;
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
        const char *announcement =
            kinds[i] == MSSH_METHOD_KEX ? misplaced_announcement(theirs) : NULL;
        if (announcement != NULL) {
            return mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                                    "the server offers '%s' as a key exchange, a name that only "
                                    "clients may announce",
                                    announcement);
        }
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
    if (code == LIBSSH2_ERROR_RANDGEN) {
        return mssh_session_end(session, MSSH_ERROR_RANDOM, "%s", mssh_platform_random_advice());
    }
    return no_common_method(session) != 0 ? session->error
                                          : mssh_session_libssh2(session, rc, "the key exchange");
}

static mssh_protection_t protection_of(const libssh2_endpoint_data *endpoint) {
    return (mssh_protection_t){
        .cipher = endpoint->crypt, .mac = endpoint->mac, .compression = endpoint->comp};
}

static int run_exchange(mssh_session_t *session, int is_later) {
    LIBSSH2_SESSION *ssh = &session->ssh;
    int rc = _libssh2_kex_exchange(ssh, is_later, &ssh->startup_key_state);
    if (rc == LIBSSH2_ERROR_EAGAIN && session->error == 0) {
        return MSSH_AGAIN;
    }
    if (rc != 0) {
        return exchange_failed(session, rc);
    }
    session->protection_in = protection_of(&ssh->remote);
    session->protection_out = protection_of(&ssh->local);
    return session->error;
}

int mssh_key_exchange_first(mssh_session_t *session) {
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

static int run_later_exchange(mssh_session_t *session) {
    int rc = run_exchange(session, 1);
    if (rc != 0) {
        return rc;
    }
    if (session->ssh.server_hostkey_len != session->hostkey_len ||
        memcmp(session->ssh.server_hostkey, session->hostkey, session->hostkey_len) != 0) {
        return mssh_session_end(session, MSSH_ERROR_HOSTKEY,
                                "the server showed another host key than before");
    }
    session->progress++; // what couldn't be sent meanwhile can be now
    return 0;
}

int mssh_key_exchange_begin(mssh_session_t *session) {
    key_exchange_state_t *state = &session->ssh.startup_key_state;
    memset(state, 0, sizeof(*state));
    return run_later_exchange(session);
}

// ----------------------------------------------------------------------------------------- later exchanges

static int is_due(const mssh_session_t *session) {
    const mssh_key_use_t *in = &session->protection_in.used;
    const mssh_key_use_t *out = &session->protection_out.used;
    return mssh_auth_is_done(session) &&
           (in->bytes >= MSSH_REKEY_BYTES || out->bytes >= MSSH_REKEY_BYTES ||
            in->packets >= MSSH_REKEY_PACKETS || out->packets >= MSSH_REKEY_PACKETS);
}

int mssh_key_exchange_continue(mssh_session_t *session) {
    const LIBSSH2_SESSION *ssh = &session->ssh;
    if (ssh->state & LIBSSH2_STATE_KEX_ACTIVE) {
        return 0; // it is the exchange itself that sends or receives
    }
    if (ssh->state & LIBSSH2_STATE_EXCHANGING_KEYS) {
        return run_later_exchange(session);
    }
    return is_due(session) ? mssh_key_exchange_begin(session) : 0;
}

int mssh_key_exchange_awaits_server(const mssh_session_t *session) {
    const LIBSSH2_SESSION *ssh = &session->ssh;
    return (ssh->state & LIBSSH2_STATE_EXCHANGING_KEYS) &&
           !(ssh->state & LIBSSH2_STATE_INITIAL_KEX) &&
           ssh->startup_key_state.state <= libssh2_NB_state_sent1;
}

int mssh_key_exchange_count(mssh_session_t *session, mssh_key_use_t *used, size_t bytes) {
    used->bytes += bytes;
    return ++used->packets < UINT32_MAX
               ? 0
               : mssh_session_end(session, MSSH_ERROR_PROTOCOL,
                                  "the server doesn't exchange keys, and the old ones are used up");
}

int mssh_session_rekey(mssh_session_t *session) {
    int rc = mssh_session_check_login(session);
    if (rc == 0 && !(session->ssh.state & LIBSSH2_STATE_EXCHANGING_KEYS)) {
        rc = mssh_key_exchange_begin(session);
    }
    return rc == MSSH_AGAIN ? 0 : rc;
}
