// SPDX-License-Identifier: MIT
//
// Argon2 on libsodium's core of it: the blocks in memory and how they are filled.

#include "engine/argon2.h"

#include <argon2-core.h>

#include "base/wipe.h"
#include "engine/key_codes.h"

// What libsodium's files need of the rest of it.
void sodium_memzero(void *data, size_t len);
_Noreturn void sodium_misuse(void);

void sodium_memzero(void *data, size_t len) {
    mssh_wipe(data, len);
}

// Reached by arguments out of bounds alone, which validate_inputs() doesn't let through.
void sodium_misuse(void) {
    for (;;) {
    }
}

// The memory is a whole number of slices of every lane, two blocks at least each.
static argon2_instance_t instance_of(int is_id, const mssh_argon2_work_t *work) {
    uint32_t least = 2 * ARGON2_SYNC_POINTS * work->lanes;
    uint32_t blocks = work->memory < least ? least : work->memory;
    uint32_t segment = blocks / (work->lanes * ARGON2_SYNC_POINTS);
    return (argon2_instance_t){.passes = work->passes,
                               .current_pass = UINT32_MAX,
                               .memory_blocks = segment * work->lanes * ARGON2_SYNC_POINTS,
                               .segment_length = segment,
                               .lane_length = segment * ARGON2_SYNC_POINTS,
                               .lanes = work->lanes,
                               .threads = work->lanes,
                               .type = is_id ? Argon2_id : Argon2_i};
}

int mssh_argon2(int is_id, const mssh_argon2_work_t *work, mssh_string_t passphrase, mssh_string_t salt, uint8_t *key,
                size_t key_len) {
    argon2_context context = {.out = key,
                              .outlen = (uint32_t)key_len,
                              .pwd = (uint8_t *)(uintptr_t)passphrase.data, // only read: no flag says to clear that
                              .pwdlen = (uint32_t)passphrase.len,
                              .salt = (uint8_t *)(uintptr_t)salt.data,
                              .saltlen = (uint32_t)salt.len,
                              .t_cost = work->passes,
                              .m_cost = work->memory,
                              .lanes = work->lanes,
                              .threads = work->lanes,
                              .flags = ARGON2_FLAG_CLEAR_MEMORY};
    if (work->lanes == 0 || validate_inputs(&context) != ARGON2_OK) {
        return MSSH_KEY_FORMAT;
    }
    argon2_instance_t instance = instance_of(is_id, work);
    if (initialize(&instance, &context) != ARGON2_OK) {
        return MSSH_KEY_MEMORY;
    }
    for (uint32_t pass = 0; pass < instance.passes; pass++) {
        fill_memory_blocks(&instance, pass);
    }
    finalize(&context, &instance);
    return MSSH_KEY_OK;
}
