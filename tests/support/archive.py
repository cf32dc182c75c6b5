# SPDX-License-Identifier: MIT
"""A small Debian archive on loopback: source packages, indices signed with a key of its own, and what stands for
/etc/apt on a machine that uses it."""

import hashlib
import io
import os
import shutil
import subprocess
import tarfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

DAY = 86400
SECURITY = "-security"
CLEAN = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}


def tarball(files):
    """Return a .tar.gz of {name: text}."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text.encode()))
    return made.getvalue()


def package(files):
    """Return a .deb of {name: text or bytes}, with what obtain.sh reads and no more."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:xz") as archive:
        for name, content in files.items():
            content = content if isinstance(content, bytes) else content.encode()
            member = tarfile.TarInfo("./" + name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    data = made.getvalue()
    return b"!<arch>\n%-16s%-12d%-6d%-6d%-8s%-10d`\n" % (b"data.tar.xz", 0, 0, 0, b"100644", len(data)) + data


def sha256(content):
    return hashlib.sha256(content).hexdigest()


class Keyring:
    """A key that signs; a context manager. `public` (Path) is what apt is told to trust."""

    def __init__(self, home):
        self.home = home
        home.mkdir(mode=0o700)
        self.public = home / "archive.asc"
        self._gpg("--passphrase", "", "--quick-generate-key", "archive@example.org", "ed25519", "sign", "never")
        self.public.write_bytes(self._gpg("--armor", "--export"))

    def sign(self, text):
        return self._gpg("--clearsign", given=text.encode())

    def _gpg(self, *arguments, given=None):
        command = ["gpg", "--homedir", self.home, "--batch", "--quiet", *arguments]
        return subprocess.run(command, input=given, capture_output=True, check=True).stdout

    def __enter__(self):
        return self

    def __exit__(self, *error):
        subprocess.run(["gpgconf", "--homedir", self.home, "--kill", "all"], check=True)


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, *words):
        self.server.asked.append(self.path)


class Archive:
    """An archive below a folder (Path), and one of security updates; a context manager.

    Attributes: root (Path) what is served; address (str); asked, the paths that were asked for; etc (Path), what stands
    for /etc/apt, and environment (dict), with which apt uses it.
    """

    def __init__(self, folder, keyring):
        self.root = folder / "archive"
        self.root.mkdir()
        self.keyring = keyring
        self._paragraphs = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(self.root)))
        self._server.asked = self.asked = []
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        self.etc = folder / "etc"
        (self.etc / "apt.conf.d").mkdir(parents=True)
        (self.etc / "sources.list.d").mkdir()
        (folder / "apt.conf").write_text(f'Dir::Etc "{self.etc}";\n')
        self.environment = {**CLEAN, "APT_CONFIG": str(folder / "apt.conf")}
        self.use(self.entry("debian", "bookworm") + "\n" + self.entry("security", "bookworm-security"))

    def entry(self, archive, suites):
        """Return an entry for debian.sources."""
        return (
            f"Types: deb\nURIs: {self.address}/{archive}/\nSuites: {suites}\nComponents: main\n"
            f"Signed-By: {self.keyring.public}\n"
        )

    def use(self, entries, name="sources.list.d/debian.sources"):
        """Make entries the machine's only ones."""
        shutil.rmtree(self.etc / "sources.list.d")
        (self.etc / "sources.list.d").mkdir()
        (self.etc / name).write_text(entries)

    def _place(self, source, suite):
        letter = source[:4] if source.startswith("lib") else source[:1]
        if suite.endswith(SECURITY):
            return self.root / "security", f"pool/updates/main/{letter}/{source}"
        return self.root / "debian", f"pool/main/{letter}/{source}"

    def put(self, source, name, content, suite="trixie"):
        """Put a file of a source package into the pool of a suite's archive; return it (Path)."""
        top, folder = self._place(source, suite)
        path = top / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def list(self, source, version, files, suite="trixie", folder=None):
        """List a revision in a suite's index, with {name: content}, whether they are in the pool or not."""
        files = {f"{source}_{version}.dsc": b"a description", **files}
        lines = "".join(f" {sha256(content)} {len(content)} {name}\n" for name, content in files.items())
        self._paragraphs.setdefault(suite, []).append(
            f"Package: {source}\nBinary: {source}\nVersion: {version}\nArchitecture: any\nFormat: 3.0 (quilt)\n"
            f"Directory: {folder or self._place(source, suite)[1]}\nChecksums-Sha256:\n{lines}"
        )

    def publish(self, suite="trixie", valid=7 * DAY, keyring=None):
        """Write a suite's signed index, valid for a time from now in seconds."""
        top, _ = self._place("any", suite)
        folder = top / "dists" / suite
        (folder / "main/source").mkdir(parents=True, exist_ok=True)
        sources = "\n".join(self._paragraphs.get(suite, [])).encode()
        (folder / "main/source/Sources").write_bytes(sources)
        date, until = (
            time.strftime("%a, %d %b %Y %H:%M:%S UTC", time.gmtime(time.time() + seconds))
            for seconds in (min(valid, 0) - DAY, valid)
        )
        release = (
            f"Origin: Test\nLabel: Test\nSuite: {suite}\nCodename: {suite}\nDate: {date}\nValid-Until: {until}\n"
            "Architectures: amd64\nComponents: main\n"
            f"SHA256:\n {sha256(sources)} {len(sources)} main/source/Sources\n"
        )
        (folder / "InRelease").write_bytes((keyring or self.keyring).sign(release))

    def stop(self):
        """Answer nothing any more."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if self._thread.is_alive():
            self.stop()
