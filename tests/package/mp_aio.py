# SPDX-License-Identifier: MIT
"""ssh.aio: many tasks on one client, trees, jumps, what is left when a task is cancelled."""

import asyncio
import errno

import ssh
import ssh.aio
from common import PATIENCE, connect as dial, contents, free_port, login, open_descriptors, raises
from mp_client import name
from mp_transfer import PIECES, TREE, make, same, shell
from ssh import forward


def connect(server, folder, **options):
    options = dict({"key": server["key"], "host_key": "accept-new", "agent": False}, **options)
    return ssh.aio.connect(name(server), known_hosts=folder + "/known_hosts", **options)


def test_commands(server, folder):
    async def main():
        async with await connect(server, folder) as client:
            results = await asyncio.gather(*[client.exec("echo %d" % i) for i in range(5)])
            assert results == [b"%d\n" % i for i in range(5)]
            result = await client.run("cat; exit 3", b"in")
            assert result.stdout == b"in" and result.exit_status == 3
            stream = await client.stream("read line; echo got $line")
            stream.write(b"it\n")
            await stream.drain()
            assert await stream.readline() == b"got it\n"
            await stream.wait_closed()
            shell = await client.shell()
            shell.write(b"stty size; exit\n")
            await shell.drain()
            said = b""
            while data := await shell.read(1000):
                said += data
            assert b"24 80" in said, said

    asyncio.run(main())


def test_trees_and_files_at_once(server, folder):
    shell(folder, TREE + "chmod -R a+r .\n")
    make(folder + "/file")

    async def main():
        async with await connect(server, folder) as client:
            await asyncio.gather(
                client.put(folder + "/tree", folder + "/sent", recursive=True),
                client.get(folder + "/tree", folder + "/fetched", recursive=True),
                client.get(folder + "/file", folder + "/copy"),
            )

    asyncio.run(main())
    same(folder, "tree", "sent")
    same(folder, "tree", "fetched")
    assert contents(folder + "/copy") == PIECES
    shell(folder, "chmod -R u+w .")


def test_cancelled(server, folder):
    """A task that is cancelled at any point leaves the client as it was."""
    shell(folder, "head -c 30000000 /dev/zero > large")

    async def main():
        async with await connect(server, folder) as client:
            for milliseconds in (0, 1, 3, 10, 30):
                for work in (
                    client.exec("sleep 5"),
                    client.get(folder + "/large", folder + "/copy"),
                    client.put(folder + "/large", folder + "/sent"),
                ):
                    task = asyncio.create_task(work)
                    await asyncio.sleep_ms(milliseconds)
                    task.cancel()
                    try:
                        await task
                    except asyncio.CancelledError:
                        pass
                    assert await client.exec("echo still") == b"still\n"

    asyncio.run(main())


def test_cancelled_while_connecting(server, folder):
    async def main():
        before = open_descriptors()
        for milliseconds in (0, 1, 5, 10):
            task = asyncio.create_task(connect(server, folder))
            await asyncio.sleep_ms(milliseconds)
            task.cancel()
            try:
                (await task).close()
            except asyncio.CancelledError:
                pass
        assert open_descriptors() == before

    asyncio.run(main())


def test_jumps(server, folder):
    async def main():
        async with await connect(server, folder, jump=name(server)) as client:
            assert await client.exec("echo deep") == b"deep\n"
            raises(TypeError, ssh.connect, name(server), jump=client, says="same kind")

    asyncio.run(main())


def test_failures(server, folder):
    async def main():
        for options, kind in (
            ({"host_key": "strict"}, ssh.HostKeyError),
            ({"key": server["stranger"]}, ssh.AuthError),
        ):
            try:
                await connect(server, folder, **options)
            except kind:
                continue
            raise AssertionError("connected")
        port = free_port()
        try:
            await ssh.aio.connect("me@127.0.0.1:%d" % port)
        except OSError as error:
            assert error.errno == errno.ECONNREFUSED and "port %d" % port in str(error), error

    asyncio.run(main())


def test_forwards(server, folder):
    """A port here to one of the server's, which leads back to a port here."""

    async def echo(stream, _):
        while True:
            data = await stream.read(1000)
            if not data:
                break
            stream.write(data)
            await stream.drain()
        stream.s.close()

    async def talk(port, text):
        stream, _ = await asyncio.open_connection("127.0.0.1", port)
        stream.write(text)
        await stream.drain()
        assert await stream.readexactly(len(text)) == text
        stream.s.close()

    async def main():
        first, last, idle = free_port(), free_port(), free_port()
        service = await asyncio.start_server(echo, "127.0.0.1", last)
        async with await connect(server, folder) as client:
            back = await client.forward_remote(0, "127.0.0.1", last, address="127.0.0.1")
            there = await client.forward_local(first, "127.0.0.1", back.port)
            await asyncio.gather(*[talk(first, PIECES[: 10 ** (2 + i)]) for i in range(4)])
            there.close()
            back.close()
            refused = await client.forward_local(idle, "127.0.0.1", 1)
            try:
                await talk(idle, b"x")
                raise AssertionError("something answers at port 1")
            except (OSError, EOFError):
                pass
            refused.close()
            assert await client.exec("echo still") == b"still\n"
        service.close()

    asyncio.run(main())


