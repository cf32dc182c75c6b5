# SPDX-License-Identifier: MIT
"""The engines and the servers as fixtures, and the last line of a test run."""

import shutil
import subprocess

import pytest

from support.agent import Agent
from support.file_servers import SSH2, Conch, Erlang, ProFTPD
from support.micropython import DeviceError, Engine
from support.sandbox import Sandbox, clean_up_when_ended
from support.servers import AsyncSSH, Dropbear, OpenSSH, OpenSSH10, Paramiko, TinySSH

KNOWN_ENGINES = ("openssl", "mbedtls", "axtls")
BANNER = "Beware of the tests.\nSecond line: \N{LATIN SMALL LETTER E WITH ACUTE}\n"
# A server that has nothing but what is weak.
OLD_DEVICE = [
    "KexAlgorithms diffie-hellman-group-exchange-sha256,diffie-hellman-group14-sha1,diffie-hellman-group1-sha1",
    "Ciphers aes256-cbc,aes192-cbc,aes128-cbc",
    "MACs hmac-sha1-96",
    "HostKeyAlgorithms ssh-rsa",
    "PubkeyAcceptedAlgorithms ssh-rsa",
    "RekeyLimit 1M",
    "LogLevel DEBUG",
]
counts = {"passed": 0, "failed": 0, "skipped": 0, "interrupted": 0}
tables = []


def pytest_addoption(parser):
    parser.addoption("--engine", action="append", default=[], help="folder in build/, repeatable")


def pytest_configure(config):
    clean_up_when_ended()
    config.engines = [Engine(name) for name in config.getoption("--engine") or ["openssl"]]
    for engine in config.engines:
        if not engine.built:
            raise pytest.UsageError(f"{engine.program} does not exist; run make")
    config.addinivalue_line("markers", "xdist_group(name): in one process (pytest-xdist)")
    config.addinivalue_line("markers", "every_build: also for PROFILE=small beside other engines")
    config.addinivalue_line("markers", "one_engine: what is above the engines, with the first alone")
    # Such a build differs in sizes: alone it is tested as any other, beside others where sizes matter.
    config.main_engines = [engine for engine in config.engines if not engine.small] or config.engines


def pytest_generate_tests(metafunc):
    if "engine" in metafunc.fixturenames:
        every_build = metafunc.definition.get_closest_marker("every_build")
        engines = metafunc.config.engines if every_build else metafunc.config.main_engines
        if metafunc.definition.get_closest_marker("one_engine"):
            engines = engines[:1]
        metafunc.parametrize("engine", engines, ids=[engine.name for engine in engines])
    if "any_build" in metafunc.fixturenames:
        engines = metafunc.config.main_engines
        names = [engine.name for engine in engines]
        names += [engine.name + "-asan" for engine in engines if not (engine.sanitized or engine.stock)]
        metafunc.parametrize("any_build", names, indirect=True)


@pytest.fixture
def any_build(request):
    """The engine, and the same once more as it was built with sanitizers."""
    engine = Engine(request.param)
    if not engine.built:
        pytest.skip(f"build/{engine.name} was not built (make SANITIZE=1)")
    return engine


@pytest.fixture(scope="session")
def sandbox():
    with Sandbox() as made:
        yield made


@pytest.fixture(scope="session")
def openssh(sandbox):
    banner = sandbox.root / "banner"
    banner.write_text(BANNER)
    yield from serve(OpenSSH, sandbox, options=[f"Banner {banner}"])


@pytest.fixture(scope="session")
def openssh10(sandbox):
    yield from serve(OpenSSH10, sandbox)


@pytest.fixture(scope="session")
def old_openssh(sandbox):
    yield from serve(OpenSSH, sandbox, options=OLD_DEVICE)


@pytest.fixture(scope="session")
def curve_only(sandbox):
    """One whose exchanges aren't post-quantum."""
    yield from serve(OpenSSH, sandbox, options=["KexAlgorithms curve25519-sha256"])


@pytest.fixture(scope="session")
def latin(sandbox):
    """One that shows much text in another encoding."""
    banner = sandbox.root / "latin-banner"
    banner.write_bytes("Zürich\n".encode("latin-1") * 20000)
    yield from serve(OpenSSH, sandbox, options=[f"Banner {banner}"])


@pytest.fixture(scope="session")
def gcm_only(sandbox):
    yield from serve(OpenSSH, sandbox, options=["Ciphers aes128-gcm@openssh.com"])


@pytest.fixture(scope="session")
def rekeying(sandbox):
    """One that exchanges keys every few packets."""
    yield from serve(OpenSSH, sandbox, options=["RekeyLimit 32K"])


@pytest.fixture(scope="session")
def rekeying10(sandbox):
    yield from serve(OpenSSH10, sandbox, options=["RekeyLimit 32K"])


@pytest.fixture(scope="session")
def no_sessions(sandbox):
    yield from serve(OpenSSH, sandbox, options=["MaxSessions 0"])


@pytest.fixture(scope="session")
def no_terminals(sandbox):
    yield from serve(OpenSSH, sandbox, options=["PermitTTY no"])


@pytest.fixture(scope="session")
def forced(sandbox):
    yield from serve(OpenSSH, sandbox, options=["ForceCommand echo only this"])


@pytest.fixture(scope="session")
def password_then_key(sandbox, own_account):
    yield from serve_methods(sandbox, "password,publickey")


@pytest.fixture(scope="session")
def key_then_password(sandbox, own_account):
    yield from serve_methods(sandbox, "publickey,password")


