"""What the client takes home: everything to do and to mind, nothing private, and nothing that is refused."""

import csv
import dataclasses
import functools
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.engine.phrases import DRAFT
from planner.engine.screening import screen
from planner.engine.warnings import cautions_of
from planner.handout import Refused, rule_cues
from planner.handout import signs as of_all
from planner.handout.document import EFFORT, sheet
from planner.handout.to_csv import FIELDS
from planner.handout.to_csv import csv as as_csv
from planner.handout.to_text import WIDTH
from planner.handout.to_text import text as as_text
from planner.records.characters import visible
from planner.records.plan import NOBODY, Client
from tests.commands import REPO
from tests.plans import cleared, plan, who
from tests.shipped import LIBRARY

FORMATS = {"text": as_text, "csv": as_csv}
FORMULA_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")
DATE = "2026-11-01"
CHECKED = {"rules": [], "by": "J. Doe", "reason": "It is the client's own habit.", "date": DATE}
formats = pytest.mark.parametrize("write", FORMATS.values(), ids=FORMATS)


def sentences(levels):
    return [each.sentence for each in levels]


def flat(text):
    return " ".join(text.split())


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


# refusals, in every format


@formats
@pytest.mark.parametrize(
    ("lines", "conditions", "reason"),
    [
        pytest.param(["S22"], ["osteoporosis"], "line 1: Child's pose, three ways: blocked. ", id="a blocked exercise"),
        pytest.param(
            ["L06"], ["red_flag"], "line 1: Shoulder-blade squeeze: nothing may be", id="anything, all blocked"
        ),
        pytest.param([], ["red_flag"], "Red flag: exercises are held back.", id="advice alone, all blocked"),
        pytest.param(
            ["L06", "L09"], ["vf_recent"], "line 2: Band row on a chair: Lifting", id="a caution nobody acknowledged"
        ),
        pytest.param(["S24"], [], "line 1: Shoulder stand to plough is kept only to be", id="what is never printed"),
    ],
)
def test_a_routine_that_may_not_be_handed_out_is_refused_with_its_reason(library, write, lines, conditions, reason):
    with pytest.raises(Refused) as refused:
        write(library, plan(*lines, advice=["walking"]), who(*conditions))
    assert any(line.startswith(reason) for line in str(refused.value).splitlines()), str(refused.value)


@formats
def test_every_reason_for_a_refusal_is_named(library, write):
    with pytest.raises(Refused) as refused:
        write(library, plan("L09", "S22", "S24"), who("vf_recent"))
    named = {line.split(":")[0] for line in str(refused.value).splitlines()}
    assert named == {"Recent fracture of a back bone", "line 1", "line 2", "line 3"}


@formats
def test_an_override_by_a_named_clinician_lets_a_block_through(library, write):
    override = {"rules": ["B1"], "by": "J. Doe", "reason": "Supervised.", "date": DATE}
    line = {"exercise": "S22", "acknowledged": ["B2"], "override": override}
    made = write(library, plan(line), who("osteoporosis"))
    assert library.exercise("S22").name in made
    assert "J. Doe" not in made
    assert "Supervised" not in made


@formats
def test_a_clearance_lets_a_blocked_client_through(library, write):
    opened = Client(reference="C", conditions=[cleared(library, "red_flag")])
    assert "Shoulder-blade squeeze" in write(library, plan("L06"), opened)


@formats
def test_the_cue_of_an_acknowledged_caution_is_printed(library, write):
    line = {"exercise": "L09", "acknowledged": ["B5"]}
    opened = Client(reference="C", conditions=[cleared(library, "vf_recent")])
    (cue,) = rule_cues(library, opened, plan(line).prescriptions[0])
    assert cue in flat(write(library, plan(line), opened))


@formats
def test_the_cue_of_an_adaptation_is_printed_and_its_code_is_not(library, write):
    made = flat(write(library, plan("L01"), who("cannot_floor")))
    assert "Do this on a firm bed in place of the floor." in made
    assert "P4m" not in made


@formats
def test_a_cue_that_two_rules_share_is_printed_once(shelf, write):
    care = {"action": "caution", "cue": "Go slowly."}
    small = shelf({"a": {"demands": {}}}, {"R1": care, "R2": care})
    line = {"exercise": "a", "acknowledged": ["R1", "R2"]}
    assert write(small, plan(line), who("osteoporosis")).count("Go slowly.") == 1


