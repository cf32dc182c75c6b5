// SPDX-License-Identifier: MIT
//
// The C library's functions on descriptors. A descriptor is DOS's handle; 0 to 2 are the console's unless they
// are redirected (console.h).

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "console.h"
#include "dos.h"

// What is known of a handle, by its number.
enum { HANDLES = 256, APPENDS = 1, KNOWN = 2, CONSOLE = 4 };
static uint8_t handles[HANDLES];

static bool is_directory(const char *path) {
    struct stat s;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

static int open_function(const char *path, int flags) {
    struct stat s;
    if (!(flags & O_CREAT)) {
        return DOS_OPEN;
    }
    if (flags & O_EXCL) {
        return DOS_CREATE_NEW;
    }
    return flags & O_TRUNC || stat(path, &s) ? DOS_CREATE : DOS_OPEN;
}

int open(const char *path, int flags, ...) {
    machine_registers_t registers = {0};
    unsigned function = (unsigned)open_function(path, flags);
    if (dos_put_path(path, 0, &registers)) {
        return -1;
    }
    registers.eax = function == DOS_OPEN ? (uint32_t)flags & O_ACCMODE : 0;
    if (dos_call(function, &registers)) {
        int error = errno;
        errno = error == EACCES && is_directory(path) ? EISDIR : error;
        return -1;
    }
    int fd = registers.eax & 0xffff;
    handles[fd % HANDLES] = flags & O_APPEND ? APPENDS : 0; // DOS knows of no such thing
    return fd;
}

int close(int fd) {
    machine_registers_t registers = {.ebx = (uint32_t)fd};
    return dos_call(DOS_CLOSE, &registers);
}

// Move at most a buffer's worth. Returns the number of bytes, or -1 with errno.
static ssize_t transfer(unsigned function, int fd, size_t n) {
    machine_registers_t registers = {.ebx = (uint32_t)fd, .ecx = n, .ds = machine->buffer_segment};
    return dos_call(function, &registers) ? -1 : (ssize_t)(registers.eax & 0xffff);
}

static size_t buffer_part(size_t n) {
    return n < machine->buffer_size ? n : machine->buffer_size;
}

ssize_t read(int fd, void *data, size_t n) {
    if (isatty(fd)) {
        return console_read(data, n);
    }
    uint8_t *to = data;
    size_t done = 0;
    while (done < n) {
        size_t part = buffer_part(n - done);
        ssize_t got = transfer(DOS_READ, fd, part);
        if (got < 0) {
            return done ? (ssize_t)done : -1;
        }
        memcpy(to + done, dos_buffer(), (size_t)got);
        done += (size_t)got;
        if ((size_t)got < part) {
            break;
        }
    }
    return (ssize_t)done;
}

ssize_t write(int fd, const void *data, size_t n) {
    if (isatty(fd)) {
        return console_write(fd, data, n);
    }
    if ((handles[fd % HANDLES] & APPENDS) && lseek(fd, 0, SEEK_END) < 0) {
        return -1;
    }
    const uint8_t *from = data;
    size_t done = 0;
    while (done < n) { // never with nothing: DOS would cut the file off
        size_t part = buffer_part(n - done);
        memcpy(dos_buffer(), from + done, part);
        ssize_t put = transfer(DOS_WRITE, fd, part);
        if (put <= 0 && done == 0) {
            errno = put ? errno : ENOSPC;
            return -1;
        }
        done += put > 0 ? (size_t)put : 0;
        if (put < (ssize_t)part) {
            break;
        }
    }
    return (ssize_t)done;
}

off_t lseek(int fd, off_t offset, int whence) {
    machine_registers_t registers = {
        .eax = (uint32_t)whence, .ebx = (uint32_t)fd, .ecx = (uint32_t)offset >> 16, .edx = (uint32_t)offset & 0xffff};
    if (dos_call(DOS_SEEK, &registers)) {
        return -1;
    }
    return (off_t)((registers.edx & 0xffff) << 16 | (registers.eax & 0xffff));
}

int fsync(int fd) {
    machine_registers_t registers = {.ebx = (uint32_t)fd};
    return isatty(fd) ? 0 : dos_call(DOS_COMMIT, &registers);
}

int isatty(int fd) {
    enum { DEVICE = 0x80, STANDARD = 3 }; // a device; standard input or output
    uint8_t *handle = &handles[fd % HANDLES];
    if (!(*handle & KNOWN)) {
        machine_registers_t registers = {.ebx = (uint32_t)fd};
        bool console =
            dos_call(DOS_GET_DEVICE, &registers) == 0 && (registers.edx & DEVICE) && (registers.edx & STANDARD);
        *handle |= console ? KNOWN | CONSOLE : KNOWN;
    }
    return (*handle & CONSOLE) != 0;
}

int poll(struct pollfd *descriptors, nfds_t n, int timeout) {
    (void)timeout; // MicroPython only asks
    int ready = 0;
    for (nfds_t i = 0; i < n; i++) {
        short events = descriptors[i].events;
        if ((events & POLLIN) && isatty(descriptors[i].fd) && !console_readable()) {
            events &= (short)~POLLIN;
        }
        descriptors[i].revents = events;
        ready += events != 0;
    }
    return ready;
}
