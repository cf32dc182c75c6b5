// SPDX-License-Identifier: MIT
//
// Curve25519, ECDSA on RFC 6979 appendix A.2, ECDH on NIST's CAVS
// vectors for P-256 (ECC CDH primitive), finite-field Diffie-Hellman in RFC 3526's 2048-bit group;
// and what each has to refuse.

#define _XOPEN_SOURCE 700

#include "curve25519.h"
#include "engine/algorithms.h"
#include "engine/hash.h"
#include "engine/provider.h"
#include "tap.h"

// ---- The NIST curves

typedef struct {
    const char *name;
    mssh_curve_t curve;
    mssh_hash_kind_t hash;
    const char *scalar, *x, *y, *r, *s;
} ecdsa_vector_t;

static const ecdsa_vector_t ecdsa_vectors[] = {
    {"P-256", MSSH_NISTP256, MSSH_SHA256, "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721",
     "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6",
     "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299",
     "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716",
     "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"},
    {"P-384", MSSH_NISTP384, MSSH_SHA384,
     "6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D8"
     "96D5724E4C70A825F872C9EA60D2EDF5",
     "EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64"
     "DEF8F0EA9055866064A254515480BC13",
     "8015D9B72D7D57244EA8EF9AC0C621896708A59367F9DFB9F54CA84B3F1C9DB1"
     "288B231C3AE0D4FE7344FD2533264720",
     "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C"
     "81A648152E44ACF96E36DD1E80FABE46",
     "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94F"
     "A329C145786E679E7B82C71A38628AC8"},
    {"P-521", MSSH_NISTP521, MSSH_SHA512,
     "00FAD06DAA62BA3B25D2FB40133DA757205DE67F5BB0018FEE8C86E1B68C7E75CAA8"
     "96EB32F1F47C70855836A6D16FCC1466F6D8FBEC67DB89EC0C08B0E996B83538",
     "01894550D0785932E00EAA23B694F213F8C3121F86DC97A04E5A7167DB4E5BCD3711"
     "23D46E45DB6B5D5370A7F20FB633155D38FFA16D2BD761DCAC474B9A2F5023A4",
     "00493101C962CD4D2FDDF782285E64584139C2F91B47F87FF82354D6630F746A28A0"
     "DB25741B5B34A828008B22ACC23F924FAAFBD4D33F81EA66956DFEAA2BFDFCF5",
     "00C328FAFCBD79DD77850370C46325D987CB525569FB63C5D3BC53950E6D4C5F174E"
     "25A1EE9017B5D450606ADD152B534931D7D4E8455CC91F9B15BF05EC36E377FA",
     "00617CCE7CF5064806C467F678D3B4080D6F1CC50AF26CA209417308281B68AF2826"
     "23EAA63E5B5C0723D8B8C37FF0777B1A20F8CCB1DCCC43997F1EE0E44DA4A67A"},
};

static size_t make_point(const char *x, const char *y, uint8_t *point) {
    point[0] = 4;
    size_t len = unhex(x, point + 1);
    return 1 + len + unhex(y, point + 1 + len);
}

static int verifies(mssh_ec_t *ec, mssh_string_t digest, const uint8_t *r, const uint8_t *s, size_t len) {
    return mssh_ec_verify(ec, digest, (mssh_string_t){r, len}, (mssh_string_t){s, len}) == 0;
}

static void test_ecdsa(const ecdsa_vector_t *v) {
    const mssh_string_t none = {NULL, 0};
    uint8_t point[MSSH_EC_POINT_MAX], again[MSSH_EC_POINT_MAX], scalar[66], r[66], s[66], hash[64];
    char name[80];
    size_t point_len = make_point(v->x, v->y, point), len = unhex(v->scalar, scalar);
    unhex(v->r, r);
    unhex(v->s, s);
    mssh_string_t digest = {hash, mssh_hash_bytes(v->hash)};
    mssh_digest(v->hash, (const uint8_t *)"sample", 6, hash);
    mssh_ec_t *public = mssh_ec_new(v->curve, (mssh_string_t){point, point_len}, none);
    mssh_ec_t *private = mssh_ec_new(v->curve, (mssh_string_t){point, point_len}, (mssh_string_t){scalar, len});
    int good = public != NULL && private != NULL && verifies(public, digest, r, s, len) &&
               mssh_ec_curve(public) == v->curve && mssh_ec_point(private, again) == 0 &&
               memcmp(point, again, point_len) == 0;
    snprintf(name, sizeof(name), "ECDSA %s: RFC 6979 appendix A.2", v->name);
    check(good, name);

    hash[0] ^= 1;
    good = !verifies(public, digest, r, s, len);
    good = good && mssh_ec_sign(private, digest, r, s) == 0 && verifies(public, digest, r, s, len);
    s[len - 1] ^= 1;
    good = good && !verifies(public, digest, r, s, len);
    memset(r, 0, sizeof(r));
    good = good && !verifies(public, digest, r, s, len);
    snprintf(name, sizeof(name), "ECDSA %s: signs, and refuses what doesn't fit", v->name);
    check(good, name);
    mssh_ec_free(public);
    mssh_ec_free(private);
}

static int accepts(mssh_ec_t *ec, const uint8_t *point, size_t len) {
    uint8_t shared[66];
    mssh_ec_t *key = mssh_ec_new(mssh_ec_curve(ec), (mssh_string_t){point, len}, (mssh_string_t){NULL, 0});
    int accepted = key != NULL || mssh_ec_shared(ec, (mssh_string_t){point, len}, shared) == 0;
    mssh_ec_free(key);
    return accepted;
}

