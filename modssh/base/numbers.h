// SPDX-License-Identifier: MIT
//
// The numbers of SSH that we send or look for, by the RFCs' names. SFTP's are in core/sftp/sftp.h.

#ifndef MSSH_NUMBERS_H
#define MSSH_NUMBERS_H

// Messages of the transport (RFC 4253 section 12, RFC 8308 section 2.3).
#define SSH_MSG_DISCONNECT 1
#define SSH_MSG_IGNORE 2
#define SSH_MSG_UNIMPLEMENTED 3
#define SSH_MSG_DEBUG 4
#define SSH_MSG_SERVICE_REQUEST 5
#define SSH_MSG_SERVICE_ACCEPT 6
#define SSH_MSG_EXT_INFO 7
#define SSH_MSG_KEXINIT 20
#define SSH_MSG_NEWKEYS 21

// Ranges that each have an owner (RFC 4250 section 4.1.2): up to the first is the transport's and the key
// exchange's, of which a method's own are a part; logins have theirs.
#define SSH_MSG_KEX_METHOD_FIRST 30
#define SSH_MSG_KEX_METHOD_LAST 49
#define SSH_MSG_USERAUTH_FIRST 50
#define SSH_MSG_USERAUTH_LAST 79

// Messages of the key exchanges (RFC 4253 section 8; with curves and hybrids they have other names), and of those in
// which the server chooses the group (RFC 4419 section 5).
#define SSH_MSG_KEXDH_INIT 30
#define SSH_MSG_KEXDH_REPLY 31
#define SSH_MSG_KEX_DH_GEX_GROUP 31
#define SSH_MSG_KEX_DH_GEX_INIT 32
#define SSH_MSG_KEX_DH_GEX_REPLY 33
#define SSH_MSG_KEX_DH_GEX_REQUEST 34

// Messages of logins (RFC 4252 section 6). 60 means what the method of the last request makes of it: a key that is
// accepted, a password that must be changed (sections 7 and 8), questions (RFC 4256 section 5).
#define SSH_MSG_USERAUTH_REQUEST 50
#define SSH_MSG_USERAUTH_FAILURE 51
#define SSH_MSG_USERAUTH_SUCCESS 52
#define SSH_MSG_USERAUTH_BANNER 53
#define SSH_MSG_USERAUTH_PK_OK 60
#define SSH_MSG_USERAUTH_PASSWD_CHANGEREQ 60
#define SSH_MSG_USERAUTH_INFO_REQUEST 60
#define SSH_MSG_USERAUTH_INFO_RESPONSE 61

// Messages of the connection (RFC 4254 section 9).
#define SSH_MSG_GLOBAL_REQUEST 80
#define SSH_MSG_REQUEST_SUCCESS 81
#define SSH_MSG_REQUEST_FAILURE 82
#define SSH_MSG_CHANNEL_OPEN 90
#define SSH_MSG_CHANNEL_OPEN_CONFIRMATION 91
#define SSH_MSG_CHANNEL_OPEN_FAILURE 92
#define SSH_MSG_CHANNEL_WINDOW_ADJUST 93
#define SSH_MSG_CHANNEL_DATA 94
#define SSH_MSG_CHANNEL_EXTENDED_DATA 95
#define SSH_MSG_CHANNEL_EOF 96
#define SSH_MSG_CHANNEL_CLOSE 97
#define SSH_MSG_CHANNEL_REQUEST 98
#define SSH_MSG_CHANNEL_SUCCESS 99
#define SSH_MSG_CHANNEL_FAILURE 100

// The kinds of algorithm that a key exchange agrees on (RFC 4253 section 7.1). Ciphers, MACs and compression are
// agreed for each direction; we always ask for the same in both.
typedef enum {
    MSSH_METHOD_KEX,
    MSSH_METHOD_HOSTKEY,
    MSSH_METHOD_CIPHER,
    MSSH_METHOD_MAC,
    MSSH_METHOD_COMPRESSION,
    MSSH_METHOD_KINDS
} mssh_method_kind_t;

// Why we leave (RFC 4253 section 11.1) and why we open no channel (RFC 4254 section 5.1).
#define SSH_DISCONNECT_BY_APPLICATION 11
#define SSH_OPEN_ADMINISTRATIVELY_PROHIBITED 1
#define SSH_OPEN_CONNECT_FAILED 2
#define SSH_OPEN_RESOURCE_SHORTAGE 4

#endif
