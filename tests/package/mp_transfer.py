# SPDX-License-Identifier: MIT
"""Client.get and Client.put: files, streams and trees, resumed, refused, half-way."""

import errno
import gc
import io
import os

import ssh
from common import Skip, contents, raises
from mp_client import client
from ssh import dos_files, files, known_hosts, server_files, transfer
from ssh.wait import at_once

ELOOP = 40
PIECES = b"0123456789abcdef" * 20000
TREE = r"""set -e
mkdir -p tree/empty tree/deep/er/still "tree/with space" tree/closed
cd tree
: > nothing; echo one > one; echo two > two.ssh-part.not
cp one ./-rf; cp one 'quote'"'"'"'; cp one 'star*?[x]$(id)`id`'; cp one "$(printf 'new\nline')"
cp one "$(printf 'latin\351')"; cp one 'back\slash'; cp one ' '; cp one "$(printf 'x%.0s' $(seq 255))"
cp one ...; cp one .hidden; cp one ünï; head -c 700000 /dev/urandom > deep/er/still/large
ln -s one link; ln -s ../deep/er "with space/folder link"
chmod 755 one; chmod 400 nothing; touch -d @1000000000 one deep; echo in > closed/in; chmod 555 closed
"""
UTF_8_TREE = TREE + "rm latin*\n"  # for servers that take no other names


def shell(folder, script):
    """Run a script in a folder; fail when it does."""
    with open(folder + "/script", "w") as file:
        file.write(script)
    assert os.system("cd '%s' && sh ./script" % folder) == 0, script


def parts(folder, begin=""):
    """Return the paths of what looks like a part in a folder, but for links."""
    names = [name for name, kind, *_ in os.ilistdir(folder) if kind != 0xA000]
    return [folder + "/" + name for name in names if name.startswith(begin) and name.endswith(".ssh-part")]


def same(folder, one, other):
    shell(folder, "diff -r %s %s" % (one, other))


def make(path, data=PIECES):
    """Make a file that the server's account may write to."""
    with open(path, "wb") as file:
        file.write(data)
    os.system("chmod 666 " + path)


def both_ways(server, folder, tree=TREE):
    shell(folder, tree)
    with client(server, folder) as made:
        sent = made.put(folder + "/tree", folder + "/sent", recursive=True)
        same(folder, "tree", "sent")
        fetched = made.get(folder + "/sent", folder + "/fetched", recursive=True)
        same(folder, "tree", "fetched")
        assert sent == fetched > 700000
        # Into a folder that exists, and over what is there.
        shell(folder, "mkdir -m 777 in; chmod -R u+w tree")
        for _ in range(2):
            made.put(folder + "/tree/", folder + "/in", recursive=True)
            same(folder, "tree", "in/tree")
    shell(folder, "test -z \"$(find sent fetched in -name '*.ssh-part')\"; chmod -R u+w .")


def test_trees(server, folder):
    both_ways(server, folder)


def test_folders_that_others_make_meanwhile(server, folder):
    """Both ways; a file that is made in the place of one is in the way."""

    class Late(server_files.Remote):
        async def find(self, path):
            return await later(super().find(path))

    class LateHere(files.Here):
        async def find(self, path):
            return await later(super().find(path))

    async def later(finding):
        there, path = await finding
        if not there and not path.endswith(b"one"):
            os.system("%s '%s'" % (command, path.decode()))
        return there, path

    shell(folder, "mkdir -p tree/deep/er; echo one > tree/deep/er/one; chmod 777 .")
    with client(server, folder) as made:
        for command, count in (("mkdir -m 777", 4), ("touch", 0)):
            sending = transfer.Send(made.sftp(), recursive=True, parents=True)
            sending.target = Late(made.sftp())
            fetching = transfer.Fetch(made.sftp(), recursive=True, parents=True)
            fetching.target = LateHere()
            for number, copying in enumerate((sending, fetching)):
                target = "%s/%s%d/a" % (folder, command[:2], number)
                run = copying.run(folder.encode() + b"/tree", target.encode())
                if count:
                    assert at_once(run) == count
                    same(folder, "tree", target)
                else:
                    raises(OSError, at_once, run, code=errno.EEXIST)


