"""All phrases that a client may read, as a catalogue to translate: those of the code, and the texts of the library."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from planner.handout.surface_words import on_a_bed
from planner.handout.tips import as_condition
from planner.language.messages import LIBRARY
from planner.library.library import Library
from planner.records.errors import WrongInput
from planner.records.exercise import Exercise, Use
from planner.records.laterality import mirrored

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

PACKAGE = Path(__file__).parent.parent
ROOMS = ("engine", "handout", "language")  # the folders of the code whose phrases a client may read
COMMENT = (
    "# The phrases of the hand-outs. What is in braces is filled in: leave it as it is.\n"
    '# Texts with the context "library" are those of the exercises, rules and advice.\n'
    '# "the emergency number" has one translation wherever it stands: a clinic\'s own number takes its place.\n'
    "# The catalogue is used once a clinician who has read all of it has written a line\n"
    '# "X-Signed-By: name, profession, registration" into its header.'
)


def catalogue_of(library: Library, locale: str, old: bytes = b"") -> bytes:
    """Write a catalogue (.po) to be translated; what `old`, an earlier one, says already stays.

    Raises WrongInput for a language that is unknown, and for an old catalogue that cannot be read.
    """
    from babel import Locale, UnknownLocaleError
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import PoFileError, read_po, write_po

    try:
        wanted = Locale.parse(locale)
    except (UnknownLocaleError, ValueError) as error:
        raise WrongInput(f"{locale!r} is no language: give its code, such as de or pt_BR") from error
    made = Catalog(locale=locale, header_comment=COMMENT, project="Physio Planner", version="1", fuzzy=False)
    if old:
        try:
            made = read_po(io.BytesIO(old), abort_invalid=True)
        except (PoFileError, ValueError) as error:
            raise WrongInput(f"the catalogue to go on with cannot be read: {error}") from error
        if made.locale not in (None, wanted):
            raise WrongInput(f"the catalogue to go on with is in {made.locale}, not in {wanted}: give another file")
    made.update(_all(library), no_fuzzy_matching=True, update_creation_date=False)
    file = io.BytesIO()
    write_po(file, made, width=100, sort_output=False)
    return file.getvalue()


def _all(library: Library) -> "Catalog":
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract_from_dir

    found = Catalog()
    for room in ROOMS:
        for file, _, message, _, context in extract_from_dir(PACKAGE / room, method_map=[("**.py", "python")]):
            found.add(message, locations=[(f"planner/{room}/{file}", 1)], context=context)
    for where, text in library_texts(library):
        found.add(text, locations=[(where, 1)], context=LIBRARY)
    return found


def library_texts(library: Library) -> Iterator[tuple[str, str]]:
    """Yield what a hand-out may quote of the library, in each form in which it may, with the record that has it."""
    for exercise in library.exercises.values():
        if exercise.use is not Use.RECOGNISE_ONLY:
            yield from ((f"exercises/{exercise.id}", form) for text in _of_exercise(exercise) for form in _forms(text))
    for rule in library.rules:
        if rule.cue:
            yield f"rules/{rule.reference}", rule.cue
    for id, condition in library.conditions.items():
        signs = condition.warning_signs
        texts = (condition.client_referral, *((*signs.stop_now, *signs.same_day) if signs else ()))
        yield from ((f"conditions/{id}", text) for text in texts if text)
    for advice in library.advice.values():
        texts = (advice.name, advice.why, *advice.steps, *advice.emergency_if, *advice.call_if, *advice.stop_if)
        yield from ((f"advice/{advice.id}", text) for text in texts if text)
    words = library.vocabulary
    yield from (("vocabulary", each.label) for each in (*words.surfaces.values(), *words.equipment.values()))
    yield from (("vocabulary", text) for demand in words.demands.values() for text in demand.limited)


def _of_exercise(exercise: Exercise) -> Iterator[str]:
    yield exercise.name
    yield from (text for each in exercise.variants for text in (each.name, each.changes) if text)
    yield from exercise.steps
    yield from (text for each in exercise.step_overrides for text in (each.text, *each.needs.values()))
    yield from exercise.cues
    yield from map(as_condition, exercise.errors)
    yield from (*exercise.emergency_if, *exercise.stop_if)
    texts = exercise.feel, exercise.support, exercise.side_rule, exercise.side_name, exercise.why
    yield from (text for text in texts if text)


def _forms(text: str) -> Iterator[str]:
    """Return a text as it is written, on a bed, and both for the other side: each once."""
    yield from dict.fromkeys((text, on_a_bed(text), mirrored(text), on_a_bed(mirrored(text))))
