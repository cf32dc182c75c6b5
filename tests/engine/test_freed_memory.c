// SPDX-License-Identifier: MIT
//
// What is left in memory that the crypto library frees: no private key. Keys are built, used and freed, from numbers
// and from PEM files, while every block that is freed is searched for their secret numbers, in either byte order. What
// the library itself leaves is in docs/security.md and in LIBRARYS below.

#include "counted.h"
#include "engine/provider.h"
#include "tap.h"

// ---- Keys, made for this test

static const char RSA_N[] = "befeca502e34b753c13db04a77d13d04dada549694ad8abf908f078c27211ba298f316"
                            "cdc07a91814388d6ecbb27cb0c"
                            "3d38cacc3da501291c04062ca40a9e299f90272190a492a2b3fb5d6d28abde84521bea"
                            "1644b0465e72277c359cd28429"
                            "c6c96f3da30113ae785c7a0350b591438493b785a889b0f3fa98e6ca4925162534a6b9"
                            "5d0af9e19737da303b5360f987"
                            "a41185e51977931779dfa0bdcb24913191a79ece4267eca2e38b1003999fa73089ad36"
                            "ceb3b90424f0a5f6565f8d5eb9"
                            "d117121c177e788ae2a40e9a2e29365763827509f1bd9cf46a6941b6dd09834cd2cfa0"
                            "2d4ff891ca6a1c131bdf38e107"
                            "7693ea807d82d09ce4f51998a48ee389";
static const char RSA_D[] = "03574cd33267b8d595d1b384834c37f61e879cb205f79e2fce8278ab93e0a6a2dac195"
                            "2d1eb840d4d87400ec785ea5bf"
                            "8e4f9b6e8f5d29a41e346cd0e442b79f109be7d9ff602847812b52684f2d3dd1d09237"
                            "ef5149731b02575ca5c9c5e8a0"
                            "1c1fd8700fd5519291a79923cc8a373862e33c48872e4cc28bd2ed1098a475dac383e9"
                            "237f683c863b8f793b6d242f6b"
                            "8498d3d6eea548d6b57d6360daef910075a7ab349b26ecc18801911e3a1ae0ddd6463d"
                            "53f3c19d512c840f70896917ee"
                            "36fd30e5d1b37c0f9b6a100f6c7e279dd79087da579c028220b38a254ea580d479541e"
                            "539935df728c344e06dd6134e4"
                            "1f296c1b2fe705973d048f9a021db641";
static const char RSA_P[] = "e77a5b47dd794c4affc62a0b93190d7e4684d5394ba6784133bbaff2a6e6d4d86e6c91"
                            "d3d228b5a29be6d699c84b8ef3"
                            "a48ae9b9c54199a65a26567755f804bb65aee3a0811c123d2be69f5c67e2fc9e979284"
                            "088a08618b95ce4f15415a13b1"
                            "ac11758b66dfa1e76842e12dae0ae5823eb3b3bcac014e586beeb2390d53e361";
static const char RSA_Q[] = "d33a8cd927884d7013e4e0f90d17653a190c576728e52fe74d51fd480c290e897c39df"
                            "4e94e63155d245e7fd8ee8ba91"
                            "c1aad4366d4ea0bfb7ec5d78e8ba82eb8330f9e93073d5523dc39985f6e662834b19b2"
                            "fe105f833ee07a3b08e549b055"
                            "0ddc68838869b82be1db1427e664d61971840a7d2d843a2cd0c10a84e3cb1929";
static const char RSA_U[] = "7f04ca0c6dc7547c8f08ec94f245e4987f0ae46d93a51aa01df07eab995de6dec7dc0b"
                            "116a2f87570fb88fff38852c07"
                            "ed977719f0ac06492111a859f4b52d871319dedd032ff27800330225eb5c8a13ee21d6"
                            "c7270a8bc9028efecfa5fa2599"
                            "dad1b17486547f75e715c3c1a071207b2c999698bb8888d360afe38a9c3019ef";
