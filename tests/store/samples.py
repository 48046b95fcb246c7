"""What the tests of the store are made with: a clock put forward by hand, small routines, and edits."""

import datetime
import threading
import uuid
from pathlib import Path

from planner.records.plan import Prescription, Routine
from planner.store.rows import EditConflict

ROOT = Path(__file__).parent.parent.parent
MINUTE = datetime.timedelta(minutes=1)


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self):
        self.now = datetime.datetime(2027, 1, 4, 9, tzinfo=datetime.UTC)

    def __call__(self):
        return self.now


class Ticking(Clock):
    """A clock that is another 10 minutes on at each look, so that each edit makes a version."""

    def __init__(self):
        super().__init__()
        self.lock = threading.Lock()

    def __call__(self):
        with self.lock:
            self.now += 10 * MINUTE
            return self.now


def routine(title="Upper back", *exercises):
    return Routine(title=title, prescriptions=tuple(Prescription(exercise=each) for each in exercises))


def append(store, id, author):
    """Add a line of its own to a routine, whatever others do; return what was reported as saved."""
    stored = store.routine(id)
    while True:
        mark = uuid.uuid4().hex
        line = Prescription(exercise="heel-raise", private_note=mark)
        made = stored.routine.model_copy(update={"prescriptions": (*stored.routine.prescriptions, line)})
        try:
            store.save(id, made, author, stored.revision)
            return mark
        except EditConflict as conflict:
            stored = conflict.stored
