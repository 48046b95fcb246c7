"""Every picture is whole, small, still without a script, and shows the side and dose that were asked for."""

import math
import re
from itertools import pairwise

import numpy as np
import pytest

from planner.figure import animated, described, still, stills
from planner.figure.body.sides import OTHER_SIDE
from planner.figure.draw.camera import EDGE, MARGIN, MIN_METRES
from planner.figure.draw.scene import build_scene
from planner.figure.output import motion
from planner.figure.output.pictures import MAX_BYTES
from planner.records.dosage import Dosage
from planner.records.errors import WrongInput
from tests.figure.cases import DRAWN
from tests.figure.measures import joints
from tests.figure.svg_reading import commands, read, without_words
from tests.shipped import LIBRARY

pytestmark = pytest.mark.slow

EACH = pytest.mark.parametrize("id", DRAWN)
LARGEST_SCALE = EDGE * (1 - 2 * MARGIN) / MIN_METRES  # a body that is seen short is not drawn larger


# --- every picture of the library


@EACH
def test_a_moving_picture_is_whole_small_and_asks_nothing_from_outside(animation_of, id):
    text = animation_of(id)
    assert len(text.encode()) <= MAX_BYTES == 15_000
    for each in (root := read(text)).iter():
        assert each.tag in {"svg", "title", "desc", "style", "g", "path", "circle", "animate"}
        for name, value in each.attrib.items():
            assert not name.startswith("on"), name
            assert name.rpartition("}")[2] not in {"href", "src", "style"}, name
            assert "url(" not in value
            assert ":" not in value
    assert "url(" not in (root.findtext("style") or "")
    assert "@import" not in (root.findtext("style") or "")
    assert root.findtext("title") == DRAWN[id].name
    assert root.findtext("desc") == described(DRAWN[id])


@EACH
def test_every_still_is_whole_and_its_body_is_inside_the_picture(stills_of, id):
    assert len(stills_of(id)) == len(DRAWN[id].figure.frames)
    scale = build_scene(DRAWN[id].figure).projection.scale
    for text in stills_of(id):
        root = read(text)
        assert {each.tag for each in root.iter()} <= {"svg", "title", "desc", "g", "path"}
        assert root.findtext("title") == DRAWN[id].name
        _, _, width, height = map(int, root.get("viewBox").split())
        assert min(width, height) >= 150
        assert max(width, height) == EDGE == 500 or (max(width, height) < EDGE and scale == LARGEST_SCALE)
        for path in root.iter("path"):
            commands(path.get("d"))
            start = re.match(r"M(-?\d*\.?\d+) ?(-?\d*\.?\d+)", path.get("d")).groups()
            x, y = (float(each) for each in start)
            if (x, y) != (-99, -99):  # what is on the other side of the head
                assert -10 <= x <= width + 10
                assert -10 <= y <= height + 10


@EACH
def test_a_still_is_one_of_the_stills(stills_of, id):
    assert (still(DRAWN[id], 0), still(DRAWN[id])) == (stills_of(id)[0], stills_of(id)[-1])


@EACH
def test_a_movement_repeats_without_a_jump_and_keeps_its_kinds_of_lines(animation_of, id):
    for each in read(animation_of(id)).iter("animate"):
        values, times = each.get("values").split(";"), [float(time) for time in each.get("keyTimes").split(";")]
        assert each.get("repeatCount") == "indefinite"
        assert values[0] == values[-1]
        assert len(values) == len(times)
        assert (each.get("keyTimes")[:2], times[-1]) == ("0;", 1)
        assert all(a <= b for a, b in pairwise(times))
        if each.get("attributeName") == "d":
            assert len({tuple(commands(value)) for value in values}) == 1
            for (value, time), (after, then) in pairwise(zip(values, times, strict=True)):
                # what the body hides goes and comes at once: nothing flies to where hidden details are
                assert (hidden(value) == hidden(after)) == (time < then)
        else:
            assert each.get("attributeName") == "stroke-dasharray"


def hidden(path):
    return [detail.startswith("-99-99") for detail in path.split("M")[1:]]


def test_no_two_exercises_have_the_same_picture(animation_of, stills_of):
    for pictures in ([animation_of(id) for id in DRAWN], [stills_of(id)[-1] for id in DRAWN]):
        assert len({without_words(text) for text in pictures}) == len(DRAWN)


