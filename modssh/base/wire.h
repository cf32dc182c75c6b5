// SPDX-License-Identifier: MIT
//
// RFC 4251 section 5's data types, read from and written to memory. Both sides are sticky: after the first
// value that doesn't fit, `ok` is 0 and everything further is zero or dropped, so that a whole message is
// handled first and checked once.

#ifndef MSSH_WIRE_H
#define MSSH_WIRE_H

#include <stddef.h>
#include <stdint.h>

typedef struct mssh_reader {
    const uint8_t *at;  // the next byte
    const uint8_t *end; // one past the last byte
    int ok;             // 0 once something was missing
} mssh_reader_t;

typedef struct mssh_writer {
    uint8_t *start; // what was written
    uint8_t *at;    // where the next byte goes
    uint8_t *end;   // one past the last byte there is room for
    int ok;         // 0 once something didn't fit
} mssh_writer_t;

// A string inside the message that was read; not terminated, valid as long as the message. data is never
// NULL, also where there was no string.
typedef struct mssh_string {
    const uint8_t *data;
    size_t len;
} mssh_string_t;

// Read from data[len]; NULL is an empty message.
mssh_reader_t mssh_reader(const uint8_t *data, size_t len);
uint8_t mssh_read_byte(mssh_reader_t *reader);
uint32_t mssh_read_uint32(mssh_reader_t *reader);
uint64_t mssh_read_uint64(mssh_reader_t *reader);
mssh_string_t mssh_read_string(mssh_reader_t *reader);
mssh_string_t mssh_read_mpint(mssh_reader_t *reader); // big-endian, stripped; a negative one is none
size_t mssh_reader_left(const mssh_reader_t *reader);

// Write into data[len]; where there was no memory, NULL, nothing fits.
mssh_writer_t mssh_writer(uint8_t *data, size_t len);
void mssh_write_byte(mssh_writer_t *writer, uint8_t value);
void mssh_write_uint32(mssh_writer_t *writer, uint32_t value);
void mssh_write_uint64(mssh_writer_t *writer, uint64_t value);
void mssh_write_bytes(mssh_writer_t *writer, const void *data, size_t len);
void mssh_write_string(mssh_writer_t *writer, const void *data, size_t len);
void mssh_write_text(mssh_writer_t *writer, const char *text);
void mssh_write_mpint(mssh_writer_t *writer,
                      mssh_string_t number); // big-endian, zeros in front or not
size_t mssh_writer_len(const mssh_writer_t *writer);

// One uint32 at p[4], where the caller knows that it is there.
uint32_t mssh_get_uint32(const uint8_t *p);
void mssh_put_uint32(uint8_t *p, uint32_t value);

// A number without the zeros in front.
mssh_string_t mssh_strip(mssh_string_t number);

// How many bits a number has that is stripped.
size_t mssh_bits(mssh_string_t number);

// Whether a string holds just this text, and whether a comma list (RFC 4251 section 5) holds this name.
int mssh_string_is(mssh_string_t string, const char *text);
int mssh_list_has(mssh_string_t list, const char *name, size_t name_len);

#endif
