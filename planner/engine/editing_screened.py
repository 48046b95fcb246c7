"""Change a routine for a client: what is blocked is swapped, or overridden by name; cautions are acknowledged."""

import datetime
from collections.abc import Collection

from planner.engine import editing
from planner.engine.resolved import resolve
from planner.engine.screening import Screened, screen_prescription
from planner.library.library import Library
from planner.records.errors import WrongInput
from planner.records.exercise import Exercise, Use
from planner.records.plan import Client, Prescription, Routine
from planner.records.rule import Action, Verdict


def add(
    library: Library, client: Client, routine: Routine, exercise: Exercise, *, although_blocked: bool = False
) -> Routine:
    """Return the routine with an exercise more. Raises WrongInput for one that is blocked for this client.

    `although_blocked` adds what is blocked by single rules: it stays blocked until a named clinician
    overrides it. What no override can open (block_all, nobody has rated it) is refused all the same.
    """
    verdict = screen_prescription(library, client, Prescription(exercise=exercise.id)).verdict
    if verdict.blocks and not (although_blocked and verdict is Verdict.BLOCK):
        raise WrongInput(f"{exercise.name} is blocked for this client: see in its details what to use instead.")
    return editing.add(routine, exercise)


def add_again(library: Library, client: Client, routine: Routine, line: Prescription) -> Routine:
    """Return the routine with a line that was taken out of it, last; what was ticked or signed of it is not.

    Raises WrongInput where it is blocked for this client.
    """
    bare = line.replace(acknowledged=(), override=None)
    if screen_prescription(library, client, bare).verdict.blocks:
        raise WrongInput(f"{library.exercises[line.exercise].name} is blocked for this client.")
    return routine.replace(prescriptions=(*routine.prescriptions, bare))


def start_from(library: Library, ready_made: str) -> Routine:
    """Return a ready-made routine as a client's own. Raises WrongInput for one that there is none of.

    Every line comes along, also one that is blocked for this client: nothing that the routine is made of
    goes without a word. The review stops its hand-out until that line is swapped, overridden or taken out.
    """
    made = library.routines.get(ready_made)
    if made is None:
        raise WrongInput(f"no ready-made routine {ready_made!r}")
    return editing.copy(made)


def swap(library: Library, client: Client, routine: Routine, at: int, exercise: Exercise) -> Routine:
    """Return the routine with another exercise in a line's place. Raises WrongInput for one that is blocked."""
    if screen_prescription(library, client, Prescription(exercise=exercise.id)).verdict.blocks:
        raise WrongInput(f"{exercise.name} is blocked for this client: choose another.")
    return editing.swap(routine, at, exercise)


def acknowledge(library: Library, client: Client, routine: Routine, at: int, rule: str) -> Routine:
    """Return the routine with a caution of a line acknowledged.

    Raises WrongInput for a rule that is no caution for this client in this line: there is nothing to read.
    """
    name, screened = _screened(library, client, routine, at)
    if rule not in {each.reference for each in screened.reasons if each.action is Action.CAUTION}:
        raise WrongInput(f"{name}: {rule!r} is no caution here.")
    return editing.acknowledge(routine, at, rule)


def acknowledge_rule(
    library: Library, client: Client, routine: Routine, rule: str, exercises: Collection[str] | None = None
) -> Routine:
    """Return the routine with a caution acknowledged in every line that it is about.

    `exercises`: only in lines of these, by id: those with which it was read. Raises WrongInput where it is no
    caution of any of them.
    """
    changed = routine
    for at, line in enumerate(routine.prescriptions):
        if exercises is not None and line.exercise not in exercises:
            continue
        reasons = screen_prescription(library, client, line).reasons
        if any(each.reference == rule and each.action is Action.CAUTION for each in reasons):
            changed = editing.acknowledge(changed, at, rule)
    if changed is routine:
        raise WrongInput(f"{rule!r} is no caution here.")
    return changed


def withdraw_acknowledgement(routine: Routine, rule: str) -> Routine:
    """Return the routine with a caution acknowledged in no line any more."""
    changed = routine
    for at, line in enumerate(routine.prescriptions):
        if rule in line.acknowledged:
            left = tuple(each for each in line.acknowledged if each != rule)
            changed = editing.annotate(changed, at, acknowledged=left)
    return changed


def override(
    library: Library, client: Client, routine: Routine, at: int, *, by: str, reason: str, date: datetime.date
) -> Routine:
    """Return the routine with the blocks of a line overridden by a named clinician, with a reason and a date.

    Raises WrongInput where nobody is named, no reason is given, or nothing is blocked. block_all is
    never overridden: the hand-out stops for it whatever stands here.
    """
    name, screened = _screened(library, client, routine, at)
    if not by.strip():
        raise WrongInput(f"{name}: write your name: an override is signed.")
    if not reason.strip():
        raise WrongInput(f"{name}: say why it is used all the same.")
    rules = [rule.reference for rule in screened.reasons if rule.action is Action.BLOCK]
    use = library.exercises[screened.exercise].use
    if not rules and screened.verdict is not Verdict.UNSCREENED and use is not Use.CHECK_ONLY:
        raise WrongInput(f"{name} is not blocked: there is nothing to override.")
    return editing.override(routine, at, rules=rules, by=by.strip(), reason=reason.strip(), date=date)


def limit(library: Library, routine: Routine, at: int, demand: str, most: int | None) -> Routine:
    """Return the routine with a range of a line kept smaller; None takes the limit away.

    Raises WrongInput for what is no range of movement.
    """
    term = library.vocabulary.demands.get(demand)
    if term is None or term.kind != "range":
        raise WrongInput(f"{demand!r} is no range of movement.")
    limits = {name: value for name, value in editing.line_at(routine, at).limits.items() if name != demand}
    return editing.annotate(routine, at, limits=limits if most is None else {**limits, demand: most})


def choose_variant(library: Library, routine: Routine, at: int, variant: str | None) -> Routine:
    """Return the routine with a named form of a line's exercise; None is the main one.

    Raises WrongInput for a form that the exercise does not have.
    """
    changed = editing.annotate(routine, at, variant=variant)
    resolve(library, changed.prescriptions[at])
    return changed


def choose_advice(library: Library, routine: Routine, advice: str, *, chosen: bool) -> Routine:
    """Return the routine with a piece of advice, or without it, in the library's order.

    Raises WrongInput for advice that the library does not have.
    """
    if advice not in library.advice:
        raise WrongInput(f"no advice {advice!r}")
    wanted = {*routine.advice, advice} if chosen else {*routine.advice} - {advice}
    return routine.replace(advice=tuple(id for id in library.advice if id in wanted))


def _screened(library: Library, client: Client, routine: Routine, at: int) -> tuple[str, Screened]:
    line = editing.line_at(routine, at)
    screened = screen_prescription(library, client, line)
    return library.exercises[screened.exercise].name, screened
