"""Hand-outs for many clients: one after the other, each as the store has it, refused in words, and stopped at will."""

import io
import zipfile

import pytest
from pypdf import PdfReader

from planner.records.plan import Client, Prescription, Routine
from planner.store.store import Profile
from planner.ui import Autosave, DeskView, Session
from planner.ui.example import EXAMPLE
from tests.plans import cleared
from tests.shipped import LIBRARY
from tests.ui.browser import send

pytestmark = pytest.mark.slow  # it lays out PDFs

EASY = Routine(title="Neck", prescriptions=(Prescription(exercise="chin-tuck"),))
CALL = "Hill Street Clinic, 555 0100"


@pytest.fixture
def clients(store):
    """Ana may have hers, Bo's is held back, Cy has none, Di has no reference, and the example stays at home."""
    store.save_profile(Profile(name="J. Doe", clinic="Hill Street Clinic", phone="555 0100"))
    held = cleared(LIBRARY, "vf_recent", cleared=None)
    made = {
        "Ana": Client(name="Ana Sample", reference="C-1"),
        "Bo": Client(name="Bo Sample", reference="C-2", conditions=(held,)),
        "Cy": Client(name="Cy Sample", reference="C-3"),
        "Di": Client(name="Di Sample", reference="C-1"),
        "Example": EXAMPLE,
    }
    ids = {name: store.add_client(client) for name, client in made.items()}
    for name in ("Ana", "Bo", "Di", "Example"):
        store.add_routine(ids[name], EASY.replace(title=f"Neck of {name}"), "J. Doe")
    return ids


@pytest.fixture
def autosave(store, clients):
    made = Autosave(Session(LIBRARY), lambda: store)
    made.attach_tab("a tab of these tests")
    return made


@pytest.fixture
def desk(autosave):
    made = DeskView(autosave)
    made.files = []
    made.send = lambda content, buffers=(): made.files.append((content, buffers))
    return made


def run(desk, times, **look):
    for _ in range(times):
        send(desk, do="hand_out_next", **look)


def test_every_client_with_a_routine_gets_one_and_refusals_are_named_with_their_reasons(desk, store, clients):
    send(desk, do="begin_many", text="")
    assert desk.many == {"done": 0, "total": 3, "made": 0, "refused": [], "missing": []}
    run(desk, 3)
    assert (desk.many["done"], desk.many["made"]) == (3, 2)
    (refused,) = desk.many["refused"]
    assert refused["name"] == "Bo Sample"
    assert refused["id"] == clients["Bo"]
    assert "cleared" in " ".join(refused["reasons"])
    recorded = {name: store.routines(id)[0].handed_out for name, id in clients.items() if name in ("Ana", "Bo", "Di")}
    assert [name for name, at in recorded.items() if at] == ["Ana", "Di"]


def test_the_zip_holds_a_file_each_with_its_own_name_and_the_words_of_its_client(desk):
    send(desk, do="begin_many", text="")
    run(desk, 3, layout="overview")
    assert send(desk, do="save_many") == "Downloaded: 2 hand-outs."
    (content, (made,)) = desk.files[-1]
    assert content["file"].startswith("home-exercises-20")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        names = archive.namelist()
        texts = [PdfReader(archive.open(name)).pages[0].extract_text() for name in names]
    first, second = names
    assert first.startswith("home-exercises-C-1-v1-")
    assert second == first.replace(".pdf", "-2.pdf")
    assert "Ana Sample" in texts[0]
    assert "Di Sample" in texts[1]
    assert all("Hill Street Clinic" in text for text in texts)


def test_it_can_be_stopped_and_what_was_made_is_there(desk, store, clients):
    send(desk, do="begin_many", text="")
    run(desk, 1)
    assert send(desk, do="save_many") == "Downloaded: 1 hand-outs."
    send(desk, do="end_many")
    assert desk.many is None
    assert store.routines(clients["Di"])[0].handed_out is None
    run(desk, 1)
    assert store.routines(clients["Di"])[0].handed_out is None, "nothing is left to do"


def test_a_search_narrows_it(desk):
    send(desk, do="begin_many", text="Di Sam")
    assert desk.many["total"] == 1


def test_what_is_on_the_page_goes_out_and_what_is_changed_then_is_a_new_version(desk, autosave, store, clients):
    autosave.open(clients["Ana"])
    autosave.session.routine = autosave.session.routine.replace(goal="Turn my head")
    send(desk, do="begin_many", text="Ana")
    run(desk, 1)
    assert desk.many["made"] == 1
    assert desk.state["handed_out"]
    assert store.routines(clients["Ana"])[0].routine.goal == "Turn my head"
    autosave.session.routine = autosave.session.routine.replace(goal="Look behind me")
    assert [each.handed_out is not None for each in store.versions(autosave.stored_routine.id)] == [True, False]
    assert autosave.status["state"] == "saved"


def test_nothing_made_is_said_and_not_an_empty_file(desk):
    send(desk, do="begin_many", text="Bo")
    run(desk, 1)
    assert send(desk, do="save_many") == "No hand-out was made: there is nothing to download."
    assert desk.files == []
