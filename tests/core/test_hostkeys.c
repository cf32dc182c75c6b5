// SPDX-License-Identifier: MIT
//
// Host keys that a server announces and proves (hostkeys-00@openssh.com), and one that lies about them.

#include "plain_session.h"

// Two keys, of the seeds 01 01 ... and 02 02 ..., and what Python's cryptography signs with them: that request's name,
// SESSION_ID, the key.
#define KEY_1                                                                                                          \
    "00000033 0000000b 7373682d65643235353139 00000020"                                                                \
    "8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c"
#define KEY_2                                                                                                          \
    "00000033 0000000b 7373682d65643235353139 00000020"                                                                \
    "8139770ea87d175f56a35466c34c7ecccb8d8a91b4ee37a25df60f5b8fc9b394"
#define SIGNATURE_1                                                                                                    \
    "00000053 0000000b 7373682d65643235353139 00000040"                                                                \
    "a8f23d411c3c07fd41ae36c6f7d7b54e18dc089e8d85d2cb5104216433d0342c"                                                 \
    "a226357766ee6884573eb0e6cee692a7e6d981c76e2ef99a86d6d49054420e0f"
#define SIGNATURE_2                                                                                                    \
    "00000053 0000000b 7373682d65643235353139 00000040"                                                                \
    "7ea4c40224078ce2898cbbbb3ca0743d50e0e76036a1742b61c244fcc16cea62"                                                 \
    "09dad7db3018b07e0f42084097b50d1202af2133cd36d5bd4576388fd0be3b03"
#define ANNOUNCE "50 00000017 686f73746b6579732d3030406f70656e7373682e636f6d 00"
#define PROVE "50 0000001d 686f73746b6579732d70726f76652d3030406f70656e7373682e636f6d 01"

static mssh_session_t *new_announced(const char *announcement) {
    mssh_session_t *session = new_session(1);
    session->session_id = SESSION_ID;
    say(session, announcement);
    check(mssh_session_process(session) == 0, "announced: it ends nothing");
    return session;
}

static int is_list(const uint8_t *keys, size_t len, const char *hex) {
    return len == 0 ? hex[0] == '\0' : same(keys, len, hex);
}

static int announces(const mssh_session_t *session, const char *hex) {
    size_t len;
    const uint8_t *keys = mssh_hostkeys_announced(session, &len);
    return is_list(keys, len, hex);
}

// Whether the server has answered, with a proof of these keys.
static int proves(const mssh_session_t *session, const char *hex) {
    const uint8_t *keys;
    size_t len;
    return mssh_hostkeys_proved(session, &keys, &len) && is_list(keys, len, hex);
}

static int is_waiting(const mssh_session_t *session) {
    const uint8_t *keys;
    size_t len;
    return !mssh_hostkeys_proved(session, &keys, &len);
}

static int prove(mssh_session_t *session, const char *known) {
    uint8_t keys[1024];
    return mssh_hostkeys_prove(session, keys, unhex(known, keys));
}

static void test_proof(void) {
    mssh_session_t *session = new_announced(ANNOUNCE KEY_1 KEY_2);
    check(announces(session, KEY_1 KEY_2), "announced: both keys");
    check(sent(session) == 0 && is_waiting(session), "announced: nothing is asked that nobody wants");
    check(prove(session, KEY_1) == 0 && mssh_session_process(session) == 0 && sends(session, PROVE KEY_2),
          "proof: the other key is asked for, as OpenSSH's PROTOCOL has it");
    check(mssh_session_process(session) == 0 && sent(session) == 0, "proof: once");
    check(mssh_session_keepalive(session) == 0 && mssh_session_keepalives_unanswered(session) == 1,
          "proof: it isn't counted among the keepalives");
    say(session, "51" SIGNATURE_2);
    say(session, "52");
    check(mssh_session_process(session) == 0 && proves(session, KEY_2), "proof: a good one");
    check(mssh_session_keepalives_unanswered(session) == 0, "proof: replies come in the order of the questions");
    mssh_session_free(session);

    session = new_session(1);
    session->session_id = SESSION_ID;
    check(prove(session, "") == 0 && mssh_session_process(session) == 0 && sent(session) == 0,
          "proof: there is nothing to ask before the announcement");
    say(session, ANNOUNCE KEY_1 KEY_2);
    check(mssh_session_process(session) == 0 && sends(session, PROVE KEY_1 KEY_2), "proof: then both");
    say(session, "51" SIGNATURE_1 SIGNATURE_2);
    check(mssh_session_process(session) == 0 && proves(session, KEY_1 KEY_2), "proof: of both");
    mssh_session_free(session);
}

