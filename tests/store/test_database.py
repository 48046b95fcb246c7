"""The safeguards of the database, and what it answers when it is busy, unfit, damaged or taken away."""

import contextlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from planner.records.plan import Client
from planner.store import migrate
from planner.store.errors import StoreError
from planner.store.rows import EditConflict
from planner.store.store import Store
from tests.store.samples import routine

pytestmark = pytest.mark.slow  # it starts processes, or syncs each edit to the disk


def test_the_safeguards_of_sqlite_are_really_on(on_file):
    on_file.add_client(Client(name="Ana"))
    names = ["journal_mode", "foreign_keys", "synchronous", "secure_delete", "busy_timeout"]
    for begin in (on_file._database.reading, on_file._database.writing):
        with begin() as connection:
            asked = [connection.exec_driver_sql(f"PRAGMA {each}").scalar() for each in names]
        assert asked == ["wal", 1, 2, 1, 10_000]


def test_the_database_itself_refuses_a_version_twice_and_a_routine_of_nobody(on_file, file):
    client = on_file.add_client(Client(name="Ana"))
    id = on_file.add_routine(client, routine(), "J. Doe").id
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        again = "SELECT routine, version, 9, author, changed, record FROM version"
        with pytest.raises(sqlite3.IntegrityError, match=r"UNIQUE constraint failed: version.routine, version.version"):
            connection.execute(f"INSERT INTO version {again}")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            connection.execute("INSERT INTO routine VALUES ('x', 'nobody', 1, '2027-01-01')")
    assert len(on_file.versions(id)) == 1


def test_a_version_that_somebody_else_made_first_is_a_conflict(store, ana, monkeypatch):
    """As if two had read before either wrote: only UNIQUE is left to tell."""
    begun = store.add_routine(ana, routine("First"), "J. Doe")
    theirs = store.save(begun.id, routine("Theirs"), "A. Other", 1)
    monkeypatch.setattr("planner.store.routines.newest", lambda *_: begun)
    monkeypatch.setattr(store, "routine", lambda _: theirs)
    with pytest.raises(EditConflict) as conflict:
        store.save(begun.id, routine("Mine"), "B. Third", 1)
    assert conflict.value.stored == theirs
    assert [each.routine.title for each in store.versions(begun.id)] == ["First", "Theirs"]


def test_a_store_that_somebody_holds_is_busy(on_file, file, monkeypatch):
    from planner.store import connection

    monkeypatch.setitem(connection.PRAGMAS, "busy_timeout", 50)
    other = Store(f"sqlite:///{file}")
    with on_file._database.writing(), pytest.raises(StoreError) as busy:
        other.add_client(Client(name="Ana"))
    assert str(busy.value) == "the store is busy: nothing was changed, try again in a moment"
    other.add_client(Client(name="Ana"))
    other.close()


@pytest.mark.parametrize("fails", [False, True], ids=["at its end", "where it fails"])
def test_a_with_block_closes_the_store(file, fails):
    log = Path(f"{file}-wal")  # SQLite takes it away when the last connection is closed
    with contextlib.suppress(ZeroDivisionError), Store(f"sqlite:///{file}") as store:
        store.add_client(Client(name="Ana"))
        assert log.exists()
        assert not fails or 1 / 0
    assert not log.exists()
    with Store(f"sqlite:///{file}") as store:
        assert [each.name for each in store.clients()] == ["Ana"]


