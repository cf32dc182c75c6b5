// SPDX-License-Identifier: MIT
//
// What a server tells of its limits (limits@openssh.com, OpenSSH's PROTOCOL section 4.8).

#include "core/sftp/sftp.h"

// Around the data in the packets that a server's limits are about.
enum { AROUND_READ = 13, AROUND_WRITE = MSSH_SFTP_HANDLE_MAX + 25 };

// Bytes to ask for at once, by the longest request and the longest packet that the server tells of; 0: nothing told.
static size_t size_within(uint64_t longest, uint64_t packet, size_t around, size_t usual, size_t most) {
    uint64_t size = longest == 0 ? usual : longest;
    size = size < most ? size : most;
    if (packet != 0 && size + around > packet) {
        size = packet > around ? packet - around : 1;
    }
    return (size_t)size;
}

int mssh_sftp_take_limits(mssh_sftp_t *sftp, uint8_t type, mssh_reader_t *reader) {
    sftp->limits_id = 0;
    if (type != SSH_FXP_EXTENDED_REPLY) {
        return 0; // it won't tell
    }
    uint64_t packet = mssh_read_uint64(reader);
    uint64_t longest_read = mssh_read_uint64(reader);
    uint64_t longest_write = mssh_read_uint64(reader);
    if (!reader->ok) {
        return mssh_sftp_broken(sftp, "a damaged answer about its limits");
    }
    if (MSSH_BATCH_FILES > 0) {
        uint64_t handles = mssh_read_uint64(reader);
        sftp->handles_max = handles < UINT16_MAX ? (unsigned)handles : UINT16_MAX;
    }
    sftp->read_size = size_within(longest_read, packet, AROUND_READ, sftp->read_size, MSSH_SFTP_BLOCK_MAX);
    sftp->write_size = size_within(longest_write, packet, AROUND_WRITE, sftp->write_size, MSSH_SFTP_WRITE_MAX);
    return 0;
}
