"""What readers and clients asked for, need by need; what is still open is named as open."""

import dataclasses
import io
import itertools
import re
from pathlib import Path

import pypdf
import pytest

from planner import routines
from planner.engine.alternatives import alternatives
from planner.engine.duration import burden
from planner.engine.facets import Query, search
from planner.engine.screening import client_with, screen, screen_prescription
from planner.engine.warnings import review
from planner.handout import Refused
from planner.handout.signs import SAME_DAY, STOP_NOW
from planner.handout.to_pdf import pdf
from planner.handout.to_text import text as hand_out
from planner.library.loader import CONTENT
from planner.library.yaml_io import reads
from planner.library.yaml_write import write
from planner.records.exercise import Laterality, Use
from planner.records.plan import Client, Prescription, Routine
from planner.records.rule import Action, Verdict

OPEN = {
    "N18": "adverse-response log",
    "N21": "drawings, offline view on a phone, follow-along timer",
    "N22": "a schedule that rotates equivalent exercises",
    "N34": "hand-over sheet for the time after physiotherapy",
    "N39": "record of other activity, with advice for each",
    "N40": "the client's own word that something could not be done, and why",
}
MILD = (Verdict.CLEAR, Verdict.MODIFY)
VERTEBRAL = ("vf_recent", "vf_healed", "vf_multiple")
DATE = "2026-08-01"
OVERRIDE = {"rules": [], "by": "J. Doe", "reason": "The client's own habit.", "date": DATE}
CHECKED = {id: {"override": OVERRIDE} for id in ("childs-pose-three-ways", "cross-legged-fold-with-side-bends")}


def code(library, id):
    return library.exercises[id].reference


def way_on(library, exercise, *conditions):
    return alternatives(library, client_with(library, conditions), library.exercise(exercise))


def verdicts(library, *conditions):
    said = screen(library, client_with(library, conditions))
    return {code(library, id): each.verdict for id, each in said.verdicts.items()}


def rule(library, reference):
    return next(each for each in library.rules if each.reference == reference)


def plan(*lines, **fields):
    made = [line if isinstance(line, dict) else {"exercise": line, **CHECKED.get(line, {})} for line in lines]
    return Routine(**({"title": "A", "prescriptions": made} | fields))


def printed(library, *lines, has=(), **fields):
    return " ".join(hand_out(library, plan(*lines, **fields), client_with(library, has)).split())


def taught(library):
    return [each for each in library.exercises.values() if each.use is not Use.RECOGNISE_ONLY]


def test_every_need_is_tested_by_name_or_named_as_open():
    names = [name for name in globals() if re.match(r"test_n\d\d_", name)]
    tested = {name[5:8].upper() for name in names}
    assert len(tested) == len(names)
    assert tested | set(OPEN) == {f"N{number:02}" for number in range(1, 46)}
    assert not tested & set(OPEN)


def test_n01_who_cannot_lie_on_the_stomach_gets_another_way_to_the_same_goal(library):
    way = way_on(library, "S01", "cannot_prone")
    offered = [library.exercises[each.exercise] for each in way.alternatives]
    assert {"L01", "L06", "L17"} <= {each.reference for each in offered}
    assert not any(library.demands(each)["prone"] for each in offered)
    assert all(each.reason.startswith("Same goal: ") for each in way.alternatives)
    assert verdicts(library, "cannot_sidelie")["L20"] is Verdict.BLOCK


def test_n02_who_cannot_get_to_the_floor_stays_off_it_and_can_train_the_way_down(library):
    said = screen(library, client_with(library, ["cannot_floor"]))
    for id in said.of(*MILD):
        demands = library.demands(library.exercises[id])
        assert not demands["floor"] or demands["bed_instead"], id
    ready = next(each for each in library.routines.values() if "cannot_get_to_floor" in each.suits)
    assert burden(library, ready).floor_transfers == 0
    served = {goal for each in way_on(library, "S07", "cannot_floor").alternatives for goal in each.shared_goals}
    assert "floor_transfer" in served


