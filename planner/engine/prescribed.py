"""What a line of a routine asks of the body: its variant, hold, range limits, surface and load replace the usual."""

from typing import TYPE_CHECKING

from planner.library.library import Library
from planner.records.dosage import Dosage
from planner.records.errors import WrongInput, nearest
from planner.records.exercise import Exercise, Variant
from planner.records.plan import BodySide, Prescription, Side
from planner.records.rule import Action, Evidence, Rule

if TYPE_CHECKING:
    pass


USUAL_LOAD = "Screened at the usual load: the load given here is heavier."


MOST_TIMES_LOAD, MOST_MORE_KG = 2, 2.0  # a load beyond both of the usual is another exercise


LOAD = Rule(
    reference="LOAD",
    condition="any",
    action=Action.CAUTION,
    when=({},),
    why="The rules were written for the usual load of this exercise. One that it does not have, or more than double "
    "the usual and at least 2 kg more, is beyond what they can judge: look at it yourself.",
    cue="Use the weight that you tried with us, and no more. Stop if it strains your back or takes your breath.",
    sources=("convention",),
    evidence=Evidence.D,
    uncertainty="Where the line is drawn is our own choice. Nobody has rated these exercises at other loads.",
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


def _loads(exercise: Exercise, prescription: Prescription) -> list[float]:
    """Return the load of each side that works, in kilograms; a side that says nothing has the usual."""
    usual = exercise.dosage.load_kg or 0.0
    loads = [dose.over(prescription.dosage).load_kg for dose in _doses(prescription)]
    return [usual if load is None else load for load in loads]


def beyond_the_rules(exercise: Exercise, prescription: Prescription) -> bool:
    """Return whether a load is one that the rules cannot judge."""
    usual, load = exercise.dosage.load_kg or 0.0, max(_loads(exercise, prescription))
    if not usual:
        return load > 0
    return load > MOST_TIMES_LOAD * usual and load >= usual + MOST_MORE_KG


def prescribed_demands(
    library: Library, exercise: Exercise, prescription: Prescription
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return the demands of an exercise as it is prescribed, and what the clinician should know.

    Raises WrongInput for a limit that is no range of movement, or an unknown surface.
    """
    demands = library.demands(exercise)
    variant = variant_of(exercise, prescription)
    if demands is None or (variant is not None and variant.demands is None):
        raise WrongInput(f"nobody has rated {prescription.variant or exercise.id}: it cannot be screened")
    demands |= dict(variant.demands or {}) if variant else {}
    notes = []
    for name, limit in prescription.limits.items():
        term = library.vocabulary.demands.get(name)
        if term is None or term.kind != "range":
            ranges = [each for each, known in library.vocabulary.demands.items() if known.kind == "range"]
            raise WrongInput(f"limits: {name!r} is no range of movement: use one of {', '.join(ranges)}")
        demands[name] = min(demands[name], limit)
    if prescription.surface is not None and prescription.surface not in library.vocabulary.surfaces:
        known = ", ".join(library.vocabulary.surfaces)
        raise WrongInput(f"surface: {prescription.surface!r} is not one of {known}")
    if prescription.surface == "firm_bed":
        if demands["bed_instead"]:
            demands["floor"] = 0
        else:
            notes.append("A bed will not do for this exercise: screened as on the floor.")
    doses = [dose.over(prescription.dosage) for dose in _doses(prescription)]
    usual_hold = demands["hold_seconds"]
    # a side that says nothing of its own keeps the usual: the longest and the heaviest are screened
    demands["hold_seconds"] = max(usual_hold if each.hold_seconds is None else each.hold_seconds for each in doses)
    usual_load, load = exercise.dosage.load_kg or 0.0, max(_loads(exercise, prescription))
    if usual_load and load == 0:
        demands["shoulder_load"] = demands["grip"] = 0
    elif load > usual_load and not beyond_the_rules(exercise, prescription):
        notes.append(USUAL_LOAD)
    return demands, tuple(notes)


def _doses(prescription: Prescription) -> list[Dosage]:
    """Return what each side that works says of its own."""
    if prescription.side is Side.BILATERAL:  # both at once: what one side would do alone is not asked
        return [Dosage()]
    one_side = {Side.LEFT: BodySide.LEFT, Side.RIGHT: BodySide.RIGHT}.get(prescription.side or Side.EACH)
    working = [one_side] if one_side else [BodySide.LEFT, BodySide.RIGHT]
    return [prescription.sides.get(side, Dosage()) for side in working]
