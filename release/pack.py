#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Have in dist/ what a release consists of, after `make release` has built it. The same commit gives the same bytes.

    release/pack.py [BASE]

BASE is where dist/mip will be found, as mip is told it: https://example.org/ssh, or github:OWNER/REPO@BRANCH. Without
it nothing is fetched at the first import: who installs the package installs the module with it.
"""

import gzip
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import freedos
from version import REPOSITORY, VERSION

DIST, BUILD = REPOSITORY / "dist", REPOSITORY / "build"
NAME = f"micropython-ssh-{VERSION}"
LOADER = REPOSITORY / "modssh/natmod/_ssh.py"
STATIC = BUILD / "openssl-static/micropython"
LICENCES = (
    REPOSITORY / "LICENSE",
    BUILD / "third_party/libsodium/LICENSE",
    BUILD / "third_party/libssh2/COPYING",
    BUILD / "third_party/libvterm/LICENSE",
    BUILD / "third_party/lwip/COPYING",
    BUILD / "third_party/mbedtls/LICENSE",
    BUILD / "third_party/micropython/LICENSE",
    BUILD / "third_party/newlib/COPYING.NEWLIB",
    BUILD / "third_party/openssh/LICENCE",
    BUILD / "third_party/zlib/LICENSE",
    *(Path(f"/usr/share/doc/{package}/copyright") for package in ("libc6-dev", "libssl-dev", "zlib1g-dev")),
)
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def commit_time():
    """Return when the commit was made, in seconds since 1970."""
    return int(subprocess.check_output(["git", "log", "-1", "--format=%ct"], cwd=REPOSITORY))


def licences():
    """Return the text that goes with everything that is compiled."""
    text = "What the files of this release are made of, and under which licences: docs/third-party.md of the sources.\n"
    for path in LICENCES:
        place = path.relative_to(REPOSITORY) if path.is_relative_to(REPOSITORY) else path
        text += f"\n\n======== {place}\n\n{path.read_text(errors='replace')}"
    return text.encode()


def sources():
    """Return the archive of the commit."""
    tar = ["git", "archive", "--format=tar", f"--prefix={NAME}/", "HEAD"]
    return gzip.compress(subprocess.check_output(tar, cwd=REPOSITORY), mtime=0)


def tar_gz(folder, files):
    """Return an archive of {name: (bytes, mode)}."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, (data, mode) in files.items():
            info = tarfile.TarInfo(f"{folder}/{name}")
            info.size, info.mode, info.mtime = len(data), mode, commit_time()
            tar.addfile(info, io.BytesIO(data))
    return gzip.compress(packed.getvalue(), mtime=0)


def zipped(files):
    """Return a zip of {name: bytes}."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def command(name):
    """Return a script for one of the program's commands."""
    return f'#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/micropython" -m {name} "$@"\n'.encode()


def loader(base, modules):
    """Return what stands in for the module on a board until the first import, with {architecture: bytes}."""
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in modules.items()}
    values = {"BASE": repr(base), "SHA256": "{%s}" % "".join(f'\n    "{n}": "{h}",' for n, h in hashes.items())}
    text = LOADER.read_text()
    for constant, value in values.items() if base else ():
        text = re.sub(rf"^{constant} = .*$", lambda found: f"{constant} = {value}", text, count=1, flags=re.M)
    return text.encode()


class Mip:
    """A folder from where mip and mpremote install: packages by address, and as an index."""

    def __init__(self, folder, base, modules, package="package.json"):
        self.folder = folder
        # Older ones understand no relative addresses.
        self.prefix = f"{base.partition('@')[0]}/" if base else ""
        listed = json.loads((REPOSITORY / package).read_text())["urls"]
        python = {to: (REPOSITORY / source).read_bytes() for to, source in listed}
        python["_ssh.py"] = loader(base, modules)
        for name, data in python.items():
            write(self.folder / name, data)
        self.add("package", python, {})
        del python["_ssh.py"]
        for architecture, data in modules.items():
            write(self.folder / f"_ssh-{architecture}.mpy", data)
            self.add(architecture, {**python, "_ssh.mpy": data}, {"_ssh.mpy": f"_ssh-{architecture}.mpy"})

    def add(self, name, files, elsewhere):
        """Add a package of {where it goes: bytes}, `elsewhere` where it lies when it has another name here."""
        urls = [[to, self.prefix + elsewhere.get(to, to)] for to in files]
        write(self.folder / f"{name}.json", as_json({"version": VERSION, "urls": urls}))
        hashes = [[to, self.store(data)] for to, data in files.items()]
        listed = as_json({"version": VERSION, "hashes": hashes})
        for version in ("latest", VERSION):
            for kind in ("6", "py"):
                indexed = "ssh" if name == "package" else f"ssh-{name}"
                write(self.folder / "package" / kind / indexed / f"{version}.json", listed)

    def store(self, data):
        """Have a file in the index; return its short hash."""
        short = hashlib.sha256(data).hexdigest()[:8]
        write(self.folder / "file" / short[:2] / short, data)
        return short


def as_json(value):
    return (json.dumps(value, indent=1) + "\n").encode()


def write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def check_sums():
    """Return SHA256SUMS of everything in dist/."""
    files = sorted(path for path in DIST.rglob("*") if path.is_file() and path.name != "SHA256SUMS")
    lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(DIST)}\n" for path in files)
    return "".join(lines).encode()


def main(base=""):
    modules = {path.parent.name: path.read_bytes() for path in sorted((DIST / "natmod").glob("*/_ssh.mpy"))}
    texts = licences()
    shutil.rmtree(DIST / "mip", ignore_errors=True)
    Mip(DIST / "mip", base, modules)
    write(DIST / "LICENSES.txt", texts)
    write(DIST / "mip/LICENSES.txt", texts)
    write(DIST / f"{NAME}.tar.gz", sources())
    program = {"micropython": (STATIC.read_bytes(), 0o755), "LICENSES.txt": (texts, 0o644)}
    program |= {f"mp{name}": (command(name), 0o755) for name in ("ssh", "scp", "sftp")}
    write(DIST / f"{NAME}-linux-x86_64.tar.gz", tar_gz(f"{NAME}-linux-x86_64", program))
    dos = {path.name: path.read_bytes() for path in sorted((DIST / "dos").iterdir())}
    write(DIST / f"{NAME}-dos.zip", zipped({**dos, "LICENSES.TXT": texts.replace(b"\n", b"\r\n")}))
    package = freedos.files(dos, texts.decode(), sources(), VERSION, commit_time())
    write(DIST / f"{freedos.PACKAGE}.ZIP", zipped(package))
    write(DIST / "SHA256SUMS", check_sums())
    for line in sorted(os.listdir(DIST)):
        print(f"dist/{line}")


if __name__ == "__main__":
    main(*sys.argv[1:])
