#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Unpack a program that the machine's own Debian hasn't, or has in another version, into BUILD/SUITE/PACKAGE, and make
# the launcher BUILD/SUITE/PACKAGE/run for it. It is another suite's with all that it needs, down to the C library,
# beside the system and not in it.
#
#   third_party/program.sh SUITE PACKAGE [BUILD]
#
# The program has the package's name. Quick when it is there.
set -eu

suite=$1
package=$2
build=${3:-build}
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=third_party/apt.sh
. "$here/apt.sh"

fail() {
    echo "third_party/program.sh: $*" >&2
    exit 1
}

# With no package installed in it the private state resolves down to the last library.
download() {
    find_debian || fail "no Debian mirror in apt's configuration: $package can't be had"
    open_apt "$build/apt/$suite" deb "$suite"
    echo "Downloading $package and its libraries from $suite"
    { private_apt update && private_apt install -y --no-install-recommends --download-only "$package"; } >"$apt/log" 2>&1 ||
        fail "can't get $package from the Debian mirror ($(apt_reason "$apt/log")): try again later"
}

# A program of another suite starts through that suite's own dynamic linker.
write_launcher() { # DIRECTORY
    linker=$(find "$1/usr/lib" -type f -name 'ld-linux*.so.*')
    libraries=${linker%/*}
    {
        echo '#!/bin/sh'
        # shellcheck disable=SC2016 # for the launcher's own shell
        echo 'root=${0%/*}'
        echo "libraries=\$root/${libraries#"$1/"}"
        # shellcheck disable=SC2016
        echo 'exec "$libraries/'"${linker##*/}"'" --library-path "$libraries:$libraries/pulseaudio"' \
            "\"\$root/usr/bin/$package\"" '"$@"'
    } >"$1/run"
    chmod +x "$1/run"
}

[ ! -x "$build/$suite/$package/run" ] || exit 0
mkdir -p "$build/$suite"
build=$(cd "$build" && pwd)
download
root=$build/$suite/$package
rm -rf "$root" "$root.new"
mkdir "$root.new"
for archive in "$apt"/cache/archives/*.deb; do
    dpkg-deb -x "$archive" "$root.new" || fail "can't unpack $archive"
done
write_launcher "$root.new"
rm -rf "$apt/cache/archives"
mv "$root.new" "$root"
echo "Unpacked $root"
