// SPDX-License-Identifier: MIT

#include "engine/putty_key.h"

#include <string.h>

#include "base/limits.h"
#include "base/wipe.h"
#include "engine/argon2.h"
#include "engine/armor.h"
#include "engine/provider.h"

static const char HEAD[] = "PuTTY-User-Key-File-";

enum { CIPHER_KEY = 32, BLOCK = 16, HASH_BLOCK = 64, SALT_MAX = 64, LINES_MAX = 1000, LINES_TEXT = 64 };

typedef struct file {
    int version; // 2 or 3
    mssh_string_t type, encryption, comment;
    mssh_string_t public_text, private_text; // lines of base64
    mssh_string_t derivation;                // Argon2's variant, of version 3
    mssh_argon2_work_t work;
    uint8_t salt[SALT_MAX];
    size_t salt_len;
    uint8_t mac[MSSH_HASH_MAX];
    size_t mac_len;
} file_t;

typedef struct keys {
    uint8_t cipher[CIPHER_KEY], iv[BLOCK], mac[32];
    size_t mac_len;
} keys_t;

// ------------------------------------------------------------------------------------------- the lines

// Take the next line of *rest, without its end.
static mssh_string_t take_line(mssh_string_t *rest) {
    const uint8_t *end = rest->len == 0 ? NULL : memchr(rest->data, '\n', rest->len);
    size_t len = end == NULL ? rest->len : (size_t)(end - rest->data);
    mssh_string_t line = {rest->data, len};
    *rest = end == NULL ? (mssh_string_t){rest->data + len, 0} : (mssh_string_t){end + 1, rest->len - len - 1};
    line.len -= line.len > 0 && line.data[line.len - 1] == '\r';
    return line;
}

// Take the line "name: value"; returns whether it is that one.
static int take_field(mssh_string_t *rest, const char *name, mssh_string_t *value) {
    mssh_string_t line = take_line(rest);
    size_t len = strlen(name);
    if (line.len < len + 2 || memcmp(line.data, name, len) != 0 || memcmp(line.data + len, ": ", 2) != 0) {
        return 0;
    }
    *value = (mssh_string_t){line.data + len + 2, line.len - len - 2};
    return 1;
}

static int take_number(mssh_string_t *rest, const char *name, uint32_t *number) {
    enum { DIGITS_MAX = 9 };
    mssh_string_t value;
    if (!take_field(rest, name, &value) || value.len == 0 || value.len > DIGITS_MAX) {
        return 0;
    }
    *number = 0;
    for (size_t i = 0; i < value.len; i++) {
        if (value.data[i] < '0' || value.data[i] > '9') {
            return 0;
        }
        *number = *number * 10 + (uint32_t)(value.data[i] - '0');
    }
    return 1;
}

