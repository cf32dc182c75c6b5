// SPDX-License-Identifier: MIT
//
// Key files as ssh-keygen writes them: every type, format and cipher, with and without passphrase;
// then files cut short at every length and with bits changed, and files that ask for too much work.

#define _DEFAULT_SOURCE
#include "keygen.h"

#include "engine/algorithms.h"
#include "engine/armor.h"
#include "engine/certificate.h"
#include "engine/cipher.h"
#include "engine/keys.h"
#include "engine/pem.h"
#include "engine/pk.h"

#define PASSPHRASE "correct horse battery staple"

// ---- Files

// Put base64 and OpenSSH's two lines around binary data.
static void wrap(const uint8_t *data, size_t len, const char *label, file_t *file) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *out = (char *)file->data;
    out += sprintf(out, "-----BEGIN %s-----\n", label);
    for (size_t i = 0; i < len; i += 3) {
        uint32_t group =
            (uint32_t)data[i] << 16 | (uint32_t)(i + 1 < len ? data[i + 1] : 0) << 8 | (i + 2 < len ? data[i + 2] : 0);
        *out++ = digits[group >> 18];
        *out++ = digits[group >> 12 & 63];
        *out++ = i + 1 < len ? digits[group >> 6 & 63] : '=';
        *out++ = i + 2 < len ? digits[group & 63] : '=';
        if (i % 48 == 45) {
            *out++ = '\n';
        }
    }
    out += sprintf(out, "\n-----END %s-----\n", label);
    file->len = (size_t)(out - (char *)file->data);
}

static const char OPENSSH[] = "OPENSSH PRIVATE KEY";

static void unwrap(const file_t *file, const char *label, file_t *data) {
    const char *const labels[] = {label, NULL};
    mssh_string_t block, body = {NULL, 0};
    mssh_armor_find((mssh_string_t){file->data, file->len}, labels, &block, &body);
    data->len = (size_t)mssh_armor_decode(body, data->data);
}

static int parses_as(const file_t *file, const char *passphrase) {
    mssh_key_t *key;
    int r = parse(file, passphrase, &key);
    mssh_key_free(key);
    return r;
}

// ---- Good keys

// Sign with each of the key's algorithms, and check with its public half alone.
static int signs(mssh_key_t *key) {
    static const uint8_t message[] = "what the server asked to be signed";
    const mssh_string_t data = {message, sizeof(message)};
    char list[64];
    size_t blob_len;
    mssh_string_t blob = {mssh_key_public(key, &blob_len), 0};
    blob.len = blob_len;
    mssh_pk_t *pk;
    int good = mssh_pk_read_public(blob, &pk) == MSSH_KEY_OK;
    snprintf(list, sizeof(list), "%s", mssh_key_algorithms(key));
    for (char *name = strtok(list, ","); good && name != NULL; name = strtok(NULL, ",")) {
        uint8_t *signature = NULL;
        size_t len = 0;
        good = mssh_key_sign(key, name, message, sizeof(message), &signature, &len) == MSSH_KEY_OK &&
               mssh_pk_verify(pk, name, data, (mssh_string_t){signature, len}) == 0;
        if (good) {
            signature[len - 1] ^= 1;
            good = mssh_pk_verify(pk, name, data, (mssh_string_t){signature, len}) != 0;
        }
        mssh_key_signature_free(key, signature);
    }
    mssh_pk_free(pk);
    uint8_t *none = NULL;
    size_t none_len;
    return good && mssh_key_sign(key, "ssh-dss", message, 1, &none, &none_len) == MSSH_KEY_UNSUPPORTED;
}

static int is_key(const file_t *file, const char *passphrase, const char *type, const file_t *blob) {
    mssh_key_t *key;
    size_t len;
    int good = parse(file, passphrase, &key) == MSSH_KEY_OK;
    good = good && strcmp(mssh_key_type(key), type) == 0 &&
           memcmp(mssh_key_public(key, &len), blob->data, blob->len) == 0 && len == blob->len && signs(key);
    mssh_key_free(key);
    return good;
}

