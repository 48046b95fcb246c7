"""Before a routine is handed out, its clinician is told what matters, and what stops it."""

import re

import pytest

from planner.engine.equipment_warnings import equipment_sentence
from planner.engine.resolved import resolve_all
from planner.engine.warnings import refusals, review
from planner.records.plan import Client, Routine
from tests.plans import plan

FINE = {
    "author": {"name": "J. Doe"},
    "start_date": "2027-01-04",
    "review_date": "2027-01-18",
    "contact": "555 0100",
}
DATE = "2026-11-01"
OVERRIDE = {"by": "J. Doe", "reason": "Supervised.", "date": DATE}


@pytest.fixture(scope="module")
def small(shelf):
    """Exercises that ask one thing each, and a rule of each kind."""
    strong = {"sets": 2, "reps": 10, "days_per_week": 2}
    daily = {"sets": 2, "reps": 10, "days_per_week": 7}
    return shelf(
        {
            "plain": {"goals": ["posture_awareness"], "type": "motor_control", "demands": {}},
            "jump": {"demands": {"impact": 2}, "dosage": strong},
            "bend": {"demands": {"thoracic_flexion": 2}, "dosage": strong},
            "unrated": {"demands": None, "dosage": strong},
            "habit": {"use": "check_only", "demands": {}, "dosage": strong},
            "plough": {"use": "recognise_only", "demands": {}, "dosage": strong},
            "lift": {"goals": ["back_extensor_strength"], "demands": {}, "dosage": strong | {"effort": 5}},
            "lift-often": {
                "goals": ["back_extensor_strength"],
                "demands": {},
                "dosage": {"sets": 10, "reps": 30, "days_per_week": 3},
            },
            "loaded": {"demands": {}, "dosage": daily | {"load_kg": 1}},
            "stand": {"goals": ["balance"], "type": "balance", "demands": {}, "dosage": daily},
            "stand-once": {"type": "balance", "demands": {}, "dosage": daily | {"days_per_week": 1}},
            "stretch": {
                "type": "stretch",
                "goals": ["chest_opening"],
                "muscles": {"lengthened": ["soleus"]},
                "demands": {},
                "dosage": {"sets": 1, "reps": 1, "hold_seconds": 30, "days_per_week": 7},
            },
        },
        {
            "BLOCK": {"condition": "bones", "when": [{"impact": 2}], "why": "It jars."},
            "BLOCK2": {"condition": "bones", "when": [{"impact": 1}]},
            "CARE": {"condition": "bones", "action": "caution", "when": [{"thoracic_flexion": 2}]},
            "CARE2": {"condition": "bones", "action": "caution", "when": [{"impact": 2}]},
            "ALL": {"condition": "heart", "action": "block_all", "when": [{}]},
        },
        {
            "bones": {"wants": {"goals": ["back_extensor_strength"], "why": "Guides ask.", "sources": ["TFTF"]}},
            "falls": {"wants": {"goals": ["balance"], "why": "Guides ask.", "sources": ["TFTF"]}},
            "heart": {"gate": True, "gate_text": "Record it.", "referral": "See the heart team."},
            "dated": {"asks": "Still so?"},
        },
    )


def notices(library, *lines, has=(), unscreened=(), **fields):
    prescriptions = [line if isinstance(line, dict) else {"exercise": line} for line in lines]
    conditions = [each if isinstance(each, dict) else {"condition": each} for each in has]
    who = Client(reference="C", conditions=conditions, unscreened=unscreened)
    return review(library, who, Routine(**({"title": "A", "prescriptions": prescriptions} | FINE | fields)))


def codes(*given, **fields):
    return [notice.code for notice in notices(*given, **fields)]


def stopped(*given, **fields):
    return {notice.code for notice in notices(*given, **fields) if notice.stops}


def test_a_plain_routine_for_a_plain_client_has_nothing_to_be_told(small):
    assert notices(small, "plain") == []