def test_n03_who_cannot_kneel_gets_the_press_back_on_a_chair_with_steps_of_its_own(library):
    for condition in ("cannot_kneel", "lower_limb_brace", "charcot_active"):
        assert verdicts(library, condition)["S04"] is Verdict.BLOCK
        assert "S05" in {code(library, each.exercise) for each in way_on(library, "S04", condition).alternatives}
    assert library.exercise("S05").position == "sitting"
    assert len(library.exercise("S05").steps) >= 4


def test_n04_who_cannot_lie_flat_is_asked_again_and_lying_comes_last(library):
    said = verdicts(library, "cannot_supine_flat")
    assert {said[each] for each in ("L01", "L22", "L28")} == {Verdict.BLOCK}
    assert "wedge" in rule(library, "P2").uncertainty
    ordered = routines.spare_getting_up(library, plan("L01", "L06", "L22", "L14"))
    assert [line.exercise for line in ordered.prescriptions] == ["L06", "L14", "L01", "L22"]


@pytest.mark.parametrize("condition", VERTEBRAL)
def test_n05_a_vertebral_fracture_never_ends_in_ask_your_doctor_alone(library, condition):
    for exercise in library.exercises.values():
        way = alternatives(library, client_with(library, [condition]), exercise)
        assert way.minimum, exercise.id
        assert way.referral is None, exercise.id
    dated = Client(reference="C", conditions=[{"condition": condition, "since": DATE}])
    assert screen(library, dated).questions
    assert bool(screen(library, dated).gates) is (condition == "vf_recent")


def test_n06_thin_bones_have_a_starter_plan_and_too_little_is_told_as_a_harm_too(library):
    ready = [each for each in library.routines.values() if "osteoporosis" in each.suits]
    assert ready
    assert {"L01", "L06"} <= {code(library, id) for id in way_on(library, "L01", "osteoporosis").minimum}
    notices = review(library, client_with(library, ["osteoporosis"]), plan("L22", goal="Lift my grandchild."))
    assert any(notice.code == "no_resistance" and "also a harm" in notice.text for notice in notices)
    assert "Lift my grandchild." in printed(library, "L06", has=["osteoporosis"], goal="Lift my grandchild.")


def test_n07_after_neck_surgery_looking_up_is_screened_with_source_and_doubt(library):
    said = screen(library, client_with(library, ["cervical_surgery_past"]))[library.exercise("S01").id]
    assert "N3" in [each.reference for each in said.reasons]
    assert all(each.sources and each.uncertainty for each in said.reasons)
    level = Prescription(exercise="S13b", limits={"cervical_extension": 0})
    who = client_with(library, ["cervical_surgery_past"])
    assert verdicts(library, "cervical_surgery_past")["S13b"] is Verdict.CAUTION
    assert screen_prescription(library, who, level).verdict in MILD


def test_n08_torn_cuffs_are_screened_by_side_and_leave_low_load_work(library):
    left, both = (
        Client(reference="C", conditions=[{"condition": "rotator_cuff_tear", "side": side}])
        for side in ("left", "both")
    )
    right_arm = Prescription(exercise="S17", side="right")
    assert screen_prescription(library, both, right_arm).verdict is Verdict.BLOCK
    assert not screen_prescription(library, left, right_arm).verdict.blocks
    assert verdicts(library, "rotator_cuff_tear")["L13"] is Verdict.CLEAR


def test_n09_whiplash_takes_the_neck_with_care_and_is_looked_at_again(library):
    said = verdicts(library, "whiplash")
    assert (said["S13b"], said["S01"]) == (Verdict.BLOCK, Verdict.CAUTION)
    client = Client(reference="C", conditions=[{"condition": "whiplash", "since": DATE}])
    told = {notice.code for notice in review(library, client, plan("L06"))}
    assert {"still_recent", "no_review_date"} <= told


def test_n10_sciatica_is_found_and_spreading_pain_stops_the_exercise(library):
    found = search(library, Query(text="sciatica")).matches
    assert {"L22", "L23"} <= {code(library, id) for id in found[:6]}
    assert "moves further down your leg" in rule(library, "K3").cue
    assert "pain that moves further down a leg" in SAME_DAY.signs
    assert search(library, Query(goals={"low_back_ease"})).matches


