# SPDX-License-Identifier: MIT
"""The command ssh and agents: which keys it uses of them, in which order, and whom it lets use them."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from support.agent import Agent
from support.commands import openssh as theirs
from support.commands import ours
from support.keys import PASSPHRASE, certify, generate
from support.micropython import BUILD
from support.servers import HOST, OpenSSH

pytestmark = pytest.mark.one_engine

MANY = 7  # keys in an agent besides the right one


@pytest.fixture(scope="module")
def openssh(sandbox):
    """A server as Debian has it: it ends a session after six attempts."""
    if OpenSSH.missing(sandbox):
        pytest.skip(OpenSSH.missing(sandbox))
    with OpenSSH(sandbox, options=["MaxAuthTries 6"]) as server:
        yield server


@pytest.fixture
def ssh(engine, openssh, folder):
    """Our command, which is given no key: keys are an agent's."""
    return without_key(ours(engine, "ssh", openssh.login(), folder))


def without_key(command):
    at = command.argv.index("-i")
    del command.argv[at : at + 2]
    return command


@pytest.fixture(scope="session")
def strangers(sandbox):
    return list(generate(sandbox.folder("strangers"), {f"s{i}": ["-t", "ed25519"] for i in range(MANY)}).values())


@pytest.fixture
def full_agent(sandbox, strangers):
    """One with eight keys, of which the last is the right one."""
    with Agent(sandbox.root / "full-agent", [*strangers, sandbox.user_keys["ed25519"]]) as made:
        yield made


@pytest.fixture
def spare_agent(sandbox):
    """One without keys."""
    with Agent(sandbox.root / "spare-agent") as made:
        yield made


def with_agent(command, agent):
    command.environment["SSH_AUTH_SOCK"] = str(agent)
    return command


def test_named_by_its_public_half(ssh, sandbox, full_agent, tmp_path):
    """Of the agent that key alone is used, and the private file needn't be there."""
    public = shutil.copy(str(sandbox.user_keys["ed25519"]) + ".pub", tmp_path / "mine.pub")
    with_agent(ssh, full_agent)
    for name in (public, tmp_path / "mine"):
        result = ssh.run("-v", "-i", str(name), "-o", "IdentitiesOnly=yes", ssh.at, "echo in")
        assert result.stdout == b"in\n", result.stderr
        assert result.stderr.count(b"trying the key") == 1 and b"trying the agent" not in result.stderr


def test_eight_keys(ssh, openssh, folder, sandbox, full_agent, tmp_path):
    """The one that is named comes first; without a name the error tells what to do, as OpenSSH's client fails too."""
    key = sandbox.user_keys["ed25519"]
    with_agent(ssh, full_agent)
    other = with_agent(without_key(theirs("ssh", openssh.login(), folder)), full_agent)
    for command in (ssh, other):
        assert command.run("-i", str(key), command.at, "echo in").stdout == b"in\n"
        result = command.run("-o", "BatchMode=yes", command.at, "echo in")
        assert result.returncode == 255 and b"Too many authentication failures" in result.stderr
    assert b"IdentitiesOnly=yes" in ssh.run("-o", "BatchMode=yes", ssh.at, "true").stderr


def test_usual_keys_come_first(ssh, sandbox, full_agent, folder):
    """A key in ~/.ssh that the agent holds is one of those that are likely to be right."""
    home = folder / ".ssh"
    home.mkdir()
    shutil.copy(str(sandbox.user_keys["ed25519"]) + ".pub", home / "id_ed25519.pub")
    assert with_agent(ssh, full_agent).run(ssh.at, "echo in").stdout == b"in\n"


