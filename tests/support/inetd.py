# SPDX-License-Identifier: MIT
"""Run a program for each connection, which is its standard input and output: inetd.py HOST PORT PROGRAM [ARGUMENT...]"""

import socket
import subprocess
import sys


def main(host, port, *argv):
    running = []
    with socket.create_server((host, int(port)), backlog=50) as listener:
        while True:
            connection, _ = listener.accept()
            with connection:
                running.append(subprocess.Popen(argv, stdin=connection, stdout=connection))
            running = [process for process in running if process.poll() is None]


main(*sys.argv[1:])
