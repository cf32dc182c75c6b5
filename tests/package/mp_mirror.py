# SPDX-License-Identifier: MIT
"""Client.sync: folders that become alike, both ways, and nothing that isn't asked for."""

import asyncio
import errno
import os

from common import contents, raises
from mp_aio import connect
from mp_client import client
from mp_transfer import shell
from ssh import batch, mirror, shares, transfer

SITE = """
mkdir -p site/deep/er site/empty site/"a b'c"
echo hello > site/index.html; echo page > site/deep/er/page; printf '' > site/none; head -c 300000 /dev/zero > site/big
ln -s deep/er/page site/link; ln -s nowhere site/broken; chmod 755 site/index.html; touch -d 2001-02-03 site/none
echo odd > site/"a b'c"/'$x'; touch -d 1999-01-01 site/deep/er/page; chmod 777 .
"""


def both(folder, server, test):
    """Call test(client, sync, source, target) with both directions, on fresh trees."""
    with client(server, folder) as made:
        for direction in ("put", "get"):
            shell(folder, "rm -rf site copy*; " + SITE)
            here, there = folder + "/site", folder + "/copy"

            def sync(source=here, target=there, **options):
                paths = (source, target) if direction == "put" else (target, source)
                return made.sync(*paths, direction=direction, **options)

            test(sync)


def like(folder, target="copy"):
    shell(folder, "diff -r --no-dereference site %s" % target)
    listing = "(cd %s && find . -type f -printf '%%P %%m %%Ts\\n' -o -type l -printf '%%P %%l\\n' | sort) > %s"
    shell(folder, "%s; %s; diff a b" % (listing % ("site", "a"), listing % (target, "b")))


def test_both_ways(server, folder):
    def test(sync):
        first = sync()
        assert first[:4] == (7, 0, 0, 0) and first.size == 300000 + 6 + 5 + 4, first
        like(folder)
        second = sync()
        assert second[:4] == (0, 0, 7, 0), second
        shell(folder, "echo changed > site/index.html; rm -r site/deep; mkdir site/new; echo n > site/new/n; echo 2 > copy/extra")
        said = []
        report = sync(dry_run=True, delete=True, tell=lambda verb, path: said.append((verb, path)))
        assert report[:4] == (2, 2, 5, 0) and contents(folder + "/copy/index.html") == b"hello\n", report
        base = folder + "/copy/"
        wanted = [("copy", "index.html"), ("copy", "new/n"), ("make", "new"), ("remove", "deep"), ("remove", "extra")]
        assert sorted(said) == [(verb, base + name) for verb, name in wanted], said
        assert sync()[:4] == (2, 0, 5, 0)
        assert contents(folder + "/copy/extra") == b"2\n" and contents(folder + "/copy/deep/er/page") == b"page\n"
        assert sync(delete=True)[:4] == (0, 2, 7, 0)
        like(folder)

    both(folder, server, test)


def test_times_sizes_contents(server, folder):
    def test(sync):
        sync()
        shell(folder, "touch -d 2005-05-05 site/index.html; echo HELLO > copy/index.html; touch -r site/index.html copy/index.html")
        assert sync()[:3] == (0, 0, 7)  # the same size and time
        assert sync(verify=True)[:3] == (1, 0, 6)
        assert contents(folder + "/copy/index.html") == b"hello\n"
        shell(folder, "touch -d 2006-06-06 copy/index.html")
        assert sync(verify=True)[:3] == (0, 0, 7)
        assert sync()[:3] == (0, 0, 7)  # it has got its time
        like(folder)

    both(folder, server, test)


def test_excluded(server, folder):
    def test(sync):
        shell(folder, "mkdir -p copy/deep; echo mine > copy/deep/keep.me; echo x > copy/big; chmod -R a+rwX copy")
        report = sync(delete=True, exclude=["big", "*.me", "deep/er/", "none/"])
        assert report[:2] == (5, 0), report
        assert contents(folder + "/copy/big") == b"x\n" and contents(folder + "/copy/deep/keep.me") == b"mine\n"
        assert sorted(os.listdir(folder + "/copy/deep")) == ["keep.me"]

    both(folder, server, test)


