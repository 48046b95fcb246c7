import datetime

import pytest

from planner.engine import editing, editing_screened
from planner.engine.warnings import cautions_of, refusals
from planner.records.errors import WrongInput
from planner.records.plan import Client
from tests.plans import plan, who

TODAY = datetime.date(2026, 11, 26)
SIGNED = {"by": " J. Doe ", "reason": " Under my eyes. ", "date": TODAY}


def test_what_is_blocked_is_added_only_on_purpose(library):
    blocked, client = library.exercise("S22"), who("osteoporosis")
    with pytest.raises(WrongInput, match="is blocked for this client"):
        editing_screened.add(library, client, editing.EMPTY, blocked)
    added = editing_screened.add(library, client, editing.EMPTY, blocked, although_blocked=True)
    assert [line.exercise for line in added.prescriptions] == [blocked.id]
    held = Client(reference="C", conditions=[{"condition": "red_flag"}])
    with pytest.raises(WrongInput, match="is blocked for this client"):
        editing_screened.add(library, held, editing.EMPTY, blocked, although_blocked=True)


def test_a_ready_made_routine_comes_whole_and_what_is_blocked_in_it_stops_the_hand_out(library):
    client, stopped = who("osteoporosis"), []
    for id, made in library.routines.items():
        started = editing_screened.start_from(library, id)
        assert [line.exercise for line in started.prescriptions] == [line.exercise for line in made.prescriptions]
        assert started.suits == ()
        stopped += [notice for notice in refusals(library, client, started) if notice.code == "blocked"]
    assert stopped
    with pytest.raises(WrongInput, match="no ready-made routine 'nothing'"):
        editing_screened.start_from(library, "nothing")


def test_a_blocked_exercise_is_no_swap(library):
    with pytest.raises(WrongInput, match="choose another"):
        editing_screened.swap(library, who("osteoporosis"), plan("L06"), 0, library.exercise("S22"))


def test_only_a_caution_of_this_line_is_acknowledged(library):
    client = who("osteoporosis")
    line = plan("seated-turn-with-bar")
    assert cautions_of(library, client, line.prescriptions[0]) == ["B2"]
    read = editing_screened.acknowledge(library, client, line, 0, "B2")
    assert read.prescriptions[0].acknowledged == ("B2",)
    with pytest.raises(WrongInput, match="'V1' is no caution here"):
        editing_screened.acknowledge(library, client, line, 0, "V1")


def test_a_caution_is_acknowledged_in_all_lines_that_it_is_about_or_only_in_those_that_were_seen(library):
    client = who("osteoporosis")
    turn, plain = "seated-turn-with-bar", "chin-tuck"
    routine = plan(turn, plain, turn)

    def read(routine):
        return [line.acknowledged for line in routine.prescriptions]

    assert read(editing_screened.acknowledge_rule(library, client, routine, "B2")) == [("B2",), (), ("B2",)]
    with pytest.raises(WrongInput, match="'B2' is no caution here"):
        editing_screened.acknowledge_rule(library, client, routine, "B2", [plain])
    with pytest.raises(WrongInput, match="'V1' is no caution here"):
        editing_screened.acknowledge_rule(library, client, routine, "V1")
    with pytest.raises(WrongInput, match="'B2' is no caution here"):
        editing_screened.acknowledge_rule(library, who("knee_oa"), routine, "B2")


def test_a_line_that_is_added_later_is_acknowledged_anew_and_taking_back_takes_all_back(library):
    client = who("osteoporosis")
    read = editing_screened.acknowledge_rule(library, client, plan("seated-turn-with-bar"), "B2")
    later = editing.add(read, library.exercises["seated-turn-with-bar"])
    assert [cautions_of(library, client, line) for line in later.prescriptions] == [[], ["B2"]]
    again = editing_screened.acknowledge_rule(library, client, later, "B2", ["seated-turn-with-bar"])
    assert [line.acknowledged for line in again.prescriptions] == [("B2",), ("B2",)]
    other = editing.annotate(again, 0, acknowledged=("B2", "X"))
    assert [line.acknowledged for line in editing_screened.withdraw_acknowledgement(other, "B2").prescriptions] == [
        ("X",),
        (),
    ]


def test_an_override_is_signed_has_a_reason_and_names_the_rules_that_block(library):
    client, line = who("osteoporosis"), plan("S22")
    done = editing_screened.override(library, client, line, 0, **SIGNED).prescriptions[0].override
    assert (done.by, done.reason, done.date) == ("J. Doe", "Under my eyes.", TODAY)
    assert done.rules
    for field, fault in (("by", "an override is signed"), ("reason", "say why")):
        with pytest.raises(WrongInput, match=fault):
            editing_screened.override(library, client, line, 0, **SIGNED | {field: " "})
    with pytest.raises(WrongInput, match="there is nothing to override"):
        editing_screened.override(library, client, plan("L06"), 0, **SIGNED)


def test_a_limit_is_of_a_range_and_can_be_taken_away(library):
    less = editing_screened.limit(library, plan("S20"), 0, "lumbar_extension", 1)
    assert less.prescriptions[0].limits == {"lumbar_extension": 1}
    assert editing_screened.limit(library, less, 0, "lumbar_extension", None).prescriptions[0].limits == {}
    for wrong in ("balance", "elbow"):
        with pytest.raises(WrongInput, match="is no range of movement"):
            editing_screened.limit(library, less, 0, wrong, 1)


def test_a_form_that_an_exercise_does_not_have_is_refused(library):
    with pytest.raises(WrongInput, match=r"variant: .* has no 'Upside down'"):
        editing_screened.choose_variant(library, plan("L09"), 0, "Upside down")


def test_advice_stands_in_the_order_of_the_library(library):
    one = editing_screened.choose_advice(library, plan(), "walking", chosen=True)
    two = editing_screened.choose_advice(library, one, "log-roll", chosen=True)
    assert two.advice == tuple(id for id in library.advice if id in ("walking", "log-roll"))
    assert editing_screened.choose_advice(library, two, "walking", chosen=False).advice == ("log-roll",)
    with pytest.raises(WrongInput, match="no advice 'sleep'"):
        editing_screened.choose_advice(library, two, "sleep", chosen=True)
