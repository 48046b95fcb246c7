"""Routine -> what a hand-out says, in words and in order. Every format that is read lays out this."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.engine.applicable import Applicable, applicable
from planner.engine.duration import burden, dosage_of, sides_of
from planner.engine.gates import Gate, held
from planner.engine.phrases import (
    DAY_NAMES,
    DRAFT,
    date_words,
    doses,
    further_words,
    limit_words,
    line_name,
    line_words,
    listed,
    needed,
    often_words,
    seconds_words,
    side_words,
)
from planner.engine.screening import screen_prescription, variant_of
from planner.handout.gate import check_allowed, cueing_rules
from planner.library.loader import Library
from planner.records.errors import WrongInput
from planner.records.exercise import Dosage, Laterality, Rule
from planner.records.laterality import one_side, side_name, steps_for
from planner.records.plan import NOBODY, Client, Day, LeadLeg, Prescription, Routine, Side


@dataclass(frozen=True)
class PainLevel:
    """One light of the pain scale: told by colour, by shape and by word, so that grey paper tells it too."""

    said: str
    word: str
    colour: str
    shape: str


@dataclass(frozen=True)
class Signs:
    """Signs, and what to do for any one of them."""

    do: str
    signs: tuple[str, ...]

    @property
    def said(self) -> str:
        """Say it in one sentence."""
        return f"{self.do} for: {'; '.join(self.signs)}."


PAIN = (
    PainLevel("Pain 0 to 3 of 10: go on.", "Go", "green", "circle"),
    PainLevel("Pain 4 or 5: take care. It must settle within a day.", "Careful", "amber", "triangle"),
    PainLevel("Pain 6 or more: stop. Do less next time, or ask us.", "Stop", "red", "octagon"),
)
RATE = "Rate your pain from 0 (none) to 10 (the worst)."
FRACTURE_PAIN = (
    PainLevel("Your usual ache, and no worse: go on.", "Go", "green", "circle"),
    PainLevel("The ache grows: do less, and tell us.", "Careful", "amber", "triangle"),
    PainLevel("New, sharp or band-like back pain: stop and call us.", "Stop", "red", "octagon"),
)
GOES_FIRST = "This goes before what the steps say."
HELD_TITLE = "Before you start your exercises"
HELD = "Please do no exercises until we tell you that you can start."
OUR_NUMBER = "Our phone number"  # left to be filled in by hand where the routine names no contact
EFFORT = "Effort is how hard it feels: 0 is rest, 10 is all that you can do."
STOP_NOW = Signs(
    "Stop and call the emergency number",
    (
        "pain or pressure in the chest",
        "very short breath",
        "fainting",
        "sudden confusion",
        "a drooping face, a weak arm or slurred speech",
        "weak legs, numb between the legs, no bladder or bowel control",
        "a sudden very bad headache",
    ),
)
SAME_DAY = Signs(
    "Call us the same day",
    (
        "sudden new back pain after a lift, a cough or a fall",
        "you have lost height",
        "one leg that is weaker than before",
        "pain that moves further down a leg",
        "dizziness that stays",
        "a new fall, or a knock to your head",
        "a hot, swollen calf or foot",
    ),
)


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


@dataclass(frozen=True)
class Tip:
    """One piece of advice."""

    name: str
    why: str
    steps: tuple[str, ...]
    stop_if: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A whole hand-out, in the order in which it is read. What does not apply is empty."""

    title: str
    client: str
    goal: str
    time: str
    days: str
    start: str
    needs: str
    changes: tuple[str, ...]
    held: tuple[str, ...]
    rate: str
    pain: tuple[PainLevel, ...]
    effort: str
    stop_now: Signs
    same_day: Signs
    contact: str
    items: tuple[Item, ...]
    advice: tuple[Tip, ...]
    review: str
    author: str
    version: str
    printed: str
    sources: tuple[str, ...]
    draft: str  # for the file's metadata: it is the clinician's to know, and not on the client's paper


