// SPDX-License-Identifier: MIT
//
// Memory: all of it is Python's heap.

#include <string.h>

#include "base/platform.h"
#include "base/blocks.h"
#include "natmod/natmod.h"
#include "py/objtype.h"

// --------------------------------------------------------------------------------------------- objects

static void *checked(void *p) {
    if (p == NULL) {
        mp_raise_msg(&mp_type_MemoryError, MP_ERROR_TEXT("memory allocation failed"));
    }
    return p;
}

void *m_malloc(size_t n) {
    return checked(mp_fun_table.realloc_(NULL, n, false));
}

void *mp_obj_malloc_helper(size_t n, const mp_obj_type_t *type) {
    mp_obj_base_t *object = m_malloc(n);
    object->type = type;
    return object;
}

// An object of the firmware's own that has a finaliser and isn't used any more, or NULL where there is none.
static void *idle_object(void) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        natmod_pass_over(&nlr);
        return NULL;
    }
    mp_obj_t listing = mp_call_function_n_kw(natmod_module_attr(MP_QSTR_os, MP_QSTR_ilistdir), 0, 0, NULL);
    mp_obj_t method[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    if (mp_obj_is_obj(listing) && !mp_obj_is_instance_type(mp_obj_get_type(listing))) {
        mp_load_method_maybe(listing, MP_QSTR___del__, method);
    }
    if (method[0] != MP_OBJ_NULL) {
        mp_call_method_n_kw(0, 0, method);
    }
    nlr_pop();
    return method[0] == MP_OBJ_NULL ? NULL : MP_OBJ_TO_PTR(listing);
}

// The table allocates nothing that has a finaliser. But a block that has one keeps it when its size is changed; so a
// listing of a folder is begun, ended, and its memory becomes the object's. Where the file system's listings have none
// the object is collected without a word: what it held of a session stays until that is closed.
void *mp_obj_malloc_with_finaliser_helper(size_t n, const mp_obj_type_t *type) {
    void *idle = idle_object();
    mp_obj_base_t *object = checked(mp_fun_table.realloc_(idle, n, true));
    memset(object, 0, n);
    object->type = type;
    return object;
}

void gc_collect(void) {
    mp_call_function_n_kw(natmod_module_attr(MP_QSTR_gc, MP_QSTR_collect), 0, 0, NULL);
}

// -------------------------------------------------------------------------------------- a session's blocks

// Memory outside of the module's code is reached by symbols that could be somebody else's.
__attribute__((visibility("default"))) mssh_block_t *natmod_blocks;

void *mssh_platform_alloc(size_t n) {
    return mssh_block_enter(&natmod_blocks, mp_fun_table.realloc_(NULL, sizeof(mssh_block_t) + n, false), n);
}

void mssh_platform_free(void *p) {
    if (p != NULL) {
        mp_fun_table.realloc_(mssh_block_leave(&natmod_blocks, p), 0, false);
    }
}
