"""Versions of routines: what is merged, what never changes, what is a conflict."""

import pytest

from planner.records.errors import WrongInput
from planner.records.plan import Client
from planner.store.rows import EditConflict
from tests.store.samples import MINUTE, routine

pytestmark = pytest.mark.slow  # it starts processes, or syncs each edit to the disk


@pytest.mark.parametrize(
    ("minutes", "version"), [(0, 1), (9.99, 1), (10, 2), (-9, 1), (-600, 2)], ids=lambda value: f"{value}"
)
def test_edits_of_one_author_gather_until_left_alone_for_ten_minutes(store, ana, clock, minutes, version):
    begun = store.add_routine(ana, routine("First"), "J. Doe")
    clock.now += minutes * MINUTE
    saved = store.save(begun.id, routine("Second"), "J. Doe", begun.revision)
    assert (saved.version, saved.revision, saved.changed) == (version, 2, clock.now)
    assert [each.routine.title for each in store.versions(begun.id)] == ["First", "Second"][-version:]


def test_ten_minutes_count_from_the_last_edit(store, ana, clock):
    saved = store.add_routine(ana, routine(), "J. Doe")
    for _ in range(5):
        clock.now += 9 * MINUTE
        saved = store.save(saved.id, routine(), "J. Doe", saved.revision)
    assert (saved.version, saved.revision) == (1, 6)


def test_another_author_makes_another_version(store, ana):
    saved = store.add_routine(ana, routine("J 1"), "J. Doe")
    for author, title in [("A. Other", "A 1"), ("A. Other", "A 2"), ("J. Doe", "J 2")]:
        saved = store.save(saved.id, routine(title), author, saved.revision)
    stored = [(each.version, each.revision, each.author, each.routine.title) for each in store.versions(saved.id)]
    assert stored == [(1, 1, "J. Doe", "J 1"), (2, 3, "A. Other", "A 2"), (3, 4, "J. Doe", "J 2")]


def test_what_was_handed_out_never_changes(store, ana, clock):
    begun = store.add_routine(ana, routine("Given"), "J. Doe")
    clock.now += MINUTE
    given = store.hand_out(begun.id, 1, "pdf")
    assert (given.handed_out, given.revision) == (clock.now, 1)
    clock.now += MINUTE
    assert store.hand_out(begun.id, 1, "html") == given
    saved = store.save(begun.id, routine("Later"), "J. Doe", 1)
    again = store.save(begun.id, routine("Later still"), "J. Doe", 2)
    assert (saved.version, again.version, again.handed_out) == (2, 2, None)
    assert store.routine(begun.id, 1) == given


def test_handing_out_something_else_than_was_seen_is_a_conflict(store, ana):
    begun = store.add_routine(ana, routine("Seen"), "J. Doe")
    store.save(begun.id, routine("Unseen"), "J. Doe", 1)
    with pytest.raises(EditConflict) as conflict:
        store.hand_out(begun.id, 1, "pdf", based_on=1)
    assert conflict.value.stored.routine.title == "Unseen"
    assert store.routine(begun.id).handed_out is None
    assert store.hand_out(begun.id, 1, "pdf", based_on=2).handed_out


@pytest.mark.parametrize("based_on", [0, 1, 3, 2**70], ids=["too low", "what was", "too high", "far too high"])
def test_an_edit_of_another_revision_is_a_conflict_that_shows_what_is_stored(store, ana, based_on):
    begun = store.add_routine(ana, routine("First"), "J. Doe")
    theirs = store.save(begun.id, routine("Theirs"), "J. Doe", 1)
    with pytest.raises(EditConflict) as conflict:
        store.save(begun.id, routine("Mine"), "J. Doe", based_on)
    assert conflict.value.stored == theirs == store.routine(begun.id)
    assert store.save(begun.id, routine("Mine"), "J. Doe", theirs.revision).routine.title == "Mine"


def test_routines_are_listed_by_their_newest_version_the_last_changed_first(store, ana, clock):
    ids = []
    for title in ("one", "two", "three"):
        ids.append(store.add_routine(ana, routine(title), "J. Doe").id)
        clock.now += MINUTE
    store.save(ids[0], routine("one again"), "A. Other", 1)
    listed = store.routines(ana)
    assert [(each.routine.title, each.version) for each in listed] == [("one again", 2), ("three", 1), ("two", 1)]


UNKNOWN = {
    "client": lambda store: store.client("nobody"),
    "save_client": lambda store: store.save_client("nobody", Client(name="x"), 1),
    "routine": lambda store: store.routine("\0\ud800"),
    "versions": lambda store: store.versions("nothing"),
    "routines": lambda store: store.routines("nobody"),
    "add_routine": lambda store: store.add_routine("nobody", routine(), ""),
    "save": lambda store: store.save("x" * 10_000, routine(), "", 1),
    "hand_out": lambda store: store.hand_out("nothing", 1, "pdf"),
    "remember a client": lambda store: store.remember("tab", "nobody", None),
    "remember a routine": lambda store: store.remember("tab", None, "nothing"),
    "export": lambda store: store.export("nobody"),
    "erase": lambda store: store.erase("nobody", ""),
}


@pytest.mark.parametrize("call", UNKNOWN.values(), ids=UNKNOWN)
def test_an_unknown_id_is_wrong_input(store, call):
    with pytest.raises(WrongInput, match=r"^there is no such (client|routine) in the store: it may have been erased$"):
        call(store)


@pytest.mark.parametrize("version", [-1, 0, 3, 2**70], ids=["below zero", "zero", "not yet", "far beyond"])
def test_an_unknown_version_is_wrong_input(store, ana, version):
    id = store.add_routine(ana, routine(), "J. Doe").id
    store.save(id, routine(), "A. Other", 1)
    with pytest.raises(WrongInput, match=f"no version {version} of this routine: there are 1 to 2"):
        store.routine(id, version)
    with pytest.raises(WrongInput, match=f"no version {version}"):
        store.hand_out(id, version, "pdf")


def test_a_judgement_on_a_client_that_another_tab_has_changed_is_not_saved(store, ana):
    begun = store.add_routine(ana, routine("First"), "J. Doe")
    seen = store.client(ana).revision
    saved = store.save(begun.id, routine("Second"), "J. Doe", begun.revision, client_seen=seen)
    store.save_client(ana, Client(name="Ana Sample", reference="C-2"), seen)
    with pytest.raises(EditConflict) as conflict:
        store.save(begun.id, routine("Third"), "J. Doe", saved.revision, client_seen=seen)
    assert conflict.value.stored.client.reference == "C-2"
    assert store.routine(begun.id).routine.title == "Second"
    assert store.save(begun.id, routine("Third"), "J. Doe", saved.revision).routine.title == "Third"


def test_the_routines_of_a_client_are_that_clients_alone_and_of_one_moment_in_the_order_of_their_ids(store, ana):
    other = store.add_client(Client(name="Bo", reference="C-9"))
    store.add_routine(other, routine("Bo's"), "J. Doe")
    own = sorted(store.add_routine(ana, routine(title), "J. Doe").id for title in ("A", "B", "C", "D"))
    assert [each.id for each in store.routines(ana)] == own
    assert [each.routine.title for each in store.routines(other)] == ["Bo's"]


def test_every_version_comes_the_oldest_first(store, ana):
    saved = store.add_routine(ana, routine("1"), "J. Doe")
    for number, author in enumerate("ABABAB", 2):
        saved = store.save(saved.id, routine(str(number)), author, saved.revision)
    assert [each.version for each in store.versions(saved.id)] == list(range(1, 8))
