# SPDX-License-Identifier: MIT
"""A temporary folder with one account in it, and a private view of the machine for servers.

sshd and dropbear look accounts up in /etc/passwd and /etc/shadow. So that nothing of the
machine is touched they run in a mount namespace with an /etc of its own, which has our files there,
and in a process namespace, so that ending one process ends everything it started. Where namespaces
aren't permitted, servers run plainly and only key logins of the current user can be tested.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from . import keys

TEST_UID = 61234
ORPHAN_GUARD = ["setpriv", "--pdeathsig", "KILL"]
# Not files mounted on files: such mounts go when anybody on the machine replaces what is below them.
MOUNTS = """
mount -t tmpfs -o mode=755 tmpfs /run && mkdir /run/sshd /run/machine && mount --rbind / /run/machine &&
mount -t tmpfs -o mode=755 tmpfs /etc && ln -s /run/machine/etc/* /etc &&
ln -sf "$0/passwd" "$0/shadow" "$0/group" /etc && exec "$@"
"""


def crypt(password):
    """Return the SHA-512 crypt(3) hash of a password, from Perl: every Debian has it."""
    script = 'print crypt($ARGV[0], "\\$6\\$" . $ARGV[1])'
    command = ["perl", "-e", script, password, os.urandom(8).hex()]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def unshare():
    """Return the words that run a command in mount and process namespaces of its own."""
    options = ["--mount", "--pid", "--fork", "--kill-child"]
    if os.geteuid() != 0:
        options += ["--user", "--map-current-user", "--keep-caps"]
    return ["unshare", *options]


def clean_up_when_ended():
    """Turn the signals that end a process into KeyboardInterrupt, so that `with` cleans up."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)


class Sandbox:
    """Files and processes of one test run; a context manager that leaves nothing behind.

    Attributes: root, home (Paths); user, password (str, the password None where namespaces
    aren't permitted); host_keys, user_keys ({name: Path}); stranger (Path), a key that isn't
    authorized; namespaces (bool), and why_not (str), the reason when they aren't permitted.
    """

    def __init__(self):
        self.root = Path(tempfile.mkdtemp(prefix="ssh-tests-"))
        self.root.chmod(0o755)
        try:
            self._fill()
        except BaseException:
            self.close()
            raise

    def _fill(self):
        self.why_not = self._probe()
        self.namespaces = not self.why_not
        root_here = os.geteuid() == 0
        self.uid = TEST_UID if root_here and self.namespaces else os.geteuid()
        if self.namespaces:
            self.user, self.password = "tester", "pass word"
        else:
            self.user, self.password = pwd.getpwuid(self.uid).pw_name, None
        self.home = self.folder("home")
        self.host_keys = keys.generate(self.folder("host"), keys.HOST_KEYS)
        self.user_keys = keys.generate(self.folder("user"), keys.USER_KEYS)
        self.stranger = keys.generate(self.folder("other"), keys.STRANGER_KEYS)["stranger"]
        self._write_account()

    def _probe(self):
        """Return why namespaces can't be used, '' when they can."""
        if not shutil.which("unshare"):
            return "unshare is not installed"
        result = subprocess.run(self._inside(["true"]), capture_output=True, text=True)
        return result.stderr.strip() or ("" if result.returncode == 0 else "unshare failed")

    def _inside(self, argv):
        return [*unshare(), "sh", "-c", MOUNTS, str(self.root), *argv]

    def _write_account(self):
        authorized = b"".join(
            Path(str(path) + ".pub").read_bytes() for path in self.user_keys.values()
        )
        ssh_folder = self.folder("home/.ssh")
        (ssh_folder / "authorized_keys").write_bytes(authorized)
        ssh_folder.chmod(0o700)
        (ssh_folder / "authorized_keys").chmod(0o600)
        if not self.namespaces:
            return
        gid = os.getegid() if os.geteuid() else self.uid
        account = f"{self.user}:x:{self.uid}:{gid}:Test:{self.home}:/bin/sh\n"
        accounts = Path("/etc/passwd").read_text()
        (self.root / "passwd").write_text(account + accounts)
        # sshd gives terminals to the group tty where there is one, which an ordinary user may not.
        groups = Path("/etc/group").read_text().splitlines(keepends=True)
        (self.root / "group").write_text("".join(line for line in groups if not line.startswith("tty:")))
        secret = crypt(self.password)
        (self.root / "shadow").write_text(f"{self.user}:{secret}:19000:0:99999:7:::\n")
        (self.root / "shadow").chmod(0o600)
        for path in (self.home, ssh_folder, ssh_folder / "authorized_keys"):
            self._give(path)

    def folder(self, name):
        """Make a folder below the root; return its Path."""
        path = self.root / name
        path.mkdir()
        return path

    def folder_for_account(self, name):
        """Make an empty folder in the account's home, owned by the account; return its Path."""
        path = self.home / name
        path.mkdir()
        self._give(path)
        return path

    def file(self, name, content=b""):
        """Make a file in the account's home, owned by the account; return its Path."""
        path = self.home / name
        path.write_bytes(content)
        self._give(path)
        return path

    def _give(self, path):
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.uid)

    def command(self, argv):
        """Return argv wrapped so that it sees the account, if that is possible here."""
        return [*ORPHAN_GUARD, *(self._inside(argv) if self.namespaces else argv)]

    def close(self):
        """Remove every file."""
        shutil.rmtree(self.root, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()
