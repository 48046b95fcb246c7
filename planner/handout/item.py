"""One exercise of a hand-out: its dose, sides, steps, cues and pictures."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from planner.engine.easier_forms import asks_for_easier
from planner.engine.phrases import (
    DAY_NAMES,
    DosePart,
    dose_parts,
    limit_words,
    line_name,
    line_words,
    often_words,
    side_words,
)
from planner.engine.resolved import ResolvedPrescription
from planner.handout.surface_words import on_its_surface
from planner.library.library import Library
from planner.records.errors import WrongInput
from planner.records.exercise import Exercise, Laterality
from planner.records.laterality import side_name, steps_for
from planner.records.plan import LeadLeg
from planner.records.rule import Rule
from planner.records.vocabulary import Surface

GOES_FIRST = "This goes before what the steps say."


@dataclass(frozen=True)
class Dose:
    """The parts of a dose; where the two sides differ, `side` names one, or both for what is alike."""

    side: str
    parts: tuple[DosePart, ...]


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
    line: ResolvedPrescription,
    cueing: Sequence[Rule],
    matching: Set[str],
    easier: Sequence[tuple[int, Exercise]],
    *,
    drawn: bool,
) -> Item:
    """Return one exercise of a hand-out, as it is prescribed to this client.

    `matching` are the references of the rules that speak for it; `easier` are its easier forms in
    the same routine, each with its place from 0.
    """
    exercise, prescription = line.exercise, line.line
    limits = limit_words(library, line)
    instead = {each.step: each.text for each in exercise.step_overrides if each.rule in matching}
    return Item(
        number=number,
        name=line_name(line),
        how_much=line_words(line),
        doses=tuple(_doses(line)),
        # what it says of both sides working together is of the usual steps; when to swap still holds
        sides="" if instead and exercise.laterality is Laterality.BILATERAL else _sides(line),
        variant=f"{on_its_surface(line.variant.changes, line)} {GOES_FIRST}" if line.variant else "",
        limits=" ".join((*limits, GOES_FIRST)) if limits else "",
        where=library.vocabulary.surfaces[prescription.surface].label if prescription.surface else "",
        support=prescription.support or on_its_surface(exercise.support or "", line),
        steps=tuple(on_its_surface(step, line) for step in steps_for(exercise, line.shown_side, instead)),
        cue=prescription.cue or "",
        rule_cues=tuple(dict.fromkeys(_cues(cueing, easier))),
        feel=on_its_surface(exercise.feel or "", line),
        stop_if=tuple(on_its_surface(sign, line) for sign in exercise.stop_if),
        why=exercise.why,
        times_a_day=line.sessions_per_day,
        days=tuple(name[:3] for day, name in DAY_NAMES.items() if day in (line.days or DAY_NAMES)),
        # where steps are replaced the pictures would show what is not to be done
        pictures=tuple(_pictures(library, line)) if drawn and not instead else (),
    )


def _cues(cueing: Sequence[Rule], easier: Sequence[tuple[int, Exercise]]) -> Iterator[str]:
    """Return the cues; one that asks for an easier form is followed by its name, and by when to move on."""
    for rule in cueing:
        if rule.cue:
            yield rule.cue
        if asks_for_easier(rule):
            for place, form in easier:
                yield f"The easier form is number {place + 1}, {form.name}. Leave this one until that is easy."


def _pictures(library: Library, line: ResolvedPrescription) -> Iterator[Picture]:
    """Draw the start and the end, and what lies between; the side and the limits are those prescribed."""
    from planner import figure

    exercise, prescription = line.exercise, line.line
    if exercise.figure is None:
        return
    try:
        frames = figure.stills(
            exercise,
            side=line.shown_side,
            limits=prescription.limits,
            variant=prescription.variant,
            on_bed=prescription.surface == Surface.FIRM_BED,
            palette=library.palette,
        )
    except WrongInput:  # the limits forbid all of it: no picture is better than one that shows what is forbidden
        return
    frames = tuple(dict.fromkeys(frames))  # where the limit leaves no movement, one picture is enough
    for number, svg in enumerate(frames):
        label = "Start" if number == 0 else "End" if number == len(frames) - 1 else "Then"
        if len(frames) == 1:
            label = "Position"
        if line.only_side or (number and exercise.laterality is Laterality.EACH):
            label += f", {line.shown_side or exercise.figure.side} side"
        yield Picture(label, svg, f"Drawing of {exercise.name}: {label.lower()}.")


def _sides(line: ResolvedPrescription) -> str:
    """Answer "do I swap sides?"; the usual answer would be wrong where one side or leg is prescribed."""
    if line.line.lead_leg in (LeadLeg.LEFT, LeadLeg.RIGHT):
        return f"Your {line.line.lead_leg.value} leg is in front in every set."
    exercise = line.exercise
    if exercise.side_name and (line.line.sides or line.only_side):
        return " ".join(f"{side.capitalize()} side: {side_name(exercise, side)}." for side in line.working_sides)
    return (exercise.side_rule or "") if line.line.side is None else ""


def _doses(line: ResolvedPrescription) -> Iterator[Dose]:
    dosages = line.read_dosages
    often = often_words(line)
    last = [DosePart("How often", often, often)] if often else []
    if len(dosages) == 1:
        yield Dose("", (*dose_parts(dosages[0][1], side_words(line), one_hand=line.one_by_one), *last))
        return
    parts_of = {side: [*dose_parts(dosage, one_hand=True), *last] for side, dosage in dosages}
    left, right = parts_of.values()
    alike = [part for part in left if part in right]
    labels = dict.fromkeys(part.label for part in (*left, *right) if part not in alike)
    for side, parts in parts_of.items():  # both sides have the same labels
        own = {part.label: part for part in parts}
        yield Dose(f"{side.capitalize()} side", tuple(own.get(label, DosePart(label, "none", "")) for label in labels))
    if alike:
        yield Dose("Each side", tuple(alike))
