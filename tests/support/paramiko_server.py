# SPDX-License-Identifier: MIT
"""paramiko's SSH server with passwords, keys, exec and SFTP, as a process of its own.

Usage: paramiko_server.py PORT REKEY_BYTES USER PASSWORD HOME HOSTKEY...
The authorized keys are HOME/.ssh/authorized_keys. Commands run as the current user. REKEY_BYTES
pass between two key exchanges, 0 for paramiko's default; each one is logged. The USER `trapped` is let in with
a password, an answer or an authorized key, whatever they are, and what was sent is logged.
"""

import logging
import os
import selectors
import signal
import socket
import subprocess
import sys
import threading

import paramiko

KEY_CLASSES = (paramiko.Ed25519Key, paramiko.RSAKey, paramiko.ECDSAKey)
CHUNK = 65536
OPEN_USER = "open"  # needs no credentials
BOTH_USER = "both"  # needs a key and, by keyboard-interactive, the password

TRAPPED_USER = "trapped"
ENDLESS_USER = "endless"  # is told that one more password is wanted, whatever it gives


def load_key(path):
    """Return the host key in a file, whichever of paramiko's classes reads it."""
    for key_class in KEY_CLASSES:
        try:
            return key_class.from_private_key_file(path)
        except paramiko.SSHException:
            pass
    raise ValueError(f"{path} is not a private key")


class Files(paramiko.SFTPServerInterface):
    """The real file system; relative paths start at HOME."""

    def _do(self, function, *args):
        try:
            result = function(*args)
            return paramiko.SFTP_OK if result is None else result
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)

    def list_folder(self, path):
        return self._do(lambda: [self._entry(path, name) for name in os.listdir(path)])

    @staticmethod
    def _entry(path, name):
        return paramiko.SFTPAttributes.from_stat(os.lstat(os.path.join(path, name)), name)

    def stat(self, path):
        return self._do(lambda: paramiko.SFTPAttributes.from_stat(os.stat(path)))

    def lstat(self, path):
        return self._do(lambda: paramiko.SFTPAttributes.from_stat(os.lstat(path)))

    def open(self, path, flags, attributes):
        mode = 0o666 if attributes.st_mode is None else attributes.st_mode
        return self._do(lambda: self._handle(os.open(path, flags, mode), flags))

    def _handle(self, descriptor, flags):
        kind = {os.O_RDONLY: "rb", os.O_WRONLY: "wb", os.O_RDWR: "r+b"}[flags & os.O_ACCMODE]
        if flags & os.O_APPEND:
            kind = "a+b" if flags & os.O_RDWR else "ab"
        handle = paramiko.SFTPHandle(flags)
        handle.readfile = handle.writefile = os.fdopen(descriptor, kind, buffering=0)
        handle.chattr = lambda attributes: self._do(self._change, descriptor, attributes)
        handle.stat = lambda: paramiko.SFTPAttributes.from_stat(os.fstat(descriptor))
        return handle

    def canonicalize(self, path):
        return os.path.realpath(path)

    def chattr(self, path, attributes):
        return self._do(self._change, path, attributes)

    @staticmethod
    def _change(path, attributes):
        # paramiko's own set_file_attr empties a file that it should only cut.
        if attributes.st_mode is not None:
            os.chmod(path, attributes.st_mode)
        if attributes.st_uid is not None:
            os.chown(path, attributes.st_uid, attributes.st_gid)
        if attributes.st_size is not None:
            os.truncate(path, attributes.st_size)
        if attributes.st_atime is not None:
            os.utime(path, (attributes.st_atime, attributes.st_mtime))

    def readlink(self, path):
        return self._do(os.readlink, path)

    def symlink(self, target_path, path):
        return self._do(os.symlink, target_path, path)

    def remove(self, path):
        return self._do(os.remove, path)

    def rename(self, old, new):
        if os.path.exists(new):
            return paramiko.SFTP_FAILURE
        return self._do(os.rename, old, new)

    def posix_rename(self, old, new):
        return self._do(os.replace, old, new)

    def mkdir(self, path, attributes):
        return self._do(os.mkdir, path, attributes.st_mode or 0o777)

    def rmdir(self, path):
        return self._do(os.rmdir, path)