@EACH
def test_the_other_side_is_another_picture_and_the_usual_side_is_the_usual_one(stills_of, id):
    exercise = DRAWN[id]
    usual, other = exercise.figure.side, OTHER_SIDE[exercise.figure.side]
    made = (stills_of(id)[-1], still(exercise, side=usual), still(exercise, side=other))
    before, alone, after = (re.sub("<desc>.*?</desc>", "", text) for text in made)
    assert before == alone != after
    assert read(before).get("viewBox") == read(after).get("viewBox")
    for side in (usual, other):
        assert f". It shows the {side} side. " in read(still(exercise, side=side)).findtext("desc")


def test_the_description_of_one_side_has_the_words_of_that_side_and_no_steps_for_both(exercise_of):
    steps = ("Stand tall.", "Lift your right arm to a right angle.", "Lean left.", "Then do the left side.")
    exercise = exercise_of(steps=steps, both_sides=[4], figure={"view": "front"})
    seen = "Drawing of a person, seen from the front: standing. "
    lifted = "Stand tall. Lift your {} arm to a right angle. Lean {}."
    for draw in (still, animated):
        for side, text in (
            (None, f"{seen}{lifted.format('right', 'left')} Then do the left side."),
            ("right", f"{seen}It shows the right side. {lifted.format('right', 'left')}"),
            ("left", f"{seen}It shows the left side. {lifted.format('left', 'right')}"),
        ):
            assert read(draw(exercise, side=side)).findtext("desc") == text


@EACH
def test_the_other_side_is_the_mirror_of_the_usual_one(id):
    usual, mirrored = (build_scene(DRAWN[id].figure, each) for each in (False, True))
    points, mirror_points = (
        scene.projection.project(np.array(list(joints(scene.solved_frames[-1].pose).values())))
        for scene in (usual, mirrored)
    )
    for (x, y, near), (other, *rest) in zip(points, mirror_points, strict=True):
        assert other == pytest.approx(usual.projection.width - x)
        assert rest == pytest.approx([y, near])


# --- the dose


@pytest.mark.parametrize(
    ("usual", "dose", "seconds"),
    [
        pytest.param({}, None, 4.6, id="no tempo: two seconds out and two back, and a short rest"),
        pytest.param({"tempo": "3-1-4-2"}, None, 10, id="a tempo"),
        pytest.param({"tempo": "3-1-4-2", "hold_seconds": 5}, None, 14, id="a hold longer than the pause"),
        pytest.param({"tempo": "3-6-4-2", "hold_seconds": 5}, None, 15, id="a hold shorter than the pause"),
        pytest.param({"hold_seconds": 5}, {}, 9.6, id="an empty dose is the usual one"),
        pytest.param({"hold_seconds": 5}, {"hold_seconds": 30}, 34.6, id="a prescribed hold"),
        pytest.param({"tempo": "3-1-4-2", "hold_seconds": 5}, {"tempo": "2-0-2-1"}, 10, id="a prescribed tempo"),
        pytest.param({"hold_seconds": 5}, {"hold_seconds": 0, "tempo": "0-0-0-0"}, 4.6, id="a tempo of nothing"),
    ],
)
def test_the_picture_moves_at_the_tempo_and_with_the_hold_of_the_dose(exercise_of, usual, dose, seconds):
    prescribed = None if dose is None else Dosage(**dose)
    text = animated(exercise_of(dosage={"reps": 10, **usual}), prescribed)
    assert set(re.findall(r'dur="(.*?)"', text)) == {f"{seconds:g}s"}


@pytest.mark.parametrize(("first", "last"), [(0, 1), (0, 2), (0, 3), (0.5, 2), (0, 2.25), (0.5, 2.25), (0.25, 0.75)])
@pytest.mark.parametrize("count", [1, 4])
def test_each_frame_has_its_share_of_the_time_and_the_end_is_held(first, last, count):
    times = motion.samples(motion.tempo_of(Dosage(tempo="4-3-2-1")), first, last, count)
    assert [each.seconds for each in times] == sorted(each.seconds for each in times)
    assert (times[0], times[-1]) == (motion.Sample(first, 0), motion.Sample(first, 10))
    assert {first <= each.moment <= last for each in times} == {True}
    assert [each.seconds for each in times if each.moment == last] == pytest.approx([4, 7])
    out = {each.moment: each.seconds for each in times if each.seconds <= 4}
    back = {each.moment: each.seconds for each in times if 7 <= each.seconds <= 9}
    assert len(out) == len(back) >= count + 1
    for moment in {first, last, *range(math.ceil(first), math.floor(last) + 1)}:
        share = (moment - first) / (last - first)
        assert (out[moment], back[moment]) == pytest.approx((4 * share, 9 - 2 * share))