static int digit_of(uint8_t c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static int take_hex(mssh_string_t *rest, const char *name, uint8_t *bytes, size_t room, size_t *len) {
    mssh_string_t value;
    if (!take_field(rest, name, &value) || value.len % 2 != 0 || value.len / 2 > room) {
        return 0;
    }
    *len = value.len / 2;
    for (size_t i = 0; i < *len; i++) {
        int high = digit_of(value.data[2 * i]), low = digit_of(value.data[2 * i + 1]);
        if (high < 0 || low < 0) {
            return 0;
        }
        bytes[i] = (uint8_t)(high << 4 | low);
    }
    return 1;
}

// Take the number of lines, and them.
static int take_lines(mssh_string_t *rest, const char *name, mssh_string_t *text) {
    uint32_t count;
    if (!take_number(rest, name, &count) || count == 0 || count > LINES_MAX) {
        return 0;
    }
    *text = (mssh_string_t){rest->data, 0};
    for (; count > 0; count--) {
        if (take_line(rest).len > LINES_TEXT) {
            return 0;
        }
    }
    text->len = (size_t)(rest->data - text->data);
    return 1;
}

static int take_derivation(mssh_string_t *rest, file_t *file) {
    return take_field(rest, "Key-Derivation", &file->derivation) &&
           take_number(rest, "Argon2-Memory", &file->work.memory) &&
           take_number(rest, "Argon2-Passes", &file->work.passes) &&
           take_number(rest, "Argon2-Parallelism", &file->work.lanes) &&
           take_hex(rest, "Argon2-Salt", file->salt, sizeof(file->salt), &file->salt_len);
}

static int is_encrypted(const file_t *file) {
    return !mssh_string_is(file->encryption, "none");
}

int mssh_putty_key_is(mssh_string_t text) {
    return text.len > sizeof(HEAD) && memcmp(text.data, HEAD, sizeof(HEAD) - 1) == 0;
}

static int parse(mssh_string_t text, file_t *file) {
    mssh_string_t rest = text;
    file->version = text.data[sizeof(HEAD) - 1] - '0';
    if (file->version != 2 && file->version != 3) {
        return MSSH_KEY_ENCRYPTION;
    }
    if (!take_field(&rest, file->version == 2 ? "PuTTY-User-Key-File-2" : "PuTTY-User-Key-File-3", &file->type) ||
        !take_field(&rest, "Encryption", &file->encryption) || !take_field(&rest, "Comment", &file->comment) ||
        !take_lines(&rest, "Public-Lines", &file->public_text) ||
        (file->version == 3 && is_encrypted(file) && !take_derivation(&rest, file)) ||
        !take_lines(&rest, "Private-Lines", &file->private_text) ||
        !take_hex(&rest, "Private-MAC", file->mac, sizeof(file->mac), &file->mac_len)) {
        return MSSH_KEY_FORMAT;
    }
    return MSSH_KEY_OK;
}

// ------------------------------------------------------------------------------- the keys of the file

static int hash_two(mssh_hash_kind_t kind, mssh_string_t a, mssh_string_t b, uint8_t *digest) {
    mssh_hash_t *hash = mssh_hash_new(kind);
    int failed = hash == NULL || mssh_hash_update(hash, a.data, a.len) || mssh_hash_update(hash, b.data, b.len) ||
                 mssh_hash_final(hash, digest);
    mssh_hash_free(hash);
    return failed ? MSSH_KEY_FAILED : MSSH_KEY_OK;
}

// Version 2: SHA-1 of a counter and the passphrase; of a text and the passphrase for the MAC.
static int derive_2(mssh_string_t passphrase, keys_t *keys) {
    static const char text[] = "putty-private-key-file-mac-key";
    uint8_t counter[4] = {0}, material[40];
    int rc = hash_two(MSSH_SHA1, (mssh_string_t){counter, 4}, passphrase, material);
    counter[3] = 1;
    rc = rc == MSSH_KEY_OK ? hash_two(MSSH_SHA1, (mssh_string_t){counter, 4}, passphrase, material + 20) : rc;
    memcpy(keys->cipher, material, sizeof(keys->cipher));
    mssh_wipe(material, sizeof(material));
    keys->mac_len = 20;
    mssh_string_t begin = {(const uint8_t *)text, sizeof(text) - 1};
    return rc == MSSH_KEY_OK ? hash_two(MSSH_SHA1, begin, passphrase, keys->mac) : rc;
}

static int derive_3(const file_t *file, mssh_string_t passphrase, keys_t *keys) {
#ifdef MSSH_WITH_ARGON2
    uint8_t material[CIPHER_KEY + BLOCK + sizeof(keys->mac)];
    int is_id = mssh_string_is(file->derivation, "Argon2id");
    if (!is_id && !mssh_string_is(file->derivation, "Argon2i")) {
        return MSSH_KEY_ENCRYPTION;
    }
    if (file->work.memory > MSSH_ARGON2_MEMORY_MAX || file->work.lanes > MSSH_ARGON2_LANES_MAX ||
        (uint64_t)file->work.memory * file->work.passes > MSSH_ARGON2_WORK_MAX) {
        return MSSH_KEY_WORK;
    }
    int rc = mssh_argon2(is_id, &file->work, passphrase, (mssh_string_t){file->salt, file->salt_len}, material,
                         sizeof(material));
    memcpy(keys->cipher, material, CIPHER_KEY);
    memcpy(keys->iv, material + CIPHER_KEY, BLOCK);
    memcpy(keys->mac, material + CIPHER_KEY + BLOCK, sizeof(keys->mac));
    keys->mac_len = sizeof(keys->mac);
    mssh_wipe(material, sizeof(material));
    return rc;
#else
    (void)file;
    (void)passphrase;
    (void)keys;
    return MSSH_KEY_ARGON2;
#endif
}

static int derive(const file_t *file, mssh_string_t passphrase, keys_t *keys) {
    *keys = (keys_t){.mac_len = 0};
    if (!is_encrypted(file)) {
        return file->version == 2 ? derive_2((mssh_string_t){(const uint8_t *)"", 0}, keys) : MSSH_KEY_OK;
    }
    if (!mssh_string_is(file->encryption, "aes256-cbc")) {
        return MSSH_KEY_ENCRYPTION;
    }
    if (passphrase.len == 0) {
        return MSSH_KEY_PASSPHRASE_NEEDED;
    }
    return file->version == 2 ? derive_2(passphrase, keys) : derive_3(file, passphrase, keys);
}

static int decrypt(const keys_t *keys, uint8_t *data, size_t len) {
    if (len % BLOCK != 0) {
        return MSSH_KEY_FORMAT;
    }
    mssh_cbc_t *cbc = mssh_cbc_new(keys->cipher, sizeof(keys->cipher), keys->iv, 0);
    int failed = cbc == NULL || mssh_cbc_crypt(cbc, data, len);
    mssh_cbc_free(cbc);
    return failed ? MSSH_KEY_ENCRYPTION : MSSH_KEY_OK;
}

// ---------------------------------------------------------------------------------------------- the MAC

// HMAC (RFC 2104) with a key that is no longer than a block of the hash.
static int hmac(mssh_hash_kind_t kind, const keys_t *keys, mssh_string_t data, uint8_t *mac) {
    uint8_t inner[HASH_BLOCK], outer[HASH_BLOCK], digest[MSSH_HASH_MAX];
    for (size_t i = 0; i < HASH_BLOCK; i++) {
        uint8_t byte = i < keys->mac_len ? keys->mac[i] : 0;
        inner[i] = byte ^ 0x36;
        outer[i] = byte ^ 0x5c;
    }
    int rc = hash_two(kind, (mssh_string_t){inner, HASH_BLOCK}, data, digest);
    if (rc == MSSH_KEY_OK) {
        rc = hash_two(kind, (mssh_string_t){outer, HASH_BLOCK}, (mssh_string_t){digest, mssh_hash_bytes(kind)}, mac);
    }
    mssh_wipe(inner, sizeof(inner));
    mssh_wipe(outer, sizeof(outer));
    return rc;
}

static int check_mac(mssh_memory_t *memory, const file_t *file, const keys_t *keys, mssh_string_t public,
                     mssh_string_t private) {
    mssh_hash_kind_t kind = file->version == 2 ? MSSH_SHA1 : MSSH_SHA256;
    size_t room = 5 * 4 + file->type.len + file->encryption.len + file->comment.len + public.len + private.len;
    uint8_t mac[MSSH_HASH_MAX], *data = mssh_memory_alloc(memory, room);
    if (data == NULL) {
        return MSSH_KEY_MEMORY;
    }
    mssh_writer_t writer = mssh_writer(data, room);
    mssh_write_string(&writer, file->type.data, file->type.len);
    mssh_write_string(&writer, file->encryption.data, file->encryption.len);
    mssh_write_string(&writer, file->comment.data, file->comment.len);
    mssh_write_string(&writer, public.data, public.len);
    mssh_write_string(&writer, private.data, private.len);
    int rc = hmac(kind, keys, (mssh_string_t){data, room}, mac);
    mssh_memory_free(memory, data); // which wipes it
    if (rc == MSSH_KEY_OK &&
        (file->mac_len != mssh_hash_bytes(kind) || !mssh_equal(mac, file->mac, mssh_hash_bytes(kind)))) {
        rc = is_encrypted(file) ? MSSH_KEY_PASSPHRASE_WRONG : MSSH_KEY_FORMAT;
    }
    return rc;
}

// ---------------------------------------------------------------------------------------------- the key
//
// Each kind is written as OpenSSH's files have it, which pk.c reads.

static void write_ed25519(mssh_reader_t *public, mssh_reader_t *private, mssh_writer_t *writer) {
    mssh_string_t point = mssh_read_string(public);
    mssh_string_t seed = mssh_read_string(private);
    mssh_write_string(writer, point.data, point.len);
    mssh_write_uint32(writer, (uint32_t)(seed.len + point.len));
    mssh_write_bytes(writer, seed.data, seed.len);
    mssh_write_bytes(writer, point.data, point.len);
}

static void write_ecdsa(mssh_reader_t *public, mssh_reader_t *private, mssh_writer_t *writer) {
    mssh_string_t curve = mssh_read_string(public), point = mssh_read_string(public);
    mssh_write_string(writer, curve.data, curve.len);
    mssh_write_string(writer, point.data, point.len);
    mssh_write_mpint(writer, mssh_read_mpint(private));
}

static void write_rsa(mssh_reader_t *public, mssh_reader_t *private, mssh_writer_t *writer) {
    mssh_string_t e = mssh_read_mpint(public), n = mssh_read_mpint(public);
    mssh_string_t d = mssh_read_mpint(private), p = mssh_read_mpint(private), q = mssh_read_mpint(private);
    mssh_string_t u = mssh_read_mpint(private);
    const mssh_string_t numbers[] = {n, e, d, u, p, q};
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        mssh_write_mpint(writer, numbers[i]);
    }
}

