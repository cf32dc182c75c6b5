// SPDX-License-Identifier: MIT
//
// A build without compression (COMPRESSION=none): "none" is all that is ever agreed on.

#include "core/compression.h"

#include "base/errors.h"

int mssh_compression_new(mssh_memory_t *memory, const char *method, int is_out, mssh_compression_t **compression) {
    (void)memory;
    (void)method;
    (void)is_out;
    *compression = NULL;
    return 0;
}

int mssh_compress(mssh_compression_t *compression, uint8_t *out, size_t *out_len, const uint8_t *data, size_t len) {
    (void)compression;
    (void)out;
    (void)out_len;
    (void)data;
    (void)len;
    return -1;
}

int mssh_expand(mssh_compression_t *compression, const uint8_t *data, size_t len, const uint8_t **out,
                size_t *out_len) {
    (void)compression;
    (void)data;
    (void)len;
    (void)out;
    (void)out_len;
    return MSSH_ERROR_PROTOCOL;
}

void mssh_compression_free(mssh_memory_t *memory, mssh_compression_t *compression) {
    (void)memory;
    (void)compression;
}
