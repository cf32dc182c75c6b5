# SPDX-License-Identifier: MIT
"""The command ssh.keygen beside ssh-keygen: each reads what the other has made."""

import base64
import os
import resource
import stat
import subprocess

import pytest

from support.terminal import Terminal

KINDS = (("ed25519", ()), ("ecdsa", ()), ("ecdsa", ("-b", "521")), ("rsa", ("-b", "2048")))
HOSTS = "example.org,10.0.0.1 ssh-ed25519 {0} one\n# a comment\n[example.org]:2222 ssh-ed25519 {0}\n*.other ssh-ed25519 {0}\n"


class Keygen:
    """Our command. Attribute: folder (Path), where it runs."""

    def __init__(self, engine, folder):
        self.argv = [str(engine.program), "-m", "ssh.keygen"]
        self.folder = folder
        self.environment = {**os.environ, **engine.environment, "HOME": str(folder)}

    def run(self, *words, status=0, by=None):
        argv = [*(by or self.argv), *map(str, words)]
        done = subprocess.run(
            argv, cwd=self.folder, env=self.environment, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
        assert done.returncode == status, (argv, done.stdout, done.stderr)
        return done.stdout if status == 0 else done.stderr

    def theirs(self, *words, status=0):
        return self.run(*words, status=status, by=["ssh-keygen"])


@pytest.fixture
def keygen(engine, tmp_path):
    return Keygen(engine, tmp_path)


@pytest.mark.parametrize("passphrase", ("", "a pass phrase"))
@pytest.mark.parametrize("kind, bits", KINDS)
def test_made_here(keygen, engine, kind, bits, passphrase):
    if engine.ed25519_only and kind != "ed25519":
        assert "this build" in keygen.run("-t", kind, "-N", "", "-f", "key", status=255)
        return
    assert keygen.run("-q", "-t", kind, *bits, "-C", "my key", "-N", passphrase, "-f", "key") == ""
    assert stat.S_IMODE((keygen.folder / "key").stat().st_mode) == 0o600
    public = (keygen.folder / "key.pub").read_text()
    assert keygen.theirs("-y", "-P", passphrase, "-f", "key") == public
    assert keygen.run("-y", "-P", passphrase, "-f", "key") == public
    for file in ("key", "key.pub"):
        assert keygen.run("-l", "-f", file) == keygen.theirs("-l", "-f", file)
    keygen.theirs("-p", "-P", passphrase, "-N", "other", "-f", "key")
    assert keygen.run("-y", "-P", "other", "-f", "key") == public


@pytest.mark.one_engine
@pytest.mark.parametrize("kind", ("ed25519", "ecdsa", "rsa"))
def test_certificates_are_told_by_their_key(keygen, kind):
    keygen.theirs("-q", "-t", kind, "-N", "", "-f", "key")
    keygen.theirs("-q", "-s", "key", "-I", "it", "key.pub")
    assert keygen.run("-l", "-f", "key-cert.pub") == keygen.theirs("-l", "-f", "key-cert.pub")


@pytest.mark.one_engine
@pytest.mark.parametrize("kind", ("ed25519", "ecdsa"))
def test_security_keys_are_told(keygen, kind):
    """Made of a usual one: what they have besides is where they are for."""
    keygen.theirs("-q", "-t", kind, "-N", "", "-f", "key")
    name, blob = (keygen.folder / "key.pub").read_text().split()[:2]
    kept = base64.b64decode(blob)[4 + len(name) :]
    name = f"sk-{name}@openssh.com"
    blob = base64.b64encode(len(name).to_bytes(4, "big") + name.encode() + kept + b"\0\0\0\4ssh:").decode()
    (keygen.folder / "sk.pub").write_text(f"{name} {blob} mine\n")
    assert keygen.run("-l", "-f", "sk.pub") == keygen.theirs("-l", "-f", "sk.pub")


def test_full_disk(keygen):
    """What is there stays, and nothing else does."""

    def full():
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))

    keygen.run("-q", "-t", "ed25519", "-N", "", "-f", "key")
    (keygen.folder / "known_hosts").write_text(HOSTS.format((keygen.folder / "key.pub").read_text().split()[1]))
    before = {path.name: path.read_bytes() for path in keygen.folder.iterdir()}
    for words in (
        ("-q", "-t", "ed25519", "-N", "", "-f", "other"),
        ("-p", "-N", "other", "-f", "key"),
        ("-R", "example.org", "-f", "known_hosts"),
    ):
        done = subprocess.run(
            [*keygen.argv, *words],
            cwd=keygen.folder,
            env=keygen.environment,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            preexec_fn=full,
            restore_signals=False,
        )
        assert done.returncode == 255, done
        assert {path.name: path.read_bytes() for path in keygen.folder.iterdir()} == before, words
    keygen.run("-R", "example.org", "-f", "known_hosts")


