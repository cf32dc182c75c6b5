# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# Completion for mpssh, mpscp, mpsftp, mpssh-keygen and mpssh-sync. What options and algorithms there are the commands
# tell themselves.

# Hosts that the configuration and known_hosts name, a line each, without what bash expands: compgen carries it out.
_mpssh_hosts() {
    {
        sed -n 's/^[[:space:]]*[Hh][Oo][Ss][Tt][[:space:]=]\{1,\}//p' ~/.ssh/config
        sed '/^[|@#]/d; s/[[:space:]].*//; s/\[\([^]]*\)\]:[0-9]*/\1/g; s/,/ /g' ~/.ssh/known_hosts
    } 2>/dev/null | tr ' ' '\n' | grep '^[]A-Za-z0-9._:%[-]*$' | sort -u
}

_mpssh_options() { # COMMAND
    "$1" -h 2>/dev/null | sed 's/^usage:/ /' | grep -o '^ \{2,\}-[^ ,].*' | grep -o -- '\(^\| \) *--\{0,1\}[a-zA-Z0-9][a-z-]*' |
        tr -d ' ' | sort -u
}

_mpssh() { # COMMAND WORD WORD_BEFORE
    local user='' words=''
    COMPREPLY=()
    case $3 in
    -o)
        words=$(mpssh -G -F none localhost 2>/dev/null | cut -d ' ' -f 1)
        compopt -o nospace 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -S = -W "$words" -- "$2")
        return
        ;;
    -c) words=$(mpssh -Q cipher 2>/dev/null) ;;
    -m) words=$(mpssh -Q mac 2>/dev/null) ;;
    -Q) words=$(mpssh -Q help 2>/dev/null) ;;
    -t) [[ $1 == *keygen ]] && words='ed25519 ecdsa rsa' ;;
    -[FiE]) words=- ;;
    -[fb]) [[ $1 == *mpssh ]] || words=- ;;
    esac
    if [[ $words == - || -z $words && $1 == *keygen && $2 != -* ]]; then
        mapfile -t COMPREPLY < <(compgen -f -- "$2")
        return
    fi
    if [[ -z $words && $2 == -* ]]; then
        words=$(_mpssh_options "$1")
    elif [[ -z $words ]]; then
        words=$(_mpssh_hosts)
        [[ $2 == *@* ]] && user=${2%%@*}@
    fi
    mapfile -t COMPREPLY < <(compgen -P "$user" -W "$words" -- "${2#"$user"}")
    if [[ $1 == *mpscp || $1 == *sync ]] && [[ $2 != -* && $3 != -[cmo] ]]; then
        COMPREPLY=("${COMPREPLY[@]/%/:}")
        [[ ${#COMPREPLY[@]} -gt 0 ]] && compopt -o nospace 2>/dev/null
        mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$2")
    fi
}

complete -o filenames -F _mpssh mpssh mpscp mpsftp mpssh-keygen mpssh-sync
