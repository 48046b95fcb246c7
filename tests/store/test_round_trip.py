"""What goes into the store comes out as it was."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.library import yaml_io
from planner.records.errors import WrongInput
from planner.records.plan import Author, Client, ClientCondition, Prescription, Routine
from planner.store.rows import Profile, Tab
from tests.store.samples import routine

pytestmark = pytest.mark.slow  # it starts processes, or syncs each edit to the disk

HOSTILE = {
    "markup": '<b>"O\'Neil" & Söhne</b>',
    "emoji": "Ana 🧘🏽‍♀️ 山田",
    "SQL": "'; DROP TABLE client; --",
    "right to left": "\u202eשלום",
    "a formula": "=HYPERLINK(1)",
    "lines and tabs": "one\n\ttwo\x07\x1b three",
    "no characters": "\ufffe\uffff\x85\u2028",
}
hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


@hostile
def test_a_client_comes_back_as_it_was(store, text):
    client = Client(name=text, reference=text, conditions=(ClientCondition(condition="osteoporosis", note=text),))
    stored = store.client(store.add_client(client))
    assert stored.client == client
    assert stored.revision == 1


@hostile
def test_a_routine_comes_back_as_it_was(store, ana, text):
    line = Prescription(exercise="heel-raise", cue=text, private_note=text, dosage={"reps": 8, "load_kg": 1.5})
    made = Routine(title=text, prescriptions=(line,), days=("mon",), start_date="2027-01-04", author=Author(name=text))
    begun = store.add_routine(ana, made, text)
    assert begun == store.routine(begun.id)
    assert (begun.routine, begun.author, begun.version, begun.revision) == (made, text, 1, 1)
    assert store.save(begun.id, made, text, 1).routine == made


@hostile
def test_a_profile_and_a_tab_come_back_as_they_were(store, ana, text):
    store.save_profile(Profile(name="before"))
    profile = Profile(name=text, role=text, registration=text, clinic=text, phone=text)
    store.save_profile(profile)
    store.remember(text, ana, None)
    assert store.profile() == profile
    assert store.recall(text) == Tab(ana, None)


def test_a_profile_says_nothing_before_it_is_saved(store):
    assert store.profile() == Profile()


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec=None)).map("x{}x".format))
def test_any_text_can_be_stored_found_and_exported(store, text):
    unchecked = Client(name="x").model_copy(update={"name": text})  # a record that nobody has checked
    id = store.add_client(unchecked)
    stored = store.client(id).client
    assert stored.name == "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)
    assert id in [each.id for each in store.clients(text)]
    with zipfile.ZipFile(io.BytesIO(store.export(id))) as archive:
        assert yaml_io.reads(Client, archive.read("client.yaml")) == stored
    store.erase(id, stored.name)


@pytest.mark.parametrize("broken", ["a\0b", "a\ud800b"], ids=["NUL", "half a character"])
def test_what_is_no_character_becomes_a_visible_sign(store, ana, broken):
    begun = store.add_routine(ana, routine().model_copy(update={"title": broken}), broken)
    store.hand_out(begun.id, 1, broken)
    store.remember(broken, ana, begun.id)
    assert (begun.routine.title, begun.author) == ("a\ufffdb", "a\ufffdb")
    assert store.recall(broken) == Tab(ana, begun.id)


def test_a_record_that_nobody_checked_is_checked_before_it_is_stored(store, ana):
    with pytest.raises(WrongInput, match=r"^not stored: title: .*at least 1 character"):
        store.add_routine(ana, routine().model_copy(update={"title": ""}), "J. Doe")
    assert store.routines(ana) == []
