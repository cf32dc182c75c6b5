#!/bin/sh
# SPDX-License-Identifier: MIT
#
# An apt state of our own, to be sourced: packages of other suites than the machine's come from its own Debian
# mirror and are authenticated as ever, while its apt configuration is read and never changed.
#
#   open_apt DIRECTORY TYPE SUITES   use the state in that directory, for packages of a type (deb or deb-src) in
#                                    SUITES, a list with spaces; sets apt to the directory. Fails where /etc/apt
#                                    has no Debian entry.
#   private_apt ARGUMENT...          apt-get with that state, which knows of no installed package

is_debian() {
    grep -qx 'ID="*debian"*' /etc/os-release 2>/dev/null && command -v apt-get >/dev/null 2>&1
}

# Write the machine's own Debian entry again, for our type and suites.
write_sources() { # DIRECTORY TYPE SUITES
    if [ -r /etc/apt/sources.list.d/debian.sources ]; then
        awk -v type="$2" -v suites="$3" '
            BEGIN { RS = ""; FS = "\n" }
            /(^|\n)Enabled: *no/ || !/(^|\n)Types:[^\n]*deb/ || /(^|\n)Suites:[^\n]*-security/ { next }
            {
                for (i = 1; i <= NF; i++)
                    if ($i !~ /^(Types|Suites|Components|Enabled|#)/) print $i
                print "Types: " type "\nSuites: " suites "\nComponents: main"
                exit
            }' /etc/apt/sources.list.d/debian.sources >"$1/debian.sources"
    elif [ -r /etc/apt/sources.list ]; then
        awk -v type="$2" -v suites="$3" '
            /^deb[ \t]/ && !/cdrom:/ {
                sub(/^deb[ \t]+/, "")
                options = match($0, /^\[[^]]*\][ \t]*/) ? substr($0, 1, RLENGTH) : ""
                split(substr($0, length(options) + 1), field, /[ \t]+/)
                if (field[2] ~ /[-\/]/) next
                n = split(suites, suite, " ")
                for (i = 1; i <= n; i++) print type " " options field[1] " " suite[i] " main"
                exit
            }' /etc/apt/sources.list >"$1/debian.list"
    fi
    [ -s "$1/debian.sources" ] || [ -s "$1/debian.list" ]
}

open_apt() { # DIRECTORY TYPE SUITES
    apt=$1
    rm -rf "$apt/sources"
    mkdir -p "$apt/sources" "$apt/state/lists/partial" "$apt/cache/archives/partial"
    : >"$apt/status"
    write_sources "$apt/sources" "$2" "$3"
}

private_apt() {
    apt-get -qq -o Dir::State="$apt/state" -o Dir::State::status="$apt/status" -o Dir::Cache="$apt/cache" \
        -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$apt/sources" -o APT::Sandbox::User=root \
        -o Acquire::Languages=none "$@"
}
