"""Pages that wait and pages that are open: a cap, an end, and none of a kernel that has died."""

import asyncio
import types
from concurrent.futures import ThreadPoolExecutor

import pytest

from planner.ui.server import pages as pages_of
from planner.ui.server.pages import Busy, NotReady, Pages


class Manager(dict):
    """Kernels by their ids: True while they live."""

    def __init__(self):
        super().__init__()
        self.fails = 0
        self.ended = []
        self.killed = []
        self.start_seconds = 0.0

    async def _initialize(self, notebook, kernel, **_):
        await asyncio.sleep(self.start_seconds)
        id = f"kernel-{len(self) + len(self.ended)}"
        self[id] = True

        async def run():
            return ["<html>", id], None

        renderer = types.SimpleNamespace(is_ready=self.fails <= 0)
        self.fails -= 1
        return {"kernel_id": id, "renderer": renderer, "task": asyncio.create_task(run())}

    async def shutdown_kernel(self, id, now):
        del self[id]
        self.ended.append(id)

    def list_kernel_ids(self):
        return list(self)

    def get_kernel(self, id):
        async def kill():
            self.killed.append(id)

        provisioner = types.SimpleNamespace(has_process=True, kill=kill, wait=lambda: asyncio.sleep(0))
        return types.SimpleNamespace(provisioner=provisioner)

    async def shutdown_all(self, now):
        for id in list(self):
            await self.shutdown_kernel(id, now)


@pytest.fixture
def manager(monkeypatch):
    found = Manager()

    async def lives(self, kernel):
        return found.get(kernel, False)

    monkeypatch.setattr(Pages, "_lives", lives)
    monkeypatch.setattr(Pages, "_runs", lives)
    for name in ("REFILL_SECONDS", "RETRY_SECONDS"):
        monkeypatch.setattr(pages_of, name, 0.01)
    monkeypatch.setattr(pages_of, "WATCH_SECONDS", 0.02)
    return found


def run(work):
    """Run a coroutine in a thread of its own: this one may have a loop already, that of a browser."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, asyncio.wait_for(work, 10)).result()


def test_as_many_pages_as_allowed_each_with_a_kernel_of_its_own(manager):
    async def work():
        pages = Pages(manager, "n.ipynb", 2)
        pages.start()
        taken = [await pages.take(), await pages.take()]
        with pytest.raises(Busy):
            await pages.take()
        pages.end(taken[0].removeprefix("<html>"))
        taken.append(await pages.take())
        assert len(set(taken)) == 3
        await pages.close()

    run(work())


def test_a_page_that_fails_is_tried_again_and_then_not_ready(manager):
    async def work():
        pages = Pages(manager, "n.ipynb", 2)
        manager.fails = 2
        assert await pages.take() == "<html>kernel-2"
        manager.fails = 100
        pages._waiting = None
        with pytest.raises(NotReady):
            await pages.take()
        assert set(manager) <= {"kernel-2"}, "kernels of pages that failed have ended"
        await pages.close()

    run(work())


def test_a_waiting_page_whose_kernel_has_died_is_replaced(manager):
    async def work():
        pages = Pages(manager, "n.ipynb", 2)
        pages.start()
        await asyncio.sleep(0.01)
        manager["kernel-0"] = False
        await asyncio.sleep(0.1)
        assert pages._waiting.result().kernel == "kernel-1", "before anybody came"
        manager["kernel-1"] = False
        assert await pages.take() == "<html>kernel-2", "and where somebody comes first"
        await pages.close()

    run(work())


def test_a_page_ends_once_its_socket_is_gone_too_long_and_not_while_it_is_there(manager, monkeypatch):
    monkeypatch.setattr(pages_of, "ALONE_SECONDS", 0.1)

    async def work():
        pages = Pages(manager, "n.ipynb", 5)
        pages.start()
        stays, goes = [(await pages.take()).removeprefix("<html>") for _ in range(2)]
        one, other = types.SimpleNamespace(close=list), types.SimpleNamespace(close=list)
        pages.connect(stays, one)
        pages.connect(goes, other)
        await asyncio.sleep(0.3)
        assert pages.has(stays)
        assert pages.has(goes)
        pages.disconnect(goes, other)
        await asyncio.sleep(0.3)
        assert pages.has(stays)
        assert not pages.has(goes)
        manager[stays] = False
        await asyncio.sleep(0.1)
        assert not pages.has(stays), "its kernel has died"
        await pages.close()

    run(work())


@pytest.mark.parametrize("start_seconds", [0.0, 0.1], ids=["ready", "half started"])
def test_no_kernel_is_left_when_all_ends_and_one_that_nobody_has_is_killed(manager, start_seconds):
    """A kernel that is interrupted while its page is made prints where it was, on the clinician's terminal."""

    async def work():
        pages = Pages(manager, "n.ipynb", 5)
        pages.start()
        taken = (await pages.take()).removeprefix("<html>")
        manager.start_seconds = start_seconds
        pages._waiting = pages._begin(pages._make())
        await asyncio.sleep(0.02)
        await pages.close()
        assert not manager
        assert manager.ended == [taken, "kernel-1"]
        assert manager.killed == ["kernel-1"]

    run(work())


def test_the_next_page_is_made_ready_once_nobody_does_anything_or_in_the_end_all_the_same(manager, monkeypatch):
    monkeypatch.setattr(pages_of, "REFILL_SECONDS", 0.1)
    monkeypatch.setattr(pages_of, "MAX_REFILL_SECONDS", 0.6)

    async def work():
        pages = Pages(manager, "n.ipynb", 5)
        await pages.take()
        for _ in range(8):  # somebody types
            pages.note_work()
            await asyncio.sleep(0.05)
            assert list(manager) == ["kernel-0"]
        await asyncio.sleep(0.15)
        assert list(manager) == ["kernel-0", "kernel-1"]
        await pages.take()
        for _ in range(16):
            pages.note_work()
            await asyncio.sleep(0.05)
        assert len(manager) == 3
        await pages.close()

    run(work())
