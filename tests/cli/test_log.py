"""What a clinician sees of a log code: what was done, how it went, and what to ask first."""

import datetime
import json

import pytest

from planner.handout.log_code import Adverse, Answer, Log, Session, encode, fingerprint
from planner.handout.log_report import as_data, planned_days
from planner.library.plan_files import reads_plan
from planner.records.plan import Routine
from tests.commands import planner
from tests.plans import plan
from tests.shipped import LIBRARY

YAML = """
title: Upper back
prescriptions: [{exercise: bird-dog}, {exercise: L06}]
start_date: 2027-01-04
days: [mon, wed, fri]
"""
ROUTINE = reads_plan(LIBRARY, Routine, YAML)
MONDAY = datetime.date(2027, 1, 4)


def code(*sessions, routine=ROUTINE):
    return encode(Log(fingerprint(routine), 3, sessions))


TWO = code(
    Session(MONDAY, (Answer.DONE, Answer.DONE), 2, 4),
    Session(MONDAY + datetime.timedelta(4), (Answer.PAIN, Answer.DONE), 7, None, frozenset({Adverse.FELL})),
)


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "routine.yaml"
    made.write_text(YAML)
    return made


def test_it_prints_what_was_done_of_what_was_planned_and_what_to_ask_first(file):
    done = planner("log", TWO, "--routine", file)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "Upper back, version 3",
        "done on 2 of 3 planned days, 4 January 2027 to 8 January 2027; 2 sessions",
        "ASK FIRST: 2027-01-08 FELL",
        "date            done  pain  effort  not done",
        "2027-01-04       2/2     2       4",
        "2027-01-08       1/2     7       -  ! FELL; Bird dog (pain)",
    ]


def test_a_code_may_be_given_in_groups(file):
    assert (
        planner("log", *TWO.lower().split(), "--routine", file).stdout == planner("log", TWO, "--routine", file).stdout
    )


def test_it_is_given_to_programs_as_json(file):
    made = json.loads(planner("log", TWO, "--routine", file, "--json").stdout)
    assert (made["days_done"], made["days_planned"], made["version"]) == (2, 3, 3)
    assert made["sessions"][1] == {
        "date": "2027-01-08",
        "done": ["shoulder-blade-squeeze"],
        "not_done": [{"exercise": "bird-dog", "why": "pain"}],
        "pain": 7,
        "effort": None,
        "adverse": ["fell"],
    }


@pytest.mark.parametrize(
    ("given", "why"),
    [
        pytest.param(TWO[:6] + "7" + TWO[7:], "look again at group 2", id="mistyped"),
        pytest.param(code(Session(MONDAY, (Answer.DONE,)), routine=plan("bridge")), "another routine", id="foreign"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_exit_2(file, given, why):
    done = planner("log", given, "--routine", file)
    assert (done.returncode, done.stdout) == (2, "")
    assert why in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_days_are_counted_from_the_start_and_by_the_week_where_no_days_are_named():
    week = MONDAY + datetime.timedelta(13)
    assert planned_days(LIBRARY, ROUTINE, MONDAY, week) == 6
    assert planned_days(LIBRARY, plan({"exercise": "bridge", "dosage": {"days_per_week": 2}}), MONDAY, week) == 4
    late = Log(0, 0, (Session(MONDAY + datetime.timedelta(7), (Answer.DONE, Answer.DONE)),))
    assert as_data(LIBRARY, ROUTINE, late)["days_planned"] == 4
