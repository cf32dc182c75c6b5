// SPDX-License-Identifier: MIT
//
// What the core is built of: the byte queue, the session's memory, RFC 4251's data types and texts.

#include <valgrind/memcheck.h>

#include "../engine/tap.h"
#include "base/fifo.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/wipe.h"
#include "base/wire.h"

// Move a known sequence through a small queue in pieces of every size. Returns whether it came out whole.
static int passes_through(size_t in_piece, size_t out_piece) {
    enum { TOTAL = 1000, SIZE = 37 };
    uint8_t memory[SIZE];
    mssh_fifo_t fifo;
    size_t written = 0;
    size_t read = 0;
    mssh_fifo_init(&fifo, memory, SIZE);
    while (read < TOTAL) {
        size_t n = TOTAL - written < in_piece ? TOTAL - written : in_piece;
        uint8_t *at = mssh_fifo_reserve(&fifo, n);
        for (size_t i = 0; at != NULL && i < n; i++) {
            at[i] = (uint8_t)written++;
        }
        mssh_fifo_commit(&fifo, at == NULL ? 0 : n);
        n = mssh_fifo_used(&fifo) < out_piece ? mssh_fifo_used(&fifo) : out_piece;
        for (size_t i = 0; i < n; i++) {
            if (mssh_fifo_peek(&fifo)[i] != (uint8_t)read++) {
                return 0;
            }
        }
        mssh_fifo_consume(&fifo, n);
    }
    return mssh_fifo_used(&fifo) == 0 && mssh_fifo_free(&fifo) == SIZE;
}

static void test_fifo(void) {
    int good = 1;
    for (size_t in = 1; in <= 37; in++) {
        for (size_t out = 1; out <= 37; out++) {
            good &= passes_through(in, out);
        }
    }
    check(good, "fifo: pieces of every size come out in order");

    uint8_t memory[8];
    mssh_fifo_t fifo;
    size_t len;
    mssh_fifo_init(&fifo, memory, sizeof(memory));
    check(mssh_fifo_reserve(&fifo, 9) == NULL, "fifo: no more than there is room for");
    mssh_fifo_commit(&fifo, 8);
    mssh_fifo_consume(&fifo, 6);
    check(mssh_fifo_space(&fifo, &len) == memory + 2 && len == 6, "fifo: space moves what is held to the front");
}

static void test_memory(void) {
    mssh_memory_t memory = {.limit = 4096};
    uint8_t *a = mssh_memory_alloc(&memory, 100);
    uint8_t *b = mssh_memory_alloc(&memory, 1000);
    check(a != NULL && b != NULL && memory.used >= 1100, "memory: blocks are counted");
    check(mssh_memory_alloc(&memory, 4000) == NULL, "memory: the budget holds");
    check(mssh_memory_alloc(&memory, SIZE_MAX) == NULL, "memory: a size that overflows is refused");
    memset(a, 7, 100);
    uint8_t *c = mssh_memory_realloc(&memory, a, 200);
    check(c != NULL && c[0] == 7 && c[99] == 7, "memory: contents survive growing");
    check(mssh_memory_realloc(&memory, c, 100000) == NULL && c[0] == 7, "memory: a refused resize changes nothing");
    mssh_memory_free(&memory, NULL);
    mssh_memory_free(&memory, b);
    mssh_memory_free_all(&memory);
    check(memory.used == 0 && memory.blocks == NULL && memory.peak >= 1300, "memory: everything comes back");
}

