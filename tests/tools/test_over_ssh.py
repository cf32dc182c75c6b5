# SPDX-License-Identifier: MIT
"""Programs that start ssh themselves, with ours: git, rsync, sshfs, mosh, OpenSSH's scp and sftp; and what they need of it."""

import os
import shlex
import signal
import subprocess

import pytest

from support.commands import openssh as theirs
from support.commands import ours
from support.patience import PATIENCE, until
from support.servers import HOST
from support.terminal import Terminal

pytestmark = pytest.mark.one_engine


class Ours:
    """Our ssh as a program of one word. Attributes: path (str), at (str), folder (Path), environment (dict)."""

    def __init__(self, engine, server, folder):
        command = ours(engine, "ssh", server.login(), folder)
        script = folder / "our-ssh"
        script.write_text(f'#!/bin/sh\nexec {shlex.join(command.argv)} "$@"\n')
        script.chmod(0o755)
        self.path, self.at, self.folder, self.environment = str(script), command.at, folder, command.environment

    def run(self, *argv, **options):
        """Run a program; return the CompletedProcess."""
        result = subprocess.run(
            argv, cwd=self.folder, env={**self.environment, **options}, capture_output=True, timeout=PATIENCE
        )
        assert result.returncode == 0, result
        return result

    def ssh(self, *words, stdin=b"", check=True):
        """Run our ssh; return the CompletedProcess."""
        argv = [self.path, *words]
        result = subprocess.run(argv, input=stdin, env=self.environment, capture_output=True, timeout=PATIENCE)
        assert not check or result.returncode == 0, result
        return result


@pytest.fixture
def here(engine, openssh, tmp_path):
    return Ours(engine, openssh, tmp_path)


def test_git(here, folder):
    """Clone, push, fetch."""
    git = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "safe.directory=*"]
    setting = {"GIT_SSH": here.path, "GIT_CONFIG_GLOBAL": "/dev/null"}
    here.ssh(here.at, f"git init -q --bare -b main {folder}/bare")
    here.run(*git, "clone", "-q", f"{here.at}:{folder}/bare", "copy", **setting)
    (here.folder / "copy/file").write_text("content\n" * 50000)
    for words in (["add", "file"], ["commit", "-qm", "one"], ["push", "-q", "origin", "HEAD:main"]):
        here.run(*git, "-C", "copy", *words, **setting)
    url = f"ssh://{here.at}{folder}/bare"
    here.run(*git, "clone", "-q", "-b", "main", url, "again", **setting)
    assert (here.folder / "again/file").read_text() == "content\n" * 50000


def test_rsync(here, folder):
    tree = here.folder / "tree"
    tree.mkdir()
    (tree / "file").write_bytes(os.urandom(300000))
    here.run("rsync", "-az", "-e", here.path, "tree", f"{here.at}:{folder}/")
    assert (folder / "tree/file").read_bytes() == (tree / "file").read_bytes()
    here.run("rsync", "-a", "-e", here.path, f"{here.at}:{folder}/tree/", "back")
    assert (here.folder / "back/file").read_bytes() == (tree / "file").read_bytes()


@pytest.mark.parametrize("options", [[], ["-O"]])
def test_their_scp(here, folder, options):
    (here.folder / "file").write_bytes(os.urandom(100000))
    here.run("scp", *options, "-S", here.path, "file", f"{here.at}:{folder}/copy")
    here.run("scp", *options, "-S", here.path, f"{here.at}:{folder}/copy", "back")
    assert (here.folder / "back").read_bytes() == (here.folder / "file").read_bytes()


def test_their_sftp(here, folder):
    (here.folder / "lines").write_text(f"cd {folder}\nput lines\nls -1\n")
    assert b"lines" in here.run("sftp", "-q", "-S", here.path, "-b", "lines", here.at).stdout


def test_as_sshfs_calls_it(here):
    """With its options; what answers is the subsystem."""
    words = ("-x", "-a", "-oClearAllForwardings=yes", "-2", here.at, "-s", "sftp")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([here.path, *words], env=here.environment, **pipes) as process:
        process.stdin.write(bytes([0, 0, 0, 5, 1, 0, 0, 0, 3]))
        process.stdin.flush()
        assert process.stdout.read(9)[4:] == bytes([2, 0, 0, 0, 3])
        process.stdin.close()
        assert process.wait(PATIENCE) == 0


