"""What a routine needs that the client is recorded not to have."""

from collections.abc import Iterator, Sequence, Set

from planner.engine.notice import Notice
from planner.engine.phrases import needed
from planner.engine.resolved import ResolvedPrescription
from planner.language import listed
from planner.library.library import Library
from planner.records.exercise import Exercise
from planner.records.plan import Client, Routine
from planner.records.vocabulary import Surface


def equipment_notices(library: Library, client: Client, routine: Routine) -> Iterator[Notice]:
    """Name each line's things that are not among the client's; none where nothing is recorded of them."""
    if client.equipment is None:
        return
    for number, line in enumerate(routine.prescriptions):
        exercise = library.exercises[line.exercise]
        things = missing_things(library, client, exercise, line.surface)
        if things:
            message = f"{exercise.name}: it needs {things}, which the client is not recorded to have."
            yield Notice("equipment", message, number)


def missing_things(library: Library, client: Client, exercise: Exercise, surface: str | None = None) -> str:
    """Return in words what an exercise needs that is not among the client's things; empty for nothing.

    Where nothing is recorded of the client's things, it is all that not every home has.
    """
    has = {*(client.equipment or ()), *({Surface.FIRM_BED} if surface == Surface.FIRM_BED else ())}
    missing = [one_of for one_of in library.needs(exercise) if not one_of & has]
    pieces = [(piece.item, *piece.substitutes) for piece in exercise.equipment]
    labels = library.vocabulary.equipment
    named = [items for items in pieces if frozenset(items) in missing]
    return listed(" or ".join(labels[item].label.lower() for item in items) for items in named)


def equipment_sentence(
    library: Library, client: Client, lines: Sequence[ResolvedPrescription], matching: Sequence[Set[str]]
) -> str:
    """Return what is to be fetched for a routine, and what of it the client is not recorded to have; empty for nothing.

    `matching` are the references of the rules that speak for each line.
    """
    things = needed(library, lines, matching, client.equipment)
    if not things:
        return ""
    fetch = f"To fetch: {listed(things)}"
    if client.equipment is None:
        return f"{fetch}."
    missing: dict[str, list[str]] = {}
    for line in lines:
        if words := missing_things(library, client, line.exercise, line.line.surface):
            missing.setdefault(words, []).append(line.exercise.name)
    if not missing:
        return f"{fetch}."
    lacking = "; ".join(f"{words} (for {listed(dict.fromkeys(names))})" for words, names in missing.items())
    return f"{fetch}. Not recorded for this client: {lacking}."
