# SPDX-License-Identifier: MIT
#
# THE list of what _ssh consists of, for one ENGINE. The Makefile, micropython.mk and micropython.cmake read it.
#
#   in:   ENGINE            openssl, mbedtls or axtls
#         PROFILE           small: base/limits.h with a board's sizes, code made small; else a host's
#         ALGORITHMS        small: mbedtls with what axtls has too, and no more; all; by default PROFILE decides
#         MSSH_PLATFORM     unix (default) or micropython, the file that implements base/platform.h
#         MSSH_RANDOM       with micropython: whose random numbers, bind/random_(this).c; by default the port has them
#         MSSH_OPTIMIZE     optimization options, where the profile's don't suit
#         PQ                none leaves the exchanges out that withstand quantum computers; mlkem (default) has ML-KEM's;
#                           all has sntrup761's too, which takes 27 KB of stack
#         MLKEM             small (default), in 4 KB of stack; libcrux, in 44 KB of it, whose code is proved
#         CURVE             libsodium (default): Curve25519 in 17 KB of code and a table of 31 KB, or on boards in 13 KB;
#                           tweetnacl, in 7 KB of code and 9 to 24 times the time; axtls has no other
#         WEAK              none leaves out what old devices need and nobody gets without asking; by default PROFILE and
#                           ALGORITHMS decide: small ones have none
#         COMPRESSION       none leaves zlib out; zlib, the system's with openssl; by default PROFILE decides
#         MSSH_DIR          this directory
#         MSSH_THIRD_PARTY  where third_party/obtain.sh unpacked libssh2, zlib, mbedtls, libsodium and tweetnacl
#         MSSH_MICROPYTHON  the MicroPython tree (axtls only)
#   out:  MSSH_LIBRARY_SRC  our C without the binding: base, engine, kex, core, platform; relative to MSSH_DIR
#         MSSH_*_SRC        files, relative to MSSH_DIR, MSSH_THIRD_PARTY or MSSH_MICROPYTHON as noted below
#         MSSH_TREES        the directories of MSSH_THIRD_PARTY that are needed
#         MSSH_CPPFLAGS     for all of them
#         MSSH_OWN_CFLAGS   for our own, MSSH_OTHER_CFLAGS for third parties'
#         MSSH_LDLIBS       what the program links besides
#
# A file a line and no conditions but on what is above: CMake reads this too.

MSSH_PLATFORM ?= unix

# --- Relative to MSSH_DIR

MSSH_BASE_SRC := \
	base/errors.c \
	base/fifo.c \
	base/memory.c \
	base/text.c \
	base/wipe.c \
	base/wire.c

MSSH_CORE_SRC := \
	core/agreed.c \
	core/answers.c \
	core/auth/agent.c \
	core/auth/agent_login.c \
	core/auth/auth.c \
	core/auth/banner.c \
	core/auth/interactive.c \
	core/auth/publickey.c \
	core/channel/channel.c \
	core/channel/state.c \
	core/channel/window.c \
	core/channel/data.c \
	core/channel/listener.c \
	core/channel/listening.c \
	core/channel/open.c \
	core/channel/received.c \
	core/channel/requests.c \
	core/dispatch.c \
	core/global_requests.c \
	core/handshake.c \
	core/held.c \
	core/hostkeys.c \
	core/keyfile.c \
	core/life.c \
	core/mailbox.c \
	core/rekey.c \
	core/scp.c \
	core/session.c \
	core/sftp/answers.c \
	core/sftp/attrs.c \
	core/sftp/call.c \
	core/sftp/client.c \
	core/sftp/composite.c \
	core/sftp/directory.c \
	core/sftp/extensions.c \
	core/sftp/file.c \
	core/sftp/limits.c \
	core/sftp/listing.c \
	core/sftp/operations.c \
	core/sftp/requests.c \
	core/sftp/sftp.c \
	core/sftp/slots.c \
	core/sftp/start.c \
	core/sftp/transfer.c \
	core/transport.c \
	core/turn.c

MSSH_ENGINE_SRC := \
	engine/algorithms.c \
	engine/armor.c \
	engine/bcrypt.c \
	engine/certificate.c \
	engine/cipher.c \
	engine/hash.c \
	engine/keys.c \
	engine/lack.c \
	engine/mac.c \
	engine/openssh_key.c \
	engine/openssh_key_write.c \
	engine/pem.c \
	engine/pk.c \
	engine/pk_make.c \
	engine/pk_sign.c

MSSH_KEX_SRC := \
	kex/exchange.c \
	kex/hostkey.c \
	kex/kex.c \
	kex/kexinit.c \
	kex/methods.c \
	kex/share_x25519.c \
	kex/state.c