static const char RSA_PEM[] = "-----BEGIN RSA PRIVATE KEY-----\n"
                              "MIIEogIBAAKCAQEAvv7KUC40t1PBPbBKd9E9BNraVJaUrYq/kI8HjCchG6KY8xbN\n"
                              "wHqRgUOI1uy7J8sMPTjKzD2lASkcBAYspAqeKZ+QJyGQpJKis/tdbSir3oRSG+oW\n"
                              "RLBGXnInfDWc0oQpxslvPaMBE654XHoDULWRQ4STt4WoibDz+pjmykklFiU0prld\n"
                              "CvnhlzfaMDtTYPmHpBGF5Rl3kxd536C9yySRMZGnns5CZ+yi44sQA5mfpzCJrTbO\n"
                              "s7kEJPCl9lZfjV650RcSHBd+eIripA6aLik2V2OCdQnxvZz0amlBtt0Jg0zSz6At\n"
                              "T/iRymocExvfOOEHdpPqgH2C0Jzk9RmYpI7jiQIDAQABAoIBAANXTNMyZ7jVldGz\n"
                              "hINMN/Yeh5yyBfeeL86CeKuT4Kai2sGVLR64QNTYdADseF6lv45Pm26PXSmkHjRs\n"
                              "0ORCt58Qm+fZ/2AoR4ErUmhPLT3R0JI371FJcxsCV1ylycXooBwf2HAP1VGSkaeZ\n"
                              "I8yKNzhi4zxIhy5MwovS7RCYpHXaw4PpI39oPIY7j3k7bSQva4SY09bupUjWtX1j\n"
                              "YNrvkQB1p6s0mybswYgBkR46GuDd1kY9U/PBnVEshA9wiWkX7jb9MOXRs3wPm2oQ\n"
                              "D2x+J53XkIfaV5wCgiCziiVOpYDUeVQeU5k133KMNE4G3WE05B8pbBsv5wWXPQSP\n"
                              "mgIdtkECgYEA53pbR915TEr/xioLkxkNfkaE1TlLpnhBM7uv8qbm1NhubJHT0ii1\n"
                              "opvm1pnIS47zpIrpucVBmaZaJlZ3VfgEu2Wu46CBHBI9K+afXGfi/J6XkoQIighh\n"
                              "i5XOTxVBWhOxrBF1i2bfoedoQuEtrgrlgj6zs7ysAU5Ya+6yOQ1T42ECgYEA0zqM\n"
                              "2SeITXAT5OD5DRdlOhkMV2co5S/nTVH9SAwpDol8Od9OlOYxVdJF5/2O6LqRwarU\n"
                              "Nm1OoL+37F146LqC64Mw+ekwc9VSPcOZhfbmYoNLGbL+EF+DPuB6OwjlSbBVDdxo\n"
                              "g4hpuCvh2xQn5mTWGXGECn0thDos0MEKhOPLGSkCgYBFjXJYCagk0HRCKugHbwOq\n"
                              "6a2IFAszHfcZgE/B7Xx2gAHOBZNMFoddMNMPsG2Kpo1253aLJ0Yq0N1Nn7WD0144\n"
                              "oLkIFHY25RQUWNuRfHWrykto7ttR/mqw8nZnNM/KLRi5xxU2qdaQY2PklJyRKx0D\n"
                              "IawFWa+lRNE0vSg4FFUcgQKBgFMqC0h4Wx76EKsdtJDl9DICqKxE7oIF8VCtBkb2\n"
                              "mrehg+qZNCxF0YjTqDhlyX1x729L3g+ry7hYo4aJatBelqs5VPAgUrZYd+/fcjOf\n"
                              "eSeyP8BXi9ZQdLEt2pIht3zi0yoI7JFVBSLBDESgU/FPJEiSPAWRMXmNGhX62zRl\n"
                              "J5K5AoGAfwTKDG3HVHyPCOyU8kXkmH8K5G2TpRqgHfB+q5ld5t7H3AsRai+HVw+4\n"
                              "j/84hSwH7Zd3GfCsBkkhEahZ9LUthxMZ3t0DL/J4ADMCJetcihPuIdbHJwqLyQKO\n"
                              "/s+l+iWZ2tGxdIZUf3XnFcPBoHEgeyyZlpi7iIjTYK/jipwwGe8=\n"
                              "-----END RSA PRIVATE KEY-----\n";