static void test_bad_points(const ecdsa_vector_t *v) {
    uint8_t point[MSSH_EC_POINT_MAX + 1] = {0}, scalar[66];
    char name[80];
    size_t len = make_point(v->x, v->y, point), bytes = mssh_curve_bytes(v->curve);
    mssh_ec_t *ec = mssh_ec_generate(v->curve);
    int good = ec != NULL && accepts(ec, point, len);
    good = good && !accepts(ec, point, len - 1) && !accepts(ec, point, len + 1) && !accepts(ec, point, 0);
    point[len - 1] ^= 1; // off the curve
    good = good && !accepts(ec, point, len);
    point[len - 1] ^= 1;
    point[0] = 2; // compressed
    good = good && !accepts(ec, point, 1 + bytes) && !accepts(ec, point, len);
    point[0] = 0; // at infinity
    good = good && !accepts(ec, point, 1) && !accepts(ec, point, len);
    memset(point + 1, 0, len - 1);
    point[0] = 4;
    good = good && !accepts(ec, point, len);
    memset(point + 1, 0xff, len - 1); // coordinates beyond the field
    good = good && !accepts(ec, point, len);
    snprintf(name, sizeof(name), "%s: points off the curve, at infinity or compressed are refused", v->name);
    check(good, name);

    make_point(v->x, v->y, point);
    unhex(v->scalar, scalar);
    scalar[bytes - 1] ^= 1;
    good = mssh_ec_new(v->curve, (mssh_string_t){point, len}, (mssh_string_t){scalar, bytes}) == NULL;
    memset(scalar, 0xff, sizeof(scalar));
    good = good && mssh_ec_new(v->curve, (mssh_string_t){point, len}, (mssh_string_t){scalar, bytes}) == NULL;
    snprintf(name, sizeof(name), "%s: another key's scalar is refused, and one beyond the order", v->name);
    check(good, name);
    mssh_ec_free(ec);
}

static void test_ecdh(void) {
    uint8_t peer[65], point[65], scalar[32], shared[66];
    make_point("700c48f77f56584c5cc632ca65640db91b6bacce3a4df6b42ce7cc838833d287",
               "db71e509e3fd9b060ddb20ba5c51dcc5948d46fbf640dfe0441782cab85fa4ac", peer);
    make_point("ead218590119e8876b29146ff89ca61770c4edbbf97d38ce385ed281d8a6b230",
               "28af61281fd35e2fa7002523acc85a429cb06ee6648325389f59edfce1405141", point);
    unhex("7d7dc5f71eb29ddaf80d6214632eeae03d9058af1fb6d22ed80badb62bc1a534", scalar);
    mssh_ec_t *ec = mssh_ec_new(MSSH_NISTP256, (mssh_string_t){point, 65}, (mssh_string_t){scalar, 32});
    int good = ec != NULL && mssh_ec_shared(ec, (mssh_string_t){peer, 65}, shared) == 0 &&
               same(shared, 32, "46fc62106420ff012e54a434fbdd2d25ccc5852060561e68040dd7778997bd7b");
    check(good, "ECDH P-256: NIST CAVS, ECC CDH primitive, count 0");
    mssh_ec_free(ec);
}

// ---- Modulo a prime

static const char prime2048[] = // RFC 3526 section 3
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74"
    "020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437"
    "4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05"
    "98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB"
    "9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
    "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718"
    "3995497CEA956AE515D2261898FA051015728E5A8AACAA68FFFFFFFFFFFFFFFF";

static void test_modexp(void) {
    uint8_t p[256], x[256], out[256], base = 4, exponent = 13, modulus[2] = {497 >> 8, 497 & 0xff};
    uint8_t two = 2, small[2];
    int good = mssh_modexp((mssh_string_t){&base, 1}, (mssh_string_t){&exponent, 1}, (mssh_string_t){modulus, 2},
                           small) == 0 &&
               same(small, 2, "01bd");
    unhex(prime2048, p);
    memcpy(x, p, sizeof(x));
    x[255]--; // Fermat: 2^(p - 1) = 1
    good = good && mssh_modexp((mssh_string_t){&two, 1}, (mssh_string_t){x, sizeof(x)}, (mssh_string_t){p, sizeof(p)},
                               out) == 0;
    for (size_t i = 0; i < sizeof(out); i++) {
        good = good && out[i] == (i == sizeof(out) - 1);
    }
    check(good, "powers modulo a prime");
}

int main(void) {
    printf("# %s\n", mssh_engine_name());
    test_curve25519();
    if (strcmp(mssh_provider_name(), "openssl") == 0) {
        skip("Curve25519: secrets that were on the stack are overwritten", "libcrypto sees to that");
    } else {
        test_stack();
    }
    if (!MSSH_HAS_ALL) {
        skip("NIST curves and Diffie-Hellman modulo a prime", "not in this engine");
        return finish();
    }
    for (size_t i = 0; i < sizeof(ecdsa_vectors) / sizeof(ecdsa_vectors[0]); i++) {
        test_ecdsa(&ecdsa_vectors[i]);
        test_bad_points(&ecdsa_vectors[i]);
    }
    test_ecdh();
    test_modexp();
    return finish();
}
