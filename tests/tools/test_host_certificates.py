# SPDX-License-Identifier: MIT
"""The command ssh and certificates of hosts, in every state, with a server that shows them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from support.commands import openssh as theirs
from support.commands import ours
from support.keys import fingerprint, generate
from support.servers import HOST, OpenSSH

pytestmark = pytest.mark.one_engine

KINDS = {"ed25519": "ssh-ed25519", "ecdsa256": "ecdsa-sha2-nistp256", "rsa": "rsa-sha2-512"}


@pytest.fixture(scope="module")
def authority(sandbox):
    kinds = {"ca": ["-t", "ed25519"], "other": ["-t", "ed25519"], "rsa": ["-t", "rsa", "-b", "2048"]}
    return generate(sandbox.folder("host-authority"), kinds)


def certify(authority, key, *words, by="ca"):
    argv = ["ssh-keygen", "-q", "-s", authority[by], "-I", "a host", "-h", *words, f"{key}.pub"]
    subprocess.run(argv, check=True)
    return f"{key}-cert.pub"


class Place:
    """A server that shows a certificate for a key of its own, and our command beside OpenSSH's.

    Attribute: known (Path), the known_hosts file, empty at first.
    """

    def __init__(self, engine, sandbox, folder, authority, kind="ed25519"):
        self.sandbox, self.folder, self.authority = sandbox, folder, authority
        self.key = folder / "certified"
        for suffix in ("", ".pub"):
            shutil.copy(f"{sandbox.host_keys[kind]}{suffix}", f"{self.key}{suffix}")
        self.engine, self.known = engine, folder / "known_hosts"

    def serve(self, *words, by="ca"):
        certificate = certify(self.authority, self.key, *words, by=by)
        return OpenSSH(self.sandbox, options=[f"HostCertificate {certificate}"])

    def line(self, by="ca", names="*", marker="@cert-authority"):
        kind, blob = Path(f"{self.authority[by]}.pub").read_text().split()[:2]
        return f"{marker} {names} {kind} {blob}\n"

    def asks(self, server, text, *words):
        """Return whether each command connects, ours and OpenSSH's, and what ours says."""
        found = []
        for command in (ours(self.engine, "ssh", server.login(), self.folder), theirs("ssh", server.login(), self.folder)):
            self.known.write_text(text)
            result = command.run("-o", "BatchMode=yes", *words, command.at, "echo in")
            found.append((result.returncode, result.stdout) == (0, b"in\n"))
            if len(found) == 1:
                said = result.stderr.decode()
        return found[0], found[1], said


@pytest.fixture
def place(engine, sandbox, folder, authority):
    if OpenSSH.missing(sandbox):
        pytest.skip(OpenSSH.missing(sandbox))
    return Place(engine, sandbox, folder, authority)


@pytest.mark.parametrize("kind", KINDS)
def test_kinds(engine, sandbox, folder, authority, kind):
    """Nothing is known but who certifies hosts; the method agreed on is the certificate's."""
    place = Place(engine, sandbox, folder, authority, kind)
    with place.serve("-n", HOST) as server:
        mine, others, said = place.asks(server, place.line(), "-v")
        assert mine and others, said
        assert f"hostkey: {KINDS[kind]}-cert-v01@openssh.com" in said and "is signed by" in said
        assert place.known.read_text() == place.line()


def test_who_may_certify(place):
    """A line counts for the hosts that it names, with and without a port, and unless it is revoked."""
    with place.serve() as server:
        name = f"[{HOST}]:{server.port}"
        plain = f"{name} " + " ".join(Path(f"{place.key}.pub").read_text().split()[:2]) + "\n"
        for text, connects in (
            (place.line(names=name), True),
            (place.line(names=HOST), True),
            (place.line(names="127.*"), True),
            (place.line(names="*.example.org"), False),
            (place.line(names=f"*,!{name},!{HOST}"), False),
            (place.line(by="other"), False),
            (place.line(by="other") + place.line(), True),
            (place.line() + place.line(marker="@revoked"), False),
            (place.line() + place.line(marker="@revoked", names=HOST), False),
            (place.line() + plain + place.line(marker="@revoked", names=HOST), False),
            (place.line() + "@revoked * " + plain.split(None, 1)[1], False),
            (place.line(marker=""), False),
            (plain, True),
            (plain + place.line(by="other"), True),
            ("", False),
        ):
            mine, others, said = place.asks(server, text)
            assert mine == connects, (text, said)
            assert mine == others or "revoked" in text, (text, said)
            if text == place.line(by="other"):
                signer = fingerprint(place.authority["ca"])
                assert f"is signed by {signer}, which no @cert-authority line for it has" in said, said


