// SPDX-License-Identifier: MIT
//
// MicroPython's configuration for DOS: everything that its unix port has and that doesn't need Unix.

#include <alloca.h>
#include <stdint.h>
#include <sys/types.h>

#define MICROPY_CONFIG_ROM_LEVEL (MICROPY_CONFIG_ROM_LEVEL_EXTRA_FEATURES)

#define MICROPY_PY_SYS_PLATFORM "dos"
#define MICROPY_HW_BOARD_NAME "PC"
#define MICROPY_HW_MCU_NAME "386"
#define MICROPY_BANNER_MACHINE "DOS on a 386"

typedef intptr_t mp_int_t;
typedef uintptr_t mp_uint_t;
typedef long mp_off_t;

#define MP_STATE_PORT MP_STATE_VM
#define MP_SSIZE_MAX (0x7fffffff)

// Memory
#define MICROPY_ENABLE_GC (1)
#define MICROPY_ENABLE_FINALISER (1)
#define MICROPY_STACK_CHECK (1)
#define MICROPY_ALLOC_PATH_MAX (260)

// Numbers
#define MICROPY_LONGINT_IMPL (MICROPY_LONGINT_IMPL_MPZ)
#define MICROPY_FLOAT_IMPL (MICROPY_FLOAT_IMPL_DOUBLE)
#define MICROPY_FLOAT_HIGH_QUALITY_HASH (1)
#define MICROPY_PY_MATH_SPECIAL_FUNCTIONS (1)
#define MICROPY_PY_MATH_GAMMA_FIX_NEGINF (1) // newlib has it as inf
#define MICROPY_PY_CMATH (1)

// What programs written on Unix expect
#define MICROPY_CPYTHON_COMPAT (1)
#define MICROPY_ENABLE_SOURCE_LINE (1)
#define MICROPY_ERROR_REPORTING (MICROPY_ERROR_REPORTING_DETAILED)
#define MICROPY_WARNINGS (1)
#define MICROPY_PY_BUILTINS_STR_UNICODE (1)
#define MICROPY_PY_STR_BYTES_CMP_WARN (1)
#define MICROPY_PERSISTENT_CODE_LOAD (1)
#define MICROPY_MODULE_OVERRIDE_MAIN_IMPORT (1)
#define MICROPY_PY_SYS_PATH_ARGV_DEFAULTS (0)
#define MICROPY_PY_SYS_EXC_INFO (1)
#define MICROPY_PY_SYS_ATEXIT (1)
#define MICROPY_PY_OS_STATVFS (1)
#define MICROPY_PY_OS_INCLUDEFILE "modos_dos.c"
#define MICROPY_PY_OS_GETENV_PUTENV_UNSETENV (1)
#define MICROPY_PY_OS_URANDOM (1)
#define MICROPY_PY_OS_SYSTEM (1)
#define MICROPY_PY_MACHINE (1)
#define MICROPY_PY_MACHINE_SIGNAL (0)
#define MICROPY_PY_MACHINE_INCLUDEFILE "modmachine_dos.c"
// Addresses are linear ones, so that 0xb8000 is the screen.
uintptr_t machine_address(void *address, unsigned alignment);
#define MICROPY_MACHINE_MEM_GET_READ_ADDR machine_address
#define MICROPY_MACHINE_MEM_GET_WRITE_ADDR machine_address
#define MICROPY_PY_CRYPTOLIB (0)
#define MICROPY_PY_FRAMEBUF (0)
#define MICROPY_PY_DEFLATE_COMPRESS (1)
#define MICROPY_QSTR_BYTES_IN_LEN (2)
#define MICROPY_REPL_EMACS_KEYS (1)
#define MICROPY_REPL_EVENT_DRIVEN (0)
#define MICROPY_HELPER_REPL (1)
// What SystemExit says is the exit code at the prompt too.
void dos_typed(void *exception, int *result);
#define MICROPY_BOARD_AFTER_PYTHON_EXEC(kind, flags, exception, result) dos_typed(exception, result)

