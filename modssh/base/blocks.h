// SPDX-License-Identifier: MIT
//
// Blocks of Python's heap that only C knows. The collector doesn't look for pointers behind the first byte of a block,
// and not every port has MICROPY_TRACKED_ALLOC: so each block has a head in front by which it is in one list, and the
// list begins in memory that the collector does look at. Internal to platforms (base/platform.h).

#ifndef MSSH_BLOCKS_H
#define MSSH_BLOCKS_H

#include <stddef.h>
#include <string.h>

typedef struct mssh_block {
    struct mssh_block *next;
    struct mssh_block *previous;
    max_align_t data[];
} mssh_block_t;

// Put a new block of sizeof(mssh_block_t) + n bytes in front of the list. Returns its n bytes, zeroed; NULL for NULL.
static inline void *mssh_block_enter(mssh_block_t **blocks, mssh_block_t *block, size_t n) {
    if (block == NULL) {
        return NULL;
    }
    *block = (mssh_block_t){.next = *blocks};
    if (block->next != NULL) {
        block->next->previous = block;
    }
    *blocks = block;
    return memset(block->data, 0, n);
}

// Take the block of these bytes out of the list. Returns it, for the caller to free.
static inline mssh_block_t *mssh_block_leave(mssh_block_t **blocks, void *data) {
    mssh_block_t *block = (mssh_block_t *)(void *)((char *)data - offsetof(mssh_block_t, data));
    *(block->previous == NULL ? blocks : &block->previous->next) = block->next;
    if (block->next != NULL) {
        block->next->previous = block->previous;
    }
    return block;
}

#endif
