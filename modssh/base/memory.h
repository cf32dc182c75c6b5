// SPDX-License-Identifier: MIT
//
// A session's memory: every block is counted against one budget, so that a peer can't make us hold more,
// and wiped when it is freed, so that no key or password outlives its use.

#ifndef MSSH_MEMORY_H
#define MSSH_MEMORY_H

#include <stddef.h>

typedef struct mssh_memory {
    size_t used;               // bytes now allocated, bookkeeping included
    size_t peak;               // the most there ever were
    size_t limit;              // bytes that may be allocated
    struct mssh_block *blocks; // all of them, newest first
} mssh_memory_t;

// Allocate n bytes aligned for any type, contents undefined. Returns NULL when the platform or the budget
// has no more.
void *mssh_memory_alloc(mssh_memory_t *memory, size_t n);

// Resize p (NULL: allocate) to n bytes. Returns the new block, or NULL with p left as it was. The old block
// is wiped when the contents move.
void *mssh_memory_realloc(mssh_memory_t *memory, void *p, size_t n);

// A copy of data[len] with a zero byte behind it, or NULL.
char *mssh_memory_text(mssh_memory_t *memory, const void *data, size_t len);

// Wipe and free p; NULL is ignored.
void mssh_memory_free(mssh_memory_t *memory, void *p);

// Wipe and free every block. What libssh2 loses on its error paths comes back here.
void mssh_memory_free_all(mssh_memory_t *memory);

#endif
