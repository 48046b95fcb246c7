"""A line of a routine as FHIR R4 has it: when it is done as a Timing, how much of it as an extension of ours."""

from collections.abc import Iterator
from typing import Any

from planner.engine.phrases import often_words
from planner.engine.resolved import ResolvedPrescription
from planner.records.dosage import Dosage
from planner.records.plan import BodySide, Routine

DOSAGE = "urn:x-physio-planner:exercise-dosage"  # FHIR has no repetitions: `Timing.repeat.count` counts occasions
SECONDS = {"unit": "s", "system": "http://unitsofmeasure.org", "code": "s"}
KILOGRAMS = {"unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg"}

Json = dict[str, Any]


def timing(line: ResolvedPrescription, routine: Routine) -> Json | None:
    """Return when a line is done; None where neither days nor a frequency are known."""
    repeat: Json = {}
    bounds = period(routine)
    if line.days:
        repeat |= {"frequency": line.sessions_per_day, "period": 1, "periodUnit": "d", "dayOfWeek": list(line.days)}
    if line.days_per_week and line.days_per_week != len(line.days):  # fewer than the days it may be done on
        repeat |= {"frequency": line.days_per_week * line.sessions_per_day, "period": 1, "periodUnit": "wk"}
    if repeat and bounds:
        repeat = {"boundsPeriod": bounds, **repeat}
    words = often_words(line)
    made: Json = ({"repeat": repeat} if repeat else {}) | ({"code": {"text": words}} if words else {})
    return made or None


def period(routine: Routine) -> Json:
    """Return from when until when a routine is done, as far as it says so."""
    ends = {"start": routine.start_date, "end": routine.review_date}
    return {name: date.isoformat() for name, date in ends.items() if date is not None}


def dosage_extensions(line: ResolvedPrescription) -> list[Json]:
    """Return how much of a line is done, one extension for each side that differs."""
    return [
        {"url": DOSAGE, "extension": [*_side(side), *_parts(dosage)]}
        for side, dosage in line.read_dosages
        if [*_parts(dosage)]
    ]


def _side(side: BodySide) -> Iterator[Json]:
    if side is not BodySide.BOTH:
        yield {"url": "side", "valueCode": side.value}


def _parts(dosage: Dosage) -> Iterator[Json]:
    numbers = {
        "sets": dosage.sets,
        "repetitionsLow": dosage.reps and dosage.reps.low,
        "repetitionsHigh": dosage.reps and dosage.reps.high,
        "effort": dosage.effort,
        "repetitionsInReserve": dosage.reps_in_reserve,
    }
    seconds = {"time": dosage.duration_seconds, "hold": dosage.hold_seconds, "rest": dosage.rest_seconds}
    texts = {"tempo": dosage.tempo, "band": dosage.band, "loadPer": dosage.load_per and dosage.load_per.value}
    yield from ({"url": name, "valueInteger": value} for name, value in numbers.items() if value is not None)
    for name, value in seconds.items():
        if value is not None:
            yield {"url": name, "valueQuantity": {"value": value, **SECONDS}}
    if dosage.load_kg is not None:
        yield {"url": "load", "valueQuantity": {"value": round(dosage.load_kg, 2), **KILOGRAMS}}
    yield from ({"url": name, "valueString": text} for name, text in texts.items() if text)
