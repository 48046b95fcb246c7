"""Order what a search finds for a client: relevance first, then what the rules say of it."""

from planner.engine.facets import SearchResult
from planner.engine.screening import Screening
from planner.library.library import Library
from planner.records.exercise import Use


def ranked(library: Library, screening: Screening, result: SearchResult) -> tuple[str, ...]:
    """Return the ids of what was found, as a clinician looks through them.

    With a text, what matches it equally well stands together; without one, all does, but for what is never
    suggested, which comes last. Within that the mildest verdict first, then by name.
    """

    def order(match: tuple[str, int]) -> tuple[int, int, str]:
        id, cost = match
        exercise = library.exercises[id]
        relevance = cost if result.costs else int(exercise.use is not Use.LIBRARY)
        return relevance, screening[id].verdict.severity, exercise.name.casefold()

    costs = result.costs or (0,) * len(result.matches)
    return tuple(id for id, _ in sorted(zip(result.matches, costs, strict=True), key=order))
