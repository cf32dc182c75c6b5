// SPDX-License-Identifier: MIT

#include "kex/bignum.h"

#include <string.h>

#include "base/platform.h"
#include "base/wipe.h"
#include "engine/provider.h"

// Bytes of a secret exponent.
#define EXPONENT 80

struct mssh_bignum {
    uint8_t *bytes;
    size_t len;
};

mssh_bignum_t *mssh_bignum_new(void) {
    mssh_bignum_t *n = mssh_platform_alloc(sizeof *n);
    if (n) {
        n->bytes = NULL;
        n->len = 0;
    }
    return n;
}

static void clear(mssh_bignum_t *n) {
    mssh_wipe(n->bytes, n->len);
    mssh_platform_free(n->bytes);
    n->bytes = NULL;
    n->len = 0;
}

void mssh_bignum_free(mssh_bignum_t *n) {
    if (n) {
        clear(n);
        mssh_platform_free(n);
    }
}

int mssh_bignum_set(mssh_bignum_t *n, const uint8_t *bytes, size_t len) {
    if (!n) {
        return -1;
    }
    while (len > 0 && bytes[0] == 0) {
        bytes++;
        len--;
    }
    clear(n);
    if (len == 0) {
        return 0;
    }
    n->bytes = mssh_platform_alloc(len);
    if (!n->bytes) {
        return -1;
    }
    memcpy(n->bytes, bytes, len);
    n->len = len;
    return 0;
}

int mssh_bignum_set_word(mssh_bignum_t *n, uint8_t word) {
    return mssh_bignum_set(n, &word, 1);
}

int mssh_bignum_get(const mssh_bignum_t *n, uint8_t *out) {
    if (!n || n->len == 0) {
        return -1;
    }
    memcpy(out, n->bytes, n->len);
    return 0;
}

size_t mssh_bignum_bytes(const mssh_bignum_t *n) {
    return n ? n->len : 0;
}

size_t mssh_bignum_bits(const mssh_bignum_t *n) {
    if (!n || n->len == 0) {
        return 0;
    }
    size_t bits = 8 * n->len;
    for (unsigned top = n->bytes[0]; !(top & 0x80); top <<= 1) {
        bits--;
    }
    return bits;
}

// result = base^exponent mod modulus
static int power(mssh_bignum_t *result, const mssh_bignum_t *base, const mssh_bignum_t *exponent,
                 const mssh_bignum_t *modulus) {
    uint8_t out[MSSH_DH_MAX];
    if (modulus->len > sizeof out) {
        return -1;
    }
    int r = mssh_modexp((mssh_string_t){base->bytes, base->len},
                        (mssh_string_t){exponent->bytes, exponent->len},
                        (mssh_string_t){modulus->bytes, modulus->len}, out);
    if (r == 0) {
        r = mssh_bignum_set(result, out, modulus->len);
    }
    mssh_wipe(out, sizeof out);
    return r;
}

int mssh_dh_key_pair(mssh_bignum_t **x, mssh_bignum_t *e, const mssh_bignum_t *g,
                     const mssh_bignum_t *p) {
    uint8_t secret[EXPONENT];
    int r = -1;
    *x = mssh_bignum_new();
    if (!*x || !e || !g || !p || p->len <= EXPONENT || mssh_platform_random(secret, EXPONENT)) {
        goto out;
    }
    secret[0] |= 0x80;
    if (mssh_bignum_set(*x, secret, EXPONENT) == 0) {
        r = power(e, g, *x, p);
    }
out:
    mssh_wipe(secret, sizeof secret);
    return r;
}

// 1 < f < p - 1: the other values make the secret one that everybody knows.
static int in_range(const mssh_bignum_t *f, const mssh_bignum_t *p) {
    if (f->len == 0 || f->len > p->len || (f->len == 1 && f->bytes[0] == 1)) {
        return 0;
    }
    if (f->len < p->len) {
        return 1;
    }
    int order = memcmp(f->bytes, p->bytes, p->len - 1);
    // p is odd, so p - 1 differs from it in the last byte only.
    return order < 0 || (order == 0 && f->bytes[p->len - 1] < p->bytes[p->len - 1] - 1);
}

int mssh_dh_secret(const mssh_bignum_t *x, mssh_bignum_t *k, const mssh_bignum_t *f,
                   const mssh_bignum_t *p) {
    if (!x || !k || !f || !p) {
        return -1;
    }
    clear(k);
    return in_range(f, p) ? power(k, f, x, p) : -1;
}
