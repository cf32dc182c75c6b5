# SPDX-License-Identifier: MIT
"""A tour of `_ssh` against a real server, one step after the other.

    micropython tour.py [-i KEY_FILE] [-f FINGERPRINT] [-d FOLDER] USER@HOST[:PORT]

Logs in with KEY_FILE, else with what lies in ~/.ssh, else with a password that it asks for. Asks
whether the host key is the right one unless FINGERPRINT tells it. What it writes on the server
lies in a new folder in FOLDER, or in the user's home, and is removed at the end.
"""

import binascii
import hashlib
import os
import socket
import sys

import _ssh

KEY_FILES = ("id_ed25519", "id_ecdsa", "id_rsa")


def step(title, *lines):
    """Print one step of the tour."""
    print("\n" + title)
    for line in lines:
        print("  ", line)


def ask(prompt, secret=False):
    """Ask on the terminal, without echo for a secret; a pipe will do as well."""
    try:
        import termios

        saved = termios.tcgetattr(0) if secret else None
    except (ImportError, OSError):
        saved = None
    if saved is None:
        return input(prompt)
    quiet = list(saved)
    quiet[3] &= ~0o10  # ECHO
    termios.tcsetattr(0, termios.TCSANOW, quiet)
    try:
        return input(prompt)
    finally:
        termios.tcsetattr(0, termios.TCSANOW, saved)
        print()


def fingerprint(blob):
    """Return a key's fingerprint as OpenSSH prints it."""
    digest = binascii.b2a_base64(hashlib.sha256(blob).digest())
    return "SHA256:" + digest.decode().rstrip("=\n")


def host_key_check(expected):
    """Return the function that a session asks whether it talks to the right server."""

    def verify(kind, blob):
        seen = fingerprint(blob)
        if expected:
            return seen == expected
        print("The server's key is %s %s" % (kind, seen))
        return ask("Is that the right one? [y/N] ").strip().lower() in ("y", "yes")

    return verify


def connect(host, port, expected):
    """Connect and shake hands; return the session."""
    sock = socket.socket()
    sock.connect(socket.getaddrinfo(host, port)[0][-1])
    return _ssh.Session(sock, verify=host_key_check(expected), timeout=20)


def key_files(chosen):
    """Yield the name and content of each private key there is to try."""
    folder = (os.getenv("HOME") or ".") + "/.ssh/"
    for path in [chosen] if chosen else [folder + name for name in KEY_FILES]:
        try:
            with open(path, "rb") as file:
                yield path, file.read()
        except OSError:
            if chosen:
                raise


def log_in(sess, user, chosen):
    """Log in with a key, or else with a password; return a line that says how."""
    for path, key in key_files(chosen):
        try:
            sess.userauth_publickey(user, key)
            return "with the key " + path
        except (_ssh.AuthError, ValueError) as error:
            print("  ", path + ":", error)
    sess.userauth_password(user, ask("Password for %s: " % user, secret=True))
    return "with a password"


def show_session(sess):
    kind, blob = sess.hostkey()
    step("The server", sess.server_version, "%s key %s" % (kind, sess.fingerprint()))
    agreed = [
        "%-12s %s" % (kind, name or "part of the cipher") for kind, name in sess.methods.items()
    ]
    step("What was agreed on", *agreed)


def show_commands(sess):
    step("exec('uname -sm')", sess.exec("uname -sm").decode().strip())
    result = sess.run("echo to stdout; echo to stderr >&2; exit 3")
    step(
        "run(...)",
        "stdout       %r" % result.stdout,
        "stderr       %r" % result.stderr,
        "exit status  %s" % result.exit_status,
    )


def show_files(sftp, folder):
    """Write, read back, rename, look at and list files below a folder."""
    text = "Written over SFTP, with \u00fcml\u00e4uts.\n".encode()
    with sftp.open(folder + "/draft.txt", "w") as file:
        written = file.write(text)
    with sftp.open(folder + "/draft.txt") as file:
        same = file.read() == text
    step("SFTP: write and read back", "%d bytes, %s" % (written, "the same" if same else "DAMAGED"))

    sftp.rename(folder + "/draft.txt", folder + "/final.txt")
    mode, size, atime, mtime, uid, gid = sftp.stat(folder + "/final.txt")
    step("SFTP: rename, stat", "final.txt: mode %o, %d bytes, owner %d:%d" % (mode, size, uid, gid))

    with sftp.opendir(folder) as listing:
        lines = ["%06o %8d %s" % (attrs[0], attrs[1], name) for name, attrs in listing]
    step("SFTP: " + sftp.realpath(folder), *lines)


def show_copies(sess, folder):
    """Send and fetch 256 KiB over SCP."""
    data = bytes(range(256)) * 1024
    sent = sess.scp_send(folder + "/copy.bin", 0o600, data)
    back = sess.scp_recv(folder + "/copy.bin")
    verdict = "the same" if back == data else "DAMAGED"
    step("SCP both ways", "%d bytes sent, %d back, %s" % (sent, len(back), verdict))


def clean_up(sftp, folder):
    """Remove the folder and what is in it."""
    names = [name for name, attrs in sftp.opendir(folder) if name not in (".", "..")]
    for name in names:
        sftp.unlink(folder + "/" + name)
    sftp.rmdir(folder)
    step("Removed", folder)


def tour(user, host, port, options):
    """Go through everything; `options` are the command line's."""
    step(
        "_ssh",
        "libssh2 %s, cryptography by %s" % (_ssh.version(), _ssh.crypto_engine_name()),
        "connecting to %s port %d" % (host, port),
    )
    with connect(host, port, options["-f"]) as sess:
        show_session(sess)
        step("Logged in", log_in(sess, user, options["-i"]))
        show_commands(sess)
        with sess.sftp() as sftp:
            folder = options["-d"] + "/ssh-tour-" + binascii.hexlify(os.urandom(4)).decode()
            sftp.mkdir(folder, 0o700)
            try:
                show_files(sftp, folder)
                show_copies(sess, folder)
            finally:
                clean_up(sftp, folder)
    step("Closed")


def main(arguments):
    """Read the command line and go."""
    options = {"-i": None, "-f": None, "-d": "."}
    while len(arguments) > 1 and arguments[0] in options:
        options[arguments[0]] = arguments[1]
        arguments = arguments[2:]
    if len(arguments) != 1 or "@" not in arguments[0]:
        print("usage: tour.py [-i KEY_FILE] [-f FINGERPRINT] [-d FOLDER] USER@HOST[:PORT]")
        return 2
    user, target = arguments[0].split("@", 1)
    host, _, port = target.partition(":")
    try:
        tour(user, host, int(port or 22), options)
    except OSError as error:
        print("\nThe tour ended early:", error)
        return 1
    return 0


sys.exit(main(sys.argv[1:]))
