"""What an exercise asks of the body, against what a client can give."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.engine.applicable import active_rules
from planner.engine.conflicts import conflicts
from planner.engine.gates import gates
from planner.engine.prescribed import USUAL_LOAD
from planner.engine.questions import questions
from planner.engine.screening import client_with, matches_demands, screen, screen_prescription
from planner.records.dosage import Dosage
from planner.records.errors import WrongInput
from planner.records.plan import BodySide, Client, ClientCondition, Prescription, Side, Status
from planner.records.rule import Action, Joint, Verdict, WeightBearing
from tests.plans import cleared
from tests.shipped import LIBRARY

CONDITIONS = list(LIBRARY.conditions)
RANGES = [name for name, term in LIBRARY.vocabulary.demands.items() if term.kind == "range"]
CLEARED = {"by": "Dr. A", "date": "2026-11-01"}
ONE = {"condition": "unstable_cardiac"}
some_conditions = st.lists(st.sampled_from(CONDITIONS), max_size=4, unique=True)


def client(*conditions, **fields):
    """Describe a client by ids; fields go to the last condition."""
    made = [{"condition": id} for id in conditions]
    made[-1] |= fields
    return Client(reference="C", conditions=made)


def verdict(library, who, exercise="a", **line):
    return screen_prescription(library, who, Prescription(exercise=exercise, **line)).verdict


def spoken(screened):
    return [rule.reference for rule in screened.reasons]


@pytest.fixture
def bend(shelf):
    """One exercise that rounds the back, and a rule of each kind against it."""
    return shelf(
        {"a": {"demands": {"thoracic_flexion": 2}}},
        {
            "M": {"condition": "osteoporosis", "action": "modify", "when": [{"thoracic_flexion": 1}]},
            "B": {"condition": "osteopenia", "action": "block", "when": [{"thoracic_flexion": 2}]},
            "C": {"condition": "osteoporosis", "action": "caution", "when": [{"thoracic_flexion": 2}]},
            "X": {"condition": "whiplash", "action": "block_all", "when": [{}]},
            "N": {"condition": "osteoporosis", "action": "block", "when": [{"thoracic_flexion": 3}]},
        },
    )


@pytest.fixture
def stop(shelf):
    """One condition that blocks all, with a second rule of its own, and an exercise that both speak against."""
    return shelf(
        {"a": {"demands": {"impact": 2}}, "b": {"demands": {}}},
        {
            "ALL": {"condition": "heart", "action": "block_all", "when": [{}]},
            "JAR": {"condition": "heart", "action": "caution", "when": [{"impact": 1}]},
            "BONE": {"condition": "osteoporosis", "action": "block", "when": [{"impact": 2}]},
        },
        {
            "heart": {
                "gate": True,
                "gate_text": "Record it.",
                "referral": "See the heart team.",
                "carries": ["clearance"],
            }
        },
    )


@pytest.fixture
def shoulder(shelf):
    """An exercise that loads the shoulder and the wrists, and rules about an arm with a side."""
    return shelf(
        {
            "a": {"demands": {"shoulder_load": 2}, "laterality": "each"},
            "lean": {"demands": {"shoulder_load": 2, "wrist_weight_bearing": 2}, "laterality": "each"},
            "both": {"demands": {"shoulder_load": 2}, "laterality": "bilateral"},
            "stance": {"demands": {"shoulder_load": 2}, "laterality": "asymmetric"},
        },
        {
            "LOAD": {"condition": "rotator_cuff_tear", "when": [{"shoulder_load": 1}]},
            "LEAN": {"condition": "rotator_cuff_tear", "action": "caution", "when": [{"wrist_weight_bearing": 1}]},
            "KNEE": {"condition": "knee_osteoarthritis", "action": "modify", "when": [{"shoulder_load": 1}]},
        },
    )


# verdicts and reasons


def test_without_a_condition_no_rule_speaks_against_an_exercise(bend):
    said = screen(bend, Client(reference="C"))["a"]
    assert (said.verdict, said.reasons, said.notes) == (Verdict.CLEAR, (), ())


def test_the_most_severe_rule_wins_and_all_reasons_are_kept_in_order(bend):
    said = screen(bend, client("osteoporosis", "osteopenia"))["a"]
    assert said.verdict is Verdict.BLOCK
    assert spoken(said) == ["B", "C", "M"]


def test_block_all_is_more_severe_than_all_others(bend):
    said = screen(bend, client("osteoporosis", "osteopenia", "whiplash"))["a"]
    assert said.verdict is Verdict.BLOCK_ALL
    assert spoken(said) == ["X", "B", "C", "M"]


@pytest.mark.parametrize("status", [each for each in Status if each is not Status.RESOLVED])
def test_a_condition_that_is_not_resolved_is_screened(bend, status):
    assert verdict(bend, client("osteopenia", status=status)) is Verdict.BLOCK


def test_a_resolved_condition_is_not_screened(bend):
    assert verdict(bend, client("osteopenia", status="resolved")) is Verdict.CLEAR


def test_a_resolved_condition_has_no_gate_and_asks_nothing(library):
    who = client("recent_vertebral_fracture", status="resolved", since="2026-01-01")
    assert (gates(library, who), questions(library, who)) == ((), ())


def test_an_unrated_exercise_is_unscreened_and_counts_like_a_block(shelf):
    small = shelf({"a": {"demands": None}, "b": {"demands": {}}}, {"R": {"when": [{"impact": 1}]}})
    said = screen(small, client("osteoporosis"))
    assert said["a"].verdict is Verdict.UNSCREENED
    assert said["a"].verdict.blocks
    assert said["a"].notes
    assert said["b"].verdict is Verdict.CLEAR
    assert verdict(small, client("osteoporosis")) is Verdict.UNSCREENED


def test_block_all_speaks_of_an_unrated_exercise_too(shelf):
    small = shelf({"a": {"demands": None}}, {"X": {"action": "block_all", "when": [{}]}})
    assert screen(small, client("osteoporosis"))["a"].verdict is Verdict.BLOCK_ALL


def test_a_rule_about_everybody_speaks_without_any_condition(library):
    assert spoken(screen(library, client_with(library, []))[library.exercise("S24").id]) == ["Z1"]


@pytest.mark.parametrize(
    ("when", "demands", "speaks"),
    [
        pytest.param([{"balance": 2}], {"balance": 2}, True, id="a number means at least: just enough"),
        pytest.param([{"balance": 2}], {"balance": 1}, False, id="a number means at least: too little"),
        pytest.param([{"floor": 1, "bed_instead": 0}], {"floor": 1}, True, id="a zero means none: none"),
        pytest.param([{"floor": 1, "bed_instead": 0}], {"floor": 1, "bed_instead": 1}, False, id="a zero means none"),
        pytest.param([{"balance": 1, "impact": 1}], {"balance": 4}, False, id="within a clause all must hold"),
        pytest.param([{"balance": 3}, {"impact": 1}], {"impact": 1}, True, id="any clause is enough"),
        pytest.param([{"position": "standing"}], {}, True, id="a word means is"),
        pytest.param([{"position": "sitting"}], {}, False, id="a word means is: another"),
        pytest.param([{}], {}, True, id="an empty clause always holds"),
    ],
)
def test_a_clause_holds_as_it_reads(shelf, when, demands, speaks):
    small = shelf({"a": {"demands": demands}}, {"R": {"when": when}})
    assert (screen(small, client("osteoporosis"))["a"].verdict is Verdict.BLOCK) is speaks
    assert (verdict(small, client("osteoporosis")) is Verdict.BLOCK) is speaks


def test_what_a_position_implies_is_screened(shelf):
    small = shelf({"a": {"position": "prone", "demands": {}}}, {"R": {"when": [{"prone": 1}]}})
    assert verdict(small, client("osteoporosis")) is Verdict.BLOCK


def test_a_condition_is_known_by_its_id_and_by_its_code(library):
    by_id, by_code = (screen(library, client(name)) for name in ("recent_vertebral_fracture", "vf_recent"))
    assert by_id.verdicts == by_code.verdicts
    assert by_id.of(Verdict.BLOCK)
    assert client_with(library, ["vf_recent"]) == client_with(library, ["recent_vertebral_fracture"])


def test_an_unknown_condition_is_wrong_input(library):
    with pytest.raises(WrongInput, match="did you mean osteoporosis"):
        client_with(library, ["osteoporose"])


@pytest.mark.slow
def test_a_line_at_its_usual_dosage_is_screened_like_the_exercise(library):
    for condition in library.conditions:
        who = client(condition)
        whole = screen(library, who)
        for id in library.exercises:
            assert screen_prescription(library, who, Prescription(exercise=id)) == whole[id]


# gates, clearances and dates


def test_a_gate_stands_beside_the_verdicts(library):
    said = screen(library, client("recent_vertebral_fracture"))
    (gate,) = said.gates
    assert not gate.is_open
    assert gate.text
    assert gate.referral
    assert said["lying-pelvic-tilt"].verdict is Verdict.MODIFY


def test_a_clearance_opens_a_gate_and_changes_no_verdict(library):
    shut = screen(library, client("recent_vertebral_fracture"))
    opened = screen(library, Client(reference="C", conditions=[cleared(library, "recent_vertebral_fracture")]))
    assert [gate.is_open for gate in opened.gates] == [True]
    assert opened.verdicts == shut.verdicts


def test_block_all_blocks_what_asks_nothing(stop):
    assert {said.verdict for said in screen(stop, client("heart")).verdicts.values()} == {Verdict.BLOCK_ALL}


def test_a_clearance_lifts_block_all_and_every_other_rule_still_holds(stop):
    said = screen(stop, client("osteoporosis", "heart", cleared=CLEARED))
    assert said["b"].verdict is Verdict.CLEAR
    assert spoken(said["a"]) == ["BONE", "JAR"]


def test_block_all_is_lifted_by_nothing_but_a_clearance(stop):
    everything = {"status": "suspected", "since": "2000-01-01", "note": "fine now"}
    line = {"dosage": {"load_kg": 0}, "limits": dict.fromkeys(RANGES, 0), "acknowledged": ["ALL"]}
    override = {"rules": ["ALL"], "by": "J. Doe", "reason": "It is light.", "date": "2026-11-01"}
    assert verdict(stop, client("heart", **everything), "b", **line, override=override) is Verdict.BLOCK_ALL


def test_a_clearance_of_one_condition_does_not_lift_another(library):
    said = screen(library, Client(reference="C", conditions=[ONE, cleared(library, "red_flag")]))
    assert {each.verdict for each in said.verdicts.values()} == {Verdict.BLOCK_ALL}
    assert [gate.is_open for gate in said.gates] == [False, True]


@pytest.mark.parametrize("cleared_first", [True, False], ids=["the cleared one first", "the cleared one last"])
def test_a_condition_listed_twice_needs_both_clearances(stop, cleared_first):
    entries = [{"condition": "heart", "cleared": CLEARED}, {"condition": "heart"}]
    said = screen(stop, Client(reference="C", conditions=entries if cleared_first else entries[::-1]))
    assert said["b"].verdict is Verdict.BLOCK_ALL
    assert [gate.is_open for gate in said.gates] == [False]


@pytest.mark.parametrize("since", ["1990-01-01", "2026-11-01", "2099-01-01"], ids=["long ago", "lately", "to come"])
def test_a_date_never_makes_a_verdict_milder_but_asks(library, since):
    dated = screen(library, client("recent_vertebral_fracture", since=since))
    assert dated.verdicts == screen(library, client("recent_vertebral_fracture")).verdicts
    known = library.conditions["recent_vertebral_fracture"]
    assert dated.questions == (f"{known.label}, {since}: {known.asks}",)
    assert "still recent" in known.asks


def test_without_a_date_the_question_is_asked_all_the_same(library):
    known = library.conditions["recent_vertebral_fracture"]
    assert screen(library, client("recent_vertebral_fracture")).questions == (f"{known.label}: {known.asks}",)
    assert screen(library, client("acid_reflux")).questions == ()


# what a prescription changes


def test_a_limit_replaces_the_range_and_the_rules_run_again(bend):
    assert verdict(bend, client("osteopenia")) is Verdict.BLOCK
    assert verdict(bend, client("osteopenia"), limits={"thoracic_flexion": 1}) is Verdict.CLEAR


def test_a_limit_beyond_the_usual_range_asks_for_no_more(bend):
    assert verdict(bend, client("osteoporosis"), limits={"thoracic_flexion": 3}) is Verdict.CAUTION


@pytest.mark.parametrize("name", ["balance", "thoracic_flexoin"], ids=["what is no range", "what does not exist"])
def test_only_a_range_of_movement_can_be_limited(bend, name):
    with pytest.raises(WrongInput, match=f"limits: '{name}' is no range of movement: use one of cervical_extension"):
        verdict(bend, client("osteopenia"), limits={name: 1})


@pytest.fixture
def hold(shelf):
    return shelf(
        {"a": {"demands": {"hold_seconds": 10}, "dosage": {"reps": 5, "hold_seconds": 10}}},
        {"H": {"when": [{"hold_seconds": 30}]}, "S": {"action": "caution", "when": [{"hold_seconds": 6}]}},
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param({}, Verdict.CAUTION, id="the usual"),
        pytest.param({"dosage": {"hold_seconds": 5}}, Verdict.CLEAR, id="shorter"),
        pytest.param({"dosage": {"hold_seconds": 30}}, Verdict.BLOCK, id="longer"),
        pytest.param({"sides": {"left": {"hold_seconds": 30}}}, Verdict.BLOCK, id="longer on one side"),
        pytest.param({"sides": {"left": {"hold_seconds": 5}}}, Verdict.CAUTION, id="shorter on one side only"),
        pytest.param(
            {"sides": {"left": {"hold_seconds": 5}, "right": {"hold_seconds": 5}}}, Verdict.CLEAR, id="shorter on both"
        ),
        pytest.param(
            {"side": "left", "sides": {"left": {"hold_seconds": 5}}}, Verdict.CLEAR, id="shorter on the one that works"
        ),
        pytest.param(
            {"dosage": {"hold_seconds": 30}, "sides": {"left": {"hold_seconds": 5}, "right": {"hold_seconds": 5}}},
            Verdict.CLEAR,
            id="longer, but neither side does it",
        ),
    ],
)
def test_the_longest_hold_that_is_prescribed_is_screened(hold, line, expected):
    assert verdict(hold, client("osteoporosis"), **line) is expected


@pytest.fixture
def floor(shelf):
    return shelf(
        {"a": {"position": "prone", "demands": {"floor": 1, "bed_instead": 1}}, "b": {"demands": {"floor": 1}}},
        {"F": {"when": [{"floor": 1}]}},
    )


def test_a_firm_bed_takes_the_place_of_the_floor_where_it_will_do(floor):
    assert verdict(floor, client("osteoporosis")) is Verdict.BLOCK
    assert verdict(floor, client("osteoporosis"), surface="firm_bed") is Verdict.CLEAR


def test_where_a_bed_will_not_do_the_floor_is_screened_and_that_is_said(floor):
    said = screen_prescription(floor, client("osteoporosis"), Prescription(exercise="b", surface="firm_bed"))
    assert said.verdict is Verdict.BLOCK
    assert said.notes == ("A bed will not do for this exercise: screened as on the floor.",)


def test_another_surface_changes_nothing(floor):
    assert verdict(floor, client("osteoporosis"), surface="floor") is Verdict.BLOCK


def test_an_unknown_surface_is_wrong_input(floor):
    with pytest.raises(WrongInput, match="surface: 'bed' is not one of floor, firm_bed"):
        verdict(floor, client("osteoporosis"), surface="bed")


@pytest.fixture
def weights(shelf):
    return shelf(
        {
            "a": {"demands": {"shoulder_load": 1, "grip": 1}, "dosage": {"reps": 8, "load_kg": 0.5}},
            "bare": {"demands": {"shoulder_load": 1}},
            "heavy": {"demands": {}, "dosage": {"reps": 8, "load_kg": 5}},
        },
        {"L": {"when": [{"shoulder_load": 1}]}},
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param({"dosage": {"load_kg": 0.5}}, (Verdict.BLOCK, ()), id="the usual load"),
        pytest.param({"dosage": {"load_kg": 0.2}}, (Verdict.BLOCK, ()), id="a lighter load is still a load"),
        pytest.param({"dosage": {"load_kg": 0}}, (Verdict.CLEAR, ()), id="no load"),
        pytest.param({"sides": {"left": {"load_kg": 0}}}, (Verdict.BLOCK, ()), id="no load on one side only"),
        pytest.param({"dosage": {"load_kg": 1}}, (Verdict.BLOCK, (USUAL_LOAD,)), id="a heavier load"),
        pytest.param({"dosage": {"load_kg": 2.4}}, (Verdict.BLOCK, (USUAL_LOAD,)), id="more than double, yet light"),
        pytest.param({"dosage": {"load_kg": 2.5}}, (Verdict.BLOCK, ()), id="beyond what the rules can judge"),
        pytest.param({"sides": {"left": {"load_kg": 1}}}, (Verdict.BLOCK, (USUAL_LOAD,)), id="heavier on one side"),
        pytest.param({"exercise": "bare", "dosage": {"load_kg": 1}}, (Verdict.BLOCK, ()), id="a new load"),
        pytest.param({"exercise": "bare", "dosage": {"load_kg": 0}}, (Verdict.BLOCK, ()), id="none where none was"),
    ],
)
def test_the_heaviest_load_that_is_prescribed_is_screened(weights, line, expected):
    said = screen_prescription(weights, client("osteoporosis"), Prescription(**({"exercise": "a"} | line)))
    assert (said.verdict, said.notes) == expected


@pytest.mark.parametrize(
    ("line", "judged"),
    [
        pytest.param({}, True, id="the usual"),
        pytest.param({"dosage": {"load_kg": 2.4}}, True, id="less than 2 kg more"),
        pytest.param({"dosage": {"load_kg": 2.5}}, False, id="more than double, and 2 kg more"),
        pytest.param({"exercise": "heavy", "dosage": {"load_kg": 7}}, True, id="2 kg more, and not double"),
        pytest.param({"exercise": "heavy", "dosage": {"load_kg": 10}}, True, id="double"),
        pytest.param({"exercise": "heavy", "dosage": {"load_kg": 10.5}}, False, id="more than double"),
        pytest.param({"exercise": "bare", "dosage": {"load_kg": 0.5}}, False, id="a load where there is none"),
        pytest.param({"exercise": "bare", "sides": {"right": {"load_kg": 0.5}}}, False, id="a load on one side"),
        pytest.param(
            {"exercise": "bare", "side": "left", "sides": {"right": {"load_kg": 1}}}, True, id="the idle side"
        ),
    ],
)
def test_a_load_that_the_rules_cannot_judge_is_a_caution_and_never_clear(weights, line, judged):
    line = {"exercise": "a"} | line
    said = screen_prescription(weights, client_with(weights, []), Prescription(**line))
    assert said.verdict is (Verdict.CLEAR if judged else Verdict.CAUTION)
    assert spoken(said) == ([] if judged else ["LOAD"])


def test_two_hundred_kilograms_in_a_sit_to_stand_are_not_clear(library):
    said = screen_prescription(
        library, client_with(library, []), Prescription(exercise="sit-to-stand", dosage={"load_kg": 200})
    )
    assert said.verdict is Verdict.CAUTION
    assert said.reasons[0].cue


def test_a_heavier_load_says_that_the_usual_one_was_screened():
    assert "screened at the usual load" in USUAL_LOAD.lower()


# sides


@pytest.mark.parametrize(
    ("condition_side", "side", "expected"),
    [
        pytest.param("left", None, Verdict.BLOCK, id="no side is named"),
        pytest.param("left", "left", Verdict.BLOCK, id="the same side is named"),
        pytest.param("left", "right", Verdict.MODIFY, id="the other side is named"),
        pytest.param("right", "left", Verdict.MODIFY, id="the other side is named, mirrored"),
        pytest.param("left", "each", Verdict.BLOCK, id="each side is named"),
        pytest.param("left", "alternating", Verdict.BLOCK, id="the sides alternate"),
        pytest.param("left", "bilateral", Verdict.BLOCK, id="both work together"),
        pytest.param("both", "right", Verdict.BLOCK, id="the condition is on both sides"),
        pytest.param(None, "right", Verdict.BLOCK, id="nobody said on which side the condition is"),
    ],
)
def test_a_side_narrows_shoulder_rules_only_once_the_other_side_is_named(shoulder, condition_side, side, expected):
    who = client("knee_osteoarthritis", "rotator_cuff_tear", side=condition_side)
    assert verdict(shoulder, who, side=side) is expected


@pytest.mark.parametrize("exercise", ["both", "stance"])
def test_a_side_spares_no_arm_where_both_arms_work(shoulder, exercise):
    assert verdict(shoulder, client("rotator_cuff_tear", side="left"), exercise, side="right") is Verdict.BLOCK


def test_a_rule_that_holds_whichever_side_works_is_not_narrowed(shelf):
    rule = {"condition": "rotator_cuff_tear", "when": [{"shoulder_load": 1}], "narrowed_by_side": False}
    small = shelf({"a": {"demands": {"shoulder_load": 1}, "laterality": "each"}}, {"LEAN": rule})
    assert verdict(small, client("rotator_cuff_tear", side="left"), side="right") is Verdict.BLOCK


def test_weight_through_the_wrists_is_never_narrowed(shoulder):
    line = Prescription(exercise="lean", side="right")
    said = screen_prescription(shoulder, client("rotator_cuff_tear", side="left"), line)
    assert spoken(said) == ["LEAN"]


def test_a_tear_on_each_side_stated_apart_is_not_narrowed(shoulder):
    sides = [{"condition": "rotator_cuff_tear", "side": side} for side in ("left", "right")]
    assert verdict(shoulder, Client(reference="C", conditions=sides), side="right") is Verdict.BLOCK


def test_a_side_narrows_no_rule_about_the_rest_of_the_body(shelf):
    when = [{"shoulder_load": 1}]
    small = shelf({"a": {"demands": {"shoulder_load": 1}}}, {"R": {"condition": "knee_osteoarthritis", "when": when}})
    assert verdict(small, client("knee_osteoarthritis", side="left"), side="right") is Verdict.BLOCK


def test_the_conditions_that_a_side_narrows_are_those_of_shoulder_and_hand(library):
    narrowed = {id for id, known in library.conditions.items() if known.narrowed_by_side}
    arms = {id for id, known in library.conditions.items() if known.group == "shoulder_and_hand"}
    assert narrowed == arms | {"recent_wrist_fracture"}


# conflicts


def test_what_one_condition_wants_and_another_limits_is_shown_together(library):
    who = client("osteoporosis", "spinal_stenosis_or_spondylolisthesis")
    exercise = library.exercise("S21")
    found = conflicts(library, who, screen(library, who)[exercise.id])
    assert {(each.goal, each.wanted_by, each.limited_by) for each in found} == {
        (goal, "osteoporosis", limiting)
        for goal in ("back_extensor_strength", "hip_strength")
        for limiting in ("spinal_stenosis_or_spondylolisthesis", "spinal_stenosis", "spondylolisthesis")
    }
    assert {rule.reference for each in found for rule in each.rules} == {"K1", "ST1", "ST3", "SL1", "SL2"}
    assert all(each.why for each in found)


def test_a_condition_is_not_in_conflict_with_itself(library):
    who = client("osteoporosis")
    assert conflicts(library, who, screen(library, who)[library.exercise("S21").id]) == ()


def test_an_adaptation_is_no_conflict(library):
    who = client("osteoporosis", "cannot_get_to_floor")
    said = screen(library, who)[library.exercise("S01").id]
    assert "P4m" in spoken(said)
    assert conflicts(library, who, said) == ()


# the whole library


def _severity(conditions, without=None):
    """Return how severe each verdict is, without the reasons of one condition."""
    said = screen(LIBRARY, client_with(LIBRARY, conditions))
    return {
        id: max((Verdict(rule.action).severity for rule in each.reasons if rule.condition != without), default=0)
        for id, each in said.verdicts.items()
    }


# a bone status that is stated takes the place of the unknown one that is only implied
SPARING = {name for rule in LIBRARY.rules for name in rule.implies_unless}


@given(some_conditions, st.sampled_from(CONDITIONS))
def test_one_more_condition_never_makes_a_verdict_milder(conditions, another):
    after = _severity([*conditions, another])
    if another in SPARING:
        before = _severity(conditions, without="bone_status_unknown" if another not in conditions else None)
        if "bone_status_unknown" in conditions:
            before = _severity(conditions)
    else:
        before = _severity(conditions)
    assert all(after[id] >= before[id] for id in LIBRARY.exercises)


def test_a_bone_status_spares_only_the_unknown_one_that_is_implied(library):
    assert len(SPARING) == 6
    for status in SPARING:
        stated = screen(library, client_with(library, ["hyperkyphosis", status]))
        kinds = {rule.condition for said in stated.verdicts.values() for rule in said.reasons}
        assert "bone_status_unknown" not in kinds
        both = screen(library, client_with(library, ["hyperkyphosis", "bone_status_unknown", status]))
        kinds = {rule.condition for said in both.verdicts.values() for rule in said.reasons}
        assert "bone_status_unknown" in kinds, "stated, it holds"


@given(some_conditions, st.sampled_from(list(LIBRARY.exercises)), st.sampled_from(RANGES), st.integers(0, 3))
def test_one_more_limit_never_makes_a_verdict_more_severe(conditions, exercise, name, most):
    who = client_with(LIBRARY, conditions)
    before = screen_prescription(LIBRARY, who, Prescription(exercise=exercise))
    after = screen_prescription(LIBRARY, who, Prescription(exercise=exercise, limits={name: most}))
    assert after.verdict.severity <= before.verdict.severity
    assert set(spoken(after)) <= set(spoken(before))


statuses = st.builds(
    ClientCondition,
    condition=st.sampled_from(CONDITIONS),
    side=st.none() | st.sampled_from(BodySide),
    since=st.none() | st.dates(),
    status=st.sampled_from([Status.ACTIVE, Status.SUSPECTED, Status.CONFIRMED]),
)


@given(st.lists(statuses, max_size=4))
def test_side_date_and_certainty_make_no_verdict_of_an_exercise_milder(stated):
    said = screen(LIBRARY, Client(reference="C", conditions=stated))
    plain = screen(LIBRARY, client_with(LIBRARY, [each.condition for each in stated]))
    assert all(said[id].verdict.severity >= plain[id].verdict.severity for id in LIBRARY.exercises)


recorded = st.builds(
    ClientCondition,
    condition=st.sampled_from(CONDITIONS),
    side=st.none() | st.sampled_from(BodySide),
    joint=st.none() | st.sampled_from(Joint),
    weight_bearing=st.none() | st.sampled_from(WeightBearing),
    cleared=st.none() | st.just(CLEARED),
)
lines = st.builds(
    Prescription,
    exercise=st.sampled_from(list(LIBRARY.exercises)),
    side=st.none() | st.sampled_from(Side),
    dosage=st.builds(Dosage, load_kg=st.none() | st.floats(0, 300)),
)


@given(st.lists(recorded, max_size=3), st.sampled_from(["side", "joint", "weight_bearing", "cleared"]), lines)
def test_what_is_not_known_never_makes_a_verdict_milder(stated, unknown, line):
    who = Client(reference="C", conditions=stated)
    less = Client(reference="C", conditions=[each.model_copy(update={unknown: None}) for each in stated])
    known, doubtful = (screen_prescription(LIBRARY, each, line).verdict for each in (who, less))
    assert doubtful.severity >= known.severity


@given(st.lists(recorded, max_size=3), lines, st.floats(0.01, 300))
def test_a_load_never_makes_a_verdict_milder(stated, line, more):
    who = Client(reference="C", conditions=stated)
    load = min(300.0, (line.dosage.load_kg or LIBRARY.exercise(line.exercise).dosage.load_kg or 0.0) + more)
    heavier = line.model_copy(update={"dosage": Dosage(load_kg=load)})
    before, after = (screen_prescription(LIBRARY, who, each).verdict for each in (line, heavier))
    assert after.severity >= before.severity


@given(some_conditions, lines, st.text(min_size=1))
def test_what_no_rule_knows_of_changes_no_verdict_and_is_said(conditions, line, words):
    who = client_with(LIBRARY, conditions)
    more = who.model_copy(update={"unscreened": (words,)})
    assert screen_prescription(LIBRARY, more, line) == screen_prescription(LIBRARY, who, line)
    assert screen(LIBRARY, more).unscreened == (words,)


@given(some_conditions)
def test_each_verdict_is_that_of_its_worst_reason_and_each_reason_holds(conditions):
    who = client_with(LIBRARY, conditions)
    rules = active_rules(LIBRARY, who)
    for id, said in screen(LIBRARY, who).verdicts.items():
        exercise = LIBRARY.exercises[id]
        demands = {**LIBRARY.demands(exercise), "position": exercise.position, "level": exercise.level}
        assert list(said.reasons) == [rule for rule in rules if matches_demands(rule, demands)]
        worst = max((list(Action).index(rule.action) for rule in said.reasons), default=None)
        assert said.verdict == (Verdict.CLEAR if worst is None else list(Action)[worst])


def test_every_reason_says_why_on_what_ground_and_how_unsure(library):
    for id, said in screen(library, client_with(library, CONDITIONS)).verdicts.items():
        for rule in said.reasons:
            assert rule.why, id
            assert rule.sources, id
            assert rule.uncertainty, id
            assert rule.cue or rule.action in (Action.BLOCK, Action.BLOCK_ALL), id


def test_a_question_names_the_date_it_asks_of(library):
    who = client("osteoporosis", "whiplash", since="2026-05-01")
    assert [question.split(":")[0] for question in questions(library, who)] == [
        "Osteoporosis",
        "Whiplash, 2026-05-01",
    ]


def test_thin_bones_ask_for_breaks_falls_and_height_and_a_curve_for_its_side_and_the_bones(library):
    (bones,) = questions(library, client("osteoporosis"))
    assert all(word in bones for word in ("break", "loss of height", "fall"))
    (curve,) = questions(library, client("scoliosis"))
    assert "bulge" in curve
    assert "bones" in curve


def test_a_side_that_spares_the_other_arm_says_what_was_not_counted(library):
    who = Client(reference="C", conditions=[{"condition": "rotator_cuff_tear", "side": "right"}])
    right = screen_prescription(library, who, Prescription(exercise="L12", side="right"))
    left = screen_prescription(library, who, Prescription(exercise="L12", side="left"))
    spared = {rule.reference for rule in right.reasons} - {rule.reference for rule in left.reasons}
    assert spared
    (note,) = left.notes
    assert all(reference in note for reference in spared)
    assert "the right arm rests: it neither lifts, leans nor holds" in note
    assert right.notes == ()


def test_a_gate_that_was_opened_tells_by_whom_and_when(library):
    (gate,) = gates(library, client("active_charcot_foot", cleared=CLEARED))
    assert (gate.cleared.by, gate.cleared.date) == ("Dr. A", datetime.date(2026, 11, 1))


def test_a_note_says_whose_rules_a_side_takes_out_of_the_count(library):
    arms = [{"condition": id, "side": "left"} for id in ("rotator_cuff_tear", "frozen_shoulder")]
    line = Prescription(exercise="band-external-rotation", side="right")
    found = screen_prescription(library, Client(reference="C", conditions=arms), line)
    (note,) = found.notes
    labels = {library.conditions[each["condition"]].label for each in arms}
    assert set(note.partition(", left side: ")[0].split(" and ")) <= labels
    codes = note.partition("(")[2].partition(")")[0].split(", ")
    assert set(codes) <= {rule.reference for rule in library.rules if rule.condition in {e["condition"] for e in arms}}
    assert note.endswith("Check that the left arm rests: it neither lifts, leans nor holds.")


def test_what_nobody_rated_says_what_it_is(shelf):
    small = shelf({"odd": {"demands": None}})
    assert screen(small, Client(reference="C"))["odd"].notes == (
        "Nobody has rated what this exercise asks of the body.",
    )