def test_encrypted_key_that_the_agent_holds(ssh, sandbox, spare_agent, tmp_path):
    """Nobody is asked for its passphrase."""
    key, plain = tmp_path / "locked", tmp_path / "plain"
    shutil.copy(sandbox.user_keys["ed25519-encrypted"], key)
    shutil.copy(key, plain)
    subprocess.run(["ssh-keygen", "-q", "-p", "-P", PASSPHRASE, "-N", "", "-f", plain], check=True)
    spare_agent.add(plain)
    words = ["-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes", "-i", str(key)]
    assert ssh.run(*words, ssh.at, "echo in").returncode == 255
    assert with_agent(ssh, spare_agent).run(*words, ssh.at, "echo in").stdout == b"in\n"


def test_public_half_that_no_agent_holds(ssh, sandbox, spare_agent, tmp_path):
    public = str(sandbox.user_keys["ed25519"]) + ".pub"
    mine = shutil.copy(public, tmp_path / "mine.pub")
    result = ssh.run("-i", str(mine), "-o", "BatchMode=yes", ssh.at, "true")
    assert result.returncode == 255 and b"there is no agent that holds the other half" in result.stderr
    assert b"tried nothing" in result.stderr and b"the agent," not in result.stderr
    result = with_agent(ssh, spare_agent).run("-i", str(mine), "-o", "BatchMode=yes", ssh.at, "true")
    assert b"the agent doesn't hold its private half" in result.stderr and b"tried the agent" in result.stderr


def test_no_agent_is_not_said_to_be_tried(ssh, sandbox):
    for path in (None, "/nowhere"):
        if path:
            ssh.environment["SSH_AUTH_SOCK"] = path
        result = ssh.run("-o", "BatchMode=yes", "-i", str(sandbox.stranger), ssh.at, "true")
        assert b"tried the key" in result.stderr and b"agent" not in result.stderr, result.stderr


def test_certificate_with_the_agents_key(ssh, sandbox, spare_agent, tmp_path):
    """A certificate that lies in a file is shown, and signed for by the plain key that the agent holds."""
    key = certify(tmp_path, sandbox.user_keys["ed25519"], sandbox.stranger)
    spare_agent.add(sandbox.stranger)
    with_agent(ssh, spare_agent)
    result = ssh.run("-v", "-o", "BatchMode=yes", "-i", str(key), "-o", "IdentitiesOnly=yes", ssh.at, "true")
    assert b"trying the certificate of %s, with the agent" % bytes(key) in result.stderr, result.stderr


# ---- keys for some servers alone


def test_key_for_one_server(ssh, openssh, sandbox, spare_agent, folder):
    """ssh-add -h: the agent is told whom the session is with."""
    key = sandbox.user_keys["ed25519"]
    name = f"[{HOST}]:{openssh.port}"
    spare_agent.add("-H", folder / "known_hosts", "-h", name, key)
    with_agent(ssh, spare_agent)
    assert ssh.run(ssh.at, "echo in").stdout == b"in\n"
    (folder / "other").write_text("other.example " + Path(f"{sandbox.stranger}.pub").read_text())
    spare_agent.add("-D")
    spare_agent.add("-H", folder / "other", "-h", "other.example", key)
    result = ssh.run("-o", "BatchMode=yes", ssh.at, "echo in")
    assert result.returncode == 255 and b"tried the agent" in result.stderr, result.stderr
    result = ssh.run("-i", key, ssh.at, "echo in")
    assert result.stdout == b"in\n", "what the agent keeps for others is as if it weren't there: " + result.stderr.decode()


def test_one_session_for_each_connection(ssh, sandbox, strangers, tmp_path):
    """An agent that is told twice of a session logs an error."""
    keys = [strangers[0], strangers[1], sandbox.user_keys["ed25519"]]
    with open(tmp_path / "log", "wb") as log, Agent(sandbox.root / "telling-agent", keys, log=log) as agent:
        with_agent(ssh, agent)
        for words in ([], ["-i", keys[0], "-i", keys[1]], ["-i", keys[2]]):
            assert ssh.run(*words, ssh.at, "echo in").stdout == b"in\n"
    said = (tmp_path / "log").read_text()
    assert said.count("process_ext_session_bind: recorded") >= 3 and "previously bound" not in said, said


