// SPDX-License-Identifier: MIT
// The server of npm's ssh2 with SFTP, as its users write one: server.js FOLDER PORT USER PASSWORD HOME HOSTKEY...
// FOLDER has the module, HOME/.ssh the authorized keys. It answers with statuses that have no text, and leaves it to
// its client to close the SFTP channel.
"use strict";

const fs = require("fs");
const path = require("path");
const { spawn } = require("child_process");

const [folder, port, user, password, home, ...hostKeys] = process.argv.slice(2);
const { Server, utils } = require(path.join(folder, "node_modules", "ssh2"));
const { flagsToString, STATUS_CODE } = utils.sftp;

const authorized = fs
  .readFileSync(path.join(home, ".ssh", "authorized_keys"), "utf8")
  .trim()
  .split("\n")
  .map((line) => utils.parseKey(line));

function authenticate(context) {
  const isKey = (key) => key.getPublicSSH().equals(context.key.data);
  const key = context.method === "publickey" && authorized.find(isKey);
  const isRight =
    context.method === "password"
      ? context.password === password
      : key && (!context.signature || key.verify(context.blob, context.signature, context.hashAlgo) === true);
  if (context.username === user && isRight) context.accept();
  else context.reject(["publickey", "password"]);
}

function attributes(stat) {
  const seconds = (time) => Math.floor(time / 1000);
  const { mode, uid, gid, size } = stat;
  return { mode, uid, gid, size, atime: seconds(stat.atimeMs), mtime: seconds(stat.mtimeMs) };
}

function set(target, given) {
  const isOpen = typeof target === "number";
  if (given.size !== undefined) (isOpen ? fs.ftruncateSync : fs.truncateSync)(target, given.size);
  if (given.uid !== undefined) (isOpen ? fs.fchownSync : fs.chownSync)(target, given.uid, given.gid);
  if (given.mode !== undefined) (isOpen ? fs.fchmodSync : fs.chmodSync)(target, given.mode & 0o7777);
  if (given.mtime !== undefined) (isOpen ? fs.futimesSync : fs.utimesSync)(target, given.atime, given.mtime);
}

function code(error) {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return STATUS_CODE.NO_SUCH_FILE;
  return error.code === "EACCES" || error.code === "EPERM" ? STATUS_CODE.PERMISSION_DENIED : STATUS_CODE.FAILURE;
}

function entry(name, stat) {
  const kind = stat.isDirectory() ? "d" : stat.isSymbolicLink() ? "l" : "-";
  const bits = [...(stat.mode & 0o777).toString(2).padStart(9, "0")];
  const rights = bits.map((bit, at) => (bit === "1" ? "rwx"[at % 3] : "-"));
  const time = stat.mtime.toDateString().slice(4, 10);
  const longname = `${kind}${rights.join("")} 1 ${stat.uid} ${stat.gid} ${stat.size} ${time} 00:00 ${name}`;
  return { filename: name, longname, attrs: attributes(stat) };
}

function serveFiles(sftp) {
  const handles = new Map();
  let last = 0;
  const kept = (what) => {
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(++last);
    handles.set(last, what);
    return handle;
  };
  const found = (handle) => handles.get(handle.readUInt32BE(0));
  const where = (name) => path.resolve(home, name);
  const named = (id, filename) => sftp.name(id, [{ filename, longname: "", attrs: {} }]);
  const answer = (name, call) =>
    sftp.on(name, (id, ...words) => {
      try {
        call(id, ...words);
      } catch (error) {
        sftp.status(id, code(error));
      }
    });
  const change = (name, call) =>
    answer(name, (id, ...words) => {
      call(...words);
      sftp.status(id, STATUS_CODE.OK);
    });

  answer("OPEN", (id, name, flags, given) => {
    const mode = given.mode === undefined ? 0o666 : given.mode & 0o7777;
    sftp.handle(id, kept({ file: fs.openSync(where(name), flagsToString(flags), mode) }));
  });
  answer("READ", (id, handle, offset, length) => {
    const data = Buffer.alloc(Math.min(length, 1 << 15));
    const count = fs.readSync(found(handle).file, data, 0, data.length, offset);
    if (count) sftp.data(id, data.subarray(0, count));
    else sftp.status(id, STATUS_CODE.EOF);
  });
  change("WRITE", (handle, offset, data) => fs.writeSync(found(handle).file, data, 0, data.length, offset));
  answer("FSTAT", (id, handle) => sftp.attrs(id, attributes(fs.fstatSync(found(handle).file))));
  change("FSETSTAT", (handle, given) => set(found(handle).file, given));
  change("CLOSE", (handle) => {
    const { file } = found(handle);
    if (file !== undefined) fs.closeSync(file);
    handles.delete(handle.readUInt32BE(0));
  });
  answer("OPENDIR", (id, name) => sftp.handle(id, kept({ folder: where(name), names: fs.readdirSync(where(name)) })));
  answer("READDIR", (id, handle) => {
    const { folder: at, names } = found(handle);
    const some = names.splice(0, 100).map((name) => entry(name, fs.lstatSync(path.join(at, name))));
    if (some.length) sftp.name(id, some);
    else sftp.status(id, STATUS_CODE.EOF);
  });
  answer("STAT", (id, name) => sftp.attrs(id, attributes(fs.statSync(where(name)))));
  answer("LSTAT", (id, name) => sftp.attrs(id, attributes(fs.lstatSync(where(name)))));
  answer("REALPATH", (id, name) => named(id, where(name)));
  answer("READLINK", (id, name) => named(id, fs.readlinkSync(where(name))));
  change("SETSTAT", (name, given) => set(where(name), given));
  change("REMOVE", (name) => fs.unlinkSync(where(name)));
  change("RMDIR", (name) => fs.rmdirSync(where(name)));
  change("MKDIR", (name, given) => fs.mkdirSync(where(name), given.mode === undefined ? 0o777 : given.mode & 0o7777));
  change("RENAME", (old, name) => fs.renameSync(where(old), where(name)));
  change("SYMLINK", (name, target) => fs.symlinkSync(target, where(name)));
}

function run(stream, command) {
  const child = spawn("/bin/sh", ["-c", command], { cwd: home });
  stream.pipe(child.stdin);
  child.stdin.on("error", () => {});
  child.stdout.pipe(stream, { end: false });
  child.stderr.pipe(stream.stderr, { end: false });
  child.on("close", (status, signal) => {
    if (signal) stream.exit(signal.slice(3));
    else stream.exit(status);
    stream.end();
  });
}

const server = new Server({ hostKeys: hostKeys.map((name) => fs.readFileSync(name)) }, (client) => {
  client.on("error", () => {});
  client.on("authentication", authenticate);
  client.on("session", (accept) => {
    const session = accept();
    session.on("exec", (agree, refuse, { command }) => run(agree(), command));
    session.on("sftp", (agree) => serveFiles(agree()));
  });
});
server.listen(Number(port), "127.0.0.1");
