"""How a hand-out reads, which items of the CERT it reports, and how its goals stand to those that are wanted."""

import pytest

from planner.engine.goal_balance import goal_balance
from planner.handout.cert import cert_items
from planner.handout.document import sheet
from planner.handout.reading import reading
from planner.library.readability import grade
from planner.records.plan import Author, Client, ClientCondition, Prescription, Routine
from tests.shipped import LIBRARY

CLIENT = Client(name="Ana", conditions=(ClientCondition(condition="osteoporosis"),))
ROUTINE = Routine(title="T", prescriptions=(Prescription(exercise="chin-tuck"), Prescription(exercise="bridge")))
HARD = "Notwithstanding contraindications, proprioceptive stabilisation necessitates physiotherapeutic supervision."


def test_the_hardest_sentence_is_the_one_that_was_written_hard():
    hard = ROUTINE.replace(prescriptions=(ROUTINE.prescriptions[0].replace(cue=f"Slowly. {HARD}"),))
    easy, harder = reading(sheet(LIBRARY, ROUTINE)), reading(sheet(LIBRARY, hard))
    assert harder.hardest == HARD.rstrip(".")
    assert harder.hardest_grade == pytest.approx(grade([HARD]))
    assert easy.grade < harder.grade
    assert easy.hardest_grade < harder.hardest_grade


def test_names_and_doses_are_no_prose():
    named = reading(sheet(LIBRARY, ROUTINE, Client(name=HARD)))
    assert named == reading(sheet(LIBRARY, ROUTINE, Client(name="Ana")))


def test_shipped_routines_read_like_a_patient_leaflet():
    read = {id: reading(sheet(LIBRARY, routine)).grade for id, routine in LIBRARY.routines.items()}
    assert all(each < 7 for each in read.values()), read


def missing(routine, client=CLIENT):
    return {each.code: each.missing for each in cert_items(LIBRARY, client, routine) if each.missing}


def test_all_nineteen_items_of_the_cert_are_judged_in_their_order():
    codes = [each.code for each in cert_items(LIBRARY, CLIENT, ROUTINE)]
    assert codes == [*"123456", "7a", "7b", *"89", "10", "11", "12", "13", "14a", "14b", "15", "16a", "16b"]


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("2", {"author": Author(name="J. Doe")}),
        ("6", {"goal": "Lift my grandchild"}),
        ("10", {"advice": ("log-roll",)}),
        ("11", {"contact": "555 0100"}),
    ],
)
def test_an_item_is_missing_until_it_is_written(code, change):
    assert code in missing(ROUTINE)
    assert code not in missing(ROUTINE.replace(**change))


def test_an_empty_routine_reports_nothing_of_exercises():
    lacking = missing(Routine(title="T", prescriptions=()))
    assert {"1", "8", "9", "12", "13"} <= set(lacking)
    assert not {"1", "8", "9", "12"} & set(missing(ROUTINE))


def test_whom_it_was_made_for_is_missing_while_nothing_limits_the_client():
    assert {"14a", "14b"} <= set(missing(ROUTINE, Client(name="Ana")))
    assert not {"14a", "14b"} & set(missing(ROUTINE))


def test_wanted_goals_that_nothing_trains_come_first():
    balance = goal_balance(LIBRARY, CLIENT, ROUTINE)
    wanted = [each for each in balance if each.wanted_by]
    assert wanted, "osteoporosis wants goals"
    assert balance[: len(wanted)] == tuple(wanted)
    assert [each.exercises for each in wanted] == sorted(each.exercises for each in wanted)
    assert {each.goal for each in wanted} == set(LIBRARY.conditions["osteoporosis"].wants.goals)
    trained = {goal for id in ("chin-tuck", "bridge") for goal in LIBRARY.exercises[id].goals}
    assert {each.goal for each in balance if each.exercises} == trained
    assert not any(each.wanted_by for each in goal_balance(LIBRARY, Client(name="Ana"), ROUTINE))
