"""Doses, days and names in words that a client understands."""

import datetime
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from planner.engine.resolved import ResolvedPrescription
from planner.library.library import Library
from planner.records.dosage import Dosage, LoadPer
from planner.records.plan import Day, Side
from planner.records.vocabulary import Surface

DRAFT = (
    "Draft rules by one author; no physiotherapist has signed them off. "
    "Not assessed or registered as a medical device. A clinician decides."
)
SIDE_WORDS = {Side.EACH: ", each side", Side.ALTERNATING: ", each side in turn"}
WEIGHTS = ("dumbbell", "food_can", "water_bottle")
DAY_NAMES = dict(zip(Day, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True))


@dataclass(frozen=True)
class DosePart:
    """One part of a dose: label and words for a table, and a phrase for a sentence (empty: in the next part's)."""

    label: str
    words: str
    phrase: str


def dose_words(dosage: Dosage, side: str = "", *, one_hand: bool = False) -> str:
    """Return how much: '2 sets of 8 to 12, each side; hold 5 seconds; rest 30 seconds'.

    `one_hand`: the arms work one by one, so that a load *in each hand* would be misread.
    """
    return "; ".join(part.phrase for part in dose_parts(dosage, side, one_hand=one_hand) if part.phrase)


def dose_parts(dosage: Dosage, side: str = "", *, one_hand: bool = False) -> list[DosePart]:
    """Return a dose part by part; see `dose_words`."""
    sets, hold = dosage.sets or 1, dosage.hold_seconds
    many = f"{sets} sets of " if sets > 1 else ""
    parts = [DosePart("Sets", str(sets), "")]
    if dosage.duration_seconds is not None:
        time = seconds_words(dosage.duration_seconds)
        parts.append(DosePart("Time", f"{time}{side}", f"{many}{time}{side}"))
    elif dosage.reps is not None and dosage.reps.high == 1 and hold:
        time = seconds_words(hold)
        parts.append(DosePart("Hold", f"{time}{side}", f"{many}{time}{side}"))
    else:
        reps = dosage.reps or 1
        amount = f"{many}{reps}" if many else f"{reps} time{'' if str(reps) == '1' else 's'}"
        parts.append(DosePart("Repeats", f"{reps}{side}", f"{amount}{side}"))
        if hold:
            parts.append(DosePart("Hold", seconds_words(hold), f"hold {seconds_words(hold)}"))
    return [*parts, *_further_parts(dosage, one_hand=one_hand)]


def _further_parts(dosage: Dosage, *, one_hand: bool) -> Iterator[DosePart]:
    if dosage.load_kg:
        per = " in each hand" if dosage.load_per is LoadPer.HAND and not one_hand else ""
        load = f"{kilograms(dosage.load_kg)}{per}"
        yield DosePart("Load", load, load)
    if dosage.band:
        yield DosePart("Band", dosage.band, f"{dosage.band} band")
    if effort := effort_words(dosage):
        yield DosePart("Effort", effort, f"effort {effort}")
    if dosage.reps_in_reserve:
        repeats = f"{dosage.reps_in_reserve} repeat{'' if dosage.reps_in_reserve == 1 else 's'}"
        yield DosePart("Stop with", f"{repeats} to spare", f"stop with {repeats} to spare")
    elif dosage.reps_in_reserve == 0:
        yield DosePart("Go on", "until you can do no more", "go on until you can do no more")
    if speed := tempo_words(dosage.tempo):
        yield DosePart("Speed", speed, f"speed {speed}")
    if dosage.rest_seconds and (dosage.sets or 1) > 1:
        rest = seconds_words(dosage.rest_seconds)
        yield DosePart("Rest between sets", rest, f"rest {rest} between sets")


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


def limit_words(library: Library, resolved: ResolvedPrescription) -> list[str]:
    """Return what a line keeps smaller than the exercise is: a sentence ('Look up only a little.') for each range."""
    usual = library.demands(resolved.exercise) or {}
    terms = library.vocabulary.demands
    return [terms[name].limited[most] for name, most in resolved.line.limits.items() if most < usual.get(name, 0)]


def line_name(resolved: ResolvedPrescription) -> str:
    """Return the name of a prescribed exercise, with that of its variant."""
    name, variant = resolved.exercise.name, resolved.line.variant
    return f"{name}: {variant[0].lower()}{variant[1:]}" if variant else name


