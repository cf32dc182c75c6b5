// SPDX-License-Identifier: MIT
//
// <sys/statvfs.h>; in directories.c.

#ifndef DOS_STATVFS_H
#define DOS_STATVFS_H

struct statvfs {
    unsigned long f_bsize, f_frsize, f_blocks, f_bfree, f_bavail;
    unsigned long f_files, f_ffree, f_favail, f_flag, f_namemax;
};

int statvfs(const char *path, struct statvfs *s);

#endif
