// SPDX-License-Identifier: MIT
//
// What a server's KEXINIT may name (RFC 4253 section 7.1): each name of each of our lists offered back alone, in the
// first key exchange and in a later one. Names that only announce (RFC 8308 section 2.1, OpenSSH's PROTOCOL section
// 1.10) are never agreed on.

#include "plain_session.h"

enum { LISTS = 10, COOKIE = 16, TEXT_MAX = 2000 };

typedef struct offer {
    char lists[LISTS][TEXT_MAX];
} offer_t;

static const char KEX_NAMES[] = "ext-info-s,kex-strict-s-v00@openssh.com,";

// Read the lists of the KEXINIT that the session sends now. Returns whether it is one.
static int read_kexinit(mssh_session_t *session, offer_t *offer) {
    size_t len;
    const uint8_t *message = take_sent(session, &len);
    if (len < 1 + COOKIE || message[0] != SSH_MSG_KEXINIT) {
        return 0;
    }
    mssh_reader_t reader = mssh_reader(message + 1 + COOKIE, len - 1 - COOKIE);
    for (int i = 0; i < LISTS; i++) {
        mssh_string_t list = mssh_read_string(&reader);
        size_t size = list.len < TEXT_MAX ? list.len : TEXT_MAX - 1;
        memcpy(offer->lists[i], list.data, size);
        offer->lists[i][size] = '\0';
    }
    return reader.ok;
}

static void deliver_kexinit(mssh_session_t *session, const offer_t *offer) {
    static const uint8_t cookie[COOKIE];
    uint8_t message[4096];
    mssh_writer_t writer = mssh_writer(message, sizeof(message));
    mssh_write_byte(&writer, SSH_MSG_KEXINIT);
    mssh_write_bytes(&writer, cookie, sizeof(cookie));
    for (int i = 0; i < LISTS; i++) {
        mssh_write_text(&writer, offer->lists[i]);
    }
    mssh_write_byte(&writer, 0);
    mssh_write_uint32(&writer, 0);
    deliver(session, message, mssh_writer_len(&writer));
}

// A session that has sent the KEXINIT of its first exchange, or of a later one; *ours gets what it names.
static mssh_session_t *exchanging(int is_later, offer_t *ours) {
    static const char version[] = "SSH-2.0-test\r\n";
    mssh_session_t *session = is_later ? new_session(1) : mssh_session_new();
    if (is_later) {
        mssh_session_rekey(session);
    } else {
        size_t len;
        mssh_session_handshake(session);
        mssh_session_output(session, &len);
        mssh_session_sent(session, len);
        uint8_t *at = mssh_session_input(session, &len);
        memcpy(at, version, sizeof(version) - 1);
        mssh_session_received(session, sizeof(version) - 1);
        mssh_session_handshake(session);
    }
    if (!read_kexinit(session, ours)) {
        check(0, "we begin with KEXINIT");
    }
    return session;
}

static int advance(mssh_session_t *session, int is_later) {
    return is_later ? mssh_session_process(session) : mssh_session_handshake(session);
}

static int is_announcement(const char *name) {
    return strncmp(name, "ext-info-", 9) == 0 || strncmp(name, "kex-strict-", 11) == 0;
}

// What the session makes of a server that names this alone in one of its lists.
static void offer_back(int is_later, int list, const char *name) {
    offer_t ours;
    char title[200];
    mssh_session_t *session = exchanging(is_later, &ours);
    snprintf(ours.lists[list], TEXT_MAX, "%s%s", list == 0 ? KEX_NAMES : "", name);
    if (list > 0) {
        snprintf(ours.lists[0], TEXT_MAX, "curve25519-sha256");
    }
    deliver_kexinit(session, &ours);
    int rc = advance(session, is_later);
    snprintf(title, sizeof(title), "%s exchange: list %d: %s", is_later ? "later" : "first", list, name);
    if (list == 0 && is_announcement(name)) {
        check(rc == MSSH_ERROR_PROTOCOL && says(session, name), title);
    } else {
        check((rc == 0 || rc == MSSH_AGAIN) && sent(session) == SSH_MSG_KEX_METHOD_FIRST, title);
    }
    mssh_session_free(session);
}

static void offer_back_each(int is_later) {
    offer_t ours;
    mssh_session_free(exchanging(is_later, &ours));
    for (int list = 0; list < LISTS; list++) {
        for (char *name = strtok(ours.lists[list], ","); name != NULL; name = strtok(NULL, ",")) {
            offer_back(is_later, list, name);
        }
    }
}

// What the session says of a server's key exchange list.
static void test_list(int is_later, const char *list, int code, const char *text) {
    offer_t offer;
    char title[200];
    mssh_session_t *session = exchanging(is_later, &offer);
    snprintf(offer.lists[0], TEXT_MAX, "%s", list);
    deliver_kexinit(session, &offer);
    int rc = advance(session, is_later);
    snprintf(title, sizeof(title), "%s exchange: key exchange list '%s'", is_later ? "later" : "first", list);
    check(rc == code && says(session, text), title);
    mssh_session_free(session);
}

int main(void) {
    static const char none_in_common[] = "no key exchange that both sides know";
    for (int is_later = 0; is_later < 2; is_later++) {
        offer_back_each(is_later);
        test_list(is_later, "curve25519-sha256,ext-info-c", MSSH_ERROR_PROTOCOL, "'ext-info-c'");
        test_list(is_later, "kex-strict-c-v00@openssh.com,curve25519-sha256", MSSH_ERROR_PROTOCOL,
                  "'kex-strict-c-v00@openssh.com'");
        test_list(is_later, "ext-info-s", MSSH_ERROR_NEGOTIATION, none_in_common);
        test_list(is_later, "kex-strict-s-v00@openssh.com", MSSH_ERROR_NEGOTIATION, none_in_common);
        test_list(is_later, "", MSSH_ERROR_NEGOTIATION, none_in_common);
    }
    return finish();
}
