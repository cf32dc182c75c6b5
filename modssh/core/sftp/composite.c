// SPDX-License-Identifier: MIT
//
// SFTP operations that take several requests, one after the other.

#include <string.h>

#include "core/sftp/sftp.h"

enum { TYPE_MASK = 0170000, TYPE_DIRECTORY = 0040000 }; // of a mode

// ------------------------------------------------------------------------------------------ the refusal

// Go on with other requests; what the last one was answered may yet have to be told.
static void keep_refusal(mssh_sftp_t *sftp, int next_step) {
    mssh_memory_free(&sftp->session->memory, sftp->refusal);
    sftp->refusal = sftp->answer;
    sftp->refusal_reader = sftp->reader;
    sftp->answer = NULL;
    sftp->step = next_step;
}

static int tell_refusal(mssh_sftp_t *sftp, const char *verb, const char *path, size_t len) {
    mssh_sftp_describe(sftp, verb, path, len);
    return mssh_sftp_take_status(sftp, &sftp->refusal_reader);
}

static int is_refused(const mssh_sftp_t *sftp, int rc, uint32_t status) {
    return rc == MSSH_ERROR_SFTP && sftp->status == status;
}

// Return rc, the next call beginning anew unless this operation is still under way.
static int end_unless_again(mssh_sftp_t *sftp, int rc) {
    sftp->step = rc == MSSH_AGAIN ? sftp->step : 0;
    return rc;
}

// ---------------------------------------------------------------------------------------------- creating

enum { CREATE, EXPLAIN, FIND_END };

// SFTP version 3 has no code for "exists already": servers say just "failure".
static int explain(mssh_sftp_t *sftp, const char *verb, const char *path, size_t len) {
    mssh_attrs_t attrs;
    int rc = mssh_sftp_stat(sftp, path, len, 0, &attrs);
    if (rc == MSSH_ERROR_SFTP) {
        return tell_refusal(sftp, verb, path, len);
    }
    if (rc == 0) {
        sftp->status = SSH_FX_FILE_ALREADY_EXISTS;
        rc = mssh_session_error(sftp->session, MSSH_ERROR_SFTP, "can't %s '%s': it exists already",
                                verb, sftp->subject);
    }
    return rc;
}

int mssh_sftp_mkdir(mssh_sftp_t *sftp, const char *path, size_t len, uint32_t mode) {
    if (sftp->step == CREATE) {
        int rc = mssh_sftp_mkdir_once(sftp, path, len, mode);
        if (!is_refused(sftp, rc, SSH_FX_FAILURE)) {
            return rc;
        }
        keep_refusal(sftp, EXPLAIN);
    }
    return end_unless_again(sftp, explain(sftp, "create the directory", path, len));
}

int mssh_sftp_open(mssh_sftp_t *sftp, const char *path, size_t len, int how, uint32_t mode,
                   mssh_sftp_file_t **file, uint64_t *position) {
    if (sftp->step == CREATE) {
        *position = 0;
        int rc = mssh_sftp_open_once(sftp, path, len, how, mode, file);
        if ((how & MSSH_OPEN_EXCLUSIVE) && is_refused(sftp, rc, SSH_FX_FAILURE)) {
            keep_refusal(sftp, EXPLAIN);
        } else if (rc == 0 && (how & MSSH_OPEN_APPEND)) {
            sftp->step = FIND_END;
        } else {
            return rc;
        }
    }
    return end_unless_again(sftp, sftp->step == FIND_END ? mssh_sftp_size(*file, position)
                                                         : explain(sftp, "open", path, len));
}

// ---------------------------------------------------------------------------------------------- renaming

// Where the server's rename doesn't replace, the old file goes aside until the new one is in its place.
enum {
    RENAME,
    FIND_TARGET, // only what is there, and no directory, can be in the way
    FIND_ASIDE,  // the name must be free
    MOVE_ASIDE,
    RENAME_AGAIN,
    REMOVE_ASIDE,
    MOVE_BACK,
    RENAMED,
    REFUSED
};

static const struct {
    uint8_t done, refused;
} after[] = {
    [RENAME] = {RENAMED, FIND_TARGET},          [FIND_TARGET] = {FIND_ASIDE, REFUSED},
    [FIND_ASIDE] = {REFUSED, MOVE_ASIDE},       [MOVE_ASIDE] = {RENAME_AGAIN, REFUSED},
    [RENAME_AGAIN] = {REMOVE_ASIDE, MOVE_BACK}, [REMOVE_ASIDE] = {RENAMED, RENAMED},
    [MOVE_BACK] = {REFUSED, REFUSED},
};

static int rename_step(mssh_sftp_t *sftp, mssh_string_t from, mssh_string_t to,
                       mssh_string_t aside) {
    mssh_attrs_t attrs;
    int rc;
    switch (sftp->step) {
    case FIND_TARGET:
        rc = mssh_sftp_stat(sftp, (const char *)to.data, to.len, 0, &attrs);
        return rc == 0 && (attrs.mode & TYPE_MASK) == TYPE_DIRECTORY ? MSSH_ERROR_SFTP : rc;
    case FIND_ASIDE:
        return mssh_sftp_stat(sftp, (const char *)aside.data, aside.len, 0, &attrs);
    case MOVE_ASIDE:
        return mssh_sftp_rename_once(sftp, to, aside);
    case REMOVE_ASIDE:
        return mssh_sftp_unlink(sftp, (const char *)aside.data, aside.len);
    case MOVE_BACK:
        return mssh_sftp_rename_once(sftp, aside, to);
    default:
        return mssh_sftp_rename_once(sftp, from, to);
    }
}

static int rename_steps(mssh_sftp_t *sftp, mssh_string_t from, mssh_string_t to,
                        mssh_string_t aside) {
    while (sftp->step < RENAMED) {
        int rc = rename_step(sftp, from, to, aside);
        if (rc != 0 && rc != MSSH_ERROR_SFTP) {
            return rc;
        }
        if (rc != 0 && sftp->step == RENAME) {
            if (sftp->status != SSH_FX_FAILURE && sftp->status != SSH_FX_FILE_ALREADY_EXISTS) {
                return rc;
            }
            keep_refusal(sftp, RENAME);
        }
        sftp->step = rc == 0 ? after[sftp->step].done : after[sftp->step].refused;
    }
    return sftp->step == RENAMED ? 0
                                 : tell_refusal(sftp, "rename", (const char *)from.data, from.len);
}

// Return how much of a path stays in the name that it has aside, in front of a '~': all, unless its last name is as long
// as most file systems have them; then a character less.
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
    } while (len > start &&
             ((unsigned char)path[len] & 0xC0) == 0x80); // UTF-8: the rest of the character
    return len;
}

int mssh_sftp_rename(mssh_sftp_t *sftp, const char *from, size_t from_len, const char *to,
                     size_t to_len) {
    uint8_t *name = mssh_memory_alloc(&sftp->session->memory, to_len + 1);
    if (name == NULL) {
        mssh_sftp_abandon(sftp); // one of its requests may be under way
        return mssh_session_error(sftp->session, MSSH_ERROR_MEMORY, "out of memory");
    }
    size_t kept = kept_aside(to, to_len);
    memcpy(name, to, kept);
    name[kept] = '~';
    mssh_string_t aside = {.data = name, .len = kept + 1};
    int rc = rename_steps(sftp, (mssh_string_t){.data = (const uint8_t *)from, .len = from_len},
                          (mssh_string_t){.data = (const uint8_t *)to, .len = to_len}, aside);
    mssh_memory_free(&sftp->session->memory, name);
    return end_unless_again(sftp, rc);
}
