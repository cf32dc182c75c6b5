// SPDX-License-Identifier: MIT
//
// Names are FIPS 203's: polynomials of N coefficients modulo Q, vectors of K. No vector is held but as bytes, 12 bits a
// coefficient, and of the matrix nothing is: its coefficients are used as they are drawn.

#include "engine/mlkem768.h"

#include <string.h>

#include "base/wipe.h"

enum { N = 256, K = 3, Q = 3329, SEED = 32 };
enum { POLY = N * 12 / 8, VECTOR = K * POLY }; // bytes of 12 bits a coefficient
enum { U = N * 10 / 8, V = N * 4 / 8 };        // of one of u's polynomials, compressed; of v

// What isn't secret any more, for valgrind, which looks whether the code depends on secrets
// (tests/engine/test_mlkem768.c).
#ifndef MSSH_IS_PUBLIC
#define MSSH_IS_PUBLIC(data, len) ((void)0)
#endif

// -------------------------------------------------------------------------------------------- SHA-3 (FIPS 202)

enum { LANES = 25, ROW = 5, ROUNDS = 24 };
enum { SHAKE128 = 168, SHAKE256 = 136, SHA3_256 = 136, SHA3_512 = 72 }; // bytes of a block
enum { HASHES = 0x06, EXTENDS = 0x1f };                                 // what follows the data

typedef struct sponge {
    uint64_t lanes[LANES];
    unsigned at, block; // where the next byte goes or comes from, and bytes of a block
} sponge_t;

// The place before one in a row, and the two behind it.
static const uint8_t BEFORE[ROW] = {4, 0, 1, 2, 3}, NEXT[ROW] = {1, 2, 3, 4, 0}, OVERNEXT[ROW] = {2, 3, 4, 0, 1};

static uint64_t rotate(uint64_t lane, unsigned by) {
    return lane << by | lane >> (64 - by);
}

