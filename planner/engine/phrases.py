"""Doses, days and names in words that a client understands."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from planner.engine.resolved import ResolvedPrescription
from planner.language import N_, decimal, gettext, in_sentence, ngettext, of_library
from planner.library.library import Library
from planner.records.dosage import Dosage, LoadPer, Reps
from planner.records.plan import Day, Side
from planner.records.vocabulary import Surface

DRAFT = N_(
    "Draft rules by one author; no physiotherapist has signed them off. "
    "Not assessed or registered as a medical device. A clinician decides."
)
SIDE_WORDS = {Side.EACH: N_(", each side"), Side.ALTERNATING: N_(", each side in turn")}
TEMPO = (N_("{time} there"), N_("wait {time}"), N_("{time} back"), N_("wait {time} before the next"))
WEIGHTS = ("dumbbell", "food_can", "water_bottle")


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
    parts = [DosePart(gettext("Sets"), str(sets), "")]
    if dosage.duration_seconds is not None:
        time = seconds_words(dosage.duration_seconds)
        parts.append(DosePart(gettext("Time"), f"{time}{side}", f"{_in_sets(sets, time)}{side}"))
    elif dosage.reps is not None and dosage.reps.high == 1 and hold:
        time = seconds_words(hold)
        parts.append(DosePart(gettext("Hold"), f"{time}{side}", f"{_in_sets(sets, time)}{side}"))
    else:
        reps = dosage.reps or 1
        amount = repeats_words(reps)
        parts.append(DosePart(gettext("Repeats"), f"{amount}{side}", f"{_times(sets, reps)}{side}"))
        if hold:
            time = seconds_words(hold)
            parts.append(DosePart(gettext("Hold"), time, gettext("hold {time}", time=time)))
    return [*parts, *_further_parts(dosage, one_hand=one_hand)]


def _further_parts(dosage: Dosage, *, one_hand: bool) -> Iterator[DosePart]:
    if dosage.load_kg:
        load = kilograms(dosage.load_kg)
        if dosage.load_per is LoadPer.HAND and not one_hand:
            load = gettext("{load} in each hand", load=load)
        yield DosePart(gettext("Load"), load, load)
    if dosage.band:
        yield DosePart(gettext("Band"), dosage.band, gettext("{colour} band", colour=dosage.band))
    if effort := effort_words(dosage):
        yield DosePart(gettext("Effort"), effort, gettext("effort {effort}", effort=effort))
    if spare := dosage.reps_in_reserve:
        words = ngettext("{n} repeat to spare", "{n} repeats to spare", spare)
        phrase = ngettext("stop with {n} repeat to spare", "stop with {n} repeats to spare", spare)
        yield DosePart(gettext("Stop with"), words, phrase)
    elif spare == 0:
        yield DosePart(gettext("Go on"), gettext("until you can do no more"), gettext("go on until you can do no more"))
    if speed := tempo_words(dosage.tempo):
        yield DosePart(gettext("Speed"), speed, gettext("speed {speed}", speed=speed))
    if dosage.rest_seconds and (dosage.sets or 1) > 1:
        rest = seconds_words(dosage.rest_seconds)
        yield DosePart(gettext("Rest between sets"), rest, gettext("rest {time} between sets", time=rest))


def _in_sets(sets: int, amount: str) -> str:
    return ngettext("{n} set of {amount}", "{n} sets of {amount}", sets, amount=amount) if sets > 1 else amount


def _times(sets: int, reps: Reps | int) -> str:
    if sets > 1:
        return _in_sets(sets, repeats_words(reps))
    most = reps if isinstance(reps, int) else reps.high
    return ngettext("{n} time", "{amount} times", most, amount=repeats_words(reps))


def repeats_words(reps: Reps | int) -> str:
    """Return how many repetitions: '8', '8 to 12'."""
    if isinstance(reps, int) or reps.low == reps.high:
        return str(reps)
    return gettext("{low} to {high}", low=reps.low, high=reps.high)


def effort_words(dosage: Dosage) -> str:
    """Return how hard: '4 of 10', 'about 30% of your strength', or nothing."""
    rated = gettext("{n} of 10", n=dosage.effort) if dosage.effort is not None else ""
    percent = dosage.effort_percent
    share = gettext("about {percent}% of your strength", percent=percent) if percent is not None else ""
    return ", ".join(part for part in (rated, share) if part)


def tempo_words(tempo: str | None) -> str:
    """Return a tempo in words (lift-pause-lower-pause, seconds): '2 seconds there, wait 1, 3 back'."""
    phases = zip(TEMPO, (tempo or "0-0-0-0").split("-"), strict=True)
    phases_in_words = [(words, int(seconds)) for words, seconds in phases if int(seconds)]
    return ", ".join(
        gettext(words, time=time if at else seconds_words(time)) for at, (words, time) in enumerate(phases_in_words)
    )


def limit_words(library: Library, resolved: ResolvedPrescription) -> list[str]:
    """Return what a line keeps smaller than the exercise is: a sentence ('Look up only a little.') for each range."""
    usual = library.demands(resolved.exercise) or {}
    terms = library.vocabulary.demands
    return [
        of_library(terms[name].limited[most])
        for name, most in resolved.line.limits.items()
        if most < usual.get(name, 0)
    ]


def line_name(resolved: ResolvedPrescription) -> str:
    """Return the name of a prescribed exercise, with that of its variant."""
    name, variant = of_library(resolved.exercise.name), of_library(resolved.line.variant or "")
    return f"{name}: {in_sentence(variant)}" if variant else name


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
            one_side_words(side, ", ".join((own[0], *(each for each in own[1:] if each not in alike))))
            for side, own in whole.items()
        ]
        phrases += [gettext("each side: {dose}", dose=", ".join(alike))] if alike else []
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
    labels = {item: in_sentence(of_library(known.label)) for item, known in library.vocabulary.equipment.items()}
    own = set(has or ())
    things: list[str] = []
    for line, rules in zip(lines, matching, strict=True):
        pieces = line.exercise.equipment
        overrides = [each for each in line.exercise.step_overrides if each.rule in rules]
        instead = {item: of_library(words) for each in overrides for item, words in each.needs.items()}
        for piece in pieces:
            bed = line.line.surface == Surface.FIRM_BED and Surface.FIRM_BED in piece.substitutes
            does_too = [] if piece.item in own else [item for item in piece.substitutes if item in own]
            named = labels[piece.item]
            if does_too:
                named = gettext("{one} or {other}", one=named, other=labels[does_too[0]])
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
        return gettext(", left side only") if only == "left" else gettext(", right side only")
    return gettext(SIDE_WORDS.get(resolved.side, ""))


def one_side_words(side: str, dose: str) -> str:
    """Return the dose of one side: 'left side: 8 times'."""
    return gettext("left side: {dose}", dose=dose) if side == "left" else gettext("right side: {dose}", dose=dose)


def often_words(resolved: ResolvedPrescription) -> str:
    """Return how often: 'twice a day, every day', '3 days a week'."""
    return frequency_words(resolved.dosage.sessions_per_day, resolved.days_per_week)


def frequency_words(sessions_per_day: int | None, days_per_week: int | None) -> str:
    """Return how often, from times a day and days a week; nothing for what is not given."""
    times, on = sessions_per_day or 1, days_per_week
    parts = []
    if times > 1:
        twice = times == 2
        parts.append(gettext("twice a day") if twice else ngettext("{n} time a day", "{n} times a day", times))
    if on is not None:
        daily = on == len(Day)
        parts.append(gettext("every day") if daily else ngettext("once a week", "{n} days a week", on))
    return ", ".join(parts)


def seconds_words(seconds: int) -> str:
    """Return seconds in words: '45 seconds', '2 minutes', '25 minutes 30 seconds'; up to 2 minutes they are counted."""
    minutes, rest = divmod(seconds, 60)
    if minutes == 0 or (minutes == 1 and rest):
        return ngettext("{n} second", "{n} seconds", seconds)
    whole = ngettext("{n} minute", "{n} minutes", minutes)
    after = ngettext("{n} second", "{n} seconds", rest)  # not within an f-string, where Babel does not find it
    return f"{whole} {after}" if rest else whole


def kilograms(load_kg: float) -> str:
    """Return a load as people write it, to two decimals at most: '2 kg', '0.45 kg'."""
    return gettext("{number} kg", number=decimal(load_kg))
