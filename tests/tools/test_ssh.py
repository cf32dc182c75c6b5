# SPDX-License-Identifier: MIT
"""The command ssh through pipes, beside OpenSSH's: what it passes on, how it ends, what it says."""

import hashlib
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from conftest import BANNER
from support.commands import openssh as theirs
from support.commands import ours
from support.micropython import REPOSITORY
from support.mitm import Proxy, passing, stall_at
from support.patience import PATIENCE
from support.servers import HOST

pytestmark = pytest.mark.one_engine

MEGABYTE = 1 << 20
VERSION = (REPOSITORY / "VERSION").read_bytes().strip()
EVERYTHING = bytes(range(256)) * (MEGABYTE // 256)

# Words after the host, and standard input: both commands end alike and print the same.
ALIKE = (
    (["true"], b""),
    (["exit 3"], b""),
    (["exit 255"], b""),
    (["kill -TERM $$"], b""),
    (["kill -KILL $$; sleep 1"], b""),
    (["echo", "two", "'words  here'", "$HOME"], b""),
    (["--", "echo", "-n", "x"], b""),
    (["-q", "echo", "-x"], b""),
    (["-T", "-C", "cat"], b"compressed\n" * 999),
    (["cat; exit 7"], b"half\0closed\xff"),
    (["-n", "cat; echo end"], b"not read"),
    ([], b"echo from a shell; exit 4\n"),
    (["-T"], b"tty; exit 5\n"),
    (["-t", "tty"], b""),
    (["-tt", "test -t 0; echo $?; exit 6"], b""),
    (["-l", "ignored", "id -un"], b""),
    (["-o", "Compression=yes", "-vq", "echo x"], b""),
    (["-c", "aes256-ctr", "-m", "hmac-sha2-256", "echo x"], b""),
    (["-4", "-a", "-x", "echo x"], b""),
    (["printf '\\303\\244 \\377'"], b""),
    (["exec >&- 2>&-; sleep 0.2; exit 8"], b""),
    (["head -c 70000 /dev/zero >&2; echo end"], b""),
    (["head -c 9 >/dev/null; echo end"], EVERYTHING),
    (["-c", "nonsense", "echo x"], b""),
    (["-o", "Nonsense=yes", "echo x"], b""),
    (["-L", "nonsense", "echo x"], b""),
    (["-Z", "echo x"], b""),
    (["-p"], b""),
)

# What scripts say with -o: both commands end alike and print the same; then whether OpenSSH's takes it.
OPTIONS = (
    ("BatchMode=yes ConnectTimeout=5 ConnectionAttempts=1 LogLevel=QUIET ServerAliveInterval=9", 0),
    ("ServerAliveCountMax=1 ServerAliveInterval=60 TCPKeepAlive=no", 0),
    ("ServerAliveCountMax=1000 ServerAliveInterval=1m", 0),
    ("IdentitiesOnly=yes PasswordAuthentication=no KbdInteractiveAuthentication=no", 0),
    ("ChallengeResponseAuthentication=no PreferredAuthentications=publickey", 0),
    ("PubkeyAuthentication=yes NumberOfPasswordPrompts=0 IdentityAgent=none", 0),
    ("ControlMaster=no ControlPath=none ForwardAgent=no ForwardX11=no GSSAPIAuthentication=no", 0),
    ("ExitOnForwardFailure=yes RequestTTY=no AddressFamily=inet", 0),
    ("StrictHostKeyChecking=off GlobalKnownHostsFile=/dev/null CheckHostIP=no", 0),
    ("UpdateHostKeys=no VisualHostKey=no HashKnownHosts=yes SendEnv=NOTHING", 0),
    ("StrictHostKeyChecking=maybe", 255),
    ("BatchMode=on", 255),
    ("LogLevel=LOUD", 255),
    ("PubkeyAuthentication=no BatchMode=yes", 255),
    ("PreferredAuthentications=password BatchMode=yes", 255),
    ("HostKeyAlias=another.example BatchMode=yes", 255),
    ("RequestTTY=7", 255),
    ("NoSuchOption=1", 255),
)

# Errors of our own: words instead of the host and the command, what their one line says.
REFUSALS = (
    ([], "a host is needed"),
    (["-Z"], "unknown option -Z"),
    (["-i"], "option -i needs a value"),
    (["-O", "check", "host"], "connections aren't shared"),
    (["-Q", "nonsense"], "-Q nonsense: one of"),
    (["-W", "host", "host"], "is no place to connect to"),
    (["-b", "192.0.2.1", "127.0.0.1", "true"], "can't connect"),
    (["-o", "RemoteCommand=x", "127.0.0.1:1"], "can't connect"),
    (["-o", "SetEnv=A", "host"], "NAME=value is needed"),
    (["-o", "ProxyUseFdpass=yes", "host"], "mustn't be passed over"),
    (["-o", "RefuseConnection=no more", "host"], "mustn't be passed over"),
    (["@host", "true"], "'@host' is no server"),
    (["-o", "Nonsense=1", "host"], "-o Nonsense=1"),
    (["-p", "0", "host"], "'0' is no port"),
    (["-o", "Port=x", "host"], "'x' is no port"),
    (["-L", "1:2", "host"], "'1:2' is no forward"),
    (["-D", "x", "host"], "'x' is no port"),
    (["-R", "[::1]:0:[::1]:99999", "host"], "'99999' is no port"),
    (["no.such.host.invalid", "true"], "no address is known for 'no.such.host.invalid'"),
    (["-o", "HostName=127.0.0.1", "-o", "Port=1", "host", "true"], "can't connect to 127.0.0.1 port 1"),
    (["-p", "1", "-p", "2", "127.0.0.1", "true"], "can't connect to 127.0.0.1 port 1"),
    (["-e", "ab", "host"], "-e: EscapeChar ab: one character"),
    (["-F", "/nowhere/config", "host"], "no configuration '/nowhere/config'"),
    (["-6", "127.0.0.1", "true"], "no address is known for '127.0.0.1'"),
    (["-o", "AddressFamily=some", "host"], "AddressFamily some"),
    (["-o", "ConnectTimeout=never", "host"], "ConnectTimeout never"),
)


@pytest.fixture
def ssh(engine, openssh, folder):
    """Our command for OpenSSH's server, which it knows; it says no more than what went wrong."""
    command = ours(engine, "ssh", openssh.login(), folder)
    command.argv += ["-o", "LogLevel=ERROR"]
    return command


@pytest.mark.parametrize("words, stdin", ALIKE, ids=lambda value: str(value)[:30])
def test_alike(ssh, openssh, folder, words, stdin):
    other = theirs("ssh", openssh.login(), folder)
    wanted = other.run(other.at, *words, stdin=stdin)
    got = ssh.run(ssh.at, *words, stdin=stdin)
    assert (got.returncode, got.stdout) == (wanted.returncode, wanted.stdout), got.stderr


@pytest.mark.parametrize("options, status", OPTIONS, ids=lambda value: str(value)[:40])
def test_options(ssh, openssh, folder, options, status):
    words = [part for option in options.split() for part in ("-o", option)]
    other = theirs("ssh", openssh.login(), folder)
    for command in (ssh, other):
        first = command.argv.index("-F")  # the first mention counts
        command.argv[first:first] = words
        ran = command.run(command.at, "echo in; test -t 0")
        assert (ran.returncode, ran.stdout) == (status or 1, b"" if status else b"in\n"), ran


def test_known_hosts(engine, openssh, folder):
    """A throw-away connection; a file that is made, hashed as OpenSSH's does; one of the system's."""
    command = ours(engine, "ssh", openssh.login(), folder)
    command.argv = command.argv[: command.argv.index("StrictHostKeyChecking=yes") - 1]
    throw_away = ["-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"]
    ran = command.run(*throw_away, command.at, "echo in")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"in\n", ran.stderr)
    assert b"added" not in ran.stderr and b"warning" not in ran.stderr, ran
    places = ["-o", f"UserKnownHostsFile={folder}/own {folder}/second", "-o", "HashKnownHosts=yes"]
    ran = command.run(*places, "-o", "StrictHostKeyChecking=accept-new", command.at, "echo in")
    assert ran.returncode == 0 and b"added the ssh-ed25519 key" in ran.stderr, ran
    assert (folder / "own").read_text().startswith("|1|")
    strictly = ["-o", "StrictHostKeyChecking=yes", "-o", f"UserKnownHostsFile={folder}/none"]
    strictly += ["-o", f"GlobalKnownHostsFile={folder}/none2 {folder}/own", "-o", "LogLevel=ERROR"]
    other = theirs("ssh", openssh.login(), folder)
    other.argv = other.argv[: other.argv.index("StrictHostKeyChecking=yes") - 1]
    for one in (command, other):
        assert one.run(*strictly, one.at, "echo in").stdout == b"in\n"
        assert one.run(*strictly[:4], one.at, "echo in").returncode == 255


