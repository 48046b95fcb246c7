"""A row that cannot be read is said in words wherever it is read, and hides no other."""

import sqlite3
from contextlib import closing

import pytest

from planner.records.plan import Client
from planner.store.errors import StoreError
from planner.store.rows import Profile
from planner.store.store import Store
from tests.store.samples import routine

pytestmark = pytest.mark.slow  # it starts processes, or syncs each edit to the disk

NO_RECORD = {
    "no JSON": "'{\"name\": '",
    "nothing": "''",
    "a field too many": '\'{"name": "Ana", "shoe": "left"}\'',
    "a list": "'[]'",
    "a number": "5",
    "bytes": "x'ff00ff'",
    "no UTF-8": "CAST(x'7bff7d' AS TEXT)",
    "very deep": "'" + "[" * 5000 + "'",
}


@pytest.fixture
def stored(on_file):
    """A store with Ana, who is damaged later, and Bo, who stays well."""
    ana, bo = (on_file.add_client(Client(name=name)) for name in ("Ana", "Bo"))
    made = on_file.add_routine(ana, routine("First"), "J. Doe")
    on_file.save_profile(Profile(name="J. Doe"))
    return ana, bo, made.id


def damage(file, sql):
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(sql)


@pytest.mark.parametrize("record", NO_RECORD.values(), ids=NO_RECORD)
def test_a_damaged_client_is_said_and_the_others_are_there(on_file, file, stored, record):
    ana, bo, _ = stored
    damage(file, f"UPDATE client SET record = {record} WHERE name = 'Ana'")
    damage(file, f"UPDATE client_version SET record = {record} WHERE client = '{ana}'")
    for call in (
        lambda: on_file.client(ana),
        lambda: on_file.client(ana, 1),
        lambda: on_file.client_versions(ana),
        lambda: on_file.save_client(ana, Client(name="Ann"), 1),
        lambda: on_file.export(ana),
    ):
        with pytest.raises(StoreError, match="damaged"):
            call()
    assert [each.name for each in on_file.clients()] == ["Ana", "Bo"]
    assert on_file.client(bo).client.name == "Bo"
    on_file.erase(ana, "Ana")
    assert [each.name for each in on_file.clients()] == ["Bo"]


@pytest.mark.parametrize("record", NO_RECORD.values(), ids=NO_RECORD)
def test_a_damaged_routine_is_said(on_file, file, stored, record):
    ana, _, id = stored
    damage(file, f"UPDATE version SET record = {record}")
    for call in (
        lambda: on_file.routine(id),
        lambda: on_file.routine(id, 1),
        lambda: on_file.routines(ana),
        lambda: on_file.versions(id),
        lambda: on_file.save(id, routine("Second"), "J. Doe", 1),
        lambda: on_file.hand_out(id, 1, "pdf"),
        lambda: on_file.export(ana),
    ):
        with pytest.raises(StoreError, match="damaged"):
            call()
    assert on_file.client(ana).client.name == "Ana"


@pytest.mark.parametrize("record", NO_RECORD.values(), ids=NO_RECORD)
def test_a_damaged_profile_is_said_and_can_be_written_anew(on_file, file, stored, record):
    damage(file, f"UPDATE profile SET record = {record}")
    with pytest.raises(StoreError, match="damaged"):
        on_file.profile()
    on_file.save_profile(Profile(name="J. Doe"))
    assert on_file.profile().name == "J. Doe"


COLUMNS = {
    "a date of words": ("changed", "'yesterday'"),
    "a date of bytes": ("changed", "x'ff'"),
    "a number of words": ("revision", "'many'"),
    "a name of bytes": ("name", "x'ff00'"),
    "a name that is no UTF-8": ("name", "CAST(x'ff41' AS TEXT)"),
}


@pytest.mark.parametrize(("column", "value"), COLUMNS.values(), ids=COLUMNS)
def test_a_damaged_column_of_a_client_is_said_and_the_others_are_listed(on_file, file, stored, column, value):
    ana, bo, _ = stored
    damage(file, f"UPDATE client SET {column} = {value} WHERE id = '{ana}'")
    listed = {each.id: each for each in on_file.clients()}
    assert listed.keys() == {ana, bo}
    assert listed[bo].name == "Bo"
    assert listed[ana].damaged == (column != "revision")
    assert not listed[bo].damaged
    if column != "name":  # the record has the name, and is sound
        with pytest.raises(StoreError, match="damaged"):
            on_file.client(ana)


@pytest.mark.parametrize(("column", "value"), [COLUMNS["a date of words"], COLUMNS["a number of words"]])
def test_a_damaged_column_of_a_routine_is_said(on_file, file, stored, column, value):
    damage(file, f"UPDATE version SET {column} = {value}")
    if column == "revision":
        damage(file, f"UPDATE routine SET {column} = {value}")
    with pytest.raises(StoreError, match="damaged"):
        on_file.routine(stored[2])


def test_a_client_whose_version_is_missing_is_said(on_file, file, stored):
    damage(file, "DELETE FROM client_version")
    for call in (on_file.client, on_file.client_versions, on_file.export):
        with pytest.raises(StoreError, match="damaged"):
            call(stored[0])


def test_a_store_with_damaged_rows_opens(on_file, file, stored):
    damage(file, "UPDATE client SET record = '' WHERE name = 'Ana'")
    with Store(f"sqlite:///{file}") as store:
        assert len(store.clients()) == 2
