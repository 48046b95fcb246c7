"""A store that is taken away, full, locked, read-only or damaged under an open page: said at once, in words."""

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from planner.records.errors import WrongInput
from planner.records.plan import Client
from planner.store.errors import StoreError
from planner.store.rows import EditConflict, Profile
from planner.store.store import Store
from tests.store.samples import ROOT, routine

pytestmark = pytest.mark.slow  # it starts processes, or syncs each edit to the disk

RESTORE = "bring back a back-up with `planner restore FILE`"
REMOVED = rf"^the store's file was removed: nothing was saved; put it back, or {RESTORE}$"
REPLACED = r"^the store's file was replaced by another: nothing was saved; look at what is stored now$"


@pytest.fixture
def other(tmp_path):
    """Another good store, in which Bo is."""
    place = tmp_path / "other.sqlite"
    with Store(f"sqlite:///{place}") as store:
        store.add_client(Client(name="Bo"))
    return place


@pytest.fixture
def filed(on_file):
    return on_file.add_client(Client(name="Ana"))


@pytest.fixture
def calls(on_file, filed):
    """Every call that reads or writes, by its name."""
    begun = on_file.add_routine(filed, routine("First"), "J. Doe")
    return {
        "clients": on_file.clients,
        "client": lambda: on_file.client(filed),
        "client_versions": lambda: on_file.client_versions(filed),
        "routines": lambda: on_file.routines(filed),
        "versions": lambda: on_file.versions(begun.id),
        "profile": on_file.profile,
        "recall": lambda: on_file.recall("tab"),
        "export": lambda: on_file.export(filed),
        "add_client": lambda: on_file.add_client(Client(name="Cy")),
        "save_client": lambda: on_file.save_client(filed, Client(name="Ann"), 1),
        "add_routine": lambda: on_file.add_routine(filed, routine(), "J. Doe"),
        "save": lambda: on_file.save(begun.id, routine("Second"), "J. Doe", 1),
        "hand_out": lambda: on_file.hand_out(begun.id, 1, "pdf"),
        "remember": lambda: on_file.remember("tab", filed, None),
        "save_profile": lambda: on_file.save_profile(Profile(name="J. Doe")),
        "erase": lambda: on_file.erase(filed, "Ana"),
    }


def test_each_call_says_that_the_file_was_removed_and_creates_no_other(calls, file):
    file.unlink()
    for name, call in calls.items():
        with pytest.raises(StoreError, match=REMOVED):
            call()
        assert not file.exists(), name


def test_a_file_that_comes_back_is_opened_again_by_itself(on_file, filed, file):
    away = file.rename(file.with_suffix(".away"))
    for _ in range(2):
        with pytest.raises(StoreError, match=REMOVED):
            on_file.save_client(filed, Client(name="Ann"), 1)
    away.rename(file)
    assert on_file.save_client(filed, Client(name="Ann"), 1) == 2
    with Store(f"sqlite:///{file}") as anew:
        assert anew.client(filed).client.name == "Ann"


def test_a_file_that_was_moved_has_all_that_was_saved(on_file, filed, file):
    away = file.rename(file.with_suffix(".away"))
    with pytest.raises(StoreError, match=REMOVED):
        on_file.clients()
    with closing(sqlite3.connect(away)) as connection:
        assert connection.execute("SELECT name FROM client").fetchall() == [("Ana",)]


def test_a_replaced_file_is_said_once_and_then_used(on_file, filed, file, other):
    other.replace(file)
    with pytest.raises(StoreError, match=REPLACED):
        on_file.add_client(Client(name="Cy"))
    assert [each.name for each in on_file.clients()] == ["Bo"]
    with pytest.raises(WrongInput, match="no such client"):
        on_file.save_client(filed, Client(name="Ann"), 1)
    on_file.add_client(Client(name="Cy"))
    with Store(f"sqlite:///{file}") as anew:
        assert [each.name for each in anew.clients()] == ["Bo", "Cy"]


