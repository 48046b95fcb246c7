"""One exercise of a hand-out: its dose, sides, steps, cues and pictures."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from planner.engine.easier_forms import asks_for_easier
from planner.engine.phrases import limit_words, line_name, line_words
from planner.engine.resolved import ResolvedPrescription
from planner.handout.dose import Dose, doses, short_dose
from planner.handout.drawings import stills
from planner.handout.signs import STOP_AND_CALL_IF, Signs
from planner.handout.surface_words import on_its_surface
from planner.handout.tips import tips_for
from planner.language import N_, gettext, in_sentence, of_library, pgettext
from planner.library.library import Library
from planner.records.exercise import Exercise, Laterality
from planner.records.laterality import side_name, steps_for
from planner.records.plan import LeadLeg, Side
from planner.records.rule import Rule

UNSTEADY = 2  # of the demand on balance, from 0 to 3: from there one should have something to hold
GOES_FIRST = N_("This goes before what the steps say.")
SEE_CARE = N_('Mind "Take care" here, too: it stands before number 1.')


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
    to the others. `news` says that it is new, or changed. `sided`: the left and the right side are ticked apart.
    `hold_on` is the support once more, where the exercise asks for balance: the overview has room for little else.
    """

    number: int
    name: str
    news: str
    how_much: str
    short: str
    sided: bool
    doses: tuple[Dose, ...]
    sides: str
    variant: str
    limits: str
    where: str
    support: str
    hold_on: str
    steps: tuple[str, ...]
    cue: str
    rule_cues: tuple[str, ...]
    own_cues: tuple[str, ...]
    see_care: str
    tips: tuple[str, ...]
    feel: str
    emergency: Signs
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
    news: str = "",
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
    support = prescription.support or _translated(exercise.support or "", line)
    is_unsteady = (library.demands(exercise) or {}).get("balance", 0) >= UNSTEADY
    return Item(
        number=number,
        name=line_name(line),
        news=news,
        how_much=line_words(line),
        short=short_dose(line, columns),
        sided=line.side is Side.EACH,
        doses=tuple(doses(line)),
        sides=_sides(line),
        variant=f"{_translated(line.variant.changes, line)} {gettext(GOES_FIRST)}" if line.variant else "",
        limits=" ".join((*limits, gettext(GOES_FIRST))) if limits else "",
        where=of_library(library.vocabulary.surfaces[prescription.surface].label) if prescription.surface else "",
        support=support,
        hold_on=support if is_unsteady and not instead else "",  # what replaces a step says what to hold
        steps=tuple(map(of_library, steps)),
        cue=prescription.cue or "",
        rule_cues=tuple(cues),
        own_cues=tuple(cue for cue in cues if cue not in shared),
        see_care=gettext(SEE_CARE) if shared & set(cues) else "",
        # of steps that are replaced nobody knows whether the tips still fit
        tips=() if instead else tuple(map(of_library, tips_for(line, (*steps, *cues, prescription.cue or "", feel)))),
        feel=of_library(feel),
        emergency=Signs(gettext(STOP_AND_CALL_IF), tuple(map(of_library, exercise.emergency_if))),
        stop_if=tuple(_translated(sign, line) for sign in exercise.stop_if),
        why=of_library(exercise.why),
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
            yield of_library(rule.cue)
        if asks_for_easier(rule):
            for place, form in easier:
                yield gettext(
                    "The easier form is number {number}, {name}. Leave this one until that is easy.",
                    number=place + 1,
                    name=of_library(form.name),
                )


def _translated(text: str, line: ResolvedPrescription) -> str:
    """Return a text of an exercise as it reads for a line, in the language in use."""
    return of_library(on_its_surface(text, line))


def _pictures(library: Library, line: ResolvedPrescription) -> Iterator[Picture]:
    """Return the start and the end, and what lies between, with what each is called."""
    exercise = line.exercise
    if exercise.figure is None:
        return
    frames = stills(library, line)
    for number, svg in enumerate(frames):
        label = (
            pgettext("picture", "Start")
            if number == 0
            else pgettext("picture", "End")
            if number == len(frames) - 1
            else pgettext("picture", "Then")
        )
        if len(frames) == 1:
            label = pgettext("picture", "Position")
        if line.only_side or (number and exercise.laterality is Laterality.EACH):
            left = (line.shown_side or exercise.figure.side) == "left"
            label = gettext("{label}, left side", label=label) if left else gettext("{label}, right side", label=label)
        name = of_library(exercise.name)
        yield Picture(label, svg, gettext("Drawing of {name}: {label}.", name=name, label=in_sentence(label)))


def _sides(line: ResolvedPrescription) -> str:
    """Answer "do I swap sides?" where there is a side; the usual answer would be wrong where one is prescribed."""
    if line.line.lead_leg in (LeadLeg.LEFT, LeadLeg.RIGHT):
        left = line.line.lead_leg is LeadLeg.LEFT
        front = N_("Your left leg is in front in every set."), N_("Your right leg is in front in every set.")
        return gettext(front[0] if left else front[1])
    exercise = line.exercise
    if exercise.side_name and (line.line.sides or line.only_side):
        return " ".join(_side(side, side_name(exercise, side)) for side in line.working_sides)
    if line.line.side is not None or exercise.laterality is Laterality.BILATERAL:
        return ""
    return of_library(exercise.side_rule or "")


def _side(side: str, what: str) -> str:
    what = of_library(what)
    return gettext("Left side: {what}.", what=what) if side == "left" else gettext("Right side: {what}.", what=what)
