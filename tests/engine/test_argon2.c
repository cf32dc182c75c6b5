// SPDX-License-Identifier: MIT
//
// Argon2 of PuTTY's key files: arguments that nothing is derived by, and what is left of a passphrase in memory.

#include "engine/argon2.h"
#include "engine/key_codes.h"
#include "tap.h"

#ifdef MSSH_WITH_ARGON2

enum { KIB = 64, SIZE = KIB * 1024 + 63, OF_MALLOC = 128 }; // as libsodium asks for it; what malloc itself writes

static int derive(uint32_t memory, uint32_t passes, uint32_t lanes, size_t salt_len) {
    static const uint8_t salt[16] = "sixteen of salt";
    const mssh_argon2_work_t work = {.memory = memory, .passes = passes, .lanes = lanes};
    uint8_t key[80];
    return mssh_argon2(1, &work, (mssh_string_t){(const uint8_t *)"secret", 6}, (mssh_string_t){salt, salt_len}, key,
                       sizeof(key));
}

// Whether memory of that size, as the system gives it now, has one byte all over: wiped, or filled by a sanitizer.
static int is_blank(void) {
    void *(*volatile allocate)(size_t) = malloc;
    uint8_t *data = allocate(SIZE);
    int differing = data == NULL ? SIZE : 0;
    for (size_t i = 0; data != NULL && i < SIZE; i++) {
        differing += data[i] != data[SIZE / 2];
    }
    free(data);
    return differing < OF_MALLOC;
}

static void test_argon2(void) {
    check(derive(KIB, 1, 1, 16) == MSSH_KEY_OK, "a key is derived");
    check(is_blank(), "nothing is left of it in the memory that it took");
    check(derive(KIB, 1, 0, 16) == MSSH_KEY_FORMAT, "no lanes");
    check(derive(KIB, 0, 1, 16) == MSSH_KEY_FORMAT, "no passes");
    check(derive(7, 1, 1, 16) == MSSH_KEY_FORMAT && derive(KIB, 1, 9, 16) == MSSH_KEY_FORMAT, "too little memory");
    check(derive(KIB, 1, 1, 7) == MSSH_KEY_FORMAT, "a salt that is too short");
}

#endif

int main(void) {
#ifdef MSSH_WITH_ARGON2
    test_argon2();
#else
    check(1, "a build without Argon2");
#endif
    return finish();
}
