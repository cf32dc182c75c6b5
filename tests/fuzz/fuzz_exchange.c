// SPDX-License-Identifier: MIT
//
// Key exchanges with a server that has real keys: the first and later ones, begun by either side, with each cipher, MAC
// and compression, whole or spoilt at any message, and whatever else between them, encrypted.
//
// The input begins with a byte that tells what the client offers, and what runs out. Then come actions of the server:
// which, a byte of length, and that many bytes.

#include "../core/peer.h"

// ---- The platform, the same in every run

static uint64_t random_state;
static unsigned random_calls; // of the client's that are left

int mssh_platform_random(uint8_t *buf, size_t n) {
    if (client_runs && random_calls == 0) {
        return -1;
    }
    random_calls -= client_runs != 0;
    for (size_t i = 0; i < n; i++) {
        random_state = random_state * 6364136223846793005U + 1442695040888963407U;
        buf[i] = (uint8_t)(random_state >> 56);
    }
    return 0;
}

const char *mssh_platform_random_advice(void) {
    return "";
}

void *mssh_platform_alloc(size_t n) {
    return malloc(n);
}

void mssh_platform_free(void *p) {
    free(p);
}

uint32_t mssh_platform_millis(void) {
    return 0;
}

// ---- The client

typedef struct run {
    peer_t peer;
    mssh_channel_t *channel;
    int step;        // of the client's
    choice_t choice; // of the exchange under way
    message_t init;  // the client's message 30 or 32, its length 0 when there is none
    int awaits_group;
    int has_replied; // to that
    uint8_t buf[3000];
} run_t;

static int operate(run_t *run) {
    mssh_session_t *client = run->peer.client;
    switch (run->step) {
    case 0:
        return mssh_session_handshake(client);
    case 1:
        return mssh_auth_password(client, "u", 1, "p", 1);
    case 2:
        return mssh_channel_open(run->channel);
    case 3:
        return mssh_channel_exec(run->channel, "x", 1);
    case 4:
        return mssh_channel_write(run->channel, run->buf, sizeof(run->buf));
    case 5:
        return mssh_channel_read(run->channel, MSSH_STDOUT, run->buf, 100);
    case 6:
        return mssh_session_keepalive(client);
    default:
        return mssh_session_process(client);
    }
}

// Take what the client sends, as far as it can be read.
static void listen(run_t *run) {
    peer_t *peer = &run->peer;
    message_t message;
    size_t len;
    uint8_t number;
    while ((number = peer_receive(peer, &message)) != 0) {
        if (number == SSH_MSG_KEXINIT) {
            peer->client_kexinit = message;
        } else if (number == PEER_GEX_REQUEST) {
            run->awaits_group = 1;
        } else if (number == PEER_KEX_INIT || number == PEER_GEX_INIT) {
            run->init = message;
        } else if (number == SSH_MSG_NEWKEYS && run->has_replied) {
            take_keys(peer, &peer->in, &run->choice, "ACE", 0);
        }
    }
    mssh_session_output(peer->client, &len);
    mssh_session_sent(peer->client, len);
}

// What a program may look at at any time.
static void look(const mssh_session_t *client) {
    static const char *const hashes[] = {"sha256", "sha512", "sha1", "md5"};
    char text[MSSH_FINGERPRINT_MAX];
    size_t key_len, id_len, signature_len;
    const uint8_t *key = mssh_session_hostkey(client, &key_len), *id = mssh_session_id(client, &id_len);
    const uint8_t *signature = mssh_session_signature(client, &signature_len);
    for (size_t i = 0; i < sizeof(hashes) / sizeof(hashes[0]); i++) {
        int n = mssh_fingerprint(hashes[i], key, key_len, text);
        if ((n == MSSH_ERROR_ARGUMENT) != (strcmp(hashes[i], "md5") == 0) || n > (int)sizeof(text)) {
            abort();
        }
    }
    for (mssh_method_kind_t kind = MSSH_METHOD_KEX; kind < MSSH_METHOD_KINDS; kind++) {
        (void)mssh_session_method(client, kind);
    }
    if ((key == NULL) != (key_len == 0) || (id == NULL) != (id_len == 0) ||
        (signature == NULL) != (signature_len == 0)) {
        abort();
    }
}

