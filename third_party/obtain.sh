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
# Without -d the tarballs come from the machine's own Debian mirror, through an apt state below BUILD; the
# machine's apt configuration is read and never changed. Any failure is one line, and leaves no tree behind.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
build=build
downloads=
work=
# shellcheck source=third_party/apt.sh
. "$here/apt.sh"

fail() {
    echo "third_party/obtain.sh: $*" >&2
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

has_sha256() { # FILE SHA256
    echo "$2  $1" | sha256sum --check --status 2>/dev/null
}

# Look for the first COUNT of the manifest's tarballs of NAME in DIRECTORY; sets found to its path, or to nothing.
find_pinned() { # NAME DIRECTORY COUNT
    found=
    while read -r version file sha256 rest; do
        [ -f "$2/$file" ] || continue
        has_sha256 "$2/$file" "$sha256" || fail "$2/$file: its sha256 isn't $sha256: remove it and get it again"
        found=$2/$file
        return
    done <<END
$(rows "$1" | head -n "$3")
END
}

all_tarballs() {
    awk '!/^#/ && !seen[$1]++ { printf "%s%s", sep, $3; sep = ", " }' "$here/manifest"
}

# --- The private apt state

suites() {
    awk '!/^#/ { n = split($7, s, ","); for (i = 1; i <= n; i++) if (!seen[s[i]]++) print s[i] }' "$here/manifest"
}

setup_apt() { # DIRECTORY TYPE SUITES
    is_debian || fail "not a Debian system: put $(all_tarballs) into a directory and run make DOWNLOADS=directory"
    open_apt "$@" ||
        fail "no Debian entry in /etc/apt: provide the tarballs ($(all_tarballs)) with make DOWNLOADS=directory"
}

# Print what a suite's source package consists of, a line per file: name sha256
list_source() { # SOURCE SUITE
    (cd "$work" && private_apt source --download-only --print-uris "$1/$2" 2>>"$apt/log") |
        sed -n "s/^'[^']*' \([^ ]*\) [0-9]* SHA256:\([0-9a-f]*\).*/\1 \2/p"
}

# Find a suite whose tarball of NAME passes TEST; sets suite, source, tarball and debian (file names).
choose() { # NAME TEST
    while read -r version file sha256 source suites; do
        for suite in $(echo "$suites" | tr , ' '); do
            list_source "$source" "$suite" >"$work/files"
            tarball=$(sed -n 's/^\([^ ]*\.orig\.tar\.[a-z0-9]*\) .*/\1/p' "$work/files")
            debian=$(sed -n 's/^\([^ ]*\.debian\.tar\.[a-z0-9]*\) .*/\1/p' "$work/files")
            "$2" && return 0
        done
    done <<END
$(rows "$1")
END
    return 1
}

is_pinned() {
    [ "$tarball" = "$file" ] || return 1
    grep -q "^$file $sha256\$" "$work/files" || fail "the mirror's $file isn't the one in third_party/manifest"
}

# A later patch release of the same series: 3.6.7 for 3.6.6
is_update() {
    offered=$(echo "$tarball" | sed 's/.*_\([0-9.]*[0-9]\).*/\1/')
    [ "${version%.*}" = "${offered%.*}" ] && dpkg --compare-versions "$offered" gt "$version" &&
        echo "third_party/obtain.sh: $source $version isn't on the mirror, taking its update $offered" >&2
}

update_lists() {
    private_apt update >"$apt/log" 2>&1 || :
}

# Choose, and download what the source package consists of into BUILD/downloads: only whole files get there.
fetch() { # NAME TEST
    choose "$1" "$2" || return 1
    echo "Downloading $tarball"
    rm -rf "$work/fetched"
    mkdir "$work/fetched"
    cp "$build/downloads/${source}_"* "$work/fetched" 2>/dev/null || :
    (cd "$work/fetched" && private_apt source --download-only "$source/$suite" >>"$apt/log" 2>&1) || return 1
    mv -f "$work/fetched"/* "$build/downloads"
}

# Get NAME with apt; sets tarball and debian to paths. Lists from an earlier time may do.
download() {
    setup_apt "$build/apt" deb-src "$(suites | tr '\n' ' ')"
    fetch "$1" is_pinned || { update_lists && fetch "$1" is_pinned; } || fetch "$1" is_update ||
        fail "$1: can't get it from the Debian mirror ($(why)): try again with network," \
            "or provide the tarballs with make DOWNLOADS=directory"
    tarball=$build/downloads/$tarball
    debian=${debian:+$build/downloads/$debian}
}

# Get the binary package that NAME's sources lie in; sets tarball.
download_package() { # NAME
    while read -r version file sha256 package suites; do
        for suite in $(echo "$suites" | tr , ' '); do
            setup_apt "$build/apt/$suite" deb "$suite"
            echo "Downloading $file"
            update_lists
            (cd "$build/downloads" && private_apt download "$package=$version" >>"$apt/log" 2>&1) || continue
            tarball=$build/downloads/$file
            has_sha256 "$tarball" "$sha256" || fail "the mirror's $file isn't the one in third_party/manifest"
            return
        done
    done <<END
$(rows "$1")
END
    fail "$1: can't get it from the Debian mirror ($(why))"
}

why() {
    sed -n 's/^[EW]: //p' "$apt/log" | head -n 1 | cut -c 1-160 | grep . || echo "not in trixie, sid or bookworm"
}

# --- Unpacking

# Find the tarballs of NAME; sets tarball, and debian for libssh2.
locate() {
    directory=${downloads:-$build/downloads}
    debian=
    if [ "$1" = libssh2 ]; then
        find_pinned libssh2-debian "$directory" 1
        debian=$found
    fi
    find_pinned "$1" "$directory" "$([ -n "$downloads" ] && echo 9 || echo 1)"
    tarball=$found
    file=$(rows "$1" | awk '{ print $2; exit }')
    if [ -n "$downloads" ]; then
        [ -n "$tarball" ] || fail "$1: $downloads has no $file"
    elif [ -z "$tarball" ] && [ "${file##*.}" = deb ]; then
        download_package "$1"
    elif [ -z "$tarball" ] || { [ "$1" = libssh2 ] && [ -z "$debian" ]; }; then
        download "$1"
    fi
}

apply() { # PATCH
    (cd "$work/tree" && patch -p1 -s -f --no-backup-if-mismatch) <"$1" >"$work/patch.log" 2>&1 ||
        fail "$name: $(basename "$1") doesn't apply"
}

# The distribution's patches, of which a libssh2 without security fixes must have some.
apply_debian() { # NAME DEBIAN-TARBALL
    [ -n "$2" ] || fail "$1: its Debian security patches ($(rows libssh2-debian | awk '{ print $2; exit }')) are missing"
    tar -xf "$2" -C "$work" || fail "$1: can't unpack $2"
    series=$(grep -v '^#' "$work/debian/patches/series" 2>/dev/null || :)
    echo "$series" | grep -q '^CVE-' || fail "$1: $(basename "$2") has no security patches"
    for patch in $series; do
        apply "$work/debian/patches/$patch"
    done
}

# What a tree was made from; when it changes the tree is made again. Our patches are for every version of a thing.
recipe() { # NAME
    { rows "$1" && rows "$1-debian" && cat "$here/patches/${1%%-[0-9]*}"-*.patch; } 2>/dev/null | sha256sum
}

obtain() { # NAME
    name=$1
    [ -n "$(rows "$name")" ] || fail "$name: not in third_party/manifest"
    [ "$(recipe "$name")" != "$(cat "$build/third_party/$name/.obtained" 2>/dev/null)" ] || return 0
    locate "$name"
    rm -rf "$work/tree"
    mkdir "$work/tree"
    # -m: whatever depends on the tree is older than it.
    case $tarball in
        *.deb)
            ar p "$tarball" data.tar.xz | tar -xJO --wildcards '*.tar.xz' >"$work/source.tar.xz"
            tarball=$work/source.tar.xz
            ;;
    esac
    tar -xmf "$tarball" -C "$work/tree" --strip-components=1 --no-same-owner || fail "$name: can't unpack $tarball"
    case $name in
        libssh2) apply_debian "$name" "$debian" ;;
        tweetnacl)
            mkdir "$work/only"
            mv "$work"/tree/src/tweetnacl.[ch] "$work/only"
            rm -rf "$work/tree"
            mv "$work/only" "$work/tree"
            ;;
    esac
    for patch in "$here/patches/${name%%-[0-9]*}"-*.patch; do
        [ ! -e "$patch" ] || apply "$patch"
    done
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
for name; do
    obtain "$name"
done