static void test_kind(const char *arguments, const char *format, const char *type) {
    char name[128], all[128];
    file_t file, blob;
    snprintf(all, sizeof(all), "%s %s", arguments, format);
    snprintf(name, sizeof(name), "%s%s%s without passphrase", type, *format ? " " : "", format);
    if (make_key(all, "", &file, &blob)) {
        check(0, name);
    } else if (!supported(type)) {
        check(parses_as(&file, NULL) == MSSH_KEY_UNSUPPORTED, name);
    } else {
        check(is_key(&file, NULL, type, &blob) && is_key(&file, PASSPHRASE, type, &blob), name);
    }
    snprintf(name, sizeof(name), "%s%s%s with passphrase", type, *format ? " " : "", format);
    if (make_key(all, PASSPHRASE, &file, &blob)) {
        check(0, name);
    } else if (!supported(type)) {
        check(parses_as(&file, PASSPHRASE) == MSSH_KEY_UNSUPPORTED, name);
    } else {
        check(is_key(&file, PASSPHRASE, type, &blob) && parses_as(&file, NULL) == MSSH_KEY_PASSPHRASE_NEEDED &&
                  parses_as(&file, "wrong") == MSSH_KEY_PASSPHRASE_WRONG,
              name);
    }
}

static void test_kinds(void) {
    static const char *const kinds[][2] = {
        {"-t rsa -b 2048", "ssh-rsa"},
        {"-t ecdsa -b 256", "ecdsa-sha2-nistp256"},
        {"-t ecdsa -b 384", "ecdsa-sha2-nistp384"},
        {"-t ecdsa -b 521", "ecdsa-sha2-nistp521"},
    };
    test_kind("-t ed25519", "", "ssh-ed25519");
    for (size_t i = 0; i < 4; i++) {
        test_kind(kinds[i][0], "", kinds[i][1]);
        test_kind(kinds[i][0], "-m PEM", kinds[i][1]);
        test_kind(kinds[i][0], "-m PKCS8", kinds[i][1]);
    }
}

static void test_file_ciphers(void) {
    static const struct {
        const char *name;
        unsigned needs;
    } ciphers[] = {
        {"aes128-ctr", 0},
        {"aes192-ctr", MSSH_HAS_AES192},
        {"aes256-ctr", 0},
        {"aes128-gcm@openssh.com", 0},
        {"aes256-gcm@openssh.com", 0},
        {"chacha20-poly1305@openssh.com", 0},
        {"aes256-cbc", 0}, // what ssh-keygen made from 2014 to 2017
        {"aes192-cbc", 0},
        {"3des-cbc", 0},
    };
    for (size_t i = 0; i < sizeof(ciphers) / sizeof(ciphers[0]); i++) {
        char name[128], arguments[128];
        file_t file, blob;
        snprintf(name, sizeof(name), "a key file encrypted with %s", ciphers[i].name);
        snprintf(arguments, sizeof(arguments), "-t ed25519 -Z %s", ciphers[i].name);
        int good = make_key(arguments, PASSPHRASE, &file, &blob) == 0;
        int is_here = mssh_cipher_find(ciphers[i].name, strlen(ciphers[i].name)) != NULL;
        if (is_here && (mssh_provider_features() & ciphers[i].needs) == ciphers[i].needs) {
            good = good && is_key(&file, PASSPHRASE, "ssh-ed25519", &blob) &&
                   parses_as(&file, NULL) == MSSH_KEY_PASSPHRASE_NEEDED &&
                   parses_as(&file, "wrong") == MSSH_KEY_PASSPHRASE_WRONG;
        } else {
            good = good && parses_as(&file, PASSPHRASE) == MSSH_KEY_ENCRYPTION;
        }
        check(good, name);
    }
}

