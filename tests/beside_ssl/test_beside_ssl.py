# SPDX-License-Identifier: MIT
"""MicroPython's own unix port, whose program has the ssl module and its mbedTLS too: make ssl-test."""

import contextlib
import socketserver
import ssl
import subprocess
import threading
from pathlib import Path

import pytest

from support.micropython import BUILD
from support.patience import PATIENCE
from support.servers import HOST

MP_FILE = Path(__file__).with_name("mp_beside_ssl.py")
UPSTREAM = BUILD / "third_party/micropython/tests/extmod"


class Upper(socketserver.StreamRequestHandler):
    """Gives each line back in upper case."""

    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.upper())


@contextlib.contextmanager
def tls_server(folder):
    """Serve Upper over TLS; the value is the port and the file of its certificate (DER)."""
    key, pem, der = folder / "key.pem", folder / "certificate.pem", folder / "certificate.der"
    subprocess.run(
        f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout {key} -out {pem} &&"
        f" openssl x509 -in {pem} -outform DER -out {der}",
        shell=True,
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, key)
    with socketserver.ThreadingTCPServer((HOST, 0), Upper) as server:
        server.daemon_threads = True
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1], der
        finally:
            server.shutdown()
            thread.join()


def test_login_beside_tls(engine, openssh, folder):
    with tls_server(folder) as (port, certificate):
        engine.call(MP_FILE, "take_turns", server=openssh.login(), port=port, certificate=str(certificate))


@pytest.mark.parametrize("name", sorted(path.name for path in UPSTREAM.glob("tls_*.py")))
def test_own_tests_of_tls(engine, name):
    """MicroPython's tests of its module."""
    script = UPSTREAM / name
    ran = subprocess.run([engine.program, script], capture_output=True, text=True, timeout=PATIENCE)
    assert ran.stdout == script.with_name(name + ".exp").read_text(), ran
