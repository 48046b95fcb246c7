"""A client without a name or reference: nothing that is handed out makes one up."""

import io

import pypdf
import pytest

from planner import handout, routines
from planner.records.plan import NOBODY, Client, ClientCondition
from planner.ui import Autosave, ClientView, HandoutView, LibraryView, Session
from tests.shipped import LIBRARY
from tests.ui.browser import send


def text_of(made, format):
    if format == "pdf":
        return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    return made.decode()


@pytest.fixture
def autosave(store):
    return Autosave(Session(LIBRARY), lambda: store)


@pytest.mark.parametrize("condition", [None, "osteoporosis"], ids=["nothing known", "with a condition"])
@pytest.mark.parametrize("format", ["pdf", "text", "csv"])
def test_the_hand_out_of_a_nameless_client_names_nobody(autosave, format, condition):
    if condition:
        send(ClientView(autosave.session), do="add", condition=condition)
    send(LibraryView(autosave.session), do="add", exercise="chin-tuck")
    view = HandoutView(autosave)
    sent = []
    view.send = lambda content, buffers=(): sent.append(buffers[0])
    assert send(view, do="download", format=format).startswith("Downloaded")
    made = text_of(sent[0], format)
    assert "Chin tuck" in made
    for word in ("new client", "unnamed", "For:", "Name:"):
        assert word not in made


def test_a_client_with_a_reference_alone_is_named_by_it():
    client = Client(reference="C-001", conditions=(ClientCondition(condition="osteoporosis"),))
    routine = routines.add(routines.EMPTY, LIBRARY.exercises["chin-tuck"])
    assert "For: C-001" in handout.text(LIBRARY, routine, client)


def test_there_is_one_nobody():
    assert handout.NOBODY is NOBODY is Session(LIBRARY).client