static int read_pk(const file_t *file, mssh_string_t public, mssh_string_t private, uint8_t *room, size_t size,
                   mssh_pk_t **pk) {
    mssh_reader_t public_reader = mssh_reader(public.data, public.len);
    mssh_reader_t private_reader = mssh_reader(private.data, private.len);
    mssh_writer_t writer = mssh_writer(room, size);
    mssh_string_t type = mssh_read_string(&public_reader);
    mssh_write_string(&writer, type.data, type.len);
    if (mssh_string_is(type, "ssh-ed25519")) {
        write_ed25519(&public_reader, &private_reader, &writer);
    } else if (type.len > 6 && memcmp(type.data, "ecdsa-", 6) == 0) {
        write_ecdsa(&public_reader, &private_reader, &writer);
    } else if (mssh_string_is(type, "ssh-rsa")) {
        write_rsa(&public_reader, &private_reader, &writer);
    } else {
        return public_reader.ok ? MSSH_KEY_UNSUPPORTED : MSSH_KEY_FORMAT;
    }
    if (!public_reader.ok || !private_reader.ok || !writer.ok || type.len != file->type.len ||
        memcmp(type.data, file->type.data, type.len) != 0) {
        return MSSH_KEY_FORMAT;
    }
    mssh_reader_t reader = mssh_reader(room, mssh_writer_len(&writer));
    int rc = mssh_pk_read_private(&reader, pk);
    if (rc == MSSH_KEY_OK) {
        mssh_string_t blob = mssh_pk_blob(*pk);
        if (blob.len != public.len || memcmp(blob.data, public.data, blob.len) != 0) {
            mssh_pk_free(*pk);
            *pk = NULL;
            rc = MSSH_KEY_FORMAT;
        }
    }
    return rc;
}

