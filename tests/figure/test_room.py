"""The room of a picture: a floor that all stands on, things before and behind the body, and who stands by."""

import re

import numpy as np
import pytest

from planner.figure import animated, described, still
from planner.figure.body import anatomy
from planner.figure.draw.floor import floor_strip
from planner.figure.draw.palette import tones
from planner.figure.draw.scene import build_scene
from planner.records.figure import Palette
from tests.figure.cases import DRAWN, FIGURES, RAISED_ARMS, VARIANT_FIGURES
from tests.figure.svg_reading import colours, read

TONES = tones(Palette())
BLOCK = {"prop": "box", "size": [1.2, 0.1, 1.2]}  # from the feet to the belly


def fills(text):
    """Return the colours of a picture in the order in which they are drawn."""
    return [each.get("fill") for each in read(text).iter("path")]


# --- things before the body, and behind it


@pytest.mark.parametrize("draw", [still, animated])
@pytest.mark.parametrize(
    ("view", "forward", "is_over"),
    [
        ("front", 0.5, True),
        ("front", -0.5, False),
        ("back", -0.5, True),
        ("back", 0.5, False),
        ({"around": 30, "above": 20}, 0.5, True),
        ("side", 0.5, False),  # beside the body in the picture
    ],
)
def test_a_thing_is_drawn_over_the_body_just_where_it_stands_before_it(exercise_of, draw, view, forward, is_over):
    exercise = exercise_of(figure={"view": view, "things": [BLOCK | {"at": [forward, 0, 0]}]})
    drawn = fills(draw(exercise))
    wood, trousers = (max(n for n, each in enumerate(drawn) if each == TONES[name]) for name in ("wood", "trousers"))
    assert (wood > trousers) == is_over


def test_a_thing_between_two_limbs_hides_the_far_one_alone(scene_of):
    drawn = scene_of(view="side", things=[BLOCK | {"size": [0.8, 0.5, 0.04]}])
    order = [shape.name for shape in sorted(drawn.body_shapes(0), key=lambda shape: shape.depth)]
    ((after, shapes),) = drawn.near_shapes((0,), order).items()
    assert {shape.name.partition("-")[0] for shape in shapes} == {"box"}
    assert order.index("left_leg") <= order.index(after) < order.index("right_leg")


def test_a_thing_that_is_before_the_body_most_of_the_time_is_drawn_over_it_in_the_moving_picture(scene_of):
    goes = {"anchor": {"part": "feet", "at": [1.2, 0]}}
    drawn = scene_of("standing", {}, goes, view="front", things=[BLOCK | {"at": [0.4, 0, 0]}])
    order = [shape.name for shape in sorted(drawn.body_shapes(0), key=lambda shape: shape.depth)]
    assert not drawn.near_shapes((1,), order)
    for moments, is_over in (((0,), True), ((0, 0.1, 1), True), ((0, 0.9, 1), False)):
        (after,) = drawn.near_shapes(moments, order)
        assert (order.index(after) >= order.index("hips")) == is_over


def test_the_moving_picture_has_all_carried_things_of_one_kind(exercise_of):
    rails = [{"prop": "stick", "ends": [[0, up, -0.4], [0.5, up, -0.4]]} for up in (0.5, 0.7, 0.9)]
    exercise = exercise_of(figure={"things": rails})
    assert fills(animated(exercise)).count(TONES["stick"]) == 2 * len(rails)  # once more for reduced motion
    assert fills(still(exercise)).count(TONES["stick"]) == len(rails)


# --- the floor


def strip_of(drawn):
    return floor_strip([each.pose for each in drawn.solved_frames], drawn.props, drawn.projection)


@pytest.mark.parametrize("name", FIGURES | VARIANT_FIGURES)
def test_every_foot_that_stands_on_the_floor_is_within_the_floor_of_the_picture(name):
    drawn = build_scene((FIGURES | VARIANT_FIGURES)[name])
    strip = strip_of(drawn)
    if strip is None or any(thing.prop == "bed" and not thing.size for thing in drawn.figure.things):
        return
    top, bottom = strip
    assert 0 < top < bottom <= drawn.projection.height + 1
    for solved in drawn.solved_frames:
        for part in anatomy.parts("feet"):
            for volume in anatomy.volumes(solved.pose, part):
                if volume.centre[1] - volume.radius < 0.01:
                    ground = volume.centre * (1, 0, 1)
                    y = float(drawn.projection.project(ground[None])[0][1])
                    assert top - 1 <= y <= bottom + 1