def test_when_it_is_asked_for(place):
    """Only where somebody certifies the host; else the server shows its plain key, though it has a certificate."""
    with place.serve() as server:
        name = f"[{HOST}]:{server.port}"
        plain = f"{name} " + " ".join(Path(f"{place.key}.pub").read_text().split()[:2]) + "\n"
        for text, is_asked_for in (
            (plain, False),
            (plain + place.line(names="*.example.org"), False),
            (plain + place.line(names=f"*,!{name},!{HOST}"), False),
            (plain + place.line(marker="@revoked", by="other"), False),
            (plain + place.line(), True),
            (plain + place.line(by="other"), True),
        ):
            mine, _, said = place.asks(server, text, "-v")
            assert mine and ("hostkey: ssh-ed25519-cert-v01@openssh.com\n" in said) == is_asked_for, (text, said)
            assert ("hostkey: ssh-ed25519\n" in said) != is_asked_for, (text, said)


@pytest.mark.parametrize(
    "words, says",
    [
        (["-V", "20200101:20210101"], "it has run out 2021-01-01"),
        (["-V", "20990101:21000101"], "it isn't valid yet"),
        (["-n", "other.example,another"], "it is for other.example, another, not for 127.0.0.1"),
        (["-n", HOST, "-O", "critical:nonsense=x"], "it wants what isn't known here: nonsense"),
        (["-n", f"other.example,{HOST}"], None),
        (["-V", "always:forever"], None),
    ],
    ids=["old", "early", "elsewhere", "critical", "here", "forever"],
)
def test_states(place, words, says):
    """What is wrong is told; then the key in it counts as it would without."""
    with place.serve(*words) as server:
        mine, others, said = place.asks(server, place.line())
        assert (mine, others) == (says is None, says is None), said
        assert says is None or says in said, said
        kind, blob = Path(f"{place.key}.pub").read_text().split()[:2]
        mine, _, said = place.asks(server, f"{place.line()}[{HOST}]:{server.port} {kind} {blob}\n")
        assert mine, said


def test_signatures_of_the_authority(place):
    """RSA with SHA-2 counts, with SHA-1 never, and what CASignatureAlgorithms leaves out not."""
    for words, options, connects in (
        ((), (), True),
        (("-t", "rsa-sha2-256"), (), True),
        (("-t", "ssh-rsa"), (), False),
        ((), ("-o", "CASignatureAlgorithms=ssh-ed25519"), False),
        ((), ("-o", "CASignatureAlgorithms=-rsa-*"), False),
    ):
        with place.serve(*words, by="rsa") as server:
            mine, others, said = place.asks(server, place.line(by="rsa"), *options)
            assert (mine, others) == (connects, connects), said
            assert connects or "which isn't allowed" in said


DEVICE = Path(__file__).parents[1] / "package/mp_known_hosts.py"


@pytest.mark.parametrize("by", ("ca", "rsa"))
def test_forged(place, by):
    """With any byte changed it is none, or not signed by who may."""
    blob = Path(certify(place.authority, place.key, "-n", HOST, by=by)).read_text().split()[1]
    assert place.engine.call(DEVICE, "believed_when_changed", blob=blob, host=HOST) == [-1]


def test_an_unknown_clock(place):
    """A machine whose clock was never set refuses with a word."""
    with place.serve("-n", HOST) as server:
        command = ours(place.engine, "ssh", server.login(), place.folder)
        place.known.write_text(place.line())
        blob = Path(f"{place.key}-cert.pub").read_text().split()[1]
        said = place.engine.call(DEVICE, "without_clock", blob=blob, host=HOST)
        assert "nobody has set the clock" in said
        assert command.run(command.at, "echo in").stdout == b"in\n"
