// SPDX-License-Identifier: MIT

#include "packet_driver.h"

#include <stdatomic.h>
#include <string.h>

#include "machine.h"

// receiver.asm
extern const uint8_t packet_receiver[], packet_receiver_end[];

enum {
    FIRST_INTERRUPT = 0x60,
    LAST_INTERRUPT = 0x80,

    // Functions of a packet driver, in AH.
    DRIVER_INFO = 0x01ff, // with AL
    ACCESS_TYPE = 0x0200,
    RELEASE_TYPE = 0x0300,
    SEND_PACKET = 0x0400,
    GET_ADDRESS = 0x0600,

    ETHERNET = 1,
    ANY_TYPE = 0xffff,
    NO_MEMORY = 255, // an error code beside the drivers' own

    DOS = 0x21,
    ALLOCATE = 0x4800,
    FREE = 0x4900,

    CODE = 128,                        // bytes given to the receiver, ring_t included
    SLOT = 2 + NIC_FRAME_MAX,          // a frame's length and the frame
    SLOTS = 12,                        // more than lwIP's window of one connection
    SEND_SLOT = CODE + SLOTS * SLOT,   // for the frame that is being sent
    BYTES = SEND_SLOT + NIC_FRAME_MAX, // of conventional memory
};

// What the receiver and we share, at the beginning of the segment.
typedef struct {
    uint16_t lost;
    uint16_t fill, first, last, slot;
} ring_t;

typedef struct {
    nic_t nic;
    uint8_t interrupt;
    uint16_t handle, segment;
    uint8_t *memory;    // the segment's bytes
    uint16_t next;      // slot to be looked at next
    uint16_t lost_told; // frames lost that are in the statistics
} driver_t;

static volatile ring_t *ring(const driver_t *driver) {
    return (volatile ring_t *)(void *)driver->memory;
}

static volatile uint16_t *slot_length(const driver_t *driver) {
    return (volatile uint16_t *)(void *)(driver->memory + driver->next);
}

// Call a function of the driver. Returns 0, or its error code (never 0).
static unsigned call(const driver_t *driver, unsigned function, machine_registers_t *registers) {
    registers->eax = function;
    machine_interrupt(driver->interrupt, registers);
    if (!(registers->flags & MACHINE_CARRY)) {
        return 0;
    }
    unsigned code = registers->edx >> 8 & 0xff;
    return code ? code : NO_MEMORY;
}

// Whether a packet driver is at this interrupt: its handler has the signature 3 bytes behind its
// start.
static int is_driver(unsigned interrupt) {
    const uint16_t *vector = machine_low(interrupt * 4);
    const char *handler = machine_low(vector[1] * 16U + vector[0]);
    return (vector[0] | vector[1]) != 0 && memcmp(handler + 3, "PKT DRVR", 9) == 0;
}

// --- Sending and receiving

static int driver_send(nic_t *nic, const uint8_t *frame, size_t len) {
    driver_t *driver = (driver_t *)nic;
    size_t padded = len < NIC_FRAME_MIN ? NIC_FRAME_MIN : len;
    machine_registers_t registers = {.ecx = (uint32_t)padded, .ds = driver->segment, .esi = SEND_SLOT};
    if (len <= NIC_FRAME_MAX) {
        memset(driver->memory + SEND_SLOT, 0, NIC_FRAME_MIN);
        memcpy(driver->memory + SEND_SLOT, frame, len);
        if (call(driver, SEND_PACKET, &registers) == 0) {
            nic->statistics.sent++;
            return 0;
        }
    }
    nic->statistics.send_errors++;
    return -1;
}

static size_t driver_pending(nic_t *nic) {
    driver_t *driver = (driver_t *)nic;
    uint16_t lost = ring(driver)->lost;
    nic->statistics.overflows += (uint16_t)(lost - driver->lost_told);
    driver->lost_told = lost;
    uint16_t len = *slot_length(driver);
    return len < NIC_FRAME_MAX ? len : NIC_FRAME_MAX;
}

