#!/bin/sh
# SPDX-License-Identifier: MIT
#
# An apt state of our own, to be sourced: packages of other suites than the machine's come from its own Debian
# mirror and are authenticated as ever, while its apt configuration is read and never changed.
#
#   find_debian                      set apt_main and apt_security to the machine's entries for Debian and for its
#                                    security updates, each a paragraph of deb822 or nothing; fails without the first
#   mirrors ENTRY                    print an entry's addresses, a line each
#   open_apt DIRECTORY TYPE SUITE    use the state in that directory, for packages of a type (deb or deb-src) in that
#                                    suite; sets apt to the directory. Fails where the machine has no entry for it.
#   private_apt ARGUMENT...          apt-get with that state, which knows of no installed package
#   apt_download ADDRESS FILE SHA256 download a file and check its hash
#   apt_reason LOG                   say in a few words why one of the last two failed, from what it printed
#
# Where the machine's apt configuration is, apt itself says: /etc/apt, or what its variable APT_CONFIG asks for.

is_debian() {
    grep -qx 'ID="*debian"*' /etc/os-release 2>/dev/null && command -v apt-get >/dev/null 2>&1
}

# The first entry of a file in deb822 whose suites end as given ("" or "-security"), but for what open_apt writes.
entry_of_sources() { # FILE ENDING
    awk -v ending="$2" '
        BEGIN { RS = ""; FS = "\n" }
        {
            split("", value)
            for (i = 1; i <= NF; i++) {
                if ($i ~ /^#/) continue
                if ($i ~ /^[^ \t]/) name = tolower(substr($i, 1, index($i, ":") - 1))
                value[name] = ($i ~ /^[^ \t]/) ? substr($i, index($i, ":") + 1) : value[name] "\n" $i
            }
            if (tolower(value["enabled"]) ~ /no|false|off|0/ || value["types"] !~ /deb/ || value["uris"] ~ /cdrom:/ ||
                value["suites"] " " !~ ("[ \n][a-z]+" ending "[ \n]") ||
                value["components"] " " !~ /[ \n]main[ \n]/) next
            for (name in value)
                if (name !~ /^(types|suites|components|enabled)$/) print name ":" value[name]
            exit
        }' "$1"
}

# The same of a file with an entry a line.
entry_of_list() { # FILE ENDING
    awk -v ending="$2" '
        /^deb(-src)?[ \t]/ && !/cdrom:/ {
            sub(/^deb(-src)?[ \t]+/, "")
            options = match($0, /^\[[^]]*\][ \t]*/) ? substr($0, 2, RLENGTH) : ""
            if (options) $0 = substr($0, RLENGTH + 1)
            if ($2 !~ ("^[a-z]+" ending "$") || $0 " " !~ /[ \t]main[ \t]/) next
            print "uris: " $1
            n = split(options, option, /[] \t]+/)
            for (i = 1; i <= n; i++)
                if (option[i] ~ /^[a-z-]+=/ && option[i] !~ /^(arch|lang|target)/) {
                    gsub(/,/, " ", option[i])
                    sub(/=/, ": ", option[i])
                    print option[i]
                }
            exit
        }' "$1"
}

# The machine's entry whose suites end as given. Debian's own is in one of the first two files.
find_entry() { # ENDING
    for file in "${parts}debian.sources" "$list" "$parts"*.list "$parts"*.sources; do
        case $file in
            *.sources) reader=entry_of_sources ;;
            *) reader=entry_of_list ;;
        esac
        entry=$([ ! -r "$file" ] || "$reader" "$file" "$1")
        [ -z "$entry" ] || break
    done
    # A list of mirrors is a method of its own, which downloads no single file: what is in the list does.
    echo "$entry" | while IFS= read -r line; do
        case $line in
            *mirror+file:*) awk 'BEGIN { printf "uris:" } /^[a-z]/ { printf " %s", $1 } END { print "" }' \
                "$(echo "$line" | sed 's,.*mirror+file:/*,/,')" ;;
            *) echo "$line" ;;
        esac
    done
}

find_debian() {
    apt_main=
    apt_security=
    is_debian || return 1
    list=
    parts=
    eval "$(apt-config shell list Dir::Etc::sourcelist/f parts Dir::Etc::sourceparts/d)"
    apt_main=$(find_entry '')
    apt_security=$(find_entry -security)
    [ -n "$apt_main" ]
}

mirrors() { # ENTRY
    echo "$1" | awk '
        /^[^ \t]/ { on = /^uris:/; sub(/^[^:]*:/, "") }
        on { for (i = 1; i <= NF; i++) { sub(/\/+$/, "", $i); print $i } }'
}

open_apt() { # DIRECTORY TYPE SUITE
    apt=$1
    rm -rf "$apt/sources"
    mkdir -p "$apt/sources" "$apt/state/lists/partial" "$apt/cache/archives/partial"
    : >"$apt/status"
    case $3 in
        *-security) entry=$apt_security ;;
        *) entry=$apt_main ;;
    esac
    [ -n "$entry" ] || return 1
    printf 'Types: %s\nSuites: %s\nComponents: main\n%s\n' "$2" "$3" "$entry" >"$apt/sources/debian.sources"
}

private_apt() {
    apt-get -qq -o Dir::State="$apt/state" -o Dir::State::status="$apt/status" -o Dir::Cache="$apt/cache" \
        -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$apt/sources" -o APT::Sandbox::User=root \
        -o Acquire::Languages=none -o Acquire::Retries=1 "$@" </dev/null
}

apt_download() { # ADDRESS FILE SHA256
    /usr/lib/apt/apt-helper -o APT::Sandbox::User=root -o Acquire::Retries=1 download-file "$1" "$2" "SHA256:$3" \
        </dev/null
}

apt_reason() { # LOG
    sed -n 's/^E: \(Failed to fetch [^ ]* *\)\{0,1\}//p; s/^W: Failed to fetch [^ ]* *//p' "$1" | head -n 1 |
        sed 's/Hash Sum mismatch/the mirror has another file of that name/; s/ \[IP:.*//; s/  */ /g; s/[. ]*$//' |
        cut -c 1-160
}