@formats
def test_nothing_private_is_ever_printed(library, write):
    line = {"exercise": "L06", "private_note": "PRIVATE fusion 2014", "cue": "Nose level."}
    note = {"condition": "whiplash", "note": "PRIVATE quarrel", "since": DATE}
    made = write(library, plan(line), Client(name="A. Client", conditions=[note]))
    assert "Nose level." in made
    assert "PRIVATE" not in made


@formats
def test_without_a_client_the_rules_about_everybody_hold_and_nobody_is_named(library, write):
    assert "unnamed" not in write(library, plan("L06"))
    with pytest.raises(Refused):
        write(library, plan("S24"))


# the text


def test_the_text_says_everything_about_an_exercise(library):
    for id, exercise in library.exercises.items():
        if exercise.use == "recognise_only":
            continue
        made = flat(
            as_text(library, plan({"exercise": id, "override": CHECKED} if exercise.use == "check_only" else id))
        )
        for part in (exercise.name, *exercise.steps, exercise.feel, exercise.why):
            assert flat(part) in made, id
        assert (exercise.side_rule in made) is (exercise.laterality != "bilateral"), id
        assert f"Stop if: {'; '.join(exercise.stop_if)}." in made, id


def test_the_text_says_what_the_plan_says(library):
    line = {"exercise": "L14", "support": "A heavy table.", "cue": "Slowly.", "dosage": {"sets": 1, "reps": 6}}
    made = as_text(
        library,
        plan(
            line,
            {"exercise": "L01", "surface": "firm_bed"},
            goal="Lift the cat.",
            days=["mon", "fri"],
            moment="after lunch",
            start_date="2027-01-04",
            review_date="2027-01-18",
            contact="Hill Street, 555 0100",
            author={"name": "J. Doe", "role": "Physiotherapist", "registration": "PH1"},
            advice=["lifting"],
        ),
        Client(name="A. Client", reference="C-001"),
    )
    for said in (
        *("UPPER BACK", "For: A. Client", "Goal: Lift the cat.", "Days: Monday and Friday", "Start: 4 January 2027"),
        *(
            "Time: about 3.5 to 4 min",
            f"1. {library.exercise('L14').name}",
            "How much: 6 times; effort 4 of 10; 2 days a week",
            "For you: Slowly.",
        ),
        *("Support: A heavy table.", "Where: Firm bed", "Call us: Hill Street, 555 0100", "LIFTING AND CARRYING"),
        *("We look at it again on 18 January 2027.", "Written by J. Doe, Physiotherapist, PH1."),
        *(f"- {at}. {flat(step)}" for at, step in enumerate(library.advice["lifting"].steps, 1)),
        *("When: after lunch", "Your pain is 0 (none) to 10 (worst)."),
    ):
        assert flat(said) in flat(made), said


def test_the_usual_support_of_an_exercise_is_printed_where_the_line_names_none(library):
    support = library.exercise("L35").support
    assert support
    assert f"Support: {support}" in flat(as_text(library, plan("L35")))


@pytest.mark.parametrize("lines", [["L06"], []], ids=["with exercises", "with advice alone"])
def test_every_text_says_when_to_stop_and_whom_to_call_and_not_that_the_rules_are_a_draft(library, lines):
    made = flat(as_text(library, plan(*lines, advice=["walking"])))
    assert of_all.STOP_NOW.sentence in made
    assert of_all.SAME_DAY.sentence in made
    assert DRAFT not in made, "it is the clinician's to know"


def test_where_steps_are_replaced_when_to_swap_still_stands_and_that_both_work_together_does_not(library):
    falls = flat(as_text(library, plan({"exercise": "tandem-stance", "acknowledged": ["V1"]}), who("fall_risk")))
    assert "Stand tall and face a counter, both hands on it." in falls
    assert "Lift your hand a little way off the counter" not in falls
    assert f"Sides: {library.exercise('tandem-stance').side_rule}" in falls
    hip = flat(as_text(library, plan("sit-to-stand"), who("hip_replacement_posterior")))
    assert "Slide the foot of your operated leg forward" in hip
    assert "no side to swap" not in hip


