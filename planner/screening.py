"""Client x exercises -> verdicts with reasons, gates and conflicts. Nothing here says *safe*.

Every active condition's rules run; the most severe action wins and all reasons are kept.
Gates stand beside the verdicts. A clearance opens a gate and lifts block_all; every other rule
still holds. A date never makes a verdict milder: it asks whether the thing is still recent.
"""

import functools
import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.faults import WrongInput
from planner.library import Library
from planner.model import Action, Dosage, Exercise, Rule, Verdict
from planner.plans import BodySide, Clearance, Client, ClientCondition, Prescription, Side, Status

if TYPE_CHECKING:
    import numpy as np

# What the arm of a named side does itself. Weight through the wrists is left out: in a one-arm
# exercise it is the other hand that leans.
OWN_ARM = ("shoulder_elevation", "shoulder_load", "hand_behind_back", "grip")
USUAL_LOAD = "Screened at the usual load: the load given here is heavier."


@dataclass(frozen=True)
class Gate:
    """A condition that must be cleared by somebody, on a date, before any plan."""

    condition: str
    label: str
    text: str
    referral: str
    cleared: Clearance | None

    @property
    def is_open(self) -> bool:
        """Tell whether the clearance is recorded."""
        return self.cleared is not None


@dataclass(frozen=True, slots=True)
class Screened:
    """What the rules say of one exercise: the verdict, and every rule that speaks, most severe first."""

    exercise: str
    verdict: Verdict
    reasons: tuple[Rule, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Conflict:
    """One condition wants what another limits."""

    goal: str
    wanted_by: str
    why: str
    limited_by: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Screening:
    """Gates, and a verdict for every exercise."""

    gates: tuple[Gate, ...]
    verdicts: Mapping[str, Screened]
    questions: tuple[str, ...]  # "still recent?": what a date asks

    def __getitem__(self, exercise: str) -> Screened:
        """Give what the rules say of an exercise, by its id."""
        return self.verdicts[exercise]

    def of(self, *verdicts: Verdict) -> list[str]:
        """Give the ids of the exercises with one of these verdicts."""
        return [id for id, each in self.verdicts.items() if each.verdict in verdicts]


def client_with(library: Library, conditions: Sequence[str]) -> Client:
    """Describe a client by conditions alone, each an id or a code. Raises WrongInput."""
    known = tuple(ClientCondition(condition=library.condition(name)) for name in conditions)
    return Client(reference="unnamed", conditions=known)


def active_conditions(library: Library, client: Client) -> list[tuple[str, ClientCondition]]:
    """Give the conditions that count, with their ids: all that are not resolved."""
    stated = ((library.condition(each.condition), each) for each in client.conditions)
    return [(id, each) for id, each in stated if each.status is not Status.RESOLVED]


def active_rules(library: Library, client: Client) -> list[Rule]:
    """Give the rules that apply to a client, most severe action first."""
    holds = {"any"}
    cleared = set()
    for id, stated in active_conditions(library, client):
        holds.add(id)
        if stated.cleared:
            cleared.add(id)
    # where a condition is listed twice, one entry without a clearance keeps block_all in force
    cleared -= {id for id, stated in active_conditions(library, client) if not stated.cleared}
    rules = [
        rule
        for rule in library.rules
        if _condition(library, rule) in holds
        and not (rule.action is Action.BLOCK_ALL and _condition(library, rule) in cleared)
    ]
    return sorted(rules, key=lambda rule: -Verdict(rule.action).severity)


def _condition(library: Library, rule: Rule) -> str:
    return rule.condition if rule.condition == "any" else library.condition(rule.condition)


def fires(rule: Rule, demands: Mapping[str, Any]) -> Any:
    """Tell whether a rule speaks: any clause is enough; within a clause every demand must hold.

    A number means at least, a zero means none, a word means is. `demands` maps names to numbers,
    or to arrays of them (one element an exercise), and the answer has the same shape.
    """
    clauses = (
        functools.reduce(operator.and_, (_holds(demands[name], value) for name, value in clause.items()), True)
        for clause in rule.when
    )
    return functools.reduce(operator.or_, clauses)


def _holds(demand: Any, value: int | str) -> Any:
    if isinstance(value, str) or value == 0:
        return demand == value
    return demand >= value


def screen(library: Library, client: Client) -> Screening:
    """Screen every exercise at its usual dosage."""
    import numpy as np

    rules = active_rules(library, client)
    rated, columns = _columns(library)
    count = len(rated)
    fired = np.zeros((len(rules), count), dtype=bool)
    for row, rule in enumerate(rules):
        fired[row] = fires(rule, columns)
    # exercises for which the same rules speak share one answer
    patterns = np.packbits(fired, axis=0).T
    width = patterns.shape[1]
    raw = patterns.tobytes()
    answers: dict[bytes, tuple[Verdict, tuple[Rule, ...]]] = {}
    verdicts: dict[str, Screened] = dict.fromkeys(library.exercises, _NOBODY)
    for number, id in enumerate(rated):
        pattern = raw[number * width : (number + 1) * width]
        answer = answers.get(pattern)
        if answer is None:
            reasons = tuple(rules[row] for row in np.flatnonzero(fired[:, number]))
            answer = answers[pattern] = (_worst(reasons), reasons)
        verdicts[id] = Screened(id, *answer)
    for id, made in verdicts.items():
        if made is _NOBODY:
            verdicts[id] = _unrated(library.exercises[id], rules)
    return Screening(gates(library, client), verdicts, questions(library, client))


_NOBODY = Screened("", Verdict.UNSCREENED)


def _worst(reasons: Sequence[Rule]) -> Verdict:
    return max((Verdict(rule.action) for rule in reasons), key=lambda each: each.severity, default=Verdict.CLEAR)


def _unrated(exercise: Exercise, rules: Sequence[Rule]) -> Screened:
    """Nobody has rated it: unknown is not *no*, so it counts as blocked."""
    always = tuple(rule for rule in rules if {} in rule.when)
    worst = max((_worst(always), Verdict.UNSCREENED), key=lambda each: each.severity)
    return Screened(exercise.id, worst, always, ("Nobody has rated what this exercise asks of the body.",))


@functools.lru_cache(maxsize=8)
def _columns(library: Library) -> tuple[list[str], "dict[str, np.ndarray[Any, Any]]"]:
    import numpy as np

    rows = [(id, library.demands(each), each.position) for id, each in library.exercises.items()]
    rated = [(id, demands, position) for id, demands, position in rows if demands is not None]
    columns: dict[str, np.ndarray[Any, Any]] = {
        name: np.array([demands[name] for _, demands, _ in rated], dtype=np.int16)
        for name in library.vocabulary.demands
    }
    columns["position"] = np.array([position for _, _, position in rated], dtype=object)
    return [id for id, _, _ in rated], columns


def screen_prescription(library: Library, client: Client, prescription: Prescription) -> Screened:
    """Screen one line of a routine: its hold, range limits, surface and load replace the usual.

    Raises WrongInput for an exercise, limit or surface that does not exist.
    """
    exercise = library.exercise(prescription.exercise)
    rules = active_rules(library, client)
    usual = library.demands(exercise)
    if usual is None:
        return _unrated(exercise, rules)
    asked, notes = prescribed_demands(library, exercise, prescription)
    spared = {id: _spared(library, client, id, prescription) for id in library.conditions}
    speaking = []
    for rule in rules:
        demands = asked
        if rule.condition != "any" and spared[library.condition(rule.condition)]:
            demands = asked | dict.fromkeys(OWN_ARM, 0)
        if fires(rule, {**demands, "position": exercise.position}):
            speaking.append(rule)
    return Screened(exercise.id, _worst(speaking), tuple(speaking), notes)


def _spared(library: Library, client: Client, condition: str, prescription: Prescription) -> bool:
    """Tell whether the prescription names the side that this shoulder or hand condition is not on."""
    if not library.conditions[condition].narrowed_by_side:
        return False
    other = {Side.LEFT: BodySide.RIGHT, Side.RIGHT: BodySide.LEFT}.get(prescription.side or Side.BILATERAL)
    stated = [each for id, each in active_conditions(library, client) if id == condition]
    return bool(stated) and other is not None and all(each.side is other for each in stated)


def prescribed_demands(
    library: Library, exercise: Exercise, prescription: Prescription
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Give the demands of an exercise as it is prescribed, and what the clinician should know.

    Raises WrongInput for a limit that is no range of movement, or an unknown surface.
    """
    demands = library.demands(exercise)
    if demands is None:
        raise WrongInput(f"nobody has rated {exercise.id}: it cannot be screened")
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
    usual_hold, usual_load = demands["hold_seconds"], exercise.dosage.load_kg or 0.0
    # a side that says nothing of its own keeps the usual: the longest and the heaviest are screened
    demands["hold_seconds"] = max(usual_hold if each.hold_seconds is None else each.hold_seconds for each in doses)
    load = max(usual_load if each.load_kg is None else each.load_kg for each in doses)
    if load > usual_load:
        notes.append(USUAL_LOAD)
    elif usual_load and load == 0:
        demands["shoulder_load"] = demands["grip"] = 0
    return demands, tuple(notes)


def _doses(prescription: Prescription) -> list[Dosage]:
    """Give what each side that works says of its own."""
    one_side = {Side.LEFT: BodySide.LEFT, Side.RIGHT: BodySide.RIGHT}.get(prescription.side or Side.BILATERAL)
    working = [one_side] if one_side else [BodySide.LEFT, BodySide.RIGHT]
    return [prescription.sides.get(side, Dosage()) for side in working]


def gates(library: Library, client: Client) -> tuple[Gate, ...]:
    """Give what must be cleared before any plan, open or not."""
    found: dict[str, Gate] = {}
    for id, stated in active_conditions(library, client):
        known = library.conditions[id]
        if known.gate and (id not in found or stated.cleared is None):
            text, referral = known.gate_text or known.definition, known.referral or ""
            found[id] = Gate(id, known.label, text, referral, stated.cleared)
    return tuple(found.values())


def questions(library: Library, client: Client) -> tuple[str, ...]:
    """Ask of each dated condition whether it is still what it was."""
    stated = ((library.conditions[id], each) for id, each in active_conditions(library, client))
    return tuple(f"{known.label}, {each.since}: {known.asks}" for known, each in stated if each.since and known.asks)


def conflicts(library: Library, client: Client, screened: Screened) -> tuple[Conflict, ...]:
    """Show together: a goal of this exercise that one condition wants while another limits it."""
    exercise = library.exercises[screened.exercise]
    limiting: dict[str, list[Rule]] = {}
    for rule in screened.reasons:
        if rule.condition != "any" and rule.action is not Action.MODIFY:
            limiting.setdefault(library.condition(rule.condition), []).append(rule)
    return tuple(
        Conflict(goal, wanting, wish.why, limited_by, tuple(rules))
        for wanting, _ in active_conditions(library, client)
        if (wish := library.conditions[wanting].wants) is not None
        for goal in exercise.goals
        if goal in wish.goals
        for limited_by, rules in limiting.items()
        if limited_by != wanting
    )
