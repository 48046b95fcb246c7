"""The pages that are made ready for visitors: each has a kernel; how many there may be, and when one ends."""

import asyncio
import logging
import os
import time
from dataclasses import dataclass, field
from typing import Any

import zmq
import zmq.asyncio

log = logging.getLogger(__name__)

MAX_PAGES = 12  # open at a time, each with a kernel of about 80 MB
ALONE_SECONDS = 120.0  # after which a page ends whose socket is gone
WATCH_SECONDS = 2.0
READY_SECONDS = 20.0  # the longest that a page may take until it is ready
REFILL_SECONDS = 2.0  # without anything done on a page, until the next is made ready: it would slow down the others
MAX_REFILL_SECONDS = 20.0  # whatever is done
RETRY_SECONDS = 30.0  # until another is tried ahead of a visitor, where one could not be made ready
HURRY_SECONDS = 20.0  # after which a page without a socket ends, where there are as many as there may be
BEAT_SECONDS = 2.0  # within which a kernel answers its heartbeat
ATTEMPTS = 3


class Busy(Exception):
    """As many pages are open as there may be."""


class NotReady(Exception):
    """No page could be made ready."""


@dataclass
class Page:
    """A page that somebody has: its kernel, its socket, and since when it has none."""

    kernel: str
    socket: Any = None
    alone_since: float | None = field(default_factory=time.monotonic)


@dataclass(frozen=True)
class _Ready:
    kernel: str
    html: str