# what stops a hand-out


def test_a_blocked_exercise_stops_and_says_why(small):
    found = notices(small, "plain", "jump", has=["bones"])
    (blocked,) = [notice for notice in found if notice.code == "blocked"]
    assert blocked.stops
    assert (blocked.line, blocked.rules) == (1, ("BLOCK", "BLOCK2"))
    assert blocked.text.startswith("Jump: blocked. It jars (BLOCK, evidence D).")


def test_an_override_names_the_rules_it_sets_aside_and_no_others(small):
    one = {"exercise": "jump", "acknowledged": ["CARE2"], "override": {"rules": ["BLOCK"], **OVERRIDE}}
    (left,) = [notice for notice in notices(small, one, has=["bones"]) if notice.stops]
    assert (left.code, left.rules) == ("blocked", ("BLOCK2",))
    both = one | {"override": {"rules": ["BLOCK", "BLOCK2"], **OVERRIDE}}
    assert stopped(small, both, has=["bones"]) == set()


def test_an_override_of_a_block_acknowledges_no_caution(small):
    line = {"exercise": "jump", "override": {"rules": ["BLOCK", "BLOCK2", "CARE2"], **OVERRIDE}}
    assert stopped(small, line, has=["bones"]) == {"caution"}


def test_an_unacknowledged_caution_stops_and_says_what_the_client_reads(small):
    (caution,) = [notice for notice in notices(small, "bend", has=["bones"]) if notice.stops]
    assert (caution.code, caution.rules, caution.sources) == ("caution", ("CARE",), ("convention",))
    assert "the client reads: Go slowly." in caution.text


def test_an_acknowledged_caution_does_not_stop(small):
    assert stopped(small, {"exercise": "bend", "acknowledged": ["CARE"]}, has=["bones"]) == set()


def test_an_acknowledgement_of_another_rule_does_not_count(small):
    assert stopped(small, {"exercise": "bend", "acknowledged": ["CARE2"]}, has=["bones"]) == {"caution"}


def test_a_limit_can_take_a_caution_away(small):
    assert stopped(small, {"exercise": "bend", "limits": {"thoracic_flexion": 1}}, has=["bones"]) == set()


def test_what_nobody_rated_stops_until_a_clinician_overrides(small):
    assert stopped(small, "unrated") == {"unscreened"}
    assert stopped(small, {"exercise": "unrated", "override": {"rules": [], **OVERRIDE}}) == set()


def test_a_habit_that_is_kept_to_be_checked_stops_until_a_clinician_overrides(small):
    assert stopped(small, "habit") == {"check_only"}
    assert stopped(small, {"exercise": "habit", "override": {"rules": [], **OVERRIDE}}) == set()


def test_block_all_stops_and_no_override_helps(small):
    line = {"exercise": "plain", "acknowledged": ["ALL"], "override": {"rules": ["ALL"], **OVERRIDE}}
    assert stopped(small, line, has=["heart"]) == {"block_all", "gate"}


def test_block_all_stops_advice_alone_too(library):
    who = Client(reference="C", conditions=[{"condition": "red_flag"}])
    (stop,) = refusals(library, who, Routine(title="A", prescriptions=[], advice=["walking"]))
    assert (stop.code, stop.line) == ("gate", None)
    assert "Until then may go out: the referral alone." in stop.text


def test_an_empty_routine_is_told_until_there_is_advice_in_it(library):
    empty, advised = (notices(library, advice=advice) for advice in ((), ["walking"]))
    assert [notice.code for notice in empty] == ["empty"]
    assert advised == []


def test_an_exercise_beside_its_easier_form_is_told_once_at_the_harder(library):
    easier, harder = library.exercise("superman-arms-and-head"), library.exercise("superman-arms-head-and-legs")
    assert harder.id in easier.progressions
    found = notices(library, harder.id, easier.id, has=["osteoporosis"])
    (told,) = [notice for notice in found if notice.code == "easier_form"]
    assert told.line == 0
    assert easier.name in told.text
    assert "easier_form" not in codes(library, harder.id, has=["osteoporosis"])
    assert "easier_form" not in codes(library, harder.id, easier.id), "no rule asks for care with its level"


