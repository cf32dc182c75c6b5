#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Install what is missing of the Debian packages that some task needs, after naming them.
#
#   third_party/packages.sh GROUP...
#
# A group is build, openssl (mbedtls and axtls need nothing more), demo, test, regress, check, bench, size, i386, cortex-m,
# natmod, natmod-ARCH, rp2, board-test, release, dos, dos-test, freedos, fuzz or fresh. As an ordinary user it goes
# through sudo. On a system without dpkg it only names the commands that are missing. Silent when nothing is.
set -eu

# group  package  a command of it, or - when it has none to look for
table() {
    cat <<END
build    gcc               gcc
build    libc6-dev         -
build    python3           python3
build    patch             patch
build    xz-utils          xz
build    bzip2             bzip2
openssl  libssl-dev        -
openssl  zlib1g-dev        -
demo     openssh-server    -
demo     openssh-client    ssh
test     openssh-server    -
test     openssh-client    ssh
test     dropbear-bin      dropbear
test     tinysshd          tinysshd
test     python3-paramiko  -
test     python3-asyncssh  -
test     python3-twisted   -
test     erlang-ssh        escript
test     python3-pytest    -
test     curl              curl
test     git               git
test     rsync             rsync
test     sshfs             sshfs
test     mosh              mosh
test     valgrind          valgrind
test     openssl           openssl
test     gpg               gpg
test     putty-tools       puttygen
test     gpg-agent         gpg-agent
test     python3-pytest-xdist -
regress  openssh-tests     -
check    clang-format      clang-format
check    clang-tidy        clang-tidy
check    clang-tools       clang-query
check    shellcheck        shellcheck
check    pyflakes3         pyflakes3
check    git               git
check    cmake             cmake
bench    python3-paramiko  -
bench    rsync             rsync
bench    lftp              lftp
bench    valgrind          valgrind
i386     gcc-multilib      -
natmod   python3-pyelftools -
natmod-x86 gcc-multilib    -
natmod-armv6m gcc-arm-none-eabi arm-none-eabi-gcc
natmod-armv6m libnewlib-arm-none-eabi -
natmod-armv7m gcc-arm-none-eabi arm-none-eabi-gcc
natmod-armv7m libnewlib-arm-none-eabi -
natmod-armv7emsp gcc-arm-none-eabi arm-none-eabi-gcc
natmod-armv7emsp libnewlib-arm-none-eabi -
natmod-armv7emdp gcc-arm-none-eabi arm-none-eabi-gcc
natmod-armv7emdp libnewlib-arm-none-eabi -
natmod-rv32imc gcc-riscv64-unknown-elf riscv64-unknown-elf-gcc
natmod-rv32imc picolibc-riscv64-unknown-elf -
cortex-m gcc-arm-none-eabi arm-none-eabi-gcc
cortex-m libnewlib-arm-none-eabi -
rp2      cmake             cmake
rp2      gcc-arm-none-eabi arm-none-eabi-gcc
rp2      libnewlib-arm-none-eabi -
rp2      libstdc++-arm-none-eabi-newlib -
size     gcc-multilib      -
size     gcc-arm-none-eabi arm-none-eabi-gcc
size     libnewlib-arm-none-eabi -
size     libssh2-1-dev     -
size     libssh-4          -
size     dropbear-bin      dbclient
size     openssh-server    -
size     openssh-client    ssh
board-test qemu-system-arm qemu-system-arm
release  git               git
release  libssl-dev        -
release  zlib1g-dev        -
dos      nasm              nasm
dos-test qemu-system-x86   qemu-system-i386
dos-test nasm              nasm
dos-test less              less
dos-test mc                mc
dos-test tmux              tmux
dos-test vim               vim
freedos  mtools            mcopy
fuzz     clang             clang
fuzz     libclang-rt-dev   -
fuzz     llvm              llvm-cov
fuzz     openssh-client    ssh-keygen
fuzz     openssl           openssl
fuzz     putty-tools       puttygen
fresh    debootstrap       debootstrap
fresh    git               git
END
}

fail() {
    echo "third_party/packages.sh: $*" >&2
    exit 1
}

# The group's lines for which TEST fails on a COLUMN
missing() { # COLUMN TEST GROUP...
    column=$1 test=$2
    shift 2
    for group; do
        table | awk -v group="$group" -v column="$column" '$1 == group && $column != "-" { print $column }'
    done | sort -u | while read -r item; do
        $test "$item" >/dev/null 2>&1 || echo "$item"
    done | tr '\n' ' ' | sed 's/ $//'
}

installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
    missing=$(missing 3 'command -v' "$@")
    [ -z "$missing" ] || fail "these commands are missing, install them: $missing"
    exit 0
fi

missing=$(missing 2 installed "$@")
[ -n "$missing" ] || exit 0
echo "Installing Debian packages: $missing"
[ "$(id -u)" = 0 ] || command -v sudo >/dev/null 2>&1 ||
    fail "not root and no sudo: have root run 'apt-get install $missing'"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# One source that fails isn't the end while others have the packages.
as_root apt-get -qq update >"$log" 2>&1 || :
# shellcheck disable=SC2086 # a list of names
as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $missing >>"$log" 2>&1 ||
    fail "apt-get failed ($(grep -m 1 '^E:' "$log" || tail -n 1 "$log")): have root run 'apt-get install $missing'"
