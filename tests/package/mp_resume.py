# SPDX-License-Identifier: MIT
"""Client.get and Client.put: what was begun before, parts of copies, and what a copy replaces."""

import io
import os

import ssh
from common import contents, raises
from mp_client import client
from mp_transfer import PIECES, make, parts, same, shell


def test_a_cut_connection(server, folder):
    """The error says how to go on; a tree isn't gone on with for other reasons."""
    source, target = folder + "/source", folder + "/target"
    make(source)
    for way in ("get", "put"):
        with client(server, folder) as made:
            cut = lambda *_: made._closing[-1].close()
            says = ("resume=True", source)
            raises(OSError, getattr(made, way), source, target, progress=cut, says=says)
        with client(server, folder) as made:
            assert getattr(made, way)(source, target, resume=True) <= len(PIECES)
        assert contents(target) == PIECES
        os.unlink(target)


def leave(way, folder, path, data):
    """Make what an earlier copy has left: a file of the one who writes there."""
    make(path, data)
    if way == "put":
        shell(folder, "chown --reference=. '%s'" % path)


def test_resume(server, folder):
    source, target = folder + "/source", folder + "/target"
    make(source)
    with client(server, folder) as made:
        for way in ("get", "put"):
            call = getattr(made, way)
            for name in (".ssh-part", ".0123abcd.ssh-part"):
                for part, copied in ((PIECES[:1000], len(PIECES) - 1000), (PIECES + b"x", len(PIECES))):
                    leave(way, folder, target + name, part)
                    make(target, b"older")
                    told = []
                    assert (
                        call(source, target, resume=True, progress=lambda *a: told.append(a)) == copied
                    )
                    assert contents(target) == PIECES
                    assert told[-1] == (source, len(PIECES), len(PIECES)), told
                assert call(source, target, resume=True) == 0
                assert parts(folder) == [target + name], ("what is too long is left alone", way, parts(folder))
                os.unlink(target + name)
            os.unlink(target)


def resumed(server, folder):
    """A put goes on at the end of what is there, or not at all."""
    source, target = folder + "/source", folder + "/target"
    make(source)
    with client(server, folder) as made:
        sftp = made.sftp()
        sftp.put(io.BytesIO(PIECES[:1000]), target)
        sftp.put(io.BytesIO(PIECES[1000:]), target, offset=1000)
        assert sftp.realpath(".") and contents(target) == PIECES
        raises(ssh.SSHError, sftp.put, io.BytesIO(b"more"), target, offset=len(PIECES) + 1, says="shorter")
        assert contents(target) == PIECES
        sftp.unlink(target)
        sftp.put(io.BytesIO(PIECES[:1000]), target + ".0123abcd.ssh-part")
        assert made.put(source, target, resume=True) == len(PIECES) - 1000
        assert contents(target) == PIECES and parts(folder) == []
        sftp.put(io.BytesIO(PIECES[:1000]), target)
        assert made.put(source, target, resume=True, atomic=False) == len(PIECES) - 1000
        assert contents(target) == PIECES
        sftp.symlink(target, folder + "/leads")  # two of the servers make relative ones start at home
        assert contents(folder + "/leads") == PIECES


def test_resumed(server, folder):
    resumed(server, folder)


def test_resumed_with_paramiko(paramiko, folder):
    resumed(paramiko, folder)


def test_resumed_with_erlang(erlang, folder):
    """It empties what is opened for writing alone, and keeps to the draft's order for links."""
    resumed(erlang, folder)


def test_resumed_with_conch(conch, folder):
    resumed(conch, folder)


def test_resumed_with_proftpd(proftpd, folder):
    resumed(proftpd, folder)


def test_resumed_with_ssh2(ssh2, folder):
    resumed(ssh2, folder)


def test_what_is_replaced_keeps_what_it_was(server, folder):
    """Its mode, its owner, and its place where a link leads to it; with more than one name it is written in place."""
    make(folder + "/source")
    for way in ("get", "put"):
        shell(
            folder,
            "rm -rf place; mkdir -m 777 place; cd place; echo old > real; echo old > both; ln both other\n"
            "ln -s real link; chmod 604 real; chmod 666 both; chown --reference=.. * .",
        )
        with client(server, folder) as made:
            copy = getattr(made, way)
            for name in ("link", "both") if way == "get" else ("link",):
                copy(folder + "/source", folder + "/place/" + name)
        shell(
            folder,
            "cd place; cmp ../source real; test -L link; test $(stat -c %a real) = 604; test $(stat -c %u real) = "
            "$(stat -c %u ..); test other -ef both; test $(ls | wc -l) = 4",
        )


