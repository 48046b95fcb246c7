"""Faults under an open page: each is said within ten seconds, and nothing shown as saved is lost."""

import contextlib
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from planner.store.store import Store
from tests.intruder import kernels
from tests.serving import Serving, serving
from tests.test_browser.conftest import ready
from tests.test_browser.doing import add, line, saved

SAID_MS = 10_000
LONG_SECONDS = 180
ROWS: list[str] = []

Fault = Callable[["Case"], contextlib.AbstractContextManager[None]]


class Case:
    """A page in a browser, on a server and a store of its own."""

    def __init__(self, tab, server: Serving, file: Path) -> None:
        self.tab, self.server, self.file = tab, server, file

    @property
    def kernel(self) -> int:
        """The process of the page's kernel."""
        id = self.tab.evaluate("JSON.parse(document.getElementById('host-page').textContent).kernel")
        return next(pid for pid in kernels(self.server.pid) if id.encode() in Path(f"/proc/{pid}/cmdline").read_bytes())


@contextlib.contextmanager
def removed(case: Case) -> Iterator[None]:
    """Move the store away, and back."""
    away = case.file.with_name("away.sqlite")
    case.file.rename(away)
    yield
    away.rename(case.file)


@contextlib.contextmanager
def replaced(case: Case) -> Iterator[None]:
    """Put an older copy in the place of the store, and take it away again."""
    away, copy = case.file.with_name("away.sqlite"), case.file.with_name("copy.sqlite")
    with contextlib.closing(sqlite3.connect(case.file)) as source, contextlib.closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("DELETE FROM client")
        target.commit()
    case.file.rename(away)
    copy.rename(case.file)
    yield
    away.replace(case.file)


@contextlib.contextmanager
def locked(case: Case, seconds: float = 60) -> Iterator[None]:
    """Hold the store's lock for a minute."""
    lock = sqlite3.connect(case.file, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    end = time.monotonic() + seconds
    yield
    time.sleep(max(0, end - time.monotonic()))
    lock.execute("ROLLBACK")
    lock.close()


@contextlib.contextmanager
def stopped_server(case: Case) -> Iterator[None]:
    """Stop the server for three minutes."""
    os.kill(case.server.pid, signal.SIGSTOP)
    end = time.monotonic() + LONG_SECONDS
    yield
    time.sleep(max(0, end - time.monotonic()))
    os.kill(case.server.pid, signal.SIGCONT)


@contextlib.contextmanager
def stopped_kernel(case: Case) -> Iterator[None]:
    """Stop the kernel for half a minute."""
    pid = case.kernel
    os.kill(pid, signal.SIGSTOP)
    yield
    time.sleep(20)
    os.kill(pid, signal.SIGCONT)


@contextlib.contextmanager
def cut(case: Case) -> Iterator[None]:
    """Take the network away for three minutes: the page has ended on the server by then, and is loaded again."""
    case.tab.context.set_offline(True)
    case.tab.evaluate("globalThis.plannerSockets.forEach((socket) => socket.close())")
    end = time.monotonic() + LONG_SECONDS
    yield
    time.sleep(max(0, end - time.monotonic()))
    case.tab.context.set_offline(False)
    load_again(case)


@contextlib.contextmanager
def killed_kernel(case: Case) -> Iterator[None]:
    """Kill the kernel; the page is loaded again."""
    os.kill(case.kernel, signal.SIGKILL)
    yield
    load_again(case)


def load_again(case: Case) -> None:
    """Do what the page then offers."""
    case.tab.get_by_role("button", name="Load it again").click(timeout=60_000)
    ready(case.tab)


@contextlib.contextmanager
def full(case: Case) -> Iterator[None]:
    """Fill the disk on which the store is."""
    filler = case.file.with_name("filler")
    with contextlib.suppress(OSError), filler.open("wb") as file:
        while True:
            file.write(b"x" * 65536)
            file.flush()
    yield
    filler.unlink()


FAULTS: dict[str, Fault] = {
    "store removed": removed,
    "store replaced": replaced,
    "store locked for 60 s": locked,
    "disk full": full,
    "kernel hangs for 20 s": stopped_kernel,
    "kernel killed": killed_kernel,
    "server stopped for 3 min": stopped_server,
    "network cut for 3 min": cut,
}


@pytest.fixture(scope="module", autouse=True)
def table():
    yield
    print("\n" + "\n".join(ROWS))


@pytest.fixture
def folder(tmp_path, request):
    """A folder for the store; for a full disk one of 8 MB of its own, where root may make it."""
    if "full" not in request.node.name:
        yield tmp_path
        return
    if os.geteuid() != 0:
        pytest.skip("only root can make a small disk")
    small = tmp_path / "small"
    small.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    done = subprocess.run([mount, "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(small)], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"no small disk here: {done.stderr.strip()}")
    yield small
    subprocess.run([umount, str(small)], check=True)


COLLECT_SOCKETS = """(() => {
  globalThis.plannerSockets = [];
  const Own = WebSocket;
  globalThis.WebSocket = class extends Own { constructor(...given) { super(...given); plannerSockets.push(this); } };
})()"""


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_said_within_ten_seconds_and_nothing_is_lost(chromium, folder, name):
    file = folder / "planner.sqlite"
    with serving(file) as server:
        context = chromium.new_context(viewport={"width": 1440, "height": 1000})
        tab = context.new_page()
        tab.add_init_script(COLLECT_SOCKETS)
        tab.goto(server.address)
        ready(tab)
        tab.get_by_role("button", name="New client").click()
        tab.get_by_text("Nothing here yet.").wait_for()
        tab.get_by_label("Name", exact=True).fill("Ana Waits")
        add(tab, "Chin tuck")
        cue = line(tab, 0).get_by_label("Cue for this client")
        cue.fill("Before the fault")
        saved(tab)
        state = tab.locator(".desk-view .state")
        start = time.monotonic()
        with FAULTS[name](Case(tab, server, file)):
            if name in ("store locked for 60 s", "disk full"):  # reading still answers: an edit finds it
                cue.fill("x" * 3000)
                expect(state).not_to_have_text(re.compile("^Saved"), timeout=SAID_MS)
            expect(state).to_have_text(re.compile("^Not saved"), timeout=SAID_MS + 5000)
            seconds = time.monotonic() - start
            cue.fill("During the fault")
            tab.wait_for_timeout(1000)
            expect(state).not_to_have_text(re.compile("^Saved"))
        expect(state).to_have_text(re.compile("^Saved"), timeout=60_000)
        expect(cue).to_have_value("During the fault")
        with Store(f"sqlite:///{file}") as store:
            (entry,) = store.clients("Ana Waits")
            kept = store.routines(entry.id)[0].routine.prescriptions[0].cue
        ROWS.append(f"{name:28} said after {seconds:5.1f} s   kept: {kept}")
        context.close()
    assert kept == "During the fault"
