// SPDX-License-Identifier: MIT

#include "core/hostkeys.h"

#include <string.h>

#include "core/session.h"
#include "engine/certificate.h"
#include "engine/keys.h"

static const char PROVE[] = "hostkeys-prove-00@openssh.com";

// ---------------------------------------------------------------------------------------------- the lists

// How many strings there are, -1 for what is no list of strings.
static int count_of(mssh_string_t list) {
    mssh_reader_t reader = mssh_reader(list.data, list.len);
    int count = 0;
    while (mssh_reader_left(&reader) > 0) {
        mssh_read_string(&reader);
        if (!reader.ok) {
            return -1;
        }
        count++;
    }
    return count;
}

static int has(mssh_string_t list, mssh_string_t key) {
    mssh_reader_t reader = mssh_reader(list.data, list.len);
    while (mssh_reader_left(&reader) > 0) {
        mssh_string_t one = mssh_read_string(&reader);
        if (one.len == key.len && memcmp(one.data, key.data, key.len) == 0) {
            return 1;
        }
    }
    return 0;
}

// A copy in the session's memory; its data is NULL when there is none.
static mssh_string_t copy_of(mssh_session_t *session, const uint8_t *list, size_t len) {
    return (mssh_string_t){(const uint8_t *)mssh_memory_text(&session->memory, (const char *)list, len), len};
}

// -------------------------------------------------------------------------------------- the announcement

void mssh_hostkeys_take(mssh_session_t *session, const uint8_t *keys, size_t len) {
    mssh_hostkeys_t *hostkeys = &session->hostkeys;
    if (len > MSSH_HOSTKEYS_MAX || hostkeys->announced.data != NULL) {
        return;
    }
    int count = count_of((mssh_string_t){keys, len});
    if (count <= 0 || count > MSSH_HOSTKEYS_COUNT_MAX) {
        return;
    }
    hostkeys->announced = copy_of(session, keys, len);
}

const uint8_t *mssh_hostkeys_announced(const mssh_session_t *session, size_t *len) {
    *len = session->hostkeys.announced.len;
    return session->hostkeys.announced.data;
}

// --------------------------------------------------------------------------------------------- the proof

int mssh_hostkeys_prove(mssh_session_t *session, const uint8_t *known, size_t len) {
    mssh_hostkeys_t *hostkeys = &session->hostkeys;
    if (hostkeys->state != MSSH_PROOF_UNWANTED) {
        return 0;
    }
    if (count_of((mssh_string_t){known, len}) < 0) {
        return mssh_session_error(session, MSSH_ERROR_ARGUMENT, "keys are needed as strings, one after the other");
    }
    hostkeys->known = copy_of(session, known, len);
    if (hostkeys->known.data == NULL) {
        return mssh_session_error(session, MSSH_ERROR_MEMORY, "out of memory for the host keys that are known");
    }
    hostkeys->state = MSSH_PROOF_WANTED;
    return 0;
}

// Note which of the announced keys are to be proved; none where there is no memory for that.
static void choose(mssh_session_t *session) {
    mssh_hostkeys_t *hostkeys = &session->hostkeys;
    uint8_t *asked = mssh_memory_alloc(&session->memory, hostkeys->announced.len);
    mssh_reader_t reader = mssh_reader(hostkeys->announced.data, hostkeys->announced.len);
    mssh_writer_t writer = mssh_writer(asked, asked == NULL ? 0 : hostkeys->announced.len);
    while (mssh_reader_left(&reader) > 0) {
        mssh_string_t key = mssh_read_string(&reader);
        if (!has(hostkeys->known, key)) {
            mssh_write_string(&writer, key.data, key.len);
        }
    }
    hostkeys->asked = (mssh_string_t){asked, mssh_writer_len(&writer)};
}

int mssh_hostkeys_settle(mssh_session_t *session) {
    mssh_hostkeys_t *hostkeys = &session->hostkeys;
    if (hostkeys->state != MSSH_PROOF_WANTED || hostkeys->announced.data == NULL) {
        return 0;
    }
    if (hostkeys->asked.data == NULL) {
        choose(session);
    }
    if (hostkeys->asked.len == 0) {
        hostkeys->state = MSSH_PROOF_ANSWERED;
        return 0;
    }
    mssh_asker_t asker = {.kind = MSSH_ASKER_HOSTKEYS};
    int rc = mssh_global_request(session, PROVE, hostkeys->asked.data, hostkeys->asked.len, asker);
    if (rc == 0) {
        hostkeys->state = MSSH_AWAIT_PROOF;
    }
    return rc;
}

// Whether a signature is the key's over what the server is to sign: so it can't be meant for anything else.
static int is_signed(mssh_session_t *session, mssh_string_t key, mssh_string_t signature) {
    size_t size = 4 + sizeof(PROVE) - 1 + 4 + session->session_id.len + 4 + key.len;
    uint8_t *data = mssh_memory_alloc(&session->memory, size);
    mssh_writer_t writer = mssh_writer(data, data == NULL ? 0 : size);
    mssh_write_text(&writer, PROVE);
    mssh_write_string(&writer, session->session_id.data, session->session_id.len);
    mssh_write_string(&writer, key.data, key.len);
    size_t bits = mssh_rsa_blob_bits(key);
    int is_good = writer.ok && (bits == 0 || bits >= session->auth.rsa_bits) &&
                  mssh_key_verify(key, (mssh_string_t){data, size}, signature) == MSSH_KEY_OK;
    mssh_memory_free(&session->memory, data);
    return is_good;
}

// Keep the keys of which there is a good signature.
static void keep_proved(mssh_session_t *session, mssh_reader_t signatures) {
    mssh_hostkeys_t *hostkeys = &session->hostkeys;
    uint8_t *proved = mssh_memory_alloc(&session->memory, hostkeys->asked.len);
    mssh_reader_t keys = mssh_reader(hostkeys->asked.data, hostkeys->asked.len);
    mssh_writer_t writer = mssh_writer(proved, proved == NULL ? 0 : hostkeys->asked.len);
    while (mssh_reader_left(&keys) > 0) {
        mssh_string_t key = mssh_read_string(&keys), signature = mssh_read_string(&signatures);
        if (signatures.ok && is_signed(session, key, signature)) {
            mssh_write_string(&writer, key.data, key.len);
        }
    }
    hostkeys->proved = (mssh_string_t){proved, mssh_writer_len(&writer)};
}

void mssh_hostkeys_answered(mssh_session_t *session, int is_success, const uint8_t *signatures, size_t len) {
    session->hostkeys.state = MSSH_PROOF_ANSWERED;
    if (is_success) {
        keep_proved(session, mssh_reader(signatures, len));
    }
}

int mssh_hostkeys_proved(const mssh_session_t *session, const uint8_t **keys, size_t *len) {
    *keys = session->hostkeys.proved.data;
    *len = session->hostkeys.proved.len;
    return session->hostkeys.state == MSSH_PROOF_ANSWERED;
}
