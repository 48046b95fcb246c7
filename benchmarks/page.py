"""What a keystroke costs in the kernel: a cue of one line of eight, for a client with twenty versions."""

import os
import statistics
import tempfile
import time
from collections.abc import Iterator

from planner.library.library import Library
from planner.records.plan import Client, ClientCondition, Prescription, Routine
from planner.store.store import Store
from planner.ui.autosave import Autosave
from planner.ui.session import Session
from planner.ui.views.client import ClientView
from planner.ui.views.desk import DeskView
from planner.ui.views.handout import HandoutView
from planner.ui.views.library import LibraryView
from planner.ui.views.routine import RoutineView

EIGHT = (
    *("shoulder-blade-squeeze", "w-squeeze", "chin-tuck", "heel-raise"),
    *("sit-to-stand", "clamshell", "bird-dog", "bridge"),
)


def measure(library: Library) -> Iterator[tuple[str, float, float | None, float | None]]:
    """Type forty letters into a cue, all views of the page open, beside what has to be written to disk; medians."""
    with tempfile.TemporaryDirectory() as folder, Store(f"sqlite:///{folder}/planner.sqlite") as store:
        autosave = Autosave(Session(library), lambda: store)
        autosave.attach_tab("a tab of the benchmark")
        session = autosave.session
        views = [DeskView(autosave), HandoutView(autosave), ClientView(session), LibraryView(session)]
        routine = RoutineView(session)
        session.client = Client(name="Sample", conditions=(ClientCondition(condition="osteoporosis"),))
        session.routine = Routine(title="T", prescriptions=tuple(Prescription(exercise=id) for id in EIGHT))
        for number in range(20):
            session.routine = session.routine.replace(title=f"T {number}")
            assert autosave.stored_routine is not None
            store.hand_out(autosave.stored_routine.id, autosave.stored_routine.version, "pdf")
        seconds = []
        for number in range(1, 41):
            line = routine.state["lines"][0]
            message = {"do": "words", "key": line["key"], "exercise": line["id"], "field": "cue", "value": "x" * number}
            start = time.perf_counter()
            routine.on_message(None, message | {"number": number}, None)
            seconds.append(time.perf_counter() - start)
        assert routine.state["lines"][0]["cue"] == "x" * 40
        assert len(views) == 4
        plain = []
        with open(os.path.join(folder, "cue.txt"), "w") as file:
            for number in range(40):
                start = time.perf_counter()
                file.write(f"{number}\n")
                file.flush()
                os.fsync(file.fileno())
                plain.append(time.perf_counter() - start)
    yield "a keystroke in a cue, all views open", statistics.median(seconds), statistics.median(plain), 0.010
