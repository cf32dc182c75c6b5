// SPDX-License-Identifier: MIT
//
// A model of an NE2000 behind io.h: what the data sheet says of the DP8390, and that it stays deaf
// when a driver leaves out a step of the recovery after an overflow. Included by the one test that
// uses it.

#ifndef DP8390_H
#define DP8390_H

#include <stdint.h>
#include <string.h>

#include "io.h"

#define MODEL_BASE 0x300

static const uint8_t model_mac[6] = {0x52, 0x54, 0x00, 0x12, 0x34, 0x56};

static struct {
    int dead;  // nothing answers
    int stuck; // it never finishes what it sends
    int deaf;  // its ring ran over; 2: then it was started in loopback, 3: and a frame was taken
    uint8_t command, status;
    uint8_t written[16]; // page 0's registers
    uint8_t page1[16];   // page 1's
    unsigned address, count;
    uint8_t memory[0x10000];
    uint8_t sent[0x10000]; // the last frame sent
    unsigned sent_count, sent_length;
} model;

// A card of 16 bits or of 8, as it is when the machine was switched on.
static void model_reset(int wide) {
    memset(&model, 0, sizeof(model));
    for (unsigned i = 0; i < 32; i++) {
        unsigned at = wide ? i / 2 : i;
        model.memory[i] = at < 6 ? model_mac[at] : at < 14 ? (uint8_t)at : wide ? 'W' : 'B';
    }
    model.command = 0x21;
}

static unsigned start(void) {
    return model.written[1];
}

static unsigned stop(void) {
    return model.written[2];
}

// A frame and its checksum arrive. Returns whether there was room.
static int model_arrive(const uint8_t *frame, size_t len) {
    unsigned size = stop() - start(), pages = (unsigned)(len + 8 + 255) / 256, current = model.page1[7];
    unsigned room = (model.written[3] + size - current - 1) % size + 1;
    if (model.deaf || (model.command & 1) || (model.written[13] & 6)) {
        return 0;
    }
    if (room <= pages) {
        model.status |= 0x10;
        model.deaf = 1;
        return 0;
    }
    unsigned next = start() + (current - start() + pages) % size, at = current * 256;
    uint8_t header[] = {1, (uint8_t)next, (uint8_t)(len + 4), (uint8_t)((len + 4) >> 8)};
    for (size_t i = 0; i < len + 4; i++, at++) {
        at = at == stop() * 256 ? start() * 256 : at;
        model.memory[at] = i < 4 ? header[i] : frame[i - 4];
    }
    model.page1[7] = (uint8_t)next;
    model.status |= 1;
    return 1;
}

static void set_command(uint8_t value) {
    if (model.deaf == 1 && (model.command & 1) && (value & 2) && (model.written[13] & 6)) {
        model.deaf = 2;
    }
    model.command = value | (model.command & 4);
    if ((value & 0x18) != 0) {
        model.address = model.written[8] | (unsigned)model.written[9] << 8;
        model.count = model.written[10] | (unsigned)model.written[11] << 8;
    }
    if ((value & 4) && !model.stuck) {
        model.sent_length = model.written[5] | (unsigned)model.written[6] << 8;
        memcpy(model.sent, &model.memory[model.written[4] * 256], model.sent_length);
        model.sent_count++;
        model.command &= 0xfb;
        model.status |= 2;
    }
}

static void set_register(unsigned reg, uint8_t value) {
    if (reg == 0) {
        set_command(value);
    } else if (model.command & 0x40) {
        model.page1[reg] = value;
    } else if (reg == 7) {
        model.status &= (uint8_t)~value;
        model.deaf = model.deaf == 3 && (value & 0x10) ? 0 : model.deaf;
    } else {
        model.deaf += reg == 3 && model.deaf == 2;
        model.written[reg] = value;
    }
}

static uint8_t get_register(unsigned reg) {
    if (reg == 0) {
        return model.command;
    }
    if (model.command & 0x40) {
        return model.page1[reg];
    }
    return reg == 7 ? model.status : reg == 4 ? 1 : 0;
}

// The byte of the card's memory whose turn it is.
static uint8_t *next_byte(void) {
    uint8_t *byte = &model.memory[model.address++];
    if (model.address == stop() * 256) {
        model.address = start() * 256;
    }
    if (model.count > 0 && --model.count == 0) {
        model.status |= 0x40;
    }
    return byte;
}

// --- What io.h declares

uint8_t io_in8(uint16_t port) {
    unsigned reg = port - MODEL_BASE;
    if (model.dead || reg >= 0x20) {
        return 0xff;
    }
    if (reg == 0x1f) {
        model.status = 0x80;
        model.command = 0x21;
    }
    return reg == 0x10 ? *next_byte() : get_register(reg & 15);
}

uint16_t io_in16(uint16_t port) {
    uint8_t low = io_in8(port);
    return (uint16_t)(low | io_in8(port) << 8);
}

void io_out8(uint16_t port, uint8_t value) {
    unsigned reg = port - MODEL_BASE;
    if (model.dead || reg >= 0x1f) {
        return;
    }
    if (reg == 0x10) {
        *next_byte() = value;
    } else {
        set_register(reg, value);
    }
}

void io_read8(uint16_t port, void *to, size_t count) {
    for (size_t i = 0; i < count; i++) {
        ((uint8_t *)to)[i] = io_in8(port);
    }
}

void io_read16(uint16_t port, void *to, size_t count) {
    io_read8(port, to, 2 * count);
}

void io_write8(uint16_t port, const void *from, size_t count) {
    for (size_t i = 0; i < count; i++) {
        io_out8(port, ((const uint8_t *)from)[i]);
    }
}

void io_write16(uint16_t port, const void *from, size_t count) {
    io_write8(port, from, 2 * count);
}

#endif
