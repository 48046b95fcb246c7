"""Routines and clients are read from files, every name of them known to the library."""

import datetime

import pytest

from planner.library.plan_files import read_plan, reads_plan
from planner.records.errors import ContentError, WrongInput
from planner.records.plan import BodySide, Client, LeadLeg, Routine, Side, Status

ROUTINE = """
title: Upper back, first four weeks
goal: Lift my grandchild without fear
suits: [osteoporosis]
prescriptions:
  - exercise: shoulder-blade-squeeze
    dosage: {sets: 2, reps: 8, hold_seconds: 5, rest_seconds: 30, tempo: 2-0-2-0, load_kg: 1, effort: 4}
    side: each
    sides: {left: {reps: 6}}
    lead_leg: swap_each_set
    limits: {thoracic_extension: 1}
    surface: firm_bed
    support: Chair against the wall
    cue: Keep your nose level.
    private_note: Head neutral, fusion 2014.
    acknowledged: [B2]
    override: {rules: [B1], by: J. Doe, reason: "...", date: 2027-01-02}
advice: [log-roll, hip-hinge]
start_date: 2027-01-04
days: [mon, wed, fri]
moment: after breakfast, at the kitchen counter
review_date: 2027-01-15
contact: Hill Street Clinic, 555 0100
author: {name: J. Doe, role: Physiotherapist, registration: PH1}
"""
CLIENT = """
name: Sample Client
reference: C-001
conditions:
  - {condition: osteoporosis}
  - {condition: rotator_cuff_tear, side: left, since: 2026-05-01, status: active}
  - {condition: vf_recent, since: 2026-10-20, cleared: {by: "Fracture clinic", date: 2026-11-10}}
equipment: [chair, dumbbell]
"""


def faults(library, model, text):
    with pytest.raises(ContentError) as error:
        reads_plan(library, model, text, "a.yaml")
    return str(error.value).splitlines()


def test_a_routine_file_may_say_everything_about_a_line(library):
    routine = reads_plan(library, Routine, ROUTINE)
    line = routine.prescriptions[0]
    assert (line.side, line.lead_leg, line.surface) == (Side.EACH, LeadLeg.SWAP_EACH_SET, "firm_bed")
    assert line.sides[BodySide.LEFT].reps.high == 6
    assert line.override.date == datetime.date(2027, 1, 2)
    assert routine.days == ("mon", "wed", "fri")
    assert routine.moment == "after breakfast, at the kitchen counter"


def test_a_client_file_may_say_side_date_status_and_clearance(library):
    client = reads_plan(library, Client, CLIENT)
    tear, fracture = client.conditions[1:]
    assert (tear.side, tear.since, tear.status) == (BodySide.LEFT, datetime.date(2026, 5, 1), Status.ACTIVE)
    assert fracture.cleared.by == "Fracture clinic"


def test_a_plan_may_hold_advice_and_nothing_else(library):
    assert reads_plan(library, Routine, "title: A\nprescriptions: []\nadvice: [walking]\n").advice == ("walking",)


def test_a_code_will_do_wherever_an_id_does_and_becomes_the_id(library):
    text = "title: A\nsuits: [vf_recent]\nprescriptions:\n- exercise: L06\n"
    routine = reads_plan(library, Routine, text)
    assert routine.prescriptions[0].exercise == "shoulder-blade-squeeze"
    assert routine.suits == ("recent_vertebral_fracture",)
    who = reads_plan(library, Client, "reference: C\nconditions:\n- {condition: vf_recent}\n")
    assert who.conditions[0].condition == "recent_vertebral_fracture"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        pytest.param(
            "blade-squeeze",
            "blade-squeze",
            "6: prescriptions[1].exercise: unknown exercise 'shoulder-blade-squeze'"
            " (did you mean shoulder-blade-squeeze?)",
            id="exercise",
        ),
        pytest.param(
            "thoracic_extension: 1",
            "thoracic_extensoin: 1",
            "11: prescriptions[1].limits.thoracic_extensoin: unknown demand 'thoracic_extensoin'"
            " (did you mean thoracic_extension?)",
            id="limit",
        ),
        pytest.param(
            "thoracic_extension: 1",
            "balance: 1",
            "11: prescriptions[1].limits.balance: unknown demand 'balance'",
            id="limit of what is no range",
        ),
        pytest.param(
            "firm_bed",
            "firm_bad",
            "12: prescriptions[1].surface: unknown surface 'firm_bad' (did you mean firm_bed?)",
            id="surface",
        ),
        pytest.param("[B2]", "[B99]", "16: prescriptions[1].acknowledged[1]: unknown rule 'B99'", id="rule"),
        pytest.param("[B1]", "[Q1]", "17: prescriptions[1].override.rules[1]: unknown rule 'Q1'", id="overridden rule"),
        pytest.param("hip-hinge", "hip-hing", "18: advice[2]: unknown advice 'hip-hing'", id="advice"),
        pytest.param(
            "[osteoporosis]",
            "[osteoporose]",
            "4: suits[1]: unknown condition 'osteoporose' (did you mean osteoporosis?)",
            id="condition",
        ),
    ],
)
def test_an_unknown_name_in_a_routine_is_faulted_at_its_line(library, old, new, fault):
    found = faults(library, Routine, ROUTINE.replace(old, new))
    assert len(found) == 1
    assert found[0].startswith(f"a.yaml:{fault}")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        pytest.param(
            "vf_recent", "vf_recnt", "7: conditions[3].condition: unknown condition 'vf_recnt'", id="condition"
        ),
        pytest.param("dumbbell", "dumbell", "8: equipment[2]: unknown equipment 'dumbell'", id="equipment"),
        pytest.param("status: active", "status: acute", "6: conditions[2].status: 'acute' is not one of:", id="status"),
    ],
)
def test_an_unknown_name_in_a_client_is_faulted_at_its_line(library, old, new, fault):
    found = faults(library, Client, CLIENT.replace(old, new))
    assert len(found) == 1
    assert found[0].startswith(f"a.yaml:{fault}")


def test_unknown_names_and_wrong_numbers_of_a_file_are_told_at_once(library):
    text = ROUTINE.replace("exercise: shoulder", "exercise: sholder").replace("log-roll", "log-rol")
    assert [line.split(":")[1] for line in faults(library, Routine, text)] == ["6", "18"]
    assert len(faults(library, Routine, ROUTINE.replace("sets: 2", "sets: 20") + "title: B\n")) == 2


def test_an_empty_file_is_faulted_at_line_1(library, tmp_path):
    path = tmp_path / "empty.yaml"
    path.touch()
    with pytest.raises(ContentError, match=f"^{path}:1: the file is empty"):
        read_plan(library, Routine, path)


@pytest.mark.parametrize("name", ["missing.yaml", "."], ids=["a file that is not there", "a folder"])
def test_what_is_no_file_is_wrong_input(library, tmp_path, name):
    with pytest.raises(WrongInput, match="cannot be read") as error:
        read_plan(library, Client, tmp_path / name)
    assert "\n" not in str(error.value)


def test_a_bare_number_is_no_date(library):
    with pytest.raises(ContentError, match="0 is not a date: write it as 2027-01-31"):
        reads_plan(library, Routine, "title: A\nprescriptions: []\nstart_date: 0\n")
