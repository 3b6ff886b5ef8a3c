"""Work beside the screen that nobody waits for when the room is left: reading, judging, asking a solver."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

Result = TypeVar("Result")


async def aside(work: Callable[[], Result]) -> Result:
    """Do something on a thread of its own and return what it comes to.

    The thread ends with the program, also in the middle of its work: for what only reads. asyncio's own threads are
    waited for at the end, and a long deck would keep its author from leaving.
    """
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[Result] = loop.create_future()

    def settle(result: Result) -> None:
        if not ready.done():
            ready.set_result(result)

    def fail(error: BaseException) -> None:
        if not ready.done():
            ready.set_exception(error)

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - it is raised again where the result is waited for
            _tell(loop, partial(fail, error))
        else:
            _tell(loop, partial(settle, result))

    threading.Thread(target=run, name="author", daemon=True).start()
    return await ready


def _tell(loop: asyncio.AbstractEventLoop, what: Callable[[], None]) -> None:
    """Have something done on the loop; a loop that has ended meanwhile needs nothing any more."""
    try:
        loop.call_soon_threadsafe(what)
    except RuntimeError:
        return
