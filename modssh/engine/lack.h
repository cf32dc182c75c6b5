// SPDX-License-Identifier: MIT
//
// What a crypto library lacked when a function of provider.h failed. Most libraries' answers don't tell a bad signature
// or point from a want of memory, and who has none mustn't be told that the server lies. What OpenSSL allocates for
// itself isn't noted.

#ifndef MSSH_LACK_H
#define MSSH_LACK_H

#include <stddef.h>
#include <stdint.h>

typedef enum { MSSH_LACKS_NOTHING, MSSH_LACKS_MEMORY, MSSH_LACKS_RANDOM } mssh_lack_t;

// mssh_platform_alloc and mssh_platform_random for the providers, whose failures are noted.
void *mssh_lack_alloc(size_t n);
int mssh_lack_random(uint8_t *buf, size_t n);

// What was lacking since this was asked last; forgets it. Ask in front of what may fail, too.
mssh_lack_t mssh_lack_told(void);

#endif
