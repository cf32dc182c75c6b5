// SPDX-License-Identifier: MIT
//
// Preloaded into a program, has it read from a terminal half a second late: what happens just before a read
// happens there every time.

#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

ssize_t read(int fd, void *data, size_t n) {
    if (isatty(fd)) {
        struct timespec left = {.tv_nsec = 500000000};
        while (nanosleep(&left, &left) != 0) {
        }
    }
    return syscall(SYS_read, fd, data, n);
}
