"""Arrows show what moves, which way the pelvis turns, and where a press goes, beside what they would hide."""

import re

import numpy as np
import pytest

from planner.figure import still
from planner.figure.draw.palette import tones
from planner.figure.draw.scene import build_scene
from planner.records.figure import Figure, Palette
from tests.figure.cases import standing

COLOUR = tones(Palette())["arrow"]
SHAFT = re.compile(rf'<path d="M(\d+) (\d+)[lq]([-\d ]+)"[^>]*stroke="{COLOUR}"')


def shafts(exercise):
    """Return the points of each arrow in the picture of the end, from its start to its head."""
    found = []
    for x, y, steps in SHAFT.findall(still(exercise)):
        numbers = [int(each) for each in re.findall(r"-?\d+", steps)]
        points = [np.array([int(x), int(y)])]
        for number in range(0, len(numbers), 4):  # of a curve: where it bends, and where it is after that
            *_, dx, dy = numbers[number : number + 4]
            points.append(points[-1] + (dx, dy))
        found.append(np.array(points))
    return found


def rocked(start, end, **fields):
    return standing({"pose": {"lean_forward": start}}, {"pose": {"lean_forward": end}}, **fields)


def on_picture(figure, point):
    """Return where a point of the last frame is, such as the hips."""
    scene = build_scene(Figure.model_validate(figure))
    return scene.projection.project(np.array([point(scene.at(1).pose)]))[0][:2], scene.projection.scale


@pytest.mark.parametrize(("start", "end", "sign"), [(-10, 10, 1), (10, -10, -1), (0, 5, 1)])
def test_an_arrow_bends_around_the_pelvis_as_it_turns_however_little(exercise_of, start, end, sign):
    figure = rocked(start, end, arrow="pelvis")
    (bent,) = shafts(exercise_of(figure=figure))
    hips, scale = on_picture(figure, lambda pose: pose.trunk.hips)
    distances = np.linalg.norm(bent - hips, axis=1)
    assert distances == pytest.approx(distances[0], rel=0.1)
    assert np.all(np.diff(bent[:, 0]) * sign > 0)  # over the top: forwards where it rolls forwards
    assert bent[:, 1].min() < hips[1] - 0.15 * scale
    assert np.ptp(bent[:, 0]) > 0.3 * scale


def test_an_arrow_bends_around_a_pelvis_that_turns_about_its_own_long_axis(exercise_of):
    figure = standing({}, {"pose": {"turn_left": 20}}, arrow="pelvis", view={"around": 0, "above": 60})
    (bent,) = shafts(exercise_of(figure=figure))
    assert np.all(np.diff(bent[:, 0]) > 0)  # who faces the camera turns left to the right of the picture


def test_a_pelvis_that_keeps_still_has_no_arrow(exercise_of):
    figure = standing({}, {"pose": {"shoulder_flexion": 90}}, arrow="pelvis")
    assert shafts(exercise_of(figure=figure)) == []


def test_an_arrow_follows_the_skin_of_the_back(exercise_of):
    figure = rocked(0, 40, arrow="back")
    (path,) = shafts(exercise_of(figure=figure))

    def skin(pose):
        ribs = pose.trunk.stations[3]
        return ribs.centre - ribs.orientation[:, 0] * ribs.section.back

    assert path[-1] == pytest.approx(on_picture(figure, skin)[0], abs=1)


def test_the_arrow_of_a_press_is_shifted_beside_its_part(exercise_of):
    push = {"part": "head", "towards": [0, 1, 0]}
    fields = {"arrow": "none", "view": {"around": 90, "above": 0}, "things": [{"prop": "wall", "at": [0.6, 0, 0]}]}
    plain, beside = (
        standing({}, {"pose": {"shoulder_flexion": 20}}, push=[push | shift], **fields)
        for shift in ({}, {"by": [0.1, -0.2, 0]})
    )
    (usual,), (shifted,) = (shafts(exercise_of(figure=each)) for each in (plain, beside))
    scale = on_picture(beside, lambda pose: pose.trunk.hips)[1]
    assert build_scene(Figure.model_validate(plain)).projection.scale == scale
    assert shifted - usual == pytest.approx(np.array([[0.1 * scale, 0.2 * scale]] * 2), abs=2)
