"""Where the store is, who can read it, and what a wrong address is answered."""

import os
import sqlite3
import stat
from contextlib import closing

import pytest

from planner.records.errors import WrongInput
from planner.records.plan import Client
from planner.store import connection
from planner.store.errors import StoreError
from planner.store.store import Store

pytestmark = pytest.mark.slow  # it starts processes, or syncs each edit to the disk


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o277, 0o777], ids=oct)
def test_only_this_user_can_read_the_file_under_any_umask(tmp_path, umask):
    old = os.umask(umask)
    try:
        store = Store(f"sqlite:///{tmp_path}/made/planner.sqlite")
        store.add_client(Client(name="Ana"))
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in (tmp_path / "made").iterdir()}
    finally:
        os.umask(old)
    assert modes == {f"planner.sqlite{end}": 0o600 for end in ("", "-wal", "-shm")}
    assert stat.S_IMODE((tmp_path / "made").stat().st_mode) == 0o700
    store.close()


def test_a_store_that_others_may_read_is_narrowed_when_it_is_opened(tmp_path):
    place = tmp_path / "planner.sqlite"
    with Store(f"sqlite:///{place}") as first:
        first.add_client(Client(name="Ana"))
        for each in tmp_path.iterdir():
            each.chmod(0o644)
        with Store(f"sqlite:///{place}") as second:
            assert [each.name for each in second.clients()] == ["Ana"]
            modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()}
    assert modes == {f"planner.sqlite{end}": 0o600 for end in ("", "-wal", "-shm")}


def test_nobody_ever_sees_a_store_that_is_empty_or_open_to_others(tmp_path, monkeypatch):
    """Whenever anything is looked at while a store is made, it is not there yet, or whole and private."""
    place, seen = tmp_path / "planner.sqlite", []

    def look(*_):
        if place.exists():
            known = place.stat()
            with closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True)) as other:
                tables = other.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            seen.append((known.st_size > 0, stat.S_IMODE(known.st_mode), tables > 5))

    migrated = connection.migrate
    for name in ("chmod", "fchmod", "close", "link", "fsync"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *each, real=real, **more: (look(), real(*each, **more), look())[1])
    monkeypatch.setattr(connection, "migrate", lambda each: (look(), migrated(each), look())[1])
    old = os.umask(0)
    try:
        Store(f"sqlite:///{place}").close()
    finally:
        os.umask(old)
    assert seen
    assert set(seen) == {(True, 0o600, True)}
    assert [each.name for each in tmp_path.iterdir()] == ["planner.sqlite"], "nothing is left beside it"


def test_a_store_that_cannot_be_filled_is_not_there(tmp_path, monkeypatch):
    monkeypatch.setattr(connection, "migrate", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        Store(f"sqlite:///{tmp_path}/planner.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_without_a_word_it_is_in_the_users_own_folder(tmp_path, monkeypatch):
    monkeypatch.delenv("PLANNER_STORE", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (tmp_path / "physio-planner").mkdir(mode=0o755)
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, appauthor: tmp_path / name)
    Store().close()
    assert (tmp_path / "physio-planner" / "planner.sqlite").is_file()
    assert stat.S_IMODE((tmp_path / "physio-planner").stat().st_mode) == 0o700


def test_planner_store_says_where_it_is_and_an_address_given_goes_before(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANNER_STORE", f"sqlite:///{tmp_path}/said.sqlite")
    Store().close()
    Store(f"sqlite:///{tmp_path}/given.sqlite").close()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["given.sqlite", "said.sqlite"]


def test_a_store_stays_where_it_is_when_the_folder_changes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    store = Store("sqlite:///here.sqlite")
    store.close()
    monkeypatch.chdir(tmp_path / "elsewhere")
    store.add_client(Client(name="Ana"))
    assert [each.name for each in (tmp_path / "elsewhere").iterdir()] == []
    store.close()


URLS = {
    "no URL": ("/folder/planner.sqlite", "PLANNER_STORE is not a database URL: write sqlite:////folder/"),
    "an impossible port": ("postgresql://u:pw-secret@h:port/d", "PLANNER_STORE is not a database URL"),
    "another database": ("mysql://u:pw-secret@h/d", "PLANNER_STORE is neither SQLite nor PostgreSQL"),
    "an unknown database": ("sqlite+nonsense:///x", "PLANNER_STORE is neither SQLite nor PostgreSQL"),
    "no file": ("sqlite://", "PLANNER_STORE names no file"),
    "memory": ("sqlite:///:memory:", "PLANNER_STORE names no file"),
    "options": ("sqlite:///file:x?uri=true", "nothing may follow the name of a SQLite file"),
}


@pytest.mark.parametrize(("url", "answer"), URLS.values(), ids=URLS)
def test_a_wrong_address_gets_a_clear_answer(url, answer):
    with pytest.raises(WrongInput, match=f"^{answer}|{answer}$") as wrong:
        Store(url)
    assert "secret" not in str(wrong.value)


def test_a_folder_that_cannot_be_written_to_gets_a_clear_answer(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"^the store cannot be opened: (not a directory|file exists)$"):
        Store(f"sqlite:///{tmp_path}/file/planner.sqlite")
    monkeypatch.setattr("os.open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied", "/x")))
    with pytest.raises(StoreError, match=r"^the store cannot be opened: permission denied$"):
        Store(f"sqlite:///{tmp_path}/planner.sqlite")


def test_a_postgresql_that_is_not_there_gets_a_clear_answer_without_its_password():
    with pytest.raises(WrongInput) as wrong:
        Store("postgresql://user:pw-secret@127.0.0.1:1/planner")
    answers = (
        "the store cannot be reached, or does not take this user, password or database",
        "PostgreSQL needs its driver: pip install 'psycopg[binary]'",
    )
    assert str(wrong.value) in answers
    assert "secret" not in getattr(wrong.value, "place", "")