// Carry out the client's operations until one has to wait.
static void go_on(run_t *run) {
    int rc = 0;
    for (int i = 0; i < 20 && rc != MSSH_AGAIN; i++) {
        client_runs = 1;
        rc = operate(run);
        client_runs = 0;
        look(run->peer.client);
        listen(run);
        run->step += rc != MSSH_AGAIN && run->step < 7;
    }
}

// What a program asks for before a handshake, on a session of its own: lists of any names. Then it is offered.
static void choose(const uint8_t *data, size_t len) {
    mssh_session_t *session = len > 0 ? mssh_session_new() : NULL;
    if (session == NULL) {
        return;
    }
    const mssh_method_kind_t kind = data[0] % MSSH_METHOD_KINDS;
    const char *list = (const char *)data + 1;
    char all[MSSH_METHODS_MAX];
    mssh_methods_offered(kind, all);
    if (mssh_session_prefer(session, kind, all, strlen(all)) != 0) {
        abort();
    }
    int rc = mssh_session_prefer(session, kind, list, len - 1);
    (void)(mssh_session_sign_by(session, list, len - 1) + mssh_session_require_rsa(session, data[0] * 64U));
    if (rc == 0 && mssh_session_handshake(session) != MSSH_AGAIN) {
        abort();
    }
    mssh_session_free(session);
}

// ---- The server

static void send(run_t *run, const uint8_t *payload, size_t len) {
    enum { AROUND = 200 };
    size_t room;
    if (len > 0 && mssh_session_input(run->peer.client, &room) != NULL && room > len + AROUND) {
        peer_send(&run->peer, payload, len);
    }
}

// Choose and tell: a cipher, a MAC, whether the exchange is strict, a wrong guess; compression; an exchange.
static void send_kexinit(run_t *run, const uint8_t *how, size_t len) {
    static const char *const ciphers[] = {"chacha20-poly1305@openssh.com", "aes128-cbc", "aes128-gcm@openssh.com",
                                          "aes256-ctr"};
    static const char *const macs[] = {"hmac-sha2-256", "hmac-sha2-512-etm@openssh.com", "hmac-sha1-96",
                                       "hmac-sha2-256-etm@openssh.com"};
    static const char *const kexes[] = {"curve25519-sha256",           "ecdh-sha2-nistp256",
                                        "ecdh-sha2-nistp521",          "diffie-hellman-group14-sha256",
                                        "mlkem768x25519-sha256",       "sntrup761x25519-sha512",
                                        "diffie-hellman-group14-sha1", "diffie-hellman-group-exchange-sha256"};
    unsigned bits = len > 0 ? how[0] : 0;
    size_t room;
    run->choice = (choice_t){.kex = kexes[len > 1 ? how[1] % (sizeof(kexes) / sizeof(kexes[0])) : 0],
                             .hostkey = "ssh-ed25519",
                             .cipher = ciphers[bits & 3],
                             .mac = macs[bits >> 2 & 3],
                             .compression = bits & 16 ? "zlib@openssh.com" : NULL};
    run->peer.hides_strict = (bits & 32) != 0;
    run->peer.guess = bits & 64 ? "made-up@example.com" : NULL;
    run->peer.claims_guess = (bits & 128) != 0;
    if (mssh_session_input(run->peer.client, &room) != NULL && room > 2000) {
        peer_send_kexinit(&run->peer, &run->choice);
    }
}

// Whether the client has sent a share, of the length that this exchange has.
static int has_share(const run_t *run) {
    const char *kex = run->choice.kex;
    size_t len = run->init.len - 1 - 4;
    return run->init.len > 1 + 4 && (has_prefix(kex, "curve")    ? len == 32
                                     : has_prefix(kex, "ecdh")   ? len == 1 + 2 * mssh_curve_bytes(curve_of(kex))
                                     : has_prefix(kex, "mlkem")  ? len == 1184 + 32
                                     : has_prefix(kex, "sntrup") ? len == 1158 + 32
                                                                 : len > 2 && len <= 2 + 256);
}

