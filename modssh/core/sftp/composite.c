// SPDX-License-Identifier: MIT
//
// SFTP operations that take several requests, one after the other.

#include <string.h>

#include "core/sftp/sftp.h"

enum { TYPE_MASK = 0170000, TYPE_DIRECTORY = 0040000 }; // of a mode

// What an operation is about.
typedef struct operation {
    mssh_sftp_t *sftp;
    const char *verb;        // for its error texts
    mssh_string_t path;      // what it is done to; renaming: the old name
    mssh_string_t to, aside; // renaming: the new name, and the one that what was there has meanwhile
    int how;                 // opening: MSSH_OPEN_ flags
    uint32_t mode;           // of what is new
    mssh_sftp_file_t **file; // opening: see mssh_sftp_open
    uint64_t *position;
} operation_t;

// A step, called until it doesn't return MSSH_AGAIN; and which one follows where it is done, and where the server
// refuses it. Each table begins with step 0. The first one's refusal is looked into only where it says little; other
// errors end the operation.
typedef struct step {
    int (*run)(const operation_t *);
    uint8_t done, refused;
} step_t;

// What is in a table in place of a step: the end.
enum {
    DONE = 16,
    FAILED,  // with the error of the last step
    EXISTS,  // what should be new
    REFUSED, // as the first step was
};

static mssh_string_t string(const char *text, size_t len) {
    return (mssh_string_t){.data = (const uint8_t *)text, .len = len};
}

// SFTP version 3 has no code for "exists already": servers say just "failure".
static int says_little(uint32_t status) {
    return status == SSH_FX_FAILURE || status == SSH_FX_FILE_ALREADY_EXISTS;
}

// Keep what the first step was answered; it may have to be told in the end.
static void keep_refusal(mssh_sftp_t *sftp) {
    mssh_memory_free(&sftp->session->memory, sftp->refusal);
    sftp->refusal = sftp->answer;
    sftp->refusal_reader = sftp->reader;
    sftp->answer = NULL;
}

static int tell_refusal(const operation_t *operation) {
    mssh_sftp_t *sftp = operation->sftp;
    mssh_sftp_describe(sftp, operation->verb, (const char *)operation->path.data, operation->path.len);
    return mssh_sftp_take_status(sftp, &sftp->refusal_reader);
}

static int tell_existing(const operation_t *operation) {
    mssh_sftp_t *sftp = operation->sftp;
    sftp->status = SSH_FX_FILE_ALREADY_EXISTS;
    return mssh_session_error(sftp->session, MSSH_ERROR_SFTP, "can't %s '%s': it exists already", operation->verb,
                              sftp->subject);
}

// Run a table's steps, the next call beginning anew unless it returns MSSH_AGAIN.
static int run(const operation_t *operation, const step_t *steps) {
    mssh_sftp_t *sftp = operation->sftp;
    int rc = 0;
    while (sftp->step < DONE) {
        const step_t *step = &steps[sftp->step];
        rc = step->run(operation);
        int is_first = step == steps;
        int is_refused = rc == MSSH_ERROR_SFTP && (!is_first || says_little(sftp->status));
        if (rc == MSSH_AGAIN) {
            return rc;
        }
        if (is_refused && is_first) {
            keep_refusal(sftp);
        }
        sftp->step = rc == 0 ? step->done : is_refused ? step->refused : FAILED;
    }
    int end = sftp->step;
    sftp->step = 0;
    switch (end) {
    case FAILED:
        return rc;
    case EXISTS:
        return tell_existing(operation);
    case REFUSED:
        return tell_refusal(operation);
    default:
        return 0;
    }
}

static int stat_name(const operation_t *operation, mssh_string_t name, mssh_attrs_t *attrs) {
    return mssh_sftp_stat(operation->sftp, (const char *)name.data, name.len, 0, attrs);
}

// ---------------------------------------------------------------------------------------------- creating

enum { CREATE, FIND_EXISTING, FIND_END };

static int make_directory(const operation_t *operation) {
    return mssh_sftp_mkdir_once(operation->sftp, (const char *)operation->path.data, operation->path.len,
                                operation->mode);
}

static int find_existing(const operation_t *operation) {
    mssh_attrs_t attrs;
    return stat_name(operation, operation->path, &attrs);
}

int mssh_sftp_mkdir(mssh_sftp_t *sftp, const char *path, size_t len, uint32_t mode) {
    static const step_t steps[] = {
        [CREATE] = {make_directory, DONE, FIND_EXISTING},
        [FIND_EXISTING] = {find_existing, EXISTS, REFUSED},
    };
    const operation_t operation = {
        .sftp = sftp, .verb = "create the directory", .path = string(path, len), .mode = mode};
    return run(&operation, steps);
}