static void test_nothing_new(void) {
    mssh_session_t *session = new_announced(ANNOUNCE KEY_1);
    check(prove(session, KEY_2 KEY_1) == 0 && mssh_session_process(session) == 0 && sent(session) == 0,
          "known: nothing is asked");
    check(proves(session, ""), "known: and nothing waited for");
    check(prove(session, "00000001") == 0 && proves(session, ""), "known: who asks first is told");
    mssh_session_free(session);
    session = new_session(1);
    check(prove(session, "00000001") == MSSH_ERROR_ARGUMENT && mssh_session_is_open(session), "known: no list of keys");
    mssh_session_free(session);
}

// In a key exchange nothing may be asked: it is afterwards.
static void test_exchange(void) {
    mssh_session_t *session = new_announced(ANNOUNCE KEY_1);
    begin_exchange(session);
    check(prove(session, "") == 0 && mssh_session_process(session) == 0 && sent(session) == 0, "exchange: it waits");
    end_exchange(session);
    check(mssh_session_process(session) == 0 && sends(session, PROVE KEY_1), "exchange: it is asked for then");
    mssh_session_free(session);
}

static void test_lies(void) {
    static const struct {
        const char *answer, *proved, *name;
    } lies[] = {
        {"52", "", "lies: a refusal proves nothing"},
        {"51", "", "lies: no signature proves nothing"},
        {"51" SIGNATURE_2 SIGNATURE_1, "", "lies: the signatures of other keys"},
        {"51" SIGNATURE_1 SIGNATURE_1, KEY_1, "lies: one good signature is for one key"},
        {"51" SIGNATURE_1 "00000000", KEY_1, "lies: an empty one"},
        {"51" SIGNATURE_1 "ffffffff 00", KEY_1, "lies: one that is cut short"},
        {"51 00000007 00000003 646561", "", "lies: a damaged one"},
        {"03 00000000", "", "lies: it doesn't know the question"},
    };
    for (size_t i = 0; i < sizeof(lies) / sizeof(lies[0]); i++) {
        mssh_session_t *session = new_announced(ANNOUNCE KEY_1 KEY_2);
        prove(session, "");
        mssh_session_process(session);
        check(sends(session, PROVE KEY_1 KEY_2), "lies: asked");
        say(session, lies[i].answer);
        check(mssh_session_process(session) == 0 && proves(session, lies[i].proved), lies[i].name);
        mssh_session_free(session);
    }
    mssh_session_t *session = new_announced(ANNOUNCE KEY_1);
    session->session_id = (mssh_string_t){(const uint8_t *)"another session", 15};
    prove(session, "");
    mssh_session_process(session);
    say(session, "51" SIGNATURE_1);
    check(mssh_session_process(session) == 0 && proves(session, ""), "lies: a proof is good for its session alone");
    mssh_session_free(session);
}

