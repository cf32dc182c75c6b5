// SPDX-License-Identifier: MIT

#include "ne2000.h"

#include <string.h>

#include "io.h"

// Registers: the command register on every page, those of page 0 (read / written), those of page 1.
enum {
    COMMAND = 0x00,
    PAGE_START = 0x01,
    PAGE_STOP = 0x02,
    BOUNDARY = 0x03,
    TRANSMIT_STATUS = 0x04,
    TRANSMIT_PAGE = 0x04,
    TRANSMIT_COUNT = 0x05,
    INTERRUPT_STATUS = 0x07,
    REMOTE_ADDRESS = 0x08,
    REMOTE_COUNT = 0x0a,
    RECEIVE_CONFIGURATION = 0x0c,
    TRANSMIT_CONFIGURATION = 0x0d,
    TALLY = 0x0d,
    DATA_CONFIGURATION = 0x0e,
    INTERRUPT_MASK = 0x0f,
    PHYSICAL_ADDRESS = 0x01,
    CURRENT = 0x07,
    MULTICAST = 0x08,
    DATA_PORT = 0x10,
    RESET_PORT = 0x1f,
};

enum {
    COMMAND_STOP = 0x21, // with the remote DMA ended, as in the two that follow
    COMMAND_START = 0x22,
    COMMAND_TRANSMIT = 0x26,
    COMMAND_READ = 0x0a,
    COMMAND_WRITE = 0x12,
    COMMAND_PAGE1 = 0x40,
    TRANSMITTING = 0x04,

    STATUS_SENT = 0x02,
    STATUS_SEND_ERROR = 0x08,
    STATUS_OVERFLOW = 0x10,
    STATUS_REMOTE_DONE = 0x40,
    STATUS_RESET = 0x80,

    SENT_WELL = 0x01,     // of the transmit status
    RECEIVED_WELL = 0x01, // of a frame's status

    DATA_BYTES = 0x48, // burst mode, FIFO threshold of 8 bytes
    DATA_WORDS = 0x49,
    RECEIVE_BROADCAST = 0x04, // and what is addressed to us
    RECEIVE_NOTHING = 0x20,
    TRANSMIT_NORMAL = 0x00,
    TRANSMIT_LOOPBACK = 0x02,
};

enum {
    PAGE = 256,           // bytes
    SEND_PAGES = 6,       // for the one frame that is being sent
    HEADER = 4,           // before a received frame: status, next page, length with header
    CHECKSUM = 4,         // behind it, left out of its length by some
    RESET_READS = 20000,  // it is there again within 2 ms; a read takes 0.5 µs or more
    REMOTE_READS = 20000, // a frame is copied within 1 ms
    SEND_READS = 100000,  // 16 collisions and their pauses last less than 50 ms
    STOP_READS = 3200,    // a frame's time, 1.6 ms, in which a stop takes effect
};

typedef struct {
    nic_t nic;
    uint16_t base;
    uint8_t wide;       // whether data is moved in words
    uint8_t first;      // page of the card's memory: where frames to be sent are put
    uint8_t ring, stop; // pages of the receive ring, [ring, stop)
    uint8_t next;       // page of the frame to be taken next
    uint8_t following;  // and of the one behind it, set with length
    uint8_t sending;    // a frame was handed over and its end not yet seen
    uint8_t recovering; // between the halves of a recovery
    uint8_t cut;        // which the frame being sent is to be sent again after
    uint8_t failed;     // it didn't come to life again
    size_t length;      // of the frame to be taken next, 0 when it isn't known
} card_t;

static uint8_t get(const card_t *card, unsigned reg) {
    return io_in8((uint16_t)(card->base + reg));
}

static void put(const card_t *card, unsigned reg, unsigned value) {
    io_out8((uint16_t)(card->base + reg), (uint8_t)value);
}

static void put16(const card_t *card, unsigned reg, unsigned value) {
    put(card, reg, value & 0xff);
    put(card, reg + 1, value >> 8);
}

