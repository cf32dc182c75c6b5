# SPDX-License-Identifier: MIT
"""A web server for the files of a folder, on this machine alone."""

import contextlib
import functools
import http.server
import threading

from .servers import HOST


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@contextlib.contextmanager
def serve(folder):
    """Serve the files below a folder; the value is their address, without a slash at its end."""
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer((HOST, 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://{HOST}:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
