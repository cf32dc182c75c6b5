# SPDX-License-Identifier: MIT
"""Coroutines that serve sessions that block, where they never yield, and those that don't."""

from _ssh import Operation


def finished(result):
    """Await what a call on a session returned: an Operation, or already the result.

    A task that is cancelled meanwhile cancels the operation.
    """
    if not isinstance(result, Operation):
        return result
    from asyncio import core

    try:
        while not result.step():
            yield core._io_queue.queue_read(result)
    except BaseException:
        result.cancel()
        raise
    return result.result()


def readable(stream):
    """Await that a stream has data, or has come to its end."""
    from asyncio import core

    yield core._io_queue.queue_read(stream)


def writable(stream):
    """Await that a stream takes data."""
    from asyncio import core

    yield core._io_queue.queue_write(stream)


def at_once(coroutine):
    """Return what a coroutine returns that never has to yield, because its session blocks."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        return end.value


def in_loop(session, coroutine):
    """Return what a coroutine returns that has tasks, as a session has it that blocks. Waits; Ctrl-C ends it."""
    import asyncio

    results = []

    async def to_the_end():
        results.append(await coroutine)

    session.setblocking(False)
    task = asyncio.create_task(to_the_end())
    try:
        asyncio.get_event_loop().run_until_complete(task)
        if not results:  # the loop gives up when all tasks wait for each other
            raise RuntimeError("nothing is left that could end what is waited for")
        return results[0]
    except BaseException:  # Ctrl-C leaves it in the loop
        task.cancel()
        raise
    finally:
        session.setblocking(True)


def close_all(things):
    """Close each of a list of things, which is empty then: a socket mustn't be closed twice."""
    while things:
        things.pop(0).close()