# ---- forwarding


def test_forwarding(ssh, openssh, sandbox, full_agent):
    """Off by default; with -A what runs there sees the agent's keys, all of them, and several at a time may."""
    with_agent(ssh, full_agent)
    words = ("-i", str(sandbox.user_keys["ed25519"]))
    command = 'test -S "$SSH_AUTH_SOCK" && ssh-add -l | wc -l; ssh-add -l >/dev/null & ssh-add -l >/dev/null; wait'
    assert ssh.run(*words, ssh.at, command).stdout == b""
    for options in (["-A"], ["-o", "ForwardAgent=no", "-A"], ["-o", "ForwardAgent=yes"], ["-o", f"ForwardAgent={full_agent}"]):
        result = ssh.run(*words, *options, ssh.at, command)
        assert result.stdout == b"8\n", result.stderr
    for options in (["-a"], ["-o", "ForwardAgent=no"]):
        assert ssh.run(*words, *options, ssh.at, command).stdout == b""


def test_login_from_there(ssh, openssh, sandbox, full_agent, folder):
    """A second server is reached from the first with a key that never leaves this machine."""
    with_agent(ssh, full_agent)
    public = sandbox.file("mine.pub", Path(f"{sandbox.user_keys['ed25519']}.pub").read_bytes())
    inner = f"ssh -F none -p {openssh.port} -o IdentitiesOnly=yes -i {public} -o StrictHostKeyChecking=no"
    inner += f" -o UserKnownHostsFile=/dev/null {openssh.user}@{HOST} echo twice"
    result = ssh.run("-A", "-i", str(sandbox.user_keys["ed25519"]), ssh.at, inner)
    assert result.stdout == b"twice\n", result.stderr


def test_forwarding_is_bound(ssh, openssh, sandbox, spare_agent, folder):
    """A key that is for this server alone, not for what is behind it, can't be used from there."""
    name = f"[{HOST}]:{openssh.port}"
    spare_agent.add("-H", folder / "known_hosts", "-h", name, sandbox.user_keys["ed25519"])
    spare_agent.add(sandbox.stranger)
    result = with_agent(ssh, spare_agent).run("-A", ssh.at, "ssh-add -l | wc -l")
    assert result.stdout == b"1\n", result.stderr


def test_key_for_two_servers(engine, ssh, openssh, sandbox, spare_agent, folder):
    """One that is for a server and for what is reached from it: the command there says for which one it is asked."""
    name = f"[{HOST}]:{openssh.port}"
    known = sandbox.file("known", (folder / "known_hosts").read_bytes())
    inner = f"cd / && {engine.program} -m ssh -F none -p {openssh.port} -o UserKnownHostsFile={known} -o BatchMode=yes"
    inner += f" {openssh.user}@{HOST} echo twice"
    with_agent(ssh, spare_agent)
    for words, is_let_in in (([], False), (["-h", f"{name}>{name}"], True)):
        spare_agent.add("-D")
        spare_agent.add("-H", folder / "known_hosts", "-h", name, *words, sandbox.user_keys["ed25519"])
        result = ssh.run("-A", ssh.at, inner)
        assert (result.stdout == b"twice\n") == is_let_in, result.stderr


def test_no_forwarding_to_an_unknown_host(ssh, sandbox, full_agent, folder):
    with_agent(ssh, full_agent)
    at = ssh.argv.index("StrictHostKeyChecking=yes")
    (folder / "known_hosts").write_text("")
    command = 'echo "x$SSH_AUTH_SOCK"'
    for policy, socket in (("no", False), ("off", False), ("accept-new", True), ("yes", True), ("no", True)):
        ssh.argv[at] = "StrictHostKeyChecking=" + policy
        result = ssh.run("-A", "-i", str(sandbox.user_keys["ed25519"]), ssh.at, command)
        assert (len(result.stdout) > 2) == socket, result.stderr
        assert (b"isn't known" in result.stderr) != socket, result.stderr


