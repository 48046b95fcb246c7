"""Client x exercises -> verdicts with reasons, gates and conflicts. Nothing here says *safe*.

Every active condition's rules run; the most severe action wins and all reasons are kept.
Gates stand beside the verdicts. A clearance opens a gate and lifts block_all; every other rule
still holds. A date never makes a verdict milder: it asks whether the thing is still recent.
"""

import datetime
import functools
import operator
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from planner.engine.active_conditions import ActiveCondition, active_conditions
from planner.engine.applicable import Applicable, applicable
from planner.engine.gates import Gate
from planner.library.loader import Library
from planner.records.errors import WrongInput, nearest
from planner.records.exercise import OWN_ARM, Action, Dosage, Evidence, Exercise, Laterality, Rule, Variant, Verdict
from planner.records.plan import NOBODY, BodySide, Client, ClientCondition, Prescription, Side

if TYPE_CHECKING:
    import numpy as np

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


class Screened(NamedTuple):  # one for each exercise at each screening: cheaper to make than a frozen dataclass
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
    questions: tuple[str, ...]  # what a condition asks, such as whether it is still recent
    implied: tuple[str, ...] = ()  # what is screened though nobody stated it, and why
    unscreened: tuple[str, ...] = ()  # what the client has and no rule knows

    def __getitem__(self, exercise: str) -> Screened:
        """Return what the rules say of an exercise, by its id."""
        return self.verdicts[exercise]

    def of(self, *verdicts: Verdict) -> list[str]:
        """Return the ids of the exercises with one of these verdicts."""
        return [id for id, each in self.verdicts.items() if each.verdict in verdicts]


def client_with(library: Library, conditions: Sequence[str]) -> Client:
    """Return a client described by conditions alone, each an id or a code. Raises WrongInput."""
    known = tuple(ClientCondition(condition=library.condition(name)) for name in conditions)
    return Client(reference=NOBODY.reference, conditions=known)


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


def screen(library: Library, client: Client, today: datetime.date | None = None) -> Screening:
    """Screen every exercise at its usual dosage, as on a day, by default the present one."""
    import numpy as np

    holding = applicable(library, client, today)
    rules = holding.rules
    usual = _usual(library)
    rated = usual.exercises
    fired = np.zeros((len(rules), len(rated)), dtype=bool)
    for row, rule in enumerate(rules):
        fired[row] = usual.matches(rule)
    # exercise by exercise, the rules that speak, the most severe first: so the first gives the verdict
    speaking = list(map(rules.__getitem__, np.nonzero(fired.T)[1].tolist()))
    ends = np.cumsum(fired.sum(axis=0)).tolist()
    verdicts: dict[str, Screened] = dict.fromkeys(library.exercises, _NOBODY)
    for id, start, end in zip(rated, [0, *ends], ends, strict=False):
        verdicts[id] = Screened(id, *_judged(tuple(speaking[start:end])))
    for id, made in verdicts.items():
        if made is _NOBODY:
            verdicts[id] = _unrated(library.exercises[id], rules)
    implied = tuple(dict.fromkeys(each.because for each in holding.conditions if each.because))
    asked = questions_of(library, holding.conditions)
    return Screening(holding.gates, verdicts, asked, implied, client.unscreened)


_NOBODY = Screened("", Verdict.UNSCREENED)


_AS_VERDICT = {action: Verdict(action) for action in Action}


def _judged(reasons: tuple[Rule, ...]) -> tuple[Verdict, tuple[Rule, ...]]:
    """Return the verdict of reasons, of which the most severe comes first, and the reasons."""
    return (_AS_VERDICT[reasons[0].action] if reasons else Verdict.CLEAR), reasons


def _unrated(exercise: Exercise, rules: Sequence[Rule], what: str = "this exercise") -> Screened:
    """Nobody has rated it: unknown is not *no*, so it counts as blocked."""
    always = tuple(rule for rule in rules if {} in rule.when)
    worst = max((_judged(always)[0], Verdict.UNSCREENED), key=lambda each: each.severity)
    return Screened(exercise.id, worst, always, (f"Nobody has rated what {what} asks of the body.",))


class _Usual:
    """What the rated exercises ask at their usual dosage, and which of them each rule matches, worked out once."""

    def __init__(self, library: Library) -> None:
        import numpy as np

        rows = [(each, library.demands(each)) for each in library.exercises.values()]
        rated = [(each, demands) for each, demands in rows if demands is not None]
        self.exercises = [each.id for each, _ in rated]
        self._columns: dict[str, np.ndarray[Any, Any]] = {
            name: np.array([demands[name] for _, demands in rated], dtype=np.int16)
            for name in library.vocabulary.demands
        }
        self._columns["level"] = np.array([each.level for each, _ in rated], dtype=np.int16)
        self._columns["position"] = np.array([each.position for each, _ in rated], dtype=object)
        self._matches: dict[str, np.ndarray[Any, Any]] = {}

    def matches(self, rule: Rule) -> "np.ndarray[Any, Any]":
        """Tell for each rated exercise whether a rule of this library speaks."""
        found = self._matches.get(rule.reference)
        if found is None:
            found = self._matches[rule.reference] = fires(rule, self._columns)
        return found


@functools.lru_cache(maxsize=8)
def _usual(library: Library) -> _Usual:
    return _Usual(library)