static const char SEED[] = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
static const char EC_SCALAR[] = "e890b15f35b339f8b06930aabc6fdfefcb617b8fd18df720b3ecf78e99f495a2";
static const char EC_POINT[] = "049d8149b323b9217f627fe3e5a1c51d1b27aad8445834976286acf3cd3217fd078"
                               "e2de3607fafd513ffacf44efa84ab"
                               "24fa9c72f02594c59b9da0bea926505e91";
static const char EC_PEM[] = "-----BEGIN PRIVATE KEY-----\n"
                             "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg6JCxXzWzOfiwaTCq\n"
                             "vG/f78the4/Rjfcgs+z3jpn0laKhRANCAASdgUmzI7khf2J/4+WhxR0bJ6rYRFg0\n"
                             "l2KGrPPNMhf9B44t42B/r9UT/6z0TvqEqyT6nHLwJZTFm52gvqkmUF6R\n"
                             "-----END PRIVATE KEY-----\n";

// ---- What is looked for in the library's memory

// A stretch of each secret number, as it stands in a file and as a processor calculates with it.
enum { STRETCH = 16, SECRETS_MAX = 8 };

static struct {
    const char *name;
    uint8_t forwards[STRETCH], backwards[STRETCH];
} secrets[SECRETS_MAX];
static size_t secret_count;
static const char *found; // the name of one that was in a block that was freed

static void watch(const char *name, const char *hex) {
    uint8_t number[256];
    size_t len = unhex(hex, number);
    secrets[secret_count].name = name;
    for (size_t i = 0; i < STRETCH; i++) {
        secrets[secret_count].forwards[i] = number[len / 2 - STRETCH / 2 + i];
        secrets[secret_count].backwards[STRETCH - 1 - i] = number[len / 2 - STRETCH / 2 + i];
    }
    secret_count++;
}

static void search(const uint8_t *data, size_t len) {
    for (size_t at = 0; at + STRETCH <= len; at++) {
        for (size_t i = 0; i < secret_count; i++) {
            if (memcmp(data + at, secrets[i].forwards, STRETCH) == 0 ||
                memcmp(data + at, secrets[i].backwards, STRETCH) == 0) {
                found = secrets[i].name;
            }
        }
    }
}

// Where OpenSSL frees its own copies as they are: what reads PEM, and what multiplies points of P-256.
static int is_librarys(const char *file) {
    static const char *const LIBRARYS[] = {"decode_pem2der.c", "decode_der2key.c", "asn1_lib.c", "ecp_nistz256.c"};
    for (size_t i = 0; i < sizeof(LIBRARYS) / sizeof(LIBRARYS[0]); i++) {
        if (strstr(file, LIBRARYS[i]) != NULL) {
            return 1;
        }
    }
    return 0;
}

static void look_into(const void *data, size_t len, const char *file, int line) {
    const char *before = found;
    found = NULL;
    search(data, len);
    if (found != NULL) {
        printf("# %s in %zu bytes freed at %s:%d\n", found, len, file, line);
    }
    found = found != NULL && !is_librarys(file) ? found : before;
}

static void check_nothing_found(const char *name) {
    check(found == NULL, name);
    found = NULL;
}

// ---- Keys at work

static void use_rsa(mssh_rsa_t *rsa, const char *name) {
    static const uint8_t digest[32];
    uint8_t signature[256];
    char title[100];
    snprintf(title, sizeof(title), "%s: a key that signs", name);
    check(rsa != NULL && mssh_rsa_sign(rsa, MSSH_SHA256, digest, signature) == 0, title);
    mssh_rsa_free(rsa);
    snprintf(title, sizeof(title), "%s: we leave nothing of it in memory that was freed", name);
    check_nothing_found(title);
}

