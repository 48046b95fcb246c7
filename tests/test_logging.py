"""What the package logs: enough to see what happened, and nothing of a client."""

import logging
import sqlite3

import pytest

from planner.handout import Refused
from planner.handout.to_text import text
from planner.library.library import Library
from planner.records.plan import Client, ClientCondition, Prescription, Routine
from planner.store.store import Store, StoreError

SECRETS = ("Ana", "C-77", "Walk the dog", "epilepsy", "Her knee", "Morning")


def test_the_log_says_what_happened_and_nothing_of_the_client(tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    library = Library.load()
    client = Client(
        name="Ana",
        reference="C-77",
        goals=("Walk the dog",),
        conditions=(ClientCondition(condition="osteoporosis", note="Her knee"),),
        unscreened=("epilepsy",),
    )
    blocked = Routine(title="Morning", prescriptions=(Prescription(exercise="superman-arms-head-and-legs"),))
    with Store(f"sqlite:///{tmp_path}/planner.sqlite") as store:
        stored = store.add_client(client)
        routine = store.add_routine(stored, blocked, "Ana")
        with pytest.raises(Refused):
            text(library, blocked, client)
        store.hand_out(routine.id, routine.version, "pdf")
        store.erase(stored, "Ana")
    said = [record.getMessage() for record in caplog.records]
    for begins in (
        "content read from",
        "the store's tables",
        "a hand-out was refused: blocked",
        "version 1 of",
        "a client",
    ):
        assert any(message.startswith(begins) for message in said), begins
    everything = caplog.text + "".join(str(record.args) for record in caplog.records)
    assert [secret for secret in SECRETS if secret in everything] == []


def test_a_failing_database_is_logged_by_its_kind_alone(tmp_path, caplog):
    place = tmp_path / "planner.sqlite"
    with Store(f"sqlite:///{place}") as store:
        with sqlite3.connect(place) as other:
            other.execute("DROP TABLE client")
        with pytest.raises(StoreError):
            store.add_client(Client(name="Ana", reference="C-77"))
    (record,) = [each for each in caplog.records if each.levelno == logging.WARNING]
    assert record.getMessage() == "the database failed: OperationalError"
