// SPDX-License-Identifier: MIT
//
// SFTP.names: what the server calls users and groups.

#include "bind/arguments.h"
#include "bind/sftp.h"
#include "py/runtime.h"

typedef struct names {
    mssh_sftp_call_t call;
    uint32_t *ids; // the users', then the groups'
    size_t users, groups;
} names_t;

static int request(mssh_sftp_call_t *call) {
    const names_t *names = (names_t *)call;
    return mssh_sftp_names(call->core, names->ids, names->users, names->ids + names->users, names->groups);
}

// The next so many names, None for each that the server doesn't know.
static mp_obj_t next_names(mssh_sftp_t *core, size_t count) {
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(mp_obj_new_tuple(count, NULL));
    for (size_t i = 0; i < count; i++) {
        const char *name;
        size_t len;
        bool is_known = mssh_sftp_next_name(core, &name, &len) && len > 0;
        tuple->items[i] = is_known ? mssh_new_name(name, len) : mp_const_none;
    }
    return MP_OBJ_FROM_PTR(tuple);
}

static mp_obj_t finish(mssh_operation_t *operation, int result) {
    (void)result;
    const names_t *names = (names_t *)operation;
    mp_obj_t users = next_names(names->call.core, names->users);
    mp_obj_t items[] = {users, next_names(names->call.core, names->groups)};
    return mp_obj_new_tuple(MP_ARRAY_SIZE(items), items);
}

static mp_obj_t sftp_names(mp_obj_t self_in, mp_obj_t users, mp_obj_t groups) {
    mp_obj_t *user_ids, *group_ids;
    names_t names = {.call = mssh_sftp_call_new(MP_OBJ_TO_PTR(self_in), request)};
    names.call.operation.size = sizeof(names);
    names.call.operation.finish = finish;
    mp_obj_get_array(users, &names.users, &user_ids);
    mp_obj_get_array(groups, &names.groups, &group_ids);
    names.ids = m_new(uint32_t, names.users + names.groups + 1);
    for (size_t i = 0; i < names.users; i++) {
        names.ids[i] = (uint32_t)mssh_arg_unsigned(user_ids[i], "users", UINT32_MAX);
    }
    for (size_t i = 0; i < names.groups; i++) {
        names.ids[names.users + i] = (uint32_t)mssh_arg_unsigned(group_ids[i], "groups", UINT32_MAX);
    }
    return mssh_sftp_perform(&names.call);
}
MP_DEFINE_CONST_FUN_OBJ_3(mssh_sftp_names_obj, sftp_names);
