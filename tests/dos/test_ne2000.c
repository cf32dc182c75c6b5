// SPDX-License-Identifier: MIT
//
// The driver of NE2000 cards against a model of one.

#include "ne2000.h"

#include "../engine/tap.h"
#include "dp8390.h"

static uint8_t frame[NIC_FRAME_MAX], taken[NIC_FRAME_MAX];

static nic_t *open_card(int wide) {
    model_reset(wide);
    return ne2000_open(MODEL_BASE);
}

// A frame of this length, told from others by its first byte.
static void make(unsigned id, size_t len) {
    pattern(frame, len);
    frame[0] = (uint8_t)id;
}

// Whether the next frame is the one of this id and length; takes it.
static int arrives(nic_t *nic, unsigned id, size_t len) {
    size_t pending = nic->pending(nic);
    memset(taken, 0, sizeof(taken));
    nic->take(nic, taken, pending);
    make(id, len);
    return pending == len && memcmp(taken, frame, len) == 0;
}

static void finds_a_card(void) {
    nic_t *nic = open_card(1);
    check(nic && memcmp(nic->mac, model_mac, 6) == 0, "a card of 16 bits tells its address");
    nic = open_card(0);
    check(nic && memcmp(nic->mac, model_mac, 6) == 0, "a card of 8 bits tells its address");
    check(nic && model.written[1] >= 0x20 && model.written[2] <= 0x40, "its ring lies in its memory");
    model.memory[15] = 0;
    check(!ne2000_open(MODEL_BASE), "a card without the mark isn't taken for one");
    check(!ne2000_open(0x280), "an address where nothing is");
}

static void sends(int wide, const char *name) {
    nic_t *nic = open_card(wide);
    int good = 1;
    for (size_t len = 14; len <= NIC_FRAME_MAX; len += 25) {
        size_t padded = len < NIC_FRAME_MIN ? NIC_FRAME_MIN : len;
        memset(frame, 0, sizeof(frame));
        make(1, len);
        good &=
            nic->send(nic, frame, len) == 0 && model.sent_length == padded && memcmp(model.sent, frame, padded) == 0;
    }
    check(good, name);
}

// Frames of all lengths, several at a time, often enough that the ring's end is met everywhere.
static void receives(int wide, const char *name) {
    nic_t *nic = open_card(wide);
    size_t len = NIC_FRAME_MIN;
    int good = nic->pending(nic) == 0;
    for (unsigned i = 0; i < 3000 && good; i++) {
        size_t first = len, second = NIC_FRAME_MIN + (len * 7) % 1400;
        make(i, first);
        good &= model_arrive(frame, first);
        make(i + 1, second);
        good &= model_arrive(frame, second);
        good &= arrives(nic, i, first) && arrives(nic, i + 1, second) && nic->pending(nic) == 0;
        len = NIC_FRAME_MIN + (len * 13 + 1) % (NIC_FRAME_MAX - NIC_FRAME_MIN + 1);
    }
    check(good && nic->statistics.received == 6000 && nic->statistics.resets == 0, name);
}

static void recovers(void) {
    nic_t *nic = open_card(1);
    unsigned came = 0, told = 0;
    make(0, 1000);
    while (model_arrive(frame, 1000)) {
        make(++came, 1000);
    }
    while (told < came && arrives(nic, told, 1000)) {
        told++;
    }
    check(came > 8 && told == came && nic->pending(nic) == 0, "what came before the overflow is whole");
    make(99, 700);
    check(model_arrive(frame, 700) && arrives(nic, 99, 700), "and what comes after it");
    check(nic->statistics.overflows == 1 && nic->statistics.resets == 0, "it is counted");
}

static void sends_again(void) {
    nic_t *nic = open_card(1);
    make(0, 1000);
    while (model_arrive(frame, 1000)) {
    }
    model.stuck = 1;
    nic->send(nic, frame, 200);
    model.stuck = 0;
    nic->take(nic, taken, nic->pending(nic));
    check(model.sent_count == 1 && model.sent_length == 200, "a frame that the recovery cut off is sent again");
}

static void starts_again(void) {
    nic_t *nic = open_card(1);
    make(0, 500);
    model_arrive(frame, 500);
    model.memory[(model.written[1] + 1) * 256 + 1] = 0xf0;
    check(nic->pending(nic) == 0 && nic->statistics.resets == 1, "a header that makes no sense: a new start");
    make(1, 500);
    check(model_arrive(frame, 500) && arrives(nic, 1, 500), "after which frames come");
}

static void ends(void) {
    nic_t *nic = open_card(1);
    make(0, 500);
    model.stuck = 1;
    check(nic->send(nic, frame, 500) == 0 && nic->send(nic, frame, 500) == 0 && nic->statistics.send_errors == 1 &&
              nic->statistics.resets == 1,
          "a card that never finishes is started again");
    model.dead = 1;
    check(nic->send(nic, frame, 500) != 0 && nic->pending(nic) == 0, "a card that is gone makes calls fail");
    model.dead = model.stuck = 0;
    check(nic->send(nic, frame, 500) == 0 && model.sent_length == 500, "and is back when it is back");
}

int main(void) {
    finds_a_card();
    sends(1, "frames of all lengths are sent, short ones filled up");
    sends(0, "by a card of 8 bits too");
    receives(1, "frames of all lengths are received in order");
    receives(0, "by a card of 8 bits too");
    recovers();
    sends_again();
    starts_again();
    ends();
    return finish();
}
