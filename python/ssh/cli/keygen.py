# SPDX-License-Identifier: MIT
"""The command ssh.keygen: keys are made, shown and encrypted anew; hosts are found and forgotten."""

import errno
import sys

from .. import AuthError, keyfiles, known_hosts, paths
from ..target import PORT, parse
from ..text import reason
from . import command_line, questions
from .display import visible
from .program import UsageError, complain

USAGE = """\
usage: ssh.keygen [-q] [-t type] [-b bits] [-C comment] [-N passphrase] [-f file]
       ssh.keygen -p [-P old] [-N new] [-f file]
       ssh.keygen -y | -l [-E sha256] [-P passphrase] [-f file]
       ssh.keygen -F | -R host [-f known_hosts]
       ssh.keygen -H [-f known_hosts]

Makes a key pair for logins: file, and file.pub for the server's authorized_keys.

  -t type        ed25519 (as without it), ecdsa or rsa
  -b bits        of ecdsa (256, 384, 521) or rsa (2048 to 8192)
  -C comment     what the public key is called
  -N passphrase  of the private key, '' for none; else it is asked for
  -P passphrase  that it has now
  -f file        instead of the usual one
  -p             write a private key anew, with another passphrase
  -y             show the public key
  -l             show the fingerprint of a key, or of each one in a known_hosts file
  -F host        show what is known of a host, [host]:port or host
  -R host        forget it
  -H             hide the hosts' names
  -q             say nothing but errors"""

FLAGS, VALUED = "qylpH", "tbCENPfFR"
_TRIES = 3


def run(arguments):
    """Carry out a command line (list of str); return the exit status. Waits."""
    parsed = command_line.parse(arguments, FLAGS, VALUED, USAGE)
    if parsed.rest:
        raise UsageError("'%s' is too much" % parsed.rest[0], USAGE)
    for letter, command in (("F", _find), ("R", _remove)):
        if letter in parsed.values:
            return command(parsed, parsed.last(letter))
    for letter, command in (("H", _hash), ("l", _list), ("y", _show), ("p", _change)):
        if parsed.flag(letter):
            return command(parsed)
    return _make(parsed)


# ---- keys


def _make(parsed):
    kind = parsed.last("t", keyfiles.KINDS[0])
    if kind not in keyfiles.KINDS:
        raise ValueError("-t %s: one of %s is needed" % (kind, ", ".join(keyfiles.KINDS)))
    bits = parsed.last("b", "0")
    if not bits.isdigit():
        raise UsageError("-b %s: a number is needed" % bits, USAGE)
    file = parsed.last("f", paths.key(kind))
    if paths.exists(file) and not _agrees(file):
        return 1
    comment = parsed.last("C", "%s@%s" % (paths.user() or "", paths.host() or ""))
    pair = keyfiles.make(kind, int(bits), comment.strip("@"), _new_passphrase(parsed))
    if "f" not in parsed.values:
        known_hosts.make_folder(file)
    _about(file, lambda: keyfiles.write(file, *pair))
    if not parsed.flag("q"):
        print("the private key is in %s, the public one in %s.pub" % (file, file))
        print(keyfiles.described(pair[1]))
    return 0


def _agrees(file):
    """Ask whether a file may be replaced, where somebody can be asked."""
    question = "%s exists already. Replace it, so that it opens no server any more (yes/no)? " % file
    if questions.can_prompt() and questions.prompt(question).strip().lower() in ("y", "yes"):
        return True
    complain("ssh.keygen", "%s is there already and stays as it is" % file)
    return False


def _new_passphrase(parsed):
    if "N" in parsed.values:
        return parsed.last("N")
    if not questions.can_prompt():
        raise UsageError("-N is needed where nobody can be asked for a passphrase", USAGE)
    for _ in range(_TRIES):
        secret = questions.prompt("Passphrase for the private key (empty: none): ", False)
        if questions.prompt("The same again: ", False) == secret:
            return secret
        complain("ssh.keygen", "they differ, once more")
    raise ValueError("no passphrase was said twice")


def _change(parsed):
    file = _file(parsed)
    private, secret = _opened(parsed, file)
    pair = keyfiles.rewritten(private, secret, _new_passphrase(parsed), parsed.last("C"))
    keyfiles.replace(file, pair[0])
    if not parsed.flag("q"):
        print("%s has its new passphrase" % file)
    return 0


def _show(parsed):
    private, secret = _opened(parsed, _file(parsed))
    sys.stdout.write(keyfiles.rewritten(private, secret)[1].decode())
    return 0


def _list(parsed):
    wanted = parsed.last("E", "sha256").lower()
    if wanted != "sha256":
        raise ValueError("-E %s: fingerprints are SHA-256 here" % wanted)
    file = _file(parsed)
    for line in _about(file, lambda: keyfiles.publics(file)):
        print(visible(keyfiles.described(line)))
    return 0


def _file(parsed):
    found = [path for path in paths.keys() if paths.exists(path)]
    if "f" not in parsed.values and not found:
        raise UsageError("-f is needed: there is no key in the usual place", USAGE)
    return parsed.last("f", found[-1] if found else None)


def _opened(parsed, file):
    """Return a private key's contents (bytes) and its passphrase, which is asked for if it needs one."""
    private, secret = _about(file, lambda: keyfiles.read(file)), parsed.last("P")
    for left in range(_TRIES, -1, -1):
        try:
            _about(file, lambda: keyfiles.rewritten(private, secret))
            return private, secret
        except AuthError:
            if not left or "P" in parsed.values or not questions.can_prompt():
                raise
        secret = questions.prompt("Passphrase of %s: " % file, False)


def _about(file, action):
    """Do something with a file; what goes wrong names it."""
    try:
        return action()
    except OSError as error:
        raise type(error)(error.errno, "'%s': %s" % (file, reason(error)))
    except ValueError as error:
        raise ValueError("'%s': %s" % (file, error))


# ---- known hosts


def _known(parsed):
    return parsed.last("f", paths.known_hosts())


def _entries(parsed, name):
    server = parse(name)
    if not paths.exists(_known(parsed)):
        raise OSError(errno.ENOENT, "there is no file '%s'" % _known(parsed))
    return list(known_hosts.lines_of(_known(parsed), server.host, server.port or PORT))


def _find(parsed, name):
    found = _entries(parsed, name)
    for number, line in found:
        print("# Host %s found: line %d " % (name, number))  # as ssh-keygen has it
        print(visible(line))
    return 0 if found else 1


def _remove(parsed, name):
    file = _known(parsed)
    numbers = [number for number, _ in _entries(parsed, name)]
    if not numbers:
        complain("ssh.keygen", "%s isn't in %s" % (name, file))
        return 0
    keyfiles.change_lines(file, lambda number, line: None if number in numbers else line)
    if not parsed.flag("q"):
        print("%s is forgotten; what there was is in %s.old" % (name, file))
    return 0


def _hash(parsed):
    file = _known(parsed)
    keyfiles.change_lines(file, lambda _, line: known_hosts.hidden(line))
    if not parsed.flag("q"):
        print("%s has its names hidden; what there was is in %s.old: remove it" % (file, file))
    return 0
