"""Two bones reach their end where they can, and bend to the side of their pole."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.figure.body.geometry import angle_between, rotation_about
from planner.figure.body.inverse_kinematics import solve_two_bones
from tests.figure.measures import distance

PLACES = st.tuples(*[st.floats(-1, 1)] * 3).map(np.array)
BEND_SIGNS = [pytest.param(1, id="like an elbow"), pytest.param(-1, id="like a knee")]


def bend(end, pole, bend_sign, upper=0.3, lower=0.25):
    """Bend two bones from the origin; return where they end, the orientation of the upper one and the error."""
    frame, flexion, missing = solve_two_bones(np.zeros(3), end, upper, lower, pole, bend_sign)
    return -frame[:, 1] * upper - (frame @ rotation_about(0, 0, 1, bend_sign * flexion))[:, 1] * lower, frame, missing


@pytest.mark.parametrize("bend_sign", BEND_SIGNS)
@given(end=PLACES, pole=PLACES)
def test_two_bones_reach_their_end_where_they_can_and_say_what_is_missing(bend_sign, end, pole):
    ended, frame, missing = bend(end, pole, bend_sign)
    assert np.allclose(frame.T @ frame, np.eye(3), atol=1e-9)
    assert np.linalg.det(frame) == pytest.approx(1)
    size = float(np.linalg.norm(end))
    if 0.06 < size < 0.54:
        assert distance(ended, end) < 1e-6
        assert missing == pytest.approx(0, abs=1e-9)
    elif size > 0.56:
        assert missing == pytest.approx(size - 0.55, abs=1e-3)
        assert angle_between(ended, end) < 1
    elif 1e-3 < size < 0.04:
        assert missing == pytest.approx(size - 0.05, abs=1e-3)


@pytest.mark.parametrize("bend_sign", BEND_SIGNS)
@pytest.mark.parametrize("pole", [(1, 0, 0), (0, 0, 1), (-1, 0, 1)], ids=str)
def test_the_joint_between_two_bones_lies_on_the_side_of_the_pole(bend_sign, pole):
    _, frame, _ = bend(np.array([0, -0.4, 0]), np.array(pole, dtype=float), bend_sign)
    middle = -frame[:, 1] * 0.3
    assert angle_between(middle - [0, middle[1], 0], np.array(pole)) < 1e-3


@pytest.mark.parametrize("bend_sign", BEND_SIGNS)
def test_a_pole_along_the_limb_is_no_trouble(bend_sign):
    ended, _, missing = bend(np.array([0, -0.4, 0]), np.array([0, -1.0, 0]), bend_sign)
    assert (distance(ended, [0, -0.4, 0]) < 1e-9, missing) == (True, 0)