static int open_file(const operation_t *operation) {
    return mssh_sftp_open_once(operation->sftp, (const char *)operation->path.data, operation->path.len, operation->how,
                               operation->mode, operation->file);
}

static int find_in_the_way(const operation_t *operation) {
    return operation->how & MSSH_OPEN_EXCLUSIVE ? find_existing(operation) : MSSH_ERROR_SFTP;
}

static int find_end(const operation_t *operation) {
    return operation->how & MSSH_OPEN_APPEND ? mssh_sftp_size(*operation->file, operation->position) : 0;
}

int mssh_sftp_open(mssh_sftp_t *sftp, const char *path, size_t len, int how, uint32_t mode, mssh_sftp_file_t **file,
                   uint64_t *position) {
    static const step_t steps[] = {
        [CREATE] = {open_file, FIND_END, FIND_EXISTING},
        [FIND_EXISTING] = {find_in_the_way, EXISTS, REFUSED},
        [FIND_END] = {find_end, DONE, FAILED},
    };
    const operation_t operation = {.sftp = sftp,
                                   .verb = "open",
                                   .path = string(path, len),
                                   .how = how,
                                   .mode = mode,
                                   .file = file,
                                   .position = position};
    *position = 0;
    return run(&operation, steps);
}

// ---------------------------------------------------------------------------------------------- renaming

static int rename_once(const operation_t *operation) {
    return mssh_sftp_rename_once(operation->sftp, operation->path, operation->to);
}

// Only what is there, and no directory, can be in the way.
static int find_target(const operation_t *operation) {
    mssh_attrs_t attrs;
    int rc = stat_name(operation, operation->to, &attrs);
    return rc == 0 && (attrs.mode & TYPE_MASK) == TYPE_DIRECTORY ? MSSH_ERROR_SFTP : rc;
}

static int find_aside(const operation_t *operation) {
    mssh_attrs_t attrs;
    return stat_name(operation, operation->aside, &attrs);
}

static int move_aside(const operation_t *operation) {
    return mssh_sftp_rename_once(operation->sftp, operation->to, operation->aside);
}

static int remove_aside(const operation_t *operation) {
    return mssh_sftp_unlink(operation->sftp, (const char *)operation->aside.data, operation->aside.len);
}

static int move_back(const operation_t *operation) {
    return mssh_sftp_rename_once(operation->sftp, operation->aside, operation->to);
}

// Return how much of a path stays in the name that it has aside, in front of a '~': all, unless its last name is as
// long as most file systems have them; then a character less.
static size_t kept_aside(const char *path, size_t len) {
    enum { LONGEST_NAME = 255 };
    size_t start = len;
    while (start > 0 && path[start - 1] != '/') {
        start--;
    }
    if (len - start < LONGEST_NAME) {
        return len;
    }
    do {
        len--;
    } while (len > start && ((unsigned char)path[len] & 0xC0) == 0x80); // UTF-8: the rest of the character
    return len;
}

int mssh_sftp_rename(mssh_sftp_t *sftp, const char *from, size_t from_len, const char *to, size_t to_len) {
    // Where the server's rename doesn't replace, the old file goes aside until the new one is in its place.
    enum { RENAME, FIND_TARGET, FIND_ASIDE, MOVE_ASIDE, RENAME_AGAIN, REMOVE_ASIDE, MOVE_BACK };
    static const step_t steps[] = {
        [RENAME] = {rename_once, DONE, FIND_TARGET},        [FIND_TARGET] = {find_target, FIND_ASIDE, REFUSED},
        [FIND_ASIDE] = {find_aside, REFUSED, MOVE_ASIDE}, // the name must be free
        [MOVE_ASIDE] = {move_aside, RENAME_AGAIN, REFUSED}, [RENAME_AGAIN] = {rename_once, REMOVE_ASIDE, MOVE_BACK},
        [REMOVE_ASIDE] = {remove_aside, DONE, DONE},        [MOVE_BACK] = {move_back, REFUSED, REFUSED},
    };
    uint8_t *name = mssh_memory_alloc(&sftp->session->memory, to_len + 1);
    if (name == NULL) {
        mssh_sftp_abandon(sftp); // one of its requests may be under way
        return mssh_session_error(sftp->session, MSSH_ERROR_MEMORY, "out of memory");
    }
    size_t kept = kept_aside(to, to_len);
    memcpy(name, to, kept);
    name[kept] = '~';
    const operation_t operation = {.sftp = sftp,
                                   .verb = "rename",
                                   .path = string(from, from_len),
                                   .to = string(to, to_len),
                                   .aside = {.data = name, .len = kept + 1}};
    int rc = run(&operation, steps);
    mssh_memory_free(&sftp->session->memory, name);
    return rc;
}
