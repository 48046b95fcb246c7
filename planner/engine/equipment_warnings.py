"""What a routine needs that the client is recorded not to have."""

from collections.abc import Iterator

from planner.engine.notice import Notice
from planner.engine.phrases import listed
from planner.library.library import Library
from planner.records.plan import Client, Routine
from planner.records.vocabulary import Surface


def equipment_notices(library: Library, client: Client, routine: Routine) -> Iterator[Notice]:
    """Name each line's things that are not among the client's; none where nothing is recorded of them."""
    if client.equipment is None:
        return
    has = set(client.equipment)
    labels = library.vocabulary.equipment
    for number, line in enumerate(routine.prescriptions):
        exercise = library.exercises[line.exercise]
        on_bed = {Surface.FIRM_BED} if line.surface == Surface.FIRM_BED else set()
        missing = [one_of for one_of in library.needs(exercise) if not one_of & (has | on_bed)]
        if missing:
            pieces = [(piece.item, *piece.substitutes) for piece in exercise.equipment]
            named = [items for items in pieces if frozenset(items) in missing]
            things = listed(" or ".join(labels[item].label.lower() for item in items) for items in named)
            message = f"{exercise.name}: it needs {things}, which the client is not recorded to have."
            yield Notice("equipment", message, number)
