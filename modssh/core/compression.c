// SPDX-License-Identifier: MIT

#include "core/compression.h"

#include <string.h>
#include <zlib.h>

#include "base/errors.h"
#include "base/limits.h"

// The one from the server has a payload's room behind it.
struct mssh_compression {
    z_stream stream;
    int is_out;
    uint8_t expanded[];
};

static void *take(void *memory, unsigned items, unsigned size) {
    return mssh_memory_alloc(memory, (size_t)items * size);
}

static void give_back(void *memory, void *p) {
    mssh_memory_free(memory, p);
}

int mssh_compression_new(mssh_memory_t *memory, const char *method, int is_out, mssh_compression_t **compression) {
    *compression = NULL;
    if (strcmp(method, "none") == 0) {
        return 0;
    }
    mssh_compression_t *made = mssh_memory_alloc(memory, sizeof(*made) + (is_out ? 0 : MSSH_PACKET_MAX));
    if (made == NULL) {
        return -1;
    }
    z_stream *stream = &made->stream;
    *stream = (z_stream){.zalloc = take, .zfree = give_back, .opaque = memory};
    made->is_out = is_out;
    int rc = is_out ? deflateInit2(stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MSSH_COMPRESSION_WINDOW_BITS,
                                   MSSH_COMPRESSION_MEMORY_LEVEL, Z_DEFAULT_STRATEGY)
                    : inflateInit(stream);
    if (rc != Z_OK) {
        mssh_memory_free(memory, made);
        return -1;
    }
    *compression = made;
    return 0;
}

void mssh_compression_free(mssh_memory_t *memory, mssh_compression_t *compression) {
    if (compression != NULL) {
        (void)(compression->is_out ? deflateEnd(&compression->stream) : inflateEnd(&compression->stream));
        mssh_memory_free(memory, compression);
    }
}

int mssh_compress(mssh_compression_t *compression, uint8_t *out, size_t *out_len, const uint8_t *data, size_t len) {
    z_stream *stream = &compression->stream;
    stream->next_in = data;
    stream->avail_in = (uInt)len;
    stream->next_out = out;
    stream->avail_out = (uInt)*out_len;
    int rc = deflate(stream, Z_PARTIAL_FLUSH);
    *out_len -= stream->avail_out;
    return rc == Z_OK && stream->avail_out > 0 ? 0 : -1;
}

int mssh_expand(mssh_compression_t *compression, const uint8_t *data, size_t len, const uint8_t **out,
                size_t *out_len) {
    z_stream *stream = &compression->stream;
    stream->next_in = data;
    stream->avail_in = (uInt)len;
    stream->next_out = compression->expanded;
    stream->avail_out = MSSH_PACKET_MAX;
    int rc = inflate(stream, Z_SYNC_FLUSH);
    *out = compression->expanded;
    *out_len = MSSH_PACKET_MAX - stream->avail_out;
    // Without room left there may be more to come, any amount of it.
    return rc == Z_OK && stream->avail_in == 0 && stream->avail_out > 0 ? 0
           : rc == Z_MEM_ERROR                                          ? MSSH_ERROR_MEMORY
                                                                        : MSSH_ERROR_PROTOCOL;
}