// The keys are too many, too long, damaged, or announced again.
static void test_bounds(void) {
    static const char *const damaged[] = {
        ANNOUNCE "00000001", ANNOUNCE KEY_1 "000000ff 00", ANNOUNCE "ffffffff", ANNOUNCE, "50 00000017 686f7374", "50"};
    for (size_t i = 0; i < sizeof(damaged) / sizeof(damaged[0]); i++) {
        mssh_session_t *session = new_announced(damaged[i]);
        check(announces(session, ""), "bounds: what is damaged counts as none");
        mssh_session_free(session);
    }
    const size_t most = MSSH_HOSTKEYS_MAX;
    static uint8_t message[MSSH_HOSTKEYS_MAX + 100];
    size_t head = unhex(ANNOUNCE, message);
    const struct {
        size_t count, len;
        int is_kept;
    } lists[] = {
        {MSSH_HOSTKEYS_COUNT_MAX, 51, 1}, {MSSH_HOSTKEYS_COUNT_MAX + 1, 51, 0}, {1, most - 4, 1}, {1, most - 3, 0}};
    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
        mssh_session_t *session = new_session(1);
        for (size_t j = 0; j < lists[i].count; j++) {
            mssh_put_uint32(message + head + j * (4 + lists[i].len), (uint32_t)lists[i].len);
        }
        size_t before = session->memory.used, len;
        deliver(session, message, head + lists[i].count * (4 + lists[i].len));
        check(mssh_session_process(session) == 0, "bounds: too many keys end nothing");
        mssh_hostkeys_announced(session, &len);
        check((len > 0) == lists[i].is_kept, "bounds: so many keys and no more");
        check(lists[i].is_kept || session->memory.used == before, "bounds: others take no memory");
        mssh_session_free(session);
    }
    mssh_session_t *session = new_announced(ANNOUNCE KEY_1);
    say(session, ANNOUNCE KEY_2);
    check(mssh_session_process(session) == 0 && announces(session, KEY_1), "bounds: the first announcement counts");
    mssh_session_free(session);
}

// To prove is a courtesy: who doesn't answer that keeps no listener waiting.
static void test_passed_over(void) {
    mssh_session_t *session = new_announced(ANNOUNCE KEY_1);
    mssh_listener_t *any = mssh_listener_new(session, "a", 1, 0, 0), *some = mssh_listener_new(session, "a", 1, 99, 0);
    prove(session, "");
    mssh_session_process(session);
    check(mssh_listener_open(any) == MSSH_AGAIN, "passed over: a listener asks behind it");
    say(session, "51 00001538");
    check(mssh_listener_open(any) == 0 && mssh_listener_port(any) == 0x1538, "passed over: and has its port");
    check(mssh_listener_open(some) == MSSH_AGAIN, "passed over: another one");
    say(session, "51");
    check(mssh_listener_open(some) == 0 && is_waiting(session), "passed over: for whose port there is no word");
    say(session, "51" SIGNATURE_1);
    check(mssh_session_process(session) == 0 && proves(session, KEY_1), "passed over: what comes late is taken");
    mssh_listener_free(any);
    mssh_listener_free(some);
    mssh_session_free(session);

    session = new_announced(ANNOUNCE KEY_1);
    session->session_id = SESSION_ID;
    prove(session, "");
    mssh_session_process(session);
    any = mssh_listener_new(session, "a", 1, 0, 0);
    check(mssh_listener_open(any) == MSSH_AGAIN, "in order: a listener asks behind it");
    say(session, "51");
    check(mssh_listener_open(any) == MSSH_AGAIN && proves(session, ""), "in order: no port, not the listener's");
    say(session, "51 00001538");
    check(mssh_listener_open(any) == 0, "in order: with one it is");
    mssh_listener_free(any);
    mssh_session_free(session);
}

// It is a courtesy: a session that has no memory for it goes on.
static void test_memory(void) {
    for (size_t left = 0; left < 1000; left += 50) {
        mssh_session_t *session = new_session(1);
        session->session_id = SESSION_ID;
        session->memory.limit = session->memory.used + left;
        say(session, ANNOUNCE KEY_1);
        int rc = mssh_session_process(session);
        if (prove(session, "") == 0) {
            rc |= mssh_session_process(session);
            say(session, "51" SIGNATURE_1);
            rc |= sent(session) == 0 ? 0 : mssh_session_process(session);
        }
        check(rc == 0 && mssh_session_is_open(session), "memory: none for it ends nothing");
        mssh_session_free(session);
    }
}

// Where memory is a board's.
static void test_no_notice(void) {
    mssh_session_t *session = new_announced(ANNOUNCE KEY_1);
    check(announces(session, "") && prove(session, "") == 0 && mssh_session_process(session) == 0 && sent(session) == 0,
          "a small build takes no notice");
    mssh_session_free(session);
}

int main(void) {
    if (MSSH_HOSTKEYS_MAX == 0) {
        test_no_notice();
        return finish();
    }
    test_proof();
    test_nothing_new();
    test_exchange();
    test_lies();
    test_bounds();
    test_passed_over();
    test_memory();
    return finish();
}
