# SPDX-License-Identifier: MIT
"""UpdateHostKeys: what known_hosts is after a command of ours and one of OpenSSH's, and servers that lie."""

import struct
import subprocess
import time
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from support.commands import openssh as theirs
from support.commands import ours
from support.fake_server import RAW, FakeServer, string
from support.scripted_server import GLOBAL_REQUEST, REQUEST_FAILURE, Scripted
from support.terminal import Terminal

pytestmark = pytest.mark.one_engine

NAME = "board"
SUCCESS = 81
REMARK = "# what somebody wrote\n\n"
OTHER = "elsewhere ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c mine\n"


def key_of(path):
    return " ".join(Path(f"{path}.pub").read_text().split()[:2])


class Place:
    """One known_hosts file and both commands. Arguments: a server's login, and the keys by name."""

    def __init__(self, engine, server, folder, sandbox):
        self.server, self.engine, self.folder = server, engine, folder
        self.keys = {name: key_of(path) for name, path in sandbox.host_keys.items()}
        self.keys["gone"] = key_of(sandbox.stranger)
        self.known = folder / "known_hosts"

    def line(self, key, names=NAME, marker=""):
        return f"{marker}{names} {self.keys[key]}\n"

    def command(self, make, text):
        command = make(self.server, self.folder)
        self.known.write_text(text)
        return command

    def after(self, make, text, *options, policy="yes"):
        """Return what the file is after a command whose known_hosts was `text`."""
        command = self.command(make, text)
        command.argv[command.argv.index("StrictHostKeyChecking=yes")] = f"StrictHostKeyChecking={policy}"
        words = ("-o", f"HostKeyAlias={NAME}", "-o", "BatchMode=yes", *options)
        if not any("UpdateHostKeys" in word for word in options):
            words += ("-o", "UpdateHostKeys=yes")
        result = command.run(*words, command.at, "true")
        assert result.returncode == 0, result.stderr.decode()
        self.said = result.stderr.decode()
        return self.known.read_text()

    def ours(self, text, *options, **how):
        return self.after(lambda *where: ours(self.engine, "ssh", *where), text, *options, **how)

    def theirs(self, text, *options, **how):
        return self.after(lambda *where: theirs("ssh", *where), text, *options, **how)

    def learned(self):
        return sorted(self.line(key) for key in self.keys if key != "gone")


@pytest.fixture
def place(engine, openssh, folder, sandbox):
    return Place(engine, openssh.login(), folder, sandbox)


@pytest.mark.parametrize("server", ["openssh", "openssh10"])
def test_keys_are_learned_and_retired(engine, server, request, folder, sandbox):
    """With nothing else touched, and a copy of what there was."""
    place = Place(engine, request.getfixturevalue(server).login(), folder, sandbox)
    text = REMARK + place.line("gone") + OTHER + place.line("ed25519") + "not an entry\n"
    kept = REMARK + OTHER + place.line("ed25519") + "not an entry\n"
    for ask in (place.theirs, place.ours):
        after = ask(text)
        assert after.startswith(kept), after
        assert sorted([place.line("ed25519"), *after[len(kept) :].splitlines(True)]) == place.learned()
        assert (folder / "known_hosts.old").read_text() == text
        assert ask(after) == after
    assert not (folder / "known_hosts.new").exists()


def test_a_file_keeps_its_mode_and_its_last_line(place):
    text = REMARK + place.line("ed25519").rstrip()
    place.known.write_text("")
    place.known.chmod(0o600)
    after = place.ours(text)
    assert after.startswith(text + "\n") and sorted(after[len(REMARK) :].splitlines(True)) == place.learned()
    assert place.known.stat().st_mode & 0o777 == 0o600


def test_hashed_names_stay_hashed(place):
    def hashed(text):
        place.known.write_text(text)
        subprocess.run(["ssh-keygen", "-q", "-H", "-f", place.known], capture_output=True, check=True)
        return place.known.read_text()

    text = hashed(place.line("ed25519") + place.line("gone"))
    after = place.ours(text)
    assert NAME not in after and place.keys["gone"] not in after
    assert sorted(" ".join(line.split()[1:]) for line in after.splitlines()) == sorted(
        key for name, key in place.keys.items() if name != "gone"
    )
    found = subprocess.run(["ssh-keygen", "-F", NAME, "-f", place.known], capture_output=True, text=True, check=True)
    assert found.stdout.count("found") == 5
    assert NAME not in place.ours(place.line("ed25519"), "-o", "HashKnownHosts=yes").partition("\n")[2]


