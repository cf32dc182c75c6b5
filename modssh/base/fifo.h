// SPDX-License-Identifier: MIT
//
// A byte queue in one piece of memory. Unlike a ring, what it holds is always contiguous, so that a packet
// can be decrypted where it lies; the price is that the remainder moves to the front when the end is reached.

#ifndef MSSH_FIFO_H
#define MSSH_FIFO_H

#include <stddef.h>
#include <stdint.h>

typedef struct mssh_fifo {
    uint8_t *data; // owned by whoever called mssh_fifo_init
    size_t size;   // bytes at data
    size_t head;   // first byte held
    size_t tail;   // one past the last byte held
} mssh_fifo_t;

// Start empty on data[size], which stays the caller's and must outlive the queue.
void mssh_fifo_init(mssh_fifo_t *fifo, uint8_t *data, size_t size);

// Go on with what it holds on data[size], which has the room for that. Returns the memory it was on before.
uint8_t *mssh_fifo_move(mssh_fifo_t *fifo, uint8_t *data, size_t size);

// Bytes held.
size_t mssh_fifo_used(const mssh_fifo_t *fifo);

// Bytes that could be added.
size_t mssh_fifo_free(const mssh_fifo_t *fifo);

// The bytes held, oldest first; valid until the next call that adds.
uint8_t *mssh_fifo_peek(const mssh_fifo_t *fifo);

// Whether p points into its memory.
int mssh_fifo_has(const mssh_fifo_t *fifo, const uint8_t *p);

// Drop the n oldest bytes (n <= mssh_fifo_used).
void mssh_fifo_consume(mssh_fifo_t *fifo, size_t n);

// Memory for n more bytes at the end, or NULL when there is not so much; moves what is held when it has to.
uint8_t *mssh_fifo_reserve(mssh_fifo_t *fifo, size_t n);

// All the memory there is at the end, *len bytes of it; moves what is held when that gains much.
uint8_t *mssh_fifo_space(mssh_fifo_t *fifo, size_t *len);

// Add the n bytes written into reserved memory.
void mssh_fifo_commit(mssh_fifo_t *fifo, size_t n);

#endif