// Decrypt the private half, check the MAC, and read the key, in room[size].
static int open_private(mssh_memory_t *memory, const file_t *file, mssh_string_t passphrase, mssh_string_t public,
                        uint8_t *private, size_t private_len, mssh_pk_t **pk) {
    keys_t keys;
    int rc = derive(file, passphrase, &keys);
    if (rc == MSSH_KEY_OK && is_encrypted(file)) {
        rc = decrypt(&keys, private, private_len);
    }
    mssh_string_t plain = {private, private_len};
    rc = rc == MSSH_KEY_OK ? check_mac(memory, file, &keys, public, plain) : rc;
    mssh_wipe(&keys, sizeof(keys));
    if (rc != MSSH_KEY_OK) {
        return rc;
    }
    enum { MORE = 128 }; // lengths and signs
    size_t size = public.len * 2 + private_len + MORE;
    uint8_t *room = mssh_memory_alloc(memory, size);
    rc = room == NULL ? MSSH_KEY_MEMORY : read_pk(file, public, plain, room, size, pk);
    mssh_memory_free(memory, room);
    return rc;
}

int mssh_putty_key_read(mssh_memory_t *memory, mssh_string_t text, mssh_string_t passphrase, mssh_pk_t **pk,
                        mssh_string_t *comment) {
    file_t file;
    int rc = parse(text, &file);
    if (rc != MSSH_KEY_OK) {
        return rc;
    }
    *comment = file.comment;
    uint8_t *public = mssh_memory_alloc(memory, mssh_armor_room(file.public_text.len));
    uint8_t *private = mssh_memory_alloc(memory, mssh_armor_room(file.private_text.len));
    rc = MSSH_KEY_MEMORY;
    if (public != NULL && private != NULL) {
        long public_len = mssh_armor_decode(file.public_text, public);
        long private_len = mssh_armor_decode(file.private_text, private);
        rc = public_len < 0 || private_len < 0
                 ? MSSH_KEY_FORMAT
                 : open_private(memory, &file, passphrase, (mssh_string_t){public, (size_t)public_len}, private,
                                (size_t)private_len, pk);
    }
    mssh_memory_free(memory, public);
    mssh_memory_free(memory, private);
    return rc;
}