def test_excluded_where_all_else_goes(server, folder):
    """What isn't to be removed stays, and the folders that it is in."""

    def test(sync):
        sync()
        shell(folder, "mkdir -p copy/gone/in/er copy/gone/bare copy/gone/.git; cd copy/gone; touch a in/b in/er/c bare/d .git/e")
        shell(folder, "cd copy; echo mine | tee gone/keep.me > gone/in/er/keep.me; rm index.html; mkdir index.html; touch index.html/keep.me")
        shell(folder, "cd copy/gone; for i in $(seq 300); do mkdir many$i; echo > many$i/keep.me; done; chmod -R a+rwX . ../index.html")
        failures = []
        options = {"delete": True, "exclude": ["*.me", ".git/"], "failed": lambda name, error: failures.append(str(error))}
        report = sync(**options)
        assert report.removed == 0 and len(failures) == 1 and "what is in it isn't to be removed" in failures[0], (report, failures)
        assert contents(folder + "/copy/gone/keep.me") == b"mine\n" == contents(folder + "/copy/gone/in/er/keep.me")
        shell(folder, "rm -r copy/gone/many*")
        assert sorted(os.listdir(folder + "/copy/gone")) == [".git", "in", "keep.me"]
        assert os.listdir(folder + "/copy/gone/in") == ["er"] and os.listdir(folder + "/copy/gone/.git") == ["e"]
        shell(folder, "rm copy/gone/in/er/keep.me copy/index.html/keep.me")
        assert sync(**options).removed == 1
        assert sorted(os.listdir(folder + "/copy/gone")) == [".git", "keep.me"]
        shell(folder, "rm -r copy/gone/.git copy/gone/keep.me")
        assert sync(**options).removed == 1
        like(folder)

    both(folder, server, test)


def test_names_that_are_the_same_there(server, folder):
    """Where a file system has one file for names that differ in case alone, removing one takes nothing that was copied."""

    class Folding(transfer.Here):
        def join(self, folder, name):
            same = [there for there in os.listdir(folder) if there.lower() == name.lower()]
            return super().join(folder, same[0] if same else name)

    here, transfer.Here = transfer.Here, Folding
    try:
        shell(folder, "mkdir -p site copy/Sub copy/other; echo new > site/readme; echo longer > site/picture; mkdir site/sub")
        shell(folder, "echo old > copy/README; echo old > copy/PICTURE; echo in > site/sub/in; echo out > copy/Sub/out; echo > copy/x")
        with client(server, folder) as made:
            report = made.sync(folder + "/copy", folder + "/site", direction="get", delete=True)
        assert report.copied == 3 and report.removed == 5, report
        assert sorted(os.listdir(folder + "/copy")) == ["picture", "readme", "sub"]
        assert contents(folder + "/copy/readme") == b"new\n" and os.listdir(folder + "/copy/sub") == ["in"]
    finally:
        transfer.Here = here


def with_few(test):
    """Call a function while few names of folders may be held."""
    few, held = shares._FEW, shares._HELD
    shares._FEW, shares._HELD = 1, 100
    try:
        test()
    finally:
        shares._FEW, shares._HELD = few, held


def test_names_that_no_share_tells_apart(server, folder):
    """A folder that stays too large however it is divided is told of, not gone through for ever."""
    alike, number = {}, 0
    while not any(len(names) > 60 for names in alike.values()):
        name = b"n%d" % number
        alike.setdefault(hash(name) % 1024, []).append(name)
        number += 1
    names = max(alike.values(), key=len)
    shell(folder, "mkdir -p site copy; touch site/new; cd copy; touch " + b" ".join(names).decode() + "; chmod 777 .")
    failures = []

    def test():
        most, shares._SHARES = shares._SHARES, 1024
        try:
            with client(server, folder) as made:
                report = made.sync(folder + "/site", folder + "/copy", failed=lambda name, error: failures.append(str(error)))
        finally:
            shares._SHARES = most
        assert report.failed == 1 and "copy' has too many names" in failures[0], failures

    with_few(test)


