// SPDX-License-Identifier: MIT
//
// The version of this module, which servers are told and programs can ask for (`_ssh.__version__`). The file VERSION
// decides, and release/version.py writes it here.

#ifndef MSSH_VERSION_H
#define MSSH_VERSION_H

#define MSSH_VERSION "0.1"

#endif