INTO = "Right side (right arm up, lean left): The trunk leans away from the bulge, into the main curve"
OUT = "Left side (left arm up, lean right): The trunk leans towards the bulge, out of the main curve"


@pytest.mark.parametrize(
    ("line", "moves"),
    [
        ({"side": "right"}, [INTO]),
        ({"side": "left"}, [OUT]),
        ({"sides": {"left": {"reps": 3}, "right": {"reps": 6}}}, [OUT, INTO]),
    ],
)
def test_a_one_sided_reach_with_a_curve_says_whether_it_goes_into_it(library, line, moves):
    has = [{"condition": "scoliosis", "side": "right"}]
    found = notices(library, {"exercise": "seated-side-reach", **line}, has=has)
    (told,) = [notice for notice in found if notice.code == "one_sided"]
    assert all(each in told.text for each in moves)
    assert told.text.count("main curve,") == len(moves)
    assert "side: right (The side to which the main curve bulges.)" in told.text


def test_both_sides_alike_or_no_movement_to_a_side_ask_nothing_of_the_curve(library):
    has = [{"condition": "scoliosis"}]
    assert "one_sided" not in codes(library, "seated-side-reach", has=has)
    assert "one_sided" not in codes(library, {"exercise": "L29", "side": "left"}, has=has)
    (told,) = [
        n for n in notices(library, {"exercise": "seated-side-reach", "side": "left"}, has=has) if n.code == "one_sided"
    ]
    assert "side: not recorded" in told.text
    assert "See on the client whether this goes into the curve or out of it." in told.text


@pytest.mark.parametrize("line", [{"side": "left"}, {"side": "right"}])
def test_a_turn_without_a_lean_asks_to_look(library, line):
    has = [{"condition": "scoliosis", "side": "right"}]
    (told,) = [n for n in notices(library, {"exercise": "open-book", **line}, has=has) if n.code == "one_sided"]
    assert told.text.endswith(
        f"{line['side'].capitalize()} side: See on the client whether this goes into the curve or out of it."
    )


def test_what_a_line_needs_and_the_client_does_not_have_is_named(library):
    def told(has, line):
        who = Client(reference="C", equipment=has)
        found = review(library, who, Routine(**({"title": "A", "prescriptions": [line]} | FINE)))
        return [(notice.line, notice.text) for notice in found if notice.code == "equipment"]

    row = {"exercise": "S17"}
    assert told(None, row) == []
    ((line, text),) = told([], row)
    assert line == 0
    assert "it needs bench and light dumbbells or food cans or water bottles, which" in text
    assert told(["bench", "dumbbell"], row) == []
    assert told(["bench", "food_can"], row) == []
    on_bed = {"exercise": "bridge", "surface": "firm_bed"}
    assert told([], on_bed) == []


def test_what_is_to_be_fetched_is_one_sentence_that_names_what_the_client_is_not_recorded_to_have(library):
    def told(has, *exercises):
        client = Client(reference="C", equipment=has)
        lines = resolve_all(library, plan(*exercises))
        return equipment_sentence(library, client, lines, [set() for _ in lines])

    assert told(None) == ""
    unknown = told(None, "S17")
    assert unknown.startswith("To fetch: ")
    assert "bench" in unknown
    assert "recorded" not in unknown
    name = library.exercise("S17").name
    assert f"Not recorded for this client: bench and light dumbbells or food cans or water bottles (for {name})." in (
        told([], "S17", "S17")
    )
    assert "recorded" not in told(["bench", "dumbbell"], "S17")


