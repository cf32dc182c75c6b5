// SPDX-License-Identifier: MIT
//
// Forwarded connections and requests to the server as a whole, against a server that breaks the rules or keeps to
// them in its own way.

#include "plain_session.h"

static const char KEEPALIVE[] = "50 00000015 6b656570616c697665406f70656e7373682e636f6d 01";
static const char FORWARD_1_0[] = "50 0000000d 7463706970 2d666f7277617264 01 00000001 61 00000000";
static const char CANCEL_1_99[] = "50 00000014 63616e63656c2d7463706970 2d666f7277617264 01 00000001 61 00000063";
static const char NOT_ASKED_FOR[] = "5c 00000007 00000001 0000000d 6e6f742061736b656420666f72 00000000";

// What base/limits.h has: the window, and the longest packet of a channel.
#ifdef MSSH_PROFILE_SMALL
#define WINDOW "00002000"
#define PACKET "00001000"
#else
#define WINDOW "00200000"
#define PACKET "00008400"
#endif

// A connection to address:99 from "o":5, the server's channel 7.
#define OFFER(address)                                                                                                 \
    "5a 0000000f 666f727761726465642d7463706970 00000007 00010000 00008000 " address " 00000063 00000001 6f 00000005"

static const char *text(mssh_session_t *session) {
    return mssh_session_error_text(session);
}

static void test_direct(void) {
    mssh_session_t *session = new_session(1);
    mssh_channel_t *channel = mssh_channel_new(session, 4096);
    check(mssh_channel_open_direct(channel, "db", 2, 5432, "me", 2, 7) == MSSH_AGAIN, "direct: waits for the server");
    check(sends(session, "5a 0000000c 6469726563742d7463706970 00000000 00001000 " PACKET
                         "00000002 6462 00001538 00000002 6d65 00000007"),
          "direct: the request is RFC 4254's");
    say(session, "5c 00000000 00000002 00000012 436f6e6e656374696f6e2072656675736564 00000000");
    check(mssh_channel_open_direct(channel, "db", 2, 5432, "me", 2, 7) == MSSH_ERROR_CHANNEL &&
              strcmp(text(session), "the server couldn't connect to db:5432: "
                                    "Connection refused (reason 2)") == 0,
          "direct: the refusal names host, port and reason");
    mssh_session_keepalive(session);
    check(mssh_channel_open_direct(channel, "db", 2, 5432, "me", 2, 7) == MSSH_ERROR_CHANNEL,
          "direct: refused stays refused");
    mssh_channel_free(channel);

    char name[MSSH_HOST_MAX + 300] = {0};
    channel = mssh_channel_new(session, 0);
    check(mssh_channel_open_direct(channel, name, sizeof(name), 1, name, 1, 1) == MSSH_ERROR_ARGUMENT &&
              mssh_session_is_open(session),
          "direct: a name too long is refused here");
    mssh_channel_free(channel);
    mssh_session_free(session);
}

// A server that doesn't know a request answers no less by that, whatever number it names (tinysshd).
static void test_unimplemented(void) {
    mssh_session_t *session = new_session(1);
    mssh_session_keepalive(session);
    mssh_listener_t *listener = mssh_listener_new(session, "a", 1, 0, 0);
    check(mssh_listener_open(listener) == MSSH_AGAIN, "unimplemented: two requests wait");
    say(session, "03 00000001");
    check(mssh_session_process(session) == 0 && mssh_session_keepalives_unanswered(session) == 0,
          "unimplemented: the keepalive is answered by it");
    say(session, "03 00000063");
    check(mssh_listener_open(listener) < 0 && mssh_session_is_open(session),
          "unimplemented: to listen is refused by it");
    say(session, "03 00000000");
    say(session, "03");
    check(mssh_session_process(session) == 0 && mssh_session_is_open(session),
          "unimplemented: for what nobody asked, or cut short, it ends nothing");
    mssh_listener_free(listener);
    mssh_session_free(session);
}

