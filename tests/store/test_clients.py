"""Clients: revisions, conflicts and the search."""

import uuid

import pytest

from planner.records.errors import WrongInput
from planner.records.folding import fold
from planner.records.plan import Client
from planner.store.rows import EditConflict
from tests.store.samples import MINUTE, routine

pytestmark = pytest.mark.slow  # it starts processes, or syncs each edit to the disk


def test_ids_say_nothing_of_the_client(store, ana):
    assert uuid.UUID(ana).version == 4


def test_a_changed_client_gets_the_next_revision(store, ana, clock):
    clock.now += MINUTE
    assert store.save_client(ana, Client(name="Ana Second"), based_on=1) == 2
    stored = store.client(ana)
    assert (stored.client, stored.revision, stored.changed) == (Client(name="Ana Second"), 2, clock.now)
    assert [each.name for each in store.clients("second")] == ["Ana Second"]
    assert store.clients("sample") == []


def test_a_client_changed_elsewhere_is_a_conflict_that_shows_what_is_stored(store, ana):
    store.save_client(ana, Client(name="Theirs"), based_on=1)
    with pytest.raises(EditConflict) as conflict:
        store.save_client(ana, Client(name="Mine"), based_on=1)
    assert conflict.value.stored == store.client(ana)
    assert store.client(ana).client.name == "Theirs"
    assert store.save_client(ana, Client(name="Mine"), based_on=conflict.value.stored.revision) == 3


CLIENTS = [
    "Ana_Söhne",
    "AnaXSohne",
    "100% Bo",
    "1000 Bo",
    "back\\slash/es",
    "Weiße Straße",
    "ÉMILE Zo\N{COMBINING DIAERESIS}e",
]
SEARCHES = {
    "an underscore is a letter": ("ana_", ["Ana_Söhne"]),
    "a percent sign is a letter": ("0%", ["100% Bo"]),
    "slashes are letters": ("\\slash/", ["back\\slash/es"]),
    "capitals beyond ASCII": ("émile ZÖE", ["ÉMILE Zo\N{COMBINING DIAERESIS}e"]),
    "capitals of a sharp s": ("STRASSE", ["Weiße Straße"]),
    "words in any order": ("bo 1000", ["1000 Bo"]),
    "a reference": ("r-3", ["1000 Bo"]),
    "nothing": (" ", sorted(CLIENTS, key=fold)),
    "no accent": ("emile zoe", ["ÉMILE Zo\N{COMBINING DIAERESIS}e"]),
    "an umlaut left out": ("sohne", ["Ana_Söhne", "AnaXSohne"]),
    "spaces of another kind": ("weisse\u00a0 strasse", ["Weiße Straße"]),
    "a quote": ("'", []),
    "a very long text": ("x" * 100_000, []),
    "very many words": ("q " * 100_000, []),
}


@pytest.mark.parametrize(("text", "names"), SEARCHES.values(), ids=SEARCHES)
def test_clients_are_found_by_what_was_typed(store, text, names):
    for number, name in enumerate(CLIENTS):
        store.add_client(Client(name=name, reference=f"R-{number}"))
    assert [each.name for each in store.clients(text)] == names


def test_the_list_counts_the_routines_of_each_client(store, ana):
    bo = store.add_client(Client(reference="bo"))
    begun = store.add_routine(ana, routine(), "J. Doe")
    store.save(begun.id, routine("Again"), "A. Other", 1)
    store.add_routine(ana, routine(), "J. Doe")
    assert [(each.id, each.name, each.reference, each.routines) for each in store.clients()] == [
        (ana, "Ana Sample", "C-001", 2),
        (bo, None, "bo", 0),
    ]


def test_edits_of_a_client_gather_by_author_and_time_and_every_version_stays(store, clock):
    id = store.add_client(Client(name="Ana"), "J. Doe")
    made = [("Anna", "J. Doe", 9), ("Anne", "A. Other", 1), ("Ann", "A. Other", 10)]
    for revision, (name, author, minutes) in enumerate(made, 1):
        clock.now += minutes * MINUTE
        assert store.save_client(id, Client(name=name), revision, author) == revision + 1
    versions = store.client_versions(id)
    assert [(each.version, each.revision, each.author, each.client.name) for each in versions] == [
        (1, 2, "J. Doe", "Anna"),
        (2, 3, "A. Other", "Anne"),
        (3, 4, "A. Other", "Ann"),
    ]
    assert versions[-1] == store.client(id) == store.client(id, 3)
    assert store.client(id, 1) == versions[0]
    for wrong in (0, 4, -1, 2**40):
        with pytest.raises(WrongInput, match=f"^no version {wrong} of this client: there are 1 to 3$"):
            store.client(id, wrong)


def test_a_client_on_whom_a_hand_out_rests_gets_another_version(store, ana, clock):
    begun = store.add_routine(ana, routine(), "J. Doe")
    store.save_client(ana, Client(name="As handed out"), 1)
    store.hand_out(begun.id, 1, "pdf")
    clock.now += MINUTE
    store.save_client(ana, Client(name="Later"), 2)
    store.save_client(ana, Client(name="Later still"), 3)
    assert [each.client.name for each in store.client_versions(ana)] == ["As handed out", "Later still"]


def test_versions_of_a_client_who_is_not_there_are_refused(store):
    for call in (store.client, store.client_versions):
        with pytest.raises(WrongInput, match="no such client"):
            call("nobody")
