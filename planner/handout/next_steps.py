"""What to do where an exercise is too hard or too easy: less of it, and whom to ask for which other one."""

from collections.abc import Sequence

from planner.engine.applicable import Applicable
from planner.engine.easier_forms import easier_forms, suits
from planner.library.library import Library
from planner.records.exercise import Exercise
from planner.records.plan import Client

HARD = "Do less, and tell us."
EASY = "Tell us."


def too_hard(
    library: Library,
    client: Client,
    exercise: Exercise,
    applying: Applicable,
    inside: Sequence[tuple[int, Exercise]],
) -> str:
    """Return what to do where it is too hard; an easier form that is in the routine (`inside`) by its number."""
    if inside:
        place, form = inside[0]
        return f"{HARD} The easier form is number {place + 1}, {form.name}."
    return f"{HARD}{_asked(library, client, easier_forms(library, exercise), applying)}"


def too_easy(library: Library, client: Client, exercise: Exercise, applying: Applicable) -> str:
    """Return what to do where it is too easy."""
    harder = [library.exercises[id] for id in exercise.progressions]
    return f"{EASY}{_asked(library, client, harder, applying)}"


def _asked(library: Library, client: Client, forms: Sequence[Exercise], applying: Applicable) -> str:
    """Name the first form that no rule blocks for this client: to ask for it, never to begin it alone."""
    name = next((each.name for each in forms if suits(library, client, each, applying)), "")
    return f" Ask us about {name}." if name else ""