static void reply(run_t *run) {
    size_t room;
    if (run->awaits_group && mssh_session_input(run->peer.client, &room) != NULL && room > 2000) {
        run->awaits_group = 0;
        peer_send_group(&run->peer);
        go_on(run);
    }
    if (has_share(run) && mssh_session_input(run->peer.client, &room) != NULL && room > 2000) {
        peer_reply(&run->peer, &run->choice, &run->init);
        run->has_replied = 1;
    }
}

static void send_newkeys(run_t *run) {
    size_t room;
    if (run->has_replied && mssh_session_input(run->peer.client, &room) != NULL && room > 200) {
        peer_send_newkeys(&run->peer, &run->choice);
    }
}

// Messages that a well-behaved server sends somewhere.
static void send_usual(run_t *run, unsigned which) {
    static const char *const messages[] = {
        "06 0000000c 7373682d7573657261757468",
        "34",
        "5b 00000000 00000007 00010000 00008000",
        "63 00000000",
        "5e 00000000 00000005 68656c6c6f",
        "52",
        "50 00000001 78 01",
        "5d 00000000 00000400",
        "02 00000000",
        "03 00000003",
        "07 00000000",
        "c8",
    };
    uint8_t message[100];
    which %= sizeof(messages) / sizeof(messages[0]);
    send(run, message, unhex(messages[which], message));
    run->peer.is_logged_in |= which == 1;
}

static void send_raw(run_t *run, const uint8_t *data, size_t len) {
    size_t room;
    uint8_t *at = mssh_session_input(run->peer.client, &room);
    if (len > 0 && at != NULL && room >= len) {
        memcpy(at, data, len);
        mssh_session_received(run->peer.client, len);
    }
}

static void act(run_t *run, unsigned action, const uint8_t *data, size_t len) {
    switch (action % 10) {
    case 0:
        send(run, data, len);
        break;
    case 1:
        send_kexinit(run, data, len);
        break;
    case 2:
        reply(run);
        break;
    case 3:
        send_newkeys(run);
        break;
    case 4: // all of it
        send_kexinit(run, data, len);
        go_on(run);
        reply(run);
        send_newkeys(run);
        break;
    case 5:
        send_usual(run, len > 0 ? data[0] : 0);
        break;
    case 6:
        mssh_session_rekey(run->peer.client);
        break;
    case 7:
        send_raw(run, data, len);
        break;
    case 8:
        choose(data, len);
        break;
    default: // the client turns to something else
        run->step = len > 0 ? data[0] % 8 : run->step;
        break;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static run_t run;
    if (size == 0) {
        return 0;
    }
    enum { COMPRESSES = 1, LACKS_MEMORY = 2, LACKS_RANDOM = 4, CALLS = 8 };
    random_state = 42;
    random_calls = data[0] & LACKS_RANDOM ? data[0] / CALLS : UINT32_MAX;
    memset(&run, 0, sizeof(run));
    run.choice = (choice_t){.kex = "curve25519-sha256",
                            .hostkey = "ssh-ed25519",
                            .compression = data[0] & COMPRESSES ? "zlib@openssh.com,none" : NULL};
    if (!peer_meet(&run.peer, &run.choice)) {
        abort();
    }
    run.channel = mssh_channel_new(run.peer.client, 5000);
    if (data[0] & LACKS_MEMORY) {
        run.peer.client->memory.limit = run.peer.client->memory.used + data[0] / CALLS * 500U;
    }
    const uint8_t *end = data + size;
    data++;
    go_on(&run);
    while (end - data >= 2) {
        unsigned action = data[0];
        size_t left = (size_t)(end - data) - 2, len = data[1] < left ? data[1] : left;
        act(&run, action, data + 2, len);
        if (action < 128) {
            go_on(&run);
        }
        data += 2 + len;
    }
    mssh_session_received(run.peer.client, 0);
    go_on(&run);
    mssh_channel_free(run.channel);
    peer_free(&run.peer);
    return 0;
}