@pytest.mark.parametrize("words, stdin", ALIKE[:10:3])
def test_alike_with_dropbear(engine, dropbear, folder, words, stdin):
    results = []
    for command in (ours(engine, "ssh", dropbear.login(), folder), theirs("ssh", dropbear.login(), folder)):
        ran = command.run(command.at, *words, stdin=stdin)
        results.append((ran.returncode, ran.stdout))
    assert results[0] == results[1]


@pytest.mark.parametrize("words, text", REFUSALS, ids=lambda value: str(value)[:40])
def test_refusals(ssh, folder, words, text):
    argv = [*ssh.argv[:3], "-F", "none", *words]
    environment = {**ssh.environment, "USER": "somebody"}
    ran = subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, env=environment, timeout=PATIENCE)
    said = ran.stderr.decode()
    assert (ran.returncode, ran.stdout) == (255, b"")
    assert said.startswith("ssh: ") and text in said and "Traceback" not in said
    assert len(said.splitlines()) == 1 or "\nusage: " in said


def test_help_anywhere(engine, folder):
    """It needs no more than the program, whatever lies where it is called."""
    (folder / "errno.py").write_text("raise SystemExit(9)")
    (folder / "select.py").write_text("raise SystemExit(9)")
    argv = [engine.program, "-m", "ssh", "--help"]
    ran = subprocess.run(argv, capture_output=True, cwd=folder, timeout=PATIENCE)
    assert (ran.returncode, ran.stderr) == (0, b"") and ran.stdout.startswith(b"usage: ssh ")
    for words in (["-V"], ["host", "-V"]):
        ran = subprocess.run([*argv[:3], *words], capture_output=True, cwd=folder, timeout=PATIENCE)
        assert ran.returncode == 0 and ran.stderr.startswith(b"micropython-ssh " + VERSION + b" with ")