@pytest.mark.parametrize("way", ["proxy", "remote", "local"])
def test_mosh(here, way):
    """It starts its server through ours, and finds the server's address in each of its three ways."""
    words = ["mosh", f"--ssh={here.path}", f"--experimental-remote-ip={way}", here.at, "--", "sh"]
    environment = {**here.environment, "LC_ALL": "C.UTF-8", "TERM": "xterm"}
    with Terminal(words, environment) as terminal:
        terminal.expect(r"[$#] ")
        terminal.send("echo $((6*7))-on-the-other-side\r")
        terminal.expect("42-on-the-other-side")
        terminal.send("exit\r")
        terminal.expect("mosh is exiting")
        assert terminal.wait() == 0


def test_as_their_proxy(here, openssh):
    """-W, in place of nc."""
    command = theirs("ssh", openssh.login(), here.folder)
    proxy = f"ProxyCommand={here.path} -W %h:%p {here.at}"
    result = command.run("-o", proxy, command.at, "echo through")
    assert result.returncode == 0 and result.stdout == b"through\n", result


def test_variables_and_commands_of_the_configuration(engine, here):
    config = here.folder / "config"
    config.write_text(
        "SendEnv LC_T*\nSetEnv LC_A=1 LC_B=two=2 LC_A=3 LC_C=%n-${LC_TEST}\nRemoteCommand echo $LC_TEST $LC_A $LC_B $LC_C %r\n"
        f"PermitLocalCommand yes\nLocalCommand echo %n %T >{here.folder}/told\n"
    )
    argv = [word if word != "none" else str(config) for word in shlex.split(open(here.path).read().split("exec ")[1])]
    environment = {**here.environment, "LC_TEST": "test"}
    result = subprocess.run([*argv[:-1], here.at], env=environment, capture_output=True, timeout=PATIENCE)
    assert result.stdout.decode() == f"test 1 two=2 {HOST}-test {here.at.split('@')[0]}\n", result
    assert (here.folder / "told").read_text() == f"{HOST} NONE\n"
    result = subprocess.run([*argv[:-1], here.at, "true"], env=environment, capture_output=True, timeout=PATIENCE)
    assert result.returncode == 255 and b"one of the two" in result.stderr


def test_in_the_background(here, dropbear):
    """-f ends once the forward is there, which goes on; -E has what is told."""
    log = here.folder / "log"
    result = here.ssh("-f", "-N", "-E", str(log), "-o", "LocalForward=0 127.0.0.1:%d" % dropbear.port, here.at)
    assert b"port" not in result.stderr, result
    until(lambda: "the port is" in log.read_text(), "the port is told")
    port = int(log.read_text().split("the port is ")[1].split()[0])
    found = subprocess.run(["pgrep", "-f", f"{here.folder}/log"], capture_output=True, text=True).stdout.split()
    try:
        command = ours_at(here, dropbear, port)
        assert command.returncode == 0 and command.stdout == b"there\n", command
    finally:
        for pid in found:
            os.kill(int(pid), signal.SIGKILL)
    assert len(found) == 1


def ours_at(here, server, port):
    """Run a command on a server through a port here."""
    options = ("-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null")
    return subprocess.run(
        ["ssh", "-F", "none", "-i", server.login()["key"], *options, "-p", str(port), here.at, "echo there"],
        capture_output=True,
        timeout=PATIENCE,
    )


def test_what_there_is(here):
    assert here.ssh("-Q", "cipher").stdout.split()[0].startswith(b"aes")
    assert here.ssh("-Q", "protocol-version").stdout == b"2\n"
    for query in ("key", "key-plain", "key-cert", "sig", "key-sig", "HostKeyAlgorithms", "PubkeyAcceptedAlgorithms"):
        told = here.ssh("-Q", query).stdout.decode().split()
        theirs = subprocess.run(["ssh", "-Q", query], capture_output=True, text=True, check=True).stdout.split()
        assert set(told) <= set(theirs) and len(set(told)) == len(told), query
        lacks = {name for name in set(theirs) - set(told) if not name.startswith(("sk-", "webauthn-sk-", "ssh-dss", "ssh-rsa-cert"))}
        assert not lacks, (query, lacks)