def left_alone(place):
    """What an update must leave as it is: (text, options)."""
    known = place.line("ed25519")
    return {
        "no": (known, "-o", "UpdateHostKeys=no"),
        "pattern": (place.line("ed25519", "boar?") + place.line("gone"),),
        "three names": (place.line("ed25519", f"{NAME},a,b"),),
        "other name": (known + place.line("rsa", "other"),),
        "old key of another": (known + place.line("gone") + place.line("gone", "other"),),
        "revoked": (known + place.line("gone", NAME, "@revoked "),),
        "authority": (known + place.line("gone", NAME, "@cert-authority "),),
        "not in the user's file": (place.line("gone", "other"), "-o", f"GlobalKnownHostsFile={place.folder}/global"),
        "asked in a batch": (known, "-o", "UpdateHostKeys=ask"),
    }


@pytest.mark.parametrize("case", left_alone(type("Names", (), {"line": lambda *_: "", "folder": ""})()))
def test_left_alone(place, case):
    text, *options = left_alone(place)[case]
    (place.folder / "global").write_text(place.line("ed25519"))
    assert place.theirs(text, *options) == text
    assert place.ours(text, *options) == text


def test_a_key_of_a_neighbour_stays(place):
    """Two names for one machine: the key that only one of them has is the other's, too."""
    text = place.line("ed25519") + place.line("gone", f"{NAME},neighbour")
    assert place.ours(text) == text


def test_a_line_with_an_address(place):
    """As CheckHostIP wrote them."""
    text = place.line("ed25519") + place.line("gone", f"{NAME},192.0.2.1")
    assert place.keys["gone"] not in place.theirs(text)
    assert place.keys["gone"] not in place.ours(text)


def test_what_is_revoked_is_not_learned(place):
    revoked = place.folder / "revoked"
    revoked.write_text(place.keys["rsa"] + "\n")
    text = place.line("ed25519")
    assert place.ours(text, "-o", f"RevokedHostKeys={revoked}") == text
    (place.folder / "global").write_text(place.line("rsa", "*", "@revoked "))
    assert place.ours(text, "-o", f"GlobalKnownHostsFile={place.folder}/global") == text


def test_a_new_host(place):
    """What was accepted without a question isn't known well enough."""
    for ask in (place.theirs, place.ours):
        assert ask("", policy="accept-new").count("\n") == 1
        assert ask("", policy="no").count("\n") in (0, 1)  # ours keeps nothing that wasn't looked at


def test_only_algorithms_that_are_wanted(place):
    """A key of another kind isn't learned, nor retired."""
    text = place.line("ed25519") + place.line("rsa")
    assert place.ours(text, "-o", "HostKeyAlgorithms=ssh-ed25519") == text


def test_the_usual_file(engine, place):
    """Unless another is named, or it is given to the package, keys are learned without being asked to."""
    home = place.folder / ".ssh"
    home.mkdir()
    usual = home / "known_hosts"
    command = place.command(lambda *where: ours(engine, "ssh", *where), "")
    argv = [word for word in command.argv if "UserKnownHostsFile" not in word]
    argv.pop(argv.index("-o", argv.index("StrictHostKeyChecking=yes")))
    for options, count in (((), 5), (("-o", f"UserKnownHostsFile={usual} /nowhere"), 1)):
        usual.write_text(place.line("ed25519"))
        argv_of_one = [*argv, "-o", f"HostKeyAlias={NAME}", *options, command.at, "true"]
        subprocess.run(argv_of_one, env=command.environment, check=True, capture_output=True)
        assert usual.read_text().count("\n") == count