static void theta(uint64_t *a) {
    uint64_t parity[ROW];
    for (unsigned x = 0; x < ROW; x++) {
        parity[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    }
    for (unsigned x = 0; x < ROW; x++) {
        uint64_t change = parity[BEFORE[x]] ^ rotate(parity[NEXT[x]], 1);
        for (unsigned y = 0; y < LANES; y += ROW) {
            a[y + x] ^= change;
        }
    }
}

static void rho_and_pi(uint64_t *a) {
    static const uint8_t to[] = {10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1};
    uint64_t lane = a[1];
    unsigned by = 0;
    for (unsigned i = 0; i < sizeof(to); i++) {
        uint64_t other = a[to[i]];
        by = (by + i + 1) & 63;
        a[to[i]] = rotate(lane, by);
        lane = other;
    }
}

static void chi(uint64_t *a) {
    for (unsigned y = 0; y < LANES; y += ROW) {
        uint64_t row[ROW];
        memcpy(row, a + y, sizeof(row));
        for (unsigned x = 0; x < ROW; x++) {
            a[y + x] = row[x] ^ (~row[NEXT[x]] & row[OVERNEXT[x]]);
        }
    }
}

// The bits of a round's constant come out of a shift register.
static void iota(uint64_t *a, unsigned *shift) {
    for (unsigned place = 1; place <= 64; place *= 2) {
        a[0] ^= (uint64_t)(*shift & 1) << (place - 1);
        *shift = (*shift << 1 ^ (*shift >> 7) * 0x71) & 0xff;
    }
}

static void permute(sponge_t *sponge) {
    unsigned shift = 1;
    for (unsigned round = 0; round < ROUNDS; round++) {
        theta(sponge->lanes);
        rho_and_pi(sponge->lanes);
        chi(sponge->lanes);
        iota(sponge->lanes, &shift);
    }
    sponge->at = 0;
}

static void change(sponge_t *sponge, unsigned at, uint8_t byte) {
    sponge->lanes[at / 8] ^= (uint64_t)byte << 8 * (at % 8);
}

static void start(sponge_t *sponge, unsigned block) {
    memset(sponge, 0, sizeof(*sponge));
    sponge->block = block;
}

static void absorb(sponge_t *sponge, const uint8_t *data, size_t len) {
    for (size_t i = 0; i < len; i++) {
        change(sponge, sponge->at++, data[i]);
        if (sponge->at == sponge->block) {
            permute(sponge);
        }
    }
}

static void pad(sponge_t *sponge, uint8_t suffix) {
    change(sponge, sponge->at, suffix);
    change(sponge, sponge->block - 1, 0x80);
    permute(sponge);
}

static uint8_t squeeze(sponge_t *sponge) {
    if (sponge->at == sponge->block) {
        permute(sponge);
    }
    unsigned at = sponge->at++;
    return (uint8_t)(sponge->lanes[at / 8] >> 8 * (at % 8));
}

// Hash a[a_len] and b[b_len] to out[len].
static void hash(unsigned block, uint8_t suffix, const uint8_t *a, size_t a_len, const uint8_t *b, size_t b_len,
                 uint8_t *out, size_t len) {
    sponge_t sponge;
    start(&sponge, block);
    absorb(&sponge, a, a_len);
    absorb(&sponge, b, b_len);
    pad(&sponge, suffix);
    for (size_t i = 0; i < len; i++) {
        out[i] = squeeze(&sponge);
    }
    mssh_wipe(&sponge, sizeof(sponge));
}

// ---------------------------------------------------------------------------------------- numbers modulo Q
//
// A product comes out divided by 2^16 (Montgomery): a factor that is known beforehand is held multiplied by it.

// The powers of 17 in bit-reversed order, times 2^16 (appendix A).
static const uint16_t ZETAS[N / 2] = {
    2285, 2571, 2970, 1812, 1493, 1422, 287,  202,  3158, 622,  1577, 182,  962,  2127, 1855, 1468, 573,  2004, 264,
    383,  2500, 1458, 1727, 3199, 2648, 1017, 732,  608,  1787, 411,  3124, 1758, 1223, 652,  2777, 1015, 2036, 1491,
    3047, 1785, 516,  3321, 3009, 2663, 1711, 2167, 126,  1469, 2476, 3239, 3058, 830,  107,  1908, 3082, 2378, 2931,
    961,  1821, 2604, 448,  2264, 677,  2054, 2226, 430,  555,  843,  2078, 871,  1550, 105,  422,  587,  177,  3094,
    3038, 2869, 1574, 1653, 3083, 778,  1159, 3182, 2552, 1483, 2727, 1119, 1739, 644,  2457, 349,  418,  329,  3173,
    3254, 817,  1097, 603,  610,  1322, 2044, 1864, 384,  2114, 3193, 1218, 1994, 2455, 220,  2142, 1670, 2144, 1799,
    2051, 794,  1819, 2475, 2459, 478,  3221, 3021, 996,  991,  958,  1869, 1522, 1628,
};

// Times 2^16, and times 2^16 divided by N / 2, of what was divided by 2^16 before.
enum { WHOLE = 1353, WHOLE_PART = 1441 };

typedef struct poly {
    uint16_t c[N]; // each less than Q
} poly_t;

// All bits where a number's highest is set, else none.
static uint32_t mask(uint32_t a) {
    return 0U - (a >> 31);
}

// a modulo Q, of a < 2 Q.
static uint16_t reduce(uint32_t a) {
    a -= Q;
    return (uint16_t)(a + (mask(a) & Q));
}

static uint16_t add(uint16_t a, uint16_t b) {
    return reduce((uint32_t)a + b);
}

static uint16_t subtract(uint16_t a, uint16_t b) {
    return reduce((uint32_t)a + Q - b);
}

// a divided by 2^16, of a < 2^16 * Q (Montgomery's reduction).
static uint16_t montgomery(uint32_t a) {
    enum { INVERSE = 3327 }; // of -Q modulo 2^16
    return reduce((a + (a * INVERSE & 0xffff) * Q) >> 16);
}

static uint16_t multiply(uint32_t a, uint32_t b) {
    return montgomery(a * b);
}

static void ntt(poly_t *p) {
    const uint16_t *zeta = ZETAS + 1;
    for (unsigned len = N / 2; len >= 2; len /= 2) {
        for (unsigned from = 0; from < N; from += 2 * len, zeta++) {
            for (unsigned i = from; i < from + len; i++) {
                uint16_t t = multiply(*zeta, p->c[i + len]);
                p->c[i + len] = subtract(p->c[i], t);
                p->c[i] = add(p->c[i], t);
            }
        }
    }
}

// The inverse, of sums of products.
static void inverse_ntt(poly_t *p) {
    const uint16_t *zeta = ZETAS + N / 2 - 1;
    for (unsigned len = 2; len <= N / 2; len *= 2) {
        for (unsigned from = 0; from < N; from += 2 * len, zeta--) {
            for (unsigned i = from; i < from + len; i++) {
                uint16_t t = p->c[i];
                p->c[i] = add(t, p->c[i + len]);
                p->c[i + len] = multiply(*zeta, subtract(p->c[i + len], t));
            }
        }
    }
    for (unsigned i = 0; i < N; i++) {
        p->c[i] = multiply(WHOLE_PART, p->c[i]);
    }
}

// Two coefficients of 12 bits each, from three bytes.
static void unpack(const uint8_t bytes[3], uint16_t pair[2]) {
    pair[0] = (uint16_t)(bytes[0] | (bytes[1] & 15) << 8);
    pair[1] = (uint16_t)(bytes[1] >> 4 | bytes[2] << 4);
}

static void pack(const poly_t *p, uint8_t *bytes) {
    for (unsigned i = 0; i < N; i += 2, bytes += 3) {
        bytes[0] = (uint8_t)p->c[i];
        bytes[1] = (uint8_t)(p->c[i] >> 8 | p->c[i + 1] << 4);
        bytes[2] = (uint8_t)(p->c[i + 1] >> 4);
    }
}

// Add the product of two pairs in the ring of pair number i (algorithm 12).
static void add_product(poly_t *sum, unsigned i, const uint16_t a[2], const uint16_t b[2]) {
    uint16_t zeta = ZETAS[N / 4 + i / 2], *c = sum->c + 2 * i;
    uint32_t high = multiply(a[1], b[1]) * (uint32_t)(i % 2 == 0 ? zeta : Q - zeta);
    c[0] = add(c[0], montgomery((uint32_t)a[0] * b[0] + high));
    c[1] = add(c[1], montgomery((uint32_t)a[0] * b[1] + (uint32_t)a[1] * b[0]));
}

// Add the product of two polynomials, of which one is packed.
static void add_packed(poly_t *sum, const uint8_t *packed, const poly_t *p) {
    for (unsigned i = 0; i < N / 2; i++) {
        uint16_t pair[2];
        unpack(packed + 3 * i, pair);
        add_product(sum, i, pair, p->c + 2 * i);
    }
}

// ---------------------------------------------------------------------------------------------- what is drawn

// Add a coefficient of the matrix, which comes of a public seed, times a packed polynomial (algorithm 7).
static void add_drawn(poly_t *sum, const uint8_t seed[SEED], unsigned row, unsigned column, const uint8_t *packed) {
    sponge_t sponge;
    uint8_t place[] = {(uint8_t)column, (uint8_t)row};
    uint16_t drawn[2], other[2];
    start(&sponge, SHAKE128);
    absorb(&sponge, seed, SEED);
    absorb(&sponge, place, sizeof(place));
    pad(&sponge, EXTENDS);
    for (unsigned n = 0; n < N;) {
        uint8_t bytes[3];
        uint16_t pair[2];
        for (unsigned i = 0; i < sizeof(bytes); i++) {
            bytes[i] = squeeze(&sponge);
        }
        unpack(bytes, pair);
        for (unsigned i = 0; i < 2 && n < N; i++) {
            drawn[n % 2] = pair[i];
            n += pair[i] < Q;
            if (pair[i] < Q && n % 2 == 0) {
                unpack(packed + 3 * (n / 2 - 1), other);
                add_product(sum, n / 2 - 1, drawn, other);
            }
        }
    }
}

// One row of the matrix times a vector, or one column.
static void multiply_row(poly_t *sum, const uint8_t seed[SEED], unsigned number, int is_column, const uint8_t *vector) {
    memset(sum, 0, sizeof(*sum));
    for (unsigned i = 0; i < K; i++) {
        add_drawn(sum, seed, is_column ? i : number, is_column ? number : i, vector + i * POLY);
    }
}

// Add small numbers of a secret seed: of four bits each, two less two (algorithm 8).
static void add_noise(poly_t *p, const uint8_t seed[SEED], unsigned number) {
    sponge_t sponge;
    uint8_t place = (uint8_t)number;
    start(&sponge, SHAKE256);
    absorb(&sponge, seed, SEED);
    absorb(&sponge, &place, 1);
    pad(&sponge, EXTENDS);
    for (unsigned i = 0; i < N; i += 2) {
        unsigned byte = squeeze(&sponge), sums = (byte & 0x55) + (byte >> 1 & 0x55);
        p->c[i] = subtract(add(p->c[i], sums & 3), sums >> 2 & 3);
        p->c[i + 1] = subtract(add(p->c[i + 1], sums >> 4 & 3), sums >> 6 & 3);
    }
    mssh_wipe(&sponge, sizeof(sponge));
}

// Draw a vector, and pack its transform.
static void draw_vector(uint8_t vector[VECTOR], const uint8_t seed[SEED]) {
    poly_t p;
    for (unsigned i = 0; i < K; i++) {
        memset(&p, 0, sizeof(p));
        add_noise(&p, seed, i);
        ntt(&p);
        pack(&p, vector + i * POLY);
    }
    mssh_wipe(&p, sizeof(p));
}

// --------------------------------------------------------------------------------------------- a key pair

// One polynomial of t, into the public key.
static void make_row(const uint8_t seeds[2 * SEED], unsigned row, const uint8_t *vector, uint8_t *key) {
    poly_t sum, error;
    memset(&error, 0, sizeof(error));
    add_noise(&error, seeds + SEED, K + row);
    ntt(&error);
    multiply_row(&sum, seeds, row, 0, vector);
    for (unsigned i = 0; i < N; i++) {
        sum.c[i] = add(multiply(WHOLE, sum.c[i]), error.c[i]);
    }
    pack(&sum, key + row * POLY);
    mssh_wipe(&error, sizeof(error));
    mssh_wipe(&sum, sizeof(sum));
}

// The seed of the matrix, which is public, that of the noise, and the secret vector.
static void draw_secret(const uint8_t seed[SEED], uint8_t seeds[2 * SEED], uint8_t vector[VECTOR]) {
    static const uint8_t rank = K;
    hash(SHA3_512, HASHES, seed, SEED, &rank, 1, seeds, 2 * SEED);
    MSSH_IS_PUBLIC(seeds, SEED);
    draw_vector(vector, seeds + SEED);
}

void mssh_mlkem768_generate(const uint8_t seed[2 * SEED], uint8_t key[MSSH_MLKEM768_KEY]) {
    uint8_t seeds[2 * SEED], vector[VECTOR];
    draw_secret(seed, seeds, vector);
    for (unsigned row = 0; row < K; row++) {
        make_row(seeds, row, vector, key);
    }
    memcpy(key + VECTOR, seeds, SEED);
    MSSH_IS_PUBLIC(key, MSSH_MLKEM768_KEY);
    mssh_wipe(seeds, sizeof(seeds));
    mssh_wipe(vector, sizeof(vector));
}

// ------------------------------------------------------------------------------------------- a ciphertext

// a * 2^bits / Q, rounded, modulo 2^bits; bits are 1, 4 or 10.
static unsigned compress(uint16_t a, unsigned bits) {
    enum { RECIPROCAL = 322541, SHIFT = 20 };                               // of Q / 2^10, times 2^SHIFT, rounded down
    uint32_t quotient = (uint32_t)a * (RECIPROCAL >> (10 - bits)) >> SHIFT; // right, or one less
    uint32_t rest = ((uint32_t)a << bits) + Q / 2 - quotient * Q;
    return (quotient + 1 - ((rest - Q) >> 31)) & ((1U << bits) - 1);
}

static uint16_t expand(unsigned a, unsigned bits) {
    return (uint16_t)((a * Q + (1U << (bits - 1))) >> bits);
}

// One of u's polynomials, of four coefficients in five bytes.
static void read_u(const uint8_t bytes[U], poly_t *u) {
    for (unsigned i = 0; i < N; i += 4, bytes += 5) {
        for (unsigned j = 0; j < 4; j++) {
            unsigned two = bytes[j] | (unsigned)bytes[j + 1] << 8;
            u->c[i + j] = expand(two >> 2 * j & 0x3ff, 10);
        }
    }
}

// What differs of it, when it is written, from bytes[U]; 0 when nothing does.
static unsigned compare_u(const poly_t *u, const uint8_t bytes[U]) {
    unsigned differs = 0;
    for (unsigned i = 0; i < N; i += 4, bytes += 5) {
        for (unsigned j = 0; j < 4; j++) {
            unsigned two = bytes[j] | (unsigned)bytes[j + 1] << 8;
            differs |= compress(u->c[i + j], 10) ^ (two >> 2 * j & 0x3ff);
        }
    }
    return differs;
}

static unsigned nibble(const uint8_t *bytes, unsigned i) {
    return (unsigned)bytes[i / 2] >> 4 * (i % 2) & 15U;
}

static unsigned compare_v(const poly_t *v, const uint8_t bytes[V]) {
    unsigned differs = 0;
    for (unsigned i = 0; i < N; i++) {
        differs |= compress(v->c[i], 4) ^ nibble(bytes, i);
    }
    return differs;
}

// K-PKE.Decrypt (algorithm 15).
static void decrypt(const uint8_t vector[VECTOR], const uint8_t *cipher, uint8_t message[SEED]) {
    poly_t sum, u;
    memset(&sum, 0, sizeof(sum));
    for (unsigned i = 0; i < K; i++) {
        read_u(cipher + i * U, &u);
        ntt(&u);
        add_packed(&sum, vector + i * POLY, &u);
    }
    inverse_ntt(&sum);
    memset(message, 0, SEED);
    for (unsigned i = 0; i < N; i++) {
        uint16_t noisy = subtract(expand(nibble(cipher + K * U, i), 4), sum.c[i]);
        message[i / 8] |= (uint8_t)(compress(noisy, 1) << i % 8);
    }
    mssh_wipe(&sum, sizeof(sum));
}

// Encrypt a message again (K-PKE.Encrypt, algorithm 14). Returns 0 when that is the ciphertext.
static unsigned compare(const uint8_t *key, const uint8_t message[SEED], const uint8_t seed[SEED],
                        const uint8_t *cipher) {
    uint8_t y[VECTOR];
    poly_t sum, t;
    unsigned differs = 0;
    draw_vector(y, seed);
    for (unsigned i = 0; i < K; i++) {
        multiply_row(&sum, key + VECTOR, i, 1, y);
        inverse_ntt(&sum);
        add_noise(&sum, seed, K + i);
        differs |= compare_u(&sum, cipher + i * U);
    }
    memset(&sum, 0, sizeof(sum));
    for (unsigned i = 0; i < K; i++) {
        for (unsigned j = 0; j < N; j += 2) {
            unpack(key + i * POLY + j / 2 * 3, t.c + j);
        }
        add_packed(&sum, y + i * POLY, &t);
    }
    inverse_ntt(&sum);
    add_noise(&sum, seed, 2 * K);
    for (unsigned i = 0; i < N; i++) {
        uint32_t bit = (uint32_t)message[i / 8] >> i % 8 & 1U;
        sum.c[i] = add(sum.c[i], (uint16_t)((0U - bit) & ((Q + 1) / 2)));
    }
    differs |= compare_v(&sum, cipher + K * U);
    mssh_wipe(&sum, sizeof(sum));
    mssh_wipe(y, sizeof(y));
    return differs;
}

// What is shared when this is the message of a ciphertext, else a hash of that and z.
static void choose(const uint8_t message[SEED], const uint8_t *key, const uint8_t z[SEED], const uint8_t *cipher,
                   uint8_t shared[MSSH_KEM_SHARED]) {
    uint8_t hashed[SEED], made[2 * SEED], rejected[SEED]; // made: what is shared, and the seed of the noise
    hash(SHA3_256, HASHES, key, MSSH_MLKEM768_KEY, NULL, 0, hashed, SEED);
    hash(SHA3_512, HASHES, message, SEED, hashed, SEED, made, sizeof(made));
    hash(SHAKE256, EXTENDS, z, SEED, cipher, MSSH_MLKEM768_CIPHER, rejected, SEED);
    unsigned differs = compare(key, message, made + SEED, cipher); // less than 2^31
    uint8_t is_other = (uint8_t)mask(0U - differs);
    for (unsigned i = 0; i < SEED; i++) {
        shared[i] = (uint8_t)(made[i] ^ (is_other & (made[i] ^ rejected[i])));
    }
    mssh_wipe(made, sizeof(made));
    mssh_wipe(rejected, sizeof(rejected));
}

// The message of a ciphertext, by the vector that a seed gives.
static void recover(const uint8_t seed[SEED], const uint8_t *cipher, uint8_t message[SEED]) {
    uint8_t seeds[2 * SEED], vector[VECTOR];
    draw_secret(seed, seeds, vector);
    decrypt(vector, cipher, message);
    mssh_wipe(seeds, sizeof(seeds));
    mssh_wipe(vector, sizeof(vector));
}

void mssh_mlkem768_open(const uint8_t seed[2 * SEED], const uint8_t key[MSSH_MLKEM768_KEY],
                        const uint8_t cipher[MSSH_MLKEM768_CIPHER], uint8_t shared[MSSH_KEM_SHARED]) {
    uint8_t message[SEED];
    recover(seed, cipher, message);
    choose(message, key, seed + SEED, cipher, shared);
    mssh_wipe(message, sizeof(message));
}
