#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Print a header that gives mbedTLS's names, functions and types, a prefix of ours.
#
#   third_party/mbedtls_names.sh TREE
set -eu

cd "$1"
echo '/* By third_party/mbedtls_names.sh: names that clash with no other mbedTLS. */'
cat library/*.[ch] include/*/*.h | awk '
    /^ *# *define +mbedtls_/ { sub(/^ *# *define +/, ""); sub(/[^a-zA-Z0-9_].*/, ""); is_macro[$0] = 1; next }
    {
        while (match($0, /[a-zA-Z0-9_]+/)) {
            word = substr($0, RSTART, RLENGTH)
            $0 = substr($0, RSTART + RLENGTH)
            if (word ~ /^mbedtls_/ && word !~ /[A-Z]/) is_name[word] = 1
        }
    }
    END { for (name in is_name) if (!(name in is_macro)) print "#define " name " mssh_" name }' | sort
