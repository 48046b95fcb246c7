"""Nothing is drawn that a limit forbids: a picture begins where all limits hold, and ends where one does no more."""

import re

import pytest

from planner.figure import animated, still, stills
from planner.figure.body import measuring
from planner.figure.body.joint_norms import RANGE_LEVELS
from planner.figure.draw.palette import tones
from planner.figure.draw.scene import Scene, build_scene
from planner.records.errors import WrongInput
from planner.records.figure import Palette
from tests.figure.cases import DRAWN
from tests.figure.svg_reading import colours

pytestmark = pytest.mark.slow

STEPS = 24
REFUSED = "{} cannot be drawn with {}: every moment of it goes further"


@pytest.fixture
def drawn(monkeypatch):
    """Gather the bodies that are drawn, ghosts too, in place of drawing them."""
    seen = []
    monkeypatch.setattr(Scene, "body_shapes", lambda scene, moment: seen.append((moment, scene.at(moment))) or [])
    return seen


@pytest.fixture
def arms_raised_to(exercise_of):
    """Build an exercise that raises the arms so far, frame by frame."""
    return lambda *degrees: exercise_of(
        *[{"pose": {"shoulder_flexion": each, "shoulder_abduction": 0}} for each in degrees]
    )


def moments(drawn):
    found = sorted({moment for moment, _ in drawn})
    drawn.clear()
    return found


def shown(solved, name):
    return measuring.demand_angles(solved)[name]


LIMITS = [
    pytest.param(exercise, name, level - 1, id=f"{id}, {name} at most {level - 1}")
    for id, exercise in DRAWN.items()
    for name, level in (exercise.demands or {}).items()
    if name in RANGE_LEVELS and level
]


@pytest.mark.parametrize(("exercise", "name", "most"), LIMITS)
def test_nothing_is_drawn_beyond_a_limit_and_it_is_refused_only_where_every_moment_goes_further(
    drawn, exercise, name, most
):
    beyond = RANGE_LEVELS[name].span(most)[1] + 1e-6
    refused = []
    for draw in (stills, animated):
        try:
            draw(exercise, limits={name: most})
        except WrongInput as error:
            refused.append(str(error))
    if refused:
        assert refused == [REFUSED.format(exercise.id, f"{name} at most {most}")] * 2
        assert drawn == []
        whole = build_scene(exercise.figure)
        last = len(whole.solved_frames) - 1
        assert min(shown(whole.at(step / STEPS), name) for step in range(last * STEPS + 1)) > beyond
    else:
        assert {f"{moment:.3f}": shown(solved, name) for moment, solved in drawn if shown(solved, name) > beyond} == {}
        assert drawn


def test_a_movement_ends_before_its_limit_is_exceeded_and_the_lower_it_is_the_sooner(arms_raised_to, drawn):
    exercise = arms_raised_to(0, 170)
    for level in (3, 2, 1, 0):
        most = RANGE_LEVELS["shoulder_elevation"].span(level)[1]
        still(exercise, limits={"shoulder_elevation": level})
        last = min(1, int(most / 170 * STEPS) / STEPS)
        assert moments(drawn) == pytest.approx([0, last])  # with the ghost of the start
        still(exercise, 0, limits={"shoulder_elevation": level})
        assert moments(drawn) == [0]
        animated(exercise, limits={"shoulder_elevation": level})
        assert (animated_moments := moments(drawn))[0] == 0
        assert animated_moments[-1] == pytest.approx(last)


@pytest.mark.parametrize(
    ("degrees", "first", "last"),
    [
        pytest.param((170, 0), 0.125, 1, id="it begins beyond the limit"),
        pytest.param((0, 170), 0, 0.875, id="it ends beyond the limit"),
        pytest.param((170, 0, 170), 0.125, 1.875, id="it begins and ends beyond the limit"),
        pytest.param((0, 170, 0), 0, 0.875, id="only what is before the limit"),
        pytest.param((170, 0, 170, 0), 0.125, 1.875, id="only the first run"),
        pytest.param((0, 150, 0), 0, 2, id="never beyond the limit"),
        pytest.param((170, 150, 170), 1, 1, id="one moment only"),
    ],
)
def test_a_picture_begins_where_its_limit_holds_and_ends_with_that_run(arms_raised_to, drawn, degrees, first, last):
    exercise, limits = arms_raised_to(*degrees), {"shoulder_elevation": 2}  # 150 degrees
    within = [first, *(frame for frame in range(len(degrees)) if first < frame < last), last]
    assert len(stills(exercise, limits=limits)) == len(set(within))  # each moment once
    assert moments(drawn) == pytest.approx(sorted(set(within)))
    still(exercise, 0, limits=limits)
    assert moments(drawn) == pytest.approx([first])  # without a ghost of what is forbidden
    still(exercise, limits=limits)
    assert moments(drawn)[-1] == pytest.approx(last)
    animated(exercise, limits=limits)
    animated_moments = moments(drawn)
    assert (animated_moments[0], animated_moments[-1]) == pytest.approx((first, last))


