# SPDX-License-Identifier: MIT
"""The commands of sftp's prompt."""

import errno
import os
import sys

from .. import folders, paths
from ..files import FILE, FOLDER, kind, set_umask
from ..server_files import done
from ..wait import at_once
from . import accounts, listing, modes, trees
from .display import visible
from .globs import expand, is_folder
from ..patterns import literal, split
from .program import text_of

# Name, flags, fewest and most words, the words, what it does.
TABLE = (
    ("bye", "", 0, 0, "", "leave, as exit, quit and Ctrl-D"),
    ("cat", "", 1, 99, "path ...", "print files"),
    ("cd", "", 0, 1, "[folder]", "go to another folder of the server"),
    ("chgrp", "", 2, 99, "group path ...", "change the group: a number or a name"),
    ("chmod", "", 2, 99, "mode path ...", "change the mode: octal, or as u+x,go-w"),
    ("chown", "", 2, 99, "owner path ...", "change the owner: a number or a name"),
    ("cp", "", 2, 2, "path target", "copy a file on the server"),
    ("df", "hi", 0, 1, "[path]", "how full the disk is; -h: with units, -i: inodes"),
    ("du", "", 0, 99, "[path ...]", "how many kilobytes files and folders have"),
    ("find", "", 0, 99, "[path ...]", "list folders with all that is in them"),
    ("get", "afprPR", 1, 2, "path [local]", "fetch; -r: folders, -p: times and modes, -a: go on, -f: onto the disk"),
    ("help", "", 0, 1, "[command]", "this list, as ?"),
    ("lcd", "", 0, 1, "[folder]", "go to another folder here"),
    ("lls", "1afhlnrSt", 0, 99, "[path ...]", "list files here"),
    ("lmkdir", "", 1, 1, "folder", "make a folder here"),
    ("ln", "s", 2, 2, "target path", "make another name of a file; -s: a symbolic link"),
    ("lpwd", "", 0, 0, "", "where one is here"),
    (
        "ls",
        "1afhlnrSt",
        0,
        99,
        "[path ...]",
        "list files; -l: long, -a: all, -h: with units, -t -S -r -f: order",
    ),
    ("lumask", "", 1, 1, "mask", "what new files here don't get, octal"),
    (
        "mirror",
        "enR",
        0,
        2,
        "[folder [target]]",
        "make a folder here like one there; -R: one there, -e: remove what is too much, -n: only say",
    ),
    ("mkdir", "p", 1, 1, "folder", "make a folder; -p: with those above it"),
    ("progress", "", 0, 0, "", "show how far copies are, or no longer"),
    ("put", "afprPR", 1, 2, "local [path]", "send, as get"),
    ("pwd", "", 0, 0, "", "where one is on the server"),
    ("realpath", "", 0, 1, "[path]", "the path without links and dots"),
    ("reget", "fprPR", 1, 2, "path [local]", "get -a"),
    ("rename", "l", 2, 2, "old new", "rename or move, in place of what has that name; -l: if nothing has"),
    ("reput", "fprPR", 1, 2, "local [path]", "put -a"),
    ("rm", "r", 1, 99, "path ...", "remove files; -r: folders with all that is in them"),
    ("rmdir", "", 1, 1, "folder", "remove an empty folder"),
    ("stat", "", 1, 1, "path", "all that is known of a file"),
    ("symlink", "", 2, 2, "target path", "make a symbolic link"),
    ("version", "", 0, 0, "", "the protocol's version"),
)
ALIASES = {
    "?": "help",
    "chdir": "cd",
    "copy": "cp",
    "del": "rm",
    "delete": "rm",
    "dir": "ls",
    "exit": "bye",
    "lchdir": "lcd",
    "mget": "get",
    "mput": "put",
    "mv": "rename",
    "quit": "bye",
}


_KIB = 1024


class Leave(Exception):
    """The prompt is left."""


