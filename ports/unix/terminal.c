// SPDX-License-Identifier: MIT
//
// The module _terminal: what commands need of a terminal and of the standard streams, and MicroPython lacks.
//
//   isatty(fd) -> bool
//   size(fd) -> (columns, rows), or None where that isn't known
//   raw(fd)       every key is passed on as it is pressed, and nothing is changed on its way out
//   cbreak(fd)    as raw, but keys that send signals do so, and lines end on their way out as ever
//   silent(fd)    what is typed isn't shown, and what was typed before is dropped
//   restore()     put back what was found; the end of the program and the signals that end it do so too, and the one
//                 that stops it, after which the change is made again
//   suspend(fd)   restore, stop this process as Ctrl-Z does, and go on with raw(fd)
//   background(is_mute)  go on as a process of its own, without input, and without output if it is mute; who waits for
//                 this one goes on
//   read(fd, n) -> up to n bytes that are there, b'' at the end, None when there is nothing now
//   write(fd, data) -> how many bytes could be written at once, None when that was none
//
// fd is a descriptor (int). All raise OSError. One terminal is changed at a time. read and write leave the
// descriptor as it is, blocking or not: other programs may have it too.

#define _DEFAULT_SOURCE // for the ioctl

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "py/runtime.h"

// --------------------------------------------------------------------------------------- changing and restoring

static struct {
    struct termios found, wanted;
    volatile sig_atomic_t fd; // of the terminal that was changed, -1: none
} terminal = {.fd = -1};

// Also called by signal handlers. In the background the terminal is somebody else's.
static void put_back(void) {
    if (terminal.fd >= 0 && tcgetpgrp(terminal.fd) == getpgrp()) {
        tcsetattr(terminal.fd, TCSADRAIN, &terminal.found);
    }
    terminal.fd = -1;
}

static void end(int number) {
    put_back();
    signal(number, SIG_DFL);
    raise(number); // blocked until this returns
}

// Ctrl-Z: the shell gets its terminal as it was found; what was typed there was for the shell.
static void stop(int number) {
    int error = errno;
    int fd = terminal.fd;
    if (fd >= 0 && tcgetpgrp(fd) == getpgrp()) {
        tcsetattr(fd, TCSADRAIN, &terminal.found);
    }
    struct sigaction by_default = {.sa_handler = SIG_DFL};
    struct sigaction ours;
    sigset_t set;
    sigset_t before;
    sigemptyset(&set);
    sigaddset(&set, number);
    sigaction(number, &by_default, &ours);
    raise(number);
    sigprocmask(SIG_UNBLOCK, &set, &before); // stopped here, until SIGCONT
    sigprocmask(SIG_SETMASK, &before, NULL);
    sigaction(number, &ours, NULL);
    if (fd >= 0) {
        tcsetattr(fd, TCSAFLUSH, &terminal.wanted);
    }
    errno = error;
}

static void watch(int number, void (*handler)(int)) {
    struct sigaction action = {.sa_handler = handler};
    struct sigaction before;
    sigaction(number, NULL, &before);
    if (before.sa_handler != SIG_IGN) {
        sigaction(number, &action, NULL);
    }
}

// Have the terminal restored whichever way the program ends; what was to be ignored stays so.
static void watch_the_end(void) {
    static bool is_watched;
    if (is_watched) {
        return;
    }
    watch(SIGHUP, end);
    watch(SIGQUIT, end);
    watch(SIGTERM, end);
    watch(SIGTSTP, stop);
    is_watched = atexit(put_back) == 0;
}

static int descriptor(mp_obj_t fd) {
    return (int)mp_obj_get_int(fd);
}

static void check(ssize_t result) {
    if (result < 0) {
        mp_raise_OSError(errno);
    }
}

// Leave out some of a terminal's flags, and add to those for input. Argument: when, as for tcsetattr().
static void change(int fd, int when, tcflag_t input, tcflag_t output, tcflag_t local) {
    if (terminal.fd != fd) {
        put_back();
        check(tcgetattr(fd, &terminal.found));
        watch_the_end();
    }
    struct termios wanted = terminal.found;
    wanted.c_iflag &= ~input;
    wanted.c_oflag &= ~output;
    wanted.c_lflag &= ~local;
    wanted.c_cc[VMIN] = 1;
    wanted.c_cc[VTIME] = 0;
    terminal.wanted = wanted;
    terminal.fd = fd;
    check(tcsetattr(fd, when, &wanted));
}

enum {
    CHANGED_INPUT = ICRNL | IGNCR | INLCR | ISTRIP | IXANY | IXOFF | IXON,
    LINES = ECHO | ECHOE | ECHOK | ECHONL | ICANON | IEXTEN
};

