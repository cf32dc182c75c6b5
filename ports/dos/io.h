// SPDX-License-Identifier: MIT
//
// The processor's ports and what else C has no words for. In io.asm; tests of drivers bring a model
// of their card in its place.

#ifndef IO_H
#define IO_H

#include <stddef.h>
#include <stdint.h>

uint8_t io_in8(uint16_t port);
uint16_t io_in16(uint16_t port);
void io_out8(uint16_t port, uint8_t value);
void io_out16(uint16_t port, uint16_t value);

// Read count bytes, or words, from one port.
void io_read8(uint16_t port, void *to, size_t count);
void io_read16(uint16_t port, void *to, size_t count);

// Write count bytes, or words, to one port.
void io_write8(uint16_t port, const void *from, size_t count);
void io_write16(uint16_t port, const void *from, size_t count);

#endif
