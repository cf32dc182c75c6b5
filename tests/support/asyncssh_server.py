# SPDX-License-Identifier: MIT
"""asyncssh's SSH server, for what the other servers lack, as a process of its own.

Usage: asyncssh_server.py PORT PASSWORD HOME OPTIONS HOSTKEY...
OPTIONS is a JSON dict of further arguments of asyncssh.create_server.

Anyone may log in, with PASSWORD, with a key in HOME/.ssh/authorized_keys or by answering ROUNDS.
Some names change what the server does:

    expired       is asked for a new password
    mute=91,99:2  never sends message 91 (RFC 4250, 4.1.2) and message 99 only 2 seconds late

Commands run in /bin/sh as the current user. A shell, a subsystem other than sftp and the command
`report` are answered by report(). Forwarding in both directions and SFTP are permitted, which has the
extension check-file (draft-ietf-secsh-filexfer-extensions-00).
"""

import asyncio
import hashlib
import json
import os
import signal
import sys

import asyncssh
from asyncssh.constants import FXP_EXTENDED_REPLY
from asyncssh.packet import String
from asyncssh.sftp import SFTPOpUnsupported, SFTPServerHandler

CHUNK = 65536
LATE = "mute="
EXPIRED = "expired"
NEW_PASSWORD = "new word"

# Keyboard-interactive: (instruction, [(prompt, echo), ...], what must be answered, None: PASSWORD).
ROUNDS = (
    ("First the password.", [("Password: ", False)], [None]),
    ("Two more.", [("Favourite c\u00f6lour? ", True), ("Number: ", False)], ["bl\u00fce", "7"]),
    ("Nothing to answer, just to read.", [], []),
)


class Login(asyncssh.SSHServer):
    """One client's login, and what it may ask for afterwards."""

    def __init__(self, password):
        self.password = password
        self.connection = None
        self.round = -1

    def connection_made(self, conn):
        self.connection = conn

    def begin_auth(self, username):
        if username.startswith(LATE):
            hold_back(self.connection, username[len(LATE) :])
        return True

    def password_auth_supported(self):
        return True

    def validate_password(self, username, password):
        if username == EXPIRED and password == self.password:
            raise asyncssh.PasswordChangeRequired("The password has expired, choose a new one.")
        return password == self.password

    def change_password(self, username, old_password, new_password):
        return (old_password, new_password) == (self.password, NEW_PASSWORD)

    def kbdint_auth_supported(self):
        return True

    def get_kbdint_challenge(self, username, lang, submethods):
        self.round = -1
        return self.next_round()

    def validate_kbdint_response(self, username, responses):
        expected = [self.password if text is None else text for text in ROUNDS[self.round][2]]
        return responses == expected and self.next_round()

    def next_round(self):
        """Return asyncssh's form of the next question, True when all were answered."""
        self.round += 1
        if self.round == len(ROUNDS):
            return True
        instruction, prompts, _ = ROUNDS[self.round]
        return f"Round {self.round + 1}", instruction, "", prompts

    def connection_requested(self, dest_host, dest_port, orig_host, orig_port):
        return True

    def server_requested(self, listen_host, listen_port):
        return True


def hold_back(connection, numbers):
    """Make a connection send some messages late or never; numbers as in the module's text."""
    delays = {}
    for item in numbers.split(","):
        number, _, seconds = item.partition(":")
        delays[int(number)] = float(seconds) if seconds else None
    send_packet = connection.send_packet

    def send_late(number, *payload, **options):
        if number not in delays:
            send_packet(number, *payload, **options)
        elif delays[number] is not None:
            asyncio.get_running_loop().call_later(delays[number], send_packet, number, *payload)

    connection.send_packet = send_late


class Hash:
    """An answer about a file's hash, which asyncssh asks for its bytes."""

    def __init__(self, algorithm, digest):
        self.algorithm, self.digest = algorithm, digest

    def encode(self, version):
        return String("check-file") + String(self.algorithm) + self.digest


