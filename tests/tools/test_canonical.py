# SPDX-License-Identifier: MIT
"""CanonicalizeHostname: which name a host has, by which the configuration is read again; the same as with OpenSSH."""

import os
import subprocess

import pytest

from support.commands import ours
from support.patience import PATIENCE
from support.preload import preload

pytestmark = pytest.mark.one_engine

CONFIG = """
Match originalhost aliased
 HostName BOX
Match originalhost jumped
 HostName box
 ProxyJump gate
Host *
 CanonicalDomains one.example two.example
Host box.two.example
 Port 2002
Host *.two.example
 User second
Match canonical host web.one.example
 User first
Host box
 User short
"""
RULE = "-oCanonicalizePermittedCNAMEs=*.one.example:*.two.example"
# Options, a host, and what of its name, port and account comes of that; None: the name isn't found.
CASES = (
    (["no"], "box", "box 22 short"),
    (["yes"], "box", "box.two.example 2002 short"),
    (["yes"], "BOX", "box.two.example 2002 second"),
    (["yes"], "aliased", "box.two.example 2002 second"),
    (["yes"], "web", "web.one.example 22 first"),
    (["yes", RULE], "web", "www.two.example 22 second"),
    (["yes", RULE], "web.one.example", "www.two.example 22 second"),
    (["yes", "-oCanonicalizePermittedCNAMEs=*.two.example:*"], "web", "web.one.example 22 first"),
    (["no", RULE], "alone", "alone 22 me"),
    (["yes"], "a.box", "a.box 22 me"),
    (["yes"], "box.two.example.", "box.two.example 2002 second"),
    (["yes", "-oCanonicalizeMaxDots=0"], "web.one.example", "web.one.example 22 first"),
    (["yes", "-oCanonicalDomains=none"], "box", "box 22 short"),
    (["yes", "-oCanonicalizeFallbackLocal=no"], "box", "box.two.example 2002 short"),
    (["yes", "-oCanonicalizeFallbackLocal=no"], "alone", None),
    (["yes"], "alone", "alone 22 me"),
    (["yes"], "192.0.2.1", "192.0.2.1 22 me"),
    (["yes"], "jumped", "box 22 short"),
    (["always"], "jumped", "box.two.example 2002 second"),
    (["yes", "-oProxyCommand=x"], "web", "web 22 me"),
)


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    """The environment of programs that look names up in a domain of ours."""
    return {**os.environ, **preload("names", tmp_path_factory.mktemp("names"))}


@pytest.mark.parametrize("options, host, wanted", CASES)
def test_as_with_openssh(engine, names, tmp_path, options, host, wanted):
    config = tmp_path / "config"
    config.write_text(CONFIG)
    words = ["-F", str(config), "-G", f"-oCanonicalizeHostname={options[0]}", *options[1:], host]
    for command in (["ssh"], [str(engine.program), "-m", "ssh"]):
        found = subprocess.run([*command, *words], env=names, capture_output=True, text=True, timeout=PATIENCE)
        if wanted is None:
            assert found.returncode == 255 and found.stdout == "" and f"'{host}'" in found.stderr.replace('"', "'"), found
        else:
            told = dict(line.partition(" ")[::2] for line in found.stdout.splitlines())
            user = "me" if told["user"] == os.environ.get("USER", "root") else told["user"]
            assert f"{told['hostname']} {told['port']} {user}" == wanted, command


def test_connecting(engine, names, openssh, tmp_path):
    """The whole name is connected to, and looked up among the known hosts; the old one isn't there."""
    command = ours(engine, "ssh", openssh.login(), tmp_path)
    known = tmp_path / "known_hosts"
    known.write_text(known.read_text().replace("127.0.0.1", "box.two.example"))
    command.environment.update(names)
    options = ("-oCanonicalizeHostname=yes", "-oCanonicalDomains=two.example")
    at = command.at.rpartition("@")[0] + "@box"
    result = command.run(*options, at, "echo there")
    assert (result.returncode, result.stdout) == (0, b"there\n"), result
    assert command.run(at, "true").returncode == 255
