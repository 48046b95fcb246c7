"""What to do where an exercise is too hard or too easy: less of it, and whom to ask for which other one."""

from collections.abc import Sequence

from planner.engine.applicable import Applicable
from planner.engine.easier_forms import easier_forms, suits
from planner.language import N_, gettext, of_library
from planner.library.library import Library
from planner.records.exercise import Exercise
from planner.records.plan import Client

HARD = N_("Do less, and tell us.")
EASY = N_("Tell us.")


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
        name = of_library(form.name)
        easier = gettext("The easier form is number {number}, {name}.", number=place + 1, name=name)
        return f"{gettext(HARD)} {easier}"
    return f"{gettext(HARD)}{_asked(library, client, easier_forms(library, exercise), applying)}"


def too_easy(library: Library, client: Client, exercise: Exercise, applying: Applicable) -> str:
    """Return what to do where it is too easy."""
    harder = [library.exercises[id] for id in exercise.progressions]
    return f"{gettext(EASY)}{_asked(library, client, harder, applying)}"


def _asked(library: Library, client: Client, forms: Sequence[Exercise], applying: Applicable) -> str:
    """Name the first form that no rule blocks for this client: to ask for it, never to begin it alone."""
    name = next((each.name for each in forms if suits(library, client, each, applying)), "")
    ask = gettext("Ask us about {name}.", name=of_library(name))
    return f" {ask}" if name else ""