static void use_ec(mssh_ec_t *ec, const char *name) {
    static const uint8_t digest[32] = {1};
    uint8_t r[32], s[32], point[MSSH_EC_POINT_MAX], shared[32];
    char title[100];
    snprintf(title, sizeof(title), "%s: a key that signs and agrees", name);
    check(ec != NULL && mssh_ec_point(ec, point) == 0 &&
              mssh_ec_sign(ec, (mssh_string_t){digest, sizeof(digest)}, r, s) == 0 &&
              mssh_ec_shared(ec, (mssh_string_t){point, 65}, shared) == 0,
          title);
    mssh_ec_free(ec);
    snprintf(title, sizeof(title), "%s: we leave nothing of it in memory that was freed", name);
    check_nothing_found(title);
}

static mssh_string_t number(const char *hex, uint8_t *out) {
    return (mssh_string_t){out, unhex(hex, out)};
}

static void test_numbers(void) {
    static const uint8_t exponent[] = {1, 0, 1};
    uint8_t n[256], d[256], p[128], q[128], u[128], point[65], scalar[32];
    mssh_rsa_numbers_t numbers = {number(RSA_N, n), {exponent, 3},    number(RSA_D, d),
                                  number(RSA_P, p), number(RSA_Q, q), number(RSA_U, u)};
    use_rsa(mssh_rsa_new(&numbers), "RSA from numbers");
    use_ec(mssh_ec_new(MSSH_NISTP256, number(EC_POINT, point), number(EC_SCALAR, scalar)), "P-256 from numbers");
}

static void test_pem(void) {
    mssh_rsa_t *rsa = NULL;
    mssh_ec_t *ec = NULL;
    mssh_string_t none = {NULL, 0};
    mssh_pem_parse((mssh_string_t){(const uint8_t *)RSA_PEM, sizeof(RSA_PEM) - 1}, none, &rsa, &ec);
    use_rsa(rsa, "RSA from PEM");
    mssh_pem_parse((mssh_string_t){(const uint8_t *)EC_PEM, sizeof(EC_PEM) - 1}, none, &rsa, &ec);
    use_ec(ec, "P-256 from PEM");
}

static void test_curve25519(void) {
    static const uint8_t base[32] = {9};
    uint8_t seed[32], key[32], signature[64];
    unhex(SEED, seed);
    check(mssh_ed25519_public(seed, key) == 0 && mssh_ed25519_sign(seed, key, base, sizeof(base), signature) == 0,
          "Ed25519: a key that signs");
    check_nothing_found("Ed25519: nothing of the seed is left in memory that was freed");
    check(mssh_x25519(key, seed, base) == 0, "X25519: a key that agrees");
    check_nothing_found("X25519: nothing of the scalar is left in memory that was freed");
}

static void test_modexp(void) {
    static const uint8_t two[] = {2};
    uint8_t n[256], out[256], exponent[32];
    check(mssh_modexp((mssh_string_t){two, 1}, number(SEED, exponent), number(RSA_N, n), out) == 0,
          "modexp: an exponent");
    check_nothing_found("modexp: nothing of the exponent is left in memory that was freed");
}

int main(void) {
    if (CRYPTO_set_mem_functions == NULL) {
        skip("memory that the library frees", "only OpenSSL lets its allocator be replaced");
        return finish();
    }
    count_library();
    is_freed = look_into;
    watch("d", RSA_D);
    watch("p", RSA_P);
    watch("q", RSA_Q);
    watch("q^-1 mod p", RSA_U);
    watch("the scalar", EC_SCALAR);
    watch("the seed", SEED);
    test_numbers();
    test_pem();
    test_curve25519();
    test_modexp();
    return finish();
}