def test_a_narrow_canal_lifts_the_bridge_only_a_little(library):
    made = flat(as_text(library, plan("bridge"), who("spinal_stenosis")))
    assert "well short of a straight line" in made
    assert "slopes straight" not in made


def test_a_new_hip_has_signs_of_its_own_before_those_for_everybody(library):
    made = flat(as_text(library, plan("L06"), who("hip_replacement_posterior")))
    signs = library.conditions["hip_replacement_from_behind"].warning_signs
    assert f"Stop and call the emergency number for: {'; '.join(signs.stop_now)}; pain or pressure in the chest" in made
    assert f"Stop, and call us the same day for: {'; '.join(signs.same_day)}; sudden new back pain" in made
    assert flat(of_all.STOP_NOW.sentence) in flat(as_text(library, plan("L06")))


def test_while_a_gate_is_held_its_signs_stand_with_the_referral_and_not_twice(library):
    holding = Client(reference="C", conditions=[{"condition": "recent_leg_clot"}])
    made = flat(as_text(library, plan(), holding))
    assert made.count("cough up blood") == 1
    opened = flat(as_text(library, plan(), Client(reference="C", conditions=[cleared(library, "recent_leg_clot")])))
    assert "Stop and call the emergency number for: you cough up blood;" in opened


def test_without_a_contact_there_is_room_for_the_number(library):
    unnamed = plan("L06").model_copy(update={"contact": None})
    assert "Our phone number: ____" in flat(as_text(library, unnamed))
    assert "Our phone number" not in flat(as_text(library, unnamed.model_copy(update={"contact": "Hill Street"})))


@pytest.mark.parametrize(
    ("line", "days", "columns", "words"),
    [
        pytest.param(
            {"side": "right", "sides": {"right": {"reps": 6, "load_kg": 2}}},
            (),
            {"reps": "6", "load_kg": "2.0", "side": "right"},
            "6, right side only; 2 kg",
            id="one side with a dose of its own",
        ),
        pytest.param(
            {"dosage": {"sets": 2, "reps": 8, "load_kg": 1}, "sides": {"left": {"reps": 6}}},
            (),
            {"sets": "2", "reps": "left 6, right 8", "load_kg": "1.0", "side": "each"},
            "left side: 2 sets of 6; right side: 2 sets of 8",
            id="sides that differ",
        ),
        pytest.param(
            {"dosage": {"days_per_week": 7}},
            ("mon", "thu"),
            {"days_per_week": "2"},
            "2 days a week",
            id="fewer days in the routine",
        ),
    ],
)
def test_the_columns_of_the_table_say_what_its_words_say(library, line, days, columns, words):
    routine = plan({"exercise": "S17", **line}, days=days)
    (row,) = csv.DictReader(io.StringIO(as_csv(library, routine)))
    assert {name: row[name] for name in columns} == columns
    assert words in row["how_much"]


@pytest.mark.parametrize(
    ("condition", "fractured"),
    [
        pytest.param("vf_healed", True, id="a healed fracture"),
        pytest.param("rib_fragility", True, id="fragile ribs"),
        pytest.param("osteoporosis", False, id="thin bones without a fracture"),
    ],
)
def test_the_pain_scale_gives_way_to_the_fracture_warning(library, condition, fractured):
    made = flat(as_text(library, plan("L06"), who(condition)))
    assert all((said in made) is fractured for said in sentences(of_all.FRACTURE_PAIN))
    assert all((said in made) is not fractured for said in sentences(of_all.PAIN))


def test_a_resolved_fracture_has_the_pain_scale(library):
    healed = Client(reference="C", conditions=[{"condition": "vf_healed", "status": "resolved"}])
    assert of_all.PAIN[0].sentence in flat(as_text(library, plan("L06"), healed))


