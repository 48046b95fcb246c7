"""What a line of a routine asks of the body: its variant, hold, range limits, surface and load replace the usual."""

from typing import TYPE_CHECKING

from planner.engine.resolved import ResolvedPrescription
from planner.library.library import Library
from planner.records.errors import WrongInput
from planner.records.rule import Action, Evidence, Rule, RuleSubject
from planner.records.vocabulary import Surface

if TYPE_CHECKING:
    pass


USUAL_LOAD = "Screened at the usual load: the load given here is heavier."


MAX_TIMES_LOAD, MAX_MORE_KG = 2, 2.0  # a load beyond both of the usual is another exercise


LOAD = Rule(
    reference="LOAD",
    condition=RuleSubject.ANYBODY,
    action=Action.CAUTION,
    when=({},),
    why="The rules were written for the usual load of this exercise. One that it does not have, or more than double "
    "the usual and at least 2 kg more, is beyond what they can judge: look at it yourself.",
    cue="Use the weight that you tried with us, and no more. Stop if it strains your back or takes your breath.",
    sources=("convention",),
    evidence=Evidence.D,
    uncertainty="Where the line is drawn is our own choice. Nobody has rated these exercises at other loads.",
)


def _loads(resolved: ResolvedPrescription) -> list[float]:
    """Return the load of each side that works, in kilograms; a side that gives none has the usual."""
    usual = resolved.exercise.dosage.load_kg or 0.0
    return [usual if own.load_kg is None else own.load_kg for own in resolved.own_dosages]


def beyond_the_rules(resolved: ResolvedPrescription) -> bool:
    """Return whether a load is one that the rules cannot judge."""
    usual, load = resolved.exercise.dosage.load_kg or 0.0, max(_loads(resolved))
    if not usual:
        return load > 0
    return load > MAX_TIMES_LOAD * usual and load >= usual + MAX_MORE_KG


def prescribed_demands(library: Library, resolved: ResolvedPrescription) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return the demands of an exercise as it is prescribed, and what the clinician should know.

    Raises WrongInput for a limit that is no range of movement, or an unknown surface.
    """
    exercise, variant, prescription = resolved.exercise, resolved.variant, resolved.line
    demands = library.demands(exercise)
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
    if prescription.surface == Surface.FIRM_BED:
        if demands["bed_instead"]:
            demands["floor"] = 0
        else:
            notes.append("A bed will not do for this exercise: screened as on the floor.")
    usual_hold = demands["hold_seconds"]
    # a side that gives nothing of its own keeps the usual: the longest and the heaviest are screened
    holds = [usual_hold if own.hold_seconds is None else own.hold_seconds for own in resolved.own_dosages]
    demands["hold_seconds"] = max(holds)
    usual_load, load = exercise.dosage.load_kg or 0.0, max(_loads(resolved))
    if usual_load and load == 0:
        demands["shoulder_load"] = demands["grip"] = 0
    elif load > usual_load and not beyond_the_rules(resolved):
        notes.append(USUAL_LOAD)
    return demands, tuple(notes)
