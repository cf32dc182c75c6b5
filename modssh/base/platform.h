// SPDX-License-Identifier: MIT
//
// What a platform supplies to the core and the engine. A port implements these five functions once
// (bind/platform_unix.c is an example); nothing else in modssh/ touches the operating system.

#ifndef MSSH_PLATFORM_H
#define MSSH_PLATFORM_H

#include <stddef.h>
#include <stdint.h>

// Allocate n bytes, aligned for any type. Returns NULL when there is no memory. The caller frees.
void *mssh_platform_alloc(size_t n);

// Free an allocation; NULL is ignored. The caller has wiped it where it held a secret.
void mssh_platform_free(void *p);

// Fill buf[n] from the operating system's cryptographic random generator. Returns 0, or -1 when it
// can't: the caller then refuses to go on. Never falls back to a weaker source.
int mssh_platform_random(uint8_t *buf, size_t n);

// Tell why mssh_platform_random couldn't and what to do about it, in one line. The text stays until
// the next call.
const char *mssh_platform_random_advice(void);

// Milliseconds of a monotonic clock with an arbitrary start; wraps around.
uint32_t mssh_platform_millis(void);

#endif