@pytest.mark.parametrize("last", [0.5, 0.25])
def test_where_nothing_may_move_one_moment_is_shown_for_all_the_time(last):
    times = motion.samples(motion.tempo_of(Dosage(tempo="4-3-2-1")), 0.5, last, 4)
    assert times == [motion.Sample(0.5, 0), motion.Sample(0.5, 10)]


def test_a_ring_fills_while_the_end_is_held_and_only_then(exercise_of):
    ring = read(animated(exercise_of(dosage={"tempo": "3-0-2-1", "hold_seconds": 4}))).find(".//circle/animate")
    assert ring.get("keyTimes") == "0;.3;.7;.7;1"
    assert ring.get("values") == "0 1;0 1;1 1;0 1;0 1"
    assert "<circle" not in animated(exercise_of(dosage={"tempo": "3-0-2-1"}))


def test_who_asked_for_less_motion_sees_the_end_still(exercise_of):
    root = read(animated(exercise_of()))
    moving, ended = root.findall("g")
    assert (moving.get("class"), ended.get("class")) == ("m", "s")
    assert "(prefers-reduced-motion:reduce){.m{display:none}.s{display:inline}}" in root.findtext("style")
    assert list(ended.iter("animate")) == []
    end = {path.get("d") for path in read(still(exercise_of())).iter("path")}
    assert {path.get("d") for path in ended.iter("path")} <= end


# --- words, variants and what cannot be drawn


def test_hostile_words_are_only_words(exercise_of):
    name = """<script>alert("x")</script>&amp; ]]> '"</title>"""
    steps = ("Say </desc><script>1</script> & go.", "Count 2 < 3 > 1 ]]>.", "<!-- <![CDATA[ &#60; &bogus;")
    for draw in (still, animated):
        root = read(draw(exercise_of(name=name, steps=steps)))
        assert root.findtext("title") == name
        assert root.findtext("desc").endswith(" ".join(steps))
        assert root.find(".//script") is None


def test_control_characters_are_shown_in_words_and_lines_are_kept(exercise_of):
    name, step = "A\x07b\x00c\x1b[1m", "One\x08\ufffe\uffff two\nthree\tfour."
    for draw in (still, animated):
        root = read(draw(exercise_of(name=name, steps=(step,))))
        assert root.findtext("title") == "A␇b␀c␛[1m"
        assert root.findtext("desc").endswith("One␈\ufffd\ufffd two\nthree\tfour.")


RECOGNISED = LIBRARY.exercise("S24")


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        pytest.param(
            lambda exercise_of: still(exercise_of(), 2),
            "drawn has no frame 2: give 0 (start) to 1 (end)",
            id="after the end",
        ),
        pytest.param(
            lambda exercise_of: still(exercise_of(), -3),
            "drawn has no frame -3: give 0 (start) to 1 (end)",
            id="before the start",
        ),
        pytest.param(
            lambda exercise_of: still(exercise_of(), side="up"), "side: 'up' is not left or right", id="no side"
        ),
        pytest.param(
            lambda exercise_of: animated(exercise_of(), side=""), "side: '' is not left or right", id="an empty side"
        ),
        pytest.param(
            lambda exercise_of: still(exercise_of(figure={"frames": [{"arms": "chst"}]})),
            "the figure of drawn: unknown place on the body 'chst' (did you mean chest?)",
            id="a figure that is wrong",
        ),
        pytest.param(
            lambda exercise_of: still(exercise_of().model_copy(update={"figure": None})),
            "drawn has no figure: nobody has written one",
            id="no figure",
        ),
        *(
            pytest.param(
                lambda _, draw=draw: draw(RECOGNISED),
                f"{RECOGNISED.id} has no figure: it is only to be recognised",
                id=f"only recognised, {draw.__name__}",
            )
            for draw in (still, stills, animated, described)
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_the_reason(exercise_of, draw, message):
    with pytest.raises(WrongInput) as refused:
        draw(exercise_of)
    assert str(refused.value) == message
