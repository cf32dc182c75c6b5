#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Install a MicroPython with _ssh, its commands, their manual pages and completions for shells, or remove all of that:
#
#     install.sh install PROGRAM
#     install.sh uninstall
#
# Variables: PREFIX (/usr/local), where it will be; DESTDIR, a folder that stands for the root meanwhile, as packages
# are made.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
top=$here/../..
prefix=${PREFIX:-/usr/local}
root=${DESTDIR:-}$prefix
bin=$root/bin
man=$root/share/man/man1
doc=$root/share/doc/micropython-ssh
bash=$root/share/bash-completion/completions
zsh=$root/share/zsh/site-functions
fish=$root/share/fish/vendor_completions.d

# Each command, its module in ssh.cli and page in docs/commands, what it calls itself, the status of misuse.
commands='mpssh:ssh:ssh:255 mpscp:scp:scp:1 mpsftp:sftp:sftp:1 mpssh-keygen:keygen:ssh.keygen:1 mpssh-sync:sync:sync:1'

case $prefix in
/*) ;;
*)
    echo "PREFIX=$prefix: a path from the root is needed" >&2
    exit 2
    ;;
esac

# Nothing is imported but what is within the program: a file os.py in the current folder would come before the module.
command_() { # NAME MODULE TITLE STATUS
    cat >"$bin/$1" <<END
#!/bin/sh
exec "$prefix/bin/micropython" -c '
import sys
sys.path[:] = [".frozen"]
from ssh.cli import program, $2
program.main("$3", $2.run, misused=$4)
' "\$@"
END
    chmod 755 "$bin/$1"
    python3 "$top/docs/man.py" "$1" "$top/docs/commands/$2.md" >"$man/$1.1"
    chmod 644 "$man/$1.1"
    [ "$1" = mpssh ] || ln -sf mpssh "$bash/$1"
}

install_all() { # PROGRAM
    for folder in "$bin" "$man" "$doc/commands" "$bash" "$zsh" "$fish"; do
        install -d "$folder"
    done
    install -m 755 "$1" "$bin/micropython"
    install -m 644 "$here/completions/mpssh.bash" "$bash/mpssh"
    install -m 644 "$here/completions/mpssh.zsh" "$zsh/_mpssh"
    install -m 644 "$here/completions/mpssh.fish" "$fish/mpssh.fish"
    for one in $commands; do
        IFS=:
        # shellcheck disable=SC2086
        command_ $one
        unset IFS
    done
    install -m 644 "$top/README.md" "$top/LICENSE" "$top/CHANGELOG.md" "$top/SECURITY.md" "$top"/docs/*.md "$doc"
    install -m 644 "$top"/docs/commands/*.md "$doc/commands"
}

uninstall_all() {
    rm -f "$bin/micropython" "$bash/mpssh" "$zsh/_mpssh" "$fish/mpssh.fish"
    for one in $commands; do
        rm -f "$bin/${one%%:*}" "$man/${one%%:*}.1" "$bash/${one%%:*}"
    done
    rm -rf "$doc"
}

case ${1:-} in
install) install_all "$2" ;;
uninstall) uninstall_all ;;
*)
    echo 'usage: install.sh install PROGRAM | uninstall' >&2
    exit 2
    ;;
esac
