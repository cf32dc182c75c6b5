// SPDX-License-Identifier: MIT
//
// Directories. A server gives some names at a time: the requests for the next are sent ahead, so that a long listing
// isn't a round trip for each hundred names.

#include <string.h>

#include "core/sftp/sftp.h"
#include "core/turn.h"

enum { FIRST = MSSH_LISTING_REQUESTS > 1 ? 2 : 1 }; // a short listing: its names, and the end

int mssh_sftp_opendir(mssh_sftp_t *sftp, const char *path, size_t len, mssh_sftp_file_t **directory) {
    mssh_writer_t writer;
    if (mssh_sftp_call_on_path(sftp, SSH_FXP_OPENDIR, "list", path, len, &writer)) {
        mssh_sftp_call_end(sftp, &writer);
    }
    int rc = mssh_sftp_await_handle(sftp, directory);
    if (rc == 0) {
        (*directory)->listing.ahead = FIRST;
        mssh_listing_begin(*directory);
    }
    return rc;
}

// Ask for more names, as many times as may be. Returns 0 when that is on its way, MSSH_AGAIN or an error.
static int ask(mssh_sftp_file_t *directory) {
    mssh_sftp_t *sftp = directory->sftp;
    mssh_listing_t *listing = &directory->listing;
    int rc = mssh_sftp_flush(sftp);
    while (rc == 0 && !listing->is_over && listing->count < listing->ahead) {
        uint32_t id;
        rc = mssh_sftp_send_handle(directory, SSH_FXP_READDIR, &id);
        if (rc == 0) {
            *mssh_listing_at(listing, listing->count++) = (mssh_sftp_asked_t){.id = id};
            rc = mssh_sftp_flush(sftp);
        }
    }
    return rc;
}

// Wait for the answer to the oldest request. Returns 1 when it is there, 0 when no more is to come.
static int await_answer(mssh_sftp_file_t *directory) {
    mssh_sftp_t *sftp = directory->sftp;
    mssh_listing_t *listing = &directory->listing;
    int rc = mssh_sftp_check_file(directory);
    if (rc == 0) {
        rc = mssh_session_check(sftp->session);
    }
    while (rc == 0) {
        rc = ask(directory);
        if (listing->count == 0) {
            return rc;
        }
        if (mssh_listing_at(listing, 0)->type != 0) {
            return 1;
        }
        rc = mssh_sftp_receive(sftp);
    }
    return rc;
}

// Go through that answer next. Returns 0 or an error.
static int take_answer(mssh_sftp_file_t *directory) {
    mssh_sftp_t *sftp = directory->sftp;
    mssh_listing_t *listing = &directory->listing;
    const mssh_sftp_asked_t *asked = mssh_listing_at(listing, 0);
    mssh_memory_free(&sftp->session->memory, listing->names);
    listing->names = asked->answer;
    listing->reader = asked->reader;
    listing->first = (listing->first + 1) % MSSH_LISTING_REQUESTS;
    listing->count--;
    listing->ahead = 2 * listing->ahead < MSSH_LISTING_REQUESTS ? 2 * listing->ahead : MSSH_LISTING_REQUESTS;
    mssh_sftp_describe(sftp, "list", directory->path, strlen(directory->path));
    int rc = mssh_sftp_judge(sftp, asked->type, listing->reader, SSH_FXP_NAME);
    if (rc == 0) {
        listing->left = mssh_read_uint32(&listing->reader);
    }
    listing->is_over |= rc == 0 ? listing->left == 0 : sftp->status == SSH_FX_EOF;
    return listing->is_over && rc == MSSH_ERROR_SFTP ? 0 : rc;
}

int mssh_sftp_readdir(mssh_sftp_file_t *directory, const char **name, size_t *name_len, mssh_attrs_t *attrs) {
    mssh_listing_t *listing = &directory->listing;
    while (listing->left == 0) {
        int rc = await_answer(directory);
        if (rc > 0) {
            rc = take_answer(directory);
        } else if (rc == 0) {
            return 0;
        }
        if (rc != 0) {
            return rc;
        }
    }
    listing->left--;
    mssh_string_t filename = mssh_read_string(&listing->reader);
    listing->line = mssh_read_string(&listing->reader);
    mssh_sftp_read_attrs(&listing->reader, attrs);
    if (!listing->reader.ok) {
        return mssh_sftp_broken(directory->sftp, "a damaged directory");
    }
    *name = (const char *)filename.data;
    *name_len = filename.len;
    return 1;
}

const char *mssh_sftp_readdir_line(const mssh_sftp_file_t *directory, size_t *len) {
    *len = directory->listing.line.len;
    return (const char *)directory->listing.line.data;
}