def line_words(resolved: ResolvedPrescription) -> str:
    """Return the whole dosage of a line of a routine, sides and frequency included."""
    dosages = resolved.read_dosages
    if len(dosages) == 1:
        parts = dose_parts(dosages[0][1], side_words(resolved), one_hand=resolved.one_by_one)
        phrases = [part.phrase for part in parts if part.phrase]
    else:
        whole = {side: [part.phrase for part in dose_parts(own, one_hand=True) if part.phrase] for side, own in dosages}
        left, right = whole.values()
        alike = [phrase for phrase in left[1:] if phrase in right]
        phrases = [
            f"{side} side: {', '.join((own[0], *(each for each in own[1:] if each not in alike)))}"
            for side, own in whole.items()
        ]
        phrases += [f"each side: {', '.join(alike)}"] if alike else []
    return "; ".join(phrase for phrase in (*phrases, often_words(resolved)) if phrase)


def needed(
    library: Library,
    lines: Sequence[ResolvedPrescription],
    matching: Sequence[Set[str]],
    has: Iterable[str] | None = None,
) -> list[str]:
    """Return what a client needs at hand, each thing once. A firm bed does where a line is done on one.

    `matching` are the references of the rules that speak for each line: some ask for another thing.
    `has` is what the client has, where that is known: a thing that does instead is named too.
    """
    labels = {item: known.label.lower() for item, known in library.vocabulary.equipment.items()}
    own = set(has or ())
    things: list[str] = []
    for line, rules in zip(lines, matching, strict=True):
        pieces = line.exercise.equipment
        overrides = [each for each in line.exercise.step_overrides if each.rule in rules]
        instead = {item: words for each in overrides for item, words in each.needs.items()}
        for piece in pieces:
            bed = line.line.surface == Surface.FIRM_BED and Surface.FIRM_BED in piece.substitutes
            does_too = [] if piece.item in own else [item for item in piece.substitutes if item in own]
            named = " or ".join(labels[item] for item in (piece.item, *does_too[:1]))
            if not piece.optional:
                things.append(labels[Surface.FIRM_BED] if bed else instead.get(piece.item, named))
        dosages = [dosage for _, dosage in line.dosages]
        if any(dosage.band for dosage in dosages):
            things.append(labels["band"])
        if any(dosage.load_kg for dosage in dosages) and not any(piece.item in WEIGHTS for piece in pieces):
            things.append(labels["dumbbell"])
    return list(dict.fromkeys(things))


def side_words(resolved: ResolvedPrescription) -> str:
    """Return the side: ', each side', ', left side only' or nothing."""
    only = resolved.only_side
    if only:
        return f", {only} side only"
    return SIDE_WORDS.get(resolved.side, "")


def often_words(resolved: ResolvedPrescription) -> str:
    """Return how often: 'twice a day, every day', '3 days a week'."""
    return frequency_words(resolved.dosage.sessions_per_day, resolved.days_per_week)


def frequency_words(sessions_per_day: int | None, days_per_week: int | None) -> str:
    """Return how often, from times a day and days a week; nothing for what is not given."""
    times = {None: "", 1: "", 2: "twice a day"}.get(sessions_per_day, f"{sessions_per_day} times a day")
    on = {None: "", 1: "once a week", 7: "every day"}.get(days_per_week, f"{days_per_week} days a week")
    return ", ".join(part for part in (times, on) if part)


def seconds_words(seconds: int) -> str:
    """Return seconds in words: '45 seconds', '2 minutes', '25 minutes 30 seconds'; up to 2 minutes they are counted."""
    minutes, rest = divmod(seconds, 60)
    if minutes == 0 or (minutes == 1 and rest):
        return f"{seconds} second{'' if seconds == 1 else 's'}"
    after = f" {rest} second{'' if rest == 1 else 's'}" if rest else ""
    return f"{minutes} minute{'' if minutes == 1 else 's'}{after}"


def kilograms(load_kg: float) -> str:
    """Return a load as people write it, to two decimals at most: '2 kg', '0.45 kg'."""
    return f"{round(load_kg, 2):g} kg"


def date_words(date: datetime.date) -> str:
    """Return a date in words: '4 January 2027'."""
    return f"{date.day} {date:%B} {date.year}"


def listed(words: Iterable[str]) -> str:
    """Join words: 'a, b and c'."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last