@pytest.mark.parametrize("kind, bits", KINDS)
def test_made_there(keygen, engine, kind, bits):
    if engine.ed25519_only and kind != "ed25519":
        pytest.skip("this build has only the specification's algorithms")
    keygen.theirs("-q", "-t", kind, *bits, "-N", "first", "-f", "key")
    public = (keygen.folder / "key.pub").read_text()
    assert keygen.run("-y", "-P", "first", "-f", "key") == public
    os.unlink(keygen.folder / "key.pub")
    assert keygen.run("-l", "-f", "key").split()[1] == keygen.theirs("-l", "-f", "key").split()[1]
    keygen.run("-p", "-P", "first", "-N", "second", "-f", "key")
    assert keygen.theirs("-y", "-P", "second", "-f", "key") == public
    assert "doesn't open" in keygen.run("-p", "-P", "first", "-N", "x", "-f", "key", status=255)
    keygen.run("-q", "-p", "-P", "second", "-N", "", "-f", "key")
    assert keygen.theirs("-y", "-P", "", "-f", "key") == public
    assert stat.S_IMODE((keygen.folder / "key").stat().st_mode) == 0o600
    assert sorted(os.listdir(keygen.folder)) == ["key"]


@pytest.mark.one_engine
def test_usual_place(keygen):
    """Made with its folder; told with its fingerprint; found again."""
    said = keygen.run("-N", "")
    key = keygen.folder / ".ssh/id_ed25519"
    assert key.exists() and keygen.theirs("-l", "-f", key) in said
    assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700
    assert keygen.run("-l") == keygen.theirs("-l", "-f", key)


@pytest.mark.one_engine
def test_a_key_that_is_there_stays(keygen):
    keygen.run("-q", "-N", "", "-f", "key")
    before = (keygen.folder / "key").read_bytes()
    assert "stays as it is" in keygen.run("-q", "-N", "", "-f", "key", status=1)
    assert (keygen.folder / "key").read_bytes() == before
    argv = [*keygen.argv, "-q", "-N", "", "-f", str(keygen.folder / "key")]
    for answer, same in (("no", True), ("yes", False)):
        with Terminal(argv, keygen.environment) as terminal:
            terminal.expect(r"\(yes/no\)\? $")
            terminal.send(answer + "\n")
            terminal.wait()
        assert ((keygen.folder / "key").read_bytes() == before) == same


@pytest.mark.one_engine
def test_passphrase_on_a_terminal(keygen):
    argv = [*keygen.argv, "-q", "-f", str(keygen.folder / "key")]
    with Terminal(argv, keygen.environment) as terminal:
        for answer, said in (("one", "none"), ("other", "again"), ("one", r"they differ[\s\S]*none"), ("one", "again")):
            terminal.expect(said + r"\)?: $")
            terminal.send(answer + "\n")
        assert terminal.wait() == 0
    keygen.theirs("-y", "-P", "one", "-f", "key")