// Files
#define MICROPY_VFS (1)
#define MICROPY_VFS_POSIX (1)
#define MICROPY_READER_VFS (1)
#define MICROPY_READER_POSIX (1)
#define MICROPY_HELPER_LEXER_UNIX (1)
#define MICROPY_USE_INTERNAL_ERRNO (0)
#define _DIRENT_HAVE_D_TYPE (1)

// Errors that have names: MicroPython's own choice, and what disks say
#define MICROPY_PY_ERRNO_LIST                                                                                          \
    X(EPERM)                                                                                                           \
    X(ENOENT)                                                                                                          \
    X(EIO)                                                                                                             \
    X(EBADF)                                                                                                           \
    X(EAGAIN)                                                                                                          \
    X(ENOMEM)                                                                                                          \
    X(EACCES)                                                                                                          \
    X(EBUSY)                                                                                                           \
    X(EEXIST)                                                                                                          \
    X(EXDEV)                                                                                                           \
    X(ENODEV)                                                                                                          \
    X(ENOTDIR)                                                                                                         \
    X(EISDIR)                                                                                                          \
    X(EINVAL)                                                                                                          \
    X(EMFILE)                                                                                                          \
    X(ENOSPC)                                                                                                          \
    X(EROFS)                                                                                                           \
    X(EOPNOTSUPP)                                                                                                      \
    X(EADDRINUSE)                                                                                                      \
    X(ECONNABORTED)                                                                                                    \
    X(ECONNRESET)                                                                                                      \
    X(ENOBUFS)                                                                                                         \
    X(ENOTCONN)                                                                                                        \
    X(ETIMEDOUT)                                                                                                       \
    X(ECONNREFUSED)                                                                                                    \
    X(EHOSTUNREACH)                                                                                                    \
    X(EALREADY)                                                                                                        \
    X(EINPROGRESS)

// The network
#define MICROPY_PY_LWIP (1)
#define MICROPY_PY_SOCKET (1)
#define MICROPY_PY_NETWORK (1)
#define MICROPY_PY_NETWORK_HOSTNAME_DEFAULT "dos"
extern const struct _mp_obj_type_t network_lan_type;
#define MICROPY_PORT_NETWORK_INTERFACES {MP_ROM_QSTR(MP_QSTR_LAN), MP_ROM_PTR(&network_lan_type)},

// Random numbers
uint32_t network_random(void);
#define MICROPY_PY_RANDOM_SEED_INIT_FUNC (network_random())

// Time: 1970, as in Unix
#define MICROPY_EPOCH_IS_1970 (1)
#define MICROPY_PY_TIME_GMTIME_LOCALTIME_MKTIME (1)
#define MICROPY_PY_TIME_TIME_TIME_NS (1)
#define MICROPY_PY_TIME_CUSTOM_SLEEP (1)
#define MICROPY_PY_TIME_INCLUDEFILE "modtime_dos.c"

// Ctrl-C and what else happens while a program runs or waits
void dos_events(void);
void console_check_interrupt(void);
#define MICROPY_KBD_EXCEPTION (1)
#define MICROPY_INTERNAL_EVENT_HOOK dos_events()
#define MICROPY_VM_HOOK_COUNT (64)
#define MICROPY_VM_HOOK_INIT static unsigned vm_hook_count = MICROPY_VM_HOOK_COUNT;
#define MICROPY_VM_HOOK_POLL                                                                                           \
    if (--vm_hook_count == 0) {                                                                                        \
        vm_hook_count = MICROPY_VM_HOOK_COUNT;                                                                         \
        console_check_interrupt();                                                                                     \
    }
#define MICROPY_VM_HOOK_LOOP MICROPY_VM_HOOK_POLL
#define MICROPY_VM_HOOK_RETURN MICROPY_VM_HOOK_POLL

extern const struct _mp_print_t mp_stderr_print;
#define MICROPY_ERROR_PRINTER (&mp_stderr_print)
