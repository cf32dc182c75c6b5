// SPDX-License-Identifier: MIT
//
// What the sides of a key exchange give each other to agree on a secret: a share of each (RFC 4253 section 8, RFC 5656
// section 4). A method of sharing is one curve, one group or one hybrid; it knows nothing of messages.

#ifndef MSSH_SHARE_H
#define MSSH_SHARE_H

#include "base/errors.h"
#include "base/wire.h"
#include "engine/kem.h"
#include "engine/provider.h"

// Bits of a prime that a server may choose, and those that we prefer (RFC 4419 section 3).
enum { MSSH_GROUP_MIN = 2048, MSSH_GROUP_USUAL = 3072, MSSH_GROUP_MAX = 8192 };

typedef struct mssh_share mssh_share_t;

struct mssh_share {
    size_t ours;   // bytes of our share, at most
    size_t theirs; // bytes of the server's; 0 where they vary
    size_t secret; // bytes of what belongs to our share
    size_t shared; // bytes of what both sides know in the end, at most

    // Take the group that the server chose, of prime p and generator g, which stay the caller's, for the make and agree
    // that follow; NULL where the method has its own. Returns 0, or -1 where p isn't of 2048 to 8192 bits or can't be
    // one.
    int (*choose)(void *secret, mssh_string_t p, mssh_string_t g);

    // Write our share, and what belongs to it to secret[share->secret], which is zeros and aligned for any type.
    // Returns 0, MSSH_ERROR_RANDOM, MSSH_ERROR_MEMORY, or MSSH_ERROR_PROTOCOL where the library doesn't tell which.
    int (*make)(const mssh_share_t *share, void *secret, mssh_writer_t *ours);

    // Write what is shared with a server whose share this is, of share->theirs bytes: a big-endian number. Ours is the
    // one that was made. Returns 0, or -1 when there is none.
    // Security: a share of the server's that makes the result the same for every secret gives none.
    int (*agree)(const mssh_share_t *share, void *secret, mssh_string_t ours, mssh_string_t theirs,
                 mssh_writer_t *shared);

    // Free what the secret points to, where it points to something; else NULL. Its bytes are the caller's to wipe.
    void (*forget)(void *secret);

    int is_hashed; // K is the hash of what is shared, which isn't shorter, as a string; else it is that, an mpint

    mssh_curve_t curve;    // of a NIST curve's
    size_t group;          // of a group's: the bytes of its prime, at most
    const mssh_kem_t *kem; // of a hybrid's
};

extern const mssh_share_t mssh_share_x25519; // RFC 8731
extern const mssh_share_t mssh_share_nistp256, mssh_share_nistp384,
    mssh_share_nistp521;                                                              // RFC 5656 section 4
extern const mssh_share_t mssh_share_group14, mssh_share_group16, mssh_share_group18; // RFC 8268
extern const mssh_share_t mssh_share_group1;                                          // RFC 4253 section 8.1
extern const mssh_share_t mssh_share_group_chosen;                                    // RFC 4419

extern const mssh_share_t mssh_share_mlkem768x25519;  // draft-ietf-sshm-mlkem-hybrid-kex
extern const mssh_share_t mssh_share_sntrup761x25519; // draft-ietf-sshm-ntruprime-ssh

#endif
