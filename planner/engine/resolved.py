"""A line of a routine with everything that it leaves to the exercise filled in: worked out once, read by all."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.library.library import Library
from planner.records.dosage import Dosage, LoadPer, SideOrder
from planner.records.errors import WrongInput, nearest
from planner.records.exercise import Exercise, Variant
from planner.records.laterality import dosed_sides, one_side, side_of
from planner.records.plan import BodySide, Day, Prescription, Routine, Side
from planner.records.vocabulary import Height, Surface

SETUP_SECONDS = {"floor": 45, "bed": 45, "seat": 20, "standing": 20}


@dataclass(frozen=True)
class ResolvedPrescription:
    """A line as it is done.

    `side` is how the sides work, the exercise's own where the line names none. `dosage` is what the
    sides share; `dosages` has one entry for each side that works in its own right (a single one,
    `both`, where they work together). `days_per_week` is no more than the routine has days.
    `height` is floor, bed, seat or standing.
    """

    line: Prescription
    exercise: Exercise
    variant: Variant | None
    side: Side
    dosage: Dosage
    dosages: tuple[tuple[BodySide, Dosage], ...]
    days: tuple[Day, ...]
    days_per_week: int | None
    height: str

    @property
    def sessions_per_day(self) -> int:
        """Times a day."""
        return self.dosage.sessions_per_day or 1

    @property
    def order(self) -> SideOrder:
        """Whether one side follows the other, or they take turns."""
        turns = self.side is Side.ALTERNATING
        return self.dosage.side_order or (SideOrder.ALTERNATING if turns else SideOrder.SEQUENTIAL)

    @property
    def setup_seconds(self) -> int:
        """Seconds to get ready."""
        own = self.exercise.setup_seconds
        return SETUP_SECONDS[self.height] if own is None else own

    @property
    def one_by_one(self) -> bool:
        """Whether the sides work one by one, or one works alone: a load is then in one hand."""
        return self.side is not Side.BILATERAL

    @property
    def only_side(self) -> BodySide | None:
        """The side that alone is prescribed."""
        return BodySide(self.side.value) if self.side in (Side.LEFT, Side.RIGHT) else None

    @property
    def shown_side(self) -> str | None:
        """The side that steps and pictures are for; None where they are for both."""
        return one_side(self.exercise, self.line)

    @property
    def working_sides(self) -> tuple[str, ...]:
        """The sides of the body that work: left, right or both of them."""
        return (self.only_side.value,) if self.only_side else ("left", "right")

    def hands(self, dosage: Dosage) -> int:
        """Return how many hands hold a load at the same time."""
        return 2 if dosage.load_per is LoadPer.HAND and not self.one_by_one else 1

    @property
    def own_dosages(self) -> tuple[Dosage, ...]:
        """What the line itself gives, without the exercise's usual, for each side."""
        if self.line.side is Side.BILATERAL:  # both at once: what one side would do alone does not matter
            return (self.line.dosage,)
        working = (self.only_side,) if self.only_side else (BodySide.LEFT, BodySide.RIGHT)
        return tuple(self.line.sides.get(side, Dosage()).over(self.line.dosage) for side in working)

    @property
    def read_dosages(self) -> tuple[tuple[BodySide, Dosage], ...]:
        """The dosages as a client reads them: a tempo only where the line has its own, since drawings show the usual.

        Sides that do alike are one entry, `both`.
        """
        made = []
        for side, dosage in self.dosages:
            own = self.line.sides.get(side)
            tempo = (own.tempo if own else None) or self.line.dosage.tempo
            made.append((side, dosage.replace(tempo=tempo)))
        if len(made) == 2 and made[0][1] == made[1][1]:
            return ((BodySide.BOTH, made[0][1]),)
        return tuple(made)


MAX_RESOLVED = 256
_resolved: dict[tuple[int, int, tuple[Day, ...]], tuple[Library, Prescription, ResolvedPrescription]] = {}


def resolve(library: Library, line: Prescription, days: Sequence[Day] = ()) -> ResolvedPrescription:
    """Return a line with everything filled in; `days` are the routine's.

    Raises WrongInput for an exercise or a variant that does not exist.
    """
    exercise = library.exercise(line.exercise)
    side = side_of(exercise, line)
    shared = line.dosage.over(exercise.dosage)
    usual = shared.days_per_week
    return ResolvedPrescription(
        line=line,
        exercise=exercise,
        variant=variant_of(exercise, line),
        side=side,
        dosage=shared,
        dosages=tuple(
            (each, line.sides[each].over(shared) if each in line.sides else shared) for each in dosed_sides(side)
        ),
        days=tuple(days),
        days_per_week=min(usual or len(days), len(days)) if days else usual,
        height=height(library, line),
    )


def variant_of(exercise: Exercise, prescription: Prescription) -> Variant | None:
    """Return the variant that a line names; None is the main form. Raises WrongInput for one that is not there."""
    if prescription.variant is None:
        return None
    named = {each.name: each for each in exercise.variants if each.name}
    if prescription.variant not in named:
        known = f": it has {', '.join(named)}" if named else ": it has none"
        right = nearest(prescription.variant, named) or known
        raise WrongInput(f"variant: {exercise.name} has no {prescription.variant!r}{right}")
    return named[prescription.variant]


def resolve_all(library: Library, routine: Routine) -> tuple[ResolvedPrescription, ...]:
    """Return every line of a routine with everything filled in."""
    return tuple(_resolved_once(library, line, routine.days) for line in routine.prescriptions)


def forget_resolved() -> None:
    """Forget every line that was resolved: its client may have been erased."""
    _resolved.clear()


def _resolved_once(library: Library, line: Prescription, days: tuple[Day, ...]) -> ResolvedPrescription:
    """Return a line as it was resolved before: a letter in one line leaves the others the same objects."""
    key = (id(library), id(line), days)
    known = _resolved.get(key)  # both are held with it, so that their ids stay theirs
    if known is None:
        if len(_resolved) >= MAX_RESOLVED:
            _resolved.clear()
        known = _resolved[key] = (library, line, resolve(library, line, days))
    return known[2]


def height(library: Library, line: Prescription) -> str:
    """Return where a line is done: floor, bed, seat or standing."""
    exercise = library.exercise(line.exercise)
    level = library.vocabulary.positions[exercise.position].height
    return "bed" if level is Height.FLOOR and on_bed(exercise, line) else level.value


def on_bed(exercise: Exercise, line: Prescription) -> bool:
    """Return whether a line is done on a bed: it asks for one, and for this exercise a bed will do."""
    return line.surface == Surface.FIRM_BED and bool((exercise.demands or {}).get("bed_instead"))
