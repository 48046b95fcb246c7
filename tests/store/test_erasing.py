"""What is erased is in no file of ours any more; where that takes longer it is said, and finished later by itself."""

import os
import shutil
import sqlite3
import uuid
from contextlib import closing

import pytest

from planner.records.plan import Client, Prescription, Routine
from planner.store import backups
from planner.store.erasing import NOT_REACHED
from planner.store.store import Store

pytestmark = pytest.mark.slow  # it starts processes, or syncs each edit to the disk

READS = "the store's log: another page or program is still reading what was erased"


@pytest.fixture
def name():
    return f"Rare-{uuid.uuid4().hex}"


@pytest.fixture
def rare(on_file, name):
    """A client with a rare name, in its routine and its earlier versions too."""
    id = on_file.add_client(Client(name=name))
    on_file.save_client(id, Client(name=name, goals=(f"{name} walks",)), 1, "J. Doe")
    line = Prescription(exercise="heel-raise", private_note=name * 300)  # more than a page of the file
    on_file.add_routine(id, Routine(title=name, prescriptions=(line,)), "J. Doe")
    on_file.add_client(Client(name="stays"))
    return id


def holding(folder, name):
    """Return the files below a folder in which a name is, in any of their bytes."""
    files = [each for each in folder.rglob("*") if each.is_file()]
    return {
        each.name for each in files if name.encode() in each.read_bytes() or name.lower().encode() in each.read_bytes()
    }


def test_an_erased_client_is_in_no_file_of_the_folder(on_file, file, rare, name, clock, tmp_path):
    url = f"sqlite:///{file}"
    today = on_file.daily_backup()
    aside = backups.restore(url, today, clock).set_aside
    assert {file.name, today.name, aside.name} <= holding(tmp_path, name) | {file.name}
    done = on_file.erase(rare, name)
    assert (done.client_id, done.left, done.not_reached) == (rare, (), NOT_REACHED)
    assert holding(tmp_path, name) == set()
    assert {file.name, today.name, aside.name} <= holding(tmp_path, "stays")
    for each in (today, aside):
        with Store(f"sqlite:///{each}") as copy:
            assert [client.name for client in copy.clients()] == ["stays"]


def test_what_a_second_reader_keeps_is_said_and_finished_when_the_store_is_opened_again(
    on_file, file, rare, name, tmp_path
):
    with closing(sqlite3.connect(file)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM client").fetchone() == (2,)
        assert on_file.erase(rare, name).left == (READS,)
        assert [each.name for each in on_file.clients()] == ["stays"]
        assert on_file.finish_erasures(0) == (READS,)
        assert holding(tmp_path, name)
        with Store(f"sqlite:///{file}") as anew:  # opening does not wait for the reader, nor fail
            assert [each.name for each in anew.clients()] == ["stays"]
        reader.execute("ROLLBACK")
    Store(f"sqlite:///{file}").close()
    assert holding(tmp_path, name) == set()
    assert on_file.finish_erasures() == ()


def test_the_next_daily_back_up_finishes_it_too(on_file, file, rare, name, tmp_path, clock):
    with closing(sqlite3.connect(file)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM client").fetchone()
        on_file._database.empty_log(0)
        on_file.erase(rare, name)
        reader.execute("ROLLBACK")
    assert on_file.daily_backup()
    assert holding(tmp_path, name) == set()


def test_a_copy_that_is_damaged_is_named_until_it_is_gone(on_file, file, rare, name, tmp_path):
    today = on_file.daily_backup()
    damaged = today.with_name("planner-2027-01-01.sqlite")
    shutil.copy(today, damaged)
    damaged.write_bytes(damaged.read_bytes()[:5000])
    done = on_file.erase(rare, name)
    assert done.left == (f"{damaged}: it is damaged, and may hold the client: delete it by hand",)
    assert holding(tmp_path, name) == set()
    assert on_file.finish_erasures() == done.left
    damaged.unlink()
    assert on_file.finish_erasures() == ()


def test_what_a_killed_program_left_behind_goes_too(on_file, file, rare, name, tmp_path):
    today = on_file.daily_backup()
    part = today.with_name(".0123456789abcdef.part")
    shutil.copy(today, part)
    os.utime(part, (0, 0))
    on_file.erase(rare, name)
    assert holding(tmp_path, name) == set()
    assert not part.exists()


def test_a_wrong_name_erases_nothing_anywhere(on_file, rare, name, tmp_path):
    on_file.daily_backup()
    before = holding(tmp_path, name)
    with pytest.raises(ValueError, match="not erased"):
        on_file.erase(rare, "Another")
    assert on_file.finish_erasures() == ()
    assert holding(tmp_path, name) >= before
    assert on_file.client(rare).client.name == name
