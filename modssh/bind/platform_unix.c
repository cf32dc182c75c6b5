// SPDX-License-Identifier: MIT
//
// The platform of a Unix system. Memory is the C library's, apart from Python's heap, so that a session's
// buffers don't crowd out the program's objects.

#define _GNU_SOURCE // getrandom

#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

#include "base/platform.h"

void *mssh_platform_alloc(size_t n) {
    return malloc(n);
}

void mssh_platform_free(void *p) {
    free(p);
}

int mssh_platform_random(uint8_t *buf, size_t n) {
    while (n > 0) {
        ssize_t got = getrandom(buf, n, 0);
        if (got < 0 && errno != EINTR) {
            return -1;
        }
        if (got > 0) {
            buf += got;
            n -= (size_t)got;
        }
    }
    return 0;
}

const char *mssh_platform_random_advice(void) {
    return "the system gives no random numbers";
}

uint32_t mssh_platform_millis(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint32_t)((uint64_t)now.tv_sec * 1000U + (uint64_t)now.tv_nsec / 1000000U);
}