def test_links_that_lead_nowhere(server, folder):
    """What is put there is made where they lead, unless others may have made them: those it replaces."""
    shell(folder, "mkdir -m 777 in; cd in; ln -s ../made link; ln -s ../not-made theirs; chmod 777 ..; id -u >uid")
    with client(server, folder) as made:
        if contents(folder + "/in/uid") == b"0\n":
            shell(folder, "chown -h 12345 in/theirs")
            made.put(io.BytesIO(b"new"), folder + "/in/theirs")
            assert contents(folder + "/in/theirs") == b"new" and not made.exists(folder + "/not-made")
        made.put(io.BytesIO(b"new"), folder + "/in/link")
        assert contents(folder + "/made") == b"new" and made.islink(folder + "/in/link")


def test_ctrl_c_before_anything_has_come(server, folder):
    """It leaves nothing, wherever it comes; something that has come stays, to be gone on with."""

    def interrupt(*_):
        raise KeyboardInterrupt

    def have(path):
        fetching = transfer.Fetch(made.sftp())
        fetching.progress = progress
        try:
            at_once(fetching.run(folder.encode() + b"/from", folder.encode() + path))
        except KeyboardInterrupt:
            return parts(folder)

    make(folder + "/from")
    make(folder + "/old", b"old")
    progress, like, copy = None, files._like, transfer.Fetch.copy
    with client(server, folder) as made:
        try:
            files._like = interrupt
            assert have(b"/old") == []
            files._like = like
            transfer.Fetch.copy = interrupt
            assert have(b"/new") == []
        finally:
            files._like, transfer.Fetch.copy = like, copy
        progress = interrupt
        assert len(have(b"/new")) == 1 and contents(folder + "/old") == b"old"


def test_what_stays_of_a_copy_is_told(server, folder):
    """A disk that is full has less room by it."""

    async def fill(self, source, part, progress):
        part.file.write(PIECES[:4])
        part.file.flush()
        raise OSError(28)

    make(folder + "/from")
    copy = transfer.Fetch.copy
    with client(server, folder) as made:
        try:
            transfer.Fetch.copy = fill
            raises(OSError, made.get, folder + "/from", folder + "/new", code=28, says="/from' is kept, resume=True goes on")
        finally:
            transfer.Fetch.copy = copy
        made.get(folder + "/from", folder + "/new", resume=True)
    assert contents(folder + "/new") == PIECES and parts(folder) == []


def test_an_error_names_what_was_given(server, folder):
    """Not where a link leads to."""
    shell(folder, "mkdir closed tree; mkdir -m 777 in; echo x >closed/file; echo x >tree/link; chmod 444 closed/file")
    shell(folder, "ln -s closed/file link; ln -s ../closed/file in/link; chmod 555 closed")
    with client(server, folder) as made:
        for path, target in (("tree/link", "link"), ("tree/link", "in/link")):
            raises(OSError, made.put, folder + "/" + path, folder + "/" + target, says="'%s/%s'" % (folder, target))


def test_trees_with_dropbear(dropbear, folder):
    both_ways(dropbear, folder)


def test_trees_with_paramiko(paramiko, folder):
    both_ways(paramiko, folder, UTF_8_TREE)


def test_trees_with_erlang(erlang, folder):
    both_ways(erlang, folder, UTF_8_TREE)


def test_trees_with_conch(conch, folder):
    both_ways(conch, folder, UTF_8_TREE + "rm ünï\n")  # it opens nothing that isn't ASCII


def test_trees_with_proftpd(proftpd, folder):
    both_ways(proftpd, folder)


def test_trees_with_ssh2(ssh2, folder):
    both_ways(ssh2, folder, UTF_8_TREE)


LIST = "list() { (cd $1; find . -type f,d -printf '%m %p\\n' | sort); }\n"


def test_modes_and_times(server, folder):
    shell(folder, TREE)
    with client(server, folder) as made:
        made.put(folder + "/tree", folder + "/kept", recursive=True, preserve=True)
        made.put(folder + "/tree", folder + "/plain", recursive=True)
        made.get(folder + "/kept", folder + "/back", recursive=True, preserve=True)
        made.get(folder + "/kept", folder + "/fetched", recursive=True)
    shell(
        folder,
        LIST + "list plain > a; list tree | grep -v link > b\n"
        "for copy in plain fetched back; do list $copy | grep -v link | diff b -; done\n"
        "for copy in kept back; do for name in one deep; do\n"
        "test $(stat -c %Y $copy/$name) = 1000000000; done; done\n"
        "test $(stat -c %Y plain/one) != 1000000000; test $(stat -c %Y fetched/one) != 1000000000\n"
        "chmod -R u+w .",
    )


