// SPDX-License-Identifier: MIT
//
// Text and bytes that grow.

#include <string.h>

#include "natmod/natmod.h"

enum { GROWTH = 16 };

void vstr_init(vstr_t *vstr, size_t alloc) {
    alloc = alloc == 0 ? 1 : alloc;
    *vstr = (vstr_t){.alloc = alloc, .buf = m_malloc(alloc)};
}

void vstr_init_len(vstr_t *vstr, size_t len) {
    vstr_init(vstr, len + 1);
    vstr->len = len;
}

void vstr_hint_size(vstr_t *vstr, size_t size) {
    size_t needed = vstr->len + size;
    if (needed <= vstr->alloc) {
        return;
    }
    char *moved = mp_fun_table.realloc_(vstr->buf, needed + GROWTH, true);
    if (moved == NULL) {
        mp_raise_msg(&mp_type_MemoryError, MP_ERROR_TEXT("memory allocation failed"));
    }
    vstr->buf = moved;
    vstr->alloc = needed + GROWTH;
}

void vstr_add_strn(vstr_t *vstr, const char *text, size_t len) {
    vstr_hint_size(vstr, len);
    memmove(vstr->buf + vstr->len, text, len);
    vstr->len += len;
}

static void free_buffer(vstr_t *vstr) {
    mp_fun_table.realloc_(vstr->buf, 0, false);
    vstr->buf = NULL;
}

mp_obj_t mp_obj_new_bytes_from_vstr(vstr_t *vstr) {
    mp_obj_t bytes = mp_obj_new_bytes((const byte *)vstr->buf, vstr->len);
    free_buffer(vstr);
    return bytes;
}

mp_obj_t mp_obj_new_str_from_utf8_vstr(vstr_t *vstr) {
    mp_obj_t str = mp_obj_new_str(vstr->buf, vstr->len);
    free_buffer(vstr);
    return str;
}
