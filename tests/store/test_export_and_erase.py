"""An export holds all, and what is erased is nowhere."""

import gc
import io
import uuid
import weakref
import zipfile

import pytest

from planner.engine.duration import burden
from planner.library import yaml_io
from planner.records.errors import WrongInput
from planner.records.plan import Client, Prescription, Routine
from planner.store.rows import Tab
from tests.shipped import LIBRARY
from tests.store.samples import MINUTE, routine

pytestmark = pytest.mark.slow  # it starts processes, or syncs each edit to the disk


def test_an_export_holds_all_and_its_file_names_nothing(store, ana, clock):
    one = store.add_routine(ana, routine("Secret one", "heel-raise"), "J. Doe")
    clock.now += MINUTE
    two = store.add_routine(ana, routine("Secret two"), "J. Doe")
    store.save(one.id, routine("Secret one again"), "A. Other", 1)
    store.save_client(ana, Client(name="Ana Second"), 1, "A. Other")
    store.hand_out(one.id, 1, "pdf")
    bo = store.add_client(Client(name="Bo"))
    store.hand_out(store.add_routine(bo, routine("Bo's"), "J. Doe").id, 1, "html")
    with zipfile.ZipFile(io.BytesIO(store.export(ana))) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    history = files.pop("history.yaml")
    assert yaml_io.reads(Client, files.pop("client-v1.yaml")) == store.client(ana, 1).client
    assert yaml_io.reads(Client, files.pop("client.yaml")) == store.client(ana).client
    assert {name: yaml_io.reads(Routine, text) for name, text in files.items()} == {
        "routines/1-v1.yaml": one.routine,
        "routines/1-v2.yaml": routine("Secret one again"),
        "routines/2-v1.yaml": two.routine,
    }
    assert history == (
        "versions:\n"
        "- file: routines/1-v1.yaml\n  author: J. Doe\n  changed: '2027-01-04T09:00:00Z'\n"
        "  handed_out:\n  - 2027-01-04T09:01:00+00:00 pdf\n"
        "- file: routines/1-v2.yaml\n  author: A. Other\n  changed: '2027-01-04T09:01:00Z'\n"
        "- file: routines/2-v1.yaml\n  author: J. Doe\n  changed: '2027-01-04T09:01:00Z'\n"
        "client:\n"
        "- file: client-v1.yaml\n  author: ''\n  changed: '2027-01-04T09:00:00Z'\n"
        "- file: client.yaml\n  author: A. Other\n  changed: '2027-01-04T09:01:00Z'\n"
    )


@pytest.mark.parametrize(
    ("client", "typed"),
    [
        (Client(name="Ana", reference="C-1"), "Ana"),
        (Client(reference="C-1"), "C-1"),
    ],
    ids=["name", "reference where there is no name"],
)
def test_erasing_takes_the_client_and_all_that_belongs_to_it(store, ana, client, typed):
    id = store.add_client(client)
    begun = store.add_routine(id, routine(), "J. Doe")
    store.hand_out(begun.id, 1, "pdf")
    store.remember("tab", id, begun.id)
    for wrong in ("", typed.lower(), typed + " ", "C-1" if client.name else "None"):
        with pytest.raises(WrongInput, match=r"^not erased: type the client's (name|reference) exactly"):
            store.erase(id, wrong)
    assert store.recall("tab") == Tab(id, begun.id)
    assert store.versions(begun.id)
    store.erase(id, typed)
    assert [each.id for each in store.clients()] == [ana]
    assert store.recall("tab") is None
    for call in (store.routine, store.versions):
        with pytest.raises(WrongInput, match="no such routine"):
            call(begun.id)


def test_the_name_is_typed_as_the_page_shows_it(store):
    id = store.add_client(Client(name="Jose\N{COMBINING ACUTE ACCENT}  O\u00a0Brien", reference="C-1"))
    with pytest.raises(WrongInput, match="not erased"):
        store.erase(id, "Jose O Brien")
    store.erase(id, "José O Brien")
    assert store.clients() == []


def test_what_was_erased_is_in_no_file_any_more(on_file, file):
    name, note, title = (f"{what}-{uuid.uuid4().hex}" for what in ("Name", "Note", "Title"))
    id = on_file.add_client(Client(name=name))
    line = Prescription(exercise="heel-raise", private_note=note * 500)  # more than a page of the file
    begun = on_file.add_routine(id, Routine(title=title, prescriptions=(line,)), "J. Doe")
    on_file.save(begun.id, routine("short"), "J. Doe", 1)
    on_file.add_client(Client(name="stays"))

    def found():
        written = b"".join(each.read_bytes() for each in file.parent.iterdir())
        return [text in written.decode("latin-1") for text in (name, name.lower(), note, title, "stays")]

    assert found() == [True, True, True, True, True]
    on_file.erase(id, name)
    assert found() == [False, False, False, False, True]


def test_no_line_of_an_erased_client_stays_in_memory(store, ana):
    line = Prescription(exercise="heel-raise", private_note="Fusion 2014")
    burden(LIBRARY, Routine(title="Morning", prescriptions=(line,)))
    known = weakref.ref(line)
    del line
    store.erase(ana, "Ana Sample")
    gc.collect()
    assert known() is None
