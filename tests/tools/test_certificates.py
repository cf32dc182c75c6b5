# SPDX-License-Identifier: MIT
"""The command ssh and certificates of users, in every state, with a server that trusts who makes them."""

import os
import shutil
import subprocess

import pytest

from support.agent import Agent
from support.commands import ours
from support.keys import PASSPHRASE, generate
from support.micropython import BUILD
from support.servers import OpenSSH

KINDS = {
    "ed25519": ["-t", "ed25519"],
    "ecdsa256": ["-t", "ecdsa", "-b", "256"],
    "ecdsa384": ["-t", "ecdsa", "-b", "384"],
    "ecdsa521": ["-t", "ecdsa", "-b", "521"],
    "rsa": ["-t", "rsa", "-b", "2048"],
}


@pytest.fixture(scope="session")
def authority(sandbox):
    return generate(sandbox.folder("authority"), {"ca": ["-t", "ed25519"], "other": ["-t", "rsa", "-b", "2048"]})


@pytest.fixture(scope="session")
def trusting(sandbox, authority):
    """A server that takes the authority's certificates, and the plain keys of the sandbox's users."""
    if OpenSSH.missing(sandbox):
        pytest.skip(OpenSSH.missing(sandbox))
    trusted = sandbox.root / "trusted"
    trusted.write_text((authority["ca"].with_suffix(".pub")).read_text())
    with OpenSSH(sandbox, options=[f"TrustedUserCAKeys {trusted}"]) as server:
        yield server


@pytest.fixture(scope="session")
def users(sandbox):
    """Keys that only a certificate opens the door to."""
    return generate(sandbox.folder("users"), KINDS)


class Key:
    """A copy of a key in a folder, and certificates for it."""

    def __init__(self, path, folder, authority):
        self.path, self.authority = folder / path.name, authority
        for suffix in ("", ".pub"):
            shutil.copy(f"{path}{suffix}", f"{self.path}{suffix}")

    def certify(self, user, *words, by="ca", to=None):
        """Make a certificate beside it, or elsewhere; words are more of ssh-keygen's. Returns its path."""
        argv = ["ssh-keygen", "-q", "-s", self.authority[by], "-I", "somebody", "-n", user, *words, f"{self.path}.pub"]
        subprocess.run(argv, check=True)
        made = self.path.with_name(self.path.name + "-cert.pub")
        return made.rename(to) if to else made


@pytest.fixture
def key(users, authority, tmp_path):
    return Key(users["ed25519"], tmp_path, authority)


@pytest.fixture
def ssh(engine, trusting, folder):
    """Our command, without a key and without questions."""
    command = ours(engine, "ssh", trusting.login(), folder)
    at = command.argv.index("-i")
    command.argv[at : at + 2] = ["-o", "BatchMode=yes"]
    return command


def logs_in(ssh, *words):
    result = ssh.run(*words, ssh.at, "echo in")
    assert (result.returncode, result.stdout) in ((0, b"in\n"), (255, b"")), result.stderr
    return result.returncode == 0, result.stderr.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_kinds(ssh, engine, trusting, users, authority, tmp_path, kind):
    """Beside the key; RSA signs with SHA-2."""
    if engine.ed25519_only and kind != "ed25519":
        pytest.skip("this build has only the specification's algorithms")
    key = Key(users[kind], tmp_path, authority)
    assert not logs_in(ssh, "-i", key.path)[0]
    key.certify(trusting.user)
    success, said = logs_in(ssh, "-v", "-i", key.path)
    assert success, said
    assert "Accepted publickey" in trusting.log_tail(40) and "ID somebody" in trusting.log_tail(40)


@pytest.mark.parametrize("kind", KINDS)
def test_from_memory(engine, trusting, users, authority, tmp_path, kind):
    """By _ssh, as a file has it and as it is; one for another key is an error, and the session goes on."""
    if engine.ed25519_only and kind != "ed25519":
        pytest.skip("this build has only the specification's algorithms")
    names = (kind, "ecdsa384" if kind == "ed25519" else "ed25519")
    key, other = (Key(users[name], tmp_path, authority) for name in names)
    certificates = [str(one.certify(trusting.user)) for one in (key, other)]
    device = os.path.join(os.path.dirname(__file__), "../interop/mp_interop.py")
    engine.call(device, "certificate_login", server=trusting.login(), key=str(key.path), certificates=certificates)


@pytest.mark.one_engine
def test_certificate_file(ssh, trusting, key, users, authority, tmp_path):
    """Anywhere, for the key that it belongs to; a second one is tried when the first isn't taken."""
    wrong = key.certify("somebody-else", to=tmp_path / "wrong.pub")
    right = key.certify(trusting.user, to=tmp_path / "right.pub")
    words = ["-i", key.path]
    assert not logs_in(ssh, *words, "-o", f"CertificateFile={wrong}")[0]
    assert logs_in(ssh, *words, "-o", f"CertificateFile={right}")[0]
    assert logs_in(ssh, *words, "-o", f"CertificateFile={wrong}", "-o", f"CertificateFile={right}")[0]
    success, said = logs_in(ssh, *words, "-o", "CertificateFile=/nowhere/cert.pub")
    assert not success and "the certificate /nowhere/cert.pub is passed over: it can't be read" in said
    another = Key(users["ecdsa256"], tmp_path, authority).certify(trusting.user, to=tmp_path / "another.pub")
    success, said = logs_in(ssh, *words, "-o", f"CertificateFile={another}", "-o", f"CertificateFile={right}")
    assert success and f"the certificate {another} is passed over: it is for none of the keys here" in said, said