def test_a_smaller_range_a_tempo_and_a_band_reach_the_client(library):
    line = {"exercise": "L10", "limits": {"shoulder_elevation": 0}, "dosage": {"tempo": "3-0-3-0", "band": "red"}}
    smaller = {"exercise": "L22", "limits": {"lumbar_rotation": 0, "thoracic_rotation": 0}}
    made = flat(as_text(library, plan(line, smaller)))
    assert "red band; effort 4 of 10; speed 3 seconds there, 3 back" in made
    assert (
        "How far: Do not turn your low back. This goes before what the steps say. -" in made
    )  # of the upper back, that does not turn, nothing
    assert made.count("How far:") == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("L10", True, id="an effort"),
        pytest.param("L22", False, id="no effort"),
        pytest.param({"exercise": "L22", "dosage": {"effort_percent": 30}}, False, id="a share of one's strength"),
        pytest.param({"exercise": "L22", "sides": {"left": {"effort": 3}}}, True, id="an effort of one side"),
    ],
)
def test_a_number_of_effort_is_explained_where_there_is_one(library, line, told):
    assert (flat(EFFORT) in flat(as_text(library, plan(line)))) is told


def test_no_line_of_the_text_is_wider_than_a_mail(library):
    made = as_text(library, plan("S04", "L14", "L35", advice=["lifting"]))
    assert max(map(len, made.splitlines())) <= WIDTH


@functools.cache
def paragraphs_of_an_honest_plan():
    return as_text(LIBRARY, plan({"exercise": "L06", "cue": "x"}, goal="x")).count("\n\n")


@given(st.text(), st.text())
def test_no_text_of_the_plan_can_begin_a_paragraph_of_its_own(cue, goal):
    forged = plan({"exercise": "L06", "cue": f"x{cue}\n\n2. Plough"}, goal=f"x{goal}\r\n\r\n2. Plough")
    assert as_text(LIBRARY, forged).count("\n\n") == paragraphs_of_an_honest_plan()


def test_things_to_have_at_hand_are_listed_once(library):
    made = as_text(library, plan("S05", "S16"))
    assert made.count("You need: ") == 1
    assert "chair without wheels" in made
    assert "light dumbbells" in made


# the table


def test_the_table_has_a_row_for_each_line(library):
    made = rows(as_csv(library, plan({"exercise": "L06", "cue": "Nose level."}, "L40")))
    assert [row["exercise"] for row in made] == [library.exercise(code).name for code in ("L06", "L40")]
    assert made[0] == {
        "number": "1",
        "exercise": "Shoulder-blade squeeze",
        "reference": "L06",
        "how_much": "5 to 10 times; hold 5 seconds; every day",
        "sets": "1",
        "reps": "5 to 10",
        "hold_seconds": "5",
        "load_kg": "",
        "days_per_week": "7",
        "side": "bilateral",
        "cue": "Nose level.",
        "take_care": "",
    }


def test_what_a_line_leaves_out_is_the_usual_in_the_table(library):
    (row,) = rows(as_csv(library, plan({"exercise": "L06", "side": "left", "dosage": {"reps": 3}})))
    assert (row["reps"], row["hold_seconds"], row["side"]) == ("3", "5", "left")


@pytest.mark.parametrize("beginning", FORMULA_BEGINNINGS[:4], ids=["equals", "plus", "minus", "at"])
def test_what_would_begin_a_formula_is_quoted(library, beginning):
    cue = f'{beginning}HYPERLINK("http://x")'
    (row,) = rows(as_csv(library, plan({"exercise": "L06", "cue": cue})))
    assert row["cue"] == f"'{cue}"


@given(st.lists(st.text() | st.sampled_from(['"', ",", "a\r\nb", "=1+1", "\x00", "@a", "';", "a\rb"]), min_size=1))
def test_no_text_breaks_the_table(cues):
    routine = plan(*({"exercise": "L06", "cue": cue} for cue in cues if cue.strip()))
    made = list(csv.reader(io.StringIO(as_csv(LIBRARY, routine), newline="")))
    assert made[0] == list(FIELDS)
    assert all(len(row) == len(FIELDS) for row in made)
    place = FIELDS.index("cue")
    for row, line in zip(made[1:], routine.prescriptions, strict=True):
        shown = visible(
            line.cue
        )  # a quote may stand before it, and behind a ; in it, where some spreadsheets end cells
        quoted = shown.startswith(FORMULA_BEGINNINGS)
        assert row[place].startswith("'") >= quoted
        assert row[place].replace("'", "") == shown.replace("'", "")
        assert not row[place].startswith(FORMULA_BEGINNINGS)


