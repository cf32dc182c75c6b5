// SPDX-License-Identifier: MIT
//
// Where MicroPython for DOS begins and ends: MP [-c STATEMENTS | -m MODULE | FILE] [ARGUMENT...]. Without any of
// them it is interactive, or reads its program from a redirected standard input.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "raise.h"
#include "clock.h"
#include "command_line.h"
#include "console.h"
#include "dos.h"
#include "entropy.h"
#include "network.h"
#include "extmod/vfs.h"
#include "extmod/vfs_posix.h"
#include "machine.h"
#include "py/builtin.h"
#include "py/compile.h"
#include "py/cstack.h"
#include "py/gc.h"
#include "py/mperrno.h"
#include "py/mphal.h"
#include "py/runtime.h"
#include "shared/runtime/gchelper.h"
#include "shared/readline/readline.h"
#include "shared/runtime/pyexec.h"

// Of the linker script, beside what machine.asm tells the extender.
extern uint8_t memory_end[];

enum { STACK = 128 * 1024, STACK_RESERVE = 56 * 1024, SYSTEM_EXIT = 0x100, PATH_SIZE = 128 };

const machine_t *machine;

void gc_collect(void) {
    gc_collect_start();
    gc_helper_collect_regs_and_stack();
    gc_collect_end();
}

void dos_events(void) {
    console_check_interrupt();
    entropy_poll();
    network_poll();
}

_Noreturn void no_coprocessor(void) {
    mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("floating point needs a coprocessor, this machine has none"));
}

_Noreturn void nlr_jump_fail(void *exception) {
    mp_obj_print_exception(&mp_stderr_print, MP_OBJ_FROM_PTR(exception));
    dos_exit(255);
}

_Noreturn void dos_exit(int code) {
    console_stop();
    clock_stop();
    machine_exit((uint8_t)code);
}

static bool is_system_exit(mp_obj_t exception) {
    return mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(exception)), MP_OBJ_FROM_PTR(&mp_type_SystemExit));
}

// Returns SystemExit's exit code with SYSTEM_EXIT.
static int report_exit(mp_obj_t exception) {
    mp_obj_t value = mp_obj_exception_get_value(exception);
    mp_int_t code = 0;
    if (value != mp_const_none && !mp_obj_get_int_maybe(value, &code)) {
        mp_obj_print_helper(&mp_stderr_print, value, PRINT_STR);
        mp_print_str(&mp_stderr_print, "\n");
        code = 1;
    }
    return SYSTEM_EXIT | (code & 0xff);
}

// Returns the exit code for an exception that nobody caught, and SYSTEM_EXIT with it if it was SystemExit.
static int report(mp_obj_t exception) {
    if (is_system_exit(exception)) {
        return report_exit(exception);
    }
    mp_obj_print_exception(&mp_stderr_print, exception);
    return 1;
}

void dos_typed(void *exception, int *result) {
    if (exception != NULL && is_system_exit(MP_OBJ_FROM_PTR(exception))) {
        *result = report_exit(MP_OBJ_FROM_PTR(exception));
    }
}

static void run_lexer(mp_lexer_t *lexer) {
    qstr name = lexer->source_name;
    mp_store_global(MP_QSTR___file__, MP_OBJ_NEW_QSTR(name));
    mp_parse_tree_t tree = mp_parse(lexer, MP_PARSE_FILE_INPUT);
    mp_call_function_0(mp_compile(&tree, name, false));
}

static void run_statements(const char *statements) {
    run_lexer(mp_lexer_new_from_str_len(MP_QSTR__lt_stdin_gt_, statements, strlen(statements), 0));
}

static void run_file(const char *path) {
    if (mp_import_stat(path) != MP_IMPORT_STAT_FILE) {
        char text[2 * PATH_SIZE];
        snprintf(text, sizeof(text), "no file %s; to be used as MP [-c STATEMENTS | -m MODULE | FILE] [ARGUMENT...]",
                 path);
        dos_raise(MP_ENOENT, text);
    }
    run_lexer(mp_lexer_new_from_file(qstr_from_str(path)));
}

static void run_input(const char *unused) {
    (void)unused;
    run_lexer(mp_lexer_new_from_fd(MP_QSTR__lt_stdin_gt_, STDIN_FILENO, false));
}

// Import a module as __main__; of a package its module __main__.
static void run_module(const char *name) {
    mp_obj_t arguments[] = {mp_obj_new_str_from_cstr(name), mp_const_none, mp_const_none, mp_const_false};
    mp_obj_t module = mp_builtin___import__(MP_ARRAY_SIZE(arguments), arguments);
    mp_obj_t path[2];
    mp_load_method_maybe(module, MP_QSTR___path__, path);
    if (path[0] != MP_OBJ_NULL) {
        arguments[0] = mp_binary_op(MP_BINARY_OP_ADD, arguments[0], mp_obj_new_str_from_cstr(".__main__"));
        mp_builtin___import__(MP_ARRAY_SIZE(arguments), arguments);
    }
}

