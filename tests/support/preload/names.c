// SPDX-License-Identifier: MIT
//
// Preloaded into a program, has the domain .example for its lookups: web.one.example is an alias of www.two.example,
// box.two.example and www.two.example are here, and so is a name without a dot. Others aren't there.

#define _GNU_SOURCE

#include <dlfcn.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>

static const char *const NAMES[][2] = {
    {"web.one.example", "www.two.example"},
    {"www.two.example", "www.two.example"},
    {"box.two.example", "box.two.example"},
    {"alone", "alone"},
};

int getaddrinfo(const char *host, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
    int (*next)(const char *, const char *, const struct addrinfo *, struct addrinfo **) =
        (int (*)(const char *, const char *, const struct addrinfo *, struct addrinfo **))dlsym(RTLD_NEXT,
                                                                                                "getaddrinfo");
    if (host == NULL || strpbrk(host, "abcdefghijklmnopqrstuvwxyz") == NULL) {
        return next(host, service, hints, found);
    }
    if (hints->ai_flags & AI_NUMERICHOST) {
        return EAI_NONAME;
    }
    size_t len = strlen(host) - (host[strlen(host) - 1] == '.');
    for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
        if (strlen(NAMES[i][0]) == len && strncmp(host, NAMES[i][0], len) == 0) {
            int rc = next("127.0.0.1", service, hints, found);
            if (rc == 0 && (hints->ai_flags & AI_CANONNAME)) {
                free((*found)->ai_canonname);
                (*found)->ai_canonname = strdup(NAMES[i][1]);
            }
            return rc;
        }
    }
    return EAI_NONAME;
}
