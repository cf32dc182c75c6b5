// SPDX-License-Identifier: MIT
//
// A session against a peer that isn't an SSH server, fed in pieces of every size.

#include "plain_session.h"

static const char OURS[] = "SSH-2.0-micropython_ssh_";

// Give the session `text` in pieces, then maybe the end. Returns the handshake's last result.
static int answer(mssh_session_t *session, const void *text, size_t len, size_t piece, int is_end) {
    const uint8_t *at = text;
    int rc = mssh_session_handshake(session);
    while (rc == MSSH_AGAIN && len > 0) {
        size_t room;
        uint8_t *input = mssh_session_input(session, &room);
        size_t n = len < piece ? len : piece;
        n = n < room ? n : room;
        memcpy(input, at, n);
        mssh_session_received(session, n);
        at += n;
        len -= n;
        rc = mssh_session_handshake(session);
    }
    if (rc == MSSH_AGAIN && is_end) {
        mssh_session_received(session, 0);
        rc = mssh_session_handshake(session);
    }
    return rc;
}

// Whether the text leads to the result with whatever pieces it comes in, and the session then is closed.
static int leads_to(const void *text, size_t len, int expected, const char *hint) {
    static const size_t pieces[] = {1, 2, 7, 255, 100000};
    for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
        mssh_session_t *session = mssh_session_new();
        int rc = answer(session, text, len, pieces[i], 1);
        int good = rc == expected && strstr(mssh_session_error_text(session), hint) != NULL &&
                   !mssh_session_is_open(session) && mssh_session_handshake(session) < 0;
        if (!good) {
            printf("# %d, expected %d: %s\n", rc, expected, mssh_session_error_text(session));
        }
        mssh_session_free(session);
        if (!good) {
            return 0;
        }
    }
    return 1;
}

#define LEADS_TO(text, expected, hint) leads_to(text, sizeof(text) - 1, expected, hint)

static void test_identification(void) {
    mssh_session_t *session = mssh_session_new();
    size_t len;
    check(mssh_session_handshake(session) == MSSH_AGAIN, "identification: the handshake waits for the server's");
    const uint8_t *output = mssh_session_output(session, &len);
    check(len > sizeof(OURS) && memcmp(output, OURS, sizeof(OURS) - 1) == 0 && memcmp(output + len - 2, "\r\n", 2) == 0,
          "identification: ours is sent first");
    check(answer(session, "hello\r\nSSH-2.0-x y\r\n", 20, 3, 0) == MSSH_AGAIN &&
              strcmp(mssh_session_server_version(session), "SSH-2.0-x y") == 0,
          "identification: found behind other lines");
    mssh_session_free(session);

    check(LEADS_TO("", MSSH_ERROR_RESET, "closed"), "identification: nothing but the end");
    check(LEADS_TO("SSH-2.0-cut", MSSH_ERROR_RESET, "closed"), "identification: cut short");
    check(LEADS_TO("SSH-1.5-old\n", MSSH_ERROR_PROTOCOL, "SSH-1.5-old"), "identification: an old version");
    check(LEADS_TO("SSH-2.0-a\0b\n", MSSH_ERROR_PROTOCOL, "SSH-2"), "identification: a zero byte");

    check(LEADS_TO("SSH-2.0-Z\xfcrich\x1b\0\n", MSSH_ERROR_PROTOCOL, "SSH-2.0-Z?rich\?\?'"),
          "identification: what is shown of it is UTF-8");
    check(LEADS_TO("HTTP/1.1 400 Bad Request\r\n\r\n", MSSH_ERROR_RESET, "SSH"), "identification: a web server");
}

// `lines` lines of len bytes each, their ends included, and the identification behind them.
static int comes_behind(size_t lines, size_t len, const char *identification, int expected, const char *hint) {
    size_t size = lines * len + strlen(identification);
    char *text = malloc(size + 1);
    for (size_t i = 0; i < lines; i++) {
        memset(text + i * len, 'x', len);
        text[(i + 1) * len - 1] = '\n';
    }
    memcpy(text + lines * len, identification, strlen(identification) + 1);
    int good = leads_to(text, size, expected, hint);
    free(text);
    return good;
}

