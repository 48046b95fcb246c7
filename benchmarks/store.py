"""What storing costs, beside writing the same text to a file."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from planner.library.library import Library
from planner.records.plan import Client, Prescription, Routine
from planner.store.store import Store

Measured = tuple[str, float, float | None, float | None]  # what, ours, the plain way, the limit for ours


def measure(library: Library) -> Iterator[Measured]:
    """Measure one edit of a routine of 8 exercises, and a search among 5,000 clients; seconds, medians."""
    with tempfile.TemporaryDirectory() as folder, Store(f"sqlite:///{folder}/planner.sqlite") as store:
        yield from saving(store, library, Path(folder))
        yield listing(store)


def saving(store: Store, library: Library, folder: Path) -> Iterator[Measured]:
    """Save edits, merged into one version and each as a version of its own."""
    lines = tuple(
        Prescription(exercise=id, dosage=each.dosage, cue="Keep your nose level.", private_note="Tired on Monday.")
        for id, each in list(library.exercises.items())[:8]
    )
    client = store.add_client(Client(name="Sample Client"))
    stored = store.add_routine(client, Routine(title="Upper back", prescriptions=lines), "J. Doe")

    def file() -> None:
        text = edit(stored.routine, 0).model_dump_json(exclude_defaults=True)
        with (folder / "routine.json").open("w") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())

    plain = median(file, 200)
    for what, authors in (("gathered", ["J. Doe"]), ("a version each", ["J. Doe", "A. Other"])):

        def save(authors: list[str] = authors) -> None:
            nonlocal stored
            number = stored.revision
            stored = store.save(stored.id, edit(stored.routine, number), authors[number % len(authors)], number)

        yield f"save an edit of 8 exercises, {what}", median(save, 200), plain, 0.050
    assert len(store.versions(stored.id)) > 200
    ours = median(lambda: store.routine(stored.id), 51)
    yield "open the newest of 200 versions", ours, None, 0.020


def edit(routine: Routine, number: int) -> Routine:
    return routine.model_copy(update={"goal": f"Lift my grandchild without fear {number}"})


def listing(store: Store) -> Measured:
    """Find a few among 5,000 clients, beside looking through as many records."""
    clients = [Client(name=f"Client {number:04} Söhne", reference=f"C-{number}") for number in range(5_000)]
    for each in clients:
        store.add_client(each)

    def plain() -> list[Client]:
        return [each for each in clients if "123" in f"{each.name}\n{each.reference}".casefold()]

    found = {each.reference for each in store.clients("123")}
    assert found == {each.reference for each in plain()}
    assert len(found) > 10
    return "find clients by a text among 5,000", median(lambda: store.clients("123"), 21), median(plain, 21), 0.050


def median(work: Callable[[], Any], times: int) -> float:
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)