@pytest.fixture(scope="session")
def dropbear(sandbox):
    yield from serve(Dropbear, sandbox, host_keys=["ed25519", "rsa", "ecdsa256", "ecdsa384"])


@pytest.fixture(scope="session")
def dropbear521(sandbox):
    """dropbear with the host key the other has no room for, and RSA, which it offers anyway."""
    yield from serve(Dropbear, sandbox, host_keys=["ecdsa521", "rsa"])


@pytest.fixture(scope="session")
def asking(sandbox):
    """One that asks every second whether we are there, and whose SFTP leaves its number in sftp.pid."""
    options = ["ClientAliveInterval 1", "ClientAliveCountMax 1000"]
    sftp = f"echo $$ >{sandbox.home}/sftp.pid; exec /usr/lib/openssh/sftp-server"
    yield from serve(OpenSSH, sandbox, options=options, sftp=sftp)


@pytest.fixture(scope="session")
def paramiko(sandbox):
    yield from serve(Paramiko, sandbox)


@pytest.fixture(scope="session")
def tinyssh(sandbox):
    yield from serve(TinySSH, sandbox)


@pytest.fixture(scope="session")
def erlang(sandbox):
    yield from serve(Erlang, sandbox)


@pytest.fixture(scope="session")
def conch(sandbox):
    yield from serve(Conch, sandbox)


@pytest.fixture(scope="session")
def proftpd(sandbox):
    yield from serve(ProFTPD, sandbox)


@pytest.fixture(scope="session")
def ssh2(sandbox):
    yield from serve(SSH2, sandbox)


@pytest.fixture(scope="session")
def asyncssh_server(sandbox):
    # Its key exchange with the largest group takes seconds.
    yield from serve(AsyncSSH, sandbox, kex_algs="-*group18*")


@pytest.fixture(scope="session")
def agent(sandbox):
    """The socket of an agent that holds six keys, the first of them not authorized."""
    names = ["rsa", "ecdsa256", "ecdsa384", "ecdsa521", "ed25519"]
    keys = [sandbox.stranger, *(sandbox.user_keys[name] for name in names)]
    with Agent(sandbox.root / "agent", keys) as made:
        yield made


@pytest.fixture
def mortal_agent(sandbox):
    """One to be killed."""
    with Agent(sandbox.root / "mortal-agent", [sandbox.user_keys["ed25519"]]) as made:
        yield made


@pytest.fixture(scope="session")
def empty_agent(sandbox):
    with Agent(sandbox.root / "empty-agent") as made:
        yield made


@pytest.fixture(scope="session")
def locked_agent(sandbox):
    with Agent(sandbox.root / "locked-agent", [sandbox.user_keys["ed25519"]]) as made:
        made.lock()
        yield made


def serve(kind, sandbox, **options):
    """Yield a running server, or skip with the reason why it can't run here."""
    reason = kind.missing(sandbox)
    if reason:
        pytest.skip(f"{kind.name}: {reason}")
    with kind(sandbox, **options) as server:
        yield server


@pytest.fixture(scope="session")
def own_account(sandbox):
    """Skip where the account is a person's, who knows its password and what its shell says."""
    if not sandbox.namespaces:
        pytest.skip(f"passwords and shells need an account of their own: {sandbox.why_not}")


def serve_methods(sandbox, methods):
    """Yield an OpenSSH that wants several methods, a password among them."""
    yield from serve(OpenSSH, sandbox, options=[f"AuthenticationMethods {methods}"])


@pytest.fixture(scope="session")
def user(openssh, sandbox):
    """The arguments of a login, with the key itself, for boards, which have no such file."""
    login = openssh.login()
    return {"user": login["user"], "key": sandbox.user_keys["ed25519"].read_bytes()}


@pytest.fixture
def folder(sandbox):
    """An empty folder of the account's; removed afterwards."""
    made = sandbox.folder_for_account("folder")
    yield made
    subprocess.run(["chmod", "-R", "u+rwX", made])  # what its owner may not look into
    shutil.rmtree(made)


@pytest.fixture(scope="session")
def show():
    """A function that puts text, such as a table, in front of the run's last line."""
    return tables.append


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    # What MicroPython printed says it all; the stack of the driver around it does not help.
    report = (yield).get_result()
    if call.excinfo is not None and call.excinfo.errisinstance(DeviceError):
        report.longrepr = f"{item.name}\n{call.excinfo.value}"


def pytest_runtest_logreport(report):
    if report.failed:
        counts["failed"] += 1
    elif report.skipped:
        counts["skipped"] += 1
    elif report.when == "call":
        counts["passed"] += 1


def pytest_collectreport(report):
    if report.failed:
        counts["failed"] += 1
    elif report.skipped:
        counts["skipped"] += 1


def pytest_internalerror():
    counts["failed"] += 1


def pytest_keyboard_interrupt():
    counts["interrupted"] = 1


def pytest_terminal_summary(terminalreporter):
    for text in tables:
        terminalreporter.write_line("")
        terminalreporter.write_line(text)


def pytest_sessionfinish(session):
    """Where tests run in several processes, tell the one that prints which tables there are."""
    if is_worker(session.config):
        session.config.workeroutput["tables"] = tables


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error):
    tables.extend(getattr(node, "workeroutput", {}).get("tables", []))


def is_worker(config):
    """Whether this is one of several processes that tests run in (pytest-xdist)."""
    return hasattr(config, "workerinput")


def pytest_unconfigure(config):
    if is_worker(config):
        return
    also = f', {counts["skipped"]} skipped' if counts["skipped"] else ""
    also += ", interrupted" if counts["interrupted"] else ""
    print(f'{counts["passed"]} passed, {counts["failed"]} failed{also}')
