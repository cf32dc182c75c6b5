# SPDX-License-Identifier: MIT
"""What the commands ssh, scp and sftp share. Not for programs."""
