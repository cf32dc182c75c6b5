// SPDX-License-Identifier: MIT

#include "engine/certificate.h"

#include <string.h>

#include "base/text.h"

static const char SUFFIX[] = "-cert-v01@openssh.com";
static const char SECURITY_KEY[] = "sk-"; // whose names end in OpenSSH's domain without a certificate too
static const char DOMAIN[] = "@openssh.com";

static int begins(mssh_string_t text, const char *what) {
    return text.len >= strlen(what) && memcmp(text.data, what, strlen(what)) == 0;
}

mssh_string_t mssh_blob_type(mssh_string_t blob) {
    mssh_reader_t reader = mssh_reader(blob.data, blob.len);
    return mssh_read_string(&reader);
}

int mssh_certificate_is(mssh_string_t name) {
    size_t len = sizeof(SUFFIX) - 1;
    return name.len > len && memcmp(name.data + name.len - len, SUFFIX, len) == 0;
}

void mssh_certificate_signs_by(mssh_string_t name, char algorithm[MSSH_ALGORITHM_NAME_MAX]) {
    int is_certificate = mssh_certificate_is(name);
    mssh_string_t plain = {name.data, is_certificate ? name.len - (sizeof(SUFFIX) - 1) : name.len};
    mssh_text_format(algorithm, MSSH_ALGORITHM_NAME_MAX, "%S%s", &plain,
                     is_certificate && begins(name, SECURITY_KEY) ? DOMAIN : "");
}

// How many strings a public key of this type has behind its name; 0 for one that isn't known.
static int strings_of(mssh_string_t type) {
    static const struct {
        const char *begins;
        int strings;
    } kinds[] = {{"ssh-ed25519", 1},    {"ecdsa-sha2-nistp", 2},    {"ssh-rsa", 2},
                 {"sk-ssh-ed25519", 2}, {"sk-ecdsa-sha2-nistp", 3}, {NULL, 0}};
    int i = 0;
    while (kinds[i].begins != NULL && !begins(type, kinds[i].begins)) {
        i++;
    }
    return kinds[i].strings;
}

#ifndef MSSH_ALGORITHMS_SMALL

size_t mssh_rsa_blob_bits(mssh_string_t blob) {
    mssh_reader_t reader = mssh_reader(blob.data, blob.len);
    mssh_string_t type = mssh_read_string(&reader);
    if (!begins(type, "ssh-rsa")) {
        return 0;
    }
    if (mssh_certificate_is(type)) {
        mssh_read_string(&reader); // a nonce
    }
    mssh_read_string(&reader); // the exponent
    return mssh_bits(mssh_read_mpint(&reader));
}

#endif

size_t mssh_certificate_key(mssh_string_t blob, uint8_t *key) {
    char plain[MSSH_ALGORITHM_NAME_MAX];
    mssh_reader_t reader = mssh_reader(blob.data, blob.len);
    mssh_writer_t writer = mssh_writer(key, blob.len);
    mssh_string_t type = mssh_read_string(&reader);
    int strings = mssh_certificate_is(type) ? strings_of(type) : 0;
    mssh_certificate_signs_by(type, plain);
    mssh_write_text(&writer, plain);
    mssh_read_string(&reader); // a nonce
    for (int i = 0; i < strings; i++) {
        mssh_string_t part = mssh_read_string(&reader);
        mssh_write_string(&writer, part.data, part.len);
    }
    return strings > 0 && reader.ok && writer.ok ? mssh_writer_len(&writer) : 0;
}