// ---- Bad files

static void test_not_keys(void) {
    file_t file, blob;
    int good = 1;
    static const char *const texts[] = {
        "",
        "\n",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ comment\n",
        "-----BEGIN OPENSSH PRIVATE KEY-----",
        "-----BEGIN OPENSSH PRIVATE KEY-----\n-----END OPENSSH PRIVATE KEY-----\n",
        "-----BEGIN OPENSSH PRIVATE KEY-----\n!!!!\n-----END OPENSSH PRIVATE KEY-----\n",
        "-----BEGIN OPENSSH PRIVATE KEY-----\nAAA\n-----END OPENSSH PRIVATE KEY-----\n",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n",
    };
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        file.len = strlen(texts[i]);
        memcpy(file.data, texts[i], file.len);
        good = good && parses_as(&file, NULL) == MSSH_KEY_FORMAT && parses_as(&file, "x") == MSSH_KEY_FORMAT;
    }
    check(good, "what isn't a private key is refused");
    good = make_key("-t ed25519", "", &file, &blob) == 0;
    memmove(file.data + 7, file.data, file.len);
    memcpy(file.data, "\xef\xbb\xbf\r\n\r\n", 7);
    file.len += 7;
    check(good && is_key(&file, NULL, "ssh-ed25519", &blob), "a byte order mark and empty lines are skipped");
}

// Every shorter version of a file's binary contents, and every one with a bit changed (each step-th
// byte).
static void test_damaged(const char *arguments, const char *label, const char *passphrase, size_t step,
                         const char *what) {
    file_t file, blob, data, changed;
    char name[128];
    int short_ones = 1, sound = 1;
    if (make_key(arguments, passphrase, &file, &blob)) {
        check(0, what);
        return;
    }
    unwrap(&file, label, &data);
    for (size_t len = 0; len < data.len; len++) {
        wrap(data.data, len, label, &changed);
        short_ones = short_ones && parses_as(&changed, PASSPHRASE) != MSSH_KEY_OK;
    }
    snprintf(name, sizeof(name), "%s: cut short at every length, it is refused", what);
    check(short_ones, name);
    for (size_t i = 0; i < data.len; i += step) {
        mssh_key_t *key;
        data.data[i] ^= (uint8_t)(1u << i % 8);
        wrap(data.data, data.len, label, &changed);
        if (parse(&changed, PASSPHRASE, &key) == MSSH_KEY_OK) {
            sound = sound && signs(key); // the comment was changed
        }
        mssh_key_free(key);
        data.data[i] ^= (uint8_t)(1u << i % 8);
    }
    snprintf(name, sizeof(name), "%s: with any bit changed, it is refused or unharmed", what);
    check(sound, name);
}

static void test_damaged_pem(void) {
    file_t file, blob, changed;
    int good = make_key("-t ecdsa -m PEM", "", &file, &blob) == 0;
    for (size_t len = 0; len + 2 < file.len; len++) { // the last bytes are a hyphen and the line's end
        changed = file;
        changed.len = len;
        good = good && parses_as(&changed, NULL) != MSSH_KEY_OK;
    }
    for (size_t i = 0; i < file.len; i++) {
        changed = file;
        changed.data[i] ^= (uint8_t)(1u << i % 7);
        parses_as(&changed, NULL);
    }
    check(good, "a PEM file cut short is refused, one with a bit changed does no harm");
}

// A file whose first block, which is harmless, doesn't begin at a line's start, and then one with der[len].
static void hide(const uint8_t *der, size_t len, file_t *file) {
    file_t harmless, other;
    uint8_t mild[64];
    memcpy(mild, der, len);
    memcpy(mild + 46, "\0\0\1", 3); // 511 iterations
    wrap(mild, len, "ENCRYPTED PRIVATE KEY", &harmless);
    wrap(der, len, "ENCRYPTED PRIVATE KEY", &other);
    file->len = (size_t)sprintf((char *)file->data, "x%.*s%.*s", (int)harmless.len, (char *)harmless.data,
                                (int)other.len, (char *)other.data);
}