def test_a_hard_exercise_without_its_easier_form_names_one_that_suits(library):
    (told,) = [n for n in notices(library, "S20", has=["osteoporosis"]) if n.code == "no_easier_form"]
    assert "Face-down upper-back lift" in told.text
    assert "no_easier_form" not in codes(library, "S20", "S01", has=["osteoporosis"])
    assert "no_easier_form" not in codes(library, "S20"), "no rule asks for care with its level"
    flat = codes(library, "S20", has=["osteoporosis", "cannot_prone"])
    assert "no_easier_form" not in flat, "blocked as it is"


def test_the_lines_that_an_open_question_would_judge_more_strictly_are_named(library):
    childs_pose, slide = library.exercise("S22"), library.exercise("L25")
    (told,) = [n for n in notices(library, "S22", "L25", has=["scoliosis"]) if n.code == "unanswered"]
    assert f"only with care: {childs_pose.name}." in told.text
    assert slide.name not in told.text
    for answer in ("bone_status_unknown", "osteoporosis"):
        assert "unanswered" not in codes(library, "S22", has=["scoliosis", answer])
    assert "unanswered" not in codes(library, "L25", has=["scoliosis"])
    assert "unanswered" not in codes(library, "S22", has=["knee_oa"])


def test_words_that_name_a_condition_stop_until_it_is_recorded(library):
    assert "known_condition" in stopped(library, "L06", unscreened=["Torn  Cuff"])
    (told,) = [n for n in notices(library, "L06", unscreened=["brittle bones"]) if n.stops]
    assert "the library knows it (Osteoporosis). Record it." in told.text
    assert stopped(library, "L06", unscreened=["brittle bones"], has=["osteoporosis"]) == set()
    assert stopped(library, "L06", unscreened=["brittle bones on one scan"]) == set()


def test_advice_that_does_not_go_with_a_condition_stops_and_says_what_to_give(library):
    told, asked = notices(library, advice=["log-roll"], has=["hip_replacement_posterior"])
    assert asked.code == "question"
    assert (told.code, told.stops) == ("advice", True)
    assert told.text == (
        "Advice Rolling over in bed, with Hip replacement from behind: Rolling to the side brings the new hip across "
        "the middle. Give In and out of bed with a new hip in its place. Take it out."
    )
    assert notices(library, advice=["out-of-bed-with-a-new-hip"], has=["hip_replacement_posterior"]) == [asked]
    assert codes(library, advice=["log-roll"], has=["osteoporosis"]) == ["question"]


def test_what_is_adapted_and_which_steps_are_replaced_is_told_to_who_signs(library):
    found = {notice.code: notice.text for notice in notices(library, "L31", has=["hip_replacement_posterior"])}
    assert found["adapt"].startswith("Sit to stand: set it up and show it: ")
    assert found["steps"] == "Sit to stand: other words are printed for step 1, 2, 3, 4 and 6, and no picture."


def test_a_clearance_lifts_block_all(small):
    cleared = {"condition": "heart", "cleared": {"by": "Dr. A", "date": DATE}}
    assert stopped(small, "plain", has=[cleared]) == set()


def test_what_may_only_be_recognised_stops_and_no_override_helps(small):
    assert stopped(small, {"exercise": "plough", "override": {"rules": ["BLOCK"], **OVERRIDE}}) == {"recognise_only"}


def test_what_stops_comes_first(small):
    found = notices(small, "habit", "bend", has=["bones", "falls"])
    assert [notice.stops for notice in found] == sorted((notice.stops for notice in found), reverse=True)
    assert found[0].stops
    assert not found[-1].stops


def test_refusals_are_what_stops(small):
    who = Client(reference="C", conditions=[{"condition": "bones"}])
    routine = Routine(title="A", prescriptions=[{"exercise": "jump"}, {"exercise": "bend"}])
    assert refusals(small, who, routine) == [notice for notice in review(small, who, routine) if notice.stops]
    assert {notice.code for notice in refusals(small, who, routine)} == {"blocked", "caution"}