def test_no_agent_to_forward(ssh, sandbox):
    result = ssh.run("-A", "-i", str(sandbox.user_keys["ed25519"]), ssh.at, "echo in")
    assert result.stdout == b"in\n" and b"no agent here that could be forwarded" in result.stderr


# ---- security keys


@pytest.mark.parametrize("kind", ("ed25519-sk", "ecdsa-sk"))
def test_security_key(ssh, sandbox, kind, tmp_path):
    """The agent asks the security key; nothing of it is needed here."""
    provider = BUILD / "security-key/sk-dummy.so"
    if not provider.exists():
        pytest.skip("OpenSSH's security key of software isn't there: tests/security-key")
    environment = {**os.environ, "SSH_SK_PROVIDER": str(provider)}
    key = tmp_path / kind
    argv = ["ssh-keygen", "-q", "-t", kind, "-N", "", "-f", key]
    made = subprocess.run(argv, env=environment, capture_output=True, text=True)
    if made.returncode and "unsupported" in made.stderr:
        pytest.skip(f"this OpenSSH makes no such keys: {made.stderr.strip()}")
    assert made.returncode == 0, made.stderr
    authorized = sandbox.home / ".ssh/authorized_keys"
    before = authorized.read_bytes()
    with Agent(sandbox.root / "sk-agent", words=["-P", str(provider)]) as agent:
        agent.add(key, SSH_SK_PROVIDER=str(provider))
        with_agent(ssh, agent)
        refused = ssh.run("-o", "BatchMode=yes", ssh.at, "echo in")
        authorized.write_bytes(before + Path(f"{key}.pub").read_bytes())
        try:
            result = ssh.run(ssh.at, "echo in")
        finally:
            authorized.write_bytes(before)
    assert refused.returncode == 255 and result.stdout == b"in\n", result.stderr
    alone = ssh.run("-o", "BatchMode=yes", "-o", "IdentityAgent=none", "-i", key, ssh.at, "echo in")
    told = f"ssh: the key {key} is a security key's, with which an agent has to sign: ssh-add it\n"
    assert alone.returncode == 255 and told in alone.stderr.decode() and b"tried nothing" in alone.stderr, alone.stderr


def test_added_to_the_agent(ssh, sandbox, spare_agent):
    """A key that opened the door, of every kind, as AddKeysToAgent says; none without."""
    for name in ("ed25519", "rsa", "ecdsa256", "rsa-pem"):
        words = ("-o", "BatchMode=yes", "-i", str(sandbox.user_keys[name]))
        for how, is_there in (("no", False), ("ask", False), ("yes", True), ("1h", True), ("confirm", True), ("confirm 1m", True)):
            result = with_agent(ssh, spare_agent).run(*words, "-o", f"AddKeysToAgent={how}", ssh.at, "echo in")
            assert result.stdout == b"in\n", result.stderr
            held = spare_agent.add("-L") if is_there else b""
            public = Path(f"{sandbox.user_keys[name]}.pub").read_bytes()
            assert (public.split()[1] in held) == is_there, (name, how, result.stderr)
            if is_there:
                spare_agent.add("-D")
    public = Path(f"{sandbox.user_keys['ed25519']}.pub").read_bytes()
    ssh.run("-i", str(sandbox.user_keys["ed25519"]), "-o", "AddKeysToAgent=1", ssh.at, "sleep 2")
    assert public.split()[1] not in subprocess.run(
        ["ssh-add", "-L"], env={**os.environ, "SSH_AUTH_SOCK": str(spare_agent)}, capture_output=True
    ).stdout
    result = ssh.run("-o", "AddKeysToAgent=maybe", ssh.at, "true")
    assert result.returncode == 255 and b"maybe: yes, no, ask, confirm, or a time" in result.stderr, result.stderr
