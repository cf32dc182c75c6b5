# SPDX-License-Identifier: MIT
"""ssh -G beside OpenSSH's: what the configuration says, and what holds where it says nothing."""

import os
import pwd
import subprocess

import pytest

pytestmark = pytest.mark.one_engine

# Lines of a configuration; those of OpenSSH 9.2's answer that begin with the keyword are what is compared.
LINES = """
AddKeysToAgent no | yes | ask | confirm | 5m | confirm 1h
AddressFamily inet | inet6 | any
BatchMode yes
BindAddress 192.0.2.4
BindInterface lo
CanonicalDomains none | a.b c.d
CanonicalizeHostname no | yes | always
CertificateFile none | ~/%h
ClearAllForwardings yes
Compression yes | no
ConnectionAttempts 2
ConnectTimeout none | 70
DynamicForward 99 | *:99 | [::1]:99
EscapeChar none | x | ^x | % | ^[
ExitOnForwardFailure yes
ForwardAgent yes | no
GatewayPorts yes
GlobalKnownHostsFile none | ~/x /y
HashKnownHosts yes
HostKeyAlias x
HostName %h.x | 192.0.2.7 | A.B
IdentitiesOnly yes
IdentityAgent none | SSH_AUTH_SOCK | $HERE | ${HERE}/%h | ~/%h-%r
IdentityFile none | ~/%h | %d/x
KnownHostsCommand none | /x %h
LocalCommand none | echo %h
LocalForward [::1]:99 [::2]:80 | localhost:99 /x/%h | ~/%h a:80 | :99 a:1 | 8080 a:80
LogLevel quiet | info | debug | debug1 | DEBUG3
NoHostAuthenticationForLocalhost yes
NumberOfPasswordPrompts 1
PermitLocalCommand yes
PermitRemoteOpen none | any | a:1 b:*
Port 77
PreferredAuthentications publickey,password
ProxyCommand none | nc %h %p
ProxyJump none | a@b:3,c
PubkeyAuthentication yes | no | unbound | host-bound
RekeyLimit 1M none | default 1h
RemoteCommand none | echo %h
RemoteForward 0 a:1 | 99 | /s/%h /t
RequestTTY auto | no | yes | force
SendEnv A B_*
ServerAliveInterval 0 | 2m
SessionType default | none | subsystem
SetEnv A=b C=d
StdinNull yes
StreamLocalBindMask 077
StreamLocalBindUnlink yes
StrictHostKeyChecking yes | no | off | accept-new | ask
TCPKeepAlive no
UpdateHostKeys yes | no | ask
User x
UserKnownHostsFile none | a | ~/k_%h ${HERE}/%p
"""
# What only later ones answer.
LATER = (
    ("RevokedHostKeys ~/%h", ["/r/box"]),
    ("RevokedHostKeys none", []),
    ("SetEnv A=%h", ["A=box"]),
    ("Tag x", ["x"]),
    ("User a%h-%p${HERE}", ["abox-22/here"]),
)
# Which OpenSSH tells by other names, has no use for on a Debian, or has other files and numbers for.
OTHERWISE = ("CanonicalizePermittedCNAMEs", "IdentityFile", "RequiredRSASize", "WarnWeakCrypto")
ALGORITHMS = "CASignatureAlgorithms Ciphers HostKeyAlgorithms KexAlgorithms MACs PubkeyAcceptedAlgorithms".split()


@pytest.fixture
def told(engine, tmp_path):
    """A function that returns what a program says of a configuration: a list of lines in small letters."""
    account = pwd.getpwuid(os.getuid())
    environment = {**os.environ, **engine.environment, "HOME": account.pw_dir, "USER": account.pw_name, "HERE": "/here"}

    def tell(program, text, *words):
        (tmp_path / "config").write_text(text + "\n")
        argv = [*program, "-F", tmp_path / "config", *words, "-G", "box"]
        ran = subprocess.run(argv, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
        home = account.pw_dir.rstrip("/") + "/"
        return [line.replace(home, "/r/").lower() for line in ran.stdout.splitlines()]

    return {"theirs": lambda *rest: tell(["ssh"], *rest), "ours": lambda *rest: tell([engine.program, "-m", "ssh"], *rest)}


def of(keyword, lines):
    return [line for line in lines if line.partition(" ")[0] == keyword.lower()]


# Flags that say opposite things, and the keyword: the last one counts.
FLAGS = (
    ("AddressFamily", ["-4"], ["-6"], ["-46"], ["-6", "-4"]),
    ("ForwardAgent", ["-A"], ["-aA"], ["-A", "-a"]),
    ("LogLevel", ["-vq"], ["-qv"], ["-qvq"], ["-q", "-v"], ["-v", "-o", "LogLevel=error"], ["-vv"], ["-vvvv"], ["-vvq"]),
)


def test_flags_that_say_opposite_things(told):
    for keyword, *lines in FLAGS:
        for words in lines:
            found = {side: of(keyword, tell("", *words)) for side, tell in told.items()}
            assert found["ours"] == found["theirs"], words


def test_each(told):
    for row in LINES.split("\n"):
        keyword, _, values = row.partition(" ")
        for value in values.split(" | ") if keyword else ():
            line = f"{keyword} {value}"
            found = {side: of(keyword, tell(line)) for side, tell in told.items()}
            assert found["ours"] == found["theirs"], line
    for line, expected in LATER:
        keyword = line.split()[0]
        assert of(keyword, told["ours"](line)) == [f"{keyword} {value}".lower() for value in expected], line


def test_what_is_usual(told):
    """And that what isn't OpenSSH's is told only where it is said."""
    theirs, ours = told["theirs"](""), told["ours"]("")
    apart = {row for row in ours if row not in theirs}
    names = {name.lower() for name in (*OTHERWISE, *ALGORITHMS)}
    assert {row.partition(" ")[0] for row in apart} <= names, apart
    for name in ALGORITHMS:
        assert len(of(name, ours)) == 1 and "," in of(name, ours)[0]
    assert of("KeepLinks", told["ours"]("KeepLinks yes")) == ["keeplinks yes"]


def test_a_command_line(told):
    words = ["-p", "2222", "-l", "me%h", "-J", "j", "-L", "1:a:2", "-N", "-o", "IdentityFile=x"]
    theirs, ours = (told[side]("", *words) for side in ("theirs", "ours"))
    for keyword in ("Host", "User", "HostName", "Port", "ProxyJump", "LocalForward", "SessionType", "IdentityFile"):
        assert of(keyword, ours) == of(keyword, theirs) != [], keyword
    with pytest.raises(subprocess.CalledProcessError):
        told["ours"]("", "-l", "${HERE}")