class Pages:
    """All pages of a server. One is made ready ahead, so that a visitor does not wait for a kernel.

    `manager` is Voilà's kernel manager with preheating, whose own pool stays empty: that one hands out
    kernels that have died, and a page that could not be made ready. It restarts no kernel: a new one under
    the old id would know nothing of the page.
    """

    def __init__(self, manager: Any, notebook: str, most: int = MAX_PAGES) -> None:
        self._manager = manager
        self._notebook = notebook
        self._most = most
        self._open: dict[str, Page] = {}
        self._taking = 0
        self._waiting: asyncio.Task[_Ready] | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self._is_closed = False
        self._last_work = 0.0

    def start(self) -> None:
        """Make the first page ready, and watch all from now on; within a running loop."""
        self._waiting = self._begin(self._make())
        self._begin(self._watch())

    async def take(self) -> str:
        """Return the HTML of a page of its own for a visitor. Raises Busy or NotReady."""
        if len(self._open) + self._taking >= self._most:
            await self._end_abandoned(HURRY_SECONDS)
        if len(self._open) + self._taking >= self._most:
            raise Busy
        self._taking += 1
        try:
            ready = await self._next()
            self._open[ready.kernel] = Page(ready.kernel)
        finally:
            self._taking -= 1
        self._begin(self._refill(REFILL_SECONDS))
        return ready.html

    def has(self, kernel: str) -> bool:
        """Return whether a kernel is that of an open page."""
        return kernel in self._open and kernel in self._manager

    def connect(self, kernel: str, socket: Any) -> None:
        """Take note of a socket that has opened; one that was open before is closed, it may be half dead."""
        page = self._open[kernel]
        before, page.socket, page.alone_since = page.socket, socket, None
        if before is not None:
            before.close()

    def disconnect(self, kernel: str, socket: Any) -> None:
        """Take note of a socket that is gone: after two minutes without one the page ends."""
        page = self._open.get(kernel)
        if page is not None and page.socket is socket:
            page.socket, page.alone_since = None, time.monotonic()

    def note_work(self) -> None:
        """Take note that something is done on a page."""
        self._last_work = time.monotonic()

    def end(self, kernel: str, after: float = 0.0) -> None:
        """End a page: whoever had it has left, or its kernel has died. Its kernel ends after so many seconds."""
        page = self._open.pop(kernel, None)
        if page is None:
            return
        if page.socket is not None:
            page.socket.close()
        self._begin(self._shut_down(kernel, after))

    async def close(self) -> None:
        """End everything, and every kernel with it: no page is made ready any more."""
        self._is_closed = True
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for kernel in self._manager.list_kernel_ids():
            if kernel not in self._open:
                await self._kill(kernel)
        await self._manager.shutdown_all(now=False)

    def _begin(self, work: Any) -> asyncio.Task[Any]:
        task: asyncio.Task[Any] = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) and not isinstance(error, NotReady):
            log.error("making or watching pages failed: %s", type(error).__name__, exc_info=error)

    async def _make(self) -> _Ready:
        """Start a kernel and run the notebook in it; the kernel of one that fails is shut down. Raises NotReady."""
        starting = asyncio.ensure_future(
            self._manager._initialize(self._notebook, None, path=os.path.dirname(self._notebook), env=os.environ.copy())
        )
        try:
            made = await asyncio.shield(starting)
        except asyncio.CancelledError:  # a kernel that is half started is known to nobody, and nobody would end it
            (await starting)["task"].cancel()
            raise
        kernel = made["kernel_id"]
        try:
            pieces, _ = await asyncio.wait_for(made["task"], READY_SECONDS)
        except Exception as error:
            log.error("a page could not be made ready: %s", type(error).__name__)
            await self._shut_down(kernel)
            raise NotReady from error
        if not made["renderer"].is_ready or not await self._lives(kernel):
            await self._shut_down(kernel)
            raise NotReady
        return _Ready(kernel, "".join(pieces))

    async def _next(self) -> _Ready:
        for _ in range(ATTEMPTS):
            task: asyncio.Task[_Ready] = self._waiting or self._begin(self._make())
            self._waiting = None
            try:
                ready = await asyncio.shield(task)
            except NotReady:
                continue
            if await self._lives(ready.kernel):
                return ready
            await self._shut_down(ready.kernel)  # it has died while it waited
        raise NotReady

    async def _runs(self, kernel: str) -> bool:
        return kernel in self._manager and bool(await self._manager.get_kernel(kernel).is_alive())

    async def _lives(self, kernel: str) -> bool:
        """Return whether a kernel answers its heartbeat: one that is only busy does, one that hangs does not."""
        if not await self._runs(kernel):
            return False
        manager = self._manager.get_kernel(kernel)
        socket = zmq.asyncio.Context.instance().socket(zmq.REQ)
        try:
            socket.linger = 0
            socket.connect(manager._make_url("hb"))
            await socket.send(b"ping")
            await asyncio.wait_for(socket.recv(), BEAT_SECONDS)
        except TimeoutError:
            return False
        finally:
            socket.close()
        return True

    async def _refill(self, delay: float) -> None:
        latest = time.monotonic() + max(delay, MAX_REFILL_SECONDS)
        await asyncio.sleep(delay)
        while (rest := min(self._last_work + delay, latest) - time.monotonic()) > 0:
            await asyncio.sleep(rest)
        if self._waiting is None and not self._is_closed:
            self._waiting = self._begin(self._make())

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            await self._end_abandoned(ALONE_SECONDS)
            await self._replace_dead()

    async def _end_abandoned(self, patience: float) -> None:
        now = time.monotonic()
        for page in list(self._open.values()):
            is_abandoned = page.alone_since is not None and now - page.alone_since >= patience
            if is_abandoned or not await self._runs(page.kernel):
                self.end(page.kernel)

    async def _replace_dead(self) -> None:
        """Make another page ready where the waiting one has failed, or its kernel has died."""
        task = self._waiting
        if task is None or not task.done():
            return
        has_failed = task.cancelled() or task.exception() is not None
        if (has_failed or not await self._lives(task.result().kernel)) and self._waiting is task:
            self._waiting = None
            self._begin(self._refill(RETRY_SECONDS if has_failed else 0))

    async def _shut_down(self, kernel: str, after: float = 0.0) -> None:
        await asyncio.sleep(after)
        if kernel in self._manager:
            await self._manager.shutdown_kernel(kernel, now=False)

    async def _kill(self, kernel: str) -> None:
        """Kill a kernel that no visitor has, at once: one that is interrupted prints where it was."""
        provisioner = self._manager.get_kernel(kernel).provisioner
        if provisioner is not None and provisioner.has_process:
            await provisioner.kill()
            await provisioner.wait()
