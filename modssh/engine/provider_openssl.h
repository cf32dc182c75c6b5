// SPDX-License-Identifier: MIT
//
// Inside the openssl provider: what provider_openssl_rsa.c, _ec.c and _pem.c share.

#ifndef MSSH_PROVIDER_OPENSSL_H
#define MSSH_PROVIDER_OPENSSL_H

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "engine/provider.h"

// A new number of these bytes, or NULL; calculations with a secret one don't depend on its value.
BIGNUM *mssh_openssl_number(mssh_string_t bytes);
BIGNUM *mssh_openssl_secret_number(mssh_string_t bytes);

// A new key of a type ("RSA", "EC") from the parameters in build, which is freed; or NULL.
EVP_PKEY *mssh_openssl_key(const char *type, int selection, OSSL_PARAM_BLD *build);

// Whether a private key's numbers belong together: an RSA key's exponents and primes, a curve's scalar and point.
int mssh_openssl_rsa_is_whole(const EVP_PKEY *pkey);
int mssh_openssl_ec_is_pair(EVP_PKEY *pkey);

// mssh_rsa_t is an EVP_PKEY by another name. An EC key knows its curve besides.
struct mssh_ec {
    EVP_PKEY *pkey;
    mssh_curve_t curve;
};

// libcrypto's names of the curves.
extern const char *const mssh_openssl_curves[3];

// Make an mssh_ec_t of pkey, which belongs to it then and is freed on failure; NULL gives NULL.
mssh_ec_t *mssh_openssl_ec(EVP_PKEY *pkey, mssh_curve_t curve);

#endif
