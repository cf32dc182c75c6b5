#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Get third-party sources named in the manifest, check them, patch them, and unpack each into
# BUILD/third_party/NAME. A tree that is there and was made from the same things is left alone.
#
#   third_party/obtain.sh [-b BUILD] [-d DOWNLOADS] NAME...
#
#   -b BUILD      everything generated goes below it (default: build)
#   -d DOWNLOADS  take the tarballs from this directory; nothing is downloaded
#   NAME          a name in the manifest, or name-version for a version other than the first
#
# Without -d a file that BUILD/downloads lacks comes from the machine's own Debian mirror: from where it lay when it
# was pinned, or from where an index says that it is now, read with an apt state below BUILD. The machine's apt
# configuration is read and never changed: /etc/apt, or what apt's own variable APT_CONFIG names. Any failure is
# one line, and leaves no tree behind.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
build=build
downloads=
work=
# shellcheck source=third_party/apt.sh
. "$here/apt.sh"

say() {
    echo "third_party/obtain.sh: $*" >&2
}

fail() {
    say "$*"
    exit 1
}

cleanup() {
    [ -z "$work" ] || rm -rf "$work"
}

need() { # TOOL PACKAGE
    command -v "$1" >/dev/null 2>&1 || fail "needs '$1': install the package $2"
}

# The manifest's lines for NAME or NAME-VERSION: version file sha256 source suites
rows() {
    awk -v name="$1" '!/^#/ && ($1 == name || $1 "-" $2 == name) { print $2, $3, $4, $6, $7 }' "$here/manifest"
}

# The files that the manifest has first for each NAME and for what goes with it.
wanted() { # NAME...
    for asked; do
        rows "$asked" | head -n 1
        rows "$asked-debian"
    done | awk '{ printf "%s%s", sep, $2; sep = ", " }'
}

has_sha256() { # FILE SHA256
    echo "$2  $1" | sha256sum --check --status 2>/dev/null
}

# --- One file

note() { # REASON
    [ -z "$1" ] || echo "$1" >>"$work/reasons"
}

why() {
    awk '!seen[$0]++ { printf "%s%s", sep, $0; sep = "; " }' "$work/reasons"
}

# Where Debian's archive has a file of a source package, and that of its security updates.
places() { # SOURCE FILE
    case $1 in
        lib?*) folder=$(printf %.4s "$1")/$1 ;;
        *) folder=$(printf %.1s "$1")/$1 ;;
    esac
    mirrors "$apt_main" | sed "s,\$,/pool/main/$folder/$2,"
    mirrors "$apt_security" | sed "s,\$,/pool/updates/main/$folder/$2,"
}

# Have a file in BUILD/downloads: only whole ones get there. Notes why it can't be had.
fetch() { # SOURCE FILE SHA256 [ADDRESS]
    ! has_sha256 "$build/downloads/$2" "$3" || return 0
    if [ -n "$apt_main" ]; then
        echo "Downloading $2"
    else
        note "no Debian mirror in apt's configuration"
    fi
    for address in ${4:-} $(places "$1" "$2"); do
        rm -rf "$work/fetched"
        mkdir "$work/fetched"
        if apt_download "$address" "$work/fetched/$2" "$3" >"$work/log" 2>&1; then
            mv -f "$work/fetched/$2" "$build/downloads/$2"
            return
        fi
        note "$(apt_reason "$work/log")"
    done
    return 1
}

# Print what each of SUITES, a list with commas, has of a source package, a line per file: file sha256 address
list_source() { # SOURCE SUITES
    for suite in $(echo "$2" | tr , ' '); do
        open_apt "$build/apt/$suite-sources" deb-src "$suite" || continue
        # Once a run. A list from an earlier time may do, of files that are in BUILD/downloads.
        if [ ! -e "$work/updated-$suite" ]; then
            touch "$work/updated-$suite"
            private_apt update >"$work/log" 2>&1 || :
            note "$(apt_reason "$work/log" | sed "s/^/$suite: /")"
        fi
        private_apt source --download-only --print-uris "$1" 2>/dev/null |
            sed -n "s/^'\([^']*\)' \([^ ]*\) [0-9]* SHA256:\([0-9a-f]*\).*/\2 \3 \1/p"
    done
}

