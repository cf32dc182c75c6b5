// SPDX-License-Identifier: MIT
//
// Python's values as C's, and back.

#ifndef MSSH_ARGUMENTS_H
#define MSSH_ARGUMENTS_H

#include "bind/session_obj.h"

// The bytes of a str or bytes-like argument; they stay the argument's. Raises TypeError naming `what`.
mp_buffer_info_t mssh_arg_bytes(mp_obj_t arg, const char *what);

// The same for as long as an operation is under way, while a stream's own code, another thread or, without blocking,
// the program could resize a bytearray: that is copied. *arg becomes the object that must be kept.
mp_buffer_info_t mssh_arg_kept(mp_obj_t *arg, const char *what);

// The arguments of a method about a Unix socket of the server's, (self, path, *, window=0): the bytes of the path, with
// *path, kept as above, and *window. Raises as mssh_arg_kept and mp_arg_parse_all.
mp_buffer_info_t mssh_arg_streamlocal(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args, mp_obj_t *path,
                                      mp_obj_t *window);

// For what is long, or secret: it is copied only where the session doesn't block. *arg becomes the object that must be
// kept, whose memory each step looks up anew. Returns its length.
size_t mssh_arg_data(const mssh_session_obj_t *session, mp_obj_t *arg, const char *what);

// Look up the memory of such an object, or of one to be filled, with flags MP_BUFFER_READ or MP_BUFFER_WRITE. Raises
// ValueError naming `what` when less than `len` bytes are left of it. Good until Python's code can run.
uint8_t *mssh_arg_memory(mp_obj_t arg, size_t len, mp_uint_t flags, const char *what);

// A 64-bit integer, on 32-bit machines too; and one from 0 to max. Raise TypeError, and ValueError
// naming `what`.
int64_t mssh_arg_integer(mp_obj_t arg, const char *what);
uint64_t mssh_arg_unsigned(mp_obj_t arg, const char *what, uint64_t max);

// A file's time: seconds since 1970 as 32 bits, int or float, whose fraction is dropped. Raises likewise.
uint32_t mssh_arg_time(mp_obj_t arg, const char *what);

// Seconds, int or float, or None for ever, as milliseconds. Raises TypeError, ValueError for less than 0.
uint32_t mssh_arg_seconds(mp_obj_t arg);

// The same as an operation's limit_ms, where 0 is none.
uint32_t mssh_arg_limit(mp_obj_t arg);

// Text from the peer to be shown: always a str, cleaned as by mssh_text_clean_lines.
mp_obj_t mssh_new_text(const char *text, size_t len);

// A name of the peer's that it may be told again (a path): a str as it came, or bytes where it isn't UTF-8.
mp_obj_t mssh_new_name(const char *name, size_t len);

// A comma list as a tuple of its names.
mp_obj_t mssh_split_list(const char *list);

#endif