def test_two_pages_that_were_open_go_on_with_the_file_that_was_put_there(on_file, filed, file, other):
    """The log of the old file, which SQLite knows by its name alone, must get into neither."""
    with Store(f"sqlite:///{file}") as second:
        assert second.client(filed).client.name == "Ana"
        other.replace(file)
        for store in (on_file, second):
            with pytest.raises(StoreError, match=REPLACED):
                store.clients()
            store.add_client(Client(name="Cy"))
        assert [each.name for each in on_file.clients()] == ["Bo", "Cy", "Cy"]
    on_file.close()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count(*) FROM client").fetchone() == (3,)


def test_a_file_replaced_by_a_damaged_one_is_refused_until_a_good_one_is_there(on_file, filed, file, other):
    damaged = file.with_suffix(".damaged")
    damaged.write_bytes(b"nothing of a store" * 1000)
    damaged.replace(file)
    with pytest.raises(StoreError, match=REPLACED):
        on_file.clients()
    for _ in range(2):
        with pytest.raises(StoreError, match="its file is no database: bring back a back-up"):
            on_file.clients()
    other.replace(file)
    assert [each.name for each in on_file.clients()] == ["Bo"]


def test_a_file_that_is_removed_while_it_is_written_to_is_not_reported_as_saved(on_file, file):
    with pytest.raises(StoreError, match=REMOVED), on_file._database.writing():
        file.unlink()


def test_what_was_saved_is_read_back_in_a_transaction_of_its_own(store, ana, monkeypatch):
    begun = []
    begin = type(store._database)._transaction
    monkeypatch.setattr(
        type(store._database),
        "_transaction",
        lambda self, *, writes: (begun.append(writes), begin(self, writes=writes))[1],
    )
    made = store.add_routine(ana, routine("First"), "J. Doe")
    for write in (
        lambda: store.add_client(Client(name="Bo")),
        lambda: store.save_client(ana, Client(name="Ann"), 1),
        lambda: store.add_routine(ana, routine(), "J. Doe"),
        lambda: store.save(made.id, routine("Second"), "J. Doe", 1),
        lambda: store.hand_out(made.id, 1, "pdf"),
        lambda: store.save_profile(Profile(name="J. Doe")),
    ):
        begun.clear()
        write()
        assert begun == [True, False]


SPOILED = {
    "client": ('UPDATE ON client BEGIN UPDATE client SET record = \'{"name": "Other"}\' WHERE id = new.id; END'),
    "version": ("UPDATE ON version BEGIN UPDATE version SET record = '{}' WHERE revision = new.revision; END"),
}


@pytest.mark.parametrize("table", SPOILED)
def test_what_cannot_be_read_back_as_it_was_saved_is_not_saved(on_file, filed, file, table):
    """As a disk would that answers to a write and loses it."""
    begun = on_file.add_routine(filed, routine("First"), "J. Doe")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(f"CREATE TRIGGER spoil AFTER {SPOILED[table]}")
    save = {
        "client": lambda: on_file.save_client(filed, Client(name="Ann"), 1),
        "version": lambda: on_file.save(begun.id, routine("Second"), "J. Doe", 1),
    }[table]
    with pytest.raises(StoreError, match=r"^what was saved cannot be read back"):
        save()


def test_an_edit_that_another_tab_went_on_from_is_read_back_as_it_was(store, url, ana, clock, monkeypatch):
    """Between the writing and the reading back of one tab, another one of the same author saves."""
    begun = store.add_routine(ana, routine("First"), "J. Doe")
    reading = store._database.reading

    def late():
        monkeypatch.undo()
        with Store(url, clock=clock) as faster:
            faster.save(begun.id, routine("Theirs"), "J. Doe", 2)
        return reading()

    monkeypatch.setattr(store._database, "reading", late)
    mine = store.save(begun.id, routine("Mine"), "J. Doe", 1)
    assert (mine.revision, mine.version, mine.routine.title) == (2, 1, "Mine")
    with pytest.raises(EditConflict) as conflict:
        store.save(begun.id, routine("Mine again"), "J. Doe", mine.revision)
    assert conflict.value.stored.routine.title == "Theirs"