# what the rules have the hand-out say


def as_item(library, line, *conditions):
    """Return the hand-out's words for one line, every caution of it acknowledged."""
    who = Client(reference="C", conditions=[cleared(library, each) for each in conditions])
    prescription = plan(line).prescriptions[0]
    (item,) = sheet(library, plan(acknowledge_all(library, who, prescription)), who).items
    return item


def acknowledge_all(library, who, line):
    return line.model_copy(update={"acknowledged": tuple(cautions_of(library, who, line))}).model_dump()


def cue_of(library, reference):
    return next(rule.cue for rule in library.rules if rule.reference == reference)


def test_of_cues_on_one_topic_the_strictest_is_printed(library):
    cues = as_item(library, "L19", "osteoporosis", "vf_recent").rule_cues
    assert cue_of(library, "B5h") in cues
    assert cue_of(library, "B2k") not in cues


def test_of_equally_strict_cues_on_one_topic_the_one_that_keeps_off_the_floor_is_printed(library):
    cues = as_item(library, "L01", "osteoporosis", "vf_recent").rule_cues
    assert cue_of(library, "B5m") in cues
    assert cue_of(library, "B2m") not in cues


def test_equally_strict_cues_on_one_topic_of_which_none_keeps_off_the_floor_are_all_printed(library):
    cues = as_item(library, "L19", "osteoporosis", "vf_healed").rule_cues
    assert {cue_of(library, "B2k"), cue_of(library, "B7h")} <= set(cues)


def test_a_cue_that_asks_for_an_easier_form_names_the_one_in_the_routine(library):
    who = Client(reference="C", conditions=[{"condition": "osteoporosis"}])
    lines = [acknowledge_all(library, who, line) for line in plan("L37", "S01", "S20").prescriptions]
    cues = [item.rule_cues for item in sheet(library, plan(*lines), who).items]
    named = "The easier form is number 2, Face-down upper-back lift. Leave this one until that is easy."
    assert cues[2][cues[2].index(cue_of(library, "B2s")) + 1] == named
    assert named not in (*cues[0], *cues[1])
    (alone,) = sheet(library, plan(lines[2]), who).items
    assert not any("easier form is number" in cue for cue in alone.rule_cues)


@pytest.mark.parametrize(
    ("condition", "exercise"), [("rotator_cuff_tear", "L10"), ("painful_arc", "L10"), ("wrist_hand_limit", "S17")]
)
def test_where_only_the_good_arm_works_no_cue_has_it_lean_as_well(library, condition, exercise):
    who = Client(reference="C", conditions=[{"condition": condition, "side": "left"}])
    line = plan({"exercise": exercise, "side": "right"}).prescriptions[0]
    (item,) = sheet(library, plan(acknowledge_all(library, who, line)), who).items
    assert any("has to lean" in cue for cue in item.rule_cues)
    assert not any("good arm" in cue or "good hand" in cue for cue in item.rule_cues)


def test_a_new_hip_needs_a_high_chair_with_arms(library):
    who = Client(reference="C", conditions=[cleared(library, "hip_replacement_posterior")])
    made = sheet(library, plan("L31"), who)
    assert made.needs == "firm, high chair with arms"
    assert "high chair with arms" in made.items[0].steps[0]
    assert not any("seat" in step for step in made.items[0].steps)
    assert sheet(library, plan("L31"), Client(reference="C")).needs == "chair without wheels"


def test_what_is_done_on_a_bed_is_not_told_of_a_mat(library):
    usual = as_item(library, "bridge").steps
    steps = as_item(library, {"exercise": "bridge", "surface": "firm_bed"}).steps
    assert any("a mat or firm bed" in step for step in usual)
    assert any("Lower slowly to the mat" in step for step in usual)
    assert not any("mat" in step.split() or "mat." in step for step in steps)
    assert any("on a firm bed" in step for step in steps)
    assert any("to the bed" in step for step in steps)


def test_advice_tells_when_to_call_and_whom(library):
    words = flat(as_text(library, plan("L06", advice=["no-lifting-for-now"]), Client(reference="C")))
    at_once = "Stay where you are and call the emergency number if: Your legs feel weak or numb;"
    assert at_once in words
    assert "Call us the same day if: Sharp or new pain in your back or bones." in words
    assert words.index(at_once) < words.index("Call us the same day if")