def test_times_that_have_no_number_there(server, folder):
    """Before 1970 or after 2106 a file gets the nearest time that there is, and the others come."""
    shell(folder, "mkdir site to; cd site; echo 1 > old; echo 2 > z; touch -d 1960-01-01 old; echo 3 > large; head -c 99999 /dev/zero > old2")
    shell(folder, "cd site; touch -d 1950-01-01 old2; chmod 777 ../to")
    last = 0
    if os.system("cd %s/site; touch -d 2200-01-01 far; test $(stat -c %%Y far) -gt 5000000000" % folder) == 0:
        last = 0xFFFFFFFF
    with client(server, folder) as made:
        made.put(folder + "/site", folder + "/to/tree", recursive=True, preserve=True)
        assert made.stat(folder + "/to/tree/old")[3] == 0
        assert not last or made.stat(folder + "/to/tree/far")[3] == last
        names = os.listdir(folder + "/site")
        assert made.sync(folder + "/site", folder + "/to/synced")[:4] == (len(names), 0, 0, 0)
        assert made.sync(folder + "/site", folder + "/to/synced")[:4] == (0, 0, len(names), 0)
    shell(folder, "diff -r site to/tree && diff -r site to/synced")


def test_private_files_stay_private(server, folder):
    """From the beginning: nobody else can read what hasn't come as a whole. No link is followed."""
    path = folder + "/secret"
    shell(folder, "mkdir here; ln -s ../bait here/secret.ssh-part")
    modes = []

    def watch(*_):
        modes.extend(os.stat(part)[0] & 0o777 for part in parts(folder + "/here", "secret."))

    with client(server, folder) as made:
        made.exec("umask 77; echo it > '%s'" % path)
        made.get(path, folder + "/here", progress=watch)
    assert modes == [0o600], modes
    shell(folder, "test ! -e bait; test $(stat -c %a here/secret) = 600")


def test_where_modes_cannot_be_set(server, folder):
    """As on a board, whose MicroPython lacks _files."""
    shell(folder, TREE)
    files._files = known_hosts._files = None
    with client(server, folder, known_hosts=folder + "/new/known_hosts") as made:
        made.put(folder + "/tree", folder + "/sent", recursive=True, preserve=True)
        made.get(folder + "/sent", folder + "/fetched", recursive=True, preserve=True)
        same(folder, "tree", "fetched")
    client(server, folder, known_hosts=folder + "/new/known_hosts", host_key="strict").close()
    shell(folder, "chmod -R u+w .")


def test_names_of_8_and_3(folder):
    """As on DOS: a name of its own for each that isn't whole."""

    names = [b"C:\\LOGS\\README.TXT", b"README", b"/A/MAKE.C"]
    parts = [b"C:\\LOGS\\README.$TX", b"README.$$$", b"/A/MAKE.$C$"]
    assert [dos_files.DosLocal().part(name) for name in names] == parts


def test_parts_of_a_folder(folder):
    """Whether its name ends in a separator or not, the current one's and the root's."""
    from ssh.wait import at_once

    shell(folder, "mkdir place; touch place/a.ssh-part place/b 'place/README.$TX'")
    os.chdir(folder + "/place")
    for path in (b"", b".", b"./", folder.encode() + b"/place/", folder.encode() + b"/place"):
        assert at_once(files.Local().parts(path)) == [b"a.ssh-part"], path
    assert at_once(dos_files.DosLocal().parts(b"./")) == [b"README.$TX"]
    assert at_once(files.Local().parts(b"/")) == []


