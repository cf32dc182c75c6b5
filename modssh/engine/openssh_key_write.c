// SPDX-License-Identifier: MIT
//
// Writing what openssh_key.c reads.

#include <string.h>

#include "base/platform.h"
#include "base/wipe.h"
#include "engine/bcrypt.h"
#include "engine/openssh_key.h"

enum {
    BLOCK = 8, // that the private part is padded to, without a cipher
    BLOCK_AES = 16,
    SALT = 16,
    KEY = 32, // of aes256-ctr
    IV = 16,
    ROUNDS = 24 // of bcrypt, as OpenSSH takes since 9.8
};

static const char CIPHER[] = "aes256-ctr";

// Room for what surrounds the two halves and the comment: names, salt, lengths, check numbers, padding.
static const size_t AROUND = 256;

size_t mssh_openssh_key_room(const mssh_pk_t *pk, mssh_string_t comment) {
    return AROUND + mssh_pk_blob(pk).len + mssh_pk_private_max(pk) + comment.len;
}

static void write_derivation(mssh_writer_t *writer, const uint8_t salt[SALT]) {
    mssh_write_text(writer, CIPHER);
    mssh_write_text(writer, "bcrypt");
    mssh_write_uint32(writer, 4 + SALT + 4);
    mssh_write_string(writer, salt, SALT);
    mssh_write_uint32(writer, ROUNDS);
}

static int encrypt(uint8_t *data, size_t len, mssh_string_t passphrase, const uint8_t salt[SALT]) {
    uint8_t secret[KEY + IV];
    int rc = mssh_bcrypt(passphrase, (mssh_string_t){salt, SALT}, ROUNDS, secret, sizeof(secret));
    mssh_ctr_t *ctr = rc == 0 ? mssh_ctr_new(secret, KEY, secret + KEY) : NULL;
    int failed = ctr == NULL || mssh_ctr_crypt(ctr, data, len);
    mssh_ctr_free(ctr);
    mssh_wipe(secret, sizeof(secret));
    return rc != 0 ? MSSH_KEY_MEMORY : failed ? MSSH_KEY_FAILED : MSSH_KEY_OK;
}

// Two equal random numbers, the key, the comment and padding 1, 2, 3, ...
static int write_sealed(const mssh_pk_t *pk, mssh_string_t comment, const uint8_t check[4], size_t block,
                        mssh_writer_t *writer) {
    uint8_t *start = writer->at;
    mssh_write_bytes(writer, check, 4);
    mssh_write_bytes(writer, check, 4);
    int rc = mssh_pk_write_private(pk, writer);
    mssh_write_string(writer, comment.data, comment.len);
    for (uint8_t i = 1; (size_t)(writer->at - start) % block != 0 && writer->ok; i++) {
        mssh_write_byte(writer, i);
    }
    return rc;
}

int mssh_openssh_key_write(const mssh_pk_t *pk, mssh_string_t comment, mssh_string_t passphrase, uint8_t *data,
                           size_t *len) {
    static const char magic[] = "openssh-key-v1"; // with its NUL
    uint8_t random[SALT + 4];
    mssh_writer_t writer = mssh_writer(data, mssh_openssh_key_room(pk, comment));
    mssh_string_t public = mssh_pk_blob(pk);
    int encrypted = passphrase.len > 0;
    if (mssh_platform_random(random, sizeof(random)) != 0) {
        return MSSH_KEY_RANDOM;
    }
    mssh_write_bytes(&writer, magic, sizeof(magic));
    if (encrypted) {
        write_derivation(&writer, random);
    } else {
        mssh_write_text(&writer, "none");
        mssh_write_text(&writer, "none");
        mssh_write_text(&writer, "");
    }
    mssh_write_uint32(&writer, 1);
    mssh_write_string(&writer, public.data, public.len);
    uint8_t *length = writer.at;
    mssh_write_uint32(&writer, 0);
    uint8_t *sealed = writer.at;
    int rc = write_sealed(pk, comment, random + SALT, encrypted ? BLOCK_AES : BLOCK, &writer);
    if (rc == MSSH_KEY_OK && !writer.ok) {
        rc = MSSH_KEY_FAILED;
    }
    if (rc == MSSH_KEY_OK) {
        mssh_put_uint32(length, (uint32_t)(writer.at - sealed));
        *len = mssh_writer_len(&writer);
        rc = encrypted ? encrypt(sealed, (size_t)(writer.at - sealed), passphrase, random) : MSSH_KEY_OK;
    }
    return rc;
}
