# SPDX-License-Identifier: MIT
"""third_party/obtain.sh and every trouble that a mirror can make: in the end there is a tree, or one clear line.

The scripts are the real ones beside a manifest of the test's, apt is the machine's on an archive of the test's.
"""

import os
import platform
import shutil
import subprocess

import pytest

from support.archive import DAY, Archive, Keyring, package, sha256, tarball
from support.micropython import REPOSITORY

pytestmark = pytest.mark.skipif(
    platform.freedesktop_os_release()["ID"] != "debian", reason="only Debian's apt is asked for sources"
)
TIMEOUT = 120
ZLIB = "zlib_1.3.dfsg+really1.3.1.orig.tar.gz"
LIBSSH2 = "libssh2_1.11.1.orig.tar.gz"
PINNED, NEWER, NEWEST, OLDER = (f"1.11.1-1+deb13u{number}" for number in (2, 3, 10, 1))
HELP = "try again later, or run make DOWNLOADS=directory with"
PATCH = "--- a/{0}.c\n+++ b/{0}.c\n@@ -1 +1 @@\n-{1}\n+{2}\n"


def source(version):
    """The tarball of an upstream version."""
    return tarball({"top/version": version, "top/kex.c": "weak\n", "top/ours.c": "theirs\n"})


def patches(revision, before="weak", name="CVE-2026-1.patch"):
    """The distribution's patches: a revision leaves its name in the tree."""
    files = {"series": f"{name}\n", name: PATCH.format("kex", before, revision)}
    return tarball({f"debian/patches/{name}": text for name, text in files.items()})


def debian(revision):
    return f"libssh2_{revision}.debian.tar.gz"


@pytest.fixture(scope="module")
def keyring(tmp_path_factory):
    with Keyring(tmp_path_factory.mktemp("keys") / "gpg") as made:
        yield made


class Case:
    """A clone with a manifest of ours, and a machine whose mirror has what it should."""

    def __init__(self, folder, archive):
        self.folder = folder
        self.archive = archive
        self.build = folder / "build"
        self.scripts = folder / "third_party"
        (self.scripts / "patches").mkdir(parents=True)
        for name in ("obtain.sh", "apt.sh"):
            shutil.copy(REPOSITORY / "third_party" / name, self.scripts)
        (self.scripts / "patches/libssh2-ours.patch").write_text(PATCH.format("ours", "theirs", "ours"))
        self.zlib, self.libssh2, self.patches = source("1.3.1"), source("1.11.1"), patches(PINNED)
        self.pin(
            f"zlib 1.3.1 {ZLIB} {sha256(self.zlib)} Zlib zlib trixie",
            f"libssh2 1.11.1 {LIBSSH2} {sha256(self.libssh2)} BSD libssh2 trixie,trixie-security",
            f"libssh2-debian {PINNED} {debian(PINNED)} {sha256(self.patches)} BSD libssh2 trixie,trixie-security",
        )
        self.in_pool = {
            "zlib": archive.put("zlib", ZLIB, self.zlib),
            "libssh2": archive.put("libssh2", LIBSSH2, self.libssh2),
            "patches": archive.put("libssh2", debian(PINNED), self.patches),
        }
        self.list("zlib", "1:1.3.dfsg+really1.3.1-1", {ZLIB: self.zlib})
        self.list("libssh2", PINNED, {LIBSSH2: self.libssh2, debian(PINNED): self.patches})
        archive.publish()
        archive.publish("trixie-security")

    def pin(self, *rows):
        (self.scripts / "manifest").write_text("\n".join(rows) + "\n")

    def list(self, name, version, files, suite="trixie", **options):
        self.archive.list(name, version, files, suite, **options)
        self.archive.publish(suite)

    def offer(self, revision, content=None, suite="trixie", in_pool=True):
        """List another revision of libssh2, all of it in the pool or all missing but the tarball."""
        content = content or patches(revision)
        self.list("libssh2", revision, {LIBSSH2: self.libssh2, debian(revision): content}, suite)
        if in_pool:
            self.archive.put("libssh2", debian(revision), content, suite)

    def obtain(self, *arguments, **environment):
        """Run the script; return its status and the lines of its stderr, each without the script's name."""
        done = subprocess.run(
            [self.scripts / "obtain.sh", "-b", self.build, *arguments],
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            env={**self.archive.environment, **environment},
        )
        lines = done.stderr.splitlines()
        begin = "third_party/obtain.sh: "
        assert all(line.startswith(begin) for line in lines), done.stderr
        left = [path.name for path in (self.build / "third_party").glob(".unpack*")]
        assert not left
        return done.returncode, [line[len(begin) :] for line in lines]

    def succeeds(self, *arguments, notices=(), **environment):
        assert self.obtain(*arguments, **environment) == (0, list(notices))

    def fails(self, name, *arguments, **environment):
        """Obtain what can't be had; return the one line, with the archive's address as MIRROR."""
        status, lines = self.obtain(*arguments, name, **environment)
        assert (status, len(lines)) == (1, 1), lines
        assert not (self.build / "third_party" / name).exists()
        return lines[0].replace(self.archive.address, "MIRROR").replace(str(self.folder), "FOLDER")

    def read(self, path):
        return (self.build / "third_party" / path).read_text().strip()