def test_n11_ms_gets_cool_and_seated_options_and_nobody_is_insulted(library):
    told = rule(library, "V3")
    assert told.action is Action.MODIFY
    assert "Seated" in told.adaptation
    assert "cool room" in told.cue
    rude = re.compile(r"\b(lazy|the elderly|wheelchair-bound|bad back|suffer\w*|victim|senile|no excuse)\b", re.I)
    for path in Path(CONTENT).rglob("*.yaml"):
        assert not rude.search(path.read_text(encoding="utf-8")), path.name


def test_n12_own_stretches_are_checked_and_get_a_swap_for_the_same_goal(library):
    for own in ("S22", "S23"):
        assert library.exercise(own).use is Use.CHECK_ONLY
        said = screen(library, client_with(library, ["scoliosis", "osteopenia"]))[library.exercise(own).id]
        assert said.verdict.severity >= Verdict.CAUTION.severity
        way = way_on(library, own, "scoliosis", "osteopenia")
        assert any("low_back_ease" in each.shared_goals and each.verdict in MILD for each in way.alternatives)


def test_n13_whatever_hurts_there_is_a_first_step_or_a_referral_and_never_an_empty_page(library):
    limits = [id for id, known in library.conditions.items() if known.group == "cannot_do"]
    for count in range(len(limits) + 1):
        for chosen in itertools.combinations(limits, count):
            way = way_on(library, "S21", "vf_multiple", *chosen)
            assert way.minimum or way.referral, chosen
    assert way_on(library, "S21", "vf_multiple", *limits).minimum


def test_n14_every_exercise_answers_whether_sides_are_swapped(library):
    for each in taught(library):
        assert each.side_rule, each.id
        both_at_once = each.laterality is Laterality.BILATERAL
        assert (f"Sides: {each.side_rule}" in printed(library, each.id)) is not both_at_once, each.id
        if not both_at_once:
            assert re.search(r"\b(other|side|turn|left|swap|change)s?\b", each.side_rule, re.I), each.id


def test_n15_the_lying_lift_tells_what_another_arm_position_changes(library):
    variants = {each.exercise: each.changes for each in library.exercise("S01").variants}
    assert "arm" in variants[library.exercise("S02").id].lower()


def test_n16_another_way_is_found_by_goal_muscle_and_position(library):
    found = search(
        library, Query(goals={"back_extensor_strength"}, muscles={"erector_spinae"}, position={"hook_lying"})
    ).matches
    assert found
    for id in found:
        assert library.exercises[id].position == "hook_lying"
        assert "back_extensor_strength" in library.exercises[id].goals
    assert "L01" in {code(library, id) for id in found}


def test_n17_an_own_exercise_counts_as_blocked_until_somebody_has_rated_it(library):
    own = library.exercise("L06").model_copy(update={"id": "chi-gong", "reference": None, "demands": None})
    wider = dataclasses.replace(library, exercises={**library.exercises, own.id: own})
    with pytest.raises(Refused, match="nobody has rated it"):
        hand_out(wider, plan("chi-gong"))
    rated = own.model_copy(update={"demands": {"spinal_load": 1}})
    wider = dataclasses.replace(library, exercises={**library.exercises, own.id: rated})
    assert own.name in hand_out(wider, plan("chi-gong"))


def test_n19_a_start_is_slow(library):
    for id in way_on(library, "L06").minimum:
        exercise = library.exercises[id]
        assert exercise.level == 1
        assert (exercise.dosage.effort or 0) <= 4, id
        assert not exercise.dosage.load_kg, id
    assert any("pac" in id for id in library.advice)


