// SPDX-License-Identifier: MIT
//
// Compression (RFC 4253 section 6.2) by zlib, in place of libssh2's comp.c. libssh2's key exchange agrees on the
// method and calls `init` with each set of keys; transport.c calls `comp` and `decomp`.

#include <zlib.h>

#include "comp.h"
#include "core/session.h"

// One direction's stream. The one from the server has a payload's room behind it.
typedef struct direction {
    z_stream stream;
    uint8_t expanded[];
} direction_t;

static void *take(void *memory, unsigned items, unsigned size) {
    return mssh_memory_alloc(memory, (size_t)items * size);
}

static void give_back(void *memory, void *p) {
    mssh_memory_free(memory, p);
}

static int start(LIBSSH2_SESSION *ssh, int is_out, void **abstract) {
    mssh_memory_t *memory = &mssh_session_of(ssh)->memory;
    direction_t *direction =
        mssh_memory_alloc(memory, sizeof(*direction) + (is_out ? 0 : MSSH_PACKET_MAX));
    if (direction == NULL) {
        return LIBSSH2_ERROR_ALLOC;
    }
    z_stream *stream = &direction->stream;
    *stream = (z_stream){.zalloc = take, .zfree = give_back, .opaque = memory};
    int rc = is_out ? deflateInit2(stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED,
                                   MSSH_COMPRESSION_WINDOW_BITS, MSSH_COMPRESSION_MEMORY_LEVEL,
                                   Z_DEFAULT_STRATEGY)
                    : inflateInit(stream);
    if (rc != Z_OK) {
        mssh_memory_free(memory, direction);
        return LIBSSH2_ERROR_ALLOC;
    }
    *abstract = direction;
    return 0;
}

static int stop(LIBSSH2_SESSION *ssh, int is_out, void **abstract) {
    direction_t *direction = *abstract;
    if (direction != NULL) {
        (void)(is_out ? deflateEnd(&direction->stream) : inflateEnd(&direction->stream));
        mssh_memory_free(&mssh_session_of(ssh)->memory, direction);
        *abstract = NULL;
    }
    return 0;
}

static int compress_piece(LIBSSH2_SESSION *ssh, unsigned char *out, size_t *out_len,
                          const unsigned char *data, size_t len, void **abstract) {
    (void)ssh;
    z_stream *stream = &((direction_t *)*abstract)->stream;
    stream->next_in = data;
    stream->avail_in = (uInt)len;
    stream->next_out = out;
    stream->avail_out = (uInt)*out_len;
    int rc = deflate(stream, Z_PARTIAL_FLUSH);
    *out_len -= stream->avail_out;
    return rc == Z_OK && stream->avail_out > 0 ? 0 : LIBSSH2_ERROR_ZLIB;
}

// The result stays good until the next one.
static int expand(LIBSSH2_SESSION *ssh, unsigned char **out, size_t *out_len, size_t limit,
                  const unsigned char *data, size_t len, void **abstract) {
    (void)ssh;
    direction_t *direction = *abstract;
    z_stream *stream = &direction->stream;
    stream->next_in = data;
    stream->avail_in = (uInt)len;
    stream->next_out = direction->expanded;
    stream->avail_out = (uInt)limit;
    int rc = inflate(stream, Z_SYNC_FLUSH);
    *out = direction->expanded;
    *out_len = limit - stream->avail_out;
    // Without room left there may be more to come, any amount of it.
    return rc == Z_OK && stream->avail_in == 0 && stream->avail_out > 0 ? 0 : LIBSSH2_ERROR_ZLIB;
}

const char *mssh_compression_methods(void) {
    return "zlib@openssh.com,none";
}

const LIBSSH2_COMP_METHOD **_libssh2_comp_methods(LIBSSH2_SESSION *ssh) {
    static const LIBSSH2_COMP_METHOD zlib = {.name = "zlib@openssh.com",
                                             .compress = 1,
                                             .init = start,
                                             .comp = compress_piece,
                                             .decomp = expand,
                                             .dtor = stop};
    // It too ends what was agreed on before.
    static const LIBSSH2_COMP_METHOD none = {.name = "none", .dtor = stop};
    static const LIBSSH2_COMP_METHOD *methods[] = {&zlib, &none, NULL};
    (void)ssh;
    return methods;
}
