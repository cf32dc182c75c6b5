// SPDX-License-Identifier: MIT
//
// mbedTLS 3.6 cut down to what provider_mbedtls*.c call: no TLS, no certificates, no files, no
// network, no entropy collection. MBEDTLS_CONFIG_FILE names this header. With MSSH_ALGORITHMS_SMALL
// (sources.mk) there are only the algorithms that every engine has, in their smallest form.

#ifndef MSSH_MBEDTLS_CONFIG_H
#define MSSH_MBEDTLS_CONFIG_H

#include <stddef.h>

// Memory comes from the platform (provider_mbedtls.c).
void *mssh_mbedtls_calloc(size_t count, size_t size);
void mssh_platform_free(void *p);
#define MBEDTLS_PLATFORM_C
#define MBEDTLS_PLATFORM_MEMORY
#define MBEDTLS_PLATFORM_CALLOC_MACRO mssh_mbedtls_calloc
#define MBEDTLS_PLATFORM_FREE_MACRO mssh_platform_free

// The processor's own instructions, where there are any; found out at run time on x86.
#define MBEDTLS_HAVE_ASM
#if defined(__x86_64__)
#define MBEDTLS_AESNI_C
#endif

#define MBEDTLS_AES_C
#define MBEDTLS_CIPHER_MODE_CTR
#define MBEDTLS_CHACHA20_C
#define MBEDTLS_POLY1305_C

#define MBEDTLS_MD_C
#define MBEDTLS_SHA1_C
#define MBEDTLS_SHA224_C
#define MBEDTLS_SHA256_C
#define MBEDTLS_SHA384_C
#define MBEDTLS_SHA512_C

#ifdef MSSH_ALGORITHMS_SMALL

// AES only encrypts, since counter mode does nothing else; its tables are constant and a quarter of
// the size, so that they take 2 KB of flash in place of 17 KB of memory.
#define MBEDTLS_BLOCK_CIPHER_NO_DECRYPT
#define MBEDTLS_AES_ROM_TABLES
#define MBEDTLS_AES_FEWER_TABLES
#define MBEDTLS_SHA1_PROCESS_ALT // sha1_small.c
#define MBEDTLS_SHA256_SMALLER
#define MBEDTLS_SHA512_SMALLER

#else

#define MBEDTLS_GCM_C

#define MBEDTLS_BIGNUM_C
#define MBEDTLS_RSA_C
#define MBEDTLS_PKCS1_V15
#define MBEDTLS_GENPRIME
#define MBEDTLS_ECP_C
#define MBEDTLS_ECP_DP_SECP256R1_ENABLED
#define MBEDTLS_ECP_DP_SECP384R1_ENABLED
#define MBEDTLS_ECP_DP_SECP521R1_ENABLED
#define MBEDTLS_ECP_NIST_OPTIM
#define MBEDTLS_ECDH_C
#define MBEDTLS_ECDSA_C

// Private keys in PEM. CBC and MD5 are there to decrypt them, for nothing else.
#define MBEDTLS_PK_C
#define MBEDTLS_PK_PARSE_C
#define MBEDTLS_PEM_PARSE_C
#define MBEDTLS_BASE64_C
#define MBEDTLS_ASN1_PARSE_C
#define MBEDTLS_ASN1_WRITE_C
#define MBEDTLS_OID_C
#define MBEDTLS_PKCS5_C
#define MBEDTLS_CIPHER_C
#define MBEDTLS_CIPHER_MODE_CBC
#define MBEDTLS_CIPHER_PADDING_PKCS7
#define MBEDTLS_MD5_C

#endif

#endif