@pytest.mark.parametrize("count", range(2, 13))
def test_a_frame_that_goes_a_little_further_than_a_limit_is_not_overlooked(arms_raised_to, drawn, count):
    for peak in range(1, count):
        stills(
            arms_raised_to(*(155 if number == peak else 0 for number in range(count))), limits={"shoulder_elevation": 2}
        )
        assert max(shown(solved, "shoulder_elevation") for _, solved in drawn) <= 150 + 1e-6
        drawn.clear()


def test_all_limits_hold_at_once(exercise_of, drawn):
    keyframes = [{"pose": {"shoulder_flexion": arm, "shoulder_abduction": 0, "nod": 0, "cervical_flexion": neck}}
            for arm, neck in ((170, 0), (85, 20), (0, 40))]  # fmt: skip
    stills(exercise_of(*keyframes), limits={"shoulder_elevation": 2, "cervical_flexion": 1})
    assert moments(drawn) == pytest.approx([0.25, 1, 13 / 12])


def test_where_no_moment_is_allowed_the_picture_is_refused_and_the_limits_are_named(arms_raised_to):
    exercise, limits = arms_raised_to(170, 160), {"shoulder_elevation": 2, "balance": 0, "thoracic_flexion": 0}
    text = REFUSED.format("drawn", "shoulder_elevation at most 2, thoracic_flexion at most 0")
    for draw in (still, stills, animated):
        with pytest.raises(WrongInput, match=f"^{re.escape(text)}$"):
            draw(exercise, limits=limits)


def test_a_rock_that_may_not_round_the_back_begins_as_soon_as_the_back_is_straight_enough(drawn):
    exercise = DRAWN["pelvic-rock-sitting"]
    stills(exercise, limits={"lumbar_flexion": 0})
    first, *_, last = moments(drawn)
    assert last == len(exercise.figure.frames) - 1 == 2
    whole = build_scene(exercise.figure)
    before, begun = (shown(whole.at(moment), "lumbar_flexion") for moment in (first - 1 / STEPS, first))
    assert begun <= RANGE_LEVELS["lumbar_flexion"].span(0)[1] < before


def test_a_walk_up_the_wall_with_the_arms_below_the_shoulders_is_refused():
    text = "wall-walk-back cannot be drawn with shoulder_elevation at most 2: every moment of it goes further"
    for draw in (still, stills, animated):
        with pytest.raises(WrongInput, match=f"^{text}$"):
            draw(DRAWN["wall-walk-back"], limits={"shoulder_elevation": 2})


def test_a_still_at_the_first_moment_that_is_allowed_has_no_arrow_and_no_ghost(arms_raised_to):
    arrow, ghost = (tones(Palette())[name] for name in ("arrow", "ghost"))
    first, second = (colours(picture) for picture in stills(arms_raised_to(170, 0), limits={"shoulder_elevation": 2}))
    assert {arrow, ghost} & first == set()
    assert {arrow, ghost} <= second


@pytest.mark.parametrize(
    ("id", "animated_attributes"),
    [
        ("seated-turn-with-bar", set()),
        ("open-book", {"stroke-dasharray"}),  # the ring of the hold runs on
        ("seated-turn-arms-crossed", set()),
    ],
)
def test_what_is_not_to_be_done_is_not_hinted_at_either(id, animated_attributes):
    exercise = DRAWN[id]
    none, little = {"thoracic_rotation": 0}, {"thoracic_rotation": 1}
    assert stills(exercise, limits=none) == (still(exercise, 0),)
    assert tones(Palette())["arrow"] not in colours(still(exercise, limits=none))
    animation = animated(exercise, limits=none)
    assert set(re.findall('attributeName="([^"]+)"', animation)) == animated_attributes
    assert len(stills(exercise, limits=little)) == 2
    assert set(re.findall('attributeName="([^"]+)"', animated(exercise, limits=little))) == {"d"} | animated_attributes


def test_a_limit_that_is_not_reached_and_one_that_is_no_range_change_nothing(exercise_of):
    exercise = exercise_of()
    for limits in ({}, {"shoulder_elevation": 3}, {"thoracic_flexion": 0}, {"balance": 0}):
        for draw in (still, stills, animated):
            assert draw(exercise, limits=limits) == draw(exercise)
