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

// Have a new session send the KEXINIT of its first exchange; *ours gets what it names.
static void exchange_on(mssh_session_t *session, offer_t *ours) {
    static const char version[] = "SSH-2.0-test\r\n";
    size_t len;
    mssh_session_handshake(session);
    mssh_session_output(session, &len);
    mssh_session_sent(session, len);
    uint8_t *at = mssh_session_input(session, &len);
    memcpy(at, version, sizeof(version) - 1);
    mssh_session_received(session, sizeof(version) - 1);
    mssh_session_handshake(session);
    check(read_kexinit(session, ours), "we begin with KEXINIT");
}

// A session that has sent the KEXINIT of its first exchange, or of a later one; *ours gets what it names.
static mssh_session_t *exchanging(int is_later, offer_t *ours) {
    mssh_session_t *session = is_later ? new_session(1) : mssh_session_new();
    if (is_later) {
        mssh_session_rekey(session);
        check(read_kexinit(session, ours), "a later exchange begins with KEXINIT");
    } else {
        exchange_on(session, ours);
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

enum { KEX, HOST_KEYS, CIPHERS, MACS = 4 };

static const char none_in_small[] = "; this build has none of the server's, or was asked to leave them out";

static int is_small(void) {
    char weak[MSSH_METHODS_MAX];
    mssh_methods_weak(MSSH_METHOD_KEX, weak);
    return weak[0] == '\0';
}

// What is said of a server that has only what old devices have, or what nobody should; in full builds that can be asked
// for, all at once.
static void test_advice(const char *const lists[LISTS], const char *text) {
    offer_t offer;
    mssh_session_t *session = exchanging(0, &offer);
    for (int i = 0; i < LISTS; i++) {
        if (lists[i] != NULL) {
            snprintf(offer.lists[i], TEXT_MAX, "%s", lists[i]);
        }
    }
    deliver_kexinit(session, &offer);
    const char *expected = is_small() ? none_in_small : text;
    check(advance(session, 0) == MSSH_ERROR_NEGOTIATION && says(session, expected), expected);
    mssh_session_free(session);
}

// What was asked for may be less than this build has.
static void test_advice_of_less(void) {
    static const char LIBSSH[] = "curve25519-sha256@libssh.org";
    offer_t offer;
    mssh_session_t *session = mssh_session_new();
    check(mssh_session_prefer(session, MSSH_METHOD_KEX, LIBSSH, strlen(LIBSSH)) == 0, "one exchange is asked for");
    exchange_on(session, &offer);
    snprintf(offer.lists[KEX], TEXT_MAX, "x,curve25519-sha256");
    deliver_kexinit(session, &offer);
    check(advance(session, 0) == MSSH_ERROR_NEGOTIATION &&
              says(session, "no key exchange that both sides know: the server has x,curve25519-sha256; we offer "
                            "curve25519-sha256@libssh.org; ") &&
              says(session,
                   is_small() ? none_in_small : "; to connect nevertheless: -o KexAlgorithms=+curve25519-sha256"),
          "what was left out is advised");
    mssh_session_free(session);
}

// A long list is cut behind a name.
static void test_long_list(void) {
    static const char name[] = "diffie-hellman-group1-sha1,";
    offer_t offer;
    mssh_session_t *session = exchanging(0, &offer);
    offer.lists[KEX][0] = '\0';
    for (int i = 0; i < 20; i++) {
        strcat(offer.lists[KEX], name);
    }
    deliver_kexinit(session, &offer);
    check(advance(session, 0) == MSSH_ERROR_NEGOTIATION && says(session, "group1-sha1,...; we offer ") &&
              says(session, ",...; "),
          "lists are cut between their names");
    mssh_session_free(session);
}

int main(void) {
    static const char *const old_exchange[LISTS] = {
        [KEX] = "diffie-hellman-group-exchange-sha1,diffie-hellman-group14-sha1"};
    static const char *const old_device[LISTS] = {"diffie-hellman-group1-sha1", "ssh-dss,ssh-rsa",
                                                  "3des-cbc,aes128-cbc",        "3des-cbc,aes128-cbc",
                                                  "hmac-md5,hmac-sha1-96",      "hmac-sha1-96"};
    static const char *const too_old[LISTS] = {[KEX] = "diffie-hellman-group14-sha1", [HOST_KEYS] = "ssh-dss"};
    test_advice(old_exchange, "; to connect nevertheless: -o KexAlgorithms=+diffie-hellman-group14-sha1");
    test_advice(old_device, "nevertheless: -o KexAlgorithms=+diffie-hellman-group1-sha1 -o HostKeyAlgorithms=+ssh-rsa "
                            "-o Ciphers=+aes128-cbc -o MACs=+hmac-sha1-96");
    test_advice(too_old, "no host key algorithm that both sides know: the server has ssh-dss; we offer ");
    test_advice(too_old, "; this build can do none of the server's");
    test_advice_of_less();
    test_long_list();
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
