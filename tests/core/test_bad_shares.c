// SPDX-License-Identifier: MIT
//
// Key exchanges of every kind in which the server's share is damaged, or the group that it chooses:
// each ends with words that say so, and no keys.

#include "peer.h"
#include "small_order.h"

typedef struct damage {
    const char *what;
    void (*spoil)(uint8_t *share, size_t *len);
    const char *says;
    int code;
} damage_t;

static const char *kind; // of the exchange, by its name

static int is_hybrid(void) {
    return strstr(kind, "x25519") != NULL;
}

static int is_curve25519(void) {
    return strncmp(kind, "curve25519", 10) == 0 || is_hybrid();
}

static int is_group(void) {
    return strncmp(kind, "diffie", 6) == 0;
}

static void cut(uint8_t *share, size_t *len) {
    (void)share;
    --*len;
}

static void lengthen(uint8_t *share, size_t *len) {
    share[(*len)++] = 0;
}

static void empty(uint8_t *share, size_t *len) {
    (void)share;
    *len = 0;
}

static int point; // of small order

// The last 32 bytes are the curve's.
static void shrink(uint8_t *share, size_t *len) {
    small_order(point, share + *len - 32);
}

static void flip_first(uint8_t *share, size_t *len) {
    (void)len;
    share[0] ^= 1;
}

static void flip_last(uint8_t *share, size_t *len) {
    share[*len - 1] ^= 1;
}

// What comes before the exchange that fails: nothing, or all of a first one.
static int begin(peer_t *peer, const choice_t *choice, int is_later) {
    int good = !is_later || peer_shake_hands(peer, choice);
    if (is_later) {
        peer_log_in(peer);
    }
    return good;
}

static int fails(peer_t *peer, const choice_t *choice, int is_later) {
    return is_later ? !peer_exchange_again(peer, choice) : !peer_shake_hands(peer, choice);
}

static const char *which(int is_later) {
    return is_later ? "later" : "first";
}

// Exchange keys, the first time or a later one, with a server whose share is spoilt. Returns whether that is told.
static int is_told(const damage_t *damage, int is_later) {
    choice_t choice = {kind, "ssh-ed25519", "chacha20-poly1305@openssh.com", "hmac-sha2-256", NULL};
    peer_t peer = {.spoil = NULL};
    int good = begin(&peer, &choice, is_later);
    peer.spoil = damage->spoil;
    good = good && fails(&peer, &choice, is_later);
    const char *text = mssh_session_error_text(peer.client);
    if (peer.rc != damage->code || strstr(text, damage->says) == NULL) {
        printf("# %d: %s\n", peer.rc, text);
        good = 0;
    }
    peer_free(&peer);
    return good;
}

static void test_both(const damage_t *damage) {
    char title[200];
    for (int is_later = 0; is_later <= 1; is_later++) {
        snprintf(title, sizeof(title), "%s, %s exchange: the server's share %s", kind, which(is_later), damage->what);
        check(is_told(damage, is_later), title);
    }
}

// Whether the engine's curve refuses such a point, or leaves that to us as TweetNaCl does.
static void test_small_orders(void) {
    static const damage_t small = {"", shrink, "gives no secret", MSSH_ERROR_PROTOCOL};
    char title[200];
    for (int i = 0; i < 4; i++) {
        int is_later = i % 2, good = 1;
        is_tweetnacl = i / 2;
        for (point = 0; point < SMALL_ORDERS; point++) {
            good = is_told(&small, is_later) && good;
        }
        snprintf(title, sizeof(title), "%s with %s, %s exchange: the server's share has a point of small order", kind,
                 curve_library(), which(is_later));
        check(good, title);
    }
    is_tweetnacl = 0;
}

static void test_kind(void) {
    static const damage_t lengths[] = {
        {"is a byte short", cut, "in place of", MSSH_ERROR_PROTOCOL},
        {"is a byte long", lengthen, "in place of", MSSH_ERROR_PROTOCOL},
        {"is empty", empty, "in place of", MSSH_ERROR_PROTOCOL},
    };
    static const damage_t none = {"is empty", empty, "gives no secret", MSSH_ERROR_PROTOCOL};
    static const damage_t off = {"is a point off the curve", flip_last, "gives no secret", MSSH_ERROR_PROTOCOL};
    static const damage_t other = {"has another first bit than it had", flip_first, "couldn't prove",
                                   MSSH_ERROR_HOSTKEY};
    for (size_t i = 0; !is_group() && i < sizeof(lengths) / sizeof(lengths[0]); i++) {
        test_both(&lengths[i]);
    }
    if (is_group()) {
        test_both(&none);
    }
    if (is_curve25519()) {
        test_small_orders();
        test_both(&other);
    } else if (!is_group()) {
        test_both(&off);
    }
}

static void even(uint8_t *group) {
    group[PEER_GROUP - 4 - 1 - 1] = 0xfe;
}

static void too_short(uint8_t *group) {
    group[1 + 4 + 1] = 0x7f;
}

static void generator_1(uint8_t *group) {
    group[PEER_GROUP - 1] = 1;
}

static void negative(uint8_t *group) {
    group[1 + 4] = 0x80;
}

static void cut_off(uint8_t *group) {
    group[PEER_GROUP - 4 - 1 + 3] = 2; // the generator's length
}

// The first exchange or a later one with a server that chooses such a group.
static void test_group(void (*spoil)(uint8_t *group), const char *what, int is_later) {
    choice_t choice = {"diffie-hellman-group-exchange-sha256", "ssh-ed25519", "aes128-ctr", "hmac-sha2-256", NULL};
    char title[200];
    peer_t peer = {.spoil_group = NULL};
    int good = begin(&peer, &choice, is_later);
    peer.spoil_group = spoil;
    good = good && fails(&peer, &choice, is_later) && peer.rc == MSSH_ERROR_PROTOCOL &&
           strstr(mssh_session_error_text(peer.client), "2048 to 8192") != NULL;
    snprintf(title, sizeof(title), "%s exchange: the server's group %s", which(is_later), what);
    if (!good) {
        printf("# %d: %s\n", peer.rc, mssh_session_error_text(peer.client));
    }
    check(good, title);
    peer_free(&peer);
}

static void test_groups(void) {
    static const struct {
        void (*spoil)(uint8_t *group);
        const char *what;
    } groups[] = {
        {even, "has an even prime"},
        {too_short, "has a prime of 2047 bits"},
        {generator_1, "has the generator 1"},
        {negative, "is negative"},
        {cut_off, "is cut off"},
    };
    for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++) {
        test_group(groups[i].spoil, groups[i].what, 0);
        test_group(groups[i].spoil, groups[i].what, 1);
    }
}

int main(void) {
    char list[2 * MSSH_ALGORITHMS_MAX];
    peer_all(MSSH_METHOD_KEX, list);
    if (strstr(list, "group-exchange") != NULL) {
        test_groups();
    } else {
        skip("groups that a server chooses", "this build doesn't have them");
    }
    for (char *name = strtok(list, ","); name != NULL; name = strtok(NULL, ",")) {
        kind = name;
        test_kind();
    }
    return finish();
}