MSSH_BIND_SRC := \
	bind/agent.c \
	bind/arguments.c \
	bind/channel.c \
	bind/channel_obj.c \
	bind/channel_stream.c \
	bind/command.c \
	bind/errors.c \
	bind/hostkeys.c \
	bind/interactive.c \
	bind/keys.c \
	bind/listener.c \
	bind/local.c \
	bind/login.c \
	bind/modssh.c \
	bind/opening.c \
	bind/operation.c \
	bind/pump.c \
	bind/scp.c \
	bind/server.c \
	bind/session.c \
	bind/session_obj.c \
	bind/sftp.c \
	bind/sftp_attrs.c \
	bind/sftp_call.c \
	bind/sftp_copy.c \
	bind/sftp_file.c \
	bind/sftp_lines.c \
	bind/sftp_names.c \
	bind/stream.c \
	bind/stream_init.c \
	bind/stream_native.c \
	bind/stream_python.c \
	bind/stream_socket.c

MSSH_PLATFORM_SRC := \
	bind/platform_$(MSSH_PLATFORM).c

ifneq ($(and $(MSSH_RANDOM),$(filter micropython,$(MSSH_PLATFORM))),)
MSSH_PLATFORM_SRC += \
	bind/random_$(MSSH_RANDOM).c
ifeq ($(MSSH_RANDOM),rp2)
MSSH_PLATFORM_SRC += \
	bind/noise.c
endif
endif

# --- Relative to MSSH_THIRD_PARTY

# Of libssh2 there are the key exchange and what it needs, which kex/ drives, and bcrypt.
MSSH_OTHER_SRC := \
	libssh2/src/bcrypt_pbkdf.c \
	libssh2/src/blowfish.c \
	libssh2/src/global.c \
	libssh2/src/kex.c \
	libssh2/src/misc.c \
	libssh2/src/version.c

# --- Relative to MSSH_MICROPYTHON

MSSH_AXTLS_SRC :=

MSSH_CPPFLAGS := \
	-DHAVE_CONFIG_H \
	-DNDEBUG \
	-I$(MSSH_DIR) \
	-I$(MSSH_DIR)/kex \
	-isystem $(MSSH_THIRD_PARTY)/libssh2/include \
	-isystem $(MSSH_THIRD_PARTY)/libssh2/src

MSSH_OPTIMIZE ?= $(if $(filter small,$(PROFILE)),-Os -ffunction-sections -fdata-sections,-O2)
MSSH_OWN_CFLAGS := -std=c11 $(MSSH_OPTIMIZE) -Wall -Wextra -Wconversion -Werror
MSSH_OTHER_CFLAGS := -std=gnu99 $(MSSH_OPTIMIZE) -w

MSSH_LDLIBS :=

ifeq ($(PROFILE),small)
MSSH_CPPFLAGS += -DMSSH_PROFILE_SMALL
else
MSSH_CORE_SRC += core/sftp/batch.c core/sftp/batch_answers.c
MSSH_BIND_SRC += bind/sftp_batch.c
endif

ifeq ($(or $(COMPRESSION),$(if $(filter small,$(PROFILE)),none)),none)
MSSH_CORE_SRC += \
	core/compression_lacks.c
else
MSSH_CORE_SRC += \
	core/compression.c
MSSH_CPPFLAGS += \
	-DMSSH_WITH_ZLIB \
	-DZLIB_CONST
ifeq ($(ENGINE),openssl)
# The system's, as the engine's library: its updates come by themselves.
MSSH_LDLIBS += -lz
else
MSSH_OTHER_SRC += \
	zlib/adler32.c \
	zlib/deflate.c \
	zlib/inffast.c \
	zlib/inflate.c \
	zlib/inftrees.c \
	zlib/trees.c \
	zlib/zutil.c
# Names that clash with no other zlib, no gzip, memory from the session alone.
MSSH_CPPFLAGS += \
	-DZ_PREFIX \
	-DZ_SOLO \
	-DNO_GZIP \
	-isystem $(MSSH_THIRD_PARTY)/zlib
endif
endif

# What a small engine lacks isn't offered, and isn't there.
ifneq ($(filter axtls mbedtls-small,$(ENGINE) $(ENGINE)-$(or $(ALGORITHMS),$(PROFILE))),)
MSSH_CPPFLAGS += -DMSSH_ALGORITHMS_SMALL
else
MSSH_KEX_SRC += \
	kex/share_curve.c \
	kex/share_group.c
# What old devices need, for who asks for it.
ifneq ($(or $(WEAK),$(if $(filter small,$(PROFILE)),none)),none)
MSSH_CPPFLAGS += -DMSSH_WITH_WEAK
endif
endif

