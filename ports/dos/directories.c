// SPDX-License-Identifier: MIT
//
// The C library's functions on paths and directories. Names are DOS's, of 8 and 3 characters; those that DOS
// returns are made small, as nearly everything else names files. A path may have either slash.

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "codepage.h"
#include "dos.h"
#include "py/mpconfig.h"
#include "py/misc.h"

// What FIND_FIRST and FIND_NEXT fill in.
typedef struct {
    uint8_t state[21];
    uint8_t attributes;
    uint8_t time[2], date[2], size[4];
    char name[13];
} found_t;

enum { FOUND = 512 }; // its place in the transfer buffer, behind a path

static uint16_t word(const uint8_t *p) {
    return (uint16_t)(p[0] | p[1] << 8);
}

static void set_transfer_address(void) {
    machine_registers_t registers = {.ds = machine->buffer_segment, .edx = FOUND};
    dos_call(DOS_SET_TRANSFER_ADDRESS, &registers);
}

// Whether a path needs no entry in another directory: a drive, a root, or only dots.
static bool is_root(const char *path) {
    if (path[0] && path[1] == ':') {
        path += 2;
    }
    return path[strspn(path, "./\\")] == 0;
}

static int find(const char *path, found_t *found) {
    machine_registers_t registers = {.ecx = DOS_ANY_FILE};
    set_transfer_address();
    if (dos_put_path(path, 0, &registers) || dos_call(DOS_FIND_FIRST, &registers)) {
        return -1;
    }
    memcpy(found, dos_buffer() + FOUND, sizeof(*found));
    return 0;
}

static int drive_of(const char *path) {
    if (path[0] && path[1] == ':') {
        return toupper((unsigned char)path[0]) - 'A' + 1;
    }
    return 0;
}

int statvfs(const char *path, struct statvfs *s) {
    machine_registers_t registers = {.edx = (uint32_t)drive_of(path)};
    dos_call(DOS_GET_FREE_SPACE, &registers);
    unsigned sectors = registers.eax & 0xffff;
    if (sectors == 0xffff) {
        errno = ENODEV;
        return -1;
    }
    memset(s, 0, sizeof(*s));
    s->f_bsize = s->f_frsize = sectors * (registers.ecx & 0xffff);
    s->f_bfree = s->f_bavail = registers.ebx & 0xffff;
    s->f_blocks = registers.edx & 0xffff;
    s->f_namemax = 12;
    return 0;
}

int stat(const char *path, struct stat *s) {
    memset(s, 0, sizeof(*s));
    s->st_nlink = 1;
    if (is_root(path)) {
        struct statvfs space;
        s->st_mode = S_IFDIR | 0755;
        return drive_of(path) ? statvfs(path, &space) : 0;
    }
    found_t found;
    if (find(path, &found)) {
        return -1;
    }
    s->st_mode = found.attributes & DOS_DIRECTORY   ? S_IFDIR | 0755
                 : found.attributes & DOS_READ_ONLY ? S_IFREG | 0444
                                                    : S_IFREG | 0644;
    s->st_size = (off_t)(word(found.size) | (uint32_t)word(found.size + 2) << 16);
    s->st_mtime = s->st_atime = s->st_ctime = dos_to_time(word(found.date), word(found.time));
    return 0;
}

struct dos_directory {
    found_t found;
    bool more; // found is an entry that hasn't been returned
    struct dirent entry;
};

DIR *opendir(const char *path) {
    struct stat s;
    machine_registers_t registers = {.ecx = DOS_ANY_FILE};
    if (stat(path, &s) || dos_put_path(path, 0, &registers)) {
        return NULL;
    }
    if (!S_ISDIR(s.st_mode)) {
        errno = ENOTDIR;
        return NULL;
    }
    DIR *directory = m_new_obj_maybe(DIR);
    if (directory == NULL) {
        errno = ENOMEM;
        return NULL;
    }
    char *pattern = (char *)dos_buffer();
    size_t n = strlen(pattern);
    bool ended = strchr("\\:", pattern[n - 1]) != NULL;
    memcpy(pattern + n, ended ? "*.*" : "\\*.*", ended ? 4 : 5);
    set_transfer_address();
    directory->more = dos_call(DOS_FIND_FIRST, &registers) == 0;
    memcpy(&directory->found, dos_buffer() + FOUND, sizeof(directory->found));
    return directory;
}

