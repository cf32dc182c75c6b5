// SPDX-License-Identifier: MIT
//
// What DOS hands to a program: its command line and its environment.

#ifndef DOS_COMMAND_LINE_H
#define DOS_COMMAND_LINE_H

#include <stddef.h>

// Split the command line, as UTF-8, at spaces; what is between double quotes is kept together. Returns how
// many arguments there are, without the program's name, and lets *arguments point to them. Call it
// once.
int command_line(char ***arguments);

// Write to path[size] where a file is that belongs to the program: what the environment's
// `variable` says, else `name` in the directory of MP.EXE. Returns path.
const char *command_file(const char *variable, const char *name, char *path, size_t size);

// End the program; nothing of Python runs any more.
_Noreturn void dos_exit(int code);

#endif