@pytest.mark.one_engine
@pytest.mark.parametrize(
    "words, by, said",
    [
        (["-V", "20200101:20210101"], "ca", "it has run out 2021-01-01"),
        (["-V", "20990101:21000101"], "ca", "it isn't valid yet: it begins 2099-01-01"),
        (["-h"], "ca", "it is for hosts"),
        ([], "other", ""),
        (["-O", "force-command=echo in"], "ca", None),
        (["-V", "always:forever"], "ca", None),
    ],
    ids=["old", "early", "host", "other-authority", "command", "forever"],
)
def test_states(ssh, trusting, sandbox, authority, tmp_path, users, words, by, said):
    """What is wrong with one is told, and the plain key tried."""
    plain = Key(sandbox.user_keys["ed25519"], tmp_path, authority)
    plain.certify(trusting.user, *words, by=by)
    success, told = logs_in(ssh, "-i", plain.path)
    assert success, told
    assert not said or f"the certificate {plain.path}-cert.pub is passed over: {said}" in told
    (tmp_path / "alone").mkdir()
    key = Key(users["ed25519"], tmp_path / "alone", authority)
    key.certify(trusting.user, *words, by=by)
    assert logs_in(ssh, "-i", key.path)[0] == (said is None)


@pytest.mark.one_engine
@pytest.mark.parametrize("form", ("openssh", "pem"))
def test_one_that_does_not_match(ssh, trusting, sandbox, authority, users, tmp_path, form):
    """Told, and the plain key is tried; also where only the private half knows what the key is."""
    plain = Key(sandbox.user_keys["ed25519" if form == "openssh" else "ecdsa256-pem"], tmp_path, authority)
    other = Key(users["ecdsa256"], tmp_path, authority)
    other.certify(trusting.user, to=f"{plain.path}-cert.pub")
    if form == "pem":
        os.unlink(f"{plain.path}.pub")
    success, told = logs_in(ssh, "-i", plain.path)
    assert success and "is passed over: " in told, told


@pytest.mark.one_engine
def test_nonsense(ssh, trusting, sandbox, authority, tmp_path):
    plain = Key(sandbox.user_keys["ed25519"], tmp_path, authority)
    good = plain.certify(trusting.user).read_bytes()
    beside = tmp_path / f"{plain.path.name}-cert.pub"
    for bad in (b"", b"\xff\xfe", good[:100], b"ssh-rsa " + good.split()[1], (plain.path.with_suffix(".pub")).read_bytes()):
        beside.write_bytes(bad)
        success, told = logs_in(ssh, "-i", plain.path)
        assert success and "is passed over: it isn't one" in told, (bad, told)


@pytest.mark.one_engine
def test_in_place_of_the_public_key(ssh, trusting, key):
    """As OpenSSH takes what is called key.pub; key-cert.pub counts before that."""
    key.certify(trusting.user, to=f"{key.path}.pub")
    assert logs_in(ssh, "-i", key.path)[0]


@pytest.mark.one_engine
def test_from_an_agent(ssh, trusting, key, sandbox):
    key.certify(trusting.user)
    with Agent(sandbox.root / "certified-agent", [key.path]) as agent:
        ssh.environment["SSH_AUTH_SOCK"] = str(agent)
        assert logs_in(ssh)[0]
        assert logs_in(ssh, "-i", f"{key.path}-cert.pub", "-o", "IdentitiesOnly=yes")[0]


@pytest.mark.one_engine
def test_file_with_the_agents_plain_key(ssh, trusting, key, sandbox, tmp_path):
    """The certificate and the public key are files, the private key is the agent's alone."""
    with Agent(sandbox.root / "plain-agent", [key.path]) as agent:
        made = key.certify(trusting.user, to=tmp_path / "made.pub")
        key.path.unlink()
        ssh.environment["SSH_AUTH_SOCK"] = str(agent)
        assert logs_in(ssh, "-o", f"CertificateFile={made}", "-o", "IdentitiesOnly=yes")[0]
        made.rename(f"{key.path}-cert.pub")
        assert logs_in(ssh, "-i", f"{key.path}.pub", "-o", "IdentitiesOnly=yes")[0]


@pytest.mark.one_engine
def test_security_key(ssh, trusting, authority, sandbox, tmp_path):
    provider = BUILD / "security-key/sk-dummy.so"
    if not provider.exists():
        pytest.skip("OpenSSH's security key of software isn't there: tests/security-key")
    environment = {**os.environ, "SSH_SK_PROVIDER": str(provider)}
    made = tmp_path / "source"
    made.mkdir()
    argv = ["ssh-keygen", "-q", "-t", "ed25519-sk", "-N", "", "-f", made / "sk"]
    subprocess.run(argv, env=environment, check=True)
    key = Key(made / "sk", tmp_path, authority)
    key.certify(trusting.user)
    with Agent(sandbox.root / "sk-cert-agent", words=["-P", str(provider)]) as agent:
        agent.add(key.path, SSH_SK_PROVIDER=str(provider))
        ssh.environment["SSH_AUTH_SOCK"] = str(agent)
        assert logs_in(ssh)[0]


@pytest.mark.one_engine
def test_passphrase_is_asked_for_once(engine, trusting, authority, sandbox, folder, tmp_path):
    """And not at all for a key that the server doesn't take."""
    key = Key(sandbox.user_keys["ed25519-encrypted"], tmp_path, authority)
    key.certify("somebody-else")
    stranger = Key(sandbox.stranger, tmp_path, authority)
    argv = ["ssh-keygen", "-q", "-p", "-P", "", "-N", PASSPHRASE, "-f", stranger.path]
    subprocess.run(argv, check=True)
    device = os.path.join(os.path.dirname(__file__), "../package/mp_login.py")
    asked = engine.call(
        device, "passphrases_asked_for", server=trusting.login(), folder=str(folder), keys=[str(stranger.path), str(key.path)]
    )
    assert asked == [str(key.path)]
