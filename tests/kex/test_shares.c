// SPDX-License-Identifier: MIT
//
// What is shared in a key exchange: both sides agree, and what gives the secret away is refused.

#include "../core/small_order.h"
#include "kex/share.h"

enum { SHARE_MAX = 4096, SECRET_MAX = 4096 };

// One side: its share, what belongs to it, what it got of the other's.
typedef struct side {
    _Alignas(max_align_t) uint8_t secret[SECRET_MAX];
    uint8_t share[SHARE_MAX], shared[SHARE_MAX];
    size_t share_len, shared_len;
} side_t;

static int make(const mssh_share_t *share, side_t *side) {
    memset(side, 0, sizeof(*side));
    mssh_writer_t writer = mssh_writer(side->share, share->ours);
    int rc = share->make(share, side->secret, &writer);
    side->share_len = mssh_writer_len(&writer);
    return rc == 0 && writer.ok;
}

static int agrees(const mssh_share_t *share, side_t *side, const uint8_t *theirs, size_t len) {
    mssh_writer_t writer = mssh_writer(side->shared, share->shared);
    mssh_string_t ours = {side->share, side->share_len};
    int rc = share->agree(share, side->secret, ours, (mssh_string_t){theirs, len}, &writer);
    side->shared_len = mssh_writer_len(&writer);
    return rc == 0 && writer.ok;
}

static void forget(const mssh_share_t *share, side_t *side) {
    if (share->forget != NULL) {
        share->forget(side->secret);
    }
}

// Where both sides do the same.
static void test_agreement(const mssh_share_t *share, const char *name) {
    char title[100];
    static side_t a, b;
    int good = make(share, &a) && make(share, &b) && (share->theirs == 0 || a.share_len == share->theirs) &&
               agrees(share, &a, b.share, b.share_len) && agrees(share, &b, a.share, a.share_len) &&
               a.shared_len == b.shared_len && memcmp(a.shared, b.shared, a.shared_len) == 0;
    snprintf(title, sizeof(title), "%s: both sides agree", name);
    check(good, title);
    memcpy(b.shared, a.shared, sizeof(a.shared));
    forget(share, &a);
    good = make(share, &a) && agrees(share, &a, b.share, b.share_len) && memcmp(a.shared, b.shared, share->shared) != 0;
    snprintf(title, sizeof(title), "%s: each time on something else", name);
    check(good, title);
    forget(share, &a);
    forget(share, &b);
}

// With whichever library: one refuses such points itself, another leaves that to us.
static void test_zero_secret(void) {
    static side_t side;
    char title[100];
    int by_library = 0, by_share = 0;
    int good = make(&mssh_share_x25519, &side);
    for (int i = 0; i < SMALL_ORDERS; i++) {
        uint8_t point[32], shared[32];
        small_order(i, point);
        by_library += mssh_x25519(shared, side.secret, point) != 0;
        by_share += !agrees(&mssh_share_x25519, &side, point, sizeof(point));
    }
    printf("# %s itself refuses %d of %d points\n", curve_library(), by_library, SMALL_ORDERS);
    snprintf(title, sizeof(title), "curve25519 with %s: a shared secret of zero is refused", curve_library());
    check(good && by_share == SMALL_ORDERS && (!is_tweetnacl || by_library == 0), title);
}

#ifndef MSSH_ALGORITHMS_SMALL

static void test_bad_point(void) {
    static side_t side;
    int good = make(&mssh_share_nistp256, &side);
    uint8_t point[65];
    memcpy(point, side.share, sizeof(point));
    point[64] ^= 1;
    check(good && !agrees(&mssh_share_nistp256, &side, point, sizeof(point)),
          "nistp256: a point off the curve is refused");
    memset(point, 0, sizeof(point));
    check(good && !agrees(&mssh_share_nistp256, &side, point, sizeof(point)),
          "nistp256: so is one that isn't written as one");
    forget(&mssh_share_nistp256, &side);
}

// The prime of group 14 (RFC 3526 section 3).
static const char prime2048[] = "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74"
                                "020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437"
                                "4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
                                "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05"
                                "98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB"
                                "9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
                                "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718"
                                "3995497CEA956AE515D2261898FA051015728E5A8AACAA68FFFFFFFFFFFFFFFF";

static void test_range(void) {
    enum { ZEROS = 1, SIZE = 256 };
    static const struct {
        const char *name;
        int is_small; // else it is p but for its last byte, or for its 64 lowest bits
        int carry;    // from those
        int last;     // byte
        int is_good;
    } values[] = {
        {"0", 1, 0, 0, 0},        {"1", 1, 0, 1, 0},    {"2", 1, 0, 2, 1},     {"p - 2", 0, 0, 0xfd, 1},
        {"p - 1", 0, 0, 0xfe, 0}, {"p", 0, 0, 0xff, 0}, {"p + 1", 0, 1, 0, 0},
    };
    static side_t side;
    int good = make(&mssh_share_group14, &side);
    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        char title[100];
        uint8_t bytes[ZEROS + SIZE] = {0};
        if (!values[i].is_small) {
            unhex(prime2048, bytes + ZEROS);
        }
        if (values[i].carry) {
            memset(bytes + ZEROS + SIZE - 8, 0, 8);
            bytes[ZEROS + SIZE - 9]++;
        }
        bytes[ZEROS + SIZE - 1] = (uint8_t)values[i].last;
        snprintf(title, sizeof(title), "group 14: the server's value %s is %s", values[i].name,
                 values[i].is_good ? "taken" : "refused");
        check(good && agrees(&mssh_share_group14, &side, bytes, sizeof(bytes)) == values[i].is_good, title);
    }
}

static void test_others(void) {
    test_agreement(&mssh_share_nistp256, "nistp256");
    test_agreement(&mssh_share_nistp384, "nistp384");
    test_agreement(&mssh_share_nistp521, "nistp521");
    test_bad_point();
    test_agreement(&mssh_share_group14, "group 14");
    test_agreement(&mssh_share_group16, "group 16");
    test_agreement(&mssh_share_group18, "group 18");
    test_range();
}

#else

static void test_others(void) {
    skip("NIST curves and groups modulo a prime", "not in this engine");
}

#endif

int main(void) {
    for (is_tweetnacl = 0; is_tweetnacl <= 1; is_tweetnacl++) {
        test_agreement(&mssh_share_x25519, is_tweetnacl ? "curve25519 with TweetNaCl" : "curve25519");
        test_zero_secret();
    }
    is_tweetnacl = 0;
    test_others();
    return finish();
}
