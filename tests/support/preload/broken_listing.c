// SPDX-License-Identifier: MIT
//
// Preloaded into a program, has a folder with a file called `unreadable` fail while it is listed, as a disk or a server
// of files may do: with an error where its end would be.

#define _GNU_SOURCE

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <string.h>

struct dirent64 *readdir64(DIR *folder) {
    struct dirent64 *(*next)(DIR *) = (struct dirent64 * (*)(DIR *)) dlsym(RTLD_NEXT, "readdir64");
    struct dirent64 *entry = next(folder);
    if (entry != NULL && strcmp(entry->d_name, "unreadable") == 0) {
        errno = EIO;
        return NULL;
    }
    return entry;
}
