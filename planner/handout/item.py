"""One exercise of a hand-out: its dose, sides, steps, cues and pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.engine.applicable import Applicable
from planner.engine.duration import dosage_of, sides_of
from planner.engine.phrases import (
    DAY_NAMES,
    doses,
    further_words,
    limit_words,
    line_name,
    line_words,
    often_words,
    seconds_words,
    side_words,
)
from planner.engine.prescribed import variant_of
from planner.engine.screening import screen_prescription
from planner.library.library import Library
from planner.records.dosage import Dosage
from planner.records.errors import WrongInput
from planner.records.exercise import Laterality
from planner.records.laterality import one_side, side_name, steps_for
from planner.records.plan import Client, LeadLeg, Prescription, Routine, Side
from planner.records.rule import Rule

GOES_FIRST = "This goes before what the steps say."


@dataclass(frozen=True)
class Part:
    """One part of a dose: what it is called, and how much."""

    label: str
    words: str


@dataclass(frozen=True)
class Dose:
    """The parts of a dose; where the two sides differ, `side` names one, or both for what is alike."""

    side: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Picture:
    """One drawing of an exercise: what is under it, the drawing as SVG, and the words in its place."""

    label: str
    svg: str
    alt: str


@dataclass(frozen=True)
class Item:
    """One exercise. What does not apply is empty."""

    number: int
    name: str
    how_much: str
    doses: tuple[Dose, ...]
    sides: str
    variant: str
    limits: str
    where: str
    support: str
    steps: tuple[str, ...]
    cue: str
    rule_cues: tuple[str, ...]
    feel: str
    stop_if: tuple[str, ...]
    why: str
    times_a_day: int
    days: tuple[str, ...]
    pictures: tuple[Picture, ...]


def item_of(
    library: Library,
    number: int,
    routine: Routine,
    line: Prescription,
    cueing: Sequence[Rule],
    client: Client,
    applying: Applicable,
    *,
    drawn: bool,
) -> Item:
    """Return one exercise of a hand-out, as it is prescribed to this client."""
    exercise = library.exercise(line.exercise)
    limits = limit_words(library, line)
    variant = variant_of(exercise, line)
    matching = {rule.reference for rule in screen_prescription(library, client, line, applying).reasons}
    instead = {each.step: each.text for each in exercise.step_overrides if each.rule in matching}
    return Item(
        number=number,
        name=line_name(library, line),
        how_much=line_words(library, line, routine.days),
        doses=tuple(_doses(library, routine, line)),
        sides="" if instead else _sides(library, line),  # what it says of sides is of the usual steps
        variant=f"{variant.changes} {GOES_FIRST}" if variant else "",
        limits=" ".join((*limits, GOES_FIRST)) if limits else "",
        where=library.vocabulary.surfaces[line.surface].label if line.surface else "",
        support=line.support or exercise.support or "",
        steps=steps_for(exercise, one_side(exercise, line), instead),
        cue=line.cue or "",
        rule_cues=tuple(dict.fromkeys(rule.cue for rule in cueing if rule.cue)),
        feel=exercise.feel or "",
        stop_if=exercise.stop_if,
        why=exercise.why,
        times_a_day=dosage_of(library, line).sessions_per_day or 1,
        days=tuple(name[:3] for day, name in DAY_NAMES.items() if day in (routine.days or DAY_NAMES)),
        # where steps are replaced the pictures would show what is not to be done
        pictures=tuple(_pictures(library, line)) if drawn and not instead else (),
    )


def _pictures(library: Library, line: Prescription) -> Iterator[Picture]:
    """Draw the start and the end, and what lies between; the side and the limits are those prescribed."""
    from planner import figure

    exercise = library.exercise(line.exercise)
    if exercise.figure is None:
        return
    side = one_side(exercise, line)
    on_bed = line.surface == "firm_bed"
    try:
        frames = figure.stills(
            exercise, side=side, limits=line.limits, variant=line.variant, on_bed=on_bed, palette=library.palette
        )
    except WrongInput:  # the limits forbid all of it: no picture is better than one that shows what is forbidden
        return
    frames = tuple(dict.fromkeys(frames))  # where the limit leaves no movement, one picture is enough
    for number, svg in enumerate(frames):
        label = "Start" if number == 0 else "End" if number == len(frames) - 1 else "Then"
        if len(frames) == 1:
            label = "Position"
        if line.side in (Side.LEFT, Side.RIGHT) or (number and exercise.laterality is Laterality.EACH):
            label += f", {side or exercise.figure.side} side"
        yield Picture(label, svg, f"Drawing of {exercise.name}: {label.lower()}.")


def _sides(library: Library, line: Prescription) -> str:
    """Answer "do I swap sides?"; the usual answer would be wrong where one side or leg is prescribed."""
    if line.lead_leg in (LeadLeg.LEFT, LeadLeg.RIGHT):
        return f"Your {line.lead_leg.value} leg is in front in every set."
    exercise = library.exercise(line.exercise)
    if exercise.side_name and (line.sides or line.side in (Side.LEFT, Side.RIGHT)):
        working = [line.side.value] if line.side in (Side.LEFT, Side.RIGHT) else ["left", "right"]
        return " ".join(f"{side.capitalize()} side: {side_name(exercise, side)}." for side in working)
    return (exercise.side_rule or "") if line.side is None else ""


def _doses(library: Library, routine: Routine, line: Prescription) -> Iterator[Dose]:
    exercise = library.exercise(line.exercise)
    dosages = doses(library, line)
    if len(dosages) == 1:
        one_hand = sides_of(exercise, line) == 2 or line.side in (Side.LEFT, Side.RIGHT)
        yield Dose("", tuple(_parts(dosages[0][1], side_words(exercise, line), routine, one_hand=one_hand)))
        return
    parts_of = {side: list(_parts(dosage, "", routine, one_hand=True)) for side, dosage in dosages}
    left, right = parts_of.values()
    alike = [part for part in left if part in right]
    labels = dict.fromkeys(part.label for part in (*left, *right) if part not in alike)
    for side, parts in parts_of.items():  # both sides have the same labels
        own = {part.label: part for part in parts}
        yield Dose(f"{side.capitalize()} side", tuple(own.get(label, Part(label, "none")) for label in labels))
    if alike:
        yield Dose("Each side", tuple(alike))


def _parts(dosage: Dosage, side: str, routine: Routine, *, one_hand: bool) -> Iterator[Part]:
    """Take apart what wording.dose_words says in one sentence."""
    yield Part("Sets", str(dosage.sets or 1))
    if dosage.duration_seconds is not None:
        yield Part("Time", f"{seconds_words(dosage.duration_seconds)}{side}")
    elif dosage.reps is not None and dosage.reps.high == 1 and dosage.hold_seconds:
        yield Part("Hold", f"{seconds_words(dosage.hold_seconds)}{side}")
    else:
        yield Part("Repeats", f"{dosage.reps or 1}{side}")
        if dosage.hold_seconds:
            yield Part("Hold", seconds_words(dosage.hold_seconds))
    for label, words, _ in further_words(dosage, one_hand=one_hand):
        yield Part(label, words)
    if routine.days:
        most = min(dosage.days_per_week or len(routine.days), len(routine.days))
        dosage = dosage.model_copy(update={"days_per_week": most})
    if often := often_words(dosage):
        yield Part("How often", often)