static mp_obj_t terminal_raw(mp_obj_t fd) {
    change(descriptor(fd), TCSADRAIN, BRKINT | CHANGED_INPUT, OPOST, LINES | ISIG);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(terminal_raw_obj, terminal_raw);

static mp_obj_t terminal_cbreak(mp_obj_t fd) {
    change(descriptor(fd), TCSADRAIN, CHANGED_INPUT, 0, LINES);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(terminal_cbreak_obj, terminal_cbreak);

static mp_obj_t terminal_silent(mp_obj_t fd) {
    change(descriptor(fd), TCSAFLUSH, 0, 0, ECHO | ECHOE | ECHOK | ECHONL);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(terminal_silent_obj, terminal_silent);

static mp_obj_t terminal_restore(void) {
    put_back();
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(terminal_restore_obj, terminal_restore);

static mp_obj_t terminal_suspend(mp_obj_t fd) {
    put_back();
    kill(0, SIGTSTP); // the whole job, as the key does
    return terminal_raw(fd);
}
static MP_DEFINE_CONST_FUN_OBJ_1(terminal_suspend_obj, terminal_suspend);

// -------------------------------------------------------------------------------------------------- asking it

static mp_obj_t terminal_isatty(mp_obj_t fd) {
    return mp_obj_new_bool(isatty(descriptor(fd)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(terminal_isatty_obj, terminal_isatty);

static mp_obj_t terminal_size(mp_obj_t fd) {
    struct winsize size;
    if (ioctl(descriptor(fd), TIOCGWINSZ, &size) < 0 || size.ws_col == 0 || size.ws_row == 0) {
        return mp_const_none;
    }
    mp_obj_t pair[] = {MP_OBJ_NEW_SMALL_INT(size.ws_col), MP_OBJ_NEW_SMALL_INT(size.ws_row)};
    return mp_obj_new_tuple(2, pair);
}
static MP_DEFINE_CONST_FUN_OBJ_1(terminal_size_obj, terminal_size);

// ------------------------------------------------------------------------------------------ reading and writing

// Whether an error means that there is nothing to do now. Ctrl-C is raised here.
static bool is_later(void) {
    int error = errno;
    if (error == EINTR) {
        mp_handle_pending(true);
        return true;
    }
    return error == EAGAIN || error == EWOULDBLOCK;
}

static bool is_ready(int fd, short events) {
    struct pollfd pollfd = {.fd = fd, .events = events};
    return poll(&pollfd, 1, 0) > 0;
}

static mp_obj_t terminal_read(mp_obj_t fd_in, mp_obj_t n_in) {
    int fd = descriptor(fd_in);
    mp_int_t n = mp_obj_get_int(n_in);
    if (n < 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("n: 1 or more"));
    }
    if (!is_ready(fd, POLLIN)) {
        return mp_const_none;
    }
    vstr_t data;
    vstr_init_len(&data, (size_t)n);
    ssize_t len = read(fd, data.buf, data.len);
    if (len < 0 && is_later()) {
        return mp_const_none;
    }
    check(len);
    data.len = (size_t)len;
    return mp_obj_new_bytes_from_vstr(&data);
}
static MP_DEFINE_CONST_FUN_OBJ_2(terminal_read_obj, terminal_read);

// A pipe that is said to be ready takes PIPE_BUF bytes without waiting, and whole.
static mp_obj_t terminal_write(mp_obj_t fd_in, mp_obj_t data_in) {
    int fd = descriptor(fd_in);
    mp_buffer_info_t data;
    mp_get_buffer_raise(data_in, &data, MP_BUFFER_READ);
    size_t done = 0;
    while (done < data.len && is_ready(fd, POLLOUT)) {
        size_t left = data.len - done;
        ssize_t n = write(fd, (char *)data.buf + done, left < PIPE_BUF ? left : PIPE_BUF);
        if (n < 0) {
            if (done > 0 || is_later()) {
                break; // an error comes again
            }
            check(-1);
        }
        done += (size_t)n;
    }
    return done == 0 && data.len > 0 ? mp_const_none : mp_obj_new_int_from_uint(done);
}
static MP_DEFINE_CONST_FUN_OBJ_2(terminal_write_obj, terminal_write);

// ------------------------------------------------------------------------------------------------- the module

static mp_obj_t terminal_background(mp_obj_t is_mute) {
    pid_t pid = fork();
    if (pid < 0) {
        mp_raise_OSError(errno);
    }
    if (pid > 0) {
        _exit(0);
    }
    setsid();
    int nothing = open("/dev/null", O_RDWR);
    if (nothing >= 0) {
        dup2(nothing, STDIN_FILENO);
        if (mp_obj_is_true(is_mute)) {
            dup2(nothing, STDOUT_FILENO);
            dup2(nothing, STDERR_FILENO);
        }
        close(nothing);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(terminal_background_obj, terminal_background);

static const mp_rom_map_elem_t terminal_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__terminal)},
    {MP_ROM_QSTR(MP_QSTR_isatty), MP_ROM_PTR(&terminal_isatty_obj)},
    {MP_ROM_QSTR(MP_QSTR_size), MP_ROM_PTR(&terminal_size_obj)},
    {MP_ROM_QSTR(MP_QSTR_raw), MP_ROM_PTR(&terminal_raw_obj)},
    {MP_ROM_QSTR(MP_QSTR_cbreak), MP_ROM_PTR(&terminal_cbreak_obj)},
    {MP_ROM_QSTR(MP_QSTR_silent), MP_ROM_PTR(&terminal_silent_obj)},
    {MP_ROM_QSTR(MP_QSTR_restore), MP_ROM_PTR(&terminal_restore_obj)},
    {MP_ROM_QSTR(MP_QSTR_suspend), MP_ROM_PTR(&terminal_suspend_obj)},
    {MP_ROM_QSTR(MP_QSTR_background), MP_ROM_PTR(&terminal_background_obj)},
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&terminal_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&terminal_write_obj)},
};
static MP_DEFINE_CONST_DICT(terminal_globals, terminal_globals_table);

const mp_obj_module_t terminal_module = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&terminal_globals,
};

MP_REGISTER_MODULE(MP_QSTR__terminal, terminal_module);