static void test_too_much_work(void) {
    static const uint8_t der[] = {0x30, 52,   0x30, 44,   0x06, 9,    0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1,    5,
                                  0x0d, 0x30, 31,   0x30, 29,   0x06, 9,    0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1,
                                  5,    0x0c, 0x30, 16,   0x04, 8,    1,    2,    3,    4,    5,    6,    7,    8,
                                  0x02, 4,    0x7f, 0xff, 0xff, 0xff, 0x04, 4,    1,    2,    3,    4};
    uint8_t scrypt[sizeof(der)];
    file_t file, blob, data;
    int good = make_key("-t ed25519", PASSPHRASE, &file, &blob) == 0;
    unwrap(&file, OPENSSH, &data);
    // magic, cipher, kdf; then the length of the options, that of the salt, 16 bytes of salt, the
    // rounds
    uint8_t *rounds = data.data + 15 + 4 + strlen("aes256-ctr") + 4 + strlen("bcrypt") + 4 + 4 + 16;
    good = good && mssh_get_uint32(rounds) == 1;
    mssh_put_uint32(rounds, 0x80000000);
    wrap(data.data, data.len, "OPENSSH PRIVATE KEY", &file);
    check(good && parses_as(&file, PASSPHRASE) == MSSH_KEY_WORK, "2^31 rounds of bcrypt are refused");
    mssh_put_uint32(rounds, 0);
    wrap(data.data, data.len, "OPENSSH PRIVATE KEY", &file);
    check(parses_as(&file, PASSPHRASE) == MSSH_KEY_FORMAT, "no rounds of bcrypt are refused");
    wrap(der, sizeof(der), "ENCRYPTED PRIVATE KEY", &file);
    check(parses_as(&file, PASSPHRASE) == MSSH_KEY_WORK, "2^31 iterations of PBKDF2 are refused");
    wrap(der, sizeof(der), "PRIVATE KEY", &file);
    check(parses_as(&file, PASSPHRASE) == MSSH_KEY_FORMAT, "nor are they hidden under another label");
    memcpy(file.data, der, sizeof(der));
    file.len = sizeof(der);
    check(parses_as(&file, PASSPHRASE) == MSSH_KEY_FORMAT, "nor is a file without lines decoded");
    memcpy(scrypt, der, sizeof(der));
    memcpy(scrypt + 22, "\x2b\x06\x01\x04\x01\xda\x47\x04\x0b", 9); // RFC 7914 section 7
    wrap(scrypt, sizeof(scrypt), "ENCRYPTED PRIVATE KEY", &file);
    check(parses_as(&file, PASSPHRASE) == MSSH_KEY_ENCRYPTION, "scrypt is refused");
    hide(der, sizeof(der), &file);
    check(parses_as(&file, PASSPHRASE) == MSSH_KEY_WORK,
          "a harmless block in the middle of a line hides none that asks for much");
}

// A file that openssl makes of a fresh key.
static int openssl_makes(const char *command, file_t *file) {
    char line[512];
    snprintf(line, sizeof(line), "cd %s && rm -f key && %s >/dev/null 2>&1", folder, command);
    return system(line) == 0 && read_file("key", file) == 0;
}

static int has_openssl(const char *tests) {
    int has = system("openssl version >/dev/null 2>&1") == 0;
    if (!has) {
        skip(tests, "no program openssl");
    }
    return has;
}