def test_many_small_files(server, folder):
    """Memory doesn't grow with the number of files."""
    shell(folder, "mkdir many few; cd many; seq 3000 | split -l 1 -a 4 -d; cp x00?? ../few")
    count, most = 0, 0

    def watch(name, done, total):
        nonlocal count, most
        if count % 500 == 0:
            gc.collect()
            most = max(most, gc.mem_alloc())
        count += 1

    with client(server, folder) as made:
        made.put(folder + "/few", folder + "/sent", recursive=True, progress=watch)
        made.get(folder + "/few", folder + "/fetched", recursive=True, progress=watch)
        before = most
        made.get(folder + "/many", folder + "/fetched", recursive=True, progress=watch)
    assert count == 3200 and most < before + 20000, (count, before, most)
    same(folder, "few", "sent")
    same(folder, "many", "fetched/many")


def test_streams(server, folder):
    with client(server, folder) as made:
        path = folder + "/file"
        assert made.put(io.BytesIO(PIECES), path) == len(PIECES)
        assert contents(path) == PIECES
        out = io.BytesIO()
        assert made.get(path, out) == len(PIECES)
        assert out.getvalue() == PIECES


def test_a_folder_in_the_way(server, folder):
    """Is told before anything is copied."""
    make(folder + "/file")
    shell(folder, "mkdir -p -m 777 to/file")
    with client(server, folder) as made:
        for copy in (made.get, made.put):
            copied = []
            wanted = {"code": errno.EISDIR, "says": "is a folder"}
            raises(OSError, copy, folder + "/file", folder + "/to", progress=lambda *a: copied.append(a), **wanted)
            assert not copied


def test_a_file_in_the_way(server, folder):
    make(folder + "/file")
    shell(folder, "mkdir -m 777 tree")
    with client(server, folder) as made:
        for copy in (made.get, made.put):
            raises(OSError, copy, folder + "/tree/.", folder + "/file", recursive=True, code=20, says="file' is no folder")


def test_links_that_stay_links(server, folder):
    """Whether they lead somewhere or not; what a link is in the way of doesn't go where that leads."""
    shell(folder, TREE + "ln -s nowhere broken; ln -s .. up")
    listing = "(cd %s; find . -printf '%%P %%y %%l\n' | sort)"
    with client(server, folder, settings={"KeepLinks": "yes"}) as made:
        for copy, source, target in ((made.put, "tree", "sent"), (made.get, "sent", "fetched")):
            for _ in range(2):
                copy("%s/%s/." % (folder, source), folder + "/" + target, recursive=True)
                shell(folder, "chmod -R u+w .")
            shell(folder, listing % "tree" + " > a; " + listing % target + " | diff a -")
        shell(folder, "mv sent again; rm -rf fetched; mkdir -m 777 out sent fetched")
        shell(folder, "for made in sent fetched; do ln -s ../out $made/deep; done")
        made.put(folder + "/tree/.", folder + "/sent", recursive=True)
        made.get(folder + "/again/.", folder + "/fetched", recursive=True)
    shell(folder, "test -z \"$(ls out)\"; chmod -R u+w .")


def test_a_folder_that_is_swapped(server, folder):
    """What it gets in the end, its mode and its times, nothing gets that a neighbour's link leads to meanwhile."""
    if os.system("test $(id -u) = 0") != 0:
        raise Skip("nobody else is there to leave a link")

    def swap(name, done, total):
        shell(folder, "mv copy/sub moved; ln -s ../bait copy/sub; chown -h 12345 copy/sub")

    shell(folder, "mkdir -p site/sub bait; echo x > site/sub/file; chmod 755 site/sub; chmod 700 bait; touch -d 2001-02-03 site/sub")
    failures = []
    with client(server, folder) as made:
        options = {"recursive": True, "preserve": True, "failed": lambda name, error: failures.append(error)}
        says = "links lead in a circle"
        raises(OSError, made.get, folder + "/site", folder + "/copy", progress=swap, says=says, **options)
    shell(folder, "test $(stat -c %a bait) = 700; test $(stat -c %Y bait) -gt 1000000000")
    assert len(failures) == 1, failures


