// SPDX-License-Identifier: MIT
//
// A network card as the TCP/IP stack sees it: Ethernet frames in and out, without interrupts and
// without waiting. Two things implement it, ne2000.c (the bare card) and packet_driver.c (a
// resident driver).

#ifndef NIC_H
#define NIC_H

#include <stddef.h>
#include <stdint.h>

// Bytes of an Ethernet frame without its checksum.
enum { NIC_FRAME_MIN = 60, NIC_FRAME_MAX = 1514 };

// What went by since the card was opened.
typedef struct {
    uint32_t received;       // frames
    uint32_t sent;           // frames
    uint32_t receive_errors; // frames that were damaged or came when there was no room
    uint32_t send_errors;    // frames that couldn't be sent
    uint32_t overflows;      // times that the card's memory was full
    uint32_t resets;         // times that the card had to be started again
} nic_statistics_t;

typedef struct nic nic_t;
struct nic {
    uint8_t mac[6];
    nic_statistics_t statistics;

    // Send frame[len], len at most NIC_FRAME_MAX; a short one is filled up with zeros.
    // Returns 0, or -1 when the card doesn't take it: the frame is lost.
    int (*send)(nic_t *nic, const uint8_t *frame, size_t len);

    // Tell the length of the frame that came first of those not yet taken, 0 when there is none.
    size_t (*pending)(nic_t *nic);

    // Take that frame: copy its first len bytes to frame, or none when frame is NULL, and forget
    // it.
    void (*take)(nic_t *nic, uint8_t *frame, size_t len);

    // Leave the card or its driver as it was found. Nothing may be called after that.
    void (*close)(nic_t *nic);
};

#endif
