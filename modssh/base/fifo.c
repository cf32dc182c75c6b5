// SPDX-License-Identifier: MIT

#include "base/fifo.h"

#include <string.h>

void mssh_fifo_init(mssh_fifo_t *fifo, uint8_t *data, size_t size) {
    fifo->data = data;
    fifo->size = size;
    fifo->head = 0;
    fifo->tail = 0;
}

// A queue without memory has no offsets: NULL + 0 is undefined.
static uint8_t *at(const mssh_fifo_t *fifo, size_t offset) {
    return fifo->data == NULL ? NULL : fifo->data + offset;
}

uint8_t *mssh_fifo_move(mssh_fifo_t *fifo, uint8_t *data, size_t size) {
    uint8_t *before = fifo->data;
    size_t used = mssh_fifo_used(fifo);
    if (used > 0) {
        memcpy(data, mssh_fifo_peek(fifo), used);
    }
    *fifo = (mssh_fifo_t){.data = data, .size = size, .tail = used};
    return before;
}

size_t mssh_fifo_used(const mssh_fifo_t *fifo) {
    return fifo->tail - fifo->head;
}

size_t mssh_fifo_free(const mssh_fifo_t *fifo) {
    return fifo->size - mssh_fifo_used(fifo);
}

uint8_t *mssh_fifo_peek(const mssh_fifo_t *fifo) {
    return at(fifo, fifo->head);
}

int mssh_fifo_has(const mssh_fifo_t *fifo, const uint8_t *p) {
    return (uintptr_t)p - (uintptr_t)fifo->data < fifo->size;
}

void mssh_fifo_consume(mssh_fifo_t *fifo, size_t n) {
    fifo->head += n;
    if (fifo->head == fifo->tail) {
        fifo->head = 0;
        fifo->tail = 0;
    }
}

static void move_to_front(mssh_fifo_t *fifo) {
    if (fifo->head > 0) {
        memmove(fifo->data, mssh_fifo_peek(fifo), mssh_fifo_used(fifo));
        fifo->tail -= fifo->head;
        fifo->head = 0;
    }
}

uint8_t *mssh_fifo_reserve(mssh_fifo_t *fifo, size_t n) {
    if (n > mssh_fifo_free(fifo)) {
        return NULL;
    }
    if (n > fifo->size - fifo->tail) {
        move_to_front(fifo);
    }
    return at(fifo, fifo->tail);
}

uint8_t *mssh_fifo_space(mssh_fifo_t *fifo, size_t *len) {
    // What is held is then mostly the rest of one packet, so that moving it costs little.
    if (fifo->size - fifo->tail < fifo->size / 2) {
        move_to_front(fifo);
    }
    *len = fifo->size - fifo->tail;
    return at(fifo, fifo->tail);
}

void mssh_fifo_commit(mssh_fifo_t *fifo, size_t n) {
    fifo->tail += n;
}
