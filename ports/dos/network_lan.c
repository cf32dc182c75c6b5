// SPDX-License-Identifier: MIT
//
// network.LAN(), the one interface, as other ports of MicroPython have it.
//
//   active([flag])     switch it on or off; whether it is on and has an address
//   isconnected()      the same
//   ifconfig()         (address, netmask, gateway, name server); sets the network up first
//   status()           0 no card in use yet, 2 one without an address, 3 up
//   status('counts')   (received, sent, receive errors, send errors, overflows, resets) of the card
//   config('mac')      the card's address, bytes

#include "network.h"

#include <string.h>

#include "py/runtime.h"
#include "shared/netutils/netutils.h"

extern const mp_obj_type_t network_lan_type;
static const mp_obj_base_t lan = {&network_lan_type};

static mp_obj_t lan_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 0, 0, false);
    (void)args;
    return MP_OBJ_FROM_PTR(&lan);
}

static mp_obj_t lan_active(size_t n_args, const mp_obj_t *args) {
    if (n_args > 1) {
        network_switch(mp_obj_is_true(args[1]));
    }
    return mp_obj_new_bool(network_has_address());
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(lan_active_obj, 1, 2, lan_active);

static mp_obj_t lan_isconnected(mp_obj_t self) {
    (void)self;
    return mp_obj_new_bool(network_has_address());
}
static MP_DEFINE_CONST_FUN_OBJ_1(lan_isconnected_obj, lan_isconnected);

static mp_obj_t lan_ifconfig(mp_obj_t self) {
    (void)self;
    network_need();
    mp_obj_t items[4];
    for (unsigned i = 0; i < 4; i++) {
        uint8_t address[4];
        memcpy(address, network_address((network_address_t)i), sizeof(address));
        items[i] = netutils_format_ipv4_addr(address, NETUTILS_BIG);
    }
    return mp_obj_new_tuple(4, items);
}
static MP_DEFINE_CONST_FUN_OBJ_1(lan_ifconfig_obj, lan_ifconfig);

static mp_obj_t lan_status(size_t n_args, const mp_obj_t *args) {
    const nic_t *card = network_card();
    if (n_args == 1) {
        return MP_OBJ_NEW_SMALL_INT(network_has_address() ? 3 : card != NULL ? 2 : 0);
    }
    if (mp_obj_str_get_qstr(args[1]) != MP_QSTR_counts) {
        mp_raise_ValueError(MP_ERROR_TEXT("status: only 'counts'"));
    }
    nic_statistics_t none = {0}, counts = card == NULL ? none : card->statistics;
    mp_obj_t items[] = {
        mp_obj_new_int_from_uint(counts.received),       mp_obj_new_int_from_uint(counts.sent),
        mp_obj_new_int_from_uint(counts.receive_errors), mp_obj_new_int_from_uint(counts.send_errors),
        mp_obj_new_int_from_uint(counts.overflows),      mp_obj_new_int_from_uint(counts.resets),
    };
    return mp_obj_new_tuple(MP_ARRAY_SIZE(items), items);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(lan_status_obj, 1, 2, lan_status);

static mp_obj_t lan_config(mp_obj_t self, mp_obj_t what) {
    (void)self;
    if (mp_obj_str_get_qstr(what) != MP_QSTR_mac) {
        mp_raise_ValueError(MP_ERROR_TEXT("config: only 'mac'"));
    }
    network_need();
    return mp_obj_new_bytes(network_card()->mac, sizeof(network_card()->mac));
}
static MP_DEFINE_CONST_FUN_OBJ_2(lan_config_obj, lan_config);

static const mp_rom_map_elem_t lan_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_active), MP_ROM_PTR(&lan_active_obj)},
    {MP_ROM_QSTR(MP_QSTR_isconnected), MP_ROM_PTR(&lan_isconnected_obj)},
    {MP_ROM_QSTR(MP_QSTR_ifconfig), MP_ROM_PTR(&lan_ifconfig_obj)},
    {MP_ROM_QSTR(MP_QSTR_status), MP_ROM_PTR(&lan_status_obj)},
    {MP_ROM_QSTR(MP_QSTR_config), MP_ROM_PTR(&lan_config_obj)},
};
static MP_DEFINE_CONST_DICT(lan_locals, lan_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(network_lan_type, MP_QSTR_LAN, MP_TYPE_FLAG_NONE, make_new, lan_make_new, locals_dict,
                         &lan_locals);
