// SPDX-License-Identifier: MIT
//
// The module _sockets: what forwarding needs of sockets, and MicroPython's lack.
//
//   shutdown(fd)        end one direction: nothing more will be sent (SHUT_WR)
//   port(fd) -> int     the port that a socket is bound to
//   private(fd)         no program that this one starts gets it (FD_CLOEXEC)
//
// fd is a descriptor (int). All raise OSError.

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>

#include "py/runtime.h"

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
    in_port_t port =
        address.any.sa_family == AF_INET6 ? address.ipv6.sin6_port : address.ipv4.sin_port;
    return MP_OBJ_NEW_SMALL_INT(ntohs(port));
}
static MP_DEFINE_CONST_FUN_OBJ_1(sockets_port_obj, sockets_port);

static mp_obj_t sockets_private(mp_obj_t fd) {
    check(fcntl((int)mp_obj_get_int(fd), F_SETFD, FD_CLOEXEC));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(sockets_private_obj, sockets_private);

static const mp_rom_map_elem_t sockets_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__sockets)},
    {MP_ROM_QSTR(MP_QSTR_shutdown), MP_ROM_PTR(&sockets_shutdown_obj)},
    {MP_ROM_QSTR(MP_QSTR_port), MP_ROM_PTR(&sockets_port_obj)},
    {MP_ROM_QSTR(MP_QSTR_private), MP_ROM_PTR(&sockets_private_obj)},
};
static MP_DEFINE_CONST_DICT(sockets_globals, sockets_globals_table);

const mp_obj_module_t sockets_module = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&sockets_globals,
};

MP_REGISTER_MODULE(MP_QSTR__sockets, sockets_module);