@pytest.mark.parametrize(
    ("has", "needs"),
    [
        (None, "bench and light dumbbells"),
        ((), "bench and light dumbbells"),
        (("food_can",), "bench and light dumbbells or food cans"),
    ],
)
def test_what_the_client_has_instead_is_named_beside_what_is_needed(library, has, needs):
    assert sheet(library, plan("S17"), Client(reference="C", equipment=has)).needs == needs


def test_after_a_hip_replacement_the_operated_leg_goes_forward_in_the_steps(library):
    usual, operated = as_item(library, "L31"), as_item(library, "L31", "hip_replacement_posterior")
    assert "Draw your feet back, until they are under your knees." in usual.steps
    assert not any("Draw your feet back" in step for step in operated.steps)
    assert "Slide the foot of your operated leg forward, and keep it there." in operated.steps
    assert len(usual.steps) == len(operated.steps)
    who = Client(reference="C", conditions=[cleared(library, "hip_replacement_posterior")])
    line = acknowledge_all(library, who, plan("L31").prescriptions[0])
    assert sheet(library, plan(line), who, drawn=True).items[0].pictures == (), "they would show the usual way"


@pytest.mark.parametrize("condition", ["hip_replacement_anterior", "hip_replacement_approach_unknown"])
def test_a_hip_of_which_nobody_knows_the_approach_has_the_changed_steps_too(library, condition):
    steps = as_item(library, "L31", condition).steps
    assert any("operated leg forward" in step for step in steps) == (condition == "hip_replacement_approach_unknown")


@pytest.mark.parametrize(
    ("side", "said"),
    [
        ("right", "Right side: right arm up, lean left."),
        ("left", "Left side: left arm up, lean right."),
    ],
)
def test_a_side_is_named_by_the_arm_and_the_way_where_right_alone_would_not_say_it(library, side, said):
    assert as_item(library, {"exercise": "L40", "side": side}).sides == said
    both = as_item(library, {"exercise": "L40", "sides": {"left": {"reps": 2}}}).sides
    assert said in both


def test_a_variant_is_named_told_and_drawn(library):
    usual, lifted = as_item(library, "S20"), as_item(library, {"exercise": "S20", "variant": "Arms lifted too"})
    assert usual.name == "Superman, arms and head"
    assert lifted.name == "Superman, arms and head: arms lifted too"
    assert usual.variant == ""
    assert lifted.variant.startswith("Lift both arms with your head.")
    made = as_text(library, plan({"exercise": "S20", "variant": "Arms lifted too"}))
    assert "This form: Lift both arms with your head." in flat(made)
    row = rows(as_csv(library, plan({"exercise": "S20", "variant": "Arms lifted too"})))[0]
    assert row["exercise"] == lifted.name
    drawn = [
        sheet(library, plan(line), drawn=True).items[0].pictures
        for line in ({"exercise": "S20"}, {"exercise": "S20", "variant": "Arms lifted too"})
    ]
    assert drawn[0] != drawn[1]


def test_a_load_that_the_rules_cannot_judge_is_acknowledged_and_its_cue_printed(library):
    heavy = {"exercise": "L31", "dosage": {"load_kg": 200}}
    for write in FORMATS.values():
        with pytest.raises(Refused, match="beyond what they can judge"):
            write(library, plan(heavy))
        assert "Use the weight that you tried with us" in flat(
            write(library, plan({**heavy, "acknowledged": ["LOAD"]}))
        )


# what stands once, and what is new on the paper


def test_the_lines_of_an_address_a_cue_and_a_list_stay_lines(library):
    made = as_text(
        library, plan({"exercise": "L06", "cue": "First:\r\n- this\n\n- that"}, contact="Clinic\n12 Hill St\n555")
    )
    assert "Call us: Clinic\n  12 Hill St\n  555\n" in made
    assert "For you: First:\n  - this\n  - that\n" in made