static void test_lines_before(void) {
    static const char GOOD[] = "SSH-2.0-x\nno packet";
    check(comes_behind(1, 8192, GOOD, MSSH_ERROR_PROTOCOL, "impossible length") &&
              comes_behind(1024, 3, GOOD, MSSH_ERROR_PROTOCOL, "impossible length"),
          "lines before: as long and as many as OpenSSH takes");
    check(comes_behind(40, 8192, GOOD, MSSH_ERROR_PROTOCOL, "impossible length"),
          "lines before: more than the input holds");
    check(comes_behind(1025, 2, GOOD, MSSH_ERROR_PROTOCOL, "it answered 'x x x"), "lines before: too many");
    check(comes_behind(1, 8194, GOOD, MSSH_ERROR_PROTOCOL, "it answered 'xxx"), "lines before: too long");
    check(comes_behind(0, 0, "SSH-1.5-old\n", MSSH_ERROR_PROTOCOL, "answered 'SSH-1.5-old'"),
          "lines before: an identification that isn't one");
    check(LEADS_TO("Exceeded MaxStartups\r\n", MSSH_ERROR_RESET, "said 'Exceeded MaxStartups'"),
          "last words: of a server with too many connections");
    check(LEADS_TO("Not allowed\r\n\r\nat this time", MSSH_ERROR_RESET, "said 'Not allowed at this time'"),
          "last words: in lines, the last without an end");
    check(LEADS_TO("SS\nSSH\nS", MSSH_ERROR_RESET, "said 'SS SSH'"),
          "last words: what begins as an identification does");
    check(LEADS_TO("Z\xfcrich\0\x1b[2J\xe2\x80\xae\n", MSSH_ERROR_RESET, "said 'Z?rich\?\?[2J\?\?\?'"),
          "last words: what isn't UTF-8 or rules a terminal is replaced");
}

// The bytes behind a good identification line. The packet's head is four bytes of length, then padding.
#define PACKET(bytes) "SSH-2.0-test\r\n" bytes

static void test_packets(void) {
    check(LEADS_TO(PACKET("\0\0\0\0\0\0\0\0"), MSSH_ERROR_PROTOCOL, "length 0"), "packet: length 0");
    check(LEADS_TO(PACKET("\0\0\0\1\0\0\0\0"), MSSH_ERROR_PROTOCOL, "length 1"), "packet: length 1");
    check(LEADS_TO(PACKET("\xff\xff\xff\xff\0\0\0\0"), MSSH_ERROR_PROTOCOL, "length"), "packet: the largest length");
    check(LEADS_TO(PACKET("\x7f\xff\xff\xfc\0\0\0\0"), MSSH_ERROR_PROTOCOL, "length"), "packet: 2 GiB");
    check(LEADS_TO(PACKET("\0\4\0\1\0\0\0\0"), MSSH_ERROR_PROTOCOL, "length"), "packet: just over the limit");
    int fits = MSSH_PACKET_MAX > 17608;
    check(LEADS_TO(PACKET("\0\0\x44\xc4\0\0\0\0"), fits ? MSSH_ERROR_RESET : MSSH_ERROR_MEMORY,
                   fits ? "middle of a packet" : "17608 bytes, this build takes 4608"),
          "packet: longer than a board takes");
    check(LEADS_TO(PACKET("\0\0\0\x0d\4\0\0\0\0\0\0\0\0\0\0\0\0"), MSSH_ERROR_PROTOCOL, "length"),
          "packet: not a multiple of the block");
    check(LEADS_TO(PACKET("\0\0\0\x0c\x0c\x14\0\0\0\0\0\0\0\0\0\0"), MSSH_ERROR_PROTOCOL, "padding"),
          "packet: nothing but padding");
    check(LEADS_TO(PACKET("\0\0\0\x0c\x03\x14\0\0\0\0\0\0\0\0\0\0"), MSSH_ERROR_PROTOCOL, "padding"),
          "packet: too little padding");
    check(LEADS_TO(PACKET("\0\0\0\x0c\xff\x14\0\0\0\0\0\0\0\0\0\0"), MSSH_ERROR_PROTOCOL, "padding"),
          "packet: more padding than packet");
    check(LEADS_TO(PACKET("\0\0\0\x0c\x04\x14"), MSSH_ERROR_RESET, "middle of a packet"), "packet: cut short");
    check(LEADS_TO(PACKET("\0\0\0\x0c\x04\x14\0\0\0\0\0\0\0\0\0\0"), MSSH_ERROR_PROTOCOL, "key exchange"),
          "packet: a KEXINIT without contents");
    check(LEADS_TO(PACKET("\0\0\0\x0c\x04\x34\0\0\0\0\0\0\0\0\0\0"), MSSH_ERROR_PROTOCOL, "message 52"),
          "packet: USERAUTH_SUCCESS before there are keys");
    check(LEADS_TO(PACKET("\0\0\0\x0c\x04\x06\0\0\0\0\0\0\0\0\0\0"), MSSH_ERROR_PROTOCOL, "message 6"),
          "packet: SERVICE_ACCEPT before there are keys");
    check(LEADS_TO(PACKET("\0\0\0\x0c\x04\x07\0\0\0\0\0\0\0\0\0\0"), MSSH_ERROR_PROTOCOL, "message 7"),
          "packet: EXT_INFO before there are keys");
    check(LEADS_TO(PACKET("\0\0\0\x14\x04\x01\0\0\0\2\0\0\0\2no\0\0\0\0\0\0\0\0\0"), MSSH_ERROR_RESET, "no (reason 2)"),
          "packet: DISCONNECT with its reason");
}