def test_a_new_host_that_is_confirmed(engine, place):
    command = place.command(lambda *where: ours(engine, "ssh", *where), "")
    command.argv[command.argv.index("StrictHostKeyChecking=yes")] = "StrictHostKeyChecking=ask"
    options = ("-o", f"HostKeyAlias={NAME}", "-o", "UpdateHostKeys=yes")
    with Terminal([*command.argv, *options, command.at, "true"], command.environment) as terminal:
        terminal.expect(r"\? $")
        terminal.send("yes\n")
        assert terminal.wait() == 0
    assert sorted(place.known.read_text().splitlines(True)) == place.learned()


@pytest.mark.parametrize("answer, count", [("yes", 5), ("no", 1), ("maybe\nYES", 5), ("a\nb\nc", 1)])
def test_asked(engine, place, answer, count):
    command = place.command(lambda *where: ours(engine, "ssh", *where), place.line("ed25519"))
    options = ("-o", f"HostKeyAlias={NAME}", "-o", "UpdateHostKeys=ask")
    with Terminal([*command.argv, *options, command.at, "echo done"], command.environment) as terminal:
        terminal.expect(r"done(.|\n)*(learned (.|\n)*){4}\(yes/no\)\? $")
        first, *others = answer.split("\n")
        terminal.send(first + "\n")
        for line in others:
            terminal.expect("Please type yes or no: $")
            terminal.send(line + "\n")
        assert terminal.wait() == 0
    assert place.known.read_text().count("\n") == count


# ------------------------------------------------------------------------------------------ lies


class Announcing(Scripted):
    """One that announces keys behind the login and says what a test wants when it is asked for a proof.

    Arguments: known, the key that it shows; keys, Ed25519 ones besides; announce, called with their blobs, returns
    payloads; prove, called with this, the blobs and good signatures, returns what is said.
    """

    def __init__(self, known, keys, announce=None, prove=None):
        super().__init__()
        self.host_key, self.keys_besides, self.announce, self.prove = known, keys, announce, prove
        self.asked = 0

    def signature(self, exchange_hash):
        self.session_id = exchange_hash
        return super().signature(exchange_hash)

    def hear(self, number, reader):
        if number == GLOBAL_REQUEST:
            whole = reader.data
            if reader.string() == b"hostkeys-prove-00@openssh.com":
                self.asked += 1
                reader.byte()
                return self.say_proof(reader)
            reader.data = whole
        super().hear(number, reader)
        if number == 50:
            blobs = [blob_of(key) for key in [self.host_key, *self.keys_besides]]
            self.say(*(self.announce or announced)(blobs))

    def say_proof(self, reader):
        blobs = []
        while reader.data:
            blobs.append(reader.string())
        owners = {blob_of(key): key for key in [self.host_key, *self.keys_besides]}
        signed = string(b"hostkeys-prove-00@openssh.com") + string(self.session_id)
        signatures = [
            string(b"ssh-ed25519") + string(owners.get(blob, self.host_key).sign(signed + string(blob))) for blob in blobs
        ]
        answer = self.prove(self, blobs, signatures) if self.prove else proof(signatures)
        if answer:
            self.say(answer)


def blob_of(key):
    return string(b"ssh-ed25519") + string(key.public_key().public_bytes(*RAW))


def announced(blobs):
    return [bytes([GLOBAL_REQUEST]) + string(b"hostkeys-00@openssh.com") + b"\0" + b"".join(map(string, blobs))]


def proof(signatures):
    return bytes([SUCCESS]) + b"".join(map(string, signatures))


def many(blobs):
    """10,000 keys: in one message that is as long as may be, and one by one."""
    short = [struct.pack(">II", 8, n) + b"abcdefgh" for n in range(10000)]
    whole = announced([blobs[0], *short])
    assert len(whole[0]) < 256 * 1024
    return [*whole, *(announced([blobs[0], one])[0] for one in short)]