def test_both_ways_at_once(ssh):
    ran = ssh.run(ssh.at, "cat", stdin=EVERYTHING)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, EVERYTHING, b"")
    ran = ssh.run(ssh.at, "tee /dev/stderr", stdin=EVERYTHING)
    assert (ran.stdout, ran.stderr) == (EVERYTHING, EVERYTHING)


def test_much_data(ssh, folder):
    data = os.urandom(5 * MEGABYTE)
    wanted = hashlib.md5(data).hexdigest().encode()
    assert ssh.run(ssh.at, "md5sum", stdin=data).stdout.split()[0] == wanted
    (folder / "data").write_bytes(data)
    with (folder / "data").open() as source, (folder / "copy").open("wb") as copy:
        argv = [*ssh.argv, ssh.at, "cat"]
        subprocess.run(argv, stdin=source, stdout=copy, env=ssh.environment, timeout=PATIENCE, check=True)
    assert (folder / "copy").read_bytes() == data


def test_a_slow_reader_takes_no_memory(ssh):
    """Megabytes wait on the server, not here."""
    process = ssh.start(ssh.at, "head -c 40000000 /dev/zero", stdout=subprocess.PIPE)
    try:
        process.stdout.read(1)
        time.sleep(0.5)
        status = open(f"/proc/{process.pid}/status").read()
        resident = int(status.split("VmRSS:")[1].split()[0])
        assert resident < 24000, f"{resident} KiB"
        assert len(process.stdout.read()) == 39999999 and process.wait() == 0
    finally:
        process.kill()


