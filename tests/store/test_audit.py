"""The audit trail: who did what and when, without a word of a record; nobody can change it."""

import datetime

import pytest

from planner.records.errors import WrongInput
from planner.records.plan import Clearance, Client, ClientCondition, Override, Prescription, Routine
from planner.store import backups
from planner.store.errors import StoreError
from planner.store.rows import Profile
from tests.store.samples import MINUTE, routine

pytestmark = pytest.mark.slow  # it starts processes, or syncs each edit to the disk

OVERRIDE = Override(rules=("B1",), by="J. Doe", reason="Supervised.", date="2027-01-04")
CLEARED = Clearance(by="Fracture clinic", date="2026-11-10")


def kinds(store):
    return [each.kind for each in store.audit()]


def test_each_kind_of_act_leaves_a_row_with_who_when_and_opaque_ids(store, clock):
    store.save_profile(Profile(name="J. Doe"))
    ana = store.add_client(Client(name="Ana", reference="C-1"), "J. Doe")
    clock.now += MINUTE
    store.opened(ana, "A. Other")
    condition = ClientCondition(condition="vf_recent", since="2026-10-20")
    store.save_client(ana, Client(name="Ana", conditions=(condition.replace(cleared=CLEARED),)), 1, "A. Other")
    begun = store.add_routine(ana, routine("Morning"), "A. Other")
    line = Prescription(exercise="heel-raise", override=OVERRIDE)
    store.save(begun.id, Routine(title="Morning", prescriptions=(line,)), "A. Other", 1)
    store.hand_out(begun.id, 1, "pdf")
    store.add_log(begun.id, 1, "0123 4567 89AB", "A. Other")
    content = store.export(ana)
    again = store.import_client(content, again=True)
    store.erase(again, "Ana")
    assert [(each.who, each.kind, each.client_id, each.routine_id) for each in store.audit()] == [
        ("J. Doe", "changed", ana, None),
        ("A. Other", "opened", ana, None),
        ("A. Other", "changed", ana, None),
        ("A. Other", "cleared", ana, None),
        ("A. Other", "changed", ana, begun.id),
        ("A. Other", "overrode", ana, begun.id),
        ("J. Doe", "handed_out", ana, begun.id),
        ("A. Other", "logged", ana, begun.id),
        ("J. Doe", "exported", ana, None),
        ("J. Doe", "imported", again, None),
        ("J. Doe", "erased", again, None),
    ]
    assert store.audit()[0].at == datetime.datetime(2027, 1, 4, 9, tzinfo=datetime.UTC)


def test_edits_that_gather_into_one_version_leave_one_row(store, ana, clock):
    begun = store.add_routine(ana, routine("First"), "J. Doe")
    before = len(store.audit())
    for number in range(5):
        store.save(begun.id, routine(f"T {number}"), "J. Doe", number + 1)
        store.save_client(ana, Client(name=f"Ana {number}"), number + 1)
    assert len(store.audit()) == before
    clock.now += 10 * MINUTE
    store.save(begun.id, routine("Later"), "J. Doe", 6)
    store.save_client(ana, Client(name="Later"), 6)
    assert kinds(store)[before:] == ["changed", "changed"]


def test_a_clearance_and_an_override_are_recorded_once_each_time_they_change(store, clock):
    condition = ClientCondition(condition="vf_recent", cleared=CLEARED)
    ana = store.add_client(Client(name="Ana", conditions=(condition,)))
    store.save_client(ana, Client(name="Ana", conditions=(condition,), goals=("Walk",)), 1)
    later = condition.replace(cleared=Clearance(by="Another", date="2026-12-10"))
    store.save_client(ana, Client(name="Ana", conditions=(later,)), 2)
    assert kinds(store) == ["changed", "cleared", "cleared"]


def test_the_trail_outlives_the_client_and_holds_no_word_of_a_record(store, ana):
    begun = store.add_routine(ana, routine("Secret morning"), "J. Doe")
    store.hand_out(begun.id, 1, "pdf")
    store.erase(ana, "Ana Sample")
    trail = store.audit()
    assert {each.client_id for each in trail} == {ana}
    assert not any(word in repr(trail) for word in ("Sample", "C-001", "Secret", "heel"))


def test_an_act_that_fails_leaves_no_row(store, ana):
    before = store.audit()
    with pytest.raises(WrongInput):
        store.save_client(ana, Client(name="Ana"), 7)
    with pytest.raises(WrongInput):
        store.opened("nobody", "J. Doe")
    with pytest.raises(WrongInput):
        store.erase(ana, "Another")
    with pytest.raises(WrongInput):
        store.export("nobody")
    assert store.audit() == before


@pytest.mark.parametrize("sql", ["UPDATE audit SET who = 'Nobody'", "DELETE FROM audit"])
def test_the_database_itself_refuses_to_change_the_trail(store, ana, sql):
    before = store.audit()
    assert before
    with pytest.raises(StoreError), store._database.writing() as connection:
        connection.exec_driver_sql(sql)
    assert store.audit() == before


def test_a_back_up_and_a_restored_store_are_recorded(on_file, file, tmp_path, clock):
    on_file.add_client(Client(name="Ana"))
    made = backups.backup(f"sqlite:///{file}", tmp_path / "copy.sqlite")
    on_file.daily_backup()
    backups.restore(f"sqlite:///{file}", made, clock)
    assert sorted(kinds(on_file)) == ["backed_up", "backed_up", "changed", "restored"]
