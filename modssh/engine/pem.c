// SPDX-License-Identifier: MIT

#include "engine/pem.h"

#include <string.h>

#include "base/limits.h"

enum { INTEGER = 0x02, OCTET_STRING = 0x04, OBJECT = 0x06, SEQUENCE = 0x30 };

// Read one DER element with this tag from the front of *in. Returns its contents; ends *in on
// failure.
static mssh_string_t element(mssh_string_t *in, uint8_t tag) {
    const mssh_string_t none = {NULL, 0};
    mssh_string_t all = *in;
    *in = none;
    if (all.len < 2 || all.data[0] != tag) {
        return none;
    }
    size_t len = all.data[1];
    size_t header = 2;
    if (len >= 0x80) {
        size_t bytes = len & 0x7f;
        if (bytes == 0 || bytes > 3 || all.len < 2 + bytes) {
            return none;
        }
        for (len = 0; header < 2 + bytes; header++) {
            len = len << 8 | all.data[header];
        }
    }
    if (len > all.len - header) {
        return none;
    }
    *in = (mssh_string_t){all.data + header + len, all.len - header - len};
    return (mssh_string_t){all.data + header, len};
}

static int is_object(mssh_string_t object, const char *contents) {
    return object.len == strlen(contents) && memcmp(object.data, contents, object.len) == 0;
}

// The number of a short DER INTEGER's contents, or -1.
static int64_t number_of(mssh_string_t contents) {
    int64_t value = 0;
    if (contents.len == 0 || contents.len > 4 || contents.data[0] & 0x80) {
        return -1;
    }
    for (size_t i = 0; i < contents.len; i++) {
        value = value << 8 | contents.data[i];
    }
    return value;
}

static int check_encrypted(mssh_string_t key) {
    static const char pbes2[] = "\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0d";
    static const char pbkdf2[] = "\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0c";
    mssh_string_t algorithm = element(&key, SEQUENCE);
    mssh_string_t name = element(&algorithm, OBJECT);
    mssh_string_t parameters = element(&algorithm, SEQUENCE);
    if (name.len == 0 || parameters.len == 0) {
        return MSSH_KEY_FORMAT;
    }
    if (!is_object(name, pbes2)) {
        return MSSH_KEY_ENCRYPTION;
    }
    mssh_string_t function = element(&parameters, SEQUENCE);
    name = element(&function, OBJECT);
    parameters = element(&function, SEQUENCE);
    if (!is_object(name, pbkdf2)) {
        return name.len == 0 ? MSSH_KEY_FORMAT : MSSH_KEY_ENCRYPTION;
    }
    element(&parameters, OCTET_STRING); // the salt
    int64_t iterations = number_of(element(&parameters, INTEGER));
    return iterations < 0 ? MSSH_KEY_FORMAT : iterations > MSSH_PBKDF2_ITERATIONS_MAX ? MSSH_KEY_WORK : MSSH_KEY_OK;
}

int mssh_pem_check(mssh_string_t der, int is_encrypted) {
    static const char ed25519[] = "\x2b\x65\x70"; // RFC 8410 section 3
    mssh_string_t key = element(&der, SEQUENCE);
    if (is_encrypted) {
        return check_encrypted(key);
    }
    mssh_string_t version = element(&key, INTEGER); // an encrypted one has none
    mssh_string_t algorithm = element(&key, SEQUENCE);
    return version.len == 0                                  ? MSSH_KEY_FORMAT
           : is_object(element(&algorithm, OBJECT), ed25519) ? MSSH_KEY_ED25519_PEM
                                                             : MSSH_KEY_OK;
}