def test_a_reader_that_leaves(ssh):
    process = ssh.start(ssh.at, "yes", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout.read(2) == b"y\n"
    process.stdout.close()
    assert process.wait(PATIENCE) == 255 and process.stderr.read() == b""


def test_a_reader_that_leaves_before_the_end(ssh, openssh, folder):
    """The command's status is told all the same, for `set -o pipefail`."""
    for command in (ssh, theirs("ssh", openssh.login(), folder)):
        process = command.start(command.at, "seq 200000; exit 7", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout.read(2) == b"1\n"
        process.stdout.close()
        assert (process.wait(PATIENCE), process.stderr.read()) == (7, b"")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(ssh, closed):
    argv = ["sh", "-c", f'"$@" {closed}', "sh", *ssh.argv, ssh.at, "cat; echo out; echo err >&2; exit 3"]
    ran = subprocess.run(argv, input=b"", capture_output=True, env=ssh.environment, timeout=PATIENCE)
    assert ran.returncode == 3
    assert ran.stdout == (b"" if ">&-" in closed.split() else b"out\n")


def test_interrupt(ssh, folder):
    """Ctrl-C without a terminal ends it, and what it runs."""
    process = ssh.start(ssh.at, "echo $$; exec sleep 60", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 130 and process.stderr.read() == b""


def test_a_server_that_hangs_up(ssh, openssh):
    words = ["-l", openssh.user, "-o", f"HostName={HOST}", "box", "kill -KILL $PPID; sleep 9"]
    process = ssh.start(*words, stderr=subprocess.PIPE)
    assert process.wait(PATIENCE) == 255
    (said,) = process.stderr.read().splitlines()
    assert said.startswith(b"ssh: box: ")


def test_a_server_that_falls_silent(engine, openssh, folder):
    """ServerAliveInterval finds out."""
    with Proxy(openssh.port, lambda _: (passing, stall_at(9000))) as proxy:
        ssh = ours(engine, "ssh", {**openssh.login(), "port": proxy.port}, folder)
        words = ["-q", "-l", openssh.user, "-o", "ServerAliveInterval=1", "-o", f"HostName={HOST}", "box"]
        process = ssh.start(*words, "head -c 99999 /dev/zero; sleep 60", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        assert process.wait(PATIENCE) == 255
        assert process.stderr.read() == b"ssh: box: the server didn't answer in time\n"


def test_a_server_that_does_not_know_keepalives(engine, tinyssh, folder):
    """Any answer will do."""
    ssh = ours(engine, "ssh", tinyssh.login(), folder)
    ran = ssh.run("-o", "ServerAliveInterval=1", "-o", "ServerAliveCountMax=1", ssh.at, "sleep 4; echo on")
    assert (ran.returncode, ran.stdout) == (0, b"on\n")


def test_a_key_that_is_not_there(engine, openssh, folder):
    """It is told, since it may be a slip, and the others are tried."""
    ssh = ours(engine, "ssh", openssh.login(), folder)
    ran = ssh.run("-i", "/nowhere", ssh.at, "true")
    assert ran.returncode == 0 and ran.stderr.startswith(b"ssh: there is no key '/nowhere'\n")


def test_banner(engine, openssh, folder):
    ssh = ours(engine, "ssh", openssh.login(), folder)
    assert ssh.run(ssh.at, "true").stderr.startswith(b"Beware of the tests.\n")
    assert ssh.run("-q", ssh.at, "true").stderr == b""
    assert ssh.run("-E", folder / "log", ssh.at, "true").stderr.startswith(b"Beware of the tests.\n")


def test_host_key_that_proves_little(ssh, openssh):
    """It is told whose that is."""
    result = ssh.run("-o", "HostKeyAlgorithms=rsa-sha2-256", "-o", "RequiredRSASize=8192", ssh.at, "true")
    said = f"ssh: no session with {HOST}: the server's host key is an RSA key of "
    assert result.returncode == 255 and result.stderr.decode().startswith(said), result.stderr


WEAK = (
    *("-o", "KexAlgorithms=diffie-hellman-group14-sha1"),
    *("-o", "HostKeyAlgorithms=ssh-rsa"),
    *("-o", "Ciphers=aes128-cbc"),
    *("-o", "MACs=hmac-sha1-96"),
    *("-o", "PubkeyAcceptedAlgorithms=ssh-rsa"),
)


def test_weak_algorithms_are_told(engine, old_openssh, folder):
    """Who asks for what is weak gets it, and hears of it in one line each time."""
    ssh = ours(engine, "ssh", old_openssh.login("rsa"), folder)
    asked = ssh.run(*WEAK, ssh.at, "echo in")
    if b"this build has none" in asked.stderr:
        pytest.skip(f"engine {engine.name} has nothing weak")
    assert asked.stdout == b"in\n"
    warned = [line for line in asked.stderr.decode().splitlines() if "weak" in line]
    assert len(warned) == 1 and "post-quantum" not in asked.stderr.decode()
    for name in ("diffie-hellman-group14-sha1", "aes128-cbc", "hmac-sha1-96", "ssh-rsa by your keys"):
        assert name in warned[0]
    assert ssh.run("-q", *WEAK, ssh.at, "true").stderr == b""


@pytest.mark.parametrize(
    "proxy, says",
    [
        ("nosuchprogram %h", "ProxyCommand nosuchprogram 127.0.0.1 ended with status 127: the server closed the connection"),
        ("sh -c 'exit 3'", "ProxyCommand sh -c 'exit 3' ended with status 3: "),
        ("sh -c 'kill -9 $$'", "ProxyCommand sh -c 'kill -9 $$' was ended by a signal: "),
        ("sleep 9", "ProxyCommand sleep 9: the server didn't answer in time"),
    ],
)
def test_a_proxy_command_that_fails_is_named(engine, openssh, folder, proxy, says):
    ssh = ours(engine, "ssh", openssh.login(), folder)
    wait = 1 if proxy.startswith("sleep") else PATIENCE
    ran = ssh.run("-o", f"ProxyCommand={proxy}", "-o", f"ConnectTimeout={wait}", "-o", f"HostName={HOST}", "box", "true")
    assert (ran.returncode, ran.stdout) == (255, b""), ran
    assert ran.stderr.decode().splitlines()[-1].startswith(f"ssh: no session with box: {says}"), ran


def test_who_did_not_answer(engine, openssh, folder):
    """Whom somebody waited for is called as it was typed."""
    with socket.create_server((HOST, 0)) as mute:
        server = {**openssh.login(), "port": mute.getsockname()[1]}
        for tool in ("ssh", "sftp"):
            ran = ours(engine, tool, server, folder).run("-o", f"HostName={HOST}", "-o", "ConnectTimeout=1", "box")
            said = f"{tool}: no session with box: the server didn't answer in time\n"
            assert (ran.returncode, ran.stderr.decode()) == (255, said)


def advised(refused):
    """Return the options that an error gives, as they are pasted."""
    return refused.stderr.decode().partition("nevertheless: ")[2].partition(";")[0].split()


def test_what_an_old_device_needs_is_told_to_be_pasted(engine, old_openssh, folder):
    """All that is needed at once, also for the login with an RSA key."""
    ssh = ours(engine, "ssh", old_openssh.login("rsa"), folder)
    refused = ssh.run(ssh.at, "true")
    assert refused.returncode == 255 and b"the server has diffie-hellman-group-exchange-sha256," in refused.stderr
    if b"this build can do none of the server's" in refused.stderr:
        pytest.skip(f"engine {engine.name} has nothing weak")
    options = advised(refused)
    assert [word.partition("=")[0] for word in options[1::2]] == ["KexAlgorithms", "HostKeyAlgorithms", "Ciphers", "MACs"]
    refused = ssh.run(*options, ssh.at, "true")
    assert refused.returncode == 255 and b"PubkeyAcceptedAlgorithms=+ssh-rsa" in refused.stderr
    # "+" wouldn't do for this one: unlike an old server it lists what it takes, and more than it takes.
    accepted = ssh.run(*options, "-o", "PubkeyAcceptedAlgorithms=ssh-rsa", ssh.at, "echo in")
    assert (accepted.returncode, accepted.stdout) == (0, b"in\n"), accepted.stderr


OLD_EXCHANGE = ("-o", "KexAlgorithms=curve25519-sha256")


def test_an_exchange_that_is_not_post_quantum(engine, openssh, folder):
    """It is told in one line, unless nobody wants to know; other exchanges are no news."""
    ssh = ours(engine, "ssh", openssh.login(), folder)
    usual = ssh.run(ssh.at, "true").stderr.decode()
    warned = ssh.run(*OLD_EXCHANGE, ssh.at, "true").stderr.decode()
    assert warned.splitlines()[1:] == usual.splitlines() and warned.count("post-quantum") == 1
    assert warned.startswith(f"ssh: warning: {HOST} exchanges keys by curve25519-sha256, which isn't post-quantum")
    assert "KexAlgorithms asked for no other" in warned and "update" not in warned
    assert ssh.run(*OLD_EXCHANGE, "-q", ssh.at, "true").stderr == b""
    for value in ("no", "no-pq-kex"):
        said = ssh.run(*OLD_EXCHANGE, "-o", f"WarnWeakCrypto={value}", ssh.at, "true").stderr.decode()
        assert said == usual


def test_a_server_without_post_quantum_exchanges(engine, curve_only, folder):
    ssh = ours(engine, "ssh", curve_only.login(), folder)
    for options in ((), ("-o", "KexAlgorithms=^curve25519-sha256")):
        assert b"an update of the server helps" in ssh.run(*options, ssh.at, "true").stderr


def test_verbose(ssh):
    said = ssh.run("-v", ssh.at, "true").stderr.decode()
    assert [line for line in said.splitlines() if not line.startswith("debug: ")] == BANNER.splitlines()
    for text in ("connecting to 127.0.0.1", "OpenSSH", "kex: ", "hostkey: ", "SHA256:", "accepted"):
        assert text in said


def copied_key(server, path, mode):
    path.write_bytes(Path(server.login()["key"]).read_bytes())
    path.chmod(mode)


def test_a_key_that_others_may_read(engine, openssh, folder):
    """Neither command uses it, both say why."""
    copied_key(openssh, folder / "key", 0o640)
    for command in (ours(engine, "ssh", openssh.login(), folder), theirs("ssh", openssh.login(), folder)):
        command.argv[command.argv.index("-i") + 1] = str(folder / "key")
        ran = command.run("-o", "BatchMode=yes", command.at, "true")
        assert ran.returncode == 255 and b"640" in ran.stderr, ran


def test_which_server_it_was(ssh, tmp_path):
    """An error names a server on the way, and the account; a key that is passed over in silence is told there."""
    ran = ssh.run("-J", "127.0.0.1:1", ssh.at, "true")
    assert b"ssh: the jump 127.0.0.1:1: can't connect to 127.0.0.1 port 1: connection refused" in ran.stderr
    exposed = tmp_path / "exposed"
    exposed.write_bytes(Path(ssh.argv[ssh.argv.index("-i") + 1]).read_bytes())
    exposed.chmod(0o644)
    ssh.argv[ssh.argv.index("-i") + 1] = str(exposed)
    ran = ssh.run("-o", "LogLevel=ERROR", "-o", "BatchMode=yes", ssh.at, "true")
    assert ran.returncode == 255 and f"offered for {ssh.at}: tried nothing".encode() in ran.stderr, ran
    assert ran.stderr.count(b"\n") == ran.stderr.count(b"others may read it") == 1, ran


def test_jump(ssh, dropbear, openssh, folder):
    """Through dropbear, with the same key, to OpenSSH."""
    with (folder / "known_hosts").open("a") as hosts:
        public = dropbear.sandbox.host_keys["ed25519"].with_suffix(".pub").read_text()
        hosts.write(f"[{HOST}]:{dropbear.port} {public}")
    (folder / ".ssh").mkdir()
    copied_key(openssh, folder / ".ssh" / "id_ed25519", 0o600)
    (folder / ".ssh" / "known_hosts").write_bytes((folder / "known_hosts").read_bytes())
    ran = ssh.run("-v", "-J", f"{dropbear.user}@{HOST}:{dropbear.port}", ssh.at, "echo through")
    assert ran.stdout == b"through\n", ran.stderr
    assert b"through the jump" in ran.stderr
    ran = ssh.run("-p", "1", "-J", f"{dropbear.user}@{HOST}:{dropbear.port}", ssh.at, "true")
    assert ran.returncode == 255 and f"ssh: the jump {HOST}: the server couldn't connect to {HOST}:1: " in ran.stderr.decode(), ran


RELAY = "bash -c 'exec 3<>/dev/tcp/%h/%p; cat <&3 & exec cat >&3'"  # as nc


def test_proxy_command(engine, ssh, openssh, folder):
    """It reaches the server in our place, for ssh, scp and sftp; its failure is told."""
    for tool, words in (("ssh", ["echo", "hi"]), ("sftp", ["-b", "-"])):
        command = ours(engine, tool, openssh.login(), folder)
        result = command.run("-o", f"ProxyCommand={RELAY}", command.at, *words, stdin=b"pwd\n") if tool == "ssh" else None
        result = result or command.run("-o", f"ProxyCommand={RELAY}", *words, command.at, stdin=b"pwd\n")
        assert result.returncode == 0 and result.stdout, result
    for proxy in ("false", "/nowhere/at/all"):
        result = ssh.run("-o", f"ProxyCommand={proxy}", ssh.at, "true")
        assert result.returncode == 255 and b"closed the connection" in result.stderr, result
    assert ssh.run("-o", "ProxyCommand=none", "-o", "ProxyJump=nowhere.invalid", ssh.at, "true").returncode == 0


def test_no_name_is_a_command(ssh, folder):
    """What an address says reaches the shell of ProxyCommand, LocalCommand and Match exec as a name or not at all."""
    made = folder / "made"
    config = folder / "config"
    config.write_text("Match exec \"test %r\"\n  Port 1\nHost *\n  ProxyCommand echo %r %n %h >&2; exit 1\n")
    config.chmod(0o600)
    for command in (f"$(touch {made})", f"`touch {made}`", f";touch {made};", f"|touch {made}", "-oProxyCommand=x", "a\nb"):
        for words in (("--", f"{command}@host"), ("-l", command, "host"), ("-J", f"{command}@host", "host")):
            ran = ssh.run("-F", config, *words, "true")
            assert ran.returncode == 255 and b"is no name of a" in ran.stderr, (words, ran)
    assert not made.exists()
    ran = ssh.run("-F", config, "DOMAIN\\me$@host", "true")
    assert ran.stderr.startswith(b"DOMAINme$ host host"), ran


def test_changed_host_key(ssh, openssh, folder):
    other = openssh.sandbox.stranger.with_suffix(".pub").read_text()
    (folder / "known_hosts").write_text(f"# mine\n[{HOST}]:{openssh.port} {other}")
    ran = ssh.run(ssh.at, "true")
    said = ran.stderr.decode()
    assert ran.returncode == 255 and len(said.splitlines()) == 4
    for text in ("has changed", openssh.login()["fingerprint"], f"{folder}/known_hosts line 2", "ssh-keygen -f '"):
        assert text in said


def test_nobody_to_ask(ssh, openssh, folder):
    """Without a terminal an unknown host, and a password that is wanted, are errors."""
    (folder / "known_hosts").write_text("")
    said = ssh.run(ssh.at, "true").stderr.decode()
    assert "isn't known" in said and openssh.login()["fingerprint"] in said
    argv = [openssh.login()["stranger"] if word == openssh.login()["key"] else word for word in ssh.argv]
    argv = [word.replace("Checking=yes", "Checking=accept-new") for word in argv]
    ran = subprocess.run(
        [*argv, "-q", ssh.at, "true"], capture_output=True, env=ssh.environment, timeout=PATIENCE, start_new_session=True
    )
    assert ran.returncode == 255 and b"publickey" in ran.stderr and len(ran.stderr.splitlines()) == 1