PQ := $(or $(PQ),mlkem)
ifneq ($(PQ),none)
ifeq ($(MLKEM),libcrux)
MSSH_ENGINE_SRC += \
	engine/mlkem_libcrux.c
MSSH_CPPFLAGS += \
	-DMSSH_WITH_LIBCRUX
else
MSSH_ENGINE_SRC += \
	engine/mlkem768.c \
	engine/mlkem_small.c
endif
MSSH_KEX_SRC += \
	kex/share_hybrid.c
MSSH_CPPFLAGS += \
	-DMSSH_WITH_MLKEM \
	-isystem $(MSSH_THIRD_PARTY)/openssh
ifeq ($(PQ),all)
MSSH_ENGINE_SRC += \
	engine/sntrup_openssh.c
MSSH_OTHER_SRC += \
	openssh/sntrup761.c
MSSH_CPPFLAGS += \
	-DMSSH_WITH_SNTRUP \
	-I$(MSSH_DIR)/engine/openssh
endif
endif

# PuTTY's key files; Argon2, which its encrypted ones need, wants megabytes of the system's memory.
ifneq ($(PROFILE),small)
MSSH_ENGINE_SRC += \
	engine/putty_key.c
MSSH_CPPFLAGS += \
	-DMSSH_WITH_PUTTY
ifneq ($(filter unix,$(MSSH_PLATFORM)),)
MSSH_ENGINE_SRC += \
	engine/argon2_libsodium.c
MSSH_OTHER_SRC += \
	libsodium/src/libsodium/crypto_generichash/blake2b/ref/blake2b-compress-ref.c \
	libsodium/src/libsodium/crypto_generichash/blake2b/ref/blake2b-ref.c \
	libsodium/src/libsodium/crypto_generichash/blake2b/ref/generichash_blake2b.c \
	libsodium/src/libsodium/crypto_pwhash/argon2/argon2-core.c \
	libsodium/src/libsodium/crypto_pwhash/argon2/argon2-fill-block-ref.c \
	libsodium/src/libsodium/crypto_pwhash/argon2/blake2b-long.c
MSSH_CPPFLAGS += \
	-DMSSH_WITH_ARGON2 \
	-DCONFIGURED \
	-DSODIUM_STATIC \
	-isystem $(MSSH_THIRD_PARTY)/libsodium/src/libsodium/include/sodium \
	-isystem $(MSSH_THIRD_PARTY)/libsodium/src/libsodium/crypto_pwhash/argon2
endif
endif

ifeq ($(ENGINE),openssl)
MSSH_ENGINE_SRC += \
	engine/provider_openssl.c \
	engine/provider_openssl_ec.c \
	engine/provider_openssl_pem.c \
	engine/provider_openssl_rsa.c
MSSH_LDLIBS += -lcrypto
# The library's macros would have in the program where it was built.
MSSH_CPPFLAGS += \
	-DOPENSSL_NO_FILENAMES
endif

ifeq ($(ENGINE),mbedtls)
MSSH_ENGINE_SRC += \
	engine/provider_mbedtls.c
MSSH_OTHER_SRC += \
	mbedtls/library/aes.c \
	mbedtls/library/aesni.c \
	mbedtls/library/block_cipher.c \
	mbedtls/library/chacha20.c \
	mbedtls/library/constant_time.c \
	mbedtls/library/md.c \
	mbedtls/library/platform.c \
	mbedtls/library/platform_util.c \
	mbedtls/library/poly1305.c \
	mbedtls/library/sha1.c \
	mbedtls/library/sha256.c \
	mbedtls/library/sha512.c
ifeq ($(or $(ALGORITHMS),$(PROFILE)),small)
MSSH_ENGINE_SRC += \
	engine/provider_lacks.c \
	engine/sha1_small.c
else
MSSH_ENGINE_SRC += \
	engine/provider_mbedtls_pk.c
MSSH_OTHER_SRC += \
	mbedtls/library/asn1parse.c \
	mbedtls/library/asn1write.c \
	mbedtls/library/base64.c \
	mbedtls/library/bignum.c \
	mbedtls/library/bignum_core.c \
	mbedtls/library/bignum_mod.c \
	mbedtls/library/bignum_mod_raw.c \
	mbedtls/library/cipher.c \
	mbedtls/library/cipher_wrap.c \
	mbedtls/library/ecdh.c \
	mbedtls/library/ecdsa.c \
	mbedtls/library/ecp.c \
	mbedtls/library/ecp_curves.c \
	mbedtls/library/gcm.c \
	mbedtls/library/hmac_drbg.c \
	mbedtls/library/md5.c \
	mbedtls/library/oid.c \
	mbedtls/library/pem.c \
	mbedtls/library/pk.c \
	mbedtls/library/pk_ecc.c \
	mbedtls/library/pk_wrap.c \
	mbedtls/library/pkcs5.c \
	mbedtls/library/pkparse.c \
	mbedtls/library/rsa.c \
	mbedtls/library/rsa_alt_helpers.c
