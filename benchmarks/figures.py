"""How long figures take to draw, beside finding their joints by chains of matrices."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np

from planner.figure import animated, still
from planner.figure.body import proportions
from planner.figure.body.keyframes import ResolvedFrame, resolve_frames
from planner.figure.body.sides import SIGN
from planner.library.library import Library
from planner.records.exercise import Exercise

STILL, ALL_STILLS, MAX_BYTES = 0.003, 1.0, 15_000  # seconds, seconds, bytes
TRUNK = (
    ("", proportions.PELVIS, 1),
    ("lumbar", proportions.LUMBAR, proportions.LUMBAR_PARTS),
    ("thoracic", proportions.THORAX, proportions.THORAX_PARTS),
    ("cervical", proportions.NECK, proportions.NECK_PARTS),
)


def drawing(
    library: Library, timed: Callable[[Callable[[], Any], int], tuple[float, Any]]
) -> Iterator[tuple[str, float, float | None, float | None]]:
    """Yield what was measured, ours, the plain way and the limit (seconds): single stills, all of them, animations.

    The plain way only finds the joints of the same poses, each by its own chain of 4 x 4 matrices from the
    pelvis; it draws nothing.
    """
    drawn = [each for each in library.exercises.values() if each.figure]
    first = {each.id: timed(partial(first_still, each), 15)[0] for each in drawn}
    again = {each.id: timed(partial(still, each), 15)[0] for each in drawn}
    for what, costs in (("first", first), ("again", again)):
        usual = sorted(costs, key=lambda id: costs[id])[len(costs) // 2]
        slowest = max(costs, key=lambda id: costs[id])
        for which, id in (("usual", usual), ("slowest", slowest)):
            plain, _ = timed(partial(joints_by_chains, library.exercises[id]), 5)
            yield f"{what} still, {which}: {id}", costs[id], plain, STILL
    plain, _ = timed(lambda: [joints_by_chains(each) for each in drawn], 3)
    together, made = timed(lambda: [still(unposed(each)) for each in drawn], 3)
    assert len(set(made)) == len(drawn)
    yield f"the end stills of {len(drawn)} exercises", together, plain, ALL_STILLS
    animations, sizes = timed(lambda: [len(animated(each).encode()) for each in drawn], 1)
    assert max(sizes) <= MAX_BYTES, f"{max(sizes)} bytes"
    yield f"{len(drawn)} moving pictures, at most {max(sizes):,} bytes", animations, None, None


def first_still(exercise: Exercise) -> str:
    """Return the still of an exercise whose figure has not been posed before."""
    return still(unposed(exercise))


def unposed(exercise: Exercise) -> Exercise:
    """Return an exercise whose figure has not been posed before: a posed one is cached for its other pictures."""
    assert exercise.figure
    return exercise.model_copy(update={"figure": exercise.figure.model_copy()})


def joints_by_chains(exercise: Exercise) -> list[Any]:
    """Return the joints of the frames, and of those halfway between, as a first try would find them."""
    assert exercise.figure
    frames = resolve_frames(exercise.figure)
    count = 2 * len(frames) - 1
    return [_joints(frames[number // 2]) for number in range(count)]


def _turn(axis: int, degrees: float) -> Any:
    angle, matrix = np.radians(degrees), np.eye(4)
    a, b = [each for each in range(3) if each != axis]
    matrix[a, a] = matrix[b, b] = np.cos(angle)
    matrix[b, a], matrix[a, b] = np.sin(angle), -np.sin(angle)
    return matrix


def _shift(x: float, y: float, z: float) -> Any:
    matrix = np.eye(4)
    matrix[:3, 3] = x, y, z
    return matrix


def _joints(frame: ResolvedFrame) -> dict[str, Any]:
    get = frame.angles.get
    root = [_turn(2, -get("lean_forward", 0.0)), _turn(0, get("tip_right", 0.0)), _turn(1, get("turn_left", 0.0))]
    chains: dict[str, list[Any]] = {}
    chain = root
    for part, size, count in TRUNK:
        for number in range(count):
            joint_angles = [
                _turn(2, -get(f"{part}_flexion", 0.0) / count),
                _turn(0, get(f"{part}_side_bend_right", 0.0) / count),
                _turn(1, get(f"{part}_rotation_left", 0.0) / count),
            ]
            chain = [*chain, *joint_angles, _shift(0, size / count, 0)]
            chains[f"{part}{number}"] = chain
    for side, sign in SIGN.items():
        arm = [*chains["thoracic3"], _shift(0, -proportions.SHOULDER_DROP, sign * proportions.CLAVICLE)]
        arm += [_turn(2, get(f"{side}_shoulder_flexion", 0.0)), _turn(0, get(f"{side}_shoulder_abduction", 0.0))]
        chains[f"{side}_elbow"] = [*arm, _shift(0, -proportions.UPPER_ARM, 0)]
        chains[f"{side}_wrist"] = [
            *chains[f"{side}_elbow"],
            _turn(2, get(f"{side}_elbow_flexion", 0.0)),
            _shift(0, -proportions.FOREARM, 0),
        ]
        leg = [*root, _shift(0, 0, sign * proportions.HIP_HALF), _turn(2, get(f"{side}_hip_flexion", 0.0))]
        chains[f"{side}_knee"] = [*leg, _shift(0, -proportions.THIGH, 0)]
        chains[f"{side}_ankle"] = [
            *chains[f"{side}_knee"],
            _turn(2, -get(f"{side}_knee_flexion", 0.0)),
            _shift(0, -proportions.SHANK, 0),
        ]
    return {name: np.linalg.multi_dot(chain)[:3, 3] for name, chain in chains.items()}
