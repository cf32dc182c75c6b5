# SPDX-License-Identifier: MIT
"""The package as mip installs it from a release, on a MicroPython that others have built: the first import brings the
native module."""

import hashlib
import json
import os
import subprocess
import sys

import pytest

from support.micropython import BUILD, REPOSITORY
from support.patience import PATIENCE
from support.servers import HOST
from support.web import serve

sys.path.insert(0, str(REPOSITORY / "release"))

import pack  # noqa: E402

MICROPYTHON = BUILD / "trixie/micropython/run"
VERSION = "import _ssh; print(_ssh.__version__)"


@pytest.fixture
def module(request):
    """The native module (bytes)."""
    found = [engine for engine in request.config.engines if engine.name == "mbedtls-natmod-x64"]
    if not found:
        pytest.skip("no engine is a native module for this machine: make natmod-test")
    return (found[0].program.parent / "_ssh.mpy").read_bytes()


@pytest.fixture
def release(folder, module):
    """A release's dist/mip with the address where it is served, and the folder lib where its package was copied to."""
    (folder / "mip").mkdir()
    (folder / "lib").mkdir()
    with serve(folder / "mip") as address:
        made = pack.Mip(folder / "mip", address, {"x64": module})
        made.address, made.lib = address, folder / "lib"
        yield made


def put_package(release, name="package"):
    """Do what mip does with a package's list."""
    for to, url in json.loads((release.folder / f"{name}.json").read_text())["urls"]:
        pack.write(release.lib / to, (release.folder / url.removeprefix(release.address + "/")).read_bytes())