async def check_file(handler, packet):
    """Answer a request for a file's hash: the whole file's, as one block."""
    path, algorithm = packet.get_string(), packet.get_string().decode()
    if algorithm != "sha256" or (packet.get_uint64(), packet.get_uint64(), packet.get_uint32()) != (0, 0, 0):
        raise SFTPOpUnsupported("only sha256 of all")
    with open(path, "rb") as file:
        return Hash(algorithm, hashlib.sha256(file.read()).digest())


def add_check_file():
    """Have asyncssh's SFTP server announce and answer it."""
    SFTPServerHandler._extensions.append((b"check-file", b"sha256"))
    SFTPServerHandler._return_types[b"check-file-name"] = FXP_EXTENDED_REPLY
    SFTPServerHandler._packet_handlers[b"check-file-name"] = check_file


async def handle(process):
    """Answer one shell, exec or subsystem request."""
    try:
        if process.command in (None, "report"):
            await report(process)
        else:
            await run_command(process)
    except OSError:
        process.close()


async def report(process):
    """Write what was asked for and then what comes, each a line of JSON.

    First {"command", "subsystem", "term", "size": [columns, rows], "env"}, then one of {"data"},
    {"size"}, {"signal"}, {"break"} as they come and at the end {"eof": true}. The data "exit N"
    ends with that status, "die NAME" by that signal.
    """
    tell(
        process,
        command=process.command,
        subsystem=process.subsystem,
        term=process.term_type,
        size=process.term_size[:2],
        env=dict(process.env),
    )
    while True:
        try:
            data = await process.stdin.read(CHUNK)
        except asyncssh.TerminalSizeChanged as change:
            tell(process, size=[change.width, change.height])
        except asyncssh.SignalReceived as received:
            tell(process, signal=received.signal)
        except asyncssh.BreakReceived as received:
            tell(process, **{"break": received.msec})
        else:
            word, _, argument = data.decode().strip().partition(" ")
            if word == "exit":
                return process.exit(int(argument))
            if word == "die":
                return process.exit_with_signal(argument)
            if not data:
                tell(process, eof=True)
                return process.exit(0)
            tell(process, data=data.decode())


def tell(process, **what):
    """Write a line of JSON to a process's stdout."""
    process.stdout.write(json.dumps(what).encode() + b"\n")


async def run_command(process):
    """Run a command until it ends, passing all three streams."""
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), asyncio.subprocess.PIPE)
    child = await asyncio.create_subprocess_exec("/bin/sh", "-c", process.command, **pipes)
    feeding = asyncio.create_task(feed_stdin(process.stdin, child.stdin))
    try:
        await asyncio.gather(copy(child.stdout, process.stdout), copy(child.stderr, process.stderr))
        process.stdout.write_eof()
        status = await child.wait()
    finally:
        feeding.cancel()
        if child.returncode is None:
            child.kill()
    if status < 0:
        process.exit_with_signal(signal.Signals(-status).name[3:])
    else:
        process.exit(status)


async def feed_stdin(source, pipe):
    """Copy what the client sends to a command's stdin."""
    try:
        await copy(source, pipe)
        pipe.close()
    except (OSError, asyncssh.Error):
        pass  # the command reads no more


async def copy(source, target):
    """Copy one stream to another until it ends."""
    while data := await source.read(CHUNK):
        target.write(data)
        await target.drain()


async def serve(port, password, options, host_keys):
    """Listen on the loopback port until ended."""
    await asyncssh.create_server(
        lambda: Login(password),
        "127.0.0.1",
        int(port),
        server_host_keys=list(host_keys),
        authorized_client_keys=".ssh/authorized_keys",
        process_factory=handle,
        sftp_factory=True,
        line_editor=False,
        encoding=None,
        **options,
    )
    await asyncio.Event().wait()


def main(port, password, home, options, *host_keys):
    """Serve until ended."""
    os.chdir(home)
    add_check_file()
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    asyncio.run(serve(port, password, json.loads(options), host_keys))


if __name__ == "__main__":
    main(*sys.argv[1:])