def test_kinds_change(server, folder):
    """A file where there was a folder, a folder where there was a link: nothing is followed out of the tree."""

    def test(sync):
        shell(folder, "mkdir -p out copy/index.html; echo safe > out/page; ln -s ../out copy/deep; echo f > copy/empty")
        shell(folder, "ln -s ../out/page copy/none; echo in > copy/index.html/in; chmod -R a+rwX copy")
        failures = []
        report = sync(failed=lambda name, error: failures.append((name, str(error))))
        assert report.failed == 1 and len(failures) == 1 and "a sync that deletes" in failures[0][1], failures
        sync(delete=True)
        like(folder)
        assert contents(folder + "/out/page") == b"safe\n" and os.listdir(folder + "/out") == ["page"]

    both(folder, server, test)


def test_refused(server, folder):
    shell(folder, SITE)
    with client(server, folder) as made:
        raises(OSError, made.sync, folder + "/none", folder + "/copy", code=errno.ENOENT)
        raises(OSError, made.sync, folder + "/site/index.html", folder + "/copy", says="is no folder; put and get")
        raises(OSError, made.sync, folder + "/site", folder + "/site/big", says="is there and no folder")
        raises(ValueError, made.sync, folder, folder, direction="up", says="'put' or 'get'")
        assert made.exec("echo in") == b"in\n"  # it blocks again


def test_many_in_a_folder(server, folder):
    """A folder with more names than are held: it is gone through in shares."""

    def test(sync):
        shell(folder, "cd site; seq 1 500 | while read i; do echo $i > file$i; done")
        assert sync()[0] == 507
        shell(folder, "rm site/file1*; echo new > site/new; echo newer > site/file2")
        report = sync(delete=True)
        assert report[:4] == (2, 111, 395, 0), report
        like(folder)

    with_few(lambda: both(folder, server, test))


def test_tasks(server, folder):
    shell(folder, SITE)

    async def main():
        async with await connect(server, folder) as made:
            task = asyncio.create_task(made.sync(folder + "/site", folder + "/cancelled"))
            await asyncio.sleep_ms(5)
            task.cancel()
            try:
                await task
            except asyncio.CancelledError:
                pass
            await asyncio.gather(
                made.sync(folder + "/site", folder + "/copy"), made.sync(folder + "/site", folder + "/cancelled")
            )

    asyncio.run(main())
    like(folder)
    shell(folder, "test -z \"$(find cancelled -name '*.ssh-part' ! -name 'big.*')\"")  # of a long file what there is stays
    shell(folder, "rm -f cancelled/big.*.ssh-part")
    like(folder, "cancelled")


def test_half_a_file(server, folder):
    """What there is of a file is gone on with where it is proven to be its beginning, else it is left alone."""

    def interrupted(name, done, total):
        if name.endswith("/big") and 1000000 < done < total:
            raise OSError(errno.EIO)

    def test(sync):
        for change, goes_on in ("true", True), ("printf x | dd of=site/big conv=notrunc 2>&1", False), ("echo >> site/big", True):
            shell(folder, "rm -rf copy; head -c 3000000 /dev/urandom > site/big")
            raises(OSError, sync, progress=interrupted)
            shell(folder, "test -f copy/big.*.ssh-part; " + change)
            sync()
            like(folder) if goes_on else shell(folder, "cmp site/big copy/big && test -f copy/big.*.ssh-part")

    both(folder, server, test)


def test_folders_that_others_make_meanwhile(server, folder):
    """They are as good as ours; a link in the place of one isn't."""

    def make(command):
        return lambda verb, path: verb == "make" and shell(folder, '%s "%s"' % (command, path))

    def test(sync):
        sync(tell=make("mkdir -p -m 777"))
        like(folder)
        shell(folder, "rm -rf copy out; mkdir copy; mkdir -m 777 out copy/deep; chmod 777 copy")
        failures = []
        sync(tell=make("ln -s ../out"), failed=lambda name, error: failures.append(str(error)))
        assert len(failures) == 3 and os.listdir(folder + "/out") == [], failures

    both(folder, server, test)


