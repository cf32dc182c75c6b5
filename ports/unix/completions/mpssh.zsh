#compdef mpssh=ssh mpscp=scp mpsftp=sftp mpssh-keygen=ssh-keygen
# SPDX-License-Identifier: MIT
# They take what OpenSSH's take, whose completion zsh has.
_ssh "$@"