def test_a_cue_that_several_exercises_share_is_said_once_before_them(library):
    lines = [{"exercise": id, "surface": "firm_bed"} for id in ("L01", "L28")]
    who = Client(reference="C", conditions=[{"condition": "osteoporosis"}])
    made = sheet(library, plan(*lines, "L06"), who)
    (care,) = made.care
    assert care.heading == "Take care in 1 and 2"
    assert [item.own_cues for item in made.items] == [(), (), ()]
    assert [bool(item.see_care) for item in made.items] == [True, True, False]
    words = as_text(library, plan(*lines, "L06"), who)
    assert flat(words).count(care.cues[0]) == 1
    assert sheet(library, plan(*lines), who).care[0].heading == "Take care in all of these"


def test_a_cue_of_one_exercise_stands_at_it(library):
    (item,) = sheet(library, plan({"exercise": "L01", "surface": "firm_bed"}), who("osteoporosis")).items
    assert item.own_cues == item.rule_cues != ()
    assert item.see_care == ""


def test_a_tip_says_what_no_step_says_and_there_are_few(library):
    for exercise in library.exercises.values():
        if exercise.use == "recognise_only":
            continue
        line = {"exercise": exercise.id, "override": CHECKED if exercise.use == "check_only" else None}
        (item,) = sheet(library, plan(line)).items
        assert len(item.tips) <= 3
        assert not set(item.tips) & set(item.steps)
        assert len(set(item.tips)) == len(item.tips)


def test_what_a_step_says_is_no_tip(library):
    own = library.exercise("L06").replace(cues=("Keep breathing as you hold.", "Nose level."), errors=("Nose level!",))
    wider = dataclasses.replace(library, exercises={**library.exercises, own.id: own})
    (item,) = sheet(wider, plan("L06")).items
    assert item.tips == ("Nose level!",)


def test_an_exercise_that_is_done_otherwise_has_no_tips(library):
    (item,) = sheet(library, plan({"exercise": "S20", "variant": "Arms lifted too"})).items
    assert item.tips == ()
    (item,) = sheet(library, plan({"exercise": "L22", "limits": {"lumbar_rotation": 0}})).items
    assert item.tips == ()


def test_the_easier_and_the_harder_form_are_named_to_ask_for(library):
    (item,) = sheet(library, plan("band-row-sitting")).items
    assert item.too_hard == "Do less, and tell us. Ask us about Shoulder-blade squeeze."
    assert item.too_easy == "Tell us. Ask us about One-arm row at the counter."
    items = sheet(library, plan("band-row-sitting", "shoulder-blade-squeeze")).items
    assert items[0].too_hard == "Do less, and tell us. The easier form is number 2, Shoulder-blade squeeze."


def test_no_form_that_is_blocked_for_the_client_is_named(library):
    for condition in ("osteoporosis", "vf_recent", "cannot_floor", "rotator_cuff_tear"):
        client = Client(reference="C", conditions=[cleared(library, condition)])
        verdicts = {each.name: screen(library, client)[each.id].verdict for each in library.exercises.values()}
        for id, exercise in library.exercises.items():
            if verdicts[exercise.name].blocks or exercise.use != "library":
                continue
            (item,) = sheet(library, plan(acknowledge_all(library, client, plan(id).prescriptions[0])), client).items
            for words in (item.too_hard, item.too_easy):
                named = words.partition("Ask us about ")[2].removesuffix(".")
                assert not named or not verdicts[named].blocks, (condition, id, named)


@pytest.mark.parametrize(
    ("fields", "days", "weeks"),
    [
        pytest.param({"days": ["fri", "mon"]}, ("Mon", "Fri"), 4, id="its own days, four weeks"),
        pytest.param({}, ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), 4, id="what is done daily"),
        pytest.param(
            {"days": ["mon"], "start_date": "2026-11-30", "review_date": "2026-12-21"}, ("Mon",), 3, id="to the review"
        ),
        pytest.param(
            {"days": ["mon"], "start_date": "2026-11-30", "review_date": "2026-12-22"}, ("Mon",), 4, id="a week begun"
        ),
        pytest.param(
            {"days": ["mon"], "start_date": "2026-11-30", "review_date": "2026-11-02"}, ("Mon",), 4, id="a review gone"
        ),
        pytest.param(
            {"days": ["mon"], "start_date": "2026-01-01", "review_date": "2027-11-02"}, ("Mon",), 12, id="far away"
        ),
    ],
)
def test_the_boxes_are_for_the_days_and_weeks_of_the_routine(library, fields, days, weeks):
    week = sheet(library, plan("L06", **fields)).week
    assert (week.days, week.weeks) == (days, weeks)