def test_what_others_swap_meanwhile(server, folder):
    """A link that is put in the place of what is about to be removed or replaced here isn't followed."""
    shell(folder, "mkdir -p site copy/old/inner out; echo safe > out/page; echo new > site/file; echo old > copy/file")
    shell(folder, "touch -d 2001-02-03 copy/file; chmod -R a+rX site")

    def tell(verb, path):
        name = path.rpartition("/")[2]
        shell(folder, "mv copy/%s moved-%s; ln -s ../out%s copy/%s" % (name, name, "/page" if name == "file" else "", name))

    failures = []
    with client(server, folder) as made:
        made.sync(
            folder + "/copy",
            folder + "/site",
            direction="get",
            delete=True,
            tell=tell,
            failed=lambda name, error: failures.append(str(error)),
        )
    assert len(failures) == 2 and "changed by another program" in "".join(failures), failures
    assert contents(folder + "/out/page") == b"safe\n" and os.listdir(folder + "/out") == ["page"]


class Listed:
    """In place of a worker, and of the source that it reads: notes what it would deal with."""

    def __init__(self, entries):
        self._source, self._entries, self.dealt_with, self.held = self, entries, [], 0

    def join(self, folder, name):
        return folder + b"/" + name

    async def list(self, path):
        return self._entries

    async def following(self, listing):
        return listing.pop(0) if listing else None

    def leave(self, listing):
        pass

    async def _entry(self, path, target, name, stat, old):
        self.dealt_with.append((path, stat, old))


def test_a_name_that_is_listed_twice(server, folder):
    """As a folder and as a link, it could have what the link leads to removed."""
    here, other, link = (0o40755, 0, 1, 1), (0o100644, 1, 1, 1), (0o120777, 1, 1, 1)
    listed = Listed([(b"a", here), (b"b", other), (b"a", link), (b"a", here)])
    known = shares.Share(listed, b"t", (0, 1))
    known.add(b"a", here)
    assert asyncio.run(mirror._Worker._go_through(listed, b"s", b"t", known, lambda name: True))
    assert listed.dealt_with == [(b"s/a", here, here), (b"s/b", other, None)], listed.dealt_with


def test_too_deep(server, folder):
    """Folders in each other without end are neither copied nor removed."""

    def test(sync):
        shell(folder, "d=site/deep/er; for i in $(seq 70); do d=$d/d; done; mkdir -p $d; chmod -R a+rX site")
        failures = []
        report = sync(failed=lambda name, error: failures.append(str(error)))
        assert report.failed == 1 and "too deep" in failures[0] and report.copied == 7, (report, failures)
        shell(folder, "cp -r site/deep copy/other; chmod -R a+rwX copy")
        raises(OSError, sync, exclude=["deep/"], delete=True, says=("too deep", folder + "/copy/other/er/d/d"))

    both(folder, server, test)


def test_a_large_tree_goes(server, folder):
    """More names than are held, in folders that are."""

    def test(sync):
        shell(folder, "mkdir -p copy/a/b/c; cd copy/a/b; seq 1 600 | while read i; do : > $i; : > c/$i; done; chmod -R a+rwX ../..")
        report = sync(delete=True)
        assert report.removed == 1, report
        like(folder)

    both(folder, server, test)


MANY = "mkdir site/many; i=0; while [ $i -lt 300 ]; do echo $i > site/many/$i; i=$((i + 1)); done"


def test_many_small_files(server, folder):
    """They are copied many at once."""

    def test(sync):
        shell(folder, MANY)
        told = []
        report = sync(progress=lambda *one: told.append(one[0]))
        assert report[:4] == (307, 0, 0, 0) and report.size == 300000 + 6 + 5 + 4 + 1090, report
        assert len(set(told)) > 300, len(told)
        assert sync()[:4] == (0, 0, 307, 0)
        like(folder)

    both(folder, server, test)


def test_many_folders_of_many_small_files(server, folder):
    """All that work at once have more small files than may wait: none waits for the others."""

    def test(sync):
        shell(folder, "cd site; for i in $(seq 12); do mkdir d$i; (cd d$i; seq 1 100 | xargs touch); done")
        assert sync()[:4] == (1207, 0, 0, 0)
        assert sync()[:4] == (0, 0, 1207, 0)

    both(folder, server, test)