@pytest.mark.slow
def test_n20_it_can_be_printed_and_every_page_says_where_it_belongs(library):
    routine = library.routines["no-floor"]
    pages = pypdf.PdfReader(io.BytesIO(pdf(library, routine))).pages
    text = [page.extract_text() for page in pages]
    assert all(f"Page {number} of {len(text)}" in said for number, said in enumerate(text, 1))
    assert all(routine.title in said for said in text)
    for line in routine.prescriptions:
        assert any(library.exercise(line.exercise).name in said for said in text)


def test_n23_everything_to_do_is_there_in_words(library):
    for each in taught(library):
        made = printed(library, each.id)
        assert all(" ".join(step.split()) in made for step in each.steps), each.id


def test_n24_a_plan_is_kept_as_a_file_that_opens_again(library):
    routine = plan("L06", {"exercise": "L40", "cue": "Slowly."}, contact="555 0100", advice=["walking"])
    assert reads(Routine, write(routine)) == routine
    assert write(routine).startswith("title: A\n")


def test_n25_a_rounded_back_gets_an_honest_goal_and_age_is_no_limit(library):
    wish = library.conditions["hyperkyphosis"].wants
    assert "about 3 degrees" in wish.why
    assert "SHEAF" in wish.sources
    assert "thoracic_extension_mobility" in wish.goals
    assert not [id for id in library.conditions if re.search(r"\bage\b|aged|elder|old_age", id)]


def test_n26_dowagers_hump_and_a_stiff_back_from_the_desk_are_found(library):
    hump = search(library, Query(text="dowager's hump")).matches
    assert library.exercises[hump[0]].goals[0] == "back_extensor_strength"
    assert {"L06", "L17", "L01"} <= {code(library, id) for id in hump}
    assert search(library, Query(text="desk")).matches
    desk = library.routines["desk-break"]
    assert burden(library, desk).session.high <= 5 * 60


def test_n27_every_exercise_says_why_in_a_line(library):
    for each in taught(library):
        assert len(each.why.split()) <= 40, each.id
        assert f"Why: {each.why}" in printed(library, each.id), each.id


def test_n28_cans_do_for_dumbbells_and_are_of_the_same_weight(library):
    cans = set(search(library, Query(equipment={"food_can", "chair"})).matches)
    assert library.exercise("S16").id in cans
    assert library.exercise("L09").id not in cans
    assert "same weight" in library.vocabulary.equipment["food_can"].description


def test_n29_what_to_hold_on_to_is_printed(library):
    for each in taught(library):
        if library.demands(each)["balance"] >= 3:
            assert each.support, each.id
            assert f"Support: {each.support}" in printed(library, each.id), each.id


def test_n30_signs_to_stop_are_on_every_hand_out(library):
    for each in taught(library):
        assert each.stop_if[0] in printed(library, each.id), each.id
    for made in (printed(library, "L06"), printed(library, advice=["walking"])):
        assert STOP_NOW.sentence in made
        assert SAME_DAY.sentence in made


def test_n31_a_mirror_or_a_film_helps_to_check_oneself(library):
    checks = [each for each in taught(library) if any(piece.item == "mirror" for piece in each.equipment)]
    assert checks
    for each in checks:
        assert all("phone_camera" in piece.substitutes for piece in each.equipment if piece.item == "mirror")
    assert any("mirror" in cue for each in checks for cue in each.cues)


def test_n32_stages_lead_from_the_first_step_to_the_hardest_lift(library):
    hardest = library.exercise("S21")
    reached, todo = set(), [hardest]
    while todo:
        easier = library.regressions(todo.pop())
        todo += [each for each in easier if each.id not in reached]
        reached |= {each.id for each in easier}
    assert 1 in {library.exercises[id].level for id in reached}
    for each in library.exercises.values():
        for harder in each.progressions:
            assert library.exercises[harder].level >= each.level, each.id


def test_n33_cues_keep_the_back_long_and_the_eyes_on_the_floor(library):
    said = [text for each in taught(library) for text in (*each.steps, *each.cues)]
    assert any(re.search(r"back (flat|long|straight)", text) for text in said)
    assert any("eyes on the floor" in text.lower() or "look at the floor" in text.lower() for text in said)
    for reference in ("S20", "S21", "L26", "L24"):
        texts = " ".join((*library.exercise(reference).steps, *library.exercise(reference).cues)).lower()
        assert re.search(r"floor|nose|neck long", texts), reference


