// SPDX-License-Identifier: MIT
//
// What tells whether a MAC, a tag or a shared secret is the right one is mssh_equal, wherever one is looked at. Under
// valgrind (test_constant_time.py) each that is calculated counts as undefined until mssh_equal has told: a branch that
// depends on it before is reported.

#define _XOPEN_SOURCE 700

#include <valgrind/memcheck.h>

#include "../engine/keygen.h"
#include "base/wipe.h"
#include "kex/share.h"
#include "peer.h"

// ---- What the linker has others call in place of these functions (-Wl,--wrap)

int __real_mssh_mac_of(mssh_mac_t *mac, uint32_t seqno, const uint8_t *packet, size_t len, uint8_t *out);
int __wrap_mssh_mac_of(mssh_mac_t *mac, uint32_t seqno, const uint8_t *packet, size_t len, uint8_t *out);
int __real_mssh_poly1305_tag(mssh_poly1305_t *poly, const uint8_t key[32], const uint8_t *data, size_t len,
                             uint8_t tag[16]);
int __wrap_mssh_poly1305_tag(mssh_poly1305_t *poly, const uint8_t key[32], const uint8_t *data, size_t len,
                             uint8_t tag[16]);
int __real_mssh_hash_final(mssh_hash_t *hash, uint8_t *out);
int __wrap_mssh_hash_final(mssh_hash_t *hash, uint8_t *out);
int __real_mssh_x25519(uint8_t shared[32], const uint8_t scalar[32], const uint8_t point[32]);
int __wrap_mssh_x25519(uint8_t shared[32], const uint8_t scalar[32], const uint8_t point[32]);
int __real_mssh_equal(const void *a, const void *b, size_t n);
int __wrap_mssh_equal(const void *a, const void *b, size_t n);

// What of it is secret, until something was compared.
enum { MAC = 1, TAG = 2, HASH = 4, CURVE = 8 };
static int secret;

static int is_told = 1;
static size_t compared; // bytes, while something was secret

static void calculated(int which, uint8_t *out, size_t len) {
    if (secret & which) {
        VALGRIND_MAKE_MEM_UNDEFINED(out, len);
    }
}

int __wrap_mssh_mac_of(mssh_mac_t *mac, uint32_t seqno, const uint8_t *packet, size_t len, uint8_t *out) {
    int rc = __real_mssh_mac_of(mac, seqno, packet, len, out);
    calculated(MAC, out, mssh_mac_method(mac)->len);
    return rc;
}

int __wrap_mssh_poly1305_tag(mssh_poly1305_t *poly, const uint8_t key[32], const uint8_t *data, size_t len,
                             uint8_t tag[16]) {
    int rc = __real_mssh_poly1305_tag(poly, key, data, len, tag);
    calculated(TAG, tag, 16);
    return rc;
}

int __wrap_mssh_hash_final(mssh_hash_t *hash, uint8_t *out) {
    int rc = __real_mssh_hash_final(hash, out);
    calculated(HASH, out, mssh_hash_bytes(MSSH_SHA1)); // the shortest
    return rc;
}

int __wrap_mssh_x25519(uint8_t shared[32], const uint8_t scalar[32], const uint8_t point[32]) {
    int rc = __real_mssh_x25519(shared, scalar, point);
    calculated(CURVE, shared, 32);
    return rc;
}

int __wrap_mssh_equal(const void *a, const void *b, size_t n) {
    int is_equal = __real_mssh_equal(a, b, n);
    if (is_told) {
        VALGRIND_MAKE_MEM_DEFINED(&is_equal, sizeof(is_equal));
    }
    compared += secret ? n : 0;
    secret = 0;
    return is_equal;
}

static void watch(int which) {
    secret = which;
    compared = 0;
}

static void check_compared(int good, size_t len, const char *what) {
    char title[200];
    snprintf(title, sizeof(title), "%s is compared by mssh_equal", what);
    if (compared != len) {
        printf("# %zu of %zu bytes\n", compared, len);
    }
    check(good && compared == len, title);
    secret = 0;
}

// ---- Those that are looked at

static void test_packet(const char *cipher, const char *mac) {
    static const uint8_t ignore[] = {SSH_MSG_IGNORE, 0, 0, 0, 0};
    choice_t choice = {"curve25519-sha256", "ssh-ed25519", cipher, mac, NULL};
    char what[100];
    peer_t peer;
    snprintf(what, sizeof(what), "a packet's tag, %s, %s,", cipher, mac);
    if (mssh_cipher_find(cipher, strlen(cipher)) == NULL || mssh_mac_find(mac) == NULL) {
        skip(what, "this build hasn't both");
        return;
    }
    int good = peer_open_session(&peer, &choice);
    peer_send(&peer, ignore, sizeof(ignore));
    watch(MAC | TAG);
    good = good && peer_advance(&peer) == 0;
    check_compared(good, tag_len(&peer.out), what);
    peer_free(&peer);
}

static void test_openssh_key(void) {
    static file_t file, blob;
    mssh_key_t *key = NULL;
    int good = make_key("-t ed25519 -Z chacha20-poly1305@openssh.com", "passphrase", &file, &blob) == 0;
    watch(TAG);
    good = good && parse(&file, "passphrase", &key) == MSSH_KEY_OK;
    check_compared(good, 16, "the tag of OpenSSH's key file");
    mssh_key_free(key);
}

static void test_putty_key(void) {
#ifdef MSSH_WITH_PUTTY
    // Made for this test alone.
    static const char text[] = "PuTTY-User-Key-File-3: ssh-ed25519\n"
                               "Encryption: none\n"
                               "Comment: \n"
                               "Public-Lines: 2\n"
                               "AAAAC3NzaC1lZDI1NTE5AAAAIGu54AFkh9wqzw/1VqnNpjnsmcTRyXlA9B/fjxOg\n"
                               "/whg\n"
                               "Private-Lines: 1\n"
                               "AAAAIKd8jze9l2xdqbsaca7poNnr2F2uy48VrIA60jpOgngD\n"
                               "Private-MAC: 3de1d399ff1a3ea09519ea3d4654009c36256bf2cd9b924a9befcb3cb6a3dc61\n";
    mssh_key_t *key = NULL;
    watch(HASH);
    int good = mssh_key_parse(tap_memory(), (const uint8_t *)text, sizeof(text) - 1, NULL, 0, &key) == MSSH_KEY_OK;
    check_compared(good, 32, "the MAC of PuTTY's key file");
    mssh_key_free(key);
#else
    skip("the MAC of PuTTY's key file", "this build doesn't read any");
#endif
}

static void test_share(void) {
    static const uint8_t point[32] = {9};
    uint8_t scalar[32] = {1}, shared[32];
    mssh_writer_t writer = mssh_writer(shared, sizeof(shared));
    watch(CURVE);
    int good = mssh_share_x25519.agree(&mssh_share_x25519, scalar, (mssh_string_t){NULL, 0},
                                       (mssh_string_t){point, sizeof(point)}, &writer) == 0;
    check_compared(good, sizeof(shared), "the secret that curve25519 gives");
}

int main(int argc, char **argv) {
    is_told = argc < 2 || strcmp(argv[1], "branch") != 0;
    if (make_folder()) {
        test_packet("chacha20-poly1305@openssh.com", "hmac-sha2-256");
        test_packet("aes128-ctr", "hmac-sha2-256");
        test_packet("aes128-ctr", "hmac-sha2-256-etm@openssh.com");
        test_openssh_key();
        test_putty_key();
        test_share();
        remove_folder();
    }
    return finish();
}