static void test_floods(void) {
    // IGNORE is allowed and dropped, at any number; the key exchange's own messages are kept, in bounds.
    static const uint8_t ignore[] = {0, 0, 0, 12, 6, SSH_MSG_IGNORE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    static const uint8_t newkeys[] = {0, 0, 0, 12, 10, SSH_MSG_NEWKEYS, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    mssh_session_t *session = mssh_session_new();
    int rc = answer(session, PACKET(""), 14, 14, 0);
    size_t before = mssh_session_memory_peak(session);
    for (int i = 0; i < 100000 && rc == MSSH_AGAIN; i++) {
        rc = answer(session, ignore, sizeof(ignore), sizeof(ignore), 0);
    }
    check(rc == MSSH_AGAIN && mssh_session_memory_peak(session) <= before + 4096, "flood: IGNORE costs no memory");
    for (int i = 0; i < 100000 && rc == MSSH_AGAIN; i++) {
        rc = answer(session, newkeys, sizeof(newkeys), sizeof(newkeys), 0);
    }
    check(rc == MSSH_ERROR_PROTOCOL, "flood: messages nobody asked for end the session");
    mssh_session_free(session);
}

static void test_preferences(void) {
    mssh_session_t *session = mssh_session_new();
    check(mssh_session_prefer(session, MSSH_METHOD_CIPHER, "aes256-ctr,aes128-ctr", 21) == 0, "prefer: known names");
    check(mssh_session_prefer(session, MSSH_METHOD_CIPHER, "3des-cbc", 8) == MSSH_ERROR_ARGUMENT &&
              strstr(mssh_session_error_text(session), "3des-cbc") != NULL,
          "prefer: an unknown name is named");
    check(mssh_session_prefer(session, MSSH_METHOD_CIPHER, "", 0) == MSSH_ERROR_ARGUMENT, "prefer: an empty list");
    check(mssh_session_prefer(session, MSSH_METHOD_MAC, "hmac-sha1,", 10) == MSSH_ERROR_ARGUMENT,
          "prefer: a trailing comma");
    mssh_session_free(session);
    mssh_session_free(NULL);
}

static void test_closed(void) {
    mssh_session_t *session = mssh_session_new();
    mssh_channel_t *channel = mssh_channel_new(session, 0);
    mssh_sftp_t *sftp = mssh_sftp_new(session, "sftp", 4);
    check(mssh_auth_password(session, "u", 1, "p", 1) == MSSH_ERROR_CLOSED, "closed: no login before the handshake");
    check(mssh_channel_open(channel) == MSSH_ERROR_CLOSED, "closed: no channel either");
    mssh_session_free(session); // the memory stays for those who still hold a part of it
    check(mssh_channel_open(channel) == MSSH_ERROR_CLOSED, "closed: a channel outlives its session");
    check(mssh_sftp_start(sftp) == MSSH_ERROR_CLOSED, "closed: an SFTP client too");
    mssh_channel_free(channel);
    mssh_sftp_free(sftp);
}

// Padding comes from random bytes that are fetched for several packets, and used once.
static void test_padding(void) {
    enum { IGNORE = 2, HEAD = 5, PADDING = 7 }; // of a packet of 16 bytes in blocks of 8
    mssh_session_t *session = new_session(1);
    uint8_t seen[64][PADDING];
    int good = 1;
    for (int i = 0; i < 64; i++) {
        const uint8_t message[] = {IGNORE, 0, 0, 0};
        mssh_transport_send(session, message, sizeof(message), NULL, 0);
        size_t len;
        const uint8_t *packet = mssh_session_output(session, &len);
        good = good && len == HEAD + sizeof(message) + PADDING && packet[4] == PADDING;
        memcpy(seen[i], packet + HEAD + sizeof(message), good ? PADDING : 0);
        mssh_session_sent(session, len);
        for (int j = 0; j < i; j++) {
            good = good && memcmp(seen[i], seen[j], PADDING) != 0;
        }
        for (size_t at = session->transport.padding_left; at < sizeof(session->transport.padding); at++) {
            good = good && session->transport.padding[at] == 0;
        }
    }
    check(good, "padding: never the same twice, nothing used is kept");
    mssh_session_free(session);
}

int main(void) {
    test_identification();
    test_lines_before();
    test_packets();
    test_floods();
    test_preferences();
    test_closed();
    test_padding();
    return finish();
}
