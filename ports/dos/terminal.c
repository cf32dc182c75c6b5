// SPDX-License-Identifier: MIT
//
// The module _terminal, as ports/unix/terminal.c has it: what commands need of the console, and MicroPython
// lacks. There is one console; a descriptor (int) is its or isn't.
//
//   isatty(fd) -> bool
//   size(fd) -> (columns, rows), or None when it is redirected
//   kind() -> the terminal's kind as TERM has it, None where output goes through DOS
//   raw(fd)       every key is passed on as it is pressed, Ctrl-C too, and nothing is changed on its way out
//   cbreak(fd)    nothing is shown of what is typed before raw or restore, and Ctrl-C interrupts
//   silent(fd)    what is typed isn't shown
//   restore()     read lines again, and show them
//   read(fd, n) -> up to n bytes that are there, b'' at the end, None when there is nothing now
//   write(fd, data) -> how many bytes were written
//
// All raise OSError. restore also happens when the program ends: the console is only changed within it.

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "console.h"
#include "machine.h"
#include "py/mphal.h"
#include "py/runtime.h"

static int descriptor(mp_obj_t fd) {
    return (int)mp_obj_get_int(fd);
}

static int check(ssize_t result) {
    if (result < 0) {
        mp_raise_OSError(errno);
    }
    return (int)result;
}

static mp_obj_t terminal_isatty(mp_obj_t fd) {
    return mp_obj_new_bool(isatty(descriptor(fd)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(terminal_isatty_obj, terminal_isatty);

// From the BIOS's data; a video BIOS before EGA doesn't tell the rows.
static mp_obj_t terminal_size(mp_obj_t fd) {
    enum { COLUMNS = 0x44a, LAST_ROW = 0x484 };
    if (!isatty(descriptor(fd))) {
        return mp_const_none;
    }
    const uint8_t *columns = machine_low(COLUMNS), *last_row = machine_low(LAST_ROW);
    mp_obj_t pair[] = {MP_OBJ_NEW_SMALL_INT(*columns), MP_OBJ_NEW_SMALL_INT(*last_row ? *last_row + 1 : 25)};
    return mp_obj_new_tuple(2, pair);
}
static MP_DEFINE_CONST_FUN_OBJ_1(terminal_size_obj, terminal_size);

static mp_obj_t terminal_kind(void) {
    return console_is_terminal() ? mp_obj_new_str_from_cstr("xterm-256color") : mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(terminal_kind_obj, terminal_kind);

static void need_console(mp_obj_t fd) {
    if (!isatty(descriptor(fd))) {
        mp_raise_OSError(ENOTTY);
    }
}

static mp_obj_t terminal_raw(mp_obj_t fd) {
    need_console(fd);
    console_set_raw(true);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(terminal_raw_obj, terminal_raw);

static mp_obj_t terminal_cbreak(mp_obj_t fd) {
    need_console(fd);
    console_set_raw(false); // only reading a line would show it
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(terminal_cbreak_obj, terminal_cbreak);

static mp_obj_t terminal_silent(mp_obj_t fd) {
    need_console(fd);
    console_set_echo(false);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(terminal_silent_obj, terminal_silent);

static mp_obj_t terminal_restore(void) {
    console_set_raw(false);
    console_set_echo(true);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(terminal_restore_obj, terminal_restore);

static mp_obj_t terminal_read(mp_obj_t fd_in, mp_obj_t n_in) {
    struct pollfd pollfd = {.fd = descriptor(fd_in), .events = POLLIN};
    mp_int_t n = mp_obj_get_int(n_in);
    if (n < 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("n: 1 or more"));
    }
    if (poll(&pollfd, 1, 0) == 0) {
        return mp_const_none;
    }
    vstr_t data;
    vstr_init_len(&data, (size_t)n);
    data.len = (size_t)check(read(pollfd.fd, data.buf, data.len));
    return mp_obj_new_bytes_from_vstr(&data);
}
static MP_DEFINE_CONST_FUN_OBJ_2(terminal_read_obj, terminal_read);

static mp_obj_t terminal_write(mp_obj_t fd, mp_obj_t data_in) {
    mp_buffer_info_t data;
    mp_get_buffer_raise(data_in, &data, MP_BUFFER_READ);
    return MP_OBJ_NEW_SMALL_INT(check(write(descriptor(fd), data.buf, data.len)));
}
static MP_DEFINE_CONST_FUN_OBJ_2(terminal_write_obj, terminal_write);

static const mp_rom_map_elem_t terminal_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__terminal)},
    {MP_ROM_QSTR(MP_QSTR_isatty), MP_ROM_PTR(&terminal_isatty_obj)},
    {MP_ROM_QSTR(MP_QSTR_size), MP_ROM_PTR(&terminal_size_obj)},
    {MP_ROM_QSTR(MP_QSTR_kind), MP_ROM_PTR(&terminal_kind_obj)},
    {MP_ROM_QSTR(MP_QSTR_raw), MP_ROM_PTR(&terminal_raw_obj)},
    {MP_ROM_QSTR(MP_QSTR_cbreak), MP_ROM_PTR(&terminal_cbreak_obj)},
    {MP_ROM_QSTR(MP_QSTR_silent), MP_ROM_PTR(&terminal_silent_obj)},
    {MP_ROM_QSTR(MP_QSTR_restore), MP_ROM_PTR(&terminal_restore_obj)},
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&terminal_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&terminal_write_obj)},
};
static MP_DEFINE_CONST_DICT(terminal_globals, terminal_globals_table);

const mp_obj_module_t terminal_module = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&terminal_globals,
};

MP_REGISTER_MODULE(MP_QSTR__terminal, terminal_module);
