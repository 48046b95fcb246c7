"""Own templates, routines that are removed and put back, and what a tab can undo."""

import io
import zipfile

import pytest

from planner.records.errors import WrongInput
from tests.store.samples import routine

pytestmark = pytest.mark.slow  # it syncs each edit to the disk


def test_templates_are_listed_by_their_titles_until_they_are_removed(store):
    second, first = (store.add_template(routine(title)) for title in ("Upper back", "balance"))
    assert [(each.id, each.routine.title) for each in store.templates()] == [
        (first, "balance"),
        (second, "Upper back"),
    ]
    store.remove_template(first)
    store.remove_template(first)
    assert [each.id for each in store.templates()] == [second]


def test_a_removed_routine_is_listed_apart_and_keeps_every_version(store, ana):
    kept, gone = (store.add_routine(ana, routine(title), "J. Doe") for title in ("Kept", "Gone"))
    gone = store.save(gone.id, routine("Gone, again"), "J. Doe", gone.revision, fresh=True)
    store.remove_routine(gone.id, "J. Doe")
    assert [each.id for each in store.routines(ana)] == [kept.id]
    assert [each.id for each in store.routines(ana, removed=True)] == [gone.id]
    assert [each.routine.title for each in store.versions(gone.id)] == ["Gone", "Gone, again"]
    store.put_back(gone.id, "J. Doe")
    assert {each.id for each in store.routines(ana)} == {kept.id, gone.id}
    assert store.routines(ana, removed=True) == []


def test_an_export_holds_removed_routines_too(store, ana):
    gone = store.add_routine(ana, routine("Gone"), "J. Doe")
    store.remove_routine(gone.id)
    with zipfile.ZipFile(io.BytesIO(store.export(ana))) as archive:
        assert "routines/1-v1.yaml" in archive.namelist()


def test_an_edit_in_another_tab_puts_a_removed_routine_back(store, ana):
    begun = store.add_routine(ana, routine("First"), "J. Doe")
    store.remove_routine(begun.id)
    store.save(begun.id, routine("Second"), "J. Doe", begun.revision)
    assert [each.routine.title for each in store.routines(ana)] == ["Second"]


def test_what_is_not_there_cannot_be_removed(store):
    with pytest.raises(WrongInput, match="no such routine"):
        store.remove_routine("nothing")


def test_what_a_tab_can_undo_goes_with_what_it_shows(store, ana):
    store.remember("tab", ana, None)
    assert store.recall_history("tab") is None
    store.remember_history("tab", ana, "steps")
    assert store.recall_history("tab") == "steps"
    store.remember_history("tab", "another client", "of somebody else")
    assert store.recall_history("tab") == "steps"
    store.remember("tab", None, None)
    assert store.recall_history("tab") is None


def test_what_a_tab_can_undo_is_erased_with_the_client(store, ana):
    store.remember("tab", ana, None)
    store.remember_history("tab", ana, "steps")
    store.erase(ana, "Ana Sample")
    assert store.recall_history("tab") is None


def test_the_last_hand_out_before_a_version_is_found(store, ana):
    saved = store.add_routine(ana, routine("1"), "J. Doe")
    assert store.handed_out_before(saved.id, 2) is None
    for title, goes_out in (("2", True), ("3", False), ("4", True), ("5", False)):
        saved = store.save(saved.id, routine(title), "J. Doe", saved.revision, fresh=True)
        if goes_out:
            store.hand_out(saved.id, saved.version, "pdf")
    found = {version: store.handed_out_before(saved.id, version) for version in range(1, 6)}
    assert {version: each and each.version for version, each in found.items()} == {1: None, 2: None, 3: 2, 4: 2, 5: 4}
    assert found[5].routine.title == "4"