def micropython(release, script, frozen=".frozen:"):
    """Run a script with the folder lib and what is frozen, mip for one; return what it printed and its last line of error."""
    ran = subprocess.run(
        [MICROPYTHON, "-c", script],
        env={**os.environ, "MICROPYPATH": f"{frozen}{release.lib}"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    return ran.stdout, (ran.stderr.splitlines() or [""])[-1]


def test_first_import(release, module):
    put_package(release)
    said, error = micropython(release, VERSION)
    assert said.startswith(f"Getting {release.address}/_ssh-x64.mpy\n") and said.endswith(f"Done\n{pack.VERSION}\n") and not error
    assert sorted(os.listdir(release.lib)) == ["_ssh.mpy", "ssh"]
    assert (release.lib / "_ssh.mpy").read_bytes() == module
    assert micropython(release, VERSION) == (pack.VERSION + "\n", "")


def test_login(release, openssh, folder):
    """The package is whole, and its exceptions are the module's."""
    put_package(release)
    login = openssh.login()
    script = f"""
import ssh, _ssh
assert ssh.SSHError is _ssh.SSHError
options = dict(key={login["key"]!r}, known_hosts={str(folder / "known_hosts")!r}, agent=False, host_key="accept-new", warn=print)
with ssh.connect("{login["user"]}@{HOST}:{login["port"]}", **options) as client:
    print(client.exec("echo over ssh"))
"""
    said, error = micropython(release, script)
    assert said.endswith("b'over ssh\\n'\n") and not error


def test_mip_itself(release):
    """mip.install brings package and module."""
    script = f"import mip; mip.install({release.address!r}, target={str(release.lib)!r})"
    said, error = micropython(release, script)
    assert said.endswith("Done\n") and not error, (said, error)
    said, error = micropython(release, VERSION)
    assert said.endswith(f"Done\n{pack.VERSION}\n") and not error
    script = f"import mip; mip.install('ssh-x64', index={release.address!r}, target={str(release.lib / 'other')!r})"
    assert micropython(release, script)[0].endswith("Done\n")
    assert sorted(os.listdir(release.lib / "other")) == ["_ssh.mpy", "ssh"]


def test_module_that_is_another(release):
    """What doesn't have the package's hash is never imported, and not kept."""
    put_package(release)
    damaged = bytearray((release.folder / "_ssh-x64.mpy").read_bytes())
    damaged[-1] ^= 1
    (release.folder / "_ssh-x64.mpy").write_bytes(damaged)
    said, error = micropython(release, VERSION)
    assert error.startswith(f"ImportError: {release.address}/_ssh-x64.mpy isn't this release's: another SHA-256: ")
    assert sorted(os.listdir(release.lib)) == ["_ssh.py", "ssh"]


def test_no_network(release):
    """An error says what to do, and the next import tries again."""
    put_package(release)
    (release.folder / "_ssh-x64.mpy").rename(release.folder / "away")
    _, error = micropython(release, VERSION)
    assert f"can't get {release.address}/_ssh-x64.mpy (" in error
    assert f"mpremote mip install {release.address}/x64.json" in error and "make natmod ARCH=x64" in error
    _, error = micropython(release, VERSION, "")
    assert "no module named 'mip'" in error
    (release.folder / "away").rename(release.folder / "_ssh-x64.mpy")
    assert micropython(release, VERSION)[0].endswith(pack.VERSION + "\n")


BROKEN = """
import os, sys
exec(open(%r).read().partition("\\n_provide(")[0])
folder, BASE, SHA256, asked = %r, "https://example.org", {"x64": %r}, []

class mip:
    def install(url, target, version):
        asked.append(target)
        with open(target + "/_ssh-x64.mpy", "wb") as file:
            file.write(b"mod")
            if len(asked) == 1:
                raise OSError(28)
            if len(asked) == 3:
                _fetch("x64", folder)
            file.write(b"ule" if len(asked) > 2 else b"")

sys.modules["mip"] = mip
for _ in range(2):
    try:
        _fetch("x64", folder)
    except ImportError as error:
        print(error, os.listdir(folder))
_fetch("x64", folder)
print(os.listdir(folder), open(folder + "/_ssh.mpy").read())
"""


@pytest.mark.one_engine
def test_half_a_module(engine, folder):
    """A full disk and a cut connection leave nothing; two programs that fetch it at once don't disturb each other."""
    script = BROKEN % (str(pack.LOADER), str(folder), hashlib.sha256(b"module").hexdigest())
    ran = subprocess.run([engine.program, "-c", script], capture_output=True, text=True, timeout=PATIENCE)
    said = [line for line in ran.stdout.splitlines() if not line.startswith("Getting ")]
    assert len(said) == 3 and not ran.stderr, ran
    assert "_ssh-x64.mpy (28): " in said[0] and said[0].endswith(" []") and "another SHA-256" in said[1] and said[1].endswith(" []")
    assert said[2] == "['_ssh.mpy'] module"


def test_update(release):
    """A module of another release is replaced where the package is."""
    (release.lib / "_ssh.mpy").write_bytes(b"another")
    put_package(release)
    assert micropython(release, VERSION)[0].endswith(pack.VERSION + "\n")


def test_without_a_release(release, module):
    """The package of the repository itself: a module beside it is taken, without one it is told how to build it."""
    put_package(release)
    (release.lib / "_ssh.py").write_bytes(pack.LOADER.read_bytes())
    _, error = micropython(release, VERSION)
    assert error == f"ImportError: no module _ssh: have _ssh.mpy for x64 in {release.lib}: make natmod ARCH=x64 builds it (docs/boards.md)"
    (release.lib / "_ssh.mpy").write_bytes(module)
    assert micropython(release, VERSION) == (pack.VERSION + "\n", "")


def test_offline(release, module):
    """The package of one architecture has the module with it."""
    put_package(release, "x64")
    assert sorted(os.listdir(release.lib)) == ["_ssh.mpy", "ssh"]
    assert micropython(release, VERSION, "") == (pack.VERSION + "\n", "")


@pytest.mark.parametrize(
    "content, reason",
    [(None, "no module named '_ssh'"), (b"M\x06\x13\x1f", "incompatible .mpy arch"), (b"M\x05\x00\x1f", "incompatible .mpy file")],
)
def test_package_without_its_module(release, content, reason):
    """Where there is no module, or another processor's, or an older MicroPython, it is told where to look."""
    put_package(release)
    (release.lib / "_ssh.py").unlink()
    if content is not None:
        (release.lib / "_ssh.mpy").write_bytes(content)
    _, error = micropython(release, "import ssh")
    assert error.endswith(f": can't load the module _ssh ({reason}): docs/boards.md tells which file is needed, and where"), error