def test_forwards_on_a_board(server, folder):
    """Without _sockets: a port has to be named, and the server's end is the end of both directions."""

    async def farewell(stream, _):
        stream.write(b"bye")
        await stream.drain()
        stream.s.close()

    async def main():
        forward._sockets = None
        near, far = free_port(), free_port()
        service = await asyncio.start_server(farewell, "127.0.0.1", far)
        async with await connect(server, folder) as client:
            try:
                await client.forward_local(0, "127.0.0.1", far)
                raise AssertionError("a port was chosen")
            except ValueError as error:
                assert "1 to 65535" in str(error)
            await client.forward_local(near, "127.0.0.1", far)
            stream, _ = await asyncio.open_connection("127.0.0.1", near)
            assert await stream.read(10) == b"bye"
            assert await stream.read(10) == b""
            stream.s.close()
        service.close()

    asyncio.run(main())


def test_forwards_without_memory():
    """A connection that there is no memory for is closed; the port is listened on as before."""
    told = []

    async def reach(sock):
        raise MemoryError

    async def main():
        loop = asyncio.get_event_loop()
        loop.set_exception_handler(lambda loop, context: told.append(context))
        made = forward.local(None, False, 0, "127.0.0.1", reach)
        for _ in range(2):
            reader, writer = await asyncio.open_connection("127.0.0.1", made.port)
            assert await reader.read(1) == b""
            writer.close()
        made.close()
        await made.wait_closed()

    asyncio.run(main())
    assert told == []


def test_no_memory_to_accept():
    served = asyncio.Event()
    results = [MemoryError(), "connection"]

    class Listener:
        close = lambda self: None

    async def accept():
        if not results:
            await asyncio.sleep(60)
        result = results.pop(0)
        if isinstance(result, Exception):
            raise result
        return result

    async def serve(connection):
        assert connection == "connection"
        served.set()

    async def main():
        made = forward.Forward(None, 1, Listener(), accept, serve)
        await asyncio.wait_for(served.wait(), PATIENCE)
        made.close()
        await made.wait_closed()

    asyncio.run(main())


def switches():
    """Return how often this process has waited so far."""
    with open("/proc/self/status") as file:
        return sum(int(line.split()[1]) for line in file if line.startswith("voluntary_ctxt"))


def test_who_has_nothing_to_do_sleeps(server, folder):
    """It isn't looked again and again whether something has come, and what comes is seen at once all the same."""

    async def read(stream):
        assert await stream.readline() == b"late\n"

    async def accept(listener):
        (await ssh.aio.finished(listener.accept())).close()

    async def main():
        async with await connect(server, folder) as first:
            async with await connect(server, folder, jump=first) as client:
                for through in (first, client):
                    through.session.keepalive(60)
                listener = await ssh.aio.finished(client.session.listen(0, "127.0.0.1"))
                await client.forward_local(0, "127.0.0.1", listener.port)
                stream = await client.stream("cat")
                waiting = asyncio.create_task(client.wait_closed())
                tasks = [asyncio.create_task(task) for task in (read(stream), accept(listener))]
                await asyncio.sleep(1)
                before = switches()
                await asyncio.sleep(2)
                times = switches() - before
                assert times < 100, times
                stream.write(b"late\n")
                await stream.drain()
                caller = dial(listener.port)
                await asyncio.wait_for(asyncio.gather(*tasks), PATIENCE)
                caller.close()
                waiting.cancel()

    asyncio.run(main())


def test_keepalive_while_nothing_comes(server, folder):
    """The time at which a silent server is asked comes though nothing else happens."""

    async def main():
        async with await connect(server, folder) as client:
            client.session.keepalive(1)
            stream = await client.stream("echo $PPID; read told; kill -STOP $PPID; sleep 1000")
            pid = int(await stream.readline())
            stream.write(b"\n")
            await stream.drain()
            try:
                await asyncio.wait_for(stream.readline(), PATIENCE)
                assert False, "it has ended"
            except OSError as error:
                assert error.errno == errno.ETIMEDOUT, error
            finally:
                login(server).exec("kill -CONT %d" % pid)

    asyncio.run(main())
