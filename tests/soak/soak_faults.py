"""Faults under an open page: each is said within ten seconds, and nothing shown as saved is lost."""

import contextlib
import os
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from planner.store import backups
from tests.commands import planner_anew
from tests.serving import serving
from tests.soak.trial import Case, Fault, Table, opened, said_and_kept
from tests.test_browser.conftest import ready
from tests.test_browser.doing import saved

LONG_SECONDS = 180
BY_AN_EDIT = ("store locked for 60 s", "disk full")


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


@contextlib.contextmanager
def damaged(case: Case) -> Iterator[None]:
    """Overwrite every page of the store with noise; then bring back a copy that was made before."""
    copy = case.file.with_name("copy.sqlite")
    backups.backup(case.url, copy)
    with case.file.open("r+b") as file:
        file.write(secrets.token_bytes(case.file.stat().st_size))
    yield
    done = planner_anew("restore", copy, environment={"PLANNER_STORE": case.url})
    assert done.returncode == 0, done.stderr


FAULTS: dict[str, Fault] = {
    "store removed": removed,
    "store replaced": replaced,
    "store damaged": damaged,
    "store locked for 60 s": locked,
    "disk full": full,
    "kernel hangs for 20 s": stopped_kernel,
    "kernel killed": killed_kernel,
    "server stopped for 3 min": stopped_server,
    "network cut for 3 min": cut,
}


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


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_said_within_ten_seconds_and_nothing_is_lost(chromium, folder, table: Table, name):
    file = folder / "planner.sqlite"
    with serving(file) as server, opened(chromium, server, f"sqlite:///{file}") as case:
        table.add(name, said_and_kept(case, FAULTS[name], by_an_edit=name in BY_AN_EDIT))


CLOCK = """import datetime, pathlib
from planner.records import clock
own = clock.now_utc
clock.now_utc = lambda: own() - datetime.timedelta(hours=int(pathlib.Path({path!r}).read_text()))
"""


def test_a_clock_that_is_set_back_stops_nothing_and_loses_nothing(chromium, tmp_path, table: Table):
    hours, file = tmp_path / "hours", tmp_path / "planner.sqlite"
    hours.write_text("0")
    (tmp_path / "sitecustomize.py").write_text(CLOCK.format(path=str(hours)))
    with (
        serving(file, PYTHONPATH=os.pathsep.join([str(tmp_path), *sys.path])) as server,
        opened(chromium, server, f"sqlite:///{file}") as case,
    ):
        before = case.state.text_content()
        hours.write_text("49")
        case.cue.fill("Two days before")
        expect(case.state).not_to_have_text(before)
        saved(case.tab)
        assert case.kept() == "Two days before"
        hours.write_text("-49")
        case.cue.fill("Two days after")
        saved(case.tab)
        case.tab.reload()
        ready(case.tab)
        expect(case.cue).to_have_value("Two days after")
        table.add("clock set back and forth", f"saved as ever       kept: {case.kept()}")
        assert case.kept() == "Two days after"
