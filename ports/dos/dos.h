// SPDX-License-Identifier: MIT
//
// DOS's INT 21h for the C library's functions on files (files.c, directories.c, paths.c) and the console.

#ifndef DOS_DOS_H
#define DOS_DOS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "machine.h"

enum {
    DOS_SET_DRIVE = 0x0e00,
    DOS_SET_TRANSFER_ADDRESS = 0x1a00,
    DOS_GET_DRIVE = 0x1900,
    DOS_GET_DATE = 0x2a00,
    DOS_GET_TIME = 0x2c00,
    DOS_GET_FREE_SPACE = 0x3600,
    DOS_MAKE_DIRECTORY = 0x3900,
    DOS_REMOVE_DIRECTORY = 0x3a00,
    DOS_CHANGE_DIRECTORY = 0x3b00,
    DOS_CREATE = 0x3c00,
    DOS_OPEN = 0x3d00,
    DOS_CLOSE = 0x3e00,
    DOS_READ = 0x3f00,
    DOS_WRITE = 0x4000,
    DOS_DELETE = 0x4100,
    DOS_SEEK = 0x4200,
    DOS_GET_ATTRIBUTES = 0x4300,
    DOS_SET_ATTRIBUTES = 0x4301,
    DOS_GET_DEVICE = 0x4400,
    DOS_GET_DIRECTORY = 0x4700,
    DOS_EXECUTE = 0x4b00,
    DOS_GET_EXIT_CODE = 0x4d00,
    DOS_FIND_FIRST = 0x4e00,
    DOS_FIND_NEXT = 0x4f00,
    DOS_RENAME = 0x5600,
    DOS_SET_FILE_TIME = 0x5701,
    DOS_CREATE_NEW = 0x5b00,
    DOS_GET_CODE_PAGE = 0x6601,
    DOS_SET_HANDLE_COUNT = 0x6700,
    DOS_COMMIT = 0x6800,

    DOS_READ_ONLY = 0x01, // attributes
    DOS_DIRECTORY = 0x10,
    DOS_ANY_FILE = 0x16, // hidden, system, directory: what FIND_FIRST is to find besides ordinary files
};

// Call a function with the registers; ds:edx are to be set where it takes them. Returns 0, or -1 with errno.
int dos_call(unsigned function, machine_registers_t *registers);

// Take characters of names and of the screen for those of the code page that DOS has now (codepage.h).
void dos_choose_code_page(void);

// Copy a path in UTF-8 to byte `offset` of the transfer buffer, with backslashes, and let ds:edx point to it.
// Returns 0, or -1 with errno when it is empty, too long or has a wildcard.
int dos_put_path(const char *path, size_t offset, machine_registers_t *registers);

// Call a function that takes nothing but a path and ecx. Returns 0, or -1 with errno.
int dos_call_path(unsigned function, const char *path, uint32_t ecx);

// The transfer buffer, machine->buffer_size bytes.
uint8_t *dos_buffer(void);

// A date and a time as a directory has them to seconds since 1970, and back.
time_t dos_to_time(uint16_t date, uint16_t time);
void dos_from_time(time_t seconds, uint16_t *date, uint16_t *time);

#endif