class Login(paramiko.ServerInterface):
    """Check one client's credentials and answer its channel requests."""

    def __init__(self, user, password, authorized):
        self.user, self.password, self.authorized = user, password, authorized
        self.needed = ["publickey", "keyboard-interactive"]

    def get_allowed_auths(self, username):
        return ",".join(self.needed) if username == BOTH_USER else "password,publickey"

    def _half_done(self, method):
        """Return what to answer when one of the needed methods has succeeded."""
        if method in self.needed:
            self.needed.remove(method)
        return paramiko.AUTH_PARTIALLY_SUCCESSFUL if self.needed else paramiko.AUTH_SUCCESSFUL

    def check_auth_none(self, username):
        return paramiko.AUTH_SUCCESSFUL if username == OPEN_USER else paramiko.AUTH_FAILED

    def check_auth_password(self, username, password):
        if username == ENDLESS_USER:
            return paramiko.AUTH_PARTIALLY_SUCCESSFUL
        if (username, password) == (self.user, self.password):
            return paramiko.AUTH_SUCCESSFUL
        return paramiko.AUTH_FAILED

    def check_auth_publickey(self, username, key):
        if key.get_base64() in self.authorized:
            if username == BOTH_USER:
                return self._half_done("publickey")
            if username == self.user:
                return paramiko.AUTH_SUCCESSFUL
        return paramiko.AUTH_FAILED

    def check_auth_interactive(self, username, submethods):
        if username == BOTH_USER:
            return paramiko.InteractiveQuery("", "", ("Password: ", False))
        return paramiko.AUTH_FAILED

    def check_auth_interactive_response(self, responses):
        if responses == [self.password]:
            return self._half_done("keyboard-interactive")
        return paramiko.AUTH_FAILED

    def check_channel_request(self, kind, chanid):
        if kind == "session":
            return paramiko.OPEN_SUCCEEDED
        return paramiko.OPEN_FAILED_ADMINISTRATIVELY_PROHIBITED

    def check_channel_exec_request(self, channel, command):
        threading.Thread(target=run_command, args=(channel, command), daemon=True).start()
        return True


class Trap(Login):
    """A fake host: takes everything, and tells what it got."""

    def get_allowed_auths(self, username):
        return "publickey,password,keyboard-interactive"

    def _caught(self, what):
        print("caught", what, file=sys.stderr, flush=True)
        return paramiko.AUTH_SUCCESSFUL

    def check_auth_password(self, username, password):
        return self._caught("password " + password)

    def check_auth_interactive(self, username, submethods):
        return paramiko.InteractiveQuery("", "", ("Password: ", False))

    def check_auth_interactive_response(self, responses):
        return self._caught("answers " + " ".join(responses))

    def check_channel_direct_tcpip_request(self, chanid, origin, destination):
        self._caught("forward")
        return super().check_channel_request("direct-tcpip", chanid)

    def check_port_forward_request(self, address, port):
        self._caught("forward")
        return False


def run_command(channel, command):
    """Run a command for a channel until it ends, passing all three streams."""
    process = subprocess.Popen(
        ["/bin/sh", "-c", command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    threading.Thread(target=feed_stdin, args=(channel, process.stdin), daemon=True).start()
    outputs = {process.stdout: channel.sendall, process.stderr: channel.sendall_stderr}
    with selectors.DefaultSelector() as selector:
        for stream in outputs:
            selector.register(stream, selectors.EVENT_READ)
        try:
            while selector.get_map():
                for ready, _ in selector.select():
                    data = os.read(ready.fd, CHUNK)
                    if data:
                        outputs[ready.fileobj](data)
                    else:
                        selector.unregister(ready.fileobj)
            channel.send_exit_status(process.wait())
        except OSError:
            process.kill()
            process.wait()
    channel.close()


def feed_stdin(channel, pipe):
    """Copy what the client sends to a command's stdin."""
    try:
        while data := channel.recv(CHUNK):
            pipe.write(data)
            pipe.flush()
        pipe.close()
    except OSError:
        pass


def serve(connection, host_keys, login):
    """Serve one connection; paramiko's transport runs in threads of its own."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    transport = paramiko.Transport(connection)
    transport.use_compression()
    for key in host_keys:
        transport.add_server_key(key)
    transport.set_subsystem_handler("sftp", paramiko.SFTPServer, Files)
    transport.daemon = True
    try:
        transport.start_server(server=login)
    except (paramiko.SSHException, EOFError, OSError):
        transport.close()


def main(port, rekey_bytes, user, password, home, *host_key_files):
    """Listen on the loopback port until ended."""
    os.chdir(home)
    if int(rekey_bytes):
        paramiko.packet.Packetizer.REKEY_BYTES = int(rekey_bytes)
        paramiko.util.log_to_file("/dev/stderr", logging.DEBUG)
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    with open(".ssh/authorized_keys") as file:
        authorized = {line.split()[1] for line in file}
    host_keys = [load_key(path) for path in host_key_files]
    with socket.create_server(("127.0.0.1", int(port)), backlog=50) as listener:
        while True:
            connection, _ = listener.accept()
            login = (Trap if user == TRAPPED_USER else Login)(user, password, authorized)
            threading.Thread(target=serve, args=(connection, host_keys, login), daemon=True).start()


if __name__ == "__main__":
    main(*sys.argv[1:])