// Wait until one of the interrupt status's bits is set. Returns 0, or -1 when it wasn't within so
// many reads.
static int await_status(const card_t *card, uint8_t bits, unsigned reads) {
    while (reads-- > 0) {
        if (get(card, INTERRUPT_STATUS) & bits) {
            return 0;
        }
    }
    return -1;
}

// --- The card's memory

static void start_remote(const card_t *card, unsigned address, size_t count, unsigned command) {
    put(card, COMMAND, COMMAND_START);
    put(card, INTERRUPT_STATUS, STATUS_REMOTE_DONE);
    put16(card, REMOTE_COUNT, (unsigned)count);
    put16(card, REMOTE_ADDRESS, address);
    put(card, COMMAND, command);
}

// Copy len bytes of the card's memory to data. The card itself goes from the ring's end to its
// start.
static void read_memory(const card_t *card, unsigned address, uint8_t *data, size_t len) {
    uint16_t port = (uint16_t)(card->base + DATA_PORT);
    start_remote(card, address, card->wide ? (len + 1) & ~(size_t)1 : len, COMMAND_READ);
    if (!card->wide) {
        io_read8(port, data, len);
    } else {
        io_read16(port, data, len / 2);
        if (len & 1) {
            data[len - 1] = (uint8_t)io_in16(port);
        }
    }
    put(card, INTERRUPT_STATUS, STATUS_REMOTE_DONE);
}

// Copy data[len] into the card's memory, with zeros behind it up to the least length of a frame.
static int write_memory(const card_t *card, unsigned address, const uint8_t *data, size_t len) {
    uint16_t port = (uint16_t)(card->base + DATA_PORT);
    size_t count = len < NIC_FRAME_MIN ? NIC_FRAME_MIN : (len + 1) & ~(size_t)1;
    size_t rest = count - (len & ~(size_t)1);
    uint8_t end[NIC_FRAME_MIN + 2] = {0};
    if (len & 1) {
        end[0] = data[len - 1];
    }
    start_remote(card, address, count, COMMAND_WRITE);
    if (card->wide) {
        io_write16(port, data, len / 2);
        io_write16(port, end, rest / 2);
    } else {
        io_write8(port, data, len & ~(size_t)1);
        io_write8(port, end, rest);
    }
    return await_status(card, STATUS_REMOTE_DONE, REMOTE_READS);
}

// --- Start

// Returns -1 when nothing answers.
static int reset(const card_t *card) {
    put(card, RESET_PORT, get(card, RESET_PORT));
    if (await_status(card, STATUS_RESET, RESET_READS)) {
        return -1;
    }
    put(card, COMMAND, COMMAND_STOP);
    put(card, INTERRUPT_STATUS, 0xff);
    return get(card, COMMAND) == COMMAND_STOP ? 0 : -1; // a card that was pulled shows ones everywhere
}

// The data sheet's sequence, section 9: everything is set while the card is stopped and in
// loopback.
static void configure(card_t *card) {
    put(card, COMMAND, COMMAND_STOP);
    put(card, DATA_CONFIGURATION, card->wide ? DATA_WORDS : DATA_BYTES);
    put16(card, REMOTE_COUNT, 0);
    put(card, RECEIVE_CONFIGURATION, RECEIVE_NOTHING);
    put(card, TRANSMIT_CONFIGURATION, TRANSMIT_LOOPBACK);
    put(card, TRANSMIT_PAGE, card->first);
    put(card, PAGE_START, card->ring);
    put(card, PAGE_STOP, card->stop);
    put(card, BOUNDARY, card->ring);
    put(card, INTERRUPT_STATUS, 0xff);
    put(card, INTERRUPT_MASK, 0);
    put(card, COMMAND, COMMAND_STOP | COMMAND_PAGE1);
    for (unsigned i = 0; i < 6; i++) {
        put(card, PHYSICAL_ADDRESS + i, card->nic.mac[i]);
    }
    for (unsigned i = 0; i < 8; i++) {
        put(card, MULTICAST + i, 0);
    }
    card->next = (uint8_t)(card->ring + 1);
    card->sending = 0;
    card->recovering = 0;
    card->length = 0;
    put(card, CURRENT, card->next);
    put(card, COMMAND, COMMAND_START);
    put(card, TRANSMIT_CONFIGURATION, TRANSMIT_NORMAL);
    put(card, RECEIVE_CONFIGURATION, RECEIVE_BROADCAST);
}

