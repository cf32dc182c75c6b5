# SPDX-License-Identifier: MIT
"""ssh.connect: host keys, logins, jumps, what is said when it fails."""

import errno
import os

import _ssh
import ssh
from common import free_port, raises
from ssh.wait import at_once


def name(server):
    return "%s@127.0.0.1:%d" % (server["user"], server["port"])


def client(server, folder, **options):
    options.setdefault("known_hosts", folder + "/known_hosts")
    options.setdefault("host_key", "accept-new")
    options.setdefault("key", server["key"])
    options.setdefault("agent", False)
    options.setdefault("warn", lambda line: None)
    return ssh.connect(name(server), **options)


def test_policies(server, folder):
    raises(ssh.HostKeyError, client, server, folder, host_key="strict", says="isn't known")
    raises(ssh.HostKeyError, client, server, folder, host_key="ask", ask=lambda _: "no")
    questions = []

    def ask(question):
        questions.append(question)
        return "yes"

    with client(server, folder, host_key="ask", ask=ask) as made:
        assert made.run("echo in").stdout == b"in\n"
    assert len(questions) == 1 and server["fingerprint"] in questions[0]
    with client(server, folder, host_key="strict", timeout=30) as made:
        assert made.exec("echo in") == b"in\n"
    raises(ValueError, client, server, folder, host_key="maybe")


def test_changed_and_revoked(server, folder):
    path = folder + "/known_hosts"
    client(server, folder).close()
    with open(path) as file:
        names, kind, blob = file.read().split()
    other = blob[:-6] + ("AAAA" if blob[-6:-2] != "AAAA" else "BBBB") + blob[-2:]
    with open(path, "w") as file:
        file.write("# first\n%s %s %s\n" % (names, kind, other))
    for policy in ("strict", "accept-new", "ask"):
        says = ("has changed", server["fingerprint"], "known_hosts line 2")
        raises(ssh.HostKeyError, client, server, folder, host_key=policy, says=says)
    with client(server, folder, host_key="off") as made:
        forwards = (made.forward_local, 0, "host", 1), (made.forward_remote, 0, "host", 1), (made.socks, 0)
        for call in forwards:
            raises(ssh.HostKeyError, *call, says="forwarding is off")
    asked = []
    secrets = {"key": (), "password": asked.append, "ask": asked.append}
    says = "tried nothing"
    raises(ssh.AuthError, client, server, folder, host_key="off", says=says, **secrets)
    assert asked == []
    with open(path, "w") as file:
        file.write("@revoked * %s %s\n" % (kind, blob))
    raises(ssh.HostKeyError, client, server, folder, host_key="off", says="revoked")


def test_logins(server, folder):
    wrong = {"key": None, "password": "wrong"}
    raises(ssh.AuthError, client, server, folder, says="publickey", **wrong)
    raises(OSError, client, server, folder, key="/nowhere", code=errno.ENOENT, says="/nowhere")
    with open(server["key"], "rb") as file:
        content = file.read()
    client(server, folder, key=content).close()
    client(server, folder, key=[server["key"]]).close()


def test_jumps(server, folder):
    with client(server, folder) as first:
        with client(server, folder, jump=first) as second:
            assert second.exec("echo deep") == b"deep\n"
        assert first.exec("echo still") == b"still\n"
    with client(server, folder, jump=name(server) + "," + name(server)) as third:
        assert third.exec("echo deeper") == b"deeper\n"


def test_failures(server, folder):
    raises(ValueError, ssh.connect, "host:port")
    target = "me@127.0.0.1:%d" % free_port()
    raises(OSError, ssh.connect, target, code=errno.ECONNREFUSED, says="127.0.0.1 port")
    raises(OSError, ssh.connect, "me@nowhere.invalid", says="nowhere.invalid")