static void test_wire(void) {
    uint8_t message[64];
    mssh_writer_t writer = mssh_writer(message, sizeof(message));
    mssh_write_byte(&writer, 9);
    mssh_write_uint32(&writer, 0xdeadbeef);
    mssh_write_uint64(&writer, 0x0123456789abcdef);
    mssh_write_text(&writer, "testing");
    mssh_write_string(&writer, "", 0);
    check(writer.ok &&
              same(message, mssh_writer_len(&writer), "09 deadbeef 0123456789abcdef 00000007 74657374696e67 00000000"),
          "wire: RFC 4251 section 5's types are written");

    mssh_reader_t reader = mssh_reader(message, mssh_writer_len(&writer));
    int good = mssh_read_byte(&reader) == 9 && mssh_read_uint32(&reader) == 0xdeadbeef &&
               mssh_read_uint64(&reader) == 0x0123456789abcdef && mssh_string_is(mssh_read_string(&reader), "testing");
    check(good && mssh_read_string(&reader).len == 0 && reader.ok && mssh_reader_left(&reader) == 0,
          "wire: and read back");
    check(mssh_read_byte(&reader) == 0 && !reader.ok, "wire: behind the end is nothing");

    size_t whole = mssh_writer_len(&writer);
    good = 1;
    for (size_t len = 0; len < whole; len++) {
        reader = mssh_reader(message, len);
        mssh_read_byte(&reader);
        mssh_read_uint32(&reader);
        mssh_read_uint64(&reader);
        mssh_read_string(&reader);
        mssh_read_string(&reader);
        good &= !reader.ok;
    }
    check(good, "wire: a message cut anywhere is found out");

    uint8_t huge[] = {0xff, 0xff, 0xff, 0xff, 'x'};
    reader = mssh_reader(huge, sizeof(huge));
    check(mssh_read_string(&reader).len == 0 && !reader.ok, "wire: a length past the end is refused");

    writer = mssh_writer(message, 5);
    mssh_write_text(&writer, "ab");
    mssh_write_byte(&writer, 1);
    check(!writer.ok && mssh_writer_len(&writer) <= 5, "wire: what doesn't fit isn't written");

    writer = mssh_writer(NULL, 100);
    mssh_write_byte(&writer, 1);
    check(!writer.ok && mssh_writer_len(&writer) == 0, "wire: without memory nothing is written");
    reader = mssh_reader(NULL, 100);
    check(mssh_read_byte(&reader) == 0 && !reader.ok, "wire: without memory nothing is read");

    mssh_string_t list = {.data = (const uint8_t *)"abc,de,f", .len = 8};
    check(mssh_list_has(list, "abc", 3) && mssh_list_has(list, "de", 2) && mssh_list_has(list, "f", 1),
          "wire: names of a list are found");
    check(!mssh_list_has(list, "ab", 2) && !mssh_list_has(list, "bc", 2) && !mssh_list_has(list, "", 0),
          "wire: parts of names aren't");
}

static void test_text(void) {
    char out[64];
    size_t len = mssh_text_format(out, sizeof(out), "%s %u %o %llu %%", "a", 42U, 0644U, 18446744073709551615ULL);
    check(len == strlen(out) && strcmp(out, "a 42 0644 18446744073709551615 %") == 0, "text: every format");
    mssh_text_format(out, sizeof(out), "%llu %llu %llu", 65536ULL, 4294967295ULL, 1000000000000000000ULL);
    check(strcmp(out, "65536 4294967295 1000000000000000000") == 0, "text: numbers of every length");
    mssh_text_format(out, sizeof(out), "%.3s|%.*s|%u", "abcdef", 2, "xyz", 0U);
    check(strcmp(out, "abc|xy|0") == 0, "text: strings are cut at their precision");
    mssh_string_t cut = {.data = (const uint8_t *)"abcdef", .len = 3};
    mssh_text_format(out, sizeof(out), "%S|%.2S", &cut, &cut);
    check(strcmp(out, "abc|ab") == 0, "text: strings that aren't terminated");
    mssh_text_format(out, sizeof(out), "%.*s", 10, "ab");
    check(strcmp(out, "ab") == 0, "text: a precision past the end reads no further");
    len = mssh_text_format(out, 5, "%s", "too long");
    check(len == 4 && strcmp(out, "too ") == 0, "text: cut to fit, and terminated");
    memcpy(out, "a\x1b[31m\r\n\x7f", 9);
    mssh_text_clean(out, 8);
    check(memcmp(out, "a?[31m??", 8) == 0, "text: control characters become question marks");
}

// Whether text cleans to this, and counts as UTF-8 or not.
static int cleans_to(const char *text, const char *cleaned, int is_utf8) {
    char copy[64];
    size_t len = strlen(text);
    memcpy(copy, text, len + 1);
    mssh_text_clean(copy, len);
    if (strcmp(copy, cleaned) != 0) {
        printf("# '%s' became '%s'\n", text, copy);
    }
    return strcmp(copy, cleaned) == 0 && mssh_text_is_utf8(text, len) == is_utf8 && mssh_text_is_utf8(copy, len);
}

