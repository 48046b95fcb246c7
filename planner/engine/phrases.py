"""Doses, days and names in words that a client understands."""

import datetime
from collections.abc import Iterable, Iterator, Sequence

from planner.engine.duration import dosage_of, sides_of
from planner.library.library import Library
from planner.records.dosage import Dosage, LoadPer
from planner.records.exercise import Exercise, Laterality
from planner.records.plan import BodySide, Day, Prescription, Routine, Side

DRAFT = (
    "Draft rules by one author; no physiotherapist has signed them off. "
    "Not assessed or registered as a medical device. A clinician decides."
)
WEIGHTS = ("dumbbell", "food_can", "water_bottle")
DAY_NAMES = dict(zip(Day, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True))


def dose_words(dosage: Dosage, side: str = "", *, one_hand: bool = False) -> str:
    """Return how much: '2 sets of 8 to 12, each side; hold 5 seconds; rest 30 seconds'.

    `one_hand`: the arms work one by one, so that a load *in each hand* would be misread.
    """
    return "; ".join(_phrases(dosage, side, one_hand=one_hand))


def _phrases(dosage: Dosage, side: str = "", *, one_hand: bool) -> list[str]:
    sets, parts = dosage.sets or 1, []
    many = f"{sets} sets of " if sets > 1 else ""
    if dosage.duration_seconds is not None:
        amount = f"{many}{seconds_words(dosage.duration_seconds)}"
    elif dosage.reps is not None and dosage.reps.high == 1 and dosage.hold_seconds:
        amount = f"{many}{seconds_words(dosage.hold_seconds)}"
    else:
        reps = dosage.reps or 1
        amount = f"{many}{reps}" if many else f"{reps} time{'' if str(reps) == '1' else 's'}"
        if dosage.hold_seconds:
            parts.append(f"hold {seconds_words(dosage.hold_seconds)}")
    parts.insert(0, f"{amount}{side}")
    return [*parts, *(phrase for _, _, phrase in further_words(dosage, one_hand=one_hand))]


def further_words(dosage: Dosage, *, one_hand: bool = False) -> Iterator[tuple[str, str, str]]:
    """Return what a dose asks besides its amount: each time a label, the words under it, and both in one phrase."""
    if dosage.load_kg:
        per = " in each hand" if dosage.load_per is LoadPer.HAND and not one_hand else ""
        load = f"{dosage.load_kg:g} kg{per}"
        yield "Load", load, load
    if dosage.band:
        yield "Band", dosage.band, f"{dosage.band} band"
    if effort := effort_words(dosage):
        yield "Effort", effort, f"effort {effort}"
    if dosage.reps_in_reserve:
        repeats = f"{dosage.reps_in_reserve} repeat{'' if dosage.reps_in_reserve == 1 else 's'}"
        yield "Stop with", f"{repeats} to spare", f"stop with {repeats} to spare"
    elif dosage.reps_in_reserve == 0:
        yield "Go on", "until you can do no more", "go on until you can do no more"
    if speed := tempo_words(dosage.tempo):
        yield "Speed", speed, f"speed {speed}"
    if dosage.rest_seconds and (dosage.sets or 1) > 1:
        rest = seconds_words(dosage.rest_seconds)
        yield "Rest between sets", rest, f"rest {rest} between sets"


def effort_words(dosage: Dosage) -> str:
    """Return how hard: '4 of 10', 'about 30% of your strength', or nothing."""
    rated = f"{dosage.effort} of 10" if dosage.effort is not None else ""
    share = f"about {dosage.effort_percent}% of your strength" if dosage.effort_percent is not None else ""
    return ", ".join(part for part in (rated, share) if part)


def tempo_words(tempo: str | None) -> str:
    """Return a tempo in words (lift-pause-lower-pause, seconds): '2 seconds there, wait 1, 3 back'."""
    phases = zip(
        ("{} there", "wait {}", "{} back", "wait {} before the next"), (tempo or "0-0-0-0").split("-"), strict=True
    )
    phases_in_words = [(words, int(seconds)) for words, seconds in phases if int(seconds)]
    return ", ".join(
        words.format(seconds_words(time) if at == 0 else time) for at, (words, time) in enumerate(phases_in_words)
    )


def given_dosage(library: Library, line: Prescription) -> Dosage:
    """Return the dosage as a client reads it: a tempo only where the line has its own: drawings show the usual."""
    return dosage_of(library, line).model_copy(update={"tempo": line.dosage.tempo})


