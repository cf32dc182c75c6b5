// SPDX-License-Identifier: MIT
//
// Certificates as OpenSSH has them (its PROTOCOL.certkeys): a public key, and what an authority says of it, signed by
// the authority. Here is what they have in common with plain keys; whether one is to be believed is for others to say.

#ifndef MSSH_CERTIFICATE_H
#define MSSH_CERTIFICATE_H

#include "base/wire.h"
#include "engine/algorithms.h"

// The first string of a blob: its type, "ssh-ed25519" or "ssh-ed25519-cert-v01@openssh.com". Empty where there is none.
mssh_string_t mssh_blob_type(mssh_string_t blob);

// Whether a type, or an algorithm, is that of a certificate.
int mssh_certificate_is(mssh_string_t name);

// Write the name of the algorithm by which the key in a certificate signs, "rsa-sha2-512" for
// "rsa-sha2-512-cert-v01@openssh.com"; one that isn't a certificate's as it is. A longer name than fits is cut, and
// then isn't known to anybody.
void mssh_certificate_signs_by(mssh_string_t name, char algorithm[MSSH_ALGORITHM_NAME_MAX]);

// Write the plain blob of the key in a certificate to key[blob.len]. Returns its length, 0 for what is no certificate
// with a key of a type that is known.
size_t mssh_certificate_key(mssh_string_t blob, uint8_t *key);

// How many bits the RSA key of a blob has, or that in a certificate; 0 for another type, and where this build has no
// RSA.
#ifndef MSSH_ALGORITHMS_SMALL
size_t mssh_rsa_blob_bits(mssh_string_t blob);
#else
static inline size_t mssh_rsa_blob_bits(mssh_string_t blob) {
    (void)blob;
    return 0;
}
#endif

#endif
