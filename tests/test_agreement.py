"""The screening says what the clinical reference says: every rule, for every condition and exercise.

The expectation is reckoned here from the frozen table in data/reference.json, with none of the engine's code.
"""

import json
import operator
from pathlib import Path

import pytest

from planner.alternatives import alternatives
from planner.model import Verdict
from planner.screening import client_with, screen

FROZEN = json.loads((Path(__file__).parent / "data" / "reference.json").read_text(encoding="utf-8"))
EXERCISES, RULES = FROZEN["exercises"], FROZEN["rules"]
CODES = sorted({rule["condition"] for rule in RULES.values()} - {"any"})
HOLDS = {">=": operator.ge, "==": operator.eq}
SEVERITY = ["clear", "modify", "caution", "block", "block_all"]


def speaks(rule, exercise):
    has = {**exercise["demands"], "position": exercise["position"]}
    return any(
        all(HOLDS[sign](has.get(demand, 0), value) for demand, (sign, value) in clause.items())
        for clause in rule["when"]
    )


def expected(code, exercise):
    rules = {key: rule for key, rule in RULES.items() if rule["condition"] in (code, "any")}
    return {key for key, rule in rules.items() if speaks(rule, exercise)}


@pytest.mark.parametrize("code", CODES)
def test_every_rule_speaks_where_the_reference_has_it_speak_and_nowhere_else(library, code):
    screening = screen(library, client_with(library, [code]))
    for reference, exercise in EXERCISES.items():
        said = screening[library.exercise(reference).id]
        wanted = expected(code, exercise)
        assert {rule.reference for rule in said.reasons} == wanted, reference
        worst = max((RULES[key]["action"] for key in wanted), key=SEVERITY.index, default="clear")
        assert said.verdict.value == worst, reference


@pytest.mark.parametrize("code", CODES)
def test_every_blocked_source_exercise_has_a_way_on(library, code):
    client = client_with(library, [code])
    screening = screen(library, client)
    for reference in [each for each in EXERCISES if each.startswith("S")]:
        exercise = library.exercise(reference)
        verdict = screening[exercise.id].verdict
        if not verdict.blocks:
            continue
        way = alternatives(library, client, exercise, screening)
        if verdict is Verdict.BLOCK_ALL:
            assert way.referral
            assert (way.alternatives, way.withdrawn_goals, way.minimum) == ((), (), ())
        else:
            mild = [each for each in way.alternatives if each.verdict in (Verdict.CLEAR, Verdict.MODIFY)]
            assert mild or set(exercise.goals) <= set(way.withdrawn_goals), reference
            assert way.minimum