@pytest.fixture
def case(tmp_path, keyring):
    with Archive(tmp_path, keyring) as archive:
        yield Case(tmp_path, archive)


def refused(case):
    """Return how apt says it, which depends on its version."""
    port = case.archive.address.rpartition(":")[2]
    version = subprocess.run(["apt", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    if int(version.partition(".")[0]) >= 3:
        return f"Unable to connect to 127.0.0.1:{port}:"
    return f"Could not connect to 127.0.0.1:{port} (127.0.0.1). - connect (111: Connection refused)"


# --- The pinned file


def test_the_pinned_file_needs_no_index(case):
    case.succeeds("zlib")
    assert case.read("zlib/version") == "1.3.1"
    assert case.archive.asked == [f"/debian/pool/main/z/zlib/{ZLIB.replace('+', '%2b')}"]


@pytest.mark.parametrize("files", [{"usr/src/name.tar.xz": "tarball"}, {"usr/src/thing/version": "1"}])
def test_package_with_a_tarball_or_a_tree(case, files):
    made = package({name: source("1") if text == "tarball" else text for name, text in files.items()})
    case.pin(f"thing 1 thing_1_all.deb {sha256(made)} MIT thing trixie")
    case.archive.put("thing", "thing_1_all.deb", made)
    case.succeeds("thing")
    assert case.read("thing/version") == "1"


def test_what_is_there_is_asked_for_no_more(case):
    case.succeeds("zlib", "libssh2")
    case.archive.asked.clear()
    case.succeeds("zlib", "libssh2")
    assert case.archive.asked == []


def test_index_newer_than_pool(case):
    """A revision whose .dsc and .debian.tar aren't there: neither is asked for."""
    tar = "zlib_1.3.dfsg+really1.3.1-1+deb13u1.debian.tar.xz"
    case.list("zlib", "1:1.3.dfsg+really1.3.1-1+deb13u1", {ZLIB: case.zlib, tar: b"missing"})
    case.succeeds("zlib")
    assert case.read("zlib/version") == "1.3.1"


def test_another_place(case):
    """Where the index says that the file is, when it isn't where it lay."""
    case.in_pool["zlib"].unlink()
    elsewhere = case.archive.root / "debian/pool/elsewhere"
    elsewhere.mkdir()
    (elsewhere / ZLIB).write_bytes(case.zlib)
    case.list("zlib", "1:1.3.dfsg+really1.3.1-2", {ZLIB: case.zlib}, folder="pool/elsewhere")
    case.succeeds("zlib")


def test_only_the_archive_of_security_updates_has_it(case):
    case.in_pool["patches"].unlink()
    case.archive.put("libssh2", debian(PINNED), case.patches, "trixie-security")
    status, lines = case.obtain("libssh2")
    assert (status, lines) == (0, [])
    assert case.read("libssh2/kex.c") == PINNED


def test_missing(case):
    case.in_pool["zlib"].unlink()
    assert case.fails("zlib") == f"zlib: can't get {ZLIB} (404 File not found): {HELP} {ZLIB} in it"


def test_wrong_hash(case):
    case.in_pool["zlib"].write_bytes(source("of somebody else"))
    reason = "the mirror has another file of that name; 404 File not found"
    assert case.fails("zlib") == f"zlib: can't get {ZLIB} ({reason}): {HELP} {ZLIB} in it"
    assert not list((case.build / "downloads").iterdir())


def test_damaged_download_is_got_again(case):
    (case.build / "downloads").mkdir(parents=True)
    (case.build / "downloads" / ZLIB).write_bytes(case.zlib[:100])
    case.succeeds("zlib")


def test_update_of_the_same_series(case):
    case.in_pool["zlib"].unlink()
    for version in ("1.4.0", "1.3.2"):
        name = f"zlib_1.3.dfsg+really{version}.orig.tar.gz"
        case.archive.put("zlib", name, source(version))
        case.list("zlib", f"1:1.3.dfsg+really{version}-1", {name: source(version)}, f"trixie{version[2]}")
        case.archive.publish(f"trixie{version[2]}")
    case.pin(f"zlib 1.3.1 {ZLIB} {sha256(case.zlib)} Zlib zlib forty,two")
    for suite, there in (("forty", "trixie4"), ("two", "trixie3")):
        shutil.move(case.archive.root / "debian/dists" / there, case.archive.root / "debian/dists" / suite)
    status, lines = case.obtain("zlib")
    assert status == 0
    assert lines == [f"zlib: can't get {ZLIB} (404 File not found), taking zlib_1.3.dfsg+really1.3.2.orig.tar.gz"]
    assert case.read("zlib/version") == "1.3.2"


def test_another_known_good_version(case):
    """A name's lines are all good, the first is preferred."""
    case.in_pool["zlib"].unlink()
    other = "zlib_1.4.0.orig.tar.gz"
    case.archive.put("zlib", other, source("1.4.0"))
    manifest = (case.scripts / "manifest").read_text()
    case.pin(manifest, f"zlib 1.4.0 {other} {sha256(source('1.4.0'))} Zlib zlib trixie")
    case.succeeds("zlib", notices=[f"zlib: can't get {ZLIB} (404 File not found), taking {other}"])
    assert case.read("zlib/version") == "1.4.0"


# --- Suites that fail


def test_missing_suite(case):
    shutil.rmtree(case.archive.root / "debian/dists/trixie")
    status, lines = case.obtain("zlib", "libssh2")
    assert status == 0
    assert lines == [
        f"libssh2: can't look for newer security patches (trixie: The repository '{case.archive.address}/debian "
        "trixie Release' does not have a Release file)"
    ]
    assert case.read("libssh2/kex.c") == PINNED


def test_expired_suite(case):
    case.offer(NEWER)
    case.archive.publish(valid=-23 * DAY)
    status, (line,) = case.obtain("libssh2")
    assert status == 0
    assert line.startswith("libssh2: can't look for newer security patches (trixie: Release file for ")
    assert "expired" in line
    assert case.read("libssh2/kex.c") == PINNED


def test_expired_suite_isnt_the_end_while_another_has_it(case):
    case.in_pool["zlib"].unlink()
    case.archive.publish(valid=-DAY)
    elsewhere = case.archive.root / "debian/pool/elsewhere"
    elsewhere.mkdir()
    (elsewhere / ZLIB).write_bytes(case.zlib)
    case.list("zlib", "1:1.3.dfsg+really1.3.1-1", {ZLIB: case.zlib}, "forky", folder="pool/elsewhere")
    case.pin(f"zlib 1.3.1 {ZLIB} {sha256(case.zlib)} Zlib zlib none,trixie,forky")
    case.succeeds("zlib")


def test_missing_everywhere_says_so_of_every_suite(case):
    case.in_pool["zlib"].unlink()
    case.archive.publish(valid=-DAY)
    case.pin(f"zlib 1.3.1 {ZLIB} {sha256(case.zlib)} Zlib zlib none,trixie")
    line = case.fails("zlib")
    assert "404 File not found; none: The repository 'MIRROR/debian none Release' does not have" in line
    assert "; trixie: Release file for MIRROR/debian/dists/trixie/InRelease is expired" in line


def test_index_of_another_key(case, tmp_path):
    with Keyring(tmp_path / "another") as another:
        case.offer(NEWER)
        case.archive.publish(keyring=another)
    status, (line,) = case.obtain("libssh2")
    assert status == 0
    assert line.startswith("libssh2: can't look for newer security patches (trixie: ")
    assert case.read("libssh2/kex.c") == PINNED


def test_what_only_sid_had(case):
    case.pin(f"zlib 1.3.1 {ZLIB} {sha256(case.zlib)} Zlib zlib sid")
    case.in_pool["zlib"].unlink()
    case.archive.publish("sid")
    assert "Debian has it in sid alone, which drops what is old" in case.fails("zlib")


# --- The distribution's patches


@pytest.mark.parametrize("suite", ["trixie", "trixie-security"])
def test_newest_patches(case, suite):
    case.offer(NEWER, suite=suite)
    case.offer(NEWEST, suite=suite)
    case.succeeds("libssh2")
    assert case.read("libssh2/kex.c") == NEWEST
    assert case.read("libssh2/ours.c") == "ours"


def test_newest_patches_that_can_be_had(case):
    case.offer(NEWEST, in_pool=False)
    case.offer(NEWER, suite="trixie-security")
    case.succeeds("libssh2", notices=[f"libssh2: can't get {debian(NEWEST)} (404 File not found)"])
    assert case.read("libssh2/kex.c") == NEWER


def test_newest_patches_that_can_be_applied(case):
    case.offer(NEWER, patches(NEWER, before="somewhat stronger"))
    case.succeeds("libssh2", notices=[f"libssh2: {debian(NEWER)}: CVE-2026-1.patch doesn't apply"])
    assert case.read("libssh2/kex.c") == PINNED


def test_patches_for_another_version_arent_for_this_one(case):
    other = "libssh2_1.12.0-1.debian.tar.gz"
    case.list("libssh2", "1.12.0-1", {"libssh2_1.12.0.orig.tar.gz": b"other", other: b"other"})
    case.succeeds("libssh2")
    assert case.read("libssh2/kex.c") == PINNED


def test_never_older_patches(case):
    case.in_pool["patches"].unlink()
    case.offer(OLDER, suite="trixie-security")
    status, lines = case.obtain("libssh2")
    assert status == 1
    assert lines == [
        f"libssh2: can't get {debian(PINNED)} (404 File not found)",
        f"libssh2: no security patches for it: {HELP} {LIBSSH2}, {debian(PINNED)} in it",
    ]
    assert not (case.build / "third_party/libssh2").exists()


def test_never_without_patches(case):
    content = patches(NEWER, name="fix-a-typo.patch")
    case.offer(NEWER, content)
    case.succeeds("libssh2", notices=[f"libssh2: {debian(NEWER)}: it has no security patches"])
    assert case.read("libssh2/kex.c") == PINNED


# --- Without network, without Debian


def test_no_network(case):
    case.archive.stop()
    assert case.fails("zlib") == (
        f"zlib: can't get {ZLIB} ({refused(case)}; trixie: {refused(case)}): {HELP} {ZLIB} in it"
    )


def test_no_network_but_downloads(case):
    case.succeeds("zlib", "libssh2")
    shutil.rmtree(case.build / "third_party")
    shutil.rmtree(case.build / "apt")
    case.archive.stop()
    status, (line,) = case.obtain("zlib", "libssh2")
    assert status == 0
    reasons = f"trixie: {refused(case)}; trixie-security: {refused(case)}"
    assert line == f"libssh2: can't look for newer security patches ({reasons})"
    assert case.read("libssh2/kex.c") == PINNED


def test_no_network_but_downloads_of_newer_patches(case):
    case.offer(NEWER)
    case.succeeds("libssh2")
    shutil.rmtree(case.build / "third_party")
    case.archive.stop()
    assert case.obtain("libssh2")[0] == 0
    assert case.read("libssh2/kex.c") == NEWER


def test_no_debian(case):
    """A machine without apt."""
    tools = case.folder / "tools"
    tools.mkdir()
    for folder in os.environ["PATH"].split(":"):
        for tool in os.listdir(folder) if os.path.isdir(folder) else ():
            if not tool.startswith(("apt", "dpkg")) and not (tools / tool).is_symlink():
                (tools / tool).symlink_to(os.path.join(folder, tool))
    line = case.fails("zlib", PATH=str(tools))
    assert line == f"zlib: can't get {ZLIB} (no Debian mirror in apt's configuration): {HELP} {ZLIB} in it"
    given = case.folder / "given"
    given.mkdir()
    (given / ZLIB).write_bytes(case.zlib)
    case.succeeds("-d", given, "zlib", PATH=str(tools))


def test_no_entry_for_debian(case):
    entries = "deb http://127.0.0.1:9/linux bookworm-ours main\ndeb cdrom:[A disc]/ bookworm main\n"
    case.archive.use(entries, "sources.list")
    assert "(no Debian mirror in apt's configuration)" in case.fails("zlib")


# --- DOWNLOADS


@pytest.fixture
def given(case):
    made = case.folder / "given"
    made.mkdir()
    for name, content in ((ZLIB, case.zlib), (LIBSSH2, case.libssh2), (debian(PINNED), case.patches)):
        (made / name).write_bytes(content)
    return made


def test_given(case, given):
    case.offer(NEWER)
    case.succeeds("-d", given, "zlib", "libssh2")
    assert case.archive.asked == []
    assert case.read("libssh2/kex.c") == PINNED


@pytest.mark.parametrize("name, missing", [("zlib", ZLIB), ("libssh2", LIBSSH2), ("libssh2", debian(PINNED))])
def test_given_lacks_one(case, given, name, missing):
    (given / missing).unlink()
    what = "libssh2-debian" if missing == debian(PINNED) else name
    assert case.fails(name, "-d", given) == f"{what}: FOLDER/given has no {missing}: put it there"


def test_given_another_file_of_that_name(case, given):
    (given / ZLIB).write_bytes(source("of somebody else"))
    assert case.fails("zlib", "-d", given) == (
        f"zlib: FOLDER/given/{ZLIB}: its sha256 isn't {sha256(case.zlib)}: remove it and get it again"
    )


def test_given_no_directory(case):
    assert case.fails("zlib", "-d", case.folder / "none") == "FOLDER/none: no such directory"


def test_unknown_name(case):
    assert case.fails("zlib-2.0") == "zlib-2.0: not in third_party/manifest"


# --- How the machine's apt may be set up


def one_line(case, options=""):
    key = case.archive.keyring.public
    return (
        "# a comment\n"
        f"deb [ arch=amd64 signed-by={key}{options} ] {case.archive.address}/debian bookworm main contrib\n"
        f"deb-src [signed-by={key}] {case.archive.address}/security/ bookworm-security main\n"
    )


@pytest.mark.parametrize("name", ["sources.list", "sources.list.d/mine.list"])
def test_entries_of_a_line(case, name):
    case.archive.use(one_line(case), name)
    case.offer(NEWER)
    case.offer(NEWEST, suite="trixie-security")
    case.succeeds("zlib", "libssh2")
    assert case.read("libssh2/kex.c") == NEWEST


def test_options_of_an_entry_count(case):
    case.archive.use(one_line(case, " check-valid-until=no"), "sources.list")
    case.offer(NEWER)
    case.archive.publish(valid=-DAY)
    case.succeeds("libssh2")
    assert case.read("libssh2/kex.c") == NEWER


def test_list_of_mirrors(case):
    mirrors = case.folder / "mirrors"
    mirrors.write_text(f"# ours\nhttp://127.0.0.1:9/debian\n{case.archive.address}/debian\tpriority:2\n")
    entry = case.archive.entry("debian", "bookworm bookworm-updates")
    case.archive.use(entry.replace(f"{case.archive.address}/debian/", f"mirror+file://{mirrors}"))
    case.succeeds("zlib")


def test_several_entries(case):
    """The first that is on and Debian's is the one."""
    other = case.archive.entry("other", "bookworm")
    entries = ["Enabled: no\n" + other, other.replace("main", "extra"), other.replace("bookworm", "./")]
    entry = case.archive.entry("debian", "\n bookworm\n bookworm-updates").replace("URIs:", "# where\nURIs:")
    case.archive.use("\n".join([*entries, entry, other]))
    case.offer(NEWER)
    case.succeeds("zlib", "libssh2")
    assert case.read("libssh2/kex.c") == NEWER
    assert not [path for path in case.archive.asked if path.startswith("/other")]


def test_key_within_an_entry(case):
    armor = case.archive.keyring.public.read_text().strip().replace("\n\n", "\n.\n").replace("\n", "\n ")
    entry = case.archive.entry("debian", "bookworm")
    case.archive.use(entry.replace(str(case.archive.keyring.public), "\n " + armor))
    case.offer(NEWER)
    case.succeeds("libssh2")
    assert case.read("libssh2/kex.c") == NEWER