def test_the_largest_part_counts(server, folder):
    source, target = folder + "/source", folder + "/target"
    make(source)
    with client(server, folder) as made:
        for way in ("get", "put"):
            for n in (7, 1000, 20):
                leave(way, folder, "%s.0000%04d.ssh-part" % (target, n), PIECES[:n])
            leave(way, folder, target + ".txt.01234567.ssh-part", PIECES[:2000])
            leave(way, folder, target + ".0123456.ssh-part", PIECES[:2000])
            moved = getattr(made, way)(source, target, resume=True)
            assert moved == len(PIECES) - 1000, (way, moved)
            assert contents(target) == PIECES and len(parts(folder)) == 4, (way, parts(folder))
            shell(folder, "rm target*")


def test_files_of_others_are_no_parts(server, folder):
    """Nothing is written to what a neighbour has left where a part might be: a link, a pipe, a second name."""
    source = folder + "/source"
    make(source)
    preparations = (
        "ln -s ../bait $part",
        "ln ../bait $part",
        "mkfifo -m 666 $part",
        "ln -s ../nowhere $part",
        "cp ../bait $part; chmod 666 $part; %s $part" % ("chown 12345" if os.system("test $(id -u) = 0") == 0 else ":"),
    )
    with client(server, folder) as made:
        for way in ("get", "put"):
            for prepare in preparations:
                if prepare.endswith(": $part"):
                    continue  # nobody else is there to leave a file
                for name in ("target.ssh-part", "target.0123abcd.ssh-part"):
                    shell(folder, "rm -rf shared bait nowhere; mkdir -m 777 shared; head -c 100 source > bait")
                    shell(folder, "chown --reference=. bait; cd shared; part=%s; %s" % (name, prepare))
                    for resume in (False, True):
                        target = folder + "/shared/target"
                        assert getattr(made, way)(source, target, resume=resume) == len(PIECES), prepare
                        assert contents(target) == PIECES
                        os.unlink(target)
                    shell(folder, "cmp -n 100 source bait; test $(stat -c %s bait) = 100; test ! -e nowhere")
                    shell(folder, "test $(ls shared | wc -l) = 1")


def test_two_copies_of_one_file(server, folder):
    """Each has a part of its own, so that neither takes the other's for whole."""
    source, target = folder + "/source", folder + "/target"
    make(source)
    with client(server, folder) as made, client(server, folder) as other:
        for way in ("get", "put"):
            copied = []

            def again(*_):
                if not copied:
                    copied.append(0)
                    copied.append(getattr(other, way)(source, target))

            assert getattr(made, way)(source, target, progress=again) == len(PIECES) == copied[1]
            assert contents(target) == PIECES and parts(folder) == []
            os.unlink(target)


def test_a_part_that_is_replaced(server, folder):
    """What isn't the file that was written any more doesn't get its name."""
    source, target = folder + "/source", folder + "/shared/target"
    make(source)
    with client(server, folder) as made:
        for way in ("get", "put"):
            for preserve in (False, True):
                shell(folder, "rm -rf shared; mkdir -m 777 shared")

                def replace(*_):
                    shell(folder, "cd shared; for part in *.ssh-part; do rm $part; echo other > $part; done; chmod 666 *")

                says = "changed by another program"
                raises(OSError, getattr(made, way), source, target, progress=replace, preserve=preserve, says=says)
                shell(folder, "test ! -e shared/target")


def test_names_of_parts(server, folder):
    """Files that are called like what isn't whole of others aren't lost, nor taken for that."""
    twice = "a.ssh-part.ssh-part"
    for script in (
        "echo a1 > a; echo a2 > a.ssh-part; echo a3 > %s" % twice,
        "echo b3 > %s; echo b2 > a.ssh-part; echo b1 > a" % twice,
    ):
        shell(folder, "rm -rf tree sent back; mkdir tree; cd tree; " + script)
        with client(server, folder) as made:
            for resume in (False, True):
                shell(folder, "for file in tree/*; do echo more >> $file; done")
                options = {"recursive": True, "resume": resume}
                made.put(folder + "/tree/.", folder + "/sent", **options)
                same(folder, "tree", "sent")
                made.get(folder + "/sent/.", folder + "/back", **options)
                same(folder, "tree", "back")


def test_interrupted(server, folder):
    """What was there stays until the rest has come; what has come can be gone on with."""
    source, target = folder + "/source", folder + "/target"
    make(source)
    leave("put", folder, target, b"older")

    def stop(name, done, total):
        raise KeyboardInterrupt

    with client(server, folder) as made:
        for call in (made.get, made.put):
            raises(KeyboardInterrupt, call, source, target, progress=stop)
            assert contents(target) == b"older"
            (part,) = parts(folder)
            assert made.sftp().stat(part)[1] > 0
            os.unlink(part)
