// SPDX-License-Identifier: MIT

#include "engine/lack.h"

#include "base/platform.h"

static mssh_lack_t noted;

void *mssh_lack_alloc(size_t n) {
    void *p = mssh_platform_alloc(n);
    noted = p == NULL ? MSSH_LACKS_MEMORY : noted;
    return p;
}

int mssh_lack_random(uint8_t *buf, size_t n) {
    int rc = mssh_platform_random(buf, n);
    noted = rc != 0 ? MSSH_LACKS_RANDOM : noted;
    return rc;
}

mssh_lack_t mssh_lack_told(void) {
    mssh_lack_t told = noted;
    noted = MSSH_LACKS_NOTHING;
    return told;
}
