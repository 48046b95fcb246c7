"""The easier forms of an exercise whose level asks for care: which of them stand in the same routine."""

from collections.abc import Iterator, Sequence

from planner.engine.applicable import Applicable
from planner.engine.notice import Notice
from planner.engine.screening import Screened, screen_prescription
from planner.library.library import Library
from planner.records.exercise import Exercise, Use
from planner.records.plan import Client, Prescription, Routine
from planner.records.rule import Action, Rule


def asks_for_easier(rule: Rule) -> bool:
    """Return whether a rule is a caution about an exercise's level, so that an easier form comes first."""
    return rule.action is Action.CAUTION and any(set(clause) == {"level"} for clause in rule.when)


def easier_forms(library: Library, exercise: Exercise) -> list[Exercise]:
    """Return the exercises that lead on to this one, in the library's order."""
    return [each for each in library.exercises.values() if exercise.id in each.progressions]


def easier_in(library: Library, routine: Routine, exercise: Exercise) -> list[tuple[int, Exercise]]:
    """Return the easier forms of an exercise that a routine has, each with its place from 0."""
    lines = [library.exercise(line.exercise) for line in routine.prescriptions]
    return [(place, each) for place, each in enumerate(lines) if exercise.id in each.progressions]


def easier_form_notices(
    library: Library, client: Client, routine: Routine, screened: Sequence[Screened], applying: Applicable
) -> Iterator[Notice]:
    """Return where an exercise whose level asks for care stands beside an easier form of it, or without any."""
    for number, result in enumerate(screened):
        if not any(map(asks_for_easier, result.reasons)):
            continue
        exercise = library.exercises[result.exercise]
        inside = easier_in(library, routine, exercise)
        for _, form in inside:
            message = f"its easier form, {form.name}, is in the routine too. The client reads to begin with that."
            yield Notice("easier_form", f"{exercise.name}: {message}", number)
        if not inside and not result.verdict.blocks:
            easier = easier_forms(library, exercise)
            suitable = [each.name for each in easier if suits(library, client, each, applying)]
            if suitable:
                message = "the client reads to begin with an easier form, and none is in the routine"
                yield Notice("no_easier_form", f"{exercise.name}: {message}: add {' or '.join(suitable)}.", number)


def suits(library: Library, client: Client, exercise: Exercise, applying: Applicable) -> bool:
    """Return whether an exercise may be suggested to a client: it is one of the library, and no rule blocks it."""
    if exercise.use is not Use.LIBRARY:
        return False
    return not screen_prescription(library, client, Prescription(exercise=exercise.id), applying).verdict.blocks