def test_without_named_days_there_are_as_many_as_are_asked_for(library):
    week = sheet(library, plan({"exercise": "L06", "dosage": {"days_per_week": 3}})).week
    assert week.days == ("Day 1", "Day 2", "Day 3")


def test_the_overview_says_how_much_in_few_words(library):
    line = {"exercise": "L14", "dosage": {"sets": 2, "reps": 8, "hold_seconds": 3, "rest_seconds": 60, "effort": 4}}
    assert sheet(library, plan(line)).items[0].short == "2 sets of 8; hold 3 seconds"
    twice = {"exercise": "L06", "dosage": {"reps": 5, "hold_seconds": 0, "sessions_per_day": 2, "days_per_week": 7}}
    assert sheet(library, plan(twice)).items[0].short == "5 times; twice a day, every day"
    sides = {"exercise": "clamshell", "side": "each", "dosage": {"sets": 2, "reps": 8}}
    assert sheet(library, plan(sides)).items[0].short.endswith("2 sets of 8, each side; first all on one side")
    once = sides | {"dosage": {"sets": 1, "reps": 8}}
    assert sheet(library, plan(once)).items[0].short.endswith("8 times, each side")
    seldom = {"exercise": "L06", "dosage": {"reps": 5, "hold_seconds": 0, "days_per_week": 3}}
    assert (
        sheet(library, plan({"exercise": "L07", "dosage": {"days_per_week": 7}}, seldom)).items[1].short
        == "5 times; 3 days a week"
    )


def test_the_clinicians_copy_says_who_decided_what_and_no_note(library):
    override = {"rules": ["B1"], "by": "J. Doe", "reason": "Supervised.", "date": DATE}
    line = {"exercise": "S22", "acknowledged": ["B2"], "override": override, "private_note": "PRIVATE"}
    client = Client(
        name="A. Client",
        reference="C-9",
        conditions=[{"condition": "osteoporosis", "note": "PRIVATE"}],
        unscreened=["Gout"],
    )
    record = sheet(library, plan(line), client).record
    assert record.client == "A. Client, C-9"
    assert record.conditions == ("Osteoporosis", "Gout: not screened, the library has no condition for it")
    (row,) = record.lines
    assert row.verdict == "blocked"
    assert "B1 (block)" in row.rules
    assert row.acknowledged == "B2"
    assert row.override == "B1, by J. Doe on 1 November 2026: Supervised."
    assert "PRIVATE" not in repr(record)


def test_the_clinicians_copy_names_gates_with_who_cleared_them(library):
    client = Client(reference="C", conditions=[cleared(library, "vf_recent")])
    record = sheet(library, plan("L06"), client).record
    assert record.conditions[0] == "Recent fracture of a back bone: T12, since 1 August 2026"
    assert record.gates == ("Recent fracture of a back bone: cleared by Fracture clinic on 15 September 2026.",)


def test_the_emergency_number_of_the_clinic_stands_wherever_it_is_to_be_called():
    held = Client(name="Ana", conditions=(cleared(LIBRARY, "vf_recent", cleared=None),))
    advised = plan("chin-tuck", advice=("no-lifting-for-now",), emergency_number="112")
    for client, routine in ((NOBODY, advised), (held, advised.replace(prescriptions=()))):
        without = sheet(LIBRARY, routine.replace(emergency_number=None), client)
        named = sheet(LIBRARY, routine, client)
        before, after = repr(without), repr(named)
        assert before.count("the emergency number") >= 2
        assert after == before.replace("the emergency number", "112")
    assert sheet(LIBRARY, advised).stop_now.do == "Stop and call 112"


def test_every_text_of_ours_calls_it_the_emergency_number():
    for path in (REPO / "content").rglob("*.yaml"):
        text = " ".join(path.read_text(encoding="utf-8").split())
        assert text.count("emergency number") == text.count("the emergency number"), path