struct dirent *readdir(DIR *directory) {
    if (!directory->more) {
        return NULL;
    }
    found_t *found = &directory->found;
    directory->entry.d_type = found->attributes & DOS_DIRECTORY ? DT_DIR : DT_REG;
    codepage_to_utf8(directory->entry.d_name, sizeof(directory->entry.d_name), found->name);
    for (char *c = directory->entry.d_name; *c != '\0'; c++) {
        *c = (char)tolower((unsigned char)*c);
    }
    machine_registers_t registers = {0};
    set_transfer_address();
    memcpy(dos_buffer() + FOUND, found, sizeof(*found));
    directory->more = dos_call(DOS_FIND_NEXT, &registers) == 0;
    memcpy(found, dos_buffer() + FOUND, sizeof(*found));
    return &directory->entry;
}

// DOS keeps nothing for a directory that is read, and the collector frees its memory.
int closedir(DIR *directory) {
    (void)directory;
    return 0;
}

int mkdir(const char *path, mode_t mode) {
    (void)mode;
    struct stat s;
    if (stat(path, &s) == 0) {
        errno = EEXIST;
        return -1;
    }
    return dos_call_path(DOS_MAKE_DIRECTORY, path, 0);
}

int rmdir(const char *path) {
    int result = dos_call_path(DOS_REMOVE_DIRECTORY, path, 0);
    struct stat s;
    if (result && errno == EACCES && stat(path, &s) == 0) {
        errno = S_ISDIR(s.st_mode) ? ENOTEMPTY : ENOTDIR;
    }
    return result;
}

int unlink(const char *path) {
    return dos_call_path(DOS_DELETE, path, 0);
}

// DOS replaces no file, POSIX does.
int rename(const char *from, const char *to) {
    machine_registers_t registers = {0};
    struct stat old, new;
    if (stat(from, &old)) {
        return -1;
    }
    if (S_ISREG(old.st_mode) && stat(to, &new) == 0 && S_ISREG(new.st_mode) && strcasecmp(from, to) != 0 &&
        unlink(to)) {
        return -1;
    }
    if (dos_put_path(to, FOUND, &registers)) {
        return -1;
    }
    registers.es = machine->buffer_segment;
    registers.edi = FOUND;
    return dos_put_path(from, 0, &registers) ? -1 : dos_call(DOS_RENAME, &registers);
}

// To another drive too, as a person means it who names one.
int chdir(const char *path) {
    int drive = drive_of(path);
    if (dos_call_path(DOS_CHANGE_DIRECTORY, path, 0)) {
        return -1;
    }
    if (drive) {
        machine_registers_t registers = {.edx = (uint32_t)drive - 1};
        dos_call(DOS_SET_DRIVE, &registers);
    }
    return 0;
}

char *getcwd(char *to, size_t size) {
    machine_registers_t registers = {0};
    dos_call(DOS_GET_DRIVE, &registers);
    char drive = (char)('A' + (registers.eax & 0xff));
    registers = (machine_registers_t){.ds = machine->buffer_segment};
    if (dos_call(DOS_GET_DIRECTORY, &registers)) {
        return NULL;
    }
    const char *directory = (char *)dos_buffer();
    if (3 * strlen(directory) + 4 > size) {
        errno = ERANGE;
        return NULL;
    }
    to[0] = drive;
    memcpy(to + 1, ":/", 2);
    codepage_to_utf8(to + 3, size - 3, directory);
    for (char *slash = to; (slash = strchr(slash, '\\')) != NULL;) {
        *slash = '/';
    }
    return to;
}