def test_addresses_that_cannot_be_tried(server):
    """Such as those of a family that the system doesn't have: the next one is."""
    from ssh import tcp

    class Sockets:
        SOCK_STREAM = tcp.socket.SOCK_STREAM
        socket = tcp.socket.socket

        def getaddrinfo(self, host, port, family, kind):
            known = real.getaddrinfo(host, port, family, kind)
            return [(99,) + known[0][1:]] + known

    real, tcp.socket = tcp.socket, Sockets()
    try:
        told = []
        sock = at_once(tcp.connect("127.0.0.1", server["port"], 5, True, told.append))
        assert sock.recv(4) == b"SSH-" and len(told) == 3, told
        sock.close()
    finally:
        tcp.socket = real


def test_home(server, folder):
    """As people write it; what is called so is named by bytes."""
    with open(folder + "/here", "w") as file:
        file.write("content")
    name = folder.rstrip("/").split("/")[-1] + "-at-home"
    with client(server, folder) as made:
        assert made.put(folder + "/here", "~/" + name) == 7
        try:
            assert made.stat(name).size == 7 and made.run("cat ~/" + name).stdout == b"content"
            assert made.get("~/" + name, folder + "/back") == 7
        finally:
            made.remove(name)
        raises(OSError, made.get, b"~/" + name.encode(), folder + "/back")


def test_one_sftp(server, folder):
    with client(server, folder) as made:
        sftp = made.sftp("/usr/lib/openssh/sftp-server")
        assert made.sftp() is sftp and made.sftp("/usr/lib/openssh/sftp-server") is sftp
        raises(ValueError, made.sftp, "sftp", says="another server")
    with client(server, folder) as made:
        assert made.sftp() is made.sftp("sftp")
        raises(ValueError, made.sftp, "other", says="another server")


def test_configuration(server, folder):
    path = folder + "/config"
    with open(path, "w") as file:
        file.write(
            "Host board\n HostName 127.0.0.1\n Port %d\n User %s\n IdentityFile %s\n"
            " UserKnownHostsFile %s/known\n CheckHostIP yes\n"
            % (server["port"], server["user"], server["key"], folder)
        )
    warnings = []
    with ssh.connect("board", config=path, host_key="accept-new", warn=warnings.append) as made:
        assert made.exec("echo in") == b"in\n"
    assert any("CheckHostIP" in line for line in warnings), warnings
    with ssh.connect("board", config=path) as made:
        assert made.sftp().realpath(".")


def test_what_a_configuration_asks_for(server, folder):
    path = folder + "/config"
    cipher = _ssh.algorithms()["cipher"][-1]
    with open(path, "w") as file:
        file.write(
            "Host board\n HostName 127.0.0.1\n Port %d\n User %s\n IdentityFile %s\n"
            " StrictHostKeyChecking accept-new\n Ciphers 3des-cbc,%s\n ServerAliveInterval 20\n"
            " UserKnownHostsFile %s/%%n-%%h-%%p-%%r %s/b\n ProxyJump none\n"
            % (server["port"], server["user"], server["key"], cipher, folder, folder)
        )
    with ssh.connect("board", config=path) as made:
        assert made.session.methods["cipher"] == cipher
    os.unlink("%s/board-127.0.0.1-%d-%s" % (folder, server["port"], server["user"]))
    raises(ssh.HostKeyError, ssh.connect, "board", config=path, host_key="strict")
    with ssh.connect("board", config=path, jump="board") as made:
        assert made.exec("echo deep") == b"deep\n"


def test_known_hosts_that_cannot_be_written(server, folder):
    warnings = []
    path = "/proc/nothing/known_hosts"
    client(server, folder, known_hosts=path, warn=warnings.append).close()
    assert len(warnings) == 1 and "can't add" in warnings[0] and path in warnings[0], warnings


def strictly(server, folder):
    """Connect to a server whose key must be known; return the algorithm that it showed."""
    with client(server, folder, host_key="strict", known_hosts=[folder + "/known_hosts"]) as made:
        return made.session.methods["hostkey"]