static void test_global_replies(void) {
    mssh_session_t *session = new_session(1);
    check(mssh_session_keepalive(session) == 0 && sends(session, KEEPALIVE), "keepalive: a request that wants a reply");
    mssh_listener_t *listener = mssh_listener_new(session, "a", 1, 0, 0);
    check(mssh_listener_open(listener) == MSSH_AGAIN && sends(session, FORWARD_1_0),
          "listener: the request is RFC 4254's");
    mssh_session_keepalive(session);
    check(mssh_session_keepalives_unanswered(session) == 2, "keepalive: two are unanswered");
    say(session, "52");
    check(mssh_listener_open(listener) == MSSH_AGAIN && mssh_session_keepalives_unanswered(session) == 1,
          "replies: the first is the first request's, a refusal counts as one");
    say(session, "51 00000063");
    check(mssh_listener_open(listener) == 0 && mssh_listener_port(listener) == 99,
          "replies: the second tells the listener's port");
    say(session, "51");
    mssh_session_process(session);
    check(mssh_session_keepalives_unanswered(session) == 0, "replies: the third is the keepalive's");
    int rc;
    unsigned count = 0;
    while ((rc = mssh_session_keepalive(session)) == 0) {
        count++;
    }
    check(rc == MSSH_AGAIN && count == MSSH_GLOBAL_REQUESTS_MAX, "requests: bounded");
    while (sent(session) != 0) {
    }
    mssh_listener_t *late = mssh_listener_new(session, "a", 1, 0, 0);
    check(mssh_listener_open(late) == MSSH_AGAIN && sent(session) == 0, "requests: one more waits");
    while (count-- > 0) {
        say(session, "52");
    }
    check(mssh_listener_open(late) == MSSH_AGAIN && sends(session, FORWARD_1_0),
          "requests: it goes out when there is room for it");
    say(session, "51 00000064");
    check(mssh_listener_open(late) == 0 && mssh_listener_port(late) == 100, "replies: all of them");
    mssh_listener_free(late);
    say(session, "51");
    check(mssh_session_process(session) == MSSH_ERROR_PROTOCOL, "replies: one to no question ends the session");
    mssh_session_free(session);
    check(mssh_listener_open(listener) == MSSH_ERROR_PROTOCOL, "listener: outlives its session");
    mssh_listener_free(listener);
}

static mssh_listener_t *listen_on_99(mssh_session_t *session) {
    mssh_listener_t *listener = mssh_listener_new(session, "a", 1, 0, 0);
    mssh_listener_open(listener);
    say(session, "51 00000063");
    check(mssh_listener_open(listener) == 0, "listener: opens");
    sends(session, FORWARD_1_0);
    return listener;
}

// More listeners are let go than questions may be open: nothing waits behind them.
static void test_many_let_go(void) {
    enum { MANY = 2 * MSSH_GLOBAL_REQUESTS_MAX };
    mssh_session_t *session = new_session(1);
    mssh_listener_t *listeners[MANY];
    for (int i = 0; i < MANY; i++) {
        listeners[i] = listen_on_99(session);
    }
    for (int i = 0; i < MANY; i++) {
        mssh_listener_free(listeners[i]);
    }
    mssh_channel_t *channel = mssh_channel_new(session, 4096);
    int rc = mssh_channel_open(channel);
    for (int i = 0; i < MSSH_GLOBAL_REQUESTS_MAX; i++) {
        check(rc == MSSH_AGAIN && sends(session, CANCEL_1_99), "let go: as many as may be asked");
    }
    check(sent(session) == SSH_MSG_CHANNEL_OPEN, "let go: a channel opens meanwhile");
    say(session, "51");
    say(session, OPENED);
    check(mssh_channel_open(channel) == 0, "let go: the channel is open");
    mssh_session_process(session);
    check(sends(session, CANCEL_1_99), "let go: the others have their turn");
    mssh_channel_free(channel);
    mssh_session_free(session);
}

static void test_accept(void) {
    mssh_session_t *session = new_session(1);
    mssh_listener_t *listener = listen_on_99(session);
    mssh_channel_t *channel = NULL;
    uint16_t port;
    check(mssh_listener_accept(listener, &channel) == MSSH_AGAIN, "accept: waits");
    uint32_t progress = mssh_session_progress(session);
    say(session, OFFER("00000001 61"));
    mssh_session_process(session);
    check(mssh_session_progress(session) != progress, "accept: a connection is told of");
    check(sends(session, "") && mssh_listener_has_waiting(listener), "accept: nothing is confirmed before");
    check(mssh_listener_accept(listener, &channel) == 0 && !mssh_listener_has_waiting(listener) &&
              sends(session, "5b 00000007 00000000 " WINDOW PACKET),
          "accept: confirms");
    check(strcmp(mssh_channel_origin(channel, &port), "o") == 0 && port == 5, "accept: tells who connected");
    check(mssh_channel_write(channel, (const uint8_t *)"hi", 2) == 2 && sends(session, "5e 00000007 00000002 6869"),
          "accept: the channel carries data");
    mssh_listener_free(listener);
    check(mssh_session_process(session) == 0 && sends(session, CANCEL_1_99) && mssh_session_is_open(session),
          "let go: the next operation cancels");
    say(session, OFFER("00000001 61"));
    mssh_session_process(session);
    check(sends(session, NOT_ASKED_FOR), "let go: later connections are refused");
    say(session, "52");
    mssh_session_process(session);
    check(session->listeners == NULL, "let go: gone with the server's reply");
    mssh_channel_free(channel);
    mssh_session_free(session);
}

