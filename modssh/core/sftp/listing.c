// SPDX-License-Identifier: MIT
//
// The requests for a directory's names that are in flight, and their answers.

#include "core/sftp/sftp.h"

mssh_sftp_asked_t *mssh_listing_at(mssh_listing_t *listing, unsigned i) {
    return &listing->asked[(listing->first + i) % MSSH_LISTING_REQUESTS];
}

mssh_sftp_asked_t *mssh_listing_find(const mssh_sftp_t *sftp, uint32_t id) {
    for (mssh_sftp_file_t *directory = sftp->directories; directory != NULL; directory = directory->next) {
        for (unsigned i = 0; i < directory->listing.count; i++) {
            mssh_sftp_asked_t *asked = mssh_listing_at(&directory->listing, i);
            if (asked->id == id && asked->type == 0) {
                return asked;
            }
        }
    }
    return NULL;
}

void mssh_listing_begin(mssh_sftp_file_t *directory) {
    mssh_sftp_t *sftp = directory->sftp;
    directory->next = sftp->directories;
    sftp->directories = directory;
}

void mssh_listing_end(mssh_sftp_file_t *file) {
    mssh_memory_t *memory = &file->sftp->session->memory;
    mssh_listing_t *listing = &file->listing;
    mssh_sftp_file_t **at = &file->sftp->directories;
    while (*at != NULL && *at != file) {
        at = &(*at)->next;
    }
    if (*at != NULL) {
        *at = file->next;
    }
    while (listing->count > 0) {
        mssh_memory_free(memory, mssh_listing_at(listing, --listing->count)->answer);
    }
    mssh_memory_free(memory, listing->names);
    listing->names = NULL;
}
