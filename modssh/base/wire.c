// SPDX-License-Identifier: MIT

#include "base/wire.h"

#include <string.h>

mssh_reader_t mssh_reader(const uint8_t *data, size_t len) {
    if (data == NULL) {
        return (mssh_reader_t){.at = NULL, .end = NULL, .ok = len == 0};
    }
    return (mssh_reader_t){.at = data, .end = data + len, .ok = 1};
}

size_t mssh_reader_left(const mssh_reader_t *reader) {
    return (size_t)(reader->end - reader->at);
}

static const uint8_t *take(mssh_reader_t *reader, size_t n) {
    if (!reader->ok || n > mssh_reader_left(reader)) {
        reader->ok = 0;
        return NULL;
    }
    const uint8_t *p = reader->at;
    reader->at += n;
    return p;
}

uint8_t mssh_read_byte(mssh_reader_t *reader) {
    const uint8_t *p = take(reader, 1);
    return p == NULL ? 0 : p[0];
}

uint32_t mssh_read_uint32(mssh_reader_t *reader) {
    const uint8_t *p = take(reader, 4);
    return p == NULL ? 0 : mssh_get_uint32(p);
}

uint64_t mssh_read_uint64(mssh_reader_t *reader) {
    uint64_t high = mssh_read_uint32(reader);
    return high << 32 | mssh_read_uint32(reader);
}

mssh_string_t mssh_read_string(mssh_reader_t *reader) {
    size_t len = mssh_read_uint32(reader);
    const uint8_t *p = take(reader, len);
    return p == NULL ? (mssh_string_t){.data = (const uint8_t *)"", .len = 0} : (mssh_string_t){.data = p, .len = len};
}

mssh_writer_t mssh_writer(uint8_t *data, size_t len) {
    if (data == NULL) {
        return (mssh_writer_t){.start = NULL, .at = NULL, .end = NULL, .ok = len == 0};
    }
    return (mssh_writer_t){.start = data, .at = data, .end = data + len, .ok = 1};
}

size_t mssh_writer_len(const mssh_writer_t *writer) {
    return (size_t)(writer->at - writer->start);
}

void mssh_write_bytes(mssh_writer_t *writer, const void *data, size_t len) {
    if (!writer->ok || len > (size_t)(writer->end - writer->at)) {
        writer->ok = 0;
        return;
    }
    if (len > 0) {
        memcpy(writer->at, data, len);
        writer->at += len;
    }
}

void mssh_write_byte(mssh_writer_t *writer, uint8_t value) {
    mssh_write_bytes(writer, &value, 1);
}

void mssh_write_uint32(mssh_writer_t *writer, uint32_t value) {
    uint8_t bytes[4];
    mssh_put_uint32(bytes, value);
    mssh_write_bytes(writer, bytes, sizeof(bytes));
}

void mssh_write_uint64(mssh_writer_t *writer, uint64_t value) {
    mssh_write_uint32(writer, (uint32_t)(value >> 32));
    mssh_write_uint32(writer, (uint32_t)value);
}

void mssh_write_string(mssh_writer_t *writer, const void *data, size_t len) {
    if (len > UINT32_MAX) {
        writer->ok = 0;
        return;
    }
    mssh_write_uint32(writer, (uint32_t)len);
    mssh_write_bytes(writer, data, len);
}

void mssh_write_text(mssh_writer_t *writer, const char *text) {
    mssh_write_string(writer, text, strlen(text));
}

mssh_string_t mssh_strip(mssh_string_t number) {
    while (number.len > 0 && *number.data == 0) {
        number.data++;
        number.len--;
    }
    return number;
}

size_t mssh_bits(mssh_string_t number) {
    size_t count = 8 * number.len;
    for (unsigned top = number.len > 0 ? number.data[0] : 0x80; (top & 0x80) == 0; top <<= 1) {
        count--;
    }
    return count;
}

mssh_string_t mssh_read_mpint(mssh_reader_t *reader) {
    mssh_string_t number = mssh_read_string(reader);
    if (number.len > 0 && (*number.data & 0x80) != 0) {
        reader->ok = 0;
    }
    return mssh_strip(number);
}

void mssh_write_mpint(mssh_writer_t *writer, mssh_string_t number) {
    mssh_string_t digits = mssh_strip(number);
    size_t sign = digits.len > 0 && (*digits.data & 0x80) != 0;
    mssh_write_uint32(writer, (uint32_t)(sign + digits.len));
    mssh_write_bytes(writer, "", sign);
    mssh_write_bytes(writer, digits.data, digits.len);
}

uint32_t mssh_get_uint32(const uint8_t *p) {
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

void mssh_put_uint32(uint8_t *p, uint32_t value) {
    p[0] = (uint8_t)(value >> 24);
    p[1] = (uint8_t)(value >> 16);
    p[2] = (uint8_t)(value >> 8);
    p[3] = (uint8_t)value;
}

int mssh_string_is(mssh_string_t string, const char *text) {
    return string.len == strlen(text) && memcmp(string.data, text, string.len) == 0;
}

int mssh_list_has(mssh_string_t list, const char *name, size_t name_len) {
    const uint8_t *end = list.data + list.len;
    for (const uint8_t *at = list.data; at < end;) {
        const uint8_t *comma = memchr(at, ',', (size_t)(end - at));
        const uint8_t *stop = comma == NULL ? end : comma;
        if ((size_t)(stop - at) == name_len && memcmp(at, name, name_len) == 0) {
            return 1;
        }
        at = stop + 1;
    }
    return 0;
}
