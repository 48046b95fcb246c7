"""Positions of the records, each with the test by which a figure shows it."""

from collections.abc import Callable, Iterator, Mapping

from planner.figure.body.sides import OTHER_SIDE
from planner.figure.draw.scene import Scene
from planner.figure.lint.findings import Finding
from planner.figure.lint.support import (
    kneeling_sides,
    leans_on_arm,
    on_hands,
    parts_on_floor,
    pelvis_up,
    sits,
    stands,
    stands_in_some_frame,
)
from planner.records.exercise import Exercise


def position_findings(exercise: Exercise, scene: Scene) -> Iterator[Finding]:
    """Yield a fault where the figure does not show the position of its record."""
    if exercise.position not in POSITIONS:
        return
    expected, is_shown = POSITIONS[exercise.position]
    if not is_shown(scene):
        yield ("frames", 0), f"does not show the position {exercise.position}: {expected}"


def _hinges(scene: Scene) -> bool:
    return stands(scene) and min(pelvis_up(solved)[1] for solved in scene.solved_frames) < 0.91


def _half_kneels(scene: Scene) -> bool:
    sides = kneeling_sides(scene.first)
    return len(sides) == 1 and f"{OTHER_SIDE[next(iter(sides))]}_foot" in parts_on_floor(scene.first)


POSITIONS: Mapping[str, tuple[str, Callable[[Scene], bool]]] = {
    "prone": ("lie face down", lambda scene: pelvis_up(scene.first)[0] < -0.8),
    "supine": ("lie on the back", lambda scene: pelvis_up(scene.first)[0] > 0.7),
    "hook_lying": (
        "lie on the back with both feet on the floor",
        lambda scene: pelvis_up(scene.first)[0] > 0.7 and {"left_foot", "right_foot"} <= parts_on_floor(scene.first),
    ),
    "side_lying": ("lie on one side", lambda scene: abs(pelvis_up(scene.first)[2]) > 0.8),
    "prone_over_ball": (
        "face down, the chest on the ball",
        lambda scene: (
            pelvis_up(scene.first)[0] < -0.4
            and any(on == "exercise_ball" for on in scene.first.frame.contacts.values())
        ),
    ),
    "four_point_kneeling": (
        "hands and knees on the floor",
        lambda scene: len(kneeling_sides(scene.first)) == 2 and on_hands(scene.first),
    ),
    "kneeling": ("both knees on the floor", lambda scene: len(kneeling_sides(scene.first)) == 2),
    "half_kneeling": ("one knee on the floor and the other foot flat", _half_kneels),
    "long_or_cross_sitting": (
        "sit on the floor",
        lambda scene: bool({"pelvis", "seat"} & parts_on_floor(scene.first)) and pelvis_up(scene.first)[1] > 0.5,
    ),
    "sitting": ("sit on a thing that is a seat", sits),
    "sitting_or_standing": ("sit or stand", lambda scene: sits(scene) or stands(scene)),
    "sitting_to_standing": (
        "sit in the first frame and stand in a later one",
        lambda scene: sits(scene) and any(stands(scene, number) for number in range(1, len(scene.solved_frames))),
    ),
    "standing": ("stand on the feet", lambda scene: stands(scene) and pelvis_up(scene.first)[1] > 0.85),
    "standing_hinge": ("stand, and bend at the hips", _hinges),
    "supported_hinge": (
        "stand, bend at the hips, and lean a hand on something",
        lambda scene: _hinges(scene) and leans_on_arm(scene.first),
    ),
    "floor_to_stand": (
        "stand in one frame and kneel in another",
        lambda scene: stands_in_some_frame(scene) and any(kneeling_sides(solved) for solved in scene.solved_frames),
    ),
}
