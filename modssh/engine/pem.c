// SPDX-License-Identifier: MIT

#include "engine/pem.h"

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

long mssh_pem_iterations(mssh_string_t der) {
    mssh_string_t key = element(&der, SEQUENCE);
    mssh_string_t algorithm = element(&key, SEQUENCE);
    element(&algorithm, OBJECT);
    mssh_string_t parameters = element(&algorithm, SEQUENCE);
    if (parameters.len > 0 &&
        parameters.data[0] == SEQUENCE) { // PBES2: the function for the key first
        mssh_string_t function = element(&parameters, SEQUENCE);
        element(&function, OBJECT);
        parameters = element(&function, SEQUENCE);
    }
    element(&parameters, OCTET_STRING);
    mssh_string_t count = element(&parameters, INTEGER);
    if (count.len == 0 || count.len > 4 || count.data[0] & 0x80) {
        return -1;
    }
    long value = 0;
    for (size_t i = 0; i < count.len; i++) {
        value = value << 8 | count.data[i];
    }
    return value;
}
