// SPDX-License-Identifier: MIT

#include "dos.h"

#include <errno.h>
#include <string.h>

#include "codepage.h"
#include "py/mpconfig.h"
#include "shared/timeutils/timeutils.h"

static const struct {
    uint8_t dos, posix;
} errors[] = {
    {1, EINVAL},  {2, ENOENT}, {3, ENOENT},  {4, EMFILE},  {5, EACCES},  {6, EBADF},   {8, ENOMEM},
    {15, ENODEV}, {16, EBUSY}, {17, EXDEV},  {18, ENOENT}, {19, EROFS},  {21, ENODEV}, {32, EBUSY},
    {33, EBUSY},  {36, EBUSY}, {39, ENOSPC}, {80, EEXIST}, {82, ENOSPC},
};

static int posix_error(unsigned dos) {
    for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
        if (errors[i].dos == dos) {
            return errors[i].posix;
        }
    }
    return EIO;
}

int dos_call(unsigned function, machine_registers_t *registers) {
    registers->eax = function | (registers->eax & 0xff);
    machine_interrupt(0x21, registers);
    if (registers->flags & MACHINE_CARRY) {
        errno = posix_error(registers->eax & 0xffff);
        return -1;
    }
    return 0;
}

void dos_choose_code_page(void) {
    machine_registers_t registers = {0};
    if (dos_call(DOS_GET_CODE_PAGE, &registers) == 0) {
        codepage_choose(registers.ebx & 0xffff);
    }
}

uint8_t *dos_buffer(void) {
    return machine_low(machine->buffer);
}

int dos_put_path(const char *path, size_t offset, machine_registers_t *registers) {
    enum { PATH_SIZE = 260 };
    char *to = (char *)dos_buffer() + offset;
    size_t n = codepage_from_utf8(to, PATH_SIZE + 1, path);
    if (n == 0 || strpbrk(to, "*?")) {
        errno = ENOENT;
        return -1;
    }
    if (n >= PATH_SIZE) {
        errno = ENAMETOOLONG;
        return -1;
    }
    for (char *slash = to; (slash = strchr(slash, '/')) != NULL;) {
        *slash = '\\';
    }
    // A directory's name may end with a slash, but for DOS a root's alone.
    if (n > 1 && to[n - 1] == '\\' && to[n - 2] != ':') {
        to[n - 1] = 0;
    }
    registers->ds = machine->buffer_segment;
    registers->edx = (uint32_t)offset;
    return 0;
}

int dos_call_path(unsigned function, const char *path, uint32_t ecx) {
    machine_registers_t registers = {.ecx = ecx};
    return dos_put_path(path, 0, &registers) ? -1 : dos_call(function, &registers);
}

time_t dos_to_time(uint16_t date, uint16_t time) {
    // Before 2000 only its lower half is right.
    return (time_t)(uint32_t)timeutils_mktime(1980U + (date >> 9), date >> 5 & 15, date & 31, time >> 11,
                                              time >> 5 & 63, (time & 31) * 2);
}

void dos_from_time(time_t seconds, uint16_t *date, uint16_t *time) {
    timeutils_struct_time_t t;
    timeutils_seconds_since_epoch_to_struct_time((uint64_t)seconds, &t);
    *date = (uint16_t)((t.tm_year - 1980) << 9 | t.tm_mon << 5 | t.tm_mday);
    *time = (uint16_t)(t.tm_hour << 11 | t.tm_min << 5 | t.tm_sec / 2);
}