def accept(server, folder):
    """Connect to a server and note its key."""
    client(server, folder, host_key="accept-new").close()


class Asked(list):
    """A function that is asked for a password, and notes it."""

    def __call__(self, question):
        self.append(question)
        return "wrong"


def configured(server, folder, more, **options):
    """Connect with a configuration file of some lines more; return the Client."""
    path = folder + "/config"
    with open(path, "w") as file:
        file.write(
            "Host board\n HostName 127.0.0.1\n Port %d\n User %s\n IdentityAgent none\n%s\n"
            " UserKnownHostsFile %s/own\n IdentityFile %s\n"
            % (server["port"], server["user"], more, folder, server["key"])
        )
    return ssh.connect("board", config=path, **options)


def test_known_hosts_of_the_system(server, folder):
    """They count after the user's, and nothing is added to them."""
    system = "GlobalKnownHostsFile none %s/system" % folder
    raises(ssh.HostKeyError, configured, server, folder, system)
    client(server, folder, known_hosts=folder + "/system").close()
    configured(server, folder, system, host_key="accept-new").close()
    raises(OSError, os.stat, folder + "/own")
    raises(ssh.HostKeyError, configured, server, folder, "GlobalKnownHostsFile %s/other" % folder)
    with open(folder + "/system") as file:
        revoked = "@revoked " + file.read()
    with open(folder + "/system", "w") as file:
        file.write(revoked)
    raises(ssh.HostKeyError, configured, server, folder, system, host_key="off", says="revoked")


def test_added_names(server, folder):
    """Hidden where that is wanted, or those of an alias."""
    lines = []
    accept = " StrictHostKeyChecking accept-new\n"
    for more in ("HashKnownHosts yes", "HostKeyAlias bench", "LogLevel ERROR"):
        configured(server, folder, accept + "CheckHostIP yes\n" + more, warn=lines.append).close()
        with open(folder + "/own") as file:
            names = file.read().split()[0]
        if more.startswith("Hash"):
            assert names.startswith("|1|"), names
        else:
            assert names == ("bench" if "Alias" in more else "[127.0.0.1]:%d" % server["port"])
        configured(server, folder, more).close()
        os.unlink(folder + "/own")
    assert len(lines) == 3, lines  # what isn't known is told once in a run


def test_who_is_asked(server, folder):
    """Nobody in a batch; as often as is wanted; in the order that is wanted."""
    configured(server, folder, " StrictHostKeyChecking accept-new").close()
    secrets = {"key": server["stranger"]}
    for more, times in (
        ("BatchMode yes", 0),
        ("PasswordAuthentication no\nKbdInteractiveAuthentication no", 0),
        ("PreferredAuthentications publickey", 0),
        ("NumberOfPasswordPrompts 0", 0),
        ("NumberOfPasswordPrompts 2", 2),
        ("", 3),
    ):
        asked = Asked()
        raises(ssh.AuthError, configured, server, folder, more, password=asked, ask=asked, **secrets)
        assert len(asked) == (times if server["password"] else 0), (more, asked)
    asked = Asked()
    configured(server, folder, "PreferredAuthentications password,publickey", password=asked).close()
    assert len(asked) == (3 if server["password"] else 0)
    raises(ssh.HostKeyError, configured, server, folder, "BatchMode yes\nUserKnownHostsFile none", ask=asked)
    raises(ssh.AuthError, configured, server, folder, "PubkeyAuthentication no", says="tried nothing")


def test_settings_that_mean_nothing(server, folder):
    for more in ("BatchMode maybe", "ConnectTimeout soon", "LogLevel loud", "TCPKeepAlive 7", "ServerAliveCountMax x"):
        raises(ValueError, configured, server, folder, more, says=more)
    raises(ValueError, configured, server, folder, "ProxyUseFdpass yes", says="config line 6")
    raises(ValueError, configured, server, folder, "HostKeyAlias a,b", says="a,b")
