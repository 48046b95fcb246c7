"""Measure the bundle for a record system, and hand-outs for a hundred clients."""

import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.pdf import SIZE, plan
from planner.handout import fhir, text
from planner.handout.formats import Look
from planner.library.library import Library
from planner.records.clock import today
from planner.store.store import Store
from planner.ui.batch import hand_out_each, waiting

LIMIT, LIMIT_OF_ALL = 0.1, 20.0  # seconds
CLIENTS = 100


def recording(
    library: Library, timed: Callable[[Callable[[], Any], int], tuple[float, Any]]
) -> Iterator[tuple[str, float, float | None, float | None]]:
    """Measure a FHIR bundle beside plain text, and a PDF each for a hundred stored clients."""
    ours, made = timed(lambda: fhir(library, *plan(library)), 21)
    plain, _ = timed(lambda: text(library, *plan(library)), 21)
    kinds = [each["resource"]["resourceType"] for each in json.loads(made)["entry"]]
    assert kinds.count("ServiceRequest") == SIZE, kinds
    yield f"FHIR bundle of {SIZE} exercises, beside text", ours, plain, LIMIT
    with tempfile.TemporaryDirectory() as folder, Store(f"sqlite:///{Path(folder) / 'store.sqlite'}") as store:
        for _ in range(CLIENTS):
            routine, client = plan(library)
            store.add_routine(store.add_client(client), routine, "J. Doe")
        every = waiting(store)
        assert len(every) == CLIENTS
        whole, outcomes = timed(lambda: list(hand_out_each(library, store, every, Look(), today())), 1)
        assert all(each.content.startswith(b"%PDF") for each in outcomes)
    yield f"{CLIENTS} hand-outs of {SIZE} exercises, stored and as PDF", whole, None, LIMIT_OF_ALL