static void test_offers(void) {
    mssh_session_t *session = new_session(1);
    mssh_listener_t *listener = listen_on_99(session);
    say(session, "5a 00000003 783131 00000007 00010000 00008000");
    mssh_session_process(session);
    check(sends(session, NOT_ASKED_FOR), "offer: another type is refused");
    say(session, OFFER("00000007 302e302e302e30"));
    mssh_session_process(session);
    check(mssh_listener_has_waiting(listener), "offer: the port alone is enough");
    for (int i = 0; i < MSSH_LISTENER_BACKLOG; i++) {
        say(session, OFFER("00000001 61"));
    }
    mssh_session_process(session);
    size_t len;
    const uint8_t *message = take_sent(session, &len);
    check(len > 9 && message[0] == SSH_MSG_CHANNEL_OPEN_FAILURE &&
              mssh_get_uint32(message + 5) == SSH_OPEN_RESOURCE_SHORTAGE && sends(session, ""),
          "offer: one more than may wait is refused");
    say(session, "5e 00000000 00000001 78");
    mssh_channel_t *channel = NULL;
    check(mssh_session_process(session) == MSSH_ERROR_PROTOCOL &&
              mssh_listener_accept(listener, &channel) == MSSH_ERROR_PROTOCOL && channel == NULL,
          "offer: data before it is accepted ends the session");
    mssh_session_free(session);
    mssh_listener_free(listener);

    session = new_session(1);
    listener = listen_on_99(session);
    say(session, OFFER("00000001 61"));
    mssh_session_process(session);
    check(mssh_listener_close(listener) == MSSH_AGAIN && sends(session, CANCEL_1_99), "close: cancels");
    message = take_sent(session, &len);
    check(len > 1 && message[0] == SSH_MSG_CHANNEL_OPEN_FAILURE && session->channels == NULL,
          "close: what waits is refused");
    check(mssh_listener_accept(listener, &channel) == MSSH_ERROR_CHANNEL_CLOSED, "close: nothing more is accepted");
    say(session, "52");
    check(mssh_listener_close(listener) == 0 && mssh_listener_close(listener) == 0,
          "close: the server's reply ends it, once");
    mssh_listener_free(listener);
    mssh_session_free(session);

    session = new_session(1);
    listener = mssh_listener_new(session, "a", 1, 0, 0);
    mssh_listener_open(listener);
    say(session, "52");
    check(mssh_listener_open(listener) == MSSH_ERROR_REQUEST && strstr(text(session), "'a'") != NULL,
          "listen: refused");
    mssh_listener_free(listener);
    listener = mssh_listener_new(session, "a", 1, 0, 0);
    mssh_listener_open(listener);
    say(session, "51 00010000");
    check(mssh_listener_open(listener) == MSSH_ERROR_PROTOCOL, "listen: an impossible port");
    mssh_listener_free(listener);
    mssh_session_free(session);
}

// Between our KEXINIT and the new keys nothing may be sent, while the server still asks.
static void test_answers_owed(void) {
    mssh_session_t *session = new_session(1);
    begin_exchange(session);
    say(session, "50 00000001 78 01");
    say(session, OFFER("00000001 61"));
    check(mssh_session_process(session) == 0 && sends(session, ""), "exchange: no answer goes out");
    end_exchange(session);
    check(mssh_session_process(session) == 0 && sends(session, "52") && sends(session, NOT_ASKED_FOR),
          "exchange: the answers go out after it, in order");
    begin_exchange(session);
    int rc = 0;
    for (int i = 0; i < MSSH_ANSWERS_MAX && rc == 0; i++) {
        say(session, "50 00000001 78 01");
        rc = mssh_session_process(session);
    }
    check(rc == MSSH_ERROR_PROTOCOL, "exchange: answers kept are bounded");
    mssh_session_free(session);
}

int main(void) {
    test_direct();
    test_unimplemented();
    test_global_replies();
    test_many_let_go();
    test_accept();
    test_offers();
    test_answers_owed();
    return finish();
}
