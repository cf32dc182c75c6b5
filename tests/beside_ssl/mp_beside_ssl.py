# SPDX-License-Identifier: MIT
"""TLS and SSH in one program, each with an mbedTLS of its own."""

from common import connect, login


def tls_to(port, certificate):
    """Return a stream over TLS to a port here whose server has this certificate (DER)."""
    import tls

    context = tls.SSLContext(tls.PROTOCOL_TLS_CLIENT)
    context.verify_mode = tls.CERT_REQUIRED
    with open(certificate, "rb") as file:
        context.load_verify_locations(file.read())
    return context.wrap_socket(connect(port), server_hostname="localhost")


def take_turns(server, port, certificate):
    """Use both, and then both again, so that neither has kept what it needs where the other writes."""
    first = tls_to(port, certificate)
    with login(server) as sess:
        second = tls_to(port, certificate)
        for i in range(3):
            for stream in first, second:
                stream.write(b"line %d\n" % i)
            assert sess.exec("echo %d" % i) == b"%d\n" % i
            for stream in second, first:
                assert stream.readline() == b"LINE %d\n" % i
        sess.rekey_limit(1024)  # a new exchange, with each of them open
        assert len(sess.exec("head -c 9000 /dev/zero")) == 9000
        first.close()
        assert sess.exec("echo after") == b"after\n"
        second.write(b"last\n")
        assert second.readline() == b"LAST\n"
    second.close()
