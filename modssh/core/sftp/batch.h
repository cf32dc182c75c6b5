// SPDX-License-Identifier: MIT
//
// The files of a batch under way: batch.c begins, asks and tells of them, batch_answers.c takes what comes. Internal to
// those two.

#ifndef MSSH_BATCH_H
#define MSSH_BATCH_H

#include "core/sftp/sftp.h"

enum { MSSH_BATCH_REQUESTS = 8192 }; // that may be under way: more than files have at once

// What a file does or awaits next. The answers that it awaits are counted.
typedef enum {
    MSSH_BATCH_TO_OPEN,
    MSSH_BATCH_AWAIT_HANDLE,
    MSSH_BATCH_TO_MOVE, // its data
    MSSH_BATCH_AWAIT_MOVED,
    MSSH_BATCH_TO_RENAME,
    MSSH_BATCH_AWAIT_RENAMED,
    MSSH_BATCH_TO_REMOVE, // what is half a file
    MSSH_BATCH_AWAIT_REMOVED,
    MSSH_BATCH_DONE
} mssh_batch_state_t;

typedef struct mssh_batch_file {
    struct mssh_batch_file *next; // of its list
    mssh_batch_state_t state;
    unsigned number;
    unsigned awaited; // answers
    uint32_t since;   // when they were asked for, in milliseconds
    int is_put, is_made, has_failed;
    mssh_string_t path, to, data; // path: fetching what, storing at first
    mssh_attrs_t attrs;           // storing: what it gets; fetching: what it is expected to be
    uint8_t *handle, *fetched;
    size_t handle_len, fetched_len;
    uint8_t memory[]; // of path, to and data
} mssh_batch_file_t;

typedef struct mssh_batch_list {
    mssh_batch_file_t *first, *last;
} mssh_batch_list_t;

typedef struct mssh_batch_asked {
    uint32_t id; // 0: none
    uint8_t type;
    mssh_batch_file_t *file;
} mssh_batch_asked_t;

struct mssh_batch {
    mssh_sftp_t *sftp;
    mssh_batch_list_t fresh, ready, done; // to be opened; opened and with something to send; to be told
    unsigned count, files, window;        // begun in all; held, and how many may be
    size_t held;                          // bytes
    unsigned open, open_max;              // handles
    mssh_batch_asked_t asked[MSSH_BATCH_REQUESTS];
};

// Put a file at the end of a list.
void mssh_batch_append(mssh_batch_list_t *list, mssh_batch_file_t *file);

#endif
