// SPDX-License-Identifier: MIT
//
// Compression of payloads (RFC 4253 section 6.2), by zlib. compression_lacks.c is for builds without it.

#ifndef MSSH_COMPRESSION_H
#define MSSH_COMPRESSION_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

// One direction's stream.
typedef struct mssh_compression mssh_compression_t;

// Begin a stream by the name of its method. Returns 0 with *compression, which is NULL for "none"; or -1 when there is
// no memory. Free with mssh_compression_free.
int mssh_compression_new(mssh_memory_t *memory, const char *method, int is_out, mssh_compression_t **compression);

// Compress data[len] to out[*out_len], which it then tells. Returns 0, or -1 when it doesn't fit; nothing can go on
// then.
int mssh_compress(mssh_compression_t *compression, uint8_t *out, size_t *out_len, const uint8_t *data, size_t len);

// Expand data[len]: *out, *out_len stays good until the next one. Returns 0, MSSH_ERROR_PROTOCOL for what is damaged or
// longer than MSSH_PACKET_MAX, or MSSH_ERROR_MEMORY.
int mssh_expand(mssh_compression_t *compression, const uint8_t *data, size_t len, const uint8_t **out, size_t *out_len);

// Wipe and free; NULL is ignored.
void mssh_compression_free(mssh_memory_t *memory, mssh_compression_t *compression);

#endif