static void test_words_of_their_own(void) {
    file_t file;
    if (!has_openssl("keys that openssl makes")) {
        return;
    }
    check(openssl_makes("openssl genpkey -algorithm ed25519 -out key", &file) &&
              parses_as(&file, NULL) == MSSH_KEY_ED25519_PEM,
          "an Ed25519 key in PKCS #8 is told as that");
    check(openssl_makes("openssl genpkey -algorithm ed25519 -aes128 -pass pass:x -out key", &file) &&
              (parses_as(&file, "x") == MSSH_KEY_ED25519_PEM || parses_as(&file, "x") == MSSH_KEY_UNSUPPORTED),
          "an encrypted one too, where the library reads it");
    check(openssl_makes("openssl genpkey -algorithm ed25519 | openssl pkcs8 -topk8 -scrypt -scrypt_p 15000 "
                        "-scrypt_N 2 -passout pass:x -out key",
                        &file) &&
              parses_as(&file, "x") == MSSH_KEY_ENCRYPTION,
          "openssl's own file with scrypt is refused");
    check(openssl_makes("openssl genpkey -algorithm ed25519 | openssl pkcs8 -topk8 -v1 "
                        "PBE-SHA1-3DES -passout pass:x -out key",
                        &file) &&
              parses_as(&file, "x") == MSSH_KEY_ENCRYPTION,
          "and so is one with PBES1");
    check(openssl_makes("openssl ecparam -name prime256v1 -genkey -out key", &file) &&
              parses_as(&file, NULL) == (supported("ecdsa-sha2-nistp256") ? MSSH_KEY_OK : MSSH_KEY_UNSUPPORTED),
          "a block of parameters before the key's is passed over");
}

static void test_weak_rsa(void) {
    file_t file, blob;
    mssh_pk_t *pk;
    int good = make_key("-t rsa -b 1024", "", &file, &blob) == 0 && is_key(&file, NULL, "ssh-rsa", &blob) &&
               mssh_rsa_blob_bits((mssh_string_t){blob.data, blob.len}) == 1024;
    check(good, "an RSA key of 1024 bits is read, and says so");
    uint8_t number[127];
    memset(number, 0xc1, sizeof(number));
    mssh_writer_t writer = mssh_writer(blob.data, sizeof(blob.data));
    mssh_write_text(&writer, "ssh-rsa");
    mssh_write_mpint(&writer, (mssh_string_t){number, 1});
    mssh_write_mpint(&writer, (mssh_string_t){number, sizeof(number)});
    mssh_string_t shorter = {blob.data, mssh_writer_len(&writer)};
    check(mssh_rsa_blob_bits(shorter) == 1016 && mssh_pk_read_public(shorter, &pk) == MSSH_KEY_RSA_SHORT,
          "one of 1016 bits isn't");
    if (has_openssl("a short RSA key in PEM")) {
        check(openssl_makes("openssl genrsa -traditional -out key 1016", &file) &&
                  parses_as(&file, NULL) == MSSH_KEY_RSA_SHORT,
              "nor is one in PEM");
    }
}

int main(void) {
    printf("# %s\n", mssh_engine_name());
    if (!make_folder()) {
        return finish();
    }
    test_kinds();
    test_file_ciphers();
    test_not_keys();
    test_damaged("-t ed25519", OPENSSH, "", 1, "a file with an Ed25519 key");
    test_damaged("-t ed25519", OPENSSH, PASSPHRASE, 9, "an encrypted file with an Ed25519 key");
    if (supported("ssh-rsa")) {
        test_damaged("-t ecdsa", OPENSSH, "", 3, "a file with an ECDSA key");
        test_damaged("-t rsa -b 2048", OPENSSH, "", 31, "a file with an RSA key");
        test_damaged("-t ecdsa -m PEM", "EC PRIVATE KEY", "", 1, "PEM with an ECDSA key");
        test_damaged("-t rsa -b 2048 -m PEM", "RSA PRIVATE KEY", "", 31, "PEM with an RSA key");
        test_damaged_pem();
        test_weak_rsa();
    } else {
        skip("other damaged keys", "not in this engine");
    }
    test_too_much_work();
    test_words_of_their_own();
    remove_folder();
    return finish();
}