static void test_utf8(void) {
    static const char good[] = "Z\xc3\xbcrich \xe2\x82\xac \xef\xbf\xbd \xf0\x9f\x90\x8d \xf4\x8f\xbf\xbf";
    check(cleans_to(good, good, 1), "text: UTF-8 of every length stays");
    check(cleans_to("Z\xfcrich", "Z?rich", 0), "text: Latin-1");
    check(cleans_to("a\xe2\x82", "a\?\?", 0) && cleans_to("\xf0\x9f\x90", "\?\?\?", 0) && cleans_to("\xc3", "?", 0) &&
              cleans_to("\xe2\x82z", "\?\?z", 0),
          "text: a character that is cut short");
    check(cleans_to("\x80\xbf", "\?\?", 0) && cleans_to("\xfe\xff", "\?\?", 0) &&
              cleans_to("\xf8\x88\x80\x80\x80", "\?\?\?\?\?", 0),
          "text: bytes that begin no character");
    check(cleans_to("\xc0\xaf", "\?\?", 0) && cleans_to("\xc1\xbf", "\?\?", 0) &&
              cleans_to("\xe0\x80\x9b", "\?\?\?", 0) && cleans_to("\xf0\x80\x80\x9b", "\?\?\?\?", 0),
          "text: overlong forms");
    check(cleans_to("\xed\xa0\x80", "\?\?\?", 0) && cleans_to("\xed\xbf\xbf", "\?\?\?", 0) &&
              cleans_to("\xed\x9f\xbf\xee\x80\x80", "\xed\x9f\xbf\xee\x80\x80", 1),
          "text: surrogates, and what is beside them");
    check(cleans_to("\xf4\x90\x80\x80", "\?\?\?\?", 0), "text: beyond the last character");
    check(cleans_to("\xe2\x80\xae!", "\?\?\?!", 1) && cleans_to("\xe2\x80\xaa", "\?\?\?", 1) &&
              cleans_to("\xe2\x81\xa6\xe2\x81\xa9", "\?\?\?\?\?\?", 1) && cleans_to("\xe2\x80\xaf", "\xe2\x80\xaf", 1),
          "text: what turns its direction");
    check(cleans_to("\xe2\x80\xa8|\xe2\x80\xa9", "\?\?\?|\?\?\?", 1), "text: U+2028 and U+2029");
    check(cleans_to("\xc2\x9b m\xc2\xa0", "\?\? m\xc2\xa0", 1), "text: U+009B");
    char lines[] = "a\tb\n\xc3\n\x1b";
    mssh_text_clean_lines(lines, strlen(lines));
    check(strcmp(lines, "a\tb\n?\n?") == 0, "text: line ends and tabs may stay");
}

static void test_wipe(void) {
    uint8_t secret[33];
    pattern(secret, sizeof(secret));
    mssh_wipe(secret, 32);
    int good = secret[32] != 0;
    for (size_t i = 0; i < 32; i++) {
        good &= secret[i] == 0;
    }
    check(good, "wipe: so much and no more");
    check(mssh_equal("abc", "abc", 3) && !mssh_equal("abc", "abd", 3) && mssh_equal("a", "b", 0), "wipe: equality");
}

// Under valgrind (test_constant_time.py) what is secret counts as undefined: a branch that depends on it is reported.
static int depend(int has_branch) {
    uint8_t secret[32], other[32];
    pattern(secret, sizeof(secret));
    pattern(other, sizeof(other));
    VALGRIND_MAKE_MEM_UNDEFINED(secret, sizeof(secret));
    int is_equal = mssh_equal(secret, other, sizeof(secret));
    if (has_branch && is_equal) {
        puts("a branch");
    }
    VALGRIND_MAKE_MEM_DEFINED(&is_equal, sizeof(is_equal)); // which is told
    return is_equal ? 0 : 1;
}

int main(int argc, char **argv) {
    if (argc > 1) {
        return depend(strcmp(argv[1], "branch") == 0);
    }
    test_fifo();
    test_memory();
    test_wire();
    test_text();
    test_utf8();
    test_wipe();
    return finish();
}
