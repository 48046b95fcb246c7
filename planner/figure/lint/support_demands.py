"""Demands of what the body rests on and where its head and hands are, against what its figure shows."""

from collections.abc import Iterator, Mapping

from planner.figure.body import anatomy
from planner.figure.body.anatomy import Pose
from planner.figure.body.posing import SolvedFrame
from planner.figure.body.sides import SIGN, split_side
from planner.figure.draw.scene import Scene
from planner.figure.lint.findings import Finding
from planner.figure.lint.support import (
    FOOT_PARTS,
    KNEELING_PARTS,
    kneeling_sides,
    leans_on_arm,
    on_hands,
    parts_on_floor,
    pelvis_up,
    stands_in_some_frame,
)
from planner.records.exercise import Exercise

MIN_HEAD_DOWN, MAX_HEAD_DOWN = 0.03, 0.15  # how far the head is below the heart (m): must show, may show undemanded
BACK_PARTS = ("back", "upper_back", "low_back", "ribs", "chest", "trunk")
FLAT_SURFACES = ("floor", "wall", "mat")


def support_findings(exercise: Exercise, scene: Scene) -> Iterator[Finding]:
    """Yield the demands that the figure does not show, and what it shows undemanded; none where nothing is rated."""
    if exercise.demands is None:
        return
    yield from _pressure_findings(exercise.demands, scene)
    yield from _head_findings(exercise.demands, scene)
    yield from _hand_findings(exercise.demands, scene)
    yield from _leg_findings(exercise.demands, scene)


def _pressure_findings(demands: Mapping[str, int], scene: Scene) -> Iterator[Finding]:
    kneels = any(kneeling_sides(solved) or _kneels_on_something(solved) for solved in scene.solved_frames)
    for name, shown, what in (
        ("kneeling", kneels, "a knee or shin that rests on something"),
        ("chest_pressure", any(map(_rests_on_chest, scene.solved_frames)), "the chest or belly on something"),
        ("floor", any(map(_is_down, scene.solved_frames)), "the body down on the floor"),
        ("spinal_pressure", any(map(_presses_back, scene.solved_frames)), "the back on a roll or an edge"),
    ):
        if demands.get(name) and not shown:
            yield ("frames",), f"{name} is demanded, but the figure does not show {what}"
        if shown and not demands.get(name):
            yield ("frames",), f"{name} is not demanded, but the figure shows {what}"


def _head_findings(demands: Mapping[str, int], scene: Scene) -> Iterator[Finding]:
    below = max(_head_below_heart(solved.pose) for solved in scene.solved_frames)
    if demands.get("head_down") and below < MIN_HEAD_DOWN:
        yield ("frames",), "head_down is demanded, but the figure keeps the head above the heart"
    if not demands.get("head_down") and below > MAX_HEAD_DOWN:
        text = f"head_down is not demanded, but the head is {below * 100:.0f} cm below the heart: at most 15"
        yield ("frames",), text


def _hand_findings(demands: Mapping[str, int], scene: Scene) -> Iterator[Finding]:
    if any(map(on_hands, scene.solved_frames)) and not demands.get("wrist_weight_bearing"):
        yield ("frames",), "wrist_weight_bearing is not demanded, but the figure shows a hand on the floor"
    if demands.get("wrist_weight_bearing") and not any(map(leans_on_arm, scene.solved_frames)):
        yield ("frames",), "wrist_weight_bearing is demanded, but no hand rests on anything"
    behind = any(_hand_behind_back(solved.pose) for solved in scene.solved_frames)
    if demands.get("hand_behind_back", 0) > 1 and not behind:
        yield ("frames",), "hand_behind_back is demanded, but no arm is behind the trunk"


def _leg_findings(demands: Mapping[str, int], scene: Scene) -> Iterator[Finding]:
    bears = any(
        split_side(part)[1] in FOOT_PARTS | KNEELING_PARTS
        for solved in scene.solved_frames
        for part in anatomy.parts(solved.frame.anchor.part)
    )
    if demands.get("leg_weight_bearing") and not (bears or any(map(_pushes_in_lying, scene.solved_frames))):
        text = "the figure does not stand or kneel, nor push with a foot in lying"
        yield ("frames",), f"leg_weight_bearing is demanded, but {text}"
    if stands_in_some_frame(scene) and not demands.get("leg_weight_bearing") and not demands.get("balance"):
        yield ("frames",), "leg_weight_bearing is not demanded, but the figure stands"


def _kneels_on_something(solved: SolvedFrame) -> bool:
    names = [solved.frame.anchor.part, *solved.frame.contacts]
    return any(part.endswith(("_knee", "_shin")) for name in names for part in anatomy.parts(name))


def _rests_on_chest(solved: SolvedFrame) -> bool:
    """Return whether body weight is on the front of the trunk."""
    anchor = solved.frame.anchor
    names = {*solved.frame.contacts, anchor.part}
    if anchor.part == "pelvis" and anchor.on != "floor":
        names.discard("pelvis")
    return pelvis_up(solved)[0] < -0.5 and bool(names & {"chest", "ribs", "belly", "pelvis"})


def _is_down(solved: SolvedFrame) -> bool:
    return not {split_side(part)[1] for part in parts_on_floor(solved)} <= {"foot", "toes", "heel"}


def _presses_back(solved: SolvedFrame) -> bool:
    face_down = pelvis_up(solved)[0] < -0.4
    contacts = solved.frame.contacts.items()
    return not face_down and any(part in BACK_PARTS and on not in FLAT_SURFACES for part, on in contacts)


def _pushes_in_lying(solved: SolvedFrame) -> bool:
    return pelvis_up(solved)[1] < 0.7 and any(part.endswith("_foot") for part in parts_on_floor(solved))


def _head_below_heart(pose: Pose) -> float:
    """Return how far the head is below the heart (m)."""
    return float(pose.trunk.stations[4].centre[1] - pose.trunk.head[1])


def _hand_behind_back(pose: Pose) -> bool:
    thorax = pose.trunk.stations[3]
    return any(float((pose.arms[side].wrist - thorax.centre) @ thorax.orientation[:, 0]) < -0.06 for side in SIGN)
