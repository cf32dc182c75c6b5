# SPDX-License-Identifier: MIT
"""Coroutines that serve sessions that block, where they never yield, and those that don't; deadlines for both."""

import time

from _ssh import Operation

FOR_EVER = -1
_LONGEST = 400000000  # ms that ticks_diff() can tell


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


async def paused(seconds, blocking):
    """Wait so many seconds; blocking (bool): the coroutine never yields."""
    if blocking:
        time.sleep(seconds)
    else:
        import asyncio

        await asyncio.sleep(seconds)


def deadline(seconds):
    """Return the time so many seconds ahead, None for None."""
    return None if seconds is None else time.ticks_add(time.ticks_ms(), min(int(seconds * 1000), _LONGEST))


def time_left(end):
    """Return how many ms are left until a deadline(), FOR_EVER without one."""
    return FOR_EVER if end is None else max(0, time.ticks_diff(end, time.ticks_ms()))


def at_once(coroutine):
    """Return what a coroutine returns that never has to yield, because its session blocks."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        return end.value


def in_loop(session, coroutine):
    """Return what a coroutine returns that has tasks, as a session has it that blocks. Waits; Ctrl-C ends it.

    What ends it otherwise is raised when the coroutine has left, as one that is cancelled. May be called by a task, too.
    """
    import asyncio
    from asyncio import core

    results, left = [], []

    async def to_the_end():
        try:
            results.append(await coroutine)
        finally:
            left.append(True)

    caller = core.cur_task
    session.setblocking(False)
    task = asyncio.create_task(to_the_end())
    try:
        _run(task)
        if not results:  # the loop gives up when all tasks wait for each other
            raise RuntimeError("nothing is left that could end what is waited for: await what comes by itself")
        return results[0]
    except BaseException:
        if not left:
            _cancel(task)
        raise
    finally:
        core.cur_task = caller
        session.setblocking(True)


def _cancel(task):
    """Cancel a task that the loop has left, and have it come to its end."""
    from asyncio import CancelledError, core

    core.cur_task = None  # which may be this one, that couldn't be cancelled then
    task.cancel()
    try:
        _run(task)
    except (CancelledError, Exception):
        pass


def _run(task):
    """Run the loop until a task has ended.

    What isn't an Exception leaves the loop at once. Where it has ended another task by that, whoever waits for that one
    would do so for ever: it is put where the loop finds that it is over.
    """
    from asyncio import core

    queue = core._io_queue
    usual, idle = queue.wait_io_event, [False]

    def wait(ms):
        idle[0] = True
        usual(ms)
        idle[0] = False

    queue.wait_io_event = wait
    try:
        core.run_until_complete(task)
    except BaseException:
        if core.cur_task is not None and not idle[0]:
            core._task_queue.push(core.cur_task)
        raise
    finally:
        queue.wait_io_event = usual


def close_all(things):
    """Close each of a list of things, which is empty then: a socket mustn't be closed twice."""
    while things:
        things.pop(0).close()
