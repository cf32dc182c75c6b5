// SPDX-License-Identifier: MIT

#include "clock.h"

#include "dos.h"
#include "io.h"
#include "py/mphal.h"
#include "py/runtime.h"
#include "shared/timeutils/timeutils.h"

enum { TIMER = 0x40, TIMER_CONTROL = 0x43, LATCH = 0x00, RATE = 0x34, SQUARE_WAVE = 0x36 };
enum { TICKS = 0x46c, TICKS_A_DAY = 0x1800b0, TIMER_HZ = 1193182 };

static void start_timer(uint8_t mode) {
    io_out8(TIMER_CONTROL, mode);
    io_out8(TIMER, 0);
    io_out8(TIMER, 0);
}

void clock_start(void) {
    start_timer(RATE);
}

void clock_stop(void) {
    start_timer(SQUARE_WAVE);
}

static uint32_t timer_count(void) {
    io_out8(TIMER_CONTROL, LATCH);
    uint32_t low = io_in8(TIMER);
    return low | (uint32_t)io_in8(TIMER) << 8;
}

// Counts of the timer since some midnight.
static uint64_t clock_counts(void) {
    static uint64_t days, last;
    const volatile uint32_t *bios_ticks = machine_low(TICKS);
    uint32_t ticks, count;
    do {
        ticks = *bios_ticks;
        count = timer_count();
    } while (ticks != *bios_ticks);
    uint64_t now = days + ((uint64_t)ticks << 16) + (-count & 0xffff);
    if (now + ((uint64_t)TICKS_A_DAY << 15) < last) { // the BIOS begins anew at midnight
        days += (uint64_t)TICKS_A_DAY << 16;
        now += (uint64_t)TICKS_A_DAY << 16;
    }
    // A tick whose interrupt is about to be served isn't counted yet.
    last = now > last ? now : last;
    return last;
}

mp_uint_t mp_hal_ticks_us(void) {
    return (mp_uint_t)(clock_counts() * 1000000 / TIMER_HZ);
}

mp_uint_t mp_hal_ticks_ms(void) {
    return (mp_uint_t)(clock_counts() * 1000 / TIMER_HZ);
}

mp_uint_t mp_hal_ticks_cpu(void) {
    return (mp_uint_t)clock_counts();
}

void mp_hal_delay_us(mp_uint_t us) {
    mp_uint_t start = mp_hal_ticks_us();
    while (mp_hal_ticks_us() - start < us) {
    }
}

void mp_hal_delay_ms(mp_uint_t ms) {
    mp_uint_t start = mp_hal_ticks_ms();
    do {
        mp_event_wait_ms(1);
    } while (mp_hal_ticks_ms() - start < ms);
}

uint64_t mp_hal_time_ns(void) {
    machine_registers_t date, time;
    uint32_t day;
    do { // midnight may come in between
        date = time = (machine_registers_t){0};
        dos_call(DOS_GET_DATE, &date);
        day = date.edx & 0xffff;
        dos_call(DOS_GET_TIME, &time);
        dos_call(DOS_GET_DATE, &date);
    } while (day != (date.edx & 0xffff));
    // Before 2000 only its lower half is right.
    uint32_t seconds = (uint32_t)timeutils_seconds_since_epoch(
        date.ecx & 0xffff, day >> 8, day & 0xff, time.ecx >> 8 & 0xff, time.ecx & 0xff, time.edx >> 8 & 0xff);
    return ((uint64_t)seconds * 100 + (time.edx & 0xff)) * 10000000;
}