def test_a_call_that_fails_changes_nothing(store, ana, monkeypatch):
    begun = store.add_routine(ana, routine("First"), "J. Doe")
    monkeypatch.setattr("planner.store.routines.newest", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.save(begun.id, routine("Second"), "A. Other", 1)
    monkeypatch.undo()
    assert store.versions(begun.id) == [begun]


def a_file_of_something_else(file):
    file.write_bytes(b"My holiday diary. " * 500)


def a_folder(file):
    file.mkdir()


def the_database_of_another_program(file):
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")


def a_table_meta_of_another_program(file):
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE meta (name TEXT)")


def changed_by(name, sql):
    """Return what makes a store and changes it by SQL, under a name."""

    def make(file):
        Store(f"sqlite:///{file}").close()
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute(sql)

    make.__name__ = name
    return make


def an_empty_file(file):
    file.touch()


def a_damaged_store(file):
    with Store(f"sqlite:///{file}") as store:
        store.add_client(Client(name="Ana"))
    file.write_bytes(file.read_bytes()[:4096] + b"\xff" * 40_000)


def a_store_with_one_damaged_page(file):
    """Its first pages are sound: whoever only looks at the tables' names sees nothing."""
    with Store(f"sqlite:///{file}") as store:
        for number in range(300):
            store.add_client(Client(name=f"Ana {number}"))
    content = bytearray(file.read_bytes())
    page = content.rindex(b"Ana 150") // 4096
    content[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    file.write_bytes(content)


def a_store_that_was_cut_off(file):
    with Store(f"sqlite:///{file}") as store:
        store.add_client(Client(name="Ana"))
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2 // 4096 * 4096])


RESTORE = "bring back a back-up with `planner restore FILE`"
UNFIT = {
    a_file_of_something_else: f"the store cannot be opened: its file is no database: {RESTORE}",
    an_empty_file: f"the store's file is empty, which no store is: {RESTORE}",
    a_folder: "the store cannot be opened: is a directory",
    the_database_of_another_program: "this is the database of another program: the store needs one of its own",
    a_table_meta_of_another_program: "this is the database of another program: the store needs one of its own",
    changed_by("a_newer_store", "UPDATE meta SET value = '99'"): "a newer Physio Planner wrote this store "
    f"(its version 99; known here: {migrate.VERSION}): update Physio Planner, or keep a store of your own",
    changed_by("version_0", "UPDATE meta SET value = '0'"): "the store's mark is damaged: no version 0 made "
    f"these tables: {RESTORE}",
    changed_by("version_1_with_later_tables", "UPDATE meta SET value = '1'"): "the store's mark is damaged: no "
    f"version 1 made these tables: {RESTORE}",
    changed_by("no_version", "DELETE FROM meta"): "the store does not say which version made it, its mark is "
    f"damaged: {RESTORE}",
    changed_by("a_version_of_words", "UPDATE meta SET value = 'two'"): "the store does not say which version "
    f"made it, its mark is damaged: {RESTORE}",
    changed_by("no_revision", "DELETE FROM alembic_version"): "the store's mark is damaged: no version "
    f"{migrate.VERSION} made these tables: {RESTORE}",
    changed_by("a_table_gone", "DROP TABLE tab"): f"the store is damaged, its table tab is missing: {RESTORE}",
    a_damaged_store: f"the store is damaged: {RESTORE}",
    a_store_with_one_damaged_page: f"the store is damaged: {RESTORE}",
    a_store_that_was_cut_off: f"the store is damaged: {RESTORE}",
}


@pytest.mark.parametrize(("make", "answer"), UNFIT.items(), ids=[each.__name__ for each in UNFIT])
def test_a_store_that_cannot_be_used_is_left_alone_with_a_clear_answer(file, make, answer):
    make(file)
    before = file.read_bytes() if file.is_file() else None
    with pytest.raises(StoreError) as wrong:
        Store(f"sqlite:///{file}")
    assert str(wrong.value) == answer
    assert wrong.value.place == f"sqlite:///{file}"
    assert (file.read_bytes() if file.is_file() else None) == before


def test_a_damaged_record_gets_a_clear_answer_and_spares_the_rest(on_file, file):
    id = on_file.add_client(Client(name="Ana"))
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE client SET record = ?", (json.dumps({"name": "Ana", "shoe": "left"}),))
    with pytest.raises(StoreError, match=r"^a client in the store cannot be read: it is damaged$"):
        on_file.client(id)
    assert [each.name for each in on_file.clients()] == ["Ana"]


def test_no_answer_shows_values_sql_or_places(store):
    import sqlalchemy

    wrong = sqlalchemy.select(sqlalchemy.text("nonsense")).where(sqlalchemy.literal("Ana Sample") == "x")
    with pytest.raises(StoreError) as failed, store._database.writing() as connection:
        connection.execute(wrong)
    assert str(failed.value).endswith("nothing was changed")
    assert "Ana Sample" not in str(failed.value.__cause__)
