"""Many at once: threads, processes and kills lose no edit that was reported as saved."""

import signal
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from planner.records.plan import Client
from planner.store.store import Store
from tests.store.samples import ROOT, Ticking, append, routine

pytestmark = pytest.mark.slow  # it starts processes, or syncs each edit to the disk


def assert_nothing_was_lost(store, id, marks):
    versions = store.versions(id)
    assert [each.version for each in versions] == list(range(1, len(marks) + 2))
    assert [each.revision for each in versions] == list(range(1, len(marks) + 2))
    written = [[line.private_note for line in each.routine.prescriptions] for each in versions]
    assert [each[-1] for each in written[1:]] == written[-1], "each version has the lines of the one before"
    assert sorted(written[-1]) == sorted(marks)


def test_eight_threads_lose_no_edit_and_make_no_version_twice(url):
    with Store(url, clock=Ticking()) as store:
        id = store.add_routine(store.add_client(Client(name="Ana")), routine(), "start").id
        barrier = threading.Barrier(8)

        def work(number):
            barrier.wait()
            return [append(store, id, "J. Doe") for _ in range(25)]

        with ThreadPoolExecutor(8) as pool:
            marks = [mark for each in pool.map(work, range(8)) for mark in each]
        assert len(set(marks)) == 200
        assert_nothing_was_lost(store, id, marks)


WORKER = """
import sys
from planner.store.store import Store
from tests.store.samples import Ticking, append
store = Store(sys.argv[1], clock=Ticking())
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[4])):
    print(append(store, sys.argv[2], f"{sys.argv[3]}-{number}"), flush=True)
"""


def worker(url, id, author, times):
    command = [sys.executable, "-c", WORKER, url, id, author, str(times)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_four_processes_lose_no_edit_and_make_no_version_twice(url):
    with Store(url) as store:
        id = store.add_routine(store.add_client(Client(name="Ana")), routine(), "start").id
        working = [worker(url, id, f"author {number}", 25) for number in range(4)]
        for each in working:
            assert each.stdout.readline() == "ready\n"
        for each in working:
            each.stdin.write("go\n")
            each.stdin.flush()
        marks = [mark for each in working for mark in each.communicate()[0].split()]
        assert [each.returncode for each in working] == [0] * 4
        assert len(set(marks)) == 100
        assert_nothing_was_lost(store, id, marks)


@pytest.mark.parametrize("saved", [1, 7, 30], ids=lambda count: f"after {count} edits")
def test_a_killed_process_loses_nothing_that_was_saved(url, saved):
    with Store(url) as store:
        id = store.add_routine(store.add_client(Client(name="Ana")), routine(), "start").id
    with worker(url, id, "author", 1_000_000) as working:
        working.stdin.write("go\n")
        working.stdin.flush()
        assert working.stdout.readline() == "ready\n"
        marks = [working.stdout.readline().strip() for _ in range(saved)]
        working.kill()
        marks += working.stdout.read().split()
        assert working.wait() == -signal.SIGKILL
    kept = [line.private_note for line in store.routine(id).routine.prescriptions]
    assert kept[: len(marks)] == marks
    assert len(kept) - len(marks) in (0, 1)  # one may have been saved and not yet told
    assert append(store, id, "after") == store.routine(id).routine.prescriptions[-1].private_note
    store.close()


def test_a_store_is_made_once_when_many_open_it_at_the_same_moment(url):
    code = "import sys; from planner import Client; from planner.store import Store; sys.stdin.readline(); "
    code += "Store(sys.argv[1]).add_client(Client(name='x'))"
    command = [sys.executable, "-c", code, url]
    opening = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(6)
    ]
    for each in opening:
        each.stdin.write("go\n")
        each.stdin.flush()
    assert [each.communicate()[1] for each in opening] == [""] * 6
    with Store(url) as store:
        assert len(store.clients()) == 6


def test_reading_waits_for_nobody_who_writes(on_file):
    on_file.add_client(Client(name="Ana"))
    with on_file._database.writing(), ThreadPoolExecutor(1) as pool:
        assert len(pool.submit(on_file.clients).result(timeout=5)) == 1


def test_a_store_whose_log_another_is_just_beginning_is_waited_for(tmp_path):
    place = tmp_path / "planner.sqlite"
    Store(f"sqlite:///{place}").close()
    with sqlite3.connect(place, isolation_level=None, check_same_thread=False) as other:
        assert other.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
        other.execute("BEGIN IMMEDIATE")  # SQLite lets nobody wait for this lock who wants to change the log
        threading.Timer(0.3, lambda: other.execute("COMMIT")).start()
        with Store(f"sqlite:///{place}") as store:
            assert store.clients() == []
    with sqlite3.connect(place) as later:
        assert later.execute("PRAGMA journal_mode").fetchone() == ("wal",)