def test_n35_a_start_may_be_chosen_and_is_printed(library):
    assert "Start: 4 January 2027" in printed(library, "L06", start_date="2027-01-04")


def test_n36_bones_that_nobody_scanned_are_taken_as_perhaps_thin_and_a_review_is_dated(library):
    said = verdicts(library, "bone_status_unknown")
    assert said["S22"] is Verdict.CAUTION
    assert said["L06"] is Verdict.CLEAR
    codes = {notice.code for notice in review(library, client_with(library, []), plan("L06"))}
    assert "no_review_date" in codes
    assert "We look at it again on 18 January 2027." in printed(library, "L06", review_date="2027-01-18")


def test_n37_a_plan_stays_small(library):
    seven = plan(*["L06"] * 7)
    (told,) = [each for each in review(library, client_with(library, []), seven) if each.code == "many_exercises"]
    assert told.text.startswith("7 exercises. More than 6 are seldom done at home")
    assert all(len(each.prescriptions) <= 6 for each in library.routines.values())


def test_n38_getting_up_from_the_floor_is_a_goal_with_easier_steps(library):
    assert "floor_transfer" in library.exercise("S07").goals
    way = way_on(library, "S07", "cannot_kneel")
    floor = [code(library, each.exercise) for each in way.alternatives if "floor_transfer" in each.shared_goals]
    assert {"L31", "L34"} <= set(floor)
    assert {"getting-down-to-the-floor", "getting-off-the-floor"} <= set(library.advice)


def test_n41_whom_to_ask_is_on_the_hand_out(library):
    assert "Call us: Hill Street Clinic, 555 0100" in printed(library, "L06", contact="Hill Street Clinic, 555 0100")


def test_n42_lifting_and_the_hip_hinge_are_taught(library):
    made = printed(library, advice=["lifting", "hip-hinge"])
    assert library.advice["lifting"].why in made
    assert "Hold the load close to your belly." in made
    assert verdicts(library, "osteoporosis")["L32"] is Verdict.MODIFY
    assert verdicts(library, "vf_recent")["L32"] is Verdict.CAUTION


def test_n43_fragile_ribs_are_spared_weight_and_coughs_are_spoken_of(library):
    for exercise in library.exercises.values():
        demands = library.demands(exercise)
        if demands["prone"] or demands["chest_pressure"] or demands["spinal_pressure"]:
            assert verdicts(library, "rib_fragility")[exercise.reference] is Verdict.BLOCK, exercise.id
    assert "rib" in " ".join(library.conditions["rib_fragility"].synonyms)
    assert "coughing-and-sneezing" in library.advice


def test_n44_exercises_are_found_by_region_of_the_body(library):
    counts = search(library, Query()).counts["regions"]
    for region in ("neck", "upper_back", "low_back", "chest_wall"):
        found = search(library, Query(regions={region})).matches
        assert found
        assert len(found) == counts[region]
        assert all(region in library.exercises[id].regions for id in found)


def test_n45_nothing_advises_on_drugs_diet_or_supplements(library):
    off_topic = re.compile(
        r"\b(calcium|vitamins?|supplements?|dose of|tablets?|painkillers?|ibuprofen|paracetamol|aspirin|opioids?"
        r"|bisphosphonates?|diets?|dieting|calories|protein|lose weight|dentist|alcohol|sunlight)\b",
        re.IGNORECASE,
    )
    for each in library.exercises.values():
        said = (each.why, each.feel or "", *each.steps, *each.cues, *each.errors, *each.stop_if, each.side_rule or "")
        assert not off_topic.search(" ".join(said)), each.id
    for id, advice in library.advice.items():
        assert not off_topic.search(" ".join((advice.why, *advice.steps, *advice.stop_if))), id
    for each in library.rules:
        assert not off_topic.search(f"{each.cue or ''} {each.adaptation or ''}"), each.reference