// Start again a card whose state makes no sense. What it had received is lost.
static void restart(card_t *card) {
    card->nic.statistics.resets++;
    card->failed = reset(card) != 0;
    if (!card->failed) {
        configure(card);
    }
}

// Read the 32 bytes where the card shows its address. A card with a bus of 16 bits shows every byte
// twice, and behind the address two letters W; one with 8 bits two letters B. Its memory begins at
// 0x4000, or at 0x2000.
static int identify(card_t *card) {
    uint8_t prom[32];
    put(card, DATA_CONFIGURATION, DATA_BYTES);
    put(card, RECEIVE_CONFIGURATION, RECEIVE_NOTHING);
    put(card, TRANSMIT_CONFIGURATION, TRANSMIT_LOOPBACK);
    read_memory(card, 0, prom, sizeof(prom));
    card->wide = 1;
    for (unsigned i = 0; i < sizeof(prom); i += 2) {
        card->wide &= prom[i] == prom[i + 1];
    }
    unsigned step = card->wide ? 2 : 1;
    uint8_t mark = card->wide ? 'W' : 'B';
    if (prom[14 * step] != mark || prom[15 * step] != mark || (prom[0] & 1)) {
        return -1;
    }
    for (unsigned i = 0; i < 6; i++) {
        card->nic.mac[i] = prom[i * step];
    }
    card->first = card->wide ? 0x40 : 0x20;
    card->ring = (uint8_t)(card->first + SEND_PAGES);
    card->stop = card->wide ? 0x80 : 0x40;
    return 0;
}

// --- Overflow

// Count what the card itself has counted: misalignments, wrong checksums, frames that found no
// room.
static void add_tally(card_t *card) {
    for (unsigned i = 0; i < 3; i++) {
        card->nic.statistics.receive_errors += get(card, TALLY + i);
    }
}

// Ring-overflow recovery, section 5.2 of the data sheet: without it the card may stay deaf. What is
// in the ring is good. It is taken, a frame of it at least, while the card is in loopback, between
// the two halves of this.
static void start_recovery(card_t *card) {
    uint8_t transmitting = get(card, COMMAND) & TRANSMITTING;
    card->nic.statistics.overflows++;
    put(card, COMMAND, COMMAND_STOP);
    (void)await_status(card, 0, STOP_READS);
    put16(card, REMOTE_COUNT, 0);
    // What was being sent and shows no end was cut off.
    card->cut = transmitting && !(get(card, INTERRUPT_STATUS) & (STATUS_SENT | STATUS_SEND_ERROR));
    card->recovering = 1;
    add_tally(card);
    put(card, TRANSMIT_CONFIGURATION, TRANSMIT_LOOPBACK);
    put(card, COMMAND, COMMAND_START);
}

static void finish_recovery(card_t *card) {
    if (!card->recovering) {
        return;
    }
    card->recovering = 0;
    put(card, INTERRUPT_STATUS, STATUS_OVERFLOW);
    put(card, TRANSMIT_CONFIGURATION, TRANSMIT_NORMAL);
    if (card->cut) {
        put(card, COMMAND, COMMAND_TRANSMIT);
    }
}

// --- Sending

static void finish_sending(card_t *card) {
    if (!card->sending) {
        return;
    }
    if (await_status(card, STATUS_SENT | STATUS_SEND_ERROR, SEND_READS)) {
        card->nic.statistics.send_errors++;
        restart(card);
        return;
    }
    if (get(card, TRANSMIT_STATUS) & SENT_WELL) {
        card->nic.statistics.sent++;
    } else {
        card->nic.statistics.send_errors++;
    }
    put(card, INTERRUPT_STATUS, STATUS_SENT | STATUS_SEND_ERROR);
    card->sending = 0;
}

