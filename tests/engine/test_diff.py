"""What changed between two versions is told to the client, one sentence each, and nothing private."""

import pytest

from planner.engine.diff import what_changed
from planner.records.plan import Routine

PLAN = {
    "title": "A",
    "prescriptions": [{"exercise": "L06"}, {"exercise": "L07"}, {"exercise": "L40"}],
    "advice": ["walking"],
}
SQUEEZE = "Shoulder-blade squeeze"


def told(library, old, new):
    return what_changed(library, Routine(**(PLAN | old)), Routine(**(PLAN | new)))


def first(**fields):
    """Give the plan with its first line changed."""
    return {"prescriptions": [{"exercise": "L06", **fields}, *PLAN["prescriptions"][1:]]}


def test_nothing_is_told_where_nothing_changed(library):
    assert told(library, {}, {}) == []


def test_what_stayed_is_not_told(library):
    whole = {
        "goal": "Lift the cat.",
        "days": ["mon"],
        "moment": "after breakfast",
        "start_date": "2027-01-04",
        "review_date": "2027-01-15",
        "contact": "555 0100",
        **first(cue="Slowly.", surface="firm_bed", support="A wall.", lead_leg="left", limits={"lumbar_flexion": 1}),
    }
    assert told(library, whole, whole) == []


def test_what_is_no_longer_said_of_the_plan_is_not_told_as_news(library):
    said = {"goal": "Lift the cat.", "days": ["mon"], "start_date": "2027-01-04", "review_date": "2027-01-15"}
    assert told(library, said | {"contact": "555 0100", "moment": "after lunch"} | first(lead_leg="left"), {}) == []


def test_one_limit_wider_and_one_as_before_is_further(library):
    old, new = ({"thoracic_flexion": 1, "lumbar_flexion": most} for most in (1, 2))
    assert told(library, first(limits=old), first(limits=new)) == [f"{SQUEEZE}: move further than before."]


def test_a_code_and_an_id_are_the_same_exercise(library):
    assert told(library, {}, first(exercise="shoulder-blade-squeeze")) == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        pytest.param(
            {"prescriptions": PLAN["prescriptions"][1:]},
            {},
            f"New: {SQUEEZE}. 5 to 10 times; hold 5 seconds; every day.",
            id="a new exercise",
        ),
        pytest.param(
            {},
            {"prescriptions": PLAN["prescriptions"][1:]},
            f"No longer in your plan: {SQUEEZE}.",
            id="an exercise that went",
        ),
        pytest.param(
            {},
            first(dosage={"reps": 6}),
            f"{SQUEEZE}: now 6 times; hold 5 seconds; every day (before: 5 to 10 times; hold 5 seconds; every day).",
            id="a new dose",
        ),
        pytest.param({}, first(cue="Nose level."), f"{SQUEEZE}: your reminder is now: Nose level.", id="a reminder"),
        pytest.param(first(cue="Nose level."), {}, f"{SQUEEZE}: the reminder is gone.", id="no reminder"),
        pytest.param({}, first(surface="firm_bed"), f"{SQUEEZE}: now on firm bed.", id="a surface"),
        pytest.param(first(surface="firm_bed"), {}, f"{SQUEEZE}: back to the usual place.", id="the usual place"),
        pytest.param({}, first(support="A wall."), f"{SQUEEZE}: for support: A wall.", id="support"),
        pytest.param(first(support="A wall."), {}, f"{SQUEEZE}: no extra support now.", id="no support"),
        pytest.param(
            {}, first(limits={"thoracic_extension": 1}), f"{SQUEEZE}: move less far than before.", id="a limit"
        ),
        pytest.param(
            first(limits={"thoracic_extension": 1}),
            first(limits={"thoracic_extension": 2}),
            f"{SQUEEZE}: move further than before.",
            id="a wider limit",
        ),
        pytest.param(
            first(limits={"thoracic_extension": 1}), {}, f"{SQUEEZE}: move further than before.", id="no limit"
        ),
        pytest.param({}, first(lead_leg="swap_each_set"), f"{SQUEEZE}: front leg: swap each set.", id="a front leg"),
        pytest.param(
            {},
            {"prescriptions": [PLAN["prescriptions"][at] for at in (1, 0, 2)]},
            f"The order is now: Chin tuck, {SQUEEZE} and Side reach on a chair.",
            id="another order",
        ),
        pytest.param({}, {"goal": "Lift the cat."}, "Your goal is now: Lift the cat.", id="a goal"),
        pytest.param({}, {"days": ["mon", "fri"]}, "Your days are now Monday and Friday.", id="days"),
        pytest.param({}, {"moment": "after lunch"}, "Do your exercises: after lunch", id="a moment of the day"),
        pytest.param({}, {"start_date": "2027-01-04"}, "You start on 4 January 2027.", id="a start"),
        pytest.param({}, {"review_date": "2027-01-15"}, "We look at it again on 15 January 2027.", id="a review"),
        pytest.param({}, {"advice": ["walking", "log-roll"]}, "New advice: Rolling over in bed.", id="advice"),
        pytest.param({}, {"advice": []}, "Advice no longer in your plan: Walking.", id="advice that went"),
        pytest.param({}, {"contact": "555 0100"}, "Ask your questions here: 555 0100", id="a contact"),
    ],
)
def test_a_change_is_told_in_one_sentence(library, old, new, sentence):
    assert told(library, old, new) == [sentence]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"private_note": "Fusion 2014."}, id="a private note"),
        pytest.param({"acknowledged": ["B2"]}, id="an acknowledgement"),
        pytest.param(
            {"override": {"rules": ["B1"], "by": "J. Doe", "reason": "Supervised.", "date": "2027-01-02"}},
            id="an override",
        ),
    ],
)
def test_what_is_for_clinicians_is_never_told(library, fields):
    assert told(library, {}, first(**fields)) == []
    assert told(library, first(**fields), {}) == []


def test_the_same_exercise_twice_is_paired_in_order(library):
    twice = {"prescriptions": [{"exercise": "L06"}, {"exercise": "L06", "dosage": {"reps": 3}}]}
    once = {"prescriptions": [{"exercise": "L06"}]}
    assert told(library, twice, once) == [f"No longer in your plan: {SQUEEZE}."]
    assert told(library, once, twice) == [f"New: {SQUEEZE}. 3 times; hold 5 seconds; every day."]


def test_a_line_that_was_added_or_removed_is_no_new_order(library):
    moved = {"prescriptions": [PLAN["prescriptions"][2], PLAN["prescriptions"][0]]}
    assert told(library, {}, moved) == [
        "No longer in your plan: Chin tuck.",
        f"The order is now: Side reach on a chair and {SQUEEZE}.",
    ]
    assert told(library, {}, {"prescriptions": PLAN["prescriptions"][::2]}) == ["No longer in your plan: Chin tuck."]