def screen_prescription(
    library: Library, client: Client, prescription: Prescription, holding: Applicable | None = None
) -> Screened:
    """Screen one line of a routine: its variant, hold, range limits, surface and load replace the usual.

    `holding` is what applies to the client, where it is known already.
    Raises WrongInput for an exercise, variant, limit or surface that does not exist.
    """
    exercise = library.exercise(prescription.exercise)
    holding = holding or applicable(library, client)
    variant = variant_of(exercise, prescription)
    if library.demands(exercise) is None:
        return _unrated(exercise, holding.rules)
    if variant is not None and variant.demands is None:
        return _unrated(exercise, holding.rules, f"the variant {variant.name!r}")
    asked, notes = prescribed_demands(library, exercise, prescription)
    facts = {**asked, "position": exercise.position, "level": (variant and variant.level) or exercise.level}
    other_arm = facts | dict.fromkeys(OWN_ARM, 0)
    spared = _spared(library, holding.conditions, exercise, prescription)
    speaking = [
        rule
        for rule in holding.rules
        if fires(rule, other_arm if rule.narrowed_by_side and rule.condition in spared else facts)
    ]
    if left_out := [rule for rule in holding.rules if rule not in speaking and fires(rule, facts)]:
        notes = (*notes, _other_arm(library, left_out, prescription))
    if _beyond_the_rules(exercise, prescription):
        speaking.append(LOAD)
        speaking.sort(key=lambda rule: -Verdict(rule.action).severity)
    return Screened(exercise.id, *_judged(tuple(speaking)), notes)


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


def _spared(
    library: Library, active: Sequence[ActiveCondition], exercise: Exercise, prescription: Prescription
) -> set[str]:
    """Return the shoulder and hand conditions that are only on the other side than the one that works.

    Where both arms work together, naming one side spares neither.
    """
    other = {Side.LEFT: BodySide.RIGHT, Side.RIGHT: BodySide.LEFT}.get(prescription.side or Side.BILATERAL)
    if other is None or exercise.laterality not in (Laterality.EACH, Laterality.ALTERNATING):
        return set()
    arms = [each for each in active if library.conditions[each.id].narrowed_by_side]
    return {each.id for each in arms} - {each.id for each in arms if each.stated.side is not other}


def _other_arm(library: Library, left_out: Sequence[Rule], prescription: Prescription) -> str:
    """Tell what was not counted because it is about the arm that does not work."""
    other = "right" if prescription.side is Side.LEFT else "left"
    whose = " and ".join(dict.fromkeys(library.conditions[rule.condition].label for rule in left_out))
    codes = ", ".join(rule.reference for rule in left_out)
    check = f"Check that the {other} arm rests: it neither lifts, leans nor holds."
    return f"{whose}, {other} side: {codes} not counted here. {check}"


def _loads(exercise: Exercise, prescription: Prescription) -> list[float]:
    """Return the load of each side that works, in kilograms; a side that says nothing has the usual."""
    usual = exercise.dosage.load_kg or 0.0
    said = [dose.over(prescription.dosage).load_kg for dose in _doses(prescription)]
    return [usual if load is None else load for load in said]


def _beyond_the_rules(exercise: Exercise, prescription: Prescription) -> bool:
    """Tell whether a load is one that the rules cannot judge."""
    usual, load = exercise.dosage.load_kg or 0.0, max(_loads(exercise, prescription))
    if not usual:
        return load > 0
    return load > MOST_TIMES_LOAD * usual and load >= usual + MOST_MORE_KG


def prescribed_demands(
    library: Library, exercise: Exercise, prescription: Prescription
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Give the demands of an exercise as it is prescribed, and what the clinician should know.

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
    elif load > usual_load and not _beyond_the_rules(exercise, prescription):
        notes.append(USUAL_LOAD)
    return demands, tuple(notes)


def _doses(prescription: Prescription) -> list[Dosage]:
    """Give what each side that works says of its own."""
    if prescription.side is Side.BILATERAL:  # both at once: what one side would do alone is not asked
        return [Dosage()]
    one_side = {Side.LEFT: BodySide.LEFT, Side.RIGHT: BodySide.RIGHT}.get(prescription.side or Side.EACH)
    working = [one_side] if one_side else [BodySide.LEFT, BodySide.RIGHT]
    return [prescription.sides.get(side, Dosage()) for side in working]


def questions(library: Library, client: Client, today: datetime.date | None = None) -> tuple[str, ...]:
    """Return what each stated condition asks, such as whether it is still recent."""
    return questions_of(library, active_conditions(library, client, today))


def questions_of(library: Library, active: Sequence[ActiveCondition]) -> tuple[str, ...]:
    """Return what these conditions ask; see `questions`."""
    return tuple(text for _, text in dated_questions(library, active))


def dated_questions(library: Library, active: Sequence[ActiveCondition]) -> Iterator[tuple[datetime.date | None, str]]:
    """Return the question of each stated condition that has one, and the condition's date."""
    for each in active:
        known, since = library.conditions[each.id], each.stated.since
        if known.asks and not each.because:
            yield since, f"{known.label}, {since}: {known.asks}" if since else f"{known.label}: {known.asks}"


def conflicts(library: Library, client: Client, screened: Screened) -> tuple[Conflict, ...]:
    """Return what pulls apart: goals of this exercise that one condition wants while another limits it."""
    return conflicts_of(library, active_conditions(library, client), screened)


def conflicts_of(library: Library, active: Sequence[ActiveCondition], screened: Screened) -> tuple[Conflict, ...]:
    """Return the conflicts of these conditions; see `conflicts`."""
    exercise = library.exercises[screened.exercise]
    limiting: dict[str, list[Rule]] = {}
    for rule in screened.reasons:
        if rule.condition != "any" and rule.action is not Action.MODIFY:
            limiting.setdefault(rule.condition, []).append(rule)
    return tuple(
        Conflict(goal, wanting, wish.why, limited_by, tuple(rules))
        for wanting in dict.fromkeys(each.id for each in active)
        if (wish := library.conditions[wanting].wants) is not None
        for goal in exercise.goals
        if goal in wish.goals
        for limited_by, rules in limiting.items()
        if limited_by != wanting
    )
