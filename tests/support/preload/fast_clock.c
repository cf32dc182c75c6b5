// SPDX-License-Identifier: MIT
//
// Preloaded into a program, makes its monotonic clock 10,000 times as fast: an hour takes 0.36 s.

#define _GNU_SOURCE

#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { SPEED = 10000 };

int clock_gettime(clockid_t clock, struct timespec *now) {
    int rc = (int)syscall(SYS_clock_gettime, clock, now);
    if (rc == 0 && clock == CLOCK_MONOTONIC) {
        long long ns = (now->tv_sec * 1000000000LL + now->tv_nsec) % 1000000000000000LL * SPEED;
        now->tv_sec = (time_t)(ns / 1000000000LL);
        now->tv_nsec = (long)(ns % 1000000000LL);
    }
    return rc;
}
