"""Back-ups are whole, private and checked; a restored one brings back what it holds and nobody who was erased."""

import datetime
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing

import pytest

from planner.records.errors import WrongInput
from planner.records.plan import Client
from planner.store import backups
from planner.store.errors import StoreError
from planner.store.rows import Profile
from planner.store.store import Store
from tests.store.samples import MINUTE, ROOT, routine

pytestmark = pytest.mark.slow  # it starts processes, or syncs each edit to the disk

DAY = datetime.timedelta(days=1)


@pytest.fixture
def address(file):
    return f"sqlite:///{file}"


def state(folder):
    """Return every file of a folder with its bytes."""
    return {each.relative_to(folder): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def names(url):
    with Store(url) as store:
        return [each.name for each in store.clients()]


def test_a_back_up_is_whole_private_and_one_file(on_file, address, tmp_path):
    id = on_file.add_client(Client(name="Ana"))
    begun = on_file.add_routine(id, routine("First"), "J. Doe")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    old = os.umask(0)
    try:
        made = backups.backup(address, elsewhere / "copy.sqlite")
    finally:
        os.umask(old)
    assert [each.name for each in elsewhere.iterdir()] == ["copy.sqlite"]
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    shutil.copy(made, tmp_path / "opened.sqlite")
    with Store(f"sqlite:///{tmp_path}/opened.sqlite") as store:
        assert store.client(id) == on_file.client(id)
        assert store.routine(begun.id) == begun


def test_a_back_up_of_today_is_made_once_and_those_of_seven_days_stay(on_file, file, clock):
    folder = file.with_name("planner.sqlite.backups")
    for number in range(10):
        on_file.add_client(Client(name=f"Ana {number}"))
        made = on_file.daily_backup()
        assert made == folder / f"planner-{clock.now:%Y-%m-%d}.sqlite"
        assert on_file.daily_backup() is None
        clock.now += DAY
    assert sorted(each.name for each in folder.iterdir()) == [
        f"planner-2027-01-{day:02}.sqlite" for day in range(7, 14)
    ]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()} == {0o600}
    assert names(f"sqlite:///{folder}/planner-2027-01-07.sqlite") == [f"Ana {number}" for number in range(4)]


