// SPDX-License-Identifier: MIT

#include "engine/algorithms.h"

#include <string.h>

#include "base/wire.h"
#include "engine/provider.h"

typedef struct algorithm {
    mssh_method_kind_t kind;
    const char *name;
    unsigned needs, likes;
} algorithm_t;

static const algorithm_t algorithms[] = {
#define MSSH_EXCHANGE(id, name, needs, hash, share) {MSSH_METHOD_KEX, name, needs, 0},
#define MSSH_SIGNATURE(id, name, needs) {MSSH_METHOD_HOSTKEY, name, needs, 0},
#define MSSH_CIPHER(id, name, needs, likes, kind, block, iv, key, tag) {MSSH_METHOD_CIPHER, name, needs, likes},
#define MSSH_MAC(id, name, needs, hash, bytes, is_etm) {MSSH_METHOD_MAC, name, needs, 0},
#define MSSH_COMPRESSION(id, name) {MSSH_METHOD_COMPRESSION, name, 0, 0},
#include "engine/algorithms.def"
};

const char *mssh_engine_name(void) {
    return mssh_provider_name();
}

static void append(mssh_writer_t *writer, const char *name) {
    if (mssh_writer_len(writer) > 0) {
        mssh_write_byte(writer, ',');
    }
    mssh_write_bytes(writer, name, strlen(name));
}

// Append those that need no more than these features and have all they like, or those that don't.
static void write(mssh_writer_t *writer, mssh_method_kind_t kind, unsigned features, int is_liked) {
    for (size_t i = 0; i < sizeof(algorithms) / sizeof(algorithms[0]); i++) {
        const algorithm_t *algorithm = &algorithms[i];
        if (algorithm->kind == kind && (algorithm->needs & ~features) == 0 &&
            ((algorithm->likes & ~features) == 0) == is_liked) {
            append(writer, algorithm->name);
        }
    }
}

const char *mssh_algorithms(mssh_method_kind_t kind, char list[MSSH_ALGORITHMS_MAX]) {
    mssh_writer_t writer = mssh_writer((uint8_t *)list, MSSH_ALGORITHMS_MAX);
    unsigned features = mssh_provider_features();
    write(&writer, kind, features, 1);
    write(&writer, kind, features, 0);
    mssh_write_byte(&writer, '\0');
    return list;
}

#ifdef MSSH_WITH_WEAK

const char *mssh_algorithms_weak(mssh_method_kind_t kind, char list[MSSH_ALGORITHMS_MAX]) {
    mssh_writer_t writer = mssh_writer((uint8_t *)list, MSSH_ALGORITHMS_MAX);
    for (size_t i = 0; i < sizeof(algorithms) / sizeof(algorithms[0]); i++) {
        if (algorithms[i].kind == kind && algorithms[i].needs & MSSH_IS_WEAK) {
            append(&writer, algorithms[i].name);
        }
    }
    mssh_write_byte(&writer, '\0');
    return list;
}

#endif
