"""Which conditions count: the stated ones, what they imply, and what a date says that is too early for healed."""

import datetime

import pytest

from planner.engine.active_conditions import active_conditions
from planner.engine.gates import gates
from planner.engine.screening import screen
from planner.records.plan import Client
from tests.shipped import LIBRARY

TODAY = datetime.date(2026, 11, 25)
EARLY, LATE = "2026-09-30", "2026-08-01"  # 8 weeks, 16 weeks


def client(*stated):
    conditions = [each if isinstance(each, dict) else {"condition": each} for each in stated]
    return Client(reference="C", conditions=conditions)


def ids(*stated):
    return [each.id for each in active_conditions(LIBRARY, client(*stated), TODAY)]


@pytest.mark.parametrize(
    ("stated", "implied"),
    [
        pytest.param(["very_high_fracture_risk"], ["osteoporosis"], id="a very high risk of fractures"),
        pytest.param(["hyperkyphosis"], ["bone_status_unknown"], id="a rounded back whose bone nobody measured"),
        pytest.param(["hyperkyphosis", "osteopenia"], [], id="a rounded back with a bone status"),
        pytest.param(
            ["spinal_stenosis_or_spondylolisthesis"], ["spinal_stenosis", "spondylolisthesis"], id="an old name"
        ),
        pytest.param(
            ["hip_replacement_approach_unknown"],
            ["hip_replacement_from_front", "hip_replacement_from_behind"],
            id="an approach that nobody knows",
        ),
        pytest.param(["recent_leg_clot"], ["blood_thinners_or_easy_bruising"], id="a clot"),
    ],
)
def test_a_condition_implies_others_until_what_spares_them_is_stated(stated, implied):
    found = active_conditions(LIBRARY, client(*stated), TODAY)
    assert sorted(each.id for each in found) == sorted([*stated, *implied])
    assert all(bool(each.because) == (each.id in implied) for each in found)


@pytest.mark.parametrize("status", ["active", "confirmed", "suspected", "resolved"])
def test_only_what_is_active_or_confirmed_spares_an_implied_condition(status):
    found = ids("hyperkyphosis", {"condition": "osteopenia", "status": status})
    assert ("bone_status_unknown" in found) == (status in ("suspected", "resolved"))


def test_what_is_resolved_implies_nothing():
    assert ids({"condition": "very_high_fracture_risk", "status": "resolved"}) == []


def test_what_is_implied_has_the_side_and_date_of_what_implies_it():
    stated = {"condition": "frozen_shoulder_or_painful_arc", "side": "left", "since": LATE}
    for each in active_conditions(LIBRARY, client(stated), TODAY):
        assert (each.stated.side, str(each.stated.since)) == ("left", LATE)


def test_a_saved_client_with_an_old_name_opens_and_is_screened_for_both_halves():
    said = screen(LIBRARY, client("frozen_shoulder_or_painful_arc"))
    conditions = {rule.condition for each in said.verdicts.values() for rule in each.reasons}
    assert {"frozen_shoulder", "painful_arc"} <= conditions


@pytest.mark.parametrize(
    ("healed", "recent"),
    [
        ("healed_vertebral_fracture", "recent_vertebral_fracture"),
        ("multiple_vertebral_fractures", "recent_vertebral_fracture"),
        ("past_neck_surgery", "recent_neck_surgery"),
    ],
)
def test_what_is_entered_as_healed_before_its_time_counts_as_recent_and_that_is_said(healed, recent):
    early = client({"condition": healed, "since": EARLY})
    found = active_conditions(LIBRARY, early, TODAY)
    assert [each.id for each in found] == [healed, recent]
    assert "8 weeks ago: until it is 12 weeks old it is screened as" in found[1].because
    assert [gate.condition for gate in gates(LIBRARY, early, TODAY)] == [recent]
    assert not gates(LIBRARY, early, TODAY)[0].is_open
    assert ids({"condition": healed, "since": LATE}) == [healed]
    assert ids(healed) == [healed]


@pytest.mark.parametrize(
    "condition",
    ["recent_vertebral_fracture", "rib_fragility", "recent_neck_surgery", "hip_replacement_approach_unknown"],
)
def test_what_is_resolved_before_its_time_is_screened_all_the_same(condition):
    early = {"condition": condition, "status": "resolved", "since": EARLY}
    found, *_ = active_conditions(LIBRARY, client(early), TODAY)
    assert found.id == condition
    assert "is entered as resolved, but began 8 weeks ago" in found.because
    assert ids({"condition": condition, "status": "resolved", "since": LATE}) == []
    assert ids({"condition": condition, "status": "resolved"}) == []


def test_what_is_healed_and_resolved_too_within_eight_weeks_counts_as_recent_all_the_same():
    early = {"condition": "healed_vertebral_fracture", "status": "resolved", "since": EARLY}
    assert ids(early) == ["healed_vertebral_fracture", "recent_vertebral_fracture"]
    assert ids(early | {"since": LATE}) == []


def test_a_fracture_of_twelve_weeks_to_the_day_is_old_enough():
    on = TODAY - datetime.timedelta(weeks=12)
    assert ids({"condition": "healed_vertebral_fracture", "since": on}) == ["healed_vertebral_fracture"]
    day_less = on + datetime.timedelta(days=1)
    assert "recent_vertebral_fracture" in ids({"condition": "healed_vertebral_fracture", "since": day_less})