static int card_send(nic_t *nic, const uint8_t *frame, size_t len) {
    card_t *card = (card_t *)nic;
    finish_recovery(card);
    finish_sending(card);
    if (card->failed || get(card, COMMAND) == 0xff) {
        restart(card);
    }
    if (card->failed || len > NIC_FRAME_MAX) {
        nic->statistics.send_errors++;
        return -1;
    }
    if (write_memory(card, (unsigned)card->first * PAGE, frame, len)) {
        nic->statistics.send_errors++;
        restart(card);
        return -1;
    }
    put(card, TRANSMIT_PAGE, card->first);
    put16(card, TRANSMIT_COUNT, (unsigned)(len < NIC_FRAME_MIN ? NIC_FRAME_MIN : len));
    put(card, COMMAND, COMMAND_TRANSMIT);
    card->sending = 1;
    return 0;
}

// --- Receiving

static uint8_t current_page(const card_t *card) {
    put(card, COMMAND, COMMAND_START | COMMAND_PAGE1);
    uint8_t page = get(card, CURRENT);
    put(card, COMMAND, COMMAND_START);
    return page;
}

// Read the header of the next frame. Returns -1 when it can't be one: the ring is damaged.
static int read_header(card_t *card) {
    uint8_t header[HEADER];
    read_memory(card, (unsigned)card->next * PAGE, header, sizeof(header));
    size_t len = (size_t)(header[2] | header[3] << 8);
    uint8_t next = header[1];
    if (!(header[0] & RECEIVED_WELL) || len < NIC_FRAME_MIN + CHECKSUM || len > NIC_FRAME_MAX + CHECKSUM ||
        next < card->ring || next >= card->stop) {
        return -1;
    }
    // The length counts the checksum or the header, as the maker liked; so there may be a page
    // more.
    unsigned size = (unsigned)(card->stop - card->ring);
    unsigned pages = (next + size - card->next) % size;
    size_t least = (len + PAGE - 1) / PAGE;
    if (pages != least && pages != least + 1) {
        return -1;
    }
    card->following = next;
    card->length = len - CHECKSUM;
    return 0;
}

static size_t card_pending(nic_t *nic) {
    card_t *card = (card_t *)nic;
    if (card->failed || card->length > 0) {
        return card->length;
    }
    if (!card->recovering && (get(card, INTERRUPT_STATUS) & STATUS_OVERFLOW)) {
        start_recovery(card);
    }
    uint8_t current = current_page(card);
    if (current == card->next) {
        finish_recovery(card);
    } else if (current < card->ring || current >= card->stop || read_header(card)) {
        nic->statistics.receive_errors++;
        restart(card);
    }
    return card->length;
}

static void card_take(nic_t *nic, uint8_t *frame, size_t len) {
    card_t *card = (card_t *)nic;
    if (card->length == 0) {
        return;
    }
    if (frame != NULL) {
        read_memory(card, (unsigned)card->next * PAGE + HEADER, frame, len);
        nic->statistics.received++;
    }
    card->length = 0;
    card->next = card->following;
    // The boundary stays a page behind: were it equal, a full ring would look like an empty one.
    put(card, BOUNDARY, card->next == card->ring ? card->stop - 1U : card->next - 1U);
    finish_recovery(card);
}

static void card_close(nic_t *nic) {
    card_t *card = (card_t *)nic;
    finish_sending(card);
    put(card, COMMAND, COMMAND_STOP);
}

nic_t *ne2000_open(uint16_t base) {
    static card_t card;
    memset(&card, 0, sizeof(card));
    card.base = base;
    // An address where nothing is reads as ones.
    if (get(&card, COMMAND) == 0xff || reset(&card) || identify(&card)) {
        return NULL;
    }
    configure(&card);
    card.nic.send = card_send;
    card.nic.pending = card_pending;
    card.nic.take = card_take;
    card.nic.close = card_close;
    return &card.nic;
}
