// SPDX-License-Identifier: MIT
//
// What MicroPython's module os asks of a port; included by its extmod/modos.c.

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "console.h"
#include "dos.h"
#include "raise.h"
#include "entropy.h"
#include "py/mperrno.h"

static mp_obj_t mp_os_getenv(size_t n_args, const mp_obj_t *args) {
    const char *value = getenv(mp_obj_str_get_str(args[0]));
    if (value != NULL) {
        return mp_obj_new_str_from_cstr(value);
    }
    return n_args > 1 ? args[1] : mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_os_getenv_obj, 1, 2, mp_os_getenv);

// There is no process that would inherit it.
static mp_obj_t mp_os_environment_is_fixed(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    (void)args;
    mp_raise_OSError(MP_EPERM);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_os_putenv_obj, 2, 2, mp_os_environment_is_fixed);
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_os_unsetenv_obj, 1, 1, mp_os_environment_is_fixed);

static mp_obj_t mp_os_urandom(mp_obj_t n_in) {
    vstr_t data;
    vstr_init_len(&data, (size_t)mp_obj_get_int(n_in));
    if (entropy_random((uint8_t *)data.buf, data.len)) {
        dos_raise(MP_EIO, entropy_advice());
    }
    return mp_obj_new_bytes_from_vstr(&data);
}
static MP_DEFINE_CONST_FUN_OBJ_1(mp_os_urandom_obj, mp_os_urandom);

// Put the words that DOS's EXEC takes at ES:BX, and the command line that they point to, into the transfer buffer
// behind the path of a program, and let the registers point there.
static void put_arguments(const char *command, size_t n, machine_registers_t *registers) {
    enum { WORDS = 512, TAIL = 544, FCBS = 704, FCB_SIZE = 16, SWITCH = 3 };
    uint16_t segment = machine->buffer_segment, words[] = {0, TAIL, segment, FCBS, segment, FCBS + FCB_SIZE, segment};
    uint8_t *tail = dos_buffer() + TAIL;
    memcpy(dos_buffer() + WORDS, words, sizeof(words));
    tail[0] = (uint8_t)(SWITCH + n);
    memcpy(tail + 1, "/C ", SWITCH);
    memcpy(tail + 1 + SWITCH, command, n);
    tail[1 + SWITCH + n] = '\r';
    memset(dos_buffer() + FCBS, 0, 2 * FCB_SIZE);
    registers->es = segment;
    registers->ebx = WORDS;
}

static mp_obj_t mp_os_system(mp_obj_t command_in) {
    enum { COMMAND_MAX = 122 };
    size_t n;
    const char *command = mp_obj_str_get_data(command_in, &n), *shell = getenv("COMSPEC");
    if (n > COMMAND_MAX) {
        mp_raise_ValueError(MP_ERROR_TEXT("command: DOS takes no more than 122 characters"));
    }
    console_stop();
    clock_stop();
    machine_registers_t registers = {0};
    int rc = shell == NULL ? -1 : dos_put_path(shell, 0, &registers);
    if (rc == 0) {
        put_arguments(command, n, &registers);
        rc = dos_call(DOS_EXECUTE, &registers);
    }
    clock_start();
    if (rc) {
        char text[128];
        snprintf(text, sizeof(text),
                 "can't start the command interpreter, %s by COMSPEC: is it there, and memory for it?",
                 shell == NULL ? "none" : shell);
        dos_raise(shell == NULL ? MP_ENOENT : errno, text);
    }
    registers = (machine_registers_t){0};
    dos_call(DOS_GET_EXIT_CODE, &registers);
    return MP_OBJ_NEW_SMALL_INT(registers.eax & 0xff);
}
static MP_DEFINE_CONST_FUN_OBJ_1(mp_os_system_obj, mp_os_system);
