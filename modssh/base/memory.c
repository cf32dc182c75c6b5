// SPDX-License-Identifier: MIT

#include "base/memory.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/platform.h"
#include "base/wipe.h"

// In front of every block; the flexible array is aligned for any type.
typedef struct mssh_block {
    struct mssh_block *next;
    struct mssh_block *previous;
    size_t size;
    max_align_t data[];
} block_t;

static block_t *block_of(void *p) {
    return (block_t *)(void *)((char *)p - offsetof(block_t, data));
}

void *mssh_memory_alloc(mssh_memory_t *memory, size_t n) {
    if (n > memory->limit || memory->used > memory->limit - n) {
        return NULL;
    }
    block_t *block = mssh_platform_alloc(sizeof(block_t) + n);
    if (block == NULL) {
        return NULL;
    }
    block->size = n;
    block->previous = NULL;
    block->next = memory->blocks;
    if (block->next != NULL) {
        block->next->previous = block;
    }
    memory->blocks = block;
    memory->used += sizeof(block_t) + n;
    if (memory->used > memory->peak) {
        memory->peak = memory->used;
    }
    return block->data;
}

void mssh_memory_free(mssh_memory_t *memory, void *p) {
    if (p == NULL) {
        return;
    }
    block_t *block = block_of(p);
    if (block->previous == NULL) {
        memory->blocks = block->next;
    } else {
        block->previous->next = block->next;
    }
    if (block->next != NULL) {
        block->next->previous = block->previous;
    }
    size_t total = sizeof(block_t) + block->size;
    memory->used -= total;
    mssh_wipe(block, total);
    mssh_platform_free(block);
}

void *mssh_memory_realloc(mssh_memory_t *memory, void *p, size_t n) {
    // Never a realloc: it might leave the old contents behind.
    void *moved = mssh_memory_alloc(memory, n);
    if (moved != NULL && p != NULL) {
        size_t old = block_of(p)->size;
        memcpy(moved, p, old < n ? old : n);
        mssh_memory_free(memory, p);
    }
    return moved;
}

char *mssh_memory_text(mssh_memory_t *memory, const void *data, size_t len) {
    char *text = mssh_memory_alloc(memory, len + 1);
    if (text != NULL) {
        memcpy(text, data, len);
        text[len] = '\0';
    }
    return text;
}

void mssh_memory_free_all(mssh_memory_t *memory) {
    while (memory->blocks != NULL) {
        mssh_memory_free(memory, memory->blocks->data);
    }
}
