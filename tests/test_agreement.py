"""The screening says what the clinical reference says: every rule, for every condition and exercise.

The expectation is computed here from the frozen table in data/reference.json, with none of the engine's code.
"""

import json
import operator
from pathlib import Path

import pytest

from planner.engine.alternatives import alternatives
from planner.engine.screening import client_with, screen
from planner.records.plan import Client, ClientCondition
from planner.records.rule import Verdict

FROZEN = json.loads((Path(__file__).parent / "data" / "reference.json").read_text(encoding="utf-8"))
EXERCISES, RULES, CONDITIONS = FROZEN["exercises"], FROZEN["rules"], FROZEN["conditions"]
HOLDS = {">=": operator.ge, "==": operator.eq}
SEVERITY = ["clear", "modify", "caution", "block", "block_all"]
JOINTS = sorted({rule["joint"] for rule in RULES.values() if "joint" in rule})
WEIGHTS = ["none", "touch", "partial", "as_tolerated", "full"]
NARROWED = {rule["condition"]: kind for kind in ("joint", "weight_bearing") for rule in RULES.values() if kind in rule}
# every condition, with what is recorded of it: each joint by name and none, each weight and none
CLIENTS = [(code, {}) for code in CONDITIONS]
CLIENTS += [(code, {"joint": joint}) for code, kind in NARROWED.items() if kind == "joint" for joint in JOINTS]
CLIENTS += [
    (code, {"weight_bearing": weight})
    for code, kind in NARROWED.items()
    if kind == "weight_bearing"
    for weight in WEIGHTS
]
every_client = pytest.mark.parametrize(
    ("code", "recorded"), [pytest.param(*each, id=" ".join([each[0], *each[1].values()])) for each in CLIENTS]
)


def speaks(rule, exercise):
    has = {**exercise["demands"], "position": exercise["position"], "level": exercise["level"]}
    return any(
        all(HOLDS[sign](has.get(demand, 0), value) for demand, (sign, value) in clause.items())
        for clause in rule["when"]
    )


def closed(codes):
    """Return these conditions with all that they imply, and what those imply."""
    stated, found = set(codes), set(codes)
    while True:
        more = {
            rule["implies"]
            for rule in RULES.values()
            if "implies" in rule and rule["condition"] in found and not stated & set(rule.get("implies_unless", ()))
        }
        if more <= found:
            return found
        found |= more


def holds(rule, recorded):
    if "joint" in rule and recorded.get("joint", rule["joint"]) != rule["joint"]:
        return False
    return "weight_bearing" not in rule or recorded.get("weight_bearing", "none") in rule["weight_bearing"]


def expected(codes, exercise, recorded):
    there = closed(codes) | {"any"}
    return {
        key
        for key, rule in RULES.items()
        if rule["condition"] in there and holds(rule, recorded) and speaks(rule, exercise)
    }


def worst(keys):
    return max((RULES[key]["action"] for key in keys), key=SEVERITY.index, default="clear")


def client(codes, recorded):
    return Client(reference="C-001", conditions=tuple(ClientCondition(condition=code, **recorded) for code in codes))


def test_all_of_the_reference_is_compared():
    assert (len(CONDITIONS), len(EXERCISES), len(RULES)) == (84, 66, 272)
    assert len(CLIENTS) == 84 + 5 + 3 * 5


@every_client
def test_every_rule_speaks_where_the_reference_has_it_speak_and_nowhere_else(library, code, recorded):
    screening = screen(library, client([code], recorded))
    for reference, exercise in EXERCISES.items():
        said = screening[library.exercise(reference).id]
        wanted = expected([code], exercise, recorded)
        assert {rule.reference for rule in said.reasons} == wanted, reference
        assert said.verdict.value == worst(wanted), reference


@pytest.mark.parametrize(("exercise", "codes", "joint", "verdict"), FROZEN["cases"])
def test_a_case_of_the_reference_is_judged_as_its_rater_would(library, exercise, codes, joint, verdict):
    recorded = {"joint": joint} if joint else {}
    assert screen(library, client(codes, recorded))[library.exercise(exercise).id].verdict.value == verdict
    assert worst(expected(codes, EXERCISES[exercise], recorded)) == verdict


@pytest.mark.parametrize(("exercise", "codes", "three"), FROZEN["rankings"])
def test_the_first_three_alternatives_are_those_of_the_reference(library, exercise, codes, three):
    way = alternatives(library, client_with(library, codes), library.exercise(exercise))
    assert [library.exercises[each.exercise].reference for each in way.alternatives[:3]] == three


@every_client
def test_every_blocked_source_exercise_has_a_way_on(library, code, recorded):
    who = client([code], recorded)
    screening = screen(library, who)
    for reference in [each for each in EXERCISES if each.startswith("S")]:
        exercise = library.exercise(reference)
        verdict = screening[exercise.id].verdict
        if not verdict.blocks:
            continue
        way = alternatives(library, who, exercise, screening)
        if verdict is Verdict.BLOCK_ALL:
            assert way.referral
            assert (way.alternatives, way.withdrawn_goals, way.minimum) == ((), (), ())
        else:
            served = {goal for each in way.alternatives for goal in each.shared_goals}
            assert set(exercise.goals) <= served | set(way.withdrawn_goals), reference
            assert way.alternatives or set(exercise.goals) <= set(way.withdrawn_goals), reference
            assert way.minimum