def test_all_small_files_in_one_go(server, folder):
    """On a long way a batch that ends before the next begins costs some round trips."""
    run, runs = batch.Batch.run, []

    async def counted(self, *arguments):
        runs.append(self)
        await run(self, *arguments)

    batch.Batch.run = counted
    try:
        with client(server, folder) as made:
            shell(folder, "mkdir site; cd site; seq 1 3000 | xargs touch")
            assert made.sync(folder + "/site", folder + "/copy")[:4] == (3000, 0, 0, 0)
            like(folder)
    finally:
        batch.Batch.run = run
    assert len(runs) == 1, runs


def test_by_the_clients_sftp(server, folder):
    """It is used where it is open already, which saves round trips, and stays open."""
    with client(server, folder) as made:
        shell(folder, "mkdir site; touch site/1")
        sftp, opened = made.sftp(), []
        begin = mirror._Worker.begin

        async def noted(self, *arguments):
            opened.append(self._sftp)
            await begin(self, *arguments)

        mirror._Worker.begin = noted
        try:
            assert made.sync(folder + "/site", folder + "/copy")[:4] == (1, 0, 0, 0)
        finally:
            mirror._Worker.begin = begin
        assert opened == [sftp] and sftp.stat(folder + "/copy/1")[1] == 0


def test_very_many_folders(server, folder):
    """What waits for its turn takes no more memory than ever, in a folder with many and in each of many."""

    most, add = [0], mirror._Mirror.add

    def noted(self, call, *arguments):
        add(self, call, *arguments)
        most[0] = max(most[0], len(self._jobs))

    def test(sync):
        shell(folder, "cd site; seq 1 300 | xargs mkdir; for i in $(seq 40); do mkdir d; cd d; mkdir a b c; touch f; done")
        assert sync()[:4] == (47, 0, 0, 0)
        assert most[0] <= 2 * mirror._WAITING, most
        like(folder)

    mirror._Mirror.add = noted
    try:
        both(folder, server, test)
    finally:
        mirror._Mirror.add = add


def test_an_error_is_the_end(server, folder):
    """An error in a batch that a folder's own task carries out is told."""

    def fail(*_):
        raise ValueError("enough")

    def test(sync):
        shell(folder, "cd site; for i in $(seq 12); do mkdir d$i; (cd d$i; seq 1 100 | xargs touch); done")
        raises(ValueError, sync, progress=fail, says="enough")
        assert sync().failed == 0
        shell(folder, "find copy -name '*.ssh-part' -delete")
        like(folder)

    both(folder, server, test)


def test_nobody_waits_for_a_batch_that_never_begins(server, folder):
    another, calls = mirror._Mirror._another, []

    async def refused(self):
        calls.append(self)
        if len(calls) > 1:
            await asyncio.sleep_ms(300)
            raise OSError(errno.ETIMEDOUT, "no more channels")
        return await another(self)

    mirror._Mirror._another = refused
    try:
        with client(server, folder) as made:
            shell(folder, "mkdir site; cd site; seq 1 1100 | xargs touch")
            error = raises(OSError, made.sync, folder + "/site", folder + "/copy")
            assert error.args[0] == errno.ETIMEDOUT, error
    finally:
        mirror._Mirror._another = another


def test_small_files_one_by_one(server, folder):
    """Those that can't be copied with others are copied alone."""
    stored, written = batch.Batch._stored_as, batch.Batch._write

    async def not_written(self, data, source, target, stat):
        return not source.endswith(b"7") and await written(self, data, source, target, stat)

    def not_stored(self, remote, source, target, stat):
        return None if source.endswith(b"7") else stored(self, remote, source, target, stat)

    def test(sync):
        shell(folder, MANY)
        assert sync()[:4] == (307, 0, 0, 0)
        shell(folder, "test -z \"$(find copy -name '*.ssh-part')\"")
        like(folder)

    batch.Batch._stored_as, batch.Batch._write = not_stored, not_written
    try:
        both(folder, server, test)
    finally:
        batch.Batch._stored_as, batch.Batch._write = stored, written
