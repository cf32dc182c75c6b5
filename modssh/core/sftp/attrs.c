// SPDX-License-Identifier: MIT
//
// A file's attributes as packets have them (draft-ietf-secsh-filexfer-02 section 5).

#include <string.h>

#include "core/sftp/sftp.h"

// On the wire times are one flag, and owners too (section 5).
enum { WIRE_SIZE = 1, WIRE_OWNER = 2, WIRE_MODE = 4, WIRE_TIMES = 8, WIRE_EXTENDED = 0x80000000U };

void mssh_sftp_write_attrs(mssh_writer_t *writer, const mssh_attrs_t *attrs) {
    mssh_write_uint32(writer, attrs->flags);
    if (attrs->flags & MSSH_ATTR_SIZE) {
        mssh_write_uint64(writer, attrs->size);
    }
    if (attrs->flags & MSSH_ATTR_OWNER) {
        mssh_write_uint32(writer, attrs->uid);
        mssh_write_uint32(writer, attrs->gid);
    }
    if (attrs->flags & MSSH_ATTR_MODE) {
        mssh_write_uint32(writer, attrs->mode);
    }
    if (attrs->flags & MSSH_ATTR_TIMES) {
        mssh_write_uint32(writer, attrs->atime);
        mssh_write_uint32(writer, attrs->mtime);
    }
}

void mssh_sftp_read_attrs(mssh_reader_t *reader, mssh_attrs_t *attrs) {
    memset(attrs, 0, sizeof(*attrs));
    uint32_t flags = mssh_read_uint32(reader);
    attrs->flags = flags & (MSSH_ATTR_SIZE | MSSH_ATTR_OWNER | MSSH_ATTR_MODE | MSSH_ATTR_TIMES);
    if (flags & WIRE_SIZE) {
        attrs->size = mssh_read_uint64(reader);
    }
    if (flags & WIRE_OWNER) {
        attrs->uid = mssh_read_uint32(reader);
        attrs->gid = mssh_read_uint32(reader);
    }
    if (flags & WIRE_MODE) {
        attrs->mode = mssh_read_uint32(reader);
    }
    if (flags & WIRE_TIMES) {
        attrs->atime = mssh_read_uint32(reader);
        attrs->mtime = mssh_read_uint32(reader);
    }
    uint32_t extensions = flags & WIRE_EXTENDED ? mssh_read_uint32(reader) : 0;
    for (; extensions > 0 && reader->ok; extensions--) {
        mssh_read_string(reader);
        mssh_read_string(reader);
    }
}