def test_refusals(server, folder):
    shell(folder, "mkdir full; echo in > full/file; mkfifo full/pipe; ln -s nowhere full/broken")
    nowhere = folder + "/no/where"
    with client(server, folder) as made:
        for call in (made.get, made.put):
            raises(OSError, call, nowhere, folder, code=errno.ENOENT, says="no/where")
            raises(
                OSError,
                call,
                folder + "/full/file",
                folder + "/not/there",
                code=errno.ENOENT,
                says="not/there",
            )
            raises(OSError, call, folder + "/full", folder, code=errno.EISDIR, says="recursive")
            raises(OSError, call, folder + "/full", folder + "/part", recursive=True, says="full/")
            os.system("rm -r %s/part" % folder)
            failed = []
            target = folder + "/copy"
            call(
                folder + "/full",
                target,
                recursive=True,
                failed=lambda name, error: failed.append((name.rpartition("/")[2], error.errno)),
            )
            assert sorted(failed) == [("broken", errno.ENOENT), ("pipe", errno.EINVAL)], failed
            assert contents(target + "/file") == b"in\n"
            os.system("rm -r " + target)


def test_loops(server, folder):
    shell(folder, "mkdir -p a/b; echo in > a/b/file; ln -s .. a/b/up")
    with client(server, folder) as made:
        for call in (made.get, made.put):
            raises(
                OSError, call, folder + "/a", folder + "/c", recursive=True, code=ELOOP, says="up"
            )
            os.system("rm -r %s/c" % folder)


def test_devices(server, folder):
    """What can't be replaced by a file is written to."""
    make(folder + "/file")
    shell(folder, "ln -s /dev/null null")
    with client(server, folder, timeout=20) as made:
        shell(folder, "mkfifo -m 666 pipe")
        raises(OSError, made.put, folder + "/file", folder + "/pipe", code=errno.EINVAL, says="is a pipe")
        assert made.get(folder + "/file", folder + "/null") == len(PIECES)
        assert made.put(folder + "/file", folder + "/null") == len(PIECES)
        if os.system("test $(id -u) = 0") == 0:
            shell(folder, "mkfifo theirs; chown 12345 theirs")  # what goes there they read
            raises(OSError, made.get, folder + "/file", folder + "/theirs", code=1, says="somebody else's pipe")
    shell(folder, "test -c null")


def test_names_that_lead_elsewhere():
    """No listing of a server makes us write outside of the folder."""

    class Listing:
        def __init__(self, *names):
            self.names = [".", ".."] + list(names)

        def read(self):
            return (self.names.pop(0), (files.FILE, 1, 0, 0, 0, 0)) if self.names else None

        def __exit__(self, *_):
            pass

    class Server:
        stat = lambda self, path: (files.FOLDER, 0, 0, 0, 0, 0)
        realpath = lambda self, path: path

        def opendir(self, path):
            return Listing(name)

        def get(self, *args, **options):
            raise AssertionError("asked for")

    for name in ("../x", "/etc/x", "a/b", "", "a/../../b", "x\0y"):
        fetch = transfer.get(Server(), "from", "/tmp", recursive=True)
        raises(ssh.SSHError, side_by_side, fetch, says="no name")


def test_names_that_lead_elsewhere_on_dos():
    """Neither a separator of ours in a name that a pattern stood for, nor a device, nor what DOS would cut."""

    class Server:
        stat = lambda self, path: (files.FILE, 1, 0, 0, 0, 0)

    before, transfer.Here = transfer.Here, dos_files.DosLocal
    try:
        for name in ("..\\..\\AUTOEXEC.BAT", "C:X"):
            raises(ssh.SSHError, side_by_side, transfer.get(Server(), name, "/tmp"), says="no name")
    finally:
        transfer.Here = before
    for name in (b"CON", b"nul.txt", b"Com1", b"aux ", b"LPT9.x", b"clock$", b"..", b"a/b"):
        assert not dos_files.DosLocal().holds(name), name
    for name in (b"long-name", b"A.LONG", b"A.B.C", b".profile", b"what?", b"A.*", b"A+B", b"A\nB"):
        assert not dos_files.DosLocal().holds(name), name
    for name in (b"CONFIG.SYS", b"COM", b"COM0", b"A.CON", b"README", b"READMENT.TXT", b"\xe1.\xe1"):
        assert dos_files.DosLocal().holds(name), name


def side_by_side(coroutine):
    from ssh.wait import at_once

    return at_once(coroutine)


def test_whose_error_it_is():
    """Memory that lacks is no fault of the file that is copied."""
    lack = OSError(errno.ENOMEM, "out of memory for a request of 9 bytes")
    assert transfer._of_file(lack, b"file") is lack
    assert str(transfer._of_file(OSError(28, "the stream failed"), b"file").args[1]) == "'file' here: the disk is full"