# what is told, once it matters and not before

TEN_A_DAY = {"exercise": "lift-often", "dosage": {"days_per_week": 7}}
TOLD = {
    "gate": (("plain",), {"has": ["heart"]}, {"has": [{"condition": "heart", "cleared": {"by": "A", "date": DATE}}]}),
    "still_recent": (("plain",), {"has": [{"condition": "dated", "since": DATE}]}, {"has": ["dated"]}),
    "question": (("plain",), {"has": ["dated"]}, {"has": [{"condition": "dated", "since": DATE}]}),
    "not_screened": (("plain",), {"unscreened": ["Crohn's disease"]}, {}),
    "no_contact": (("plain",), {"contact": None}, {}),
    "no_review_date": (("plain",), {"review_date": None}, {}),
    "review_past": (("plain",), {"review_date": "2026-11-01"}, {"review_date": "2027-01-12"}),
    "review_date": (("plain",), {"review_date": "2027-03-30"}, {"review_date": "2027-03-29"}),
}
LINES = {
    "check_only": (["habit"], ["plain"], ()),
    "many_exercises": (["plain"] * 7, ["plain"] * 6, ()),
    "long_session": (
        [{"exercise": "plain", "dosage": {"duration_seconds": 1781}}],
        [{"exercise": "plain", "dosage": {"duration_seconds": 1780}}],
        (),
    ),
    "no_balance": (["plain"], ["stand"], ["falls"]),
    "little_balance": (["stand-once"], ["stand"], ["falls"]),
    "no_resistance": (["stand"], ["stand", "lift"], ["bones"]),
    "little_extensor": (["lift"], ["lift-often"], ["bones"]),
    "much_extensor": ([TEN_A_DAY], ["lift-often"], ["bones"]),
    "few_strength_days": ([{"exercise": "lift", "dosage": {"days_per_week": 1}}], ["lift"], ()),
    "consecutive_strength_days": (
        [{"exercise": "lift", "dosage": {"days_per_week": 4}}],
        [{"exercise": "lift", "dosage": {"days_per_week": 3}}],
        (),
    ),
    "short_stretch": (["stretch"], [{"exercise": "stretch", "dosage": {"sets": 2}}], ()),
    "many_impacts": (
        [
            {"exercise": "jump", "dosage": {"sets": 1, "reps": 50}},
            {"exercise": "jump", "dosage": {"sets": 1, "reps": 1}},
        ],
        [{"exercise": "jump", "dosage": {"sets": 1, "reps": 50}}],
        (),
    ),
    "screening_note": ([{"exercise": "loaded", "dosage": {"load_kg": 2}}], ["loaded"], ()),
}


@pytest.mark.parametrize("code", TOLD)
def test_what_the_client_or_the_plan_lacks_is_told_until_it_is_there(small, code):
    lines, lacking, mended = TOLD[code]
    assert code in codes(small, *lines, **lacking)
    assert code not in codes(small, *lines, **mended)


@pytest.mark.parametrize("code", LINES)
def test_what_the_lines_ask_is_told_from_its_threshold_on(small, code):
    beyond, within, has = LINES[code]
    assert code in codes(small, *beyond, has=has)
    assert code not in codes(small, *within, has=has)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        pytest.param(299, "little_extensor", id="less than 5 minutes a day"),
        pytest.param(300, None, id="5 minutes a day"),
        pytest.param(600, None, id="10 minutes a day"),
        pytest.param(601, "much_extensor", id="more than 10 minutes a day"),
    ],
)
def test_the_back_muscles_are_to_work_for_5_to_10_minutes_a_day(small, seconds, code):
    line = {"exercise": "lift", "dosage": {"sets": 1, "duration_seconds": seconds, "days_per_week": 7}}
    told = {each for each in codes(small, line, has=["bones"]) if each.endswith("_extensor")}
    assert told == ({code} if code else set())