def sheet(
    library: Library,
    routine: Routine,
    client: Client = NOBODY,
    *,
    today: datetime.date | None = None,
    version: str = "",
    changes: Sequence[str] = (),
    drawn: bool = False,
) -> Sheet:
    """Say what a routine's hand-out says to this client. Private notes are never in it. Raises Refused.

    `today` is printed where it is given, like the `version`; `changes` is what is new since the last one.
    `drawn` adds the pictures, for formats that show them. While a gate is held (see allowed.while_held)
    it says so in the client's words, with the referral, and no pain scale: there is nothing to do yet.
    """
    check_allowed(library, client, routine, today)
    holding = applicable(library, client, today)
    gated = held(holding.gates)
    fractured = any(library.conditions[each.id].fracture for each in holding.conditions)
    cueing = [cueing_rules(library, client, line, holding) for line in routine.prescriptions]
    items = tuple(
        _item(library, number, routine, line, cueing[number - 1], client, holding, drawn=drawn)
        for number, line in enumerate(routine.prescriptions, 1)
    )
    stop_now, same_day = _signs(library, holding, gated)
    author = routine.author
    who = (author.name, author.role, author.registration) if author else ()
    return Sheet(
        title=HELD_TITLE if gated else routine.title,
        client=client.printed_name,
        goal="" if gated else routine.goal or "; ".join(client.goals),
        time=f"{burden(library, routine).session} each time" if routine.prescriptions else "",
        days=""
        if gated
        else "every day"
        if len(routine.days) == len(Day)
        else listed(DAY_NAMES[day] for day in routine.days),
        start=date_words(routine.start_date) if routine.start_date and not gated else "",
        needs=listed(needed(library, routine)),
        changes=tuple(changes),
        held=(HELD, *(gate.client_referral for gate in gated)) if gated else (),
        rate="" if fractured or gated else RATE,
        pain=() if gated else FRACTURE_PAIN if fractured else PAIN,
        effort=EFFORT if any(_tells_effort(library, line) for line in routine.prescriptions) else "",
        stop_now=stop_now,
        same_day=same_day,
        contact=routine.contact or "",
        items=items,
        advice=tuple(_tip(library, id) for id in routine.advice),
        review=f"We look at it again on {date_words(routine.review_date)}." if routine.review_date else "",
        author=f"Written by {', '.join(part for part in who if part)}." if author else "",
        version=version,
        printed=date_words(today) if today else "",
        sources=tuple(_sources(library, routine, cueing)),
        draft=DRAFT,
    )


def _signs(library: Library, holding: Applicable, gated: Sequence[Gate]) -> tuple[Signs, Signs]:
    """Add the signs of the client's own conditions. What a held gate warns of stands with its referral."""
    waiting = {gate.condition for gate in gated}
    here = dict.fromkeys(each.id for each in holding.conditions if each.id not in waiting)
    own = [signs for id in here if (signs := library.conditions[id].warning_signs)]
    stop_now = (*(sign for each in own for sign in each.stop_now), *STOP_NOW.signs)
    same_day = (*(sign for each in own for sign in each.same_day), *SAME_DAY.signs)
    return replace(STOP_NOW, signs=tuple(dict.fromkeys(stop_now))), replace(
        SAME_DAY, signs=tuple(dict.fromkeys(same_day))
    )


def _tells_effort(library: Library, line: Prescription) -> bool:
    return any(dosage.effort is not None for _, dosage in doses(library, line))


def _item(
    library: Library,
    number: int,
    routine: Routine,
    line: Prescription,
    cueing: Sequence[Rule],
    client: Client,
    holding: Applicable,
    *,
    drawn: bool,
) -> Item:
    exercise = library.exercise(line.exercise)
    limits = limit_words(library, line)
    variant = variant_of(exercise, line)
    speaking = {rule.reference for rule in screen_prescription(library, client, line, holding).reasons}
    instead = {each.step: each.text for each in exercise.step_overrides if each.rule in speaking}
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
    asked = doses(library, line)
    if len(asked) == 1:
        one_hand = sides_of(exercise, line) == 2 or line.side in (Side.LEFT, Side.RIGHT)
        yield Dose("", tuple(_parts(asked[0][1], side_words(exercise, line), routine, one_hand=one_hand)))
        return
    told = {side: list(_parts(dosage, "", routine, one_hand=True)) for side, dosage in asked}
    left, right = told.values()
    alike = [part for part in left if part in right]
    labels = dict.fromkeys(part.label for part in (*left, *right) if part not in alike)
    for side, parts in told.items():  # what one side is told of, the other is told too
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


def _tip(library: Library, id: str) -> Tip:
    advice = library.advice[id]
    return Tip(advice.name, advice.why, advice.steps, advice.stop_if)


def _sources(library: Library, routine: Routine, cueing: Sequence[Sequence[Rule]]) -> list[str]:
    """Name what the exercises, the advice and the cues of the rules rest on, each once."""
    resting = [library.exercise(line.exercise).sources for line in routine.prescriptions]
    resting += [library.advice[id].sources for id in routine.advice]
    resting += [rule.sources for rules in cueing for rule in rules]
    codes = dict.fromkeys(code for sources in (*resting, routine.sources) for code in sources)
    return list(dict.fromkeys(library.sources[code].title for code in codes))
