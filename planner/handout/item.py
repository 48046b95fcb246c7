"""One exercise of a hand-out: its dose, sides, steps, cues and pictures."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from planner.engine.easier_forms import asks_for_easier
from planner.engine.phrases import limit_words, line_name, line_words
from planner.engine.resolved import ResolvedPrescription
from planner.handout.care import CARE
from planner.handout.dose import Dose, doses, short_dose
from planner.handout.drawings import stills
from planner.handout.surface_words import on_its_surface
from planner.handout.tips import tips_for
from planner.library.library import Library
from planner.records.exercise import Exercise, Laterality
from planner.records.laterality import side_name, steps_for
from planner.records.plan import LeadLeg, Side
from planner.records.rule import Rule

GOES_FIRST = "This goes before what the steps say."
SEE_CARE = f'First read "{CARE}" before number 1.'


@dataclass(frozen=True)
class Picture:
    """One drawing of an exercise: what is under it, the drawing as SVG, and the words in its place."""

    label: str
    svg: str
    alt: str


@dataclass(frozen=True)
class Item:
    """One exercise. What does not apply is empty.

    `rule_cues` are all that it has; `own_cues` those that no other exercise has, and `see_care` sends the client
    to the others. `sided`: the left and the right side are ticked apart.
    """

    number: int
    name: str
    how_much: str
    short: str
    sided: bool
    doses: tuple[Dose, ...]
    sides: str
    variant: str
    limits: str
    where: str
    support: str
    steps: tuple[str, ...]
    cue: str
    rule_cues: tuple[str, ...]
    own_cues: tuple[str, ...]
    see_care: str
    tips: tuple[str, ...]
    feel: str
    stop_if: tuple[str, ...]
    why: str
    too_hard: str
    too_easy: str
    times_a_day: int
    pictures: tuple[Picture, ...]


def item_of(
    library: Library,
    number: int,
    line: ResolvedPrescription,
    cues: Sequence[str],
    matching: Set[str],
    *,
    shared: Set[str],
    columns: int,
    too_hard: str,
    too_easy: str,
    drawn: bool,
) -> Item:
    """Return one exercise of a hand-out, as it is prescribed to this client.

    `cues` are what the rules have to say, of which the `shared` are said before all exercises; `matching` are the
    references of the rules that match; `columns` is how many days of a week have boxes.
    """
    exercise, prescription = line.exercise, line.line
    limits = limit_words(library, line)
    instead = {each.step: each.text for each in exercise.step_overrides if each.rule in matching}
    steps = tuple(on_its_surface(step, line) for step in steps_for(exercise, line.shown_side, instead))
    feel = on_its_surface(exercise.feel or "", line)
    return Item(
        number=number,
        name=line_name(line),
        how_much=line_words(line),
        short=short_dose(line, columns),
        sided=line.side is Side.EACH,
        doses=tuple(doses(line)),
        sides=_sides(line),
        variant=f"{on_its_surface(line.variant.changes, line)} {GOES_FIRST}" if line.variant else "",
        limits=" ".join((*limits, GOES_FIRST)) if limits else "",
        where=library.vocabulary.surfaces[prescription.surface].label if prescription.surface else "",
        support=prescription.support or on_its_surface(exercise.support or "", line),
        steps=steps,
        cue=prescription.cue or "",
        rule_cues=tuple(cues),
        own_cues=tuple(cue for cue in cues if cue not in shared),
        see_care=SEE_CARE if shared & set(cues) else "",
        # of steps that are replaced nobody knows whether the tips still fit
        tips=() if instead else tips_for(line, (*steps, *cues, prescription.cue or "", feel)),
        feel=feel,
        stop_if=tuple(on_its_surface(sign, line) for sign in exercise.stop_if),
        why=exercise.why,
        too_hard=too_hard,
        too_easy=too_easy,
        times_a_day=line.sessions_per_day,
        # where steps are replaced the pictures would show what is not to be done
        pictures=tuple(_pictures(library, line)) if drawn and not instead else (),
    )


def cues_of(cueing: Sequence[Rule], easier: Sequence[tuple[int, Exercise]]) -> Iterator[str]:
    """Return what the rules have to say of a line; `easier` are its easier forms in the routine, with their place.

    A cue that asks for an easier form is followed by its name, and by when to move on.
    """
    for rule in cueing:
        if rule.cue:
            yield rule.cue
        if asks_for_easier(rule):
            for place, form in easier:
                yield f"The easier form is number {place + 1}, {form.name}. Leave this one until that is easy."


def _pictures(library: Library, line: ResolvedPrescription) -> Iterator[Picture]:
    """Return the start and the end, and what lies between, with what each is called."""
    exercise = line.exercise
    if exercise.figure is None:
        return
    frames = stills(library, line)
    for number, svg in enumerate(frames):
        label = "Start" if number == 0 else "End" if number == len(frames) - 1 else "Then"
        if len(frames) == 1:
            label = "Position"
        if line.only_side or (number and exercise.laterality is Laterality.EACH):
            label += f", {line.shown_side or exercise.figure.side} side"
        yield Picture(label, svg, f"Drawing of {exercise.name}: {label.lower()}.")


def _sides(line: ResolvedPrescription) -> str:
    """Answer "do I swap sides?" where there is a side; the usual answer would be wrong where one is prescribed."""
    if line.line.lead_leg in (LeadLeg.LEFT, LeadLeg.RIGHT):
        return f"Your {line.line.lead_leg.value} leg is in front in every set."
    exercise = line.exercise
    if exercise.side_name and (line.line.sides or line.only_side):
        return " ".join(f"{side.capitalize()} side: {side_name(exercise, side)}." for side in line.working_sides)
    if line.line.side is not None or exercise.laterality is Laterality.BILATERAL:
        return ""
    return exercise.side_rule or ""