def doses(library: Library, line: Prescription) -> list[tuple[str, Dosage]]:
    """Return the dosage as a client reads it, or one for each side ('left', 'right') where the two differ."""
    dosage = given_dosage(library, line)
    if line.side in (Side.LEFT, Side.RIGHT):
        return [(line.side.value, line.sides.get(BodySide(line.side.value), Dosage()).over(dosage))]
    if sides_of(library.exercise(line.exercise), line) == 1:
        return [("", dosage)]
    left, right = (line.sides.get(side, Dosage()).over(dosage) for side in (BodySide.LEFT, BodySide.RIGHT))
    return [("", left)] if left == right else [("left", left), ("right", right)]


def limit_words(library: Library, line: Prescription) -> list[str]:
    """Return what a line keeps smaller than the exercise is: a sentence ('Look up only a little.') for each range."""
    usual = library.demands(library.exercise(line.exercise)) or {}
    terms = library.vocabulary.demands
    return [terms[name].limited[most] for name, most in line.limits.items() if most < usual.get(name, 0)]


def line_name(library: Library, line: Prescription) -> str:
    """Return the name of a prescribed exercise, with that of its variant."""
    name = library.exercise(line.exercise).name
    return f"{name}: {line.variant[0].lower()}{line.variant[1:]}" if line.variant else name


def line_words(library: Library, line: Prescription, days: Sequence[Day] = ()) -> str:
    """Return the whole dosage of a line of a routine, sides and frequency included.

    `days` are the routine's: a line is done on no more of them than there are.
    """
    exercise = library.exercise(line.exercise)
    dosage = given_dosage(library, line)
    doses_given = doses(library, line)
    if len(doses_given) == 1:
        one_hand = sides_of(exercise, line) == 2 or line.side in (Side.LEFT, Side.RIGHT)
        parts = _phrases(doses_given[0][1], side_words(exercise, line), one_hand=one_hand)
    else:
        whole = {side: _phrases(own, one_hand=True) for side, own in doses_given}
        left, right = whole.values()
        alike = [phrase for phrase in left[1:] if phrase in right]
        parts = [
            f"{side} side: {', '.join((phrases[0], *(each for each in phrases[1:] if each not in alike)))}"
            for side, phrases in whole.items()
        ]
        parts += [f"each side: {', '.join(alike)}"] if alike else []
    if days:
        dosage = dosage.model_copy(update={"days_per_week": min(dosage.days_per_week or len(days), len(days))})
    parts.append(often_words(dosage))
    return "; ".join(part for part in parts if part)


def needed(library: Library, routine: Routine) -> list[str]:
    """Return what a client needs at hand, each thing once. A firm bed does where a line is done on one."""
    items: list[str] = []
    for line in routine.prescriptions:
        pieces = library.exercise(line.exercise).equipment
        for piece in pieces:
            on_bed = line.surface == "firm_bed" and "firm_bed" in piece.substitutes
            if not piece.optional:
                items.append("firm_bed" if on_bed else piece.item)
        doses_given = [dosage for _, dosage in doses(library, line)]
        if any(dosage.band for dosage in doses_given):
            items.append("band")
        if any(dosage.load_kg for dosage in doses_given) and not any(piece.item in WEIGHTS for piece in pieces):
            items.append("dumbbell")
    return [library.vocabulary.equipment[item].label.lower() for item in dict.fromkeys(items)]


def side_words(exercise: Exercise, line: Prescription) -> str:
    """Return the side: ', each side', ', left side only' or nothing."""
    match line.side:
        case Side.LEFT | Side.RIGHT:
            return f", {line.side.value} side only"
        case Side.EACH:
            return ", each side"
        case Side.ALTERNATING:
            return ", each side in turn"
        case Side.BILATERAL:
            return ""
    return {Laterality.EACH: ", each side", Laterality.ALTERNATING: ", each side in turn"}.get(exercise.laterality, "")


def often_words(dosage: Dosage) -> str:
    """Return how often: 'twice a day, every day', '3 days a week'."""
    times = {None: "", 1: "", 2: "twice a day"}.get(dosage.sessions_per_day, f"{dosage.sessions_per_day} times a day")
    days = dosage.days_per_week
    on = {None: "", 1: "once a week", 7: "every day"}.get(days, f"{days} days a week")
    return ", ".join(part for part in (times, on) if part)


def seconds_words(seconds: int) -> str:
    """Return seconds in words: '45 seconds', '2 minutes'."""
    if seconds >= 60 and seconds % 60 == 0:
        return f"{seconds // 60} minute{'' if seconds == 60 else 's'}"
    return f"{seconds} second{'' if seconds == 1 else 's'}"


def date_words(date: datetime.date) -> str:
    """Return a date in words: '4 January 2027'."""
    return f"{date.day} {date:%B %Y}"


def listed(words: Iterable[str]) -> str:
    """Join words: 'a, b and c'."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last