def test_many_that_try_at_the_same_moment_make_one_back_up(on_file, address, file):
    on_file.add_client(Client(name="Ana"))
    code = "import sys; from planner.store import Store; store = Store(sys.argv[1]); print('ready', flush=True); "
    code += "sys.stdin.readline(); print(store.daily_backup() is not None)"
    trying = [
        subprocess.Popen(
            [sys.executable, "-c", code, address], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        for _ in range(4)
    ]
    assert [each.stdout.readline() for each in trying] == ["ready\n"] * 4
    for each in trying:
        each.stdin.write("go\n")
        each.stdin.flush()
    assert sorted(each.communicate()[0] for each in trying) == ["False\n"] * 3 + ["True\n"]
    (made,) = file.with_name("planner.sqlite.backups").iterdir()
    assert names(f"sqlite:///{made}") == ["Ana"]


def test_yesterdays_back_up_is_restored_into_another_folder(on_file, file, tmp_path, clock, monkeypatch):
    id = on_file.add_client(Client(name="Ana"))
    begun = on_file.add_routine(id, routine("Yesterday"), "J. Doe")
    made = on_file.daily_backup()
    clock.now += DAY
    on_file.save(begun.id, routine("Today"), "J. Doe", 1)
    monkeypatch.setenv("PLANNER_STORE", f"sqlite:///{tmp_path}/elsewhere/planner.sqlite")
    done = backups.restore(None, made)
    assert (done.file, done.set_aside) == (tmp_path / "elsewhere" / "planner.sqlite", None)
    with Store() as store:
        assert store.routine(begun.id) == begun
        assert store.save(begun.id, routine("Anew"), "J. Doe", 1).revision == 2
    assert stat.S_IMODE(done.file.stat().st_mode) == 0o600
    assert on_file.routine(begun.id).routine.title == "Today", "the other store is as it was"


def test_a_restored_store_is_as_it_was_and_the_one_before_it_is_set_aside(on_file, address, clock):
    ana = on_file.add_client(Client(name="Ana"))
    begun = on_file.add_routine(ana, routine("First"), "J. Doe")
    on_file.save_profile(Profile(name="J. Doe"))
    made = on_file.daily_backup()
    clock.now += MINUTE
    on_file.save(begun.id, routine("Second"), "A. Other", 1)
    on_file.add_client(Client(name="Bo"))
    on_file.save_profile(Profile(name="A. Other"))
    done = backups.restore(address, made, clock)
    assert [each.name for each in on_file.clients()] == ["Ana"], "an open page sees it at once"
    assert on_file.versions(begun.id) == [begun]
    assert on_file.profile().name == "J. Doe"
    assert done.set_aside.name.startswith("set-aside-2027-01-04-")
    assert stat.S_IMODE(done.set_aside.stat().st_mode) == 0o600
    with Store(f"sqlite:///{done.set_aside}", clock=clock) as before:
        assert [each.name for each in before.clients()] == ["Ana", "Bo"]
        assert [each.routine.title for each in before.versions(begun.id)] == ["First", "Second"]


def test_who_was_erased_since_the_back_up_is_not_brought_back(on_file, address, file, tmp_path):
    ana, bo = (on_file.add_client(Client(name=name)) for name in ("Ana", "Bo"))
    made = backups.backup(address, tmp_path / "copy.sqlite")
    assert on_file.erase(ana, "Ana").left == ()
    backups.restore(address, made)
    assert [each.id for each in on_file.clients()] == [bo]
    made.unlink()
    assert not any(b"Ana" in content for content in state(tmp_path).values())


def test_a_restored_store_loses_nothing_of_the_audit_trail(on_file, address, tmp_path, clock):
    ana = on_file.add_client(Client(name="Ana"))
    made = backups.backup(address, tmp_path / "copy.sqlite")
    clock.now += MINUTE
    on_file.opened(ana, "J. Doe")
    before = on_file.audit()
    clock.now += MINUTE
    backups.restore(address, made, clock)
    assert [each for each in on_file.audit() if each in before] == before
    assert on_file.audit()[-1].kind == "restored"


def spoilt(file):
    """Damage one page in the middle."""
    content = bytearray(file.read_bytes())
    place = content.rindex(b"Ana") // 4096 * 4096
    content[place : place + 100] = b"\xff" * 100
    file.write_bytes(content)


def empty(file):
    file.write_bytes(b"")


def cut(file):
    file.write_bytes(file.read_bytes()[: 4096 * 3])


def no_database(file):
    file.write_bytes(b"My holiday diary. " * 500)


def routines_of_nobody(file):
    """Each page is sound; what is in them does not fit together."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("INSERT INTO routine VALUES ('x', 'nobody', 1, '2027-01-01 00:00:00.000000')")


def newer(file):
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE meta SET value = '99'")


def of_another_program(file):
    file.unlink()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")


def gone(file):
    file.unlink()


UNFIT = {
    spoilt: "the store is damaged: take another one",
    empty: "the store's file is empty, which no store is: take another one",
    cut: "damaged",
    no_database: "its file is no database: take another one",
    routines_of_nobody: "it is damaged",
    newer: "a newer Physio Planner wrote this store",
    of_another_program: "this is the database of another program",
    gone: "is not there, or is no file: name a back-up",
}


@pytest.mark.parametrize(("spoil", "answer"), UNFIT.items(), ids=[each.__name__ for each in UNFIT])
def test_a_back_up_that_is_no_good_is_refused_and_nothing_is_touched(on_file, address, tmp_path, file, spoil, answer):
    on_file.add_client(Client(name="Ana"))
    made = backups.backup(address, tmp_path / "copy.sqlite")
    on_file.add_client(Client(name="Bo"))
    on_file.close()
    spoil(made)
    before = state(tmp_path)
    with pytest.raises(WrongInput, match=answer):
        backups.restore(address, made)
    assert state(tmp_path) == before
    assert [each.name for each in on_file.clients()] == ["Ana", "Bo"]


@pytest.mark.parametrize("spoil", [spoilt, empty, no_database], ids=lambda each: each.__name__)
def test_a_damaged_store_is_set_aside_as_it_is_and_the_back_up_takes_its_place(on_file, address, file, tmp_path, spoil):
    on_file.add_client(Client(name="Ana"))
    made = backups.backup(address, tmp_path / "copy.sqlite")
    on_file.close()
    spoil(file)
    damaged = file.read_bytes()
    with pytest.raises(StoreError, match="planner restore FILE"):
        Store(address)
    done = backups.restore(address, made)
    assert done.set_aside.read_bytes() == damaged
    assert names(address) == ["Ana"]
    with pytest.raises(StoreError, match="replaced"):
        on_file.clients()
    assert [each.name for each in on_file.clients()] == ["Ana"]


def test_who_was_erased_from_a_store_that_is_damaged_now_is_not_brought_back_either(on_file, address, file, tmp_path):
    """What is still known of erasures is in the trail of the damaged store, or of its daily back-ups."""
    ana, bo = (on_file.add_client(Client(name=name)) for name in ("Ana", "Bo"))
    made = backups.backup(address, tmp_path / "copy.sqlite")
    on_file.erase(ana, "Ana")
    on_file.daily_backup()
    on_file.close()
    empty(file)
    backups.restore(address, made)
    with Store(address) as store:
        assert [each.id for each in store.clients()] == [bo]
        assert {"erased", "restored"} <= {each.kind for each in store.audit()}


def test_a_restore_that_fails_changes_nothing(on_file, address, tmp_path, monkeypatch):
    on_file.add_client(Client(name="Ana"))
    made = backups.backup(address, tmp_path / "copy.sqlite")
    on_file.add_client(Client(name="Bo"))
    monkeypatch.setattr("planner.store.restoring._erase_again", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        backups.restore(address, made)
    assert [each.name for each in on_file.clients()] == ["Ana", "Bo"]
    monkeypatch.undo()
    backups.restore(address, made)
    assert [each.name for each in on_file.clients()] == ["Ana"]


def test_a_store_of_another_program_or_of_a_newer_version_is_not_replaced(on_file, address, file, tmp_path):
    made = backups.backup(address, tmp_path / "copy.sqlite")
    on_file.close()
    newer(file)
    before = file.read_bytes()
    with pytest.raises(StoreError, match="a newer Physio Planner wrote this store"):
        backups.restore(address, made)
    assert file.read_bytes() == before


def test_what_is_no_place_for_a_back_up_is_refused(on_file, address, file, tmp_path):
    with pytest.raises(WrongInput, match="is the store itself: name another file"):
        backups.backup(address, file)
    with pytest.raises(WrongInput, match="is the store itself: name a back-up of it"):
        backups.restore(address, file)
    with pytest.raises(WrongInput, match="is a folder: name a file"):
        backups.backup(address, tmp_path)
    (tmp_path / "diary").write_text("My holiday")
    with pytest.raises(WrongInput, match=r"cannot be written: (not a directory|file exists)"):
        backups.backup(address, tmp_path / "diary" / "copy.sqlite")
    assert (tmp_path / "diary").read_text() == "My holiday"


def test_a_back_up_that_fails_leaves_the_one_before_it(on_file, address, tmp_path, monkeypatch):
    on_file.add_client(Client(name="Ana"))
    made = backups.backup(address, tmp_path / "copy.sqlite")
    before = made.read_bytes()
    monkeypatch.setattr(backups, "check_whole", lambda _: (_ for _ in ()).throw(StoreError("it is damaged")))
    with pytest.raises(StoreError, match="it is damaged"):
        backups.backup(address, made)
    assert made.read_bytes() == before
    assert not list(tmp_path.glob(".*"))


def test_an_older_back_up_is_brought_up_to_date(address, tmp_path):
    made = shutil.copy(ROOT / "tests" / "data" / "store-0.1.sqlite", tmp_path / "old.sqlite")
    before = (tmp_path / "old.sqlite").read_bytes()
    backups.restore(address, tmp_path / "old.sqlite")
    assert names(address) == [None, "Zoë Müller-Šťastná"]
    assert (tmp_path / "old.sqlite").read_bytes() == before, made


def test_postgresql_is_refused_with_the_names_of_its_own_tools(tmp_path):
    for call in (
        lambda: backups.restore("postgresql://user@127.0.0.1:1/planner", tmp_path / "copy.sqlite"),
        lambda: backups.backup("postgresql://user@127.0.0.1:1/planner"),
        lambda: backups.daily_backup("postgresql://user@127.0.0.1:1/planner"),
    ):
        with pytest.raises(WrongInput, match="pg_dump to back it up and pg_restore to bring it back"):
            call()