def test_a_full_disk_is_said_and_nothing_is_half_saved(on_file, filed):
    long = Client(name="Ana", goals=tuple(f"goal {number} " * 50 for number in range(200)))
    with on_file._database.reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    with pytest.raises(StoreError, match=r"^the store's disk is full: nothing was changed$"):
        on_file.save_client(filed, long, 1)
    assert on_file.client(filed).revision == 1
    with on_file._database.reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert on_file.save_client(filed, long, 1) == 2


LOCKER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.readline()
"""


def test_a_store_that_another_process_holds_for_too_long_is_busy(file, monkeypatch):
    from planner.store import connection

    monkeypatch.setitem(connection.PRAGMAS, "busy_timeout", 50)
    with Store(f"sqlite:///{file}") as store:
        id = store.add_client(Client(name="Ana"))
        with subprocess.Popen(
            [sys.executable, "-c", LOCKER, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as holding:
            assert holding.stdout.readline() == "locked\n"
            with pytest.raises(StoreError, match=r"^the store is busy: nothing was changed, try again in a moment$"):
                store.save_client(id, Client(name="Ann"), 1)
            assert store.client(id).client.name == "Ana"
            holding.communicate("go\n")
        assert store.save_client(id, Client(name="Ann"), 1) == 2


def test_pages_that_are_damaged_meanwhile_are_said_where_they_are_read(on_file, filed, file):
    for number in range(300):
        on_file.add_client(Client(name=f"Ana {number}"))
    on_file.close()  # what is in memory is read anew, as another page would
    content = bytearray(file.read_bytes())
    page = content.rindex(b"Ana 150") // 4096
    with file.open("r+b") as opened:  # in place: it stays the same file
        opened.seek(page * 4096)
        opened.write(b"\xff" * 4096)
    ids = [each.id for each in on_file.clients()]
    assert len(ids) == 301, "the list has the others"
    with pytest.raises(StoreError, match=r"^the store is damaged: bring back a back-up"):
        [on_file.client(id) for id in ids]


UNPRIVILEGED = """
import os, sys
from planner import Client
from planner.store import Store
Store(sys.argv[2]).close()  # whatever is imported late, only root may read
if os.geteuid() == 0:  # who may write everywhere
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    with Store(sys.argv[1]) as store:
        store.add_client(Client(name="Bo"))
except ValueError as error:
    print(error)
"""


@pytest.fixture
def shown():
    """A folder that every user may look into, with a store."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    with Store(f"sqlite:///{folder}/planner.sqlite") as store:
        store.add_client(Client(name="Ana"))
    yield folder
    shutil.rmtree(folder)


def as_nobody(url, other):
    """Return what a user without rights is answered."""
    command = [sys.executable, "-c", UNPRIVILEGED, url, other]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout.strip()


RIGHTS = {
    "a file that may only be read": (0o444, 0o777, "the store cannot be opened: permission denied"),
    "a folder that may only be read": (
        0o666,
        0o555,
        "the store may only be read: nothing was changed, give it a folder that may be written to",
    ),
}


@pytest.mark.parametrize(("of_file", "of_folder", "answer"), RIGHTS.values(), ids=RIGHTS)
def test_a_store_that_may_not_be_written_to_is_said(shown, url, of_file, of_folder, answer):
    (shown / "planner.sqlite").chmod(of_file)
    shown.chmod(of_folder)
    assert as_nobody(f"sqlite:///{shown}/planner.sqlite", url) == answer
    shown.chmod(0o755)
    with Store(f"sqlite:///{shown}/planner.sqlite") as store:
        assert [each.name for each in store.clients()] == ["Ana"]


def test_what_was_read_before_is_not_read_from_memory_once_the_file_is_damaged(on_file, file, filed):
    on_file._database.empty_log()  # by its own connection: after another's it would read anew by itself
    on_file.client(filed)
    with file.open("r+b") as opened:
        opened.write(b"\xa5" * file.stat().st_size)
    with pytest.raises(StoreError, match="its file is no database"):
        on_file.client(filed)