LIES = {
    "refused": {"prove": lambda *_: bytes([REQUEST_FAILURE])},
    "silent": {"prove": lambda *_: None},
    "no signatures": {"prove": lambda *_: proof([])},
    "one of two": {"prove": lambda _, blobs, signatures: proof(signatures[:1])},
    "the other's": {"prove": lambda _, blobs, signatures: proof(signatures[::-1])},
    "damaged": {"prove": lambda _, blobs, signatures: proof(signatures)[:-1]},
    "of another session": {
        "prove": lambda server, blobs, signatures: proof(
            [string(b"ssh-ed25519") + string(key.sign(b"anything")) for key in server.keys_besides]
        )
    },
    "twice": {"announce": lambda blobs: announced([*blobs, blobs[1]])},
    "without its own": {"announce": lambda blobs: announced(blobs[1:])},
    "many": {"announce": many},
    "cut short": {"announce": lambda blobs: [announced(blobs)[0][:-3]]},
    "no keys": {"announce": lambda blobs: announced([b"", b"\0\0\0\1", b"x" * 20, blobs[0]])},
}


@pytest.fixture
def keys():
    return [Ed25519PrivateKey.generate() for _ in range(3)]


def told(engine, folder, sandbox, script, known):
    """Return (status, output, seconds, known_hosts) of a command at a scripted server."""
    with FakeServer(lambda _: script) as server:
        login = {"port": server.port, "user": "anybody", "key": str(sandbox.stranger), "hostkeys": str(folder)}
        command = ours(engine, "ssh", login, folder)
        (folder / "known_hosts").write_text(known)
        options = ("-o", f"HostKeyAlias={NAME}", "-o", "UpdateHostKeys=yes", "-o", "WarnWeakCrypto=no")
        begun = time.monotonic()
        result = command.run(*options, command.at, "command")
        took = time.monotonic() - begun
    return result.returncode, result.stdout, took, (folder / "known_hosts").read_text(), result.stderr.decode()


def entry(key):
    from base64 import b64encode

    return f"{NAME} ssh-ed25519 {b64encode(blob_of(key)).decode()}\n"


def test_the_truth(engine, folder, sandbox, keys):
    """The scripted server is believed when it does what a real one does."""
    script = Announcing(keys[0], keys[1:])
    status, output, _, text, said = told(engine, folder, sandbox, script, entry(keys[0]))
    assert (status, output, said) == (0, b"output\n", "") and script.asked == 1
    assert sorted(text.splitlines(True)) == sorted(map(entry, keys))


@pytest.mark.parametrize("lie", LIES)
def test_lies(engine, folder, sandbox, keys, lie):
    """Nothing is learned or retired by them; the command is none the worse for it, nor later."""
    script = Announcing(keys[0], keys[1:], **LIES[lie])
    gone = Ed25519PrivateKey.generate()
    known = entry(keys[0]) if lie in ("no keys", "many") else entry(keys[0]) + entry(gone)
    status, output, took, text, _ = told(engine, folder, sandbox, script, known)
    assert (status, output) == (0, b"output\n") and took < 20
    assert text == known
    assert script.asked == (lie != "cut short")


class Listening(Announcing):
    """One that listens on whatever it is asked to, and never proves its keys."""

    def hear(self, number, reader):
        whole = reader.data
        if number == GLOBAL_REQUEST and reader.string() == b"tcpip-forward":
            self.listens = getattr(self, "listens", 0) + 1
            wants_port = not int.from_bytes(whole[-4:], "big")
            return self.say(bytes([SUCCESS]) + (struct.pack(">I", 4711) if wants_port else b""))
        reader.data = whole
        return super().hear(number, reader)


def test_a_proof_that_never_comes_keeps_no_forward_waiting(engine, folder, keys):
    script = Listening(keys[0], keys[1:], prove=lambda *_: None)
    with FakeServer(lambda _: script) as server:
        login = {"port": server.port, "user": "anybody", "key": "/nowhere", "hostkeys": str(folder)}
        command = ours(engine, "ssh", login, folder)
        (folder / "known_hosts").write_text(entry(keys[0]))
        options = ("-o", f"HostKeyAlias={NAME}", "-o", "UpdateHostKeys=yes", "-o", "ConnectTimeout=15")
        words = ("-o", "ExitOnForwardFailure=yes", "-R", "0:a:1", "-R", "99:a:1", "-R", "0:a:2")
        result = command.run(*options, *words, command.at, "command")
    assert (result.returncode, result.stdout) == (0, b"output\n"), result
    assert script.asked == 1 and script.listens == 3
