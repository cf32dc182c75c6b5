// SPDX-License-Identifier: MIT
//
// <dirent.h>, which newlib has for no machine without an operating system of its own; in directories.c.

#ifndef DOS_DIRENT_H
#define DOS_DIRENT_H

enum { DT_DIR = 4, DT_REG = 8 };

struct dirent {
    unsigned char d_type;
    char d_name[3 * 12 + 1];
};
typedef struct dos_directory DIR;

DIR *opendir(const char *path);
struct dirent *readdir(DIR *directory);
int closedir(DIR *directory);

#endif
