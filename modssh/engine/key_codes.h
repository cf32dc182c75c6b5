// SPDX-License-Identifier: MIT
//
// What can be wrong with a key file, or with making one.

#ifndef MSSH_KEY_CODES_H
#define MSSH_KEY_CODES_H

enum {
    MSSH_KEY_OK = 0,
    MSSH_KEY_FORMAT = -1,            // not a private key, or a damaged one
    MSSH_KEY_PASSPHRASE_NEEDED = -2, // encrypted, and there was no passphrase
    MSSH_KEY_PASSPHRASE_WRONG = -3,
    MSSH_KEY_UNSUPPORTED = -4, // a type of key that this engine doesn't do
    MSSH_KEY_MEMORY = -5,
    MSSH_KEY_FAILED = -6,     // the library underneath failed
    MSSH_KEY_RSA_SHORT = -7,  // an RSA key that is within reach of being factored
    MSSH_KEY_ENCRYPTION = -8, // encrypted in a way that isn't read
    MSSH_KEY_WORK = -9,       // asks for absurdly much work to be decrypted
    MSSH_KEY_ED25519_PEM = -10,
    MSSH_KEY_RANDOM = -11,  // the platform gives no random numbers
    MSSH_KEY_KIND = -12,    // no such kind of key is made
    MSSH_KEY_BITS = -13,    // none of that size
    MSSH_KEY_COMMENT = -14, // it is too long, or more than a line
    MSSH_KEY_ARGON2 = -15   // encrypted by a key of Argon2, which this build has not
};

#endif
