// SPDX-License-Identifier: MIT
//
// Keys that ssh-keygen makes for the tests in C, in a folder that is there while a program runs.

#ifndef KEYGEN_H
#define KEYGEN_H

#include "tap.h"

#include <unistd.h>

#include "engine/armor.h"
#include "engine/keys.h"
#include "engine/provider.h"

static char folder[] = "/tmp/mssh-test-XXXXXX";

typedef struct {
    uint8_t data[16384];
    size_t len;
} file_t;

static inline int read_file(const char *name, file_t *file) {
    char path[256];
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    FILE *in = fopen(path, "rb");
    if (in == NULL) {
        return -1;
    }
    file->len = fread(file->data, 1, sizeof(file->data), in);
    fclose(in);
    return 0;
}

// Have ssh-keygen make a key, and read its file and its public key's blob.
static inline int make_key(const char *arguments, const char *passphrase, file_t *file, file_t *blob) {
    char command[512];
    file_t line;
    snprintf(command, sizeof(command),
             "cd %s && rm -f key key.pub && ssh-keygen -q -C comment -a 1 %s -N '%s' -f key "
             ">/dev/null 2>&1",
             folder, arguments, passphrase);
    if (system(command) != 0 || read_file("key", file) || read_file("key.pub", &line)) {
        return -1;
    }
    uint8_t *start = memchr(line.data, ' ', line.len);
    uint8_t *end = memchr(start + 1, ' ', line.len - (size_t)(start + 1 - line.data));
    long len = mssh_armor_decode((mssh_string_t){start + 1, (size_t)(end - start - 1)}, blob->data);
    blob->len = (size_t)len;
    return len > 0 ? 0 : -1;
}

static inline int parse(const file_t *file, const char *passphrase, mssh_key_t **key) {
    return mssh_key_parse(tap_memory(), file->data, file->len, (const uint8_t *)passphrase,
                          passphrase != NULL ? strlen(passphrase) : 0, key);
}

static inline int supported(const char *type) {
    return strcmp(type, "ssh-ed25519") == 0 || MSSH_HAS_ALL;
}

static inline int make_folder(void) {
    int good = mkdtemp(folder) != NULL;
    if (!good) {
        check(0, "a temporary folder");
    }
    return good;
}

static inline void remove_folder(void) {
    char command[64];
    snprintf(command, sizeof(command), "rm -r %s", folder);
    check(system(command) == 0, "the temporary folder is removed");
}

#endif