# Whether a tarball is of a later patch release of the same series: 3.6.7 for 3.6.6
is_update() { # VERSION TARBALL
    offered=$(echo "${2%.orig.tar.*}" | sed 's/.*_//; s/.*really//; s/[+~].*//')
    [ "${1%.*}" = "${offered%.*}" ] && dpkg --compare-versions "$offered" gt "$1"
}

# Have the tarball of one of the manifest's lines in BUILD/downloads, or an update of it; sets tarball.
fetch_tarball() { # VERSION FILE SHA256 SOURCE SUITES
    tarball=$build/downloads/$2
    ! fetch "$4" "$2" "$3" || return 0
    list_source "$4" "$5" | grep '^[^ ]*\.orig\.tar\.[a-z0-9]* ' >"$work/listed" || :
    while read -r listed listed_sha256 address; do
        [ "$listed $listed_sha256" != "$2 $3" ] || ! fetch "$4" "$2" "$3" "$address" || return 0
    done <"$work/listed"
    while read -r listed listed_sha256 address; do
        tarball=$build/downloads/$listed
        ! is_update "$1" "$listed" || ! fetch "$4" "$listed" "$listed_sha256" "$address" || return 0
    done <"$work/listed"
    [ "$5" != sid ] || note "Debian has it in sid alone, which drops what is old"
    return 1
}

# The same for the first line of NAME that it can be done for.
download() { # NAME
    : >"$work/reasons"
    first=
    while read -r version file sha256 source suites; do
        first=${first:-$file}
        if fetch_tarball "$version" "$file" "$sha256" "$source" "$suites"; then
            [ "${tarball##*/}" = "$first" ] || say "$1: can't get $first ($(why)), taking ${tarball##*/}"
            return
        fi
    done <<END
$(rows "$1")
END
    fail "$1: can't get $first ($(why)): try again later, or run make DOWNLOADS=directory with $everything in it"
}

# Look for one of the manifest's tarballs of NAME in DOWNLOADS; sets tarball.
find_given() { # NAME
    while read -r version file sha256 rest; do
        tarball=$downloads/$file
        [ -f "$tarball" ] || continue
        has_sha256 "$tarball" "$sha256" || fail "$1: $tarball: its sha256 isn't $sha256: remove it and get it again"
        return
    done <<END
$(rows "$1")
END
    fail "$1: $downloads has no $(rows "$1" | awk '{ print $2; exit }'): put it there"
}

# --- Unpacking

apply() { # PATCH
    (cd "$work/tree" && patch -p1 -s -f --no-backup-if-mismatch) <"$1" >"$work/patch.log" 2>&1 || {
        trouble="$(basename "$1") doesn't apply"
        return 1
    }
}

# The distribution's patches, of which a libssh2 without security fixes must have some.
apply_debian() { # DEBIAN-TARBALL
    rm -rf "$work/debian"
    tar -xf "$1" -C "$work" 2>/dev/null || {
        trouble="can't unpack it"
        return 1
    }
    series=$(grep -v '^#' "$work/debian/patches/series" 2>/dev/null || :)
    echo "$series" | grep -q '^CVE-' || {
        trouble="it has no security patches"
        return 1
    }
    for patch in $series; do
        apply "$work/debian/patches/$patch" || return
    done
}

unpack() { # TARBALL
    rm -rf "$work/tree"
    mkdir "$work/tree"
    tarball=$1
    inside=
    depth=1
    case $1 in
        *.deb)
            tarball=$work/data.tar.xz
            ar p "$1" data.tar.xz >"$tarball" || fail "$name: can't unpack $1"
            if tar -tf "$tarball" | grep -q '\.tar\.xz$'; then
                tar -xOf "$tarball" --wildcards '*.tar.xz' >"$work/source.tar.xz" || fail "$name: can't unpack $1"
                tarball=$work/source.tar.xz
            else
                inside=./usr/src/$name
                depth=4
            fi
            ;;
    esac
    # -m: whatever depends on the tree is older than it.
    tar -xmf "$tarball" -C "$work/tree" --strip-components=$depth --no-same-owner ${inside:+"$inside"} ||
        fail "$name: can't unpack $1"
}

# Have no more in the tree than these files, all in one folder.
keep_only() { # FILE...
    rm -rf "$work/only"
    mkdir "$work/only"
    for file; do
        mv "$work/tree/$file" "$work/only"
    done
    rm -rf "$work/tree"
    mv "$work/only" "$work/tree"
}

