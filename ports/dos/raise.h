// SPDX-License-Identifier: MIT
//
// How the port tells Python what went wrong.

#ifndef DOS_RAISE_H
#define DOS_RAISE_H

// Raise OSError(error_number, text); error_number is one of MP_E*, text says what to try.
_Noreturn void dos_raise(int error_number, const char *text);

#endif
