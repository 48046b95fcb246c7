"""How much work a week of a routine holds: sets for each muscle and side, minutes, stretch, days."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.engine.duration import work_span
from planner.engine.resolved import ResolvedPrescription, resolve_all
from planner.library.library import Library
from planner.records.exercise import Exercise
from planner.records.plan import BodySide, Day, Routine

if TYPE_CHECKING:
    import pandas as pd

ROLE_WEIGHT = {"agonist": 1.0, "synergist": 0.5}
BACK_EXTENSOR = "back_extensor_strength"
BALANCE = "balance"
TIRING_EFFORT = 4  # of 10; starters begin at 3 to 4, building strength takes 5 to 8


@dataclass(frozen=True)
class Week:
    """One week. Sets count whole for the muscle that does the work and half for its helpers."""

    sets: Mapping[str, Mapping[str, float]]  # muscle -> left, right -> sets a week
    load_kg: float  # sets x repetitions x kg, over sides and hands
    extensor_minutes: float
    balance_minutes: float
    balance_sessions: int
    stretch_seconds: Mapping[str, int]  # muscle -> seconds a session, on its less stretched side
    impacts_per_day: int
    strength_days: int
    tiring_days: int  # of them, days of work that muscles want 48 hours to get over
    tiring_day_names: tuple[Day, ...]  # where the routine's days leave no doubt which

    def to_frame(self) -> "pd.DataFrame":
        """Return the sets a week: one row a muscle, a column for each side."""
        import pandas as pd

        rows = [(sides["left"], sides["right"]) for sides in self.sets.values()]
        return pd.DataFrame(rows, pd.Index(list(self.sets), name="muscle", dtype=object), ["left", "right"])


def sessions_per_week(resolved: ResolvedPrescription) -> int:
    """Return how often a week a line is done: its days x times a day."""
    return (resolved.days_per_week or 1) * resolved.sessions_per_day


def strengthens(library: Library, exercise: Exercise) -> bool:
    """Return whether an exercise's sets count as work against resistance."""
    return library.vocabulary.types[exercise.type].strengthens


def tires(library: Library, resolved: ResolvedPrescription) -> bool:
    """Return whether its strength work tires (a load, a band, an effort of 4 or more), unlike gentle daily holds."""
    exercise, dosage = resolved.exercise, resolved.dosage
    banded = bool(dosage.band) or any(piece.item == "band" and not piece.optional for piece in exercise.equipment)
    hard = bool(dosage.load_kg) or banded or (dosage.effort or 0) >= TIRING_EFFORT
    return strengthens(library, exercise) and hard


def week(library: Library, routine: Routine) -> Week:
    """Add up a week of a routine."""
    sets: dict[str, dict[str, float]] = defaultdict(lambda: {"left": 0.0, "right": 0.0})
    stretch: dict[str, dict[str, int]] = defaultdict(lambda: {"left": 0, "right": 0})
    load = extensor = balance = 0.0
    balance_sessions = impacts = strength_days = tiring_days = 0
    named: set[Day] = set()
    for line in resolve_all(library, routine):
        exercise = line.exercise
        days = line.days_per_week or 1
        times = sessions_per_week(line)
        load += _load(line) * times
        minutes = _middle_minutes(line) * times
        if BACK_EXTENSOR in exercise.goals:
            extensor += minutes
        if BALANCE in exercise.goals:
            balance += minutes
            balance_sessions = max(balance_sessions, times)
        for side, count, held in _sides(line):
            if strengthens(library, exercise):
                for role, weight in ROLE_WEIGHT.items():
                    for muscle in getattr(exercise.muscles, role):
                        sets[muscle][side] += count * weight * times
            for muscle in exercise.muscles.lengthened if exercise.type == "stretch" else ():
                stretch[muscle][side] += held
        if strengthens(library, exercise):
            strength_days = max(strength_days, days)
        if tires(library, line):
            tiring_days = max(tiring_days, days)
            if days == len(routine.days):
                named |= set(routine.days)
        if (exercise.demands or {}).get("impact"):
            impacts += _repetitions(line) * line.sessions_per_day
    return Week(
        sets={muscle: dict(sides) for muscle, sides in sorted(sets.items())},
        load_kg=round(load, 2),
        extensor_minutes=round(extensor, 1),
        balance_minutes=round(balance, 1),
        balance_sessions=balance_sessions,
        stretch_seconds={
            muscle: min(value for value in sides.values() if value)
            for muscle, sides in sorted(stretch.items())
            if any(sides.values())
        },
        impacts_per_day=impacts,
        strength_days=strength_days,
        tiring_days=tiring_days,
        tiring_day_names=tuple(day for day in Day if day in named),
    )


def _sides(resolved: ResolvedPrescription) -> Iterator[tuple[str, int, int]]:
    """Return for each side: sets, and seconds held, in one session."""
    own = dict(resolved.dosages)
    for side in resolved.working_sides:
        dosage = own.get(BodySide(side), own.get(BodySide.BOTH, resolved.dosage))
        reps = dosage.reps.low if dosage.reps else 1
        yield side, dosage.sets or 1, (dosage.sets or 1) * reps * (dosage.hold_seconds or dosage.duration_seconds or 0)


def _middle_minutes(resolved: ResolvedPrescription) -> float:
    span = work_span(resolved)
    return (span.low + span.high) / 2 / 60


def _repetitions(resolved: ResolvedPrescription) -> int:
    return sum((each.sets or 1) * (each.reps.high if each.reps else 1) for _, each in resolved.dosages)


def _load(resolved: ResolvedPrescription) -> float:
    """Kilograms lifted in one session: sets x repetitions (the middle of a range) x kg x hands."""
    return sum(
        (each.sets or 1) * (each.reps.low + each.reps.high) / 2 * each.load_kg * resolved.hands(each)
        for _, each in resolved.dosages
        if each.load_kg and each.reps
    )