static void driver_take(nic_t *nic, uint8_t *frame, size_t len) {
    driver_t *driver = (driver_t *)nic;
    if (frame != NULL) {
        atomic_signal_fence(memory_order_acquire);
        memcpy(frame, driver->memory + driver->next + 2, len);
        nic->statistics.received++;
    }
    atomic_signal_fence(memory_order_release);
    *slot_length(driver) = 0;
    driver->next = driver->next == ring(driver)->last ? CODE : (uint16_t)(driver->next + SLOT);
}

// --- Coming and going

static void free_memory(const driver_t *driver) {
    machine_registers_t registers = {.eax = FREE, .es = driver->segment};
    machine_interrupt(DOS, &registers);
}

static void driver_close(nic_t *nic) {
    driver_t *driver = (driver_t *)nic;
    machine_registers_t registers = {.ebx = driver->handle};
    machine_at_end(0, &registers);
    if (call(driver, RELEASE_TYPE, &registers) == 0) {
        free_memory(driver);
    }
}

static int allocate(driver_t *driver) {
    machine_registers_t registers = {.eax = ALLOCATE, .ebx = (BYTES + 15) / 16};
    machine_interrupt(DOS, &registers);
    if (registers.flags & MACHINE_CARRY) {
        return -1;
    }
    driver->segment = (uint16_t)registers.eax;
    driver->memory = machine_low(driver->segment * 16U);
    driver->next = CODE;
    memset(driver->memory, 0, BYTES);
    memcpy(driver->memory, packet_receiver, (size_t)(packet_receiver_end - packet_receiver));
    *ring(driver) = (ring_t){0, CODE, CODE, CODE + (SLOTS - 1) * SLOT, SLOT};
    return 0;
}

// Have all types of frames passed on. Returns 0 or the driver's error code, as the next one does.
static unsigned access(driver_t *driver) {
    machine_registers_t registers = {
        .ebx = ANY_TYPE, .es = driver->segment, .edi = sizeof(ring_t), .ds = driver->segment, .esi = SEND_SLOT};
    unsigned refusal = call(driver, ACCESS_TYPE | ETHERNET, &registers);
    if (refusal == 0) {
        driver->handle = (uint16_t)registers.eax;
        registers = (machine_registers_t){.eax = RELEASE_TYPE, .ebx = driver->handle};
        machine_at_end(driver->interrupt, &registers);
    }
    return refusal;
}

static unsigned get_address(driver_t *driver) {
    machine_registers_t registers = {.ebx = driver->handle, .es = driver->segment, .edi = SEND_SLOT, .ecx = 6};
    unsigned refusal = call(driver, GET_ADDRESS, &registers);
    memcpy(driver->nic.mac, driver->memory + SEND_SLOT, 6);
    return refusal;
}

// Returns 0, or the driver's error code and leaves nothing behind.
static unsigned try_driver(driver_t *driver) {
    if (allocate(driver)) {
        return NO_MEMORY;
    }
    unsigned refusal = access(driver);
    if (refusal) {
        free_memory(driver);
        return refusal;
    }
    refusal = get_address(driver);
    if (refusal) {
        driver_close(&driver->nic);
    }
    return refusal;
}

nic_t *packet_driver_open(unsigned *refusal) {
    static driver_t driver;
    driver =
        (driver_t){.nic = {.send = driver_send, .pending = driver_pending, .take = driver_take, .close = driver_close}};
    *refusal = 0;
    for (unsigned interrupt = FIRST_INTERRUPT; interrupt <= LAST_INTERRUPT; interrupt++) {
        driver.interrupt = (uint8_t)interrupt;
        if (is_driver(interrupt)) {
            *refusal = try_driver(&driver);
            if (*refusal == 0) {
                return &driver.nic;
            }
        }
    }
    return NULL;
}
