"""Time is computed as in the worked items of the dosage model, row by row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.engine.duration import (
    Burden,
    Span,
    burden,
    change_seconds,
    item_span,
    line_span,
    work,
    work_span,
)
from planner.engine.resolved import resolve
from planner.records.dosage import Dosage, Reps, SideOrder
from planner.records.plan import Prescription, Routine

# name: sets, reps, seconds a repetition, hold, rest, sides, work, rest in all, set-up, total
WORKED = {
    "S01 1x10": (1, 10, 4, 0, None, "bilateral", 40, 0, 45, 85),
    "S04 3x8, rest not stated: 30": (3, 8, 4, 0, 30, "bilateral", 96, 60, 45, 201),
    "S08 5 presses at 8 levels": (8, 5, 3, 0, 10, "bilateral", 120, 70, 45, 235),
    "S09 1x30 s": (1, 1, 0, 30, None, "bilateral", 30, 0, 45, 75),
    "S10 1x30 s": (1, 1, 0, 30, None, "bilateral", 30, 0, 45, 75),
    "S11 10 each side": (1, 10, 4, 0, 0, "alternating", 80, 5, 20, 105),
    "S12 10 each side, no new set-up": (1, 10, 5, 0, 0, "alternating", 100, 5, 0, 105),
    "S13 3 graded sets of 3": (3, 3, 5, 2, 10, "bilateral", 63, 20, 20, 103),
    "S14 5 sets, 5 s": (5, 1, 4, 5, 0, "alternating", 90, 25, 10, 125),
    "S14 7 sets, 10 s": (7, 1, 4, 10, 0, "alternating", 196, 35, 10, 241),
    "S16 3x8": (3, 8, 4, 0, 30, "bilateral", 96, 60, 20, 176),
    "S17 3x8 each, in sequence": (3, 8, 4, 0, 30, "sequential", 192, 150, 20, 362),
    "S17 3x8 each, alternating": (3, 8, 4, 0, 30, "alternating", 192, 75, 20, 287),
    "S18 3x8": (3, 8, 4, 0, 30, "bilateral", 96, 60, 20, 176),
    "S20 3x8, 3 s hold": (3, 8, 4, 3, 30, "bilateral", 168, 60, 45, 273),
    "S21 3x8, 3 s hold": (3, 8, 4, 3, 30, "bilateral", 168, 60, 45, 273),
}
# the same, as the library has them: code -> total with the library's own set-up
AS_STORED = {
    **{"S01": 85, "S04": 201, "S08": 235, "S09": 75, "S10": 75, "S11": 105, "S12": 125, "S14a": 125},
    **{"S16": 176, "S17": 362, "S18": 176, "S20": 273, "S21": 273},
}
TEMPO = {0: "0-0-0-0", 3: "1-1-1-0", 4: None, 5: "2-1-2-0"}


def routine(*exercises):
    return Routine(title="A", prescriptions=[{"exercise": each} for each in exercises])


def line(exercise, **fields):
    return Prescription(exercise=exercise, **fields)


@pytest.mark.parametrize("row", WORKED.values(), ids=WORKED)
def test_a_worked_item_takes_as_long_as_reckoned_by_hand(row):
    sets, reps, rep_seconds, hold, rest, sides, working, resting, setup, total = row
    dosage = Dosage(sets=sets, reps=reps, hold_seconds=hold, rest_seconds=rest, tempo=TEMPO[rep_seconds])
    count = 1 if sides == "bilateral" else 2
    order = SideOrder.ALTERNATING if sides == "alternating" else SideOrder.SEQUENTIAL
    assert work(dosage) * (sets * count) == Span(working, working)
    assert item_span([dosage] * count, order, 0) == Span(working + resting, working + resting)
    assert item_span([dosage] * count, order, setup) == Span(total, total)


@pytest.mark.parametrize("code", AS_STORED)
def test_an_item_of_the_library_takes_as_long_as_its_worked_row(library, code):
    assert line_span(resolve(library, line(code))) == Span(AS_STORED[code], AS_STORED[code])


def test_article_004_as_one_session_takes_16_and_a_half_minutes_and_2_of_changes(library):
    items = [line_span(resolve(library, line(code))) for code in ("S16", "S17", "S18", "S20")]
    alone = sum(items, Span(0, 0))
    assert (alone, str(alone)) == (Span(987, 987), "about 16.5 min")
    asked = burden(library, routine("S16", "S17", "S18", "S20"))
    assert asked.session == alone + Span(120, 120)
    assert str(asked.session) == "about 18.5 min"
    assert asked == Burden(items=4, session=Span(1107, 1107), position_changes=3, floor_transfers=1)


def test_repetitions_in_a_range_give_a_range_of_time(library):
    assert line_span(resolve(library, line("L06"))) == Span(5 * 9 + 20, 10 * 9 + 20)
    assert str(line_span(resolve(library, line("L06")))) == "about 1 to 2 min"


def test_a_timed_item_works_for_its_duration():
    assert work(Dosage(duration_seconds=300, hold_seconds=5)) == Span(300, 300)


def test_without_a_count_there_is_one_repetition():
    assert work(Dosage(hold_seconds=10)) == Span(14, 14)


def test_rest_that_is_not_stated_is_half_a_minute():
    assert item_span([Dosage(sets=2, reps=1)], SideOrder.SEQUENTIAL, 0) == Span(38, 38)


def test_no_rest_is_no_rest():
    assert item_span([Dosage(sets=2, reps=1, rest_seconds=0)], SideOrder.SEQUENTIAL, 0) == Span(8, 8)


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [
        pytest.param({}, 362, id="each side in sequence"),
        pytest.param({"dosage": {"side_order": "alternating"}}, 287, id="sides by turns"),
        pytest.param({"side": "left"}, 96 + 60 + 20, id="one side only"),
        pytest.param({"sides": {"left": {"sets": 1}}}, 128 + 90 + 20, id="fewer sets on one side"),
        pytest.param({"side": "left", "sides": {"left": {"reps": 4}}}, 48 + 60 + 20, id="one side at its own dose"),
        pytest.param({"side": "left", "sides": {"right": {"reps": 4}}}, 96 + 60 + 20, id="the other side is left out"),
    ],
)
def test_sides_count_one_by_one(library, fields, seconds):
    assert line_span(resolve(library, line("S17", **fields))) == Span(seconds, seconds)


@pytest.mark.parametrize(
    ("laterality", "line_side", "seconds"),
    [
        pytest.param("alternating", None, 80 + 30 + 10, id="the exercise alternates"),
        pytest.param("each", None, 80 + 90, id="the exercise does each side"),
        pytest.param("each", "alternating", 80 + 30 + 10, id="the line alternates"),
        pytest.param("alternating", "each", 80 + 90, id="the line does each side"),
        pytest.param("alternating", "left", 40 + 30, id="one side has nothing to take turns with"),
    ],
)
def test_sides_take_turns_where_the_line_or_the_exercise_says_so(shelf, laterality, line_side, seconds):
    dosage = {"sets": 2, "reps": 5, "rest_seconds": 30}
    small = shelf({"a": {"laterality": laterality, "dosage": dosage, "setup_seconds": 0}})
    assert line_span(resolve(small, line("a", side=line_side))) == Span(seconds, seconds)


def test_one_side_that_is_told_to_take_turns_has_nobody_to_wait_for(library):
    assert line_span(resolve(library, line("S11", side="left"))) == Span(60, 60)


def test_one_set_is_meant_where_none_is_counted(shelf):
    small = shelf({"a": {"dosage": {"reps": 5}, "setup_seconds": 0}})
    assert line_span(resolve(small, line("a"))) == work_span(resolve(small, line("a"))) == Span(20, 20)


def test_getting_settled_in_bed_takes_as_long_as_on_the_floor(library):
    assert line_span(resolve(library, line("S01", surface="firm_bed"))) == line_span(resolve(library, line("S01")))


@pytest.mark.parametrize(
    ("code", "side", "sides"),
    [
        pytest.param("L06", None, 1, id="both together"),
        pytest.param("L06", "each", 2, id="both together, but asked for each"),
        pytest.param("S17", None, 2, id="each"),
        pytest.param("S17", "bilateral", 1, id="each, but asked for both together"),
        pytest.param("L16", None, 2, id="alternating"),
        pytest.param("L16", "right", 1, id="alternating, but asked for one"),
        pytest.param("S04", None, 1, id="a one-sided stance"),
    ],
)
def test_the_line_decides_on_sides_and_the_exercise_where_it_does_not(library, code, side, sides):
    assert len(resolve(library, line(code, side=side)).dosages) == sides


def test_the_work_of_a_line_leaves_out_rest_and_set_up(library):
    assert work_span(resolve(library, line("S17"))) == Span(192, 192)


@pytest.mark.parametrize(
    ("before", "after", "seconds"),
    [
        pytest.param("seat", "seat", 30, id="stays seated"),
        pytest.param("seat", "standing", 30, id="stands up from a chair"),
        pytest.param("standing", "floor", 60, id="gets down"),
        pytest.param("floor", "seat", 60, id="gets up to a chair"),
        pytest.param("bed", "standing", 60, id="gets up from bed"),
    ],
)
def test_a_change_costs_by_how_far_it_goes(before, after, seconds):
    assert change_seconds(before, after) == seconds


def test_with_help_getting_down_or_up_takes_2_minutes(library):
    assert change_seconds("standing", "floor", with_help=True) == 120
    alone, helped = (burden(library, routine("L14", "S01"), with_help=help).session for help in (False, True))
    assert helped.low - alone.low == 60


def test_warming_up_and_cooling_down_are_part_of_the_session(library):
    plain = burden(library, routine("L06")).session
    assert burden(library, routine("L06"), warm_up_seconds=120, cool_down_seconds=60).session == plain + Span(180, 180)


def test_each_way_down_to_the_floor_is_counted(library):
    assert burden(library, routine("S01", "L06", "S02", "S03")).floor_transfers == 2
    assert burden(library, routine("L06", "L14")).floor_transfers == 0


def test_on_a_bed_nobody_gets_down_to_the_floor(library):
    plan = Routine(title="A", prescriptions=[line("L14"), line("L01", surface="firm_bed")])
    assert burden(library, plan).floor_transfers == 0


def test_an_empty_routine_takes_no_time(library):
    assert burden(library, routine()) == Burden(0, Span(0, 0), 0, 0)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        pytest.param(Span(0, 0), "about 0.5 min", id="never nothing"),
        pytest.param(Span(90, 90), "about 1.5 min", id="one number"),
        pytest.param(Span(200, 310), "about 3.5 to 5 min", id="a range, in halves"),
    ],
)
def test_time_is_told_as_about_so_many_half_minutes(span, words):
    assert str(span) == words


counts = st.integers(1, 50)


@given(st.integers(1, 10), counts, counts, st.integers(0, 120), st.integers(0, 300), st.sampled_from([1, 2]))
def test_more_work_or_rest_never_takes_less_time(sets, one, other, hold, rest, sides):
    reps = Reps(low=min(one, other), high=max(one, other))
    less = Dosage(sets=sets, reps=reps, hold_seconds=hold, rest_seconds=rest)
    span = item_span([less] * sides, SideOrder.SEQUENTIAL, 0)
    assert 0 < span.low <= span.high
    for more in (
        {"sets": min(10, sets + 1)},
        {"hold_seconds": min(120, hold + 1)},
        {"rest_seconds": min(300, rest + 1)},
    ):
        longer = item_span([Dosage(**more).over(less)] * sides, SideOrder.SEQUENTIAL, 0)
        assert (longer.low, longer.high) >= (span.low, span.high)