class Commands:
    """The commands, each a method do_NAME(flags, words); words are patterns, see patterns.

    Arguments: copies (Copies); copier (Copier), the one that it has.
    """

    def __init__(self, copies, copier):
        self._copies, self._copier = copies, copier
        self.server, self.here = copies.server, copies.here
        self._line = b""

    def carry_out(self, line):
        """Carry out a line (bytes); return whether all went well. Waits.

        Raises Leave, OSError, and ValueError for what isn't understood.
        """
        words = split(line)
        if not words:
            return True
        name = visible(literal(words[0])).lower()
        name = ALIASES.get(name, name)
        for known, allowed, fewest, most, usage, _ in TABLE:
            if known == name:
                break
        else:
            raise ValueError("'%s' is no command; help lists them" % visible(words[0]))
        usage = "usage: %s%s %s" % (name, " [-%s]" % allowed if allowed else "", usage)
        flags, words = _flags(words[1:], allowed, usage)
        if not fewest <= len(words) <= most:
            raise ValueError(usage)
        self._line = line
        failures = self._copier.failures
        getattr(self, "do_" + name)(flags, words)
        return self._copier.failures == failures

    # ---- where one is

    def do_bye(self, flags, words):
        raise Leave

    def do_cd(self, flags, words):
        self.enter(literal(words[0]) if words else self.server.home)

    def enter(self, path):
        """Go to a folder of the server (bytes)."""
        folder = self.server.real(self.server.absolute(path))
        if not is_folder(self.server, folder):
            raise OSError(20, "'%s' is no folder of the server" % visible(folder))  # ENOTDIR
        self.server.folder = folder

    def do_pwd(self, flags, words):
        _out("Remote working directory: %s\n" % visible(self.server.folder))

    def do_lcd(self, flags, words):
        path = literal(words[0]) if words else paths.expand("~/")
        _here("go to", path, os.chdir)

    def do_lpwd(self, flags, words):
        _out("Local working directory: %s\n" % visible(os.getcwd()))

    def do_lmkdir(self, flags, words):
        _here("make", literal(words[0]), os.mkdir)

    # ---- looking

    def do_ls(self, flags, words):
        listing.ls(self.server, flags, words, _out)

    def do_lls(self, flags, words):
        listing.ls(self.here, flags, words, _out)

    def do_df(self, flags, words):
        path = self.server.absolute(literal(words[0]) if words else b"")
        _out(listing.df(self.server.sftp.statvfs(path), flags))

    def do_stat(self, flags, words):
        path = self.server.absolute(literal(words[0]))
        _out(listing.stat(path, self.server.sftp.lstat(path)))

    def do_realpath(self, flags, words):
        path = self.server.absolute(literal(words[0]) if words else b"")
        _out(visible(self.server.real(path)) + "\n")

    # ---- changing

    def do_chmod(self, flags, words):
        text = visible(words[0])
        if text[:1].isdigit():
            _number(words[0], 8, 0o7777, "mode")
        else:
            modes.changed(text, 0)  # is it one?

        def change(path):
            is_number = text[:1].isdigit()
            mode = int(text, 8) if is_number else modes.changed(text, self.server.sftp.stat(path)[0])
            self._set(path, mode=mode)

        self._each(words[1:], "Changing mode on", change)

    def do_chown(self, flags, words):
        self._own(words, "owner", lambda number, stat: (number, stat[5]))

    def do_chgrp(self, flags, words):
        self._own(words, "group", lambda number, stat: (stat[4], number))

    def _own(self, words, what, owner):
        number = accounts.number(self._copies.client, literal(words[0]), what)

        def change(path):
            self._set(path, owner=owner(number, self.server.sftp.stat(path)))

        self._each(words[1:], "Changing %s on" % what, change)

    def _set(self, path, **what):
        self.server.sftp.setstat(path, **what)

    def do_mkdir(self, flags, words):
        path = self.server.absolute(literal(words[0]))
        end = path.find(b"/", 1)
        while flags and end > 0:
            if not is_folder(self.server, path[:end]):
                at_once(self.server.new_folder(path[:end], 0o777))
            end = path.find(b"/", end + 1)
        if not flags:
            at_once(self.server.mkdir(path, 0o777))
        elif not is_folder(self.server, path):
            at_once(self.server.new_folder(path, 0o777))

    def do_rmdir(self, flags, words):
        at_once(folders.rmdir(self.server.sftp, self.server.absolute(literal(words[0]))))

    def do_rm(self, flags, words):
        self._each(words, "Removing", self._remove if flags else self._unlink)

    def _unlink(self, path):
        at_once(folders.remove(self.server.sftp, path))

    def _remove(self, path):
        """Remove a file, or a folder with all that is in it; what a link leads to stays."""
        if path.rstrip(b"/") in (b"", self.server.home):
            raise OSError(errno.EINVAL, "'%s' isn't removed: it is where one begins" % visible(path))
        for found, stat in trees.below(self.server, path):
            (self.server.sftp.rmdir if kind(stat) == FOLDER else self.server.sftp.unlink)(found)

    def do_cat(self, flags, words):
        for word in words:
            for path in expand(self.server, word) or [literal(word)]:
                self.server.sftp.get(self.server.absolute(path), sys.stdout.buffer)

    def do_find(self, flags, words):
        for path in self._named(words):
            for found, _ in trees.below(self.server, path, True):
                _out(visible(found) + "\n")

    def do_du(self, flags, words):
        for path in self._named(words):
            total = sum(stat[1] for _, stat in trees.below(self.server, path) if kind(stat) == FILE)
            _out("%d\t%s\n" % ((total + _KIB - 1) // _KIB, visible(path)))

    def _named(self, words):
        """Return the paths that words stand for, the current folder without words."""
        return [path for word in words for path in expand(self.server, word) or [literal(word)]] or [b"."]

    def do_lumask(self, flags, words):
        set_umask(_number(words[0], 8, 0o777, "mask"))
        _out("Local umask: %03o\n" % int(words[0], 8))

    def do_rename(self, flags, words):
        old, new = (self.server.absolute(literal(word)) for word in words)
        if flags and at_once(self.server.find(new))[0]:
            raise OSError(errno.EEXIST, "'%s' is there already" % visible(new))
        at_once(folders.rename(self.server.sftp, old, new))

    def do_symlink(self, flags, words):
        at_once(folders.symlink(self.server.sftp, literal(words[0]), self.server.absolute(literal(words[1]))))

    def do_ln(self, flags, words):
        if "s" in flags:
            self.do_symlink(flags, words)
        else:
            old, new = (self.server.absolute(literal(word)) for word in words)
            at_once(done(self.server.sftp, "of_hardlink", self.server.sftp.hardlink, old, new))

    def do_cp(self, flags, words):
        path, target = (self.server.absolute(literal(word)) for word in words)
        if is_folder(self.server, target):
            target = self.server.join(target, self.server.name(path))
        self.server.copy(path, target)

    def _each(self, words, telling, call):
        """Call with the path of each file that words stand for; one's failure is told."""
        for word in words:
            for path in expand(self.server, word) or [literal(word)]:
                path = self.server.absolute(path)
                self._copies.say("%s %s" % (telling, visible(path)))
                try:
                    call(path)
                except OSError as error:
                    self._copier.check(error)

    # ---- copying

    def do_get(self, flags, words):
        self._copy_words("get", flags, words)

    def do_put(self, flags, words):
        self._copy_words("put", flags, words)

    def do_reget(self, flags, words):
        self._copy_words("get", flags + "a", words)

    def do_reput(self, flags, words):
        self._copy_words("put", flags + "a", words)

    def do_mirror(self, flags, words):
        words = [literal(word) for word in words] + [b"", b""]
        self._copies.mirror("put" if "R" in flags else "get", words[0], words[1], "e" in flags, "n" in flags)

    def do_progress(self, flags, words):
        self._copier.bar = not self._copier.bar
        _out("Progress meter %s\n" % ("enabled" if self._copier.bar else "disabled"))

    def _copy_words(self, way, flags, words):
        verb, _, rest = self._line.partition(b" ")
        source = self.server if way == "get" else self.here
        self._copies.copy(
            way,
            expand(source, words[0]) or [literal(words[0])],
            literal(words[1]) if len(words) > 1 else b"",
            "%s -a %s" % (visible(verb), visible(rest.strip())),
            resume="a" in flags,
            recursive="r" in flags.lower(),
            preserve="p" in flags.lower(),
            sync="f" in flags,
        )

    # ---- the rest

    def do_help(self, flags, words):
        wanted = visible(literal(words[0])).lower() if words else None
        wanted = ALIASES.get(wanted, wanted)
        if wanted and wanted not in [row[0] for row in TABLE]:
            raise ValueError("'%s' is no command; help lists them" % wanted)
        for name, allowed, _, _, usage, what in TABLE:
            if wanted not in (None, name):
                continue
            left = "%s%s %s" % (name, " [-%s]" % allowed if allowed else "", usage)
            _out("%-34s %s\n" % (left, what))
        if not wanted:
            _out("%-34s %s\n" % ("! [command]", "the shell here, or one command in it"))

    def do_version(self, flags, words):
        _out("SFTP protocol version 3\n")


def _flags(words, allowed, usage):
    """Return (flags, the other words) of a command's words. Raises ValueError."""
    flags, rest = "", list(words)
    while rest and rest[0][:1] == b"-" and len(rest[0]) > 1:
        word = visible(rest.pop(0))
        if word == "--":
            break
        for letter in word[1:]:
            if letter not in allowed:
                raise ValueError("there is no option -%s; %s" % (letter, usage))
        flags += word[1:]
    return flags, rest


def _number(word, base, most, what):
    """Return the number that a word is. Raises ValueError."""
    try:
        number = int(word, base)
    except ValueError:
        number = -1
    if not 0 <= number <= most:
        raise ValueError(
            "'%s' is no %s: a number%s is needed"
            % (visible(word), what, " in octal digits" if base == 8 else "")
        )
    return number


def _here(what, path, call):
    try:
        call(path)
    except OSError as error:
        raise OSError(
            error.errno, "can't %s the folder '%s' here: %s" % (what, visible(path), text_of(error))
        )


def _out(text):
    sys.stdout.write(text)