# Make the tree of a tarball, the distribution's patches where there are some, and ours. Sets trouble where it fails.
make_tree() { # NAME TARBALL [DEBIAN-TARBALL]
    unpack "$2"
    [ -z "${3:-}" ] || apply_debian "$3" || return
    case $1 in
        tweetnacl) keep_only src/tweetnacl.c src/tweetnacl.h ;;
        openssh) keep_only libcrux_mlkem768_sha3.h sntrup761.c LICENCE ;;
    esac
    for patch in "$here/patches/${1%%-[0-9]*}"-*.patch; do
        [ ! -e "$patch" ] || apply "$patch" || return
    done
    [ "$1" != mbedtls ] || "$here/mbedtls_names.sh" "$work/tree" >"$work/tree/include/mssh_names.h"
}

# The revisions of the distribution's patches for a tarball, the newest first and none older than the pinned one:
# file sha256 address
revisions() { # TARBALL PINNED SHA256 SOURCE SUITES
    base=$(basename "${1%.orig.tar.*}")
    { list_source "$4" "$5" && echo "$2 $3"; } |
        awk -v base="$base-" 'index($1, base) == 1 && $1 ~ /\.debian\.tar\./ && !seen[$1 $2]++' |
        sort -k 1,1Vr | awk -v pinned="$2" '{ print } $1 == pinned { exit }'
}

# Make the tree of NAME with the newest patches of the distribution that can be had and applied.
make_debian_tree() { # NAME TARBALL
    read -r version file sha256 source suites <<END
$(rows "$1-debian")
END
    : >"$work/reasons"
    revisions "$2" "$file" "$sha256" "$source" "$suites" >"$work/listed"
    [ ! -s "$work/reasons" ] || say "$1: can't look for newer security patches ($(why))"
    while read -r listed listed_sha256 address; do
        : >"$work/reasons"
        if ! fetch "$source" "$listed" "$listed_sha256" "$address"; then
            say "$1: can't get $listed ($(why))"
        elif make_tree "$1" "$2" "$build/downloads/$listed"; then
            return
        else
            say "$1: $listed: $trouble"
        fi
    done <"$work/listed"
    fail "$1: no security patches for it: try again later, or run make DOWNLOADS=directory with $everything in it"
}

# What a tree was made from; when it changes the tree is made again. Our patches are for every version of a thing.
recipe() { # NAME
    { rows "$1" && rows "$1-debian" && cat "$here/$1"_*.sh "$here/patches/${1%%-[0-9]*}"-*.patch; } 2>/dev/null |
        sha256sum
}

obtain() { # NAME
    name=$1
    [ "$(recipe "$name")" != "$(cat "$build/third_party/$name/.obtained" 2>/dev/null)" ] || return 0
    debian=
    if [ -n "$downloads" ]; then
        [ -z "$(rows "$name-debian")" ] || { find_given "$name-debian" && debian=$tarball; }
        find_given "$name"
    else
        download "$name"
    fi
    if [ -z "$downloads" ] && [ -n "$(rows "$name-debian")" ]; then
        make_debian_tree "$name" "$tarball"
    else
        make_tree "$name" "$tarball" "$debian" || fail "$name: ${debian:+$(basename "$debian"): }$trouble"
    fi
    recipe "$name" >"$work/tree/.obtained"
    rm -rf "$build/third_party/$name"
    mv "$work/tree" "$build/third_party/$name"
    echo "Unpacked $build/third_party/$name"
}

while getopts b:d: option; do
    case $option in
        b) build=$OPTARG ;;
        d) downloads=$OPTARG ;;
        *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || fail "which? one of $(awk '!/^#/ && $1 !~ /-debian$/ { print $1 }' "$here/manifest" | sort -u | tr '\n' ' ')"
[ -z "$downloads" ] || [ -d "$downloads" ] || fail "$downloads: no such directory"
for name; do
    [ -n "$(rows "$name")" ] || fail "$name: not in third_party/manifest"
done
everything=$(wanted "$@")

need tar tar
need sha256sum coreutils
need awk mawk
need patch patch
need xz xz-utils
need bzip2 bzip2
need flock util-linux
mkdir -p "$build/downloads" "$build/third_party"
build=$(cd "$build" && pwd)
exec 9>"$build/third_party/.lock"
flock 9 # make -j runs several of these at once: each thing is unpacked once
trap cleanup EXIT
trap 'exit 1' HUP INT TERM
work=$(mktemp -d "$build/third_party/.unpack.XXXXXX")
find_debian || :
for name; do
    obtain "$name"
done