def test_balance_twice_a_week_is_not_little(small):
    twice = {"exercise": "stand-once", "dosage": {"days_per_week": 2}}
    assert "little_balance" not in codes(small, twice, has=["falls"])


@pytest.mark.parametrize("code", ["no_balance", "no_resistance", "little_extensor"])
def test_too_little_is_told_only_where_a_condition_asks_for_it(small, code):
    assert code not in codes(small, *LINES[code][0])


def test_a_notice_about_numbers_names_its_sources(small):
    for code in ("many_exercises", "no_balance", "little_extensor", "short_stretch", "many_impacts"):
        beyond, _, has = LINES[code]
        (notice,) = [each for each in notices(small, *beyond, has=has) if each.code == code]
        assert set(notice.sources) <= set(small.sources)
        assert notice.sources


def test_days_of_strength_that_follow_each_other_are_named_over_the_weekend_too(small):
    line = {"exercise": "lift", "dosage": {"days_per_week": 3}}
    (told,) = [n.text for n in notices(small, line, days=["mon", "wed", "sun"]) if n.code.startswith("consecutive")]
    assert "Sunday and Monday" in told
    assert "Wednesday" not in told
    assert "consecutive_strength_days" not in codes(small, line, days=["mon", "wed", "fri"])


def test_a_review_may_be_too_early_as_well(small):
    assert "review_date" in codes(small, "plain", review_date="2027-01-10")
    assert "review_date" not in codes(small, "plain", review_date="2027-01-11")


def test_a_conflict_is_told_once_and_does_not_stop(library):
    found = notices(library, "S20", has=["osteoporosis", "spinal_stenosis_or_spondylolisthesis"])
    told = [notice for notice in found if notice.code == "conflict"]
    assert len({notice.text for notice in told}) == len(told) > 0
    assert not any(notice.stops for notice in told)
    assert all("Osteoporosis asks for " in notice.text for notice in told)
    assert any("SL2" in notice.text for notice in told)


def test_a_pull_of_two_conditions_is_told_once_with_all_the_exercises_that_it_touches(library):
    has = ["osteoporosis", "spinal_stenosis_or_spondylolisthesis"]
    alone = {notice.text.split(": ", 1)[1] for notice in notices(library, "S20", has=has) if notice.code == "conflict"}
    told = [notice for notice in notices(library, "S20", "S20", "L06", has=has) if notice.code == "conflict"]
    assert len(told) == len(alone) > 0
    assert all(notice.line is None for notice in told)
    name = library.exercise("S20").name
    assert all(notice.text.count(name) == 1 for notice in told)


def test_the_same_exercise_twice_is_noticed_and_does_not_stop(library):
    def told(*lines):
        return [(n.text, n.line, n.stops) for n in notices(library, *lines) if n.code == "repeated"]

    assert told("bridge", "chin-tuck") == []
    assert told("bridge", "chin-tuck", "bridge") == [
        ("Bridge is in the routine twice (numbers 1 and 3): leave it where that is meant.", 2, False),
    ]
    assert "in the routine 3 times (numbers 1, 2 and 3)" in told("bridge", "bridge", "bridge")[0][0]
    sides = [{"exercise": "clamshell", "side": side} for side in ("left", "right")]
    assert told(*sides) == [], "each side by itself is no repetition"


@pytest.mark.slow
def test_no_notice_calls_anything_safe(library):
    for notice in notices(library, *library.exercises, has=list(library.conditions)):
        assert not re.search(r"\bsafe(ly|st|r)?\b", notice.text, re.IGNORECASE), notice.text


def test_a_client_with_as_many_conditions_as_there_may_be_is_reviewed(library):
    client = Client(reference="C", conditions=[{"condition": "scoliosis"}] * 200)
    codes = [notice.code for notice in review(library, client, plan("L06"))]
    assert "no_contact" in codes