endif
# Another mbedTLS may be in the program, a firmware's own for its module ssl: ours has other names, made by obtain.sh, and
# its own configuration. That has this name since upstream's mbedtls_config.h lies beside the header that includes it.
MSSH_CPPFLAGS += \
	-include $(MSSH_THIRD_PARTY)/mbedtls/include/mssh_names.h \
	-UMBEDTLS_CONFIG_FILE \
	-DMBEDTLS_CONFIG_FILE='"engine/mbedtls_config.h"' \
	-isystem $(MSSH_THIRD_PARTY)/mbedtls/include \
	-isystem $(MSSH_THIRD_PARTY)/mbedtls/library
endif

ifeq ($(ENGINE),axtls)
MSSH_ENGINE_SRC += \
	engine/chacha_libsodium.c \
	engine/provider_axtls.c \
	engine/provider_lacks.c
MSSH_AXTLS_SRC += \
	lib/axtls/crypto/aes.c \
	lib/axtls/crypto/sha1.c
MSSH_CPPFLAGS += \
	-DCONFIGURED \
	-DSODIUM_STATIC \
	-isystem $(MSSH_THIRD_PARTY)/libsodium/src/libsodium/include/sodium \
	-isystem $(MSSH_THIRD_PARTY)/libsodium/src/libsodium/crypto_onetimeauth/poly1305/donna \
	-isystem $(MSSH_THIRD_PARTY)/libsodium/src/libsodium/crypto_stream/chacha20/ref \
	-isystem $(MSSH_DIR)/engine/axtls \
	-isystem $(MSSH_MICROPYTHON) \
	-isystem $(MSSH_MICROPYTHON)/extmod/axtls-include \
	-isystem $(MSSH_MICROPYTHON)/lib/axtls/crypto \
	-isystem $(MSSH_MICROPYTHON)/lib/axtls/ssl
endif

# Curve25519, which libcrypto has. Where code is to be small libsodium's files are in one of ours.
MSSH_CURVE := $(if $(filter axtls,$(ENGINE)),tweetnacl,$(or $(CURVE),libsodium))
ifneq ($(ENGINE),openssl)
ifeq ($(MSSH_CURVE),tweetnacl)
MSSH_ENGINE_SRC += \
	engine/curve_tweetnacl.c
else
MSSH_ENGINE_SRC += \
	engine/curve_libsodium.c
MSSH_CPPFLAGS += \
	-DCONFIGURED \
	-DSODIUM_STATIC \
	-isystem $(MSSH_THIRD_PARTY)/libsodium/src/libsodium/include/sodium \
	-isystem $(MSSH_THIRD_PARTY)/libsodium/src/libsodium/crypto_scalarmult/curve25519/ref10
ifeq ($(PROFILE),small)
MSSH_ENGINE_SRC += \
	engine/curve_compact.c
MSSH_CPPFLAGS += \
	-isystem $(MSSH_THIRD_PARTY)/libsodium/src/libsodium/crypto_core/ed25519/ref10
else
MSSH_OTHER_SRC += \
	libsodium/src/libsodium/crypto_core/ed25519/ref10/ed25519_ref10.c \
	libsodium/src/libsodium/crypto_scalarmult/curve25519/ref10/x25519_ref10.c
endif
endif
ifneq ($(filter tweetnacl-% libsodium-small,$(MSSH_CURVE)-$(PROFILE)),)
MSSH_OTHER_SRC += \
	tweetnacl/tweetnacl.c
MSSH_CPPFLAGS += \
	-isystem $(MSSH_THIRD_PARTY)/tweetnacl
endif
endif

MSSH_LIBRARY_SRC := $(MSSH_BASE_SRC) $(MSSH_ENGINE_SRC) $(MSSH_KEX_SRC) $(MSSH_CORE_SRC) $(MSSH_PLATFORM_SRC)
MSSH_TREES := $(sort $(foreach file,$(MSSH_OTHER_SRC),$(firstword $(subst /, ,$(file)))) \
	$(if $(filter engine/chacha_libsodium.c engine/curve_compact.c,$(MSSH_ENGINE_SRC)),libsodium) $(if $(filter none,$(PQ)),,$(if $(filter libcrux,$(MLKEM)),openssh)))
