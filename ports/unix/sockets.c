// SPDX-License-Identifier: MIT
//
// The module _sockets: what forwarding needs of sockets, and MicroPython's lack.
//
//   shutdown(fd)        end one direction: nothing more will be sent (SHUT_WR)
//   port(fd) -> int     the port that a socket is bound to
//   private(fd)         no program that this one starts gets it (FD_CLOEXEC)
//   child(command, fd) -> int
//                       have the user's shell carry out a command (str), whose input and output a socket becomes;
//                       return the number of its process, which ended() has to be called with until that is over
//   ended(process)      return the status that a child has ended with, -1: a signal ended it, None: it hasn't
//   output(words, most) -> (bytes, int)
//                       run a program without a shell, its name and arguments a list of str; return what it prints,
//                       the first `most` bytes (int), and the status that it ends with, 127: there is no such program,
//                       -1: a signal ended it
//   host() -> str       this machine's name
//   addresses() -> list of bytes
//                       those of its interfaces that are up, 4 or 16 bytes each
//
// fd is a descriptor (int). All raise OSError.

#define _DEFAULT_SOURCE

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <ifaddrs.h>
#include <limits.h>
#include <net/if.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "py/runtime.h"

enum { NO_PROGRAM = 127 }; // as shells have it

static void check(int result) {
    if (result < 0) {
        mp_raise_OSError(errno);
    }
}

