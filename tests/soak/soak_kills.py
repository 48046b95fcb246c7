"""Servers and kernels are killed at a hundred random moments of typing: nothing that was shown as saved is lost."""

import os
import random
import signal
import threading
import time
from pathlib import Path

import pytest

from planner.store.store import Store
from tests.intruder import children, kernels
from tests.serving import serving
from tests.soak.editor import GONE, Editor

KILLS = 100
SEED = 11


def typed_until_gone(editor, delay, kill):
    """Type until the victim is gone, and return how many texts were shown as saved."""
    timer = threading.Timer(delay, kill)
    timer.start()
    count = 0
    try:
        while True:
            count += 1
            editor.type(f"{editor.tab} text {count}")
    except GONE:
        return count - 1
    finally:
        timer.join()
        editor.close()


def stored_titles(url):
    with Store(url) as store:
        return {each.routine.title for entry in store.clients() for each in store.routines(entry.id)}


def begin(address, number):
    """Open a page as another tab, with a client and a routine of its own."""
    editor = Editor(address, f"tab-{number:08}")
    editor.ask("DeskView", do="new")
    editor.ask("ClientView", do="about", field="name", value=f"Client {number}")
    editor.ask("LibraryView", do="add", exercise="chin-tuck")
    return editor


@pytest.mark.parametrize("victim", ["server", "kernel"])
def test_a_kill_at_any_moment_loses_nothing_that_was_shown_as_saved(tmp_path, victim):
    dice = random.Random(SEED)  # noqa: S311  # the same moments each time
    url = f"sqlite:///{tmp_path}/planner.sqlite"
    texts = lost = 0
    number = 0
    while number < KILLS // 2:
        with serving(tmp_path / "planner.sqlite", "--pages", "100") as server:
            for _ in range(1 if victim == "server" else 25):
                number += 1
                editor = begin(server.address, number)
                [mine] = [
                    pid
                    for pid in kernels(server.pid)
                    if editor.page.kernel.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
                ]
                pids = [mine] if victim == "kernel" else [server.pid, *children(server.pid)]
                texts += typed_until_gone(
                    editor, dice.uniform(0.05, 1.0), lambda pids=pids: [os.kill(pid, signal.SIGKILL) for pid in pids]
                )
                if editor.shown:
                    newest = {t for t in stored_titles(url) if t.startswith(editor.tab)}
                    at = max(int(t.rsplit(" ", 1)[1]) for t in newest) if newest else 0
                    lost += at < int(editor.shown.rsplit(" ", 1)[1])
                if number >= KILLS // 2:
                    break
    print(f"\n{victim}: {number} kills, {texts} texts shown as saved, {lost} lost")
    assert texts > number
    assert lost == 0


def test_a_page_without_a_socket_ends_after_two_minutes_and_one_with_a_socket_does_not(tmp_path):
    with serving(tmp_path / "planner.sqlite") as server:
        stays, goes = begin(server.address, 1), begin(server.address, 2)
        goes.type("The last word")
        goes.close()
        start = time.monotonic()
        [gone] = [
            pid for pid in kernels(server.pid) if goes.page.kernel.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
        ]
        while gone in kernels(server.pid) and time.monotonic() - start < 200:
            stays.ask("DeskView", do="beat")
            time.sleep(2)
        seconds = time.monotonic() - start
        print(f"\nthe page without a socket ended after {seconds:.0f} s")
        assert 110 < seconds < 140
        stays.type("Still here")
        assert stays.shown == "Still here"
        assert "The last word" in stored_titles(f"sqlite:///{tmp_path}/planner.sqlite")
        stays.close()
