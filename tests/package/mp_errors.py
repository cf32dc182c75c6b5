# SPDX-License-Identifier: MIT
"""What a person can get wrong: one clear line each, nothing left open, the client still good."""

import errno
import os

import ssh
from common import free_port, open_descriptors, raises
from mp_client import client

# What isn't even tried: (target or options, exception, what it says).
BEFORE = (
    ("", ValueError, "user@host:port"),
    ("host:port", ValueError, "'host:port': 'port' is no port"),
    ("me@", ValueError, "user@host:port"),
    ("@host", ValueError, "user@host:port"),
    ("me@host:0", ValueError, "1 to 65535"),
    ("me@host:70000", ValueError, "1 to 65535"),
    ("me@[::1", ValueError, "bracket"),
    ("ssh://", ValueError, "user@host:port"),
    (None, TypeError, "NoneType"),
    ({"foo": 1}, TypeError, "foo"),
    ({"password": 5}, TypeError, "password: str or bytes or a function"),
    ({"key": 5}, TypeError, "key:"),
    ({"key": ["a", 5]}, TypeError, "key:"),
    ({"passphrase": 5}, TypeError, "passphrase:"),
    ({"agent": 5}, TypeError, "agent:"),
    ({"known_hosts": 5}, TypeError, "known_hosts:"),
    ({"known_hosts": "/"}, OSError, "can't read '/'"),
    ({"host_key": "maybe"}, ValueError, "accept-new"),
    ({"jump": 5}, TypeError, "jump:"),
    ({"jump": "a:b"}, ValueError, "'a:b'"),
    ({"timeout": -1}, TypeError, "timeout:"),
    ({"timeout": "soon"}, TypeError, "timeout:"),
    ({"config": "/"}, OSError, "configuration '/'"),
    ({"settings": {"serveraliveinterval": "x"}}, ValueError, "ServerAliveInterval x"),
    ({"settings": {"ciphers": "x"}}, ValueError, "'x' is no cipher algorithm"),
    ({"settings": {"stricthostkeychecking": "x"}}, ValueError, "accept-new"),
    ({"settings": {"compression": "maybe"}}, ValueError, "Compression maybe"),
    ({"ask": 5}, TypeError, "ask:"),
    ({"debug": 5}, TypeError, "debug:"),
    ({"cipher": 5}, TypeError, "cipher:"),
    ({"hostkey": 5}, TypeError, "hostkey:"),
    ({"compress": "yes"}, TypeError, "compress:"),
)


def test_what_is_not_tried():
    before = open_descriptors()
    for given, kind, says in BEFORE:
        target, options = ("me@127.0.0.1:9", given) if isinstance(given, dict) else (given, {})
        raises(kind, ssh.connect, target, says=says, **options)
    assert open_descriptors() == before


def test_a_secret_is_not_told():
    error = raises(TypeError, ssh.connect, "me@127.0.0.1:9", password=["the secret"])
    assert "the secret" not in str(error)


def test_connecting(server, folder):
    before = open_descriptors()
    raises(OSError, ssh.connect, "me@nowhere.invalid", code=errno.ENOENT, says="nowhere.invalid")
    for options, kind, says in (
        ({"key": "/nowhere"}, OSError, "the key '/nowhere': no such file"),
        ({"key": "/etc/passwd"}, ValueError, "the key /etc/passwd: not a private key"),
        ({"key": server["key"] + ".pub"}, ValueError, "is a public one: there is no agent"),
        ({"cipher": "des"}, ValueError, "'des' is no cipher of this build"),
        ({"mac": "none"}, ValueError, "'none' is no MAC"),
        ({"kex": "x"}, ValueError, "'x' is no key exchange"),
        ({"hostkey": ("ssh-dss",)}, ValueError, "'ssh-dss' is no host key algorithm"),
        ({"banner": "x"}, ValueError, "SSH-2.0-"),
        ({"agent": "/nowhere"}, OSError, "an agent at '/nowhere': no such file"),
        ({"key": []}, ssh.AuthError, "tried nothing; it takes publickey"),
    ):
        raises(kind, client, server, folder, says=says, **options)
    assert open_descriptors() == before


def test_a_client(server, folder):
    with client(server, folder) as made, client(server, folder) as other:
        nowhere = "/no/where"
        taken = other.forward_remote(0, "host", 1).port
        for call, arguments, kind, says in (
            (made.run, (5,), TypeError, "command"),
            (made.get, (nowhere, folder), OSError, "'/no/where'"),
            (made.get, ("/etc/passwd", nowhere), OSError, "'/no/where"),
            (made.get, (5, folder), TypeError, "path"),
            (made.get, ("/etc/passwd", 5), TypeError, "stream"),
            (made.put, (nowhere, folder), OSError, "'/no/where' here: no such file"),
            (made.put, ("/etc/passwd", nowhere), OSError, "'/no/where"),
            (made.put, (5, folder), TypeError, "stream"),
            (made.put, ("/etc/passwd", folder + "/x/"), OSError, "no folder"),
            (made.forward_local, ("x", "host", 1), TypeError, "port: an int"),
            (made.forward_local, (70000, "host", 1), ValueError, "port 70000"),
            (made.forward_local, (0, "host", 0), ValueError, "port 0: 1 to"),
            (made.forward_local, (server["port"], "host", 1), OSError, "the port is in use"),
            (made.forward_local, (0, "host", 1, "nowhere.invalid"), OSError, "nowhere.invalid"),
            (made.forward_remote, ("x", "host", 1), TypeError, "port: an int"),
            (made.forward_remote, (taken, "host", 1), ssh.SSHError, "refused"),
            (made.socks, (server["port"],), OSError, "the port is in use"),
            (made.shell, (5,), TypeError, "term"),
        ):
            raises(kind, call, *arguments, says=says)
        assert made.exec("echo still") == b"still\n"
    for call, arguments in ((made.run, ("x",)), (made.get, ("x", "y"))):
        raises(OSError, call, *arguments, code=errno.EBADF, says="closed")


def test_a_port_that_nobody_listens_on(folder):
    port = free_port()
    target = "me@127.0.0.1:%d" % port
    says = "can't connect to 127.0.0.1 port %d: connection refused" % port
    raises(OSError, ssh.connect, target, code=errno.ECONNREFUSED, says=says)
    assert not os.listdir(folder)
