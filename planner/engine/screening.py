"""Client x exercises -> verdicts with reasons, gates and conflicts. Nothing here says *safe*.

Every active condition's rules run; the most severe action wins and all reasons are kept.
Gates stand beside the verdicts. A clearance opens a gate and lifts block_all; every other rule
still holds. A date never makes a verdict milder: it asks whether the thing is still recent.
"""

import datetime
import functools
import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from planner.engine.active_conditions import ActiveCondition
from planner.engine.applicable import Applicable, applicable
from planner.engine.gates import Gate
from planner.engine.prescribed import LOAD, beyond_the_rules, prescribed_demands
from planner.engine.questions import questions_of
from planner.engine.resolved import ResolvedPrescription, resolve
from planner.library.library import Library
from planner.records.exercise import Exercise, Laterality
from planner.records.notebook import counted, html_of
from planner.records.plan import NOBODY, BodySide, Client, ClientCondition, Prescription
from planner.records.rule import OWN_ARM, Action, Rule, Verdict

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


class Screened(NamedTuple):  # one for each exercise at each screening: cheaper to make than a frozen dataclass
    """What the rules say of one exercise: the verdict, and every rule that speaks, most severe first."""

    exercise: str
    verdict: Verdict
    reasons: tuple[Rule, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """The words of the rules that give the verdict, and the notes."""
        deciding = [rule.why for rule in self.reasons if Verdict(rule.action) is self.verdict]
        return " ".join(dict.fromkeys([*deciding, *self.notes]))


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

    def __repr__(self) -> str:
        found = [each.verdict for each in self.verdicts.values()]
        counts = [f"{found.count(verdict)} {verdict}" for verdict in Verdict if verdict in found]
        if self.gates:
            counts.append(f"{sum(not gate.is_open for gate in self.gates)} of {counted(len(self.gates), 'gates')} held")
        return f"Screening({', '.join(counts)})"

    def _repr_html_(self) -> str | None:
        return html_of(self)

    def to_frame(self) -> "pd.DataFrame":
        """Return one row an exercise, indexed by id: verdict (in order, clear first), rules that speak, and why."""
        import pandas as pd

        found = list(self.verdicts.values())
        columns = {
            "verdict": pd.Categorical([each.verdict.value for each in found], [each.value for each in Verdict], True),
            "rules": [[rule.reference for rule in each.reasons] for each in found],
            "why": [each.why for each in found],
        }
        return pd.DataFrame(columns, index=pd.Index(list(self.verdicts), name="exercise"))


def client_with(library: Library, conditions: Sequence[str]) -> Client:
    """Return a client described by conditions alone, each an id or a code. Raises WrongInput."""
    known = tuple(ClientCondition(condition=library.condition(name)) for name in conditions)
    return Client(reference=NOBODY.reference, conditions=known)


def matches_demands(rule: Rule, demands: Mapping[str, Any]) -> Any:
    """Return whether a rule speaks: any clause is enough; within a clause every demand must hold.

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

    applying = applicable(library, client, today)
    rules = applying.rules
    usual = _usual(library)
    rated = usual.exercises
    matched = np.zeros((len(rules), len(rated)), dtype=bool)
    for row, rule in enumerate(rules):
        matched[row] = usual.matches(rule)
    # exercise by exercise, the rules that speak, the most severe first: so the first gives the verdict
    matching = list(map(rules.__getitem__, np.nonzero(matched.T)[1].tolist()))
    ends = np.cumsum(matched.sum(axis=0)).tolist()
    verdicts: dict[str, Screened] = dict.fromkeys(library.exercises, _NOBODY)
    for id, start, end in zip(rated, [0, *ends], ends, strict=False):
        verdicts[id] = Screened(id, *_judged(tuple(matching[start:end])))
    for id, made in verdicts.items():
        if made is _NOBODY:
            verdicts[id] = _unrated(library.exercises[id], rules)
    implied = tuple(dict.fromkeys(each.because for each in applying.conditions if each.because))
    asked = questions_of(library, applying.conditions)
    return Screening(applying.gates, verdicts, asked, implied, client.unscreened)


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
        """Return for each rated exercise whether a rule of this library matches."""
        found = self._matches.get(rule.reference)
        if found is None:
            found = self._matches[rule.reference] = matches_demands(rule, self._columns)
        return found


@functools.lru_cache(maxsize=8)
def _usual(library: Library) -> _Usual:
    return _Usual(library)


def screen_prescription(
    library: Library, client: Client, prescription: Prescription, applying: Applicable | None = None
) -> Screened:
    """Screen one line of a routine: its variant, hold, range limits, surface and load replace the usual.

    `applying` is what applies to the client, where it is known already.
    Raises WrongInput for an exercise, variant, limit or surface that does not exist.
    """
    resolved = resolve(library, prescription)
    exercise, variant = resolved.exercise, resolved.variant
    applying = applying or applicable(library, client)
    if library.demands(exercise) is None:
        return _unrated(exercise, applying.rules)
    if variant is not None and variant.demands is None:
        return _unrated(exercise, applying.rules, f"the variant {variant.name!r}")
    demanded, notes = prescribed_demands(library, resolved)
    facts = {**demanded, "position": exercise.position, "level": (variant and variant.level) or exercise.level}
    other_arm = facts | dict.fromkeys(OWN_ARM, 0)
    exempt = _exempt(library, applying.conditions, resolved)
    matching = [
        rule
        for rule in applying.rules
        if matches_demands(rule, other_arm if rule.narrowed_by_side and rule.condition in exempt else facts)
    ]
    narrowed = [rule for rule in applying.rules if rule.narrowed_by_side and rule.condition in exempt]
    if left_out := [r for r in narrowed if matches_demands(r, facts) and not matches_demands(r, other_arm)]:
        notes = (*notes, _other_arm(library, left_out, resolved))
    if beyond_the_rules(resolved):
        matching.append(LOAD)
        matching.sort(key=lambda rule: -Verdict(rule.action).severity)
    return Screened(exercise.id, *_judged(tuple(matching)), notes)


def _exempt(library: Library, active: Sequence[ActiveCondition], resolved: ResolvedPrescription) -> set[str]:
    """Return the shoulder and hand conditions that are only on the other side than the one that works.

    Where both arms work together, naming one side exempts neither.
    """
    only = resolved.only_side
    if only is None or resolved.exercise.laterality not in (Laterality.EACH, Laterality.ALTERNATING):
        return set()
    arms = [each for each in active if library.conditions[each.id].narrowed_by_side]
    return {each.id for each in arms} - {each.id for each in arms if each.stated.side is not only.other}


def _other_arm(library: Library, left_out: Sequence[Rule], resolved: ResolvedPrescription) -> str:
    """Return what was not counted because it is about the arm that does not work."""
    other = resolved.only_side.other if resolved.only_side else BodySide.BOTH
    whose = " and ".join(dict.fromkeys(library.conditions[rule.condition].label for rule in left_out))
    codes = ", ".join(rule.reference for rule in left_out)
    check = f"Check that the {other} arm rests: it neither lifts, leans nor holds."
    return f"{whose}, {other} side: what is said of an arm that works is not counted here ({codes}). {check}"