// Run one of the above, Ctrl-C raising KeyboardInterrupt. Returns as report does, or 0.
static int run(void (*what)(const char *), const char *argument) {
    nlr_buf_t nlr;
    int code = 0;
    mp_hal_set_interrupt_char(CHAR_CTRL_C);
    if (nlr_push(&nlr) == 0) {
        what(argument);
        mp_handle_pending(true);
        nlr_pop();
    } else {
        mp_handle_pending(false);
        code = report(MP_OBJ_FROM_PTR(nlr.ret_val));
    }
    mp_hal_set_interrupt_char(-1);
    return code;
}

static void run_exit_function(const char *unused) {
    (void)unused;
    if (mp_obj_is_callable(MP_STATE_VM(sys_exitfunc))) {
        mp_call_function_0(MP_STATE_VM(sys_exitfunc));
    }
}

// DOS's files are the root of MicroPython's.
static void mount_files(void) {
    mp_obj_t arguments[] = {
        MP_OBJ_TYPE_GET_SLOT(&mp_type_vfs_posix, make_new)(&mp_type_vfs_posix, 0, 0, NULL),
        MP_OBJ_NEW_QSTR(MP_QSTR__slash_),
    };
    mp_vfs_mount(2, arguments, (mp_map_t *)&mp_const_empty_map);
    MP_STATE_VM(vfs_cur) = MP_STATE_VM(vfs_mount_table);
}

// sys.path: what is frozen, the program's own directory, and MICROPYPATH. A directory SSH, where keys are, would
// otherwise be taken for the package.
static void set_path(const char *program) {
    size_t n = program == NULL ? 0 : strlen(program);
    while (n > 0 && strchr("/\\:", program[n - 1]) == NULL) {
        n--;
    }
    n -= n > 1 && program[n - 1] != ':' && program[n - 2] != ':';
    mp_sys_path = mp_obj_new_list(0, NULL);
    mp_obj_list_append(mp_sys_path, MP_OBJ_NEW_QSTR(MP_QSTR__dot_frozen));
    mp_obj_list_append(mp_sys_path, mp_obj_new_str(program, n));
    for (const char *entry = getenv("MICROPYPATH"); entry != NULL && *entry != '\0';) {
        size_t length = strcspn(entry, ";");
        mp_obj_list_append(mp_sys_path, mp_obj_new_str(entry, length));
        entry += length + (entry[length] == ';');
    }
}

static void set_arguments(int n, char **arguments) {
    mp_obj_list_init(MP_OBJ_TO_PTR(mp_sys_argv), 0);
    for (int i = 0; i < n; i++) {
        mp_obj_list_append(mp_sys_argv, mp_obj_new_str_from_cstr(arguments[i]));
    }
}

static int run_command(int n, char **arguments) {
    static const struct {
        char option[3];
        void (*run)(const char *);
    } ways[] = {{"-c", run_statements}, {"-m", run_module}};
    for (size_t i = 0; n > 1 && i < MP_ARRAY_SIZE(ways); i++) {
        if (strcmp(arguments[0], ways[i].option) == 0) {
            set_path(NULL);
            set_arguments(n - 1, arguments + 1);
            return run(ways[i].run, arguments[1]);
        }
    }
    set_path(n > 0 ? arguments[0] : NULL);
    set_arguments(n, arguments);
    if (n > 0) {
        return run(run_file, arguments[0]);
    }
    return isatty(STDIN_FILENO) ? pyexec_friendly_repl() : run(run_input, NULL);
}

static void start_services(void) {
    static char seed[PATH_SIZE], settings[PATH_SIZE];
    entropy_start(command_file("MP_SEED", "SEED.BIN", seed, sizeof(seed)));
    network_start(command_file("NET_CFG", "NET.CFG", settings, sizeof(settings)));
}

// What Python has left open is closed, and what was written is sent.
static void stop_services(void) {
    entropy_seed_save();
    gc_sweep_all();
    network_stop();
}

_Noreturn void dos_main(const machine_t *told) {
    machine = told;
    dos_choose_code_page();
    mp_cstack_init_with_sp_here(STACK - STACK_RESERVE);
    clock_start();
    gc_init(memory_end, (void *)machine->memory);
    mp_init();
    mount_files();
    start_services();
    char **arguments;
    int n = command_line(&arguments);
    int code = run_command(n, arguments);
    code |= run(run_exit_function, NULL);
    stop_services();
    mp_deinit();
    dos_exit(code & 0xff);
}