static mp_obj_t sockets_shutdown(mp_obj_t fd) {
    check(shutdown((int)mp_obj_get_int(fd), SHUT_WR));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(sockets_shutdown_obj, sockets_shutdown);

static mp_obj_t sockets_port(mp_obj_t fd) {
    union {
        struct sockaddr any;
        struct sockaddr_in ipv4;
        struct sockaddr_in6 ipv6;
    } address = {.any = {.sa_family = AF_UNSPEC}};
    socklen_t len = sizeof(address);
    check(getsockname((int)mp_obj_get_int(fd), &address.any, &len));
    in_port_t port = address.any.sa_family == AF_INET6 ? address.ipv6.sin6_port : address.ipv4.sin_port;
    return MP_OBJ_NEW_SMALL_INT(ntohs(port));
}
static MP_DEFINE_CONST_FUN_OBJ_1(sockets_port_obj, sockets_port);

static mp_obj_t sockets_private(mp_obj_t fd) {
    check(fcntl((int)mp_obj_get_int(fd), F_SETFD, FD_CLOEXEC));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(sockets_private_obj, sockets_private);

// In the child.
static _Noreturn void carry_out(const char *command, int fd) {
    const char *shell = getenv("SHELL");
    shell = shell == NULL || shell[0] == '\0' ? "/bin/sh" : shell;
    signal(SIGPIPE, SIG_DFL);
    if (dup2(fd, STDIN_FILENO) >= 0 && dup2(fd, STDOUT_FILENO) >= 0) {
        execl(shell, shell, "-c", command, (char *)NULL);
        perror(shell);
    }
    _exit(NO_PROGRAM);
}

static mp_obj_t sockets_child(mp_obj_t command_in, mp_obj_t fd) {
    const char *command = mp_obj_str_get_str(command_in);
    int pair[2];
    check(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    fcntl(pair[0], F_SETFD, FD_CLOEXEC);
    pid_t pid = fork();
    if (pid == 0) {
        close(pair[0]);
        carry_out(command, pair[1]);
    }
    close(pair[1]);
    int result = pid < 0 ? -1 : dup2(pair[0], (int)mp_obj_get_int(fd));
    int why = errno;
    close(pair[0]);
    errno = why;
    check(result);
    sockets_private(fd);
    return mp_obj_new_int(pid);
}
static MP_DEFINE_CONST_FUN_OBJ_2(sockets_child_obj, sockets_child);

static int exit_status(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static mp_obj_t sockets_ended(mp_obj_t process) {
    int status = 0;
    pid_t pid = waitpid((pid_t)mp_obj_get_int(process), &status, WNOHANG);
    check(pid);
    return pid == 0 ? mp_const_none : MP_OBJ_NEW_SMALL_INT(exit_status(status));
}
static MP_DEFINE_CONST_FUN_OBJ_1(sockets_ended_obj, sockets_ended);

// In the child: what it can't do is told by its status.
static _Noreturn void run(char *const *argv, int out) {
    signal(SIGPIPE, SIG_DFL);
    if (dup2(out, STDOUT_FILENO) >= 0) {
        execvp(argv[0], argv);
    }
    _exit(NO_PROGRAM);
}

// What comes until the end or there is no room.
static ssize_t read_all(int fd, char *to, size_t room) {
    size_t done = 0;
    ssize_t n = 1;
    while (n != 0 && done < room) {
        n = read(fd, to + done, room - done);
        if (n < 0 && errno != EINTR) {
            return n;
        }
        done += n > 0 ? (size_t)n : 0;
    }
    return (ssize_t)done;
}

static int status_of(pid_t pid) {
    int status = -1;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return exit_status(status);
}

static mp_obj_t sockets_output(mp_obj_t words, mp_obj_t most) {
    size_t count;
    mp_obj_t *items;
    mp_obj_get_array(words, &count, &items);
    char **argv = m_new0(char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        argv[i] = (char *)(uintptr_t)mp_obj_str_get_str(items[i]); // execvp() leaves them alone
    }
    vstr_t text;
    vstr_init_len(&text, (size_t)mp_obj_get_int(most));
    int ends[2];
    check(count > 0 ? pipe(ends) : -1);
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    pid_t pid = fork();
    if (pid == 0) {
        run(argv, ends[1]);
    }
    close(ends[1]);
    ssize_t len = pid < 0 ? -1 : read_all(ends[0], text.buf, text.len);
    int why = errno;
    close(ends[0]); // who prints more is ended by that
    int status = pid < 0 ? -1 : status_of(pid);
    errno = why;
    check(len < 0 ? -1 : 0);
    text.len = (size_t)len;
    mp_obj_t result[] = {mp_obj_new_bytes_from_vstr(&text), MP_OBJ_NEW_SMALL_INT(status)};
    return mp_obj_new_tuple(MP_ARRAY_SIZE(result), result);
}
static MP_DEFINE_CONST_FUN_OBJ_2(sockets_output_obj, sockets_output);

static mp_obj_t sockets_host(void) {
    char name[HOST_NAME_MAX + 1] = "";
    check(gethostname(name, sizeof(name) - 1));
    return mp_obj_new_str(name, strlen(name));
}
static MP_DEFINE_CONST_FUN_OBJ_0(sockets_host_obj, sockets_host);

static void append_address(mp_obj_t list, const struct sockaddr *address) {
    if (address->sa_family == AF_INET) {
        const struct sockaddr_in *ipv4 = (const void *)address;
        mp_obj_list_append(list, mp_obj_new_bytes((const byte *)&ipv4->sin_addr, sizeof(ipv4->sin_addr)));
    } else if (address->sa_family == AF_INET6) {
        const struct sockaddr_in6 *ipv6 = (const void *)address;
        mp_obj_list_append(list, mp_obj_new_bytes((const byte *)&ipv6->sin6_addr, sizeof(ipv6->sin6_addr)));
    }
}

static mp_obj_t sockets_addresses(void) {
    struct ifaddrs *all;
    check(getifaddrs(&all));
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (const struct ifaddrs *one = all; one != NULL; one = one->ifa_next) {
        if (one->ifa_addr != NULL && (one->ifa_flags & IFF_UP) != 0) {
            append_address(list, one->ifa_addr);
        }
    }
    freeifaddrs(all);
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_0(sockets_addresses_obj, sockets_addresses);

static const mp_rom_map_elem_t sockets_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__sockets)},
    {MP_ROM_QSTR(MP_QSTR_shutdown), MP_ROM_PTR(&sockets_shutdown_obj)},
    {MP_ROM_QSTR(MP_QSTR_port), MP_ROM_PTR(&sockets_port_obj)},
    {MP_ROM_QSTR(MP_QSTR_private), MP_ROM_PTR(&sockets_private_obj)},
    {MP_ROM_QSTR(MP_QSTR_child), MP_ROM_PTR(&sockets_child_obj)},
    {MP_ROM_QSTR(MP_QSTR_ended), MP_ROM_PTR(&sockets_ended_obj)},
    {MP_ROM_QSTR(MP_QSTR_output), MP_ROM_PTR(&sockets_output_obj)},
    {MP_ROM_QSTR(MP_QSTR_host), MP_ROM_PTR(&sockets_host_obj)},
    {MP_ROM_QSTR(MP_QSTR_addresses), MP_ROM_PTR(&sockets_addresses_obj)},
};
static MP_DEFINE_CONST_DICT(sockets_globals, sockets_globals_table);

const mp_obj_module_t sockets_module = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&sockets_globals,
};

MP_REGISTER_MODULE(MP_QSTR__sockets, sockets_module);