@pytest.mark.one_engine
@pytest.mark.parametrize(
    "words, status, says",
    [
        (["-t", "dsa", "-N", ""], 255, "one of ed25519, ecdsa, rsa"),
        (["-b", "x", "-N", ""], 1, "-b x"),
        (["-t", "rsa", "-b", "1024", "-N", "", "-f", "k"], 255, "so many bits"),
        (["-f", "k"], 1, "-N is needed"),
        (["-l"], 1, "-f is needed"),
        (["-l", "-f", "nothing"], 255, "no such file"),
        (["-y", "-f", "/etc/passwd"], 255, "not a private key"),
        (["-N", "", "more"], 1, "'more' is too much"),
        (["-Z"], 1, "unknown option -Z"),
        (["-N", "", "-f", "/proc/nowhere/k"], 255, ""),
    ],
)
def test_refusals(keygen, words, status, says):
    assert says in keygen.run(*words, status=status)


@pytest.mark.one_engine
def test_authorized_keys(keygen):
    """Every key is told, whatever it may be used for."""
    keygen.theirs("-q", "-t", "ed25519", "-N", "", "-f", "key")
    public = (keygen.folder / "key.pub").read_text()
    options = ("", 'restrict,command="echo a \\"b c\\" d" ', 'from="10.0.0.*" ', "no-pty\t")
    (keygen.folder / "keys").write_text("# ours\n\n" + "".join(option + public for option in options))
    said = keygen.run("-l", "-f", "keys")
    assert said.count("ED25519") == len(options) and said == keygen.theirs("-l", "-f", "keys")


@pytest.mark.one_engine
def test_files_of_others(keygen):
    """What they hold rules no terminal, in whatever encoding it is; and one with a number missing is told as that."""
    keygen.theirs("-q", "-t", "ed25519", "-N", "", "-f", "key")
    public = keygen.folder / "key.pub"
    line = b" ".join(public.read_bytes().split()[:2]) + b" \x1b[31mred \xff\n"
    public.write_bytes(line)
    said = keygen.run("-l", "-f", "key.pub")
    assert "\\033[31mred" in said and "\x1b" not in said, said
    (keygen.folder / "known").write_bytes(b"host " + line)
    said = keygen.run("-F", "host", "-f", "known")
    assert "host ssh-ed25519" in said and "\\033[31mred \\377" in said and "\x1b" not in said, said
    public.write_text("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAAA==\n")
    assert "it has no modulus" in keygen.run("-l", "-f", "key.pub", status=255)


@pytest.fixture
def hosts(keygen):
    keygen.theirs("-q", "-t", "ed25519", "-N", "", "-f", "host")
    key = (keygen.folder / "host.pub").read_text().split()[1]
    file = keygen.folder / "known_hosts"
    file.write_text(HOSTS.format(key))
    return file


@pytest.mark.one_engine
@pytest.mark.parametrize("hashed", (False, True))
@pytest.mark.parametrize("name, status", (("example.org", 0), ("10.0.0.1", 0), ("[example.org]:2222", 0), ("a.other", 0), ("none", 1)))
def test_find_and_remove(keygen, hosts, hashed, name, status):
    if hashed:
        keygen.theirs("-H", "-f", hosts)
    assert keygen.run("-F", name, "-f", hosts, status=status) == (
        keygen.theirs("-F", name, "-f", hosts, status=status)
    ) or status
    before = hosts.read_text()
    keygen.run("-q", "-R", name, "-f", hosts)
    ours = hosts.read_text()
    assert status or (keygen.folder / "known_hosts.old").read_text() == before
    hosts.write_text(before)
    keygen.theirs("-q", "-R", name, "-f", hosts)
    assert ours == hosts.read_text() and (ours == before) == bool(status)


@pytest.mark.one_engine
def test_hide(keygen, hosts):
    """ssh-keygen finds the hosts whose names we have hidden."""
    keygen.run("-q", "-H", "-f", hosts)
    assert "example.org" not in hosts.read_text() and "# a comment" in hosts.read_text()
    for name in ("example.org", "10.0.0.1", "[example.org]:2222", "a.other"):
        assert keygen.theirs("-F", name, "-f", hosts)
    again = hosts.read_text()
    keygen.run("-q", "-H", "-f", hosts)
    assert hosts.read_text() == again