def test_tags(engine, tmp_path):
    (tmp_path / "config").write_text("Match tagged home\n Port 2200\n")
    for words, port in ((["-P", "home"], 2200), (["-P", "work"], 22), (["-o", "Tag=home"], 2200), ([], 22)):
        argv = [engine.program, "-m", "ssh", "-F", tmp_path / "config", "-G", *words, "host"]
        told = subprocess.run(argv, env={**os.environ, **engine.environment}, capture_output=True, text=True).stdout
        assert f"port {port}\n" in told, told


def test_revoked_keys(here, openssh):
    keys = openssh.login()["hostkeys"]
    revoked = here.folder / "revoked"
    revoked.write_text("".join(open(f"{keys}/{name}.pub").read() for name in os.listdir(keys) if "." not in name))
    result = here.ssh("-o", f"RevokedHostKeys={revoked}", here.at, "true", check=False)
    assert result.returncode == 255 and b"is revoked by" in result.stderr, result
    revoked.write_text("")
    here.ssh("-o", f"RevokedHostKeys={revoked}", here.at, "true")
    result = here.ssh("-o", "RevokedHostKeys=/nowhere", here.at, "true", check=False)
    assert result.returncode == 255 and b"can't read the revoked keys" in result.stderr, result


def test_this_machine_needs_no_host_key(here, openssh):
    """With NoHostAuthenticationForLocalhost; nothing is noted."""
    empty = here.folder / "empty"
    empty.write_text("")
    options = ("-o", "NoHostAuthenticationForLocalhost=yes", "-o", f"UserKnownHostsFile={empty}")
    argv = [word for word in shlex.split(open(here.path).read().split("exec ")[1])][:-1]
    at = argv.index(next(word for word in argv if word.startswith("UserKnownHostsFile")))
    argv[at - 1 : at + 1] = options
    result = subprocess.run([*argv, here.at, "echo x"], env=here.environment, capture_output=True, timeout=PATIENCE)
    assert result.stdout == b"x\n" and b"127.0.0.1" not in result.stderr and empty.read_text() == "", result


@pytest.fixture
def mounted(here, folder):
    """A folder of the server as sshfs mounts it with our ssh: the path here."""
    if not os.access("/dev/fuse", os.R_OK | os.W_OK):
        pytest.skip("there is no /dev/fuse to use here")
    place = here.folder / "mounted"
    place.mkdir()
    words = ["sshfs", "-f", "-o", f"ssh_command={here.path}", f"{here.at}:{folder}", str(place)]
    with subprocess.Popen(words, env=here.environment, stderr=subprocess.PIPE) as process:
        try:
            until(lambda: os.path.ismount(place) or process.poll() is not None, "it is mounted")
            if process.poll() is not None:
                said = process.stderr.read()
                assert b"fuse" in said and b"ermi" in said, said
                pytest.skip("nothing may be mounted here")
            yield place
        finally:
            if process.poll() is None:
                subprocess.run(["fusermount3", "-u", place], check=True)
            process.wait(PATIENCE)


def test_sshfs(mounted, folder):
    """Files of any size, folders, names and links, both ways."""
    content = os.urandom(3000000)
    (mounted / "sub").mkdir()
    (mounted / "sub/a file").write_bytes(content)
    assert (folder / "sub/a file").read_bytes() == content
    (folder / "other").write_bytes(content[::-1])
    assert (mounted / "other").read_bytes() == content[::-1]
    (mounted / "other").rename(mounted / "sub/moved")
    os.symlink("moved", mounted / "sub/link")
    assert os.readlink(folder / "sub/link") == "moved"
    assert sorted(os.listdir(mounted / "sub")) == ["a file", "link", "moved"]
    (mounted / "sub/a file").unlink()
    assert not (folder / "sub/a file").exists()
