"""What a posed body rests on and how it is turned, as the checks of the position and of the demands ask it."""

from planner.figure.body import anatomy
from planner.figure.body.posing import SolvedFrame
from planner.figure.body.sides import split_side
from planner.figure.draw.scene import Scene, reaches_by_part
from planner.records.prop import Prop

SEATS = (Prop.CHAIR, Prop.BOX, Prop.BENCH, Prop.SOFA, Prop.EXERCISE_BALL)
ARM_PARTS = {"hand", "forearm", "elbow", "wrist"}
KNEELING_PARTS = {"knee", "shin"}
FOOT_PARTS = {"foot", "toes"}


def pelvis_up(solved: SolvedFrame) -> tuple[float, float, float]:
    """Return how much the pelvis faces up, stands up, and has its right side up (-1 to 1)."""
    forward, up, right = solved.pose.trunk.pelvis[1]
    return float(forward), float(up), float(right)


def parts_on_floor(solved: SolvedFrame) -> set[str]:
    """Return the parts that rest on the floor."""
    frame = solved.frame
    names = [frame.anchor.part] if frame.anchor.on == "floor" else []
    names += [part for part, on in frame.contacts.items() if on == "floor"]
    names += [part for part, reach in reaches_by_part(solved) if reach.on == "floor"]
    return {part for name in names for part in anatomy.parts(name)}


def sits(scene: Scene, number: int = 0) -> bool:
    """Return whether a frame shows a body that sits upright on a seat."""
    solved = scene.solved_frames[number]
    anchor = solved.frame.anchor
    seats = {placed.name for placed in scene.props if placed.prop in SEATS}
    resting = [(anchor.part, anchor.on), *solved.frame.contacts.items()]
    return any(part in ("pelvis", "seat") and on in seats for part, on in resting) and pelvis_up(solved)[1] > 0.7


def stands(scene: Scene, number: int = 0) -> bool:
    """Return whether a frame shows a body that stands on its feet."""
    solved = scene.solved_frames[number]
    on_feet = any(split_side(part)[1] in FOOT_PARTS for part in anatomy.parts(solved.frame.anchor.part))
    return on_feet and float(solved.pose.trunk.hips[1]) > 0.6


def stands_in_some_frame(scene: Scene) -> bool:
    """Return whether any frame shows a body that stands on its feet."""
    return any(stands(scene, number) for number in range(len(scene.solved_frames)))


def kneeling_sides(solved: SolvedFrame) -> set[str]:
    """Return the sides on which a knee or shin rests on the floor."""
    return {side for side, part in map(split_side, parts_on_floor(solved)) if part in KNEELING_PARTS}


def on_hands(solved: SolvedFrame) -> bool:
    """Return whether a hand rests on the floor."""
    return bool({"left_hand", "right_hand"} & parts_on_floor(solved))


def leans_on_arm(solved: SolvedFrame) -> bool:
    """Return whether a hand, wrist, forearm or elbow rests on anything."""
    reaching = any(reach.on for part, reach in reaches_by_part(solved) if part.endswith("hand"))
    return reaching or any(split_side(part)[1].rstrip("s") in ARM_PARTS for part in solved.frame.contacts)
