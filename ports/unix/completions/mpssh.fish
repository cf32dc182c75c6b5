# SPDX-License-Identifier: MIT
# They take what OpenSSH's take, whose completion fish has.
complete -c mpssh -w ssh
complete -c mpscp -w scp
complete -c mpsftp -w sftp
complete -c mpssh-keygen -w ssh-keygen
complete -c mpssh-sync -w scp