def test_the_floor_is_a_line_where_it_is_seen_from_its_edge_and_a_strip_from_above(exercise_of):
    edge_on = exercise_of(figure={"view": {"around": 0, "above": 0}, "things": ["chair"]})
    above = exercise_of(figure={"view": {"around": 0, "above": 20}, "things": ["chair"]})
    heights = []
    for exercise in (edge_on, above):
        top, bottom = strip_of(build_scene(exercise.figure))
        heights.append(bottom - top)
    assert heights[0] <= 12 < heights[1]
    assert TONES["floor"] in colours(still(edge_on)) & colours(still(above))


@pytest.mark.parametrize(
    ("stance", "fields", "is_drawn"),
    [
        ("standing", {"view": "top"}, False),
        ("supine", {"view": {"around": 90, "above": 30}, "things": ["mat"]}, False),
        ("supine", {"view": {"around": 90, "above": 30}, "things": ["mat", {"prop": "chair", "at": [2, 0, 0]}]}, True),
        ("supine", {"view": "side", "things": ["mat"]}, True),
        ("supine", {"view": {"around": 90, "above": 30}}, True),
    ],
)
def test_no_floor_is_drawn_from_far_above_nor_around_a_mat_that_is_floor_enough(scene_of, stance, fields, is_drawn):
    assert (strip_of(scene_of(stance, **fields)) is not None) == is_drawn


def test_a_bed_to_lie_on_is_the_floor_and_one_with_a_height_stands_on_it(scene_of):
    lain_on = scene_of("supine", view="side", things=["bed"])
    beside = scene_of("standing", view="side", things=[{"prop": "bed", "at": [-0.8, 0, 0], "size": [0.5]}])
    floor = [float(each.projection.project(np.zeros((1, 3)))[0][1]) for each in (lain_on, beside)]
    assert strip_of(lain_on)[0] > floor[0] + 20
    assert strip_of(beside)[0] < floor[1] < strip_of(beside)[1]
    heights = [solid.corners()[:, 1].max() for placed in beside.props for solid in placed.solids]
    assert heights == pytest.approx([0.5])
    lowest = min(part.solid.corners()[:, 1].min() for placed in beside.props for part in placed.parts)
    assert lowest == pytest.approx(0)


# --- who stands by

HELPER = {"helper": {"anchor": {"part": "feet", "at": [0, -0.7]}, "pose": {"turn_right": 90}}}


def test_a_helper_stands_still_behind_the_person_and_is_paler(exercise_of):
    alone, helped = exercise_of(), exercise_of(figure=HELPER, muscles={"agonist": ["quadriceps"]})
    for draw in (still, animated):
        drawn = fills(draw(helped))
        strokes = [each.get("stroke") for each in read(draw(helped)).iter("path")]
        cloth = [n for n, each in enumerate(zip(drawn, strokes, strict=True)) if TONES["cloth"] in each]
        assert cloth
        assert max(cloth) < drawn.index(TONES["trousers"])
        assert TONES["cloth"] not in draw(alone)
        assert TONES["cloth"] not in draw(helped, muscles=True)
    assert len(re.findall("<animate ", animated(helped))) == len(re.findall("<animate ", animated(alone)))
    assert "a person with a helper" in described(helped)
    assert "helper" not in described(alone)


def test_the_picture_is_wide_enough_for_the_helper(scene_of):
    drawn = scene_of("standing", *RAISED_ARMS, view="front", **HELPER)
    seen = drawn.projection.project(np.array([point for point, _ in anatomy.outermost_points(drawn.helper.pose)]))
    assert seen[:, 0].min() > 0
    assert seen[:, 0].max() < drawn.projection.width
    assert drawn.helper.pose.trunk.hips[2] == pytest.approx(-0.7, abs=0.05)


def test_a_helper_that_is_bent_wrong_or_stands_in_a_thing_is_a_fault(faults_of):
    figure = {"stance": "standing", "things": [{"prop": "box", "at": [0, 0, -0.7]}]}
    assert faults_of(figure | {"helper": HELPER["helper"] | {"anchor": {"part": "feet", "at": [0, -2]}}}) == []
    inside, bent = (
        faults_of(figure | HELPER),
        faults_of(figure | {"helper": {"anchor": {"part": "feet", "at": [0, -2]}, "pose": {"knee_flexion": 170}}}),
    )
    assert any(each.startswith("figure.helper") and "inside the box" in each for each in inside)
    assert any(each.startswith("figure.helper.pose: left knee flexion is 170") for each in bent)


def test_the_helper_of_the_floor_transfer_is_drawn_in_its_variants_too():
    transfer = DRAWN["graded-floor-transfer"]
    for variant in (None, "First stage only"):
        assert TONES["cloth"] in still(transfer, variant=variant)
