// SPDX-License-Identifier: MIT
//
// SHA-1 of a block (RFC 3174, section 6.2) for mbedTLS where code is to be small: mbedTLS's own has each of its 80
// steps written out, in 4 KB.

#include "base/wipe.h"
#include "base/wire.h"
#define MBEDTLS_ALLOW_PRIVATE_ACCESS // the state is for such as this
#include <mbedtls/sha1.h>

enum { STEPS = 80, PHASE = 20, WORDS = 16 };

static uint32_t rotate(uint32_t x, unsigned bits) {
    return x << bits | x >> (32 - bits);
}

// f(t; B, C, D) + K(t)
static uint32_t mix(unsigned t, uint32_t b, uint32_t c, uint32_t d) {
    switch (t / PHASE) {
    case 0:
        return ((b & c) | (~b & d)) + 0x5a827999;
    case 1:
        return (b ^ c ^ d) + 0x6ed9eba1;
    case 2:
        return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
    default:
        return (b ^ c ^ d) + 0xca62c1d6;
    }
}

int mbedtls_internal_sha1_process(mbedtls_sha1_context *ctx, const unsigned char data[64]) {
    uint32_t w[WORDS]; // the last 16, in a circle
    uint32_t a = ctx->state[0], b = ctx->state[1], c = ctx->state[2], d = ctx->state[3], e = ctx->state[4];
    for (unsigned t = 0; t < STEPS; t++) {
        uint32_t *word = &w[t % WORDS];
        if (t < WORDS) {
            *word = mssh_get_uint32(data + 4 * t);
        } else {
            *word = rotate(w[(t - 3) % WORDS] ^ w[(t - 8) % WORDS] ^ w[(t - 14) % WORDS] ^ *word, 1);
        }
        uint32_t sum = rotate(a, 5) + mix(t, b, c, d) + e + *word;
        e = d;
        d = c;
        c = rotate(b, 30);
        b = a;
        a = sum;
    }
    ctx->state[0] += a;
    ctx->state[1] += b;
    ctx->state[2] += c;
    ctx->state[3] += d;
    ctx->state[4] += e;
    mssh_wipe(w, sizeof(w));
    return 0;
}
