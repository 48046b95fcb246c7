"""Find what is wrong with a figure: joints, contacts, the floor, the position, the demands."""

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planner.figure.body import anatomy, measuring
from planner.figure.body.anatomy import Pose
from planner.figure.body.posing import Solved
from planner.figure.body.props import FLOOR, Stood
from planner.figure.body.skeleton import SIGN
from planner.figure.body.space import UP
from planner.figure.body.standards import FLAGS, NORMS, RANGES
from planner.figure.draw.scene import Scene, reaches, scene
from planner.records.errors import WrongInput, nearest
from planner.records.exercise import Exercise
from planner.records.figure import Figure, Prop

Place = tuple[str | int, ...]
Found = tuple[Place, str]  # where in the figure, and what is wrong

TOUCH = 0.01  # how far a declared contact may be from the surface (m)
PRESS = 0.02  # how far flesh that rests on a hard thing may be pressed into it (m)
SINK = 0.025  # how far flesh may be in a hard thing where it rests on it (m)
SOFT_SINK = 0.07
ACROSS = 0.03  # how far an ankle may be across the middle of the body before the legs count as crossed (m)
SOFT = (Prop.PILLOW, Prop.CUSHION, Prop.SOFA, Prop.EXERCISE_BALL, Prop.BENCH, Prop.ROLLED_TOWEL)
SEATS = (Prop.CHAIR, Prop.BOX, Prop.BENCH, Prop.SOFA, Prop.EXERCISE_BALL)


def figure_faults(exercise: Exercise) -> tuple[Found, ...]:
    """Give every fault of the figures of an exercise and its variants, with its place in the record."""
    return _known(
        _Drawn(
            exercise, exercise.model_dump_json(include={"figure", "demands", "position", "variants", "clinical_note"})
        )
    )


@dataclass(frozen=True)
class _Drawn:
    """An exercise, known by what its figure is judged by: the same is judged once."""

    exercise: Exercise = field(compare=False)
    text: str


@functools.lru_cache(maxsize=1024)
def _known(drawn: _Drawn) -> tuple[Found, ...]:
    figure = drawn.exercise.figure
    if figure is None:
        return ()
    try:
        made = scene(figure)
    except WrongInput as error:
        return ((("figure",), str(error)),)
    return (*faults(drawn.exercise, made), *_variants(drawn.exercise, figure))


def _variants(exercise: Exercise, figure: Figure) -> Iterator[Found]:
    """Judge the figures of variants by the body alone: their demands differ, and nobody rates them."""
    for number, variant in enumerate(exercise.variants):
        at: Place = ("variants", number, "figure")
        if variant.figure is None:
            continue
        try:
            made = scene(variant.figure.of(figure))
        except WrongInput as error:
            yield at, str(error)
            continue
        yield from (((*at, *place), told) for place, told in _body(made))


def faults(exercise: Exercise, scene: Scene) -> Iterator[Found]:
    """Give every fault of an exercise's own figure, with its place in the record."""
    yield from ((("figure", *place), told) for place, told in _body(scene))
    for place, told in (*_position(exercise, scene), *_demands(exercise, scene)):
        yield ("figure", *place), told


def _body(scene: Scene) -> Iterator[Found]:
    """Judge joints, contacts, the floor and the things, in every frame and halfway to the next."""
    for number, solved in enumerate(scene.solved):
        at: Place = ("frames", number)
        yield from _joints(solved, at)
        standing = scene.standing(number)
        yield from _contacts(solved, standing, at)
        yield from _inside(solved.pose, standing, at)
    for number in range(len(scene.solved) - 1):
        standing = scene.standing(number + 0.5)
        for fault in _inside(scene.at(number + 0.5).pose, standing, ("frames", number + 1)):
            yield fault[0], f"on the way to it, {fault[1]}"


def _joints(solved: Solved, at: Place) -> Iterator[Found]:
    for name, degrees in measuring.joints(solved).items():
        side, _, bare = name.partition("_")
        low, high = NORMS[bare if side in SIGN else name]
        if not low - 0.5 <= degrees <= high + 0.5:
            told = f"{name.replace('_', ' ')} is {degrees:.0f} degrees: the norm (AAOS) is {low:g} to {high:g}"
            yield (*at, "pose"), told


def _contacts(solved: Solved, standing: Sequence[Stood], at: Place) -> Iterator[Found]:
    anchor = solved.frame.anchor
    declared = [(part, anchor.on, "anchor") for part in anatomy.parts(anchor.part)[:1]]
    declared += [(part, on, "contacts") for name, on in solved.frame.contacts.items() for part in anatomy.parts(name)]
    limbs = dict(reaches(solved))
    declared += [(part, reach.on, f"{part.split('_')[0]}_{'arm' if 'hand' in part else 'leg'}")
                 for part, reach in limbs.items() if reach.on]  # fmt: skip
    for part, short in solved.missing.items():
        if short > TOUCH:
            where = f"{part.split('_')[0]}_{'arm' if 'hand' in part else 'leg'}"
            yield (*at, where), f"the {part.replace('_', ' ')} is {short * 100:.0f} cm short of its place: at most 1"
        if short < -TOUCH:
            where = f"{part.split('_')[0]}_{'arm' if 'hand' in part else 'leg'}"
            yield (
                (*at, where),
                f"the place of the {part.replace('_', ' ')} is {-short * 100:.0f} cm too near: at most 1",
            )
    for part, on, where in declared:
        gap = _gap(solved.pose, part, on, standing)
        if gap is None:
            yield (*at, where), f"no thing is called {on!r}: name it among the figure's things"
            continue
        sink = SOFT_SINK if _is_soft(on, standing) else PRESS
        for beyond, way, most in ((gap, "above", TOUCH), (-gap, "deep in", sink)):
            if beyond > most:
                told = f"{part.replace('_', ' ')} is {beyond * 100:.1f} cm {way} the {on}: at most {most * 100:g}"
                yield (*at, where), told


def _is_soft(name: str, standing: Sequence[Stood]) -> bool:
    return any(stood.name == name and stood.prop in SOFT for stood in standing)


def _gap(pose: Pose, part: str, on: str, standing: Sequence[Stood]) -> float | None:
    """Give how far a part is from a thing (m); None where there is no such thing."""
    solids = (FLOOR,) if on == "floor" else next((each.solids for each in standing if each.name == on), None)
    if not solids:
        return None
    return min(_clear(piece, solid) for piece in anatomy.flesh(pose, part) for solid in solids)


def _clear(piece: anatomy.Flesh, solid: object) -> float:
    far, away = solid.distance(piece.centre)  # type: ignore[attr-defined]  # every solid has it
    return float(far) - piece.reach(-away)


def _inside(pose: Pose, standing: Sequence[Stood], at: Place) -> Iterator[Found]:
    deepest: dict[str, float] = {}
    parts: dict[str, str] = {}
    pieces = list(anatomy.whole(pose))
    for piece in pieces:
        low = float(piece.centre[1]) - piece.reach(-UP)
        if low < min(deepest.get("floor", 0.0), -SINK):
            deepest["floor"], parts["floor"] = low, piece.part
    for stood in standing:
        allowed = -(SOFT_SINK if stood.prop in SOFT else SINK)
        for piece in pieces:
            gap = min((_clear(piece, solid) for solid in stood.solids), default=0.0)
            if gap < min(deepest.get(stood.name, 0.0), allowed):
                deepest[stood.name], parts[stood.name] = gap, piece.part
    for name, gap in deepest.items():
        what = "below the floor" if name == "floor" else f"inside the {name}"
        yield at, f"{parts[name].replace('_', ' ')} is {-gap * 100:.1f} cm {what}: move it out"


def _position(exercise: Exercise, scene: Scene) -> Iterator[Found]:
    if exercise.position not in POSITIONS:
        return
    wanted, is_so = POSITIONS[exercise.position]
    if not is_so(scene):
        yield ("frames", 0), f"does not show the position {exercise.position}: {wanted}"


def _facing(solved: Solved) -> tuple[float, float, float]:
    """Give how much the pelvis faces up, stands up, and has its right side up (-1 to 1)."""
    forward, up, right = solved.pose.trunk.pelvis[1]
    return float(forward), float(up), float(right)


def _rests(solved: Solved) -> set[str]:
    """Name the parts that rest on the floor."""
    frame = solved.frame
    named = [frame.anchor.part] if frame.anchor.on == "floor" else []
    named += [part for part, on in frame.contacts.items() if on == "floor"]
    named += [part for part, reach in reaches(solved) if reach.on == "floor"]
    return {part for name in named for part in anatomy.parts(name)}


def _seated(scene: Scene, number: int = 0) -> bool:
    anchor = scene.solved[number].frame.anchor
    on = next((stood.prop for stood in scene.stood if stood.name == anchor.on), None)
    contact = scene.solved[number].frame.contacts
    on_seat = on in SEATS and anchor.part in ("pelvis", "seat")
    touching = any(
        part in ("pelvis", "seat") and any(stood.name == thing and stood.prop in SEATS for stood in scene.stood)
        for part, thing in contact.items()
    )
    return (on_seat or touching) and _facing(scene.solved[number])[1] > 0.7


def _standing(scene: Scene, number: int = 0) -> bool:
    solved = scene.solved[number]
    feet = {"left_foot", "right_foot", "left_toes", "right_toes"} & set(anatomy.parts(solved.frame.anchor.part))
    return bool(feet) and float(solved.pose.trunk.hips[1]) > 0.6


def _kneeling(solved: Solved) -> set[str]:
    return {part.split("_")[0] for part in _rests(solved) if part.endswith(("_knee", "_shin"))}


def _on_hands(solved: Solved) -> bool:
    return bool({"left_hand", "right_hand"} & _rests(solved))


def _hinged(scene: Scene) -> bool:
    lean = min(_facing(solved)[1] for solved in scene.solved)
    return _standing(scene) and lean < 0.91


def _half_kneeling(scene: Scene) -> bool:
    solved = scene.solved[0]
    sides = _kneeling(solved)
    return len(sides) == 1 and bool({f"{side}_foot" for side in set(SIGN) - sides} & _rests(solved))


POSITIONS: Mapping[str, tuple[str, Callable[[Scene], bool]]] = {
    "prone": ("lie face down", lambda scene: _facing(scene.solved[0])[0] < -0.8),
    "supine": ("lie on the back", lambda scene: _facing(scene.solved[0])[0] > 0.7),
    "hook_lying": (
        "lie on the back with both feet on the floor",
        lambda scene: _facing(scene.solved[0])[0] > 0.7 and {"left_foot", "right_foot"} <= _rests(scene.solved[0]),
    ),
    "side_lying": ("lie on one side", lambda scene: abs(_facing(scene.solved[0])[2]) > 0.8),
    "prone_over_ball": (
        "face down, the chest on the ball",
        lambda scene: (
            _facing(scene.solved[0])[0] < -0.4
            and any(on == "exercise_ball" for on in scene.solved[0].frame.contacts.values())
        ),
    ),
    "four_point_kneeling": (
        "hands and knees on the floor",
        lambda scene: len(_kneeling(scene.solved[0])) == 2 and _on_hands(scene.solved[0]),
    ),
    "kneeling": ("both knees on the floor", lambda scene: len(_kneeling(scene.solved[0])) == 2),
    "half_kneeling": ("one knee on the floor and the other foot flat", _half_kneeling),
    "long_or_cross_sitting": (
        "sit on the floor",
        lambda scene: bool({"pelvis", "seat"} & _rests(scene.solved[0])) and _facing(scene.solved[0])[1] > 0.5,
    ),
    "sitting": ("sit on a thing that is a seat", _seated),
    "sitting_or_standing": ("sit or stand", lambda scene: _seated(scene) or _standing(scene)),
    "sitting_to_standing": (
        "sit in the first frame and stand in a later one",
        lambda scene: _seated(scene) and any(_standing(scene, i) for i in range(1, len(scene.solved))),
    ),
    "standing": ("stand on the feet", lambda scene: _standing(scene) and _facing(scene.solved[0])[1] > 0.85),
    "standing_hinge": ("stand, and bend at the hips", _hinged),
    "supported_hinge": (
        "stand, bend at the hips, and lean a hand on something",
        lambda scene: _hinged(scene) and _leaning(scene.solved[0]),
    ),
    "floor_to_stand": (
        "stand in one frame and kneel in another",
        lambda scene: (
            any(_standing(scene, i) for i in range(len(scene.solved)))
            and any(_kneeling(solved) for solved in scene.solved)
        ),
    ),
}


def _leaning(solved: Solved) -> bool:
    arms = {"hand", "forearm", "elbow", "wrist"}
    return any(reach.on for part, reach in reaches(solved) if part.endswith("hand")) or any(
        part.split("_")[-1].rstrip("s") in arms for part in solved.frame.contacts
    )


def _demands(exercise: Exercise, scene: Scene) -> Iterator[Found]:
    if exercise.demands is None:
        return
    demands = exercise.demands
    shown: dict[str, float] = {}
    for solved in scene.solved:
        for name, degrees in measuring.ranges(solved).items():
            shown[name] = max(shown.get(name, -360.0), degrees)
    unrated = exercise.figure.unrated if exercise.figure else ()
    for number, name in enumerate(unrated):
        if name not in RANGES:
            yield ("unrated", number), f"{name!r} is no range{nearest(name, RANGES)}"
    for name, levels in RANGES.items():
        level = demands.get(name, 0)
        if name in unrated:
            yield from _unrated(exercise, name, levels.fits(shown[name], level))
        elif not levels.fits(shown[name], level):
            low, high = levels.span(level)
            told = f"{name}: {level} of the demands is {low:g} to {high:g} degrees; the figure shows {shown[name]:.0f}"
            yield ("frames",), told
    across = max(measuring.across(solved.pose) for solved in scene.solved)
    for name, (least, most) in FLAGS.items():
        crossed = name == "hip_adduction" and across > ACROSS  # below the knees, while the thighs are apart
        if demands.get(name) and shown[name] < least and not crossed:
            yield (
                ("frames",),
                f"{name}: 1 of the demands is {least:g} degrees or more; the figure shows {shown[name]:.0f}",
            )
        if not demands.get(name) and shown[name] > most:
            yield ("frames",), f"{name} is not demanded, at most {most:g} degrees; the figure shows {shown[name]:.0f}"
    yield from _rested(demands, scene)


def _unrated(exercise: Exercise, name: str, fits: bool) -> Iterator[Found]:
    """Hold that what a figure shows beyond its demands is shown, not rated, and told to the clinician."""
    if fits:
        yield ("unrated",), f"{name} is within the demands: take it out"
    elif exercise.clinical_note is None:
        yield ("unrated",), f"{name} is shown though nobody has rated it: say why in the clinical_note"


def _rested(demands: Mapping[str, int], scene: Scene) -> Iterator[Found]:
    """Compare demands with what the body rests on."""
    kneels = any(_kneeling(solved) or _kneels_on(solved) for solved in scene.solved)
    for name, shown, what in (
        ("kneeling", kneels, "a knee or shin that rests on something"),
        ("chest_pressure", any(_on_chest(solved) for solved in scene.solved), "the chest or belly on something"),
        ("floor", any(_down(solved) for solved in scene.solved), "the body down on the floor"),
        ("spinal_pressure", any(_pressed(solved) for solved in scene.solved), "the back on a roll or an edge"),
    ):
        if demands.get(name) and not shown:
            yield ("frames",), f"{name} is demanded, but the figure does not show {what}"
        if shown and not demands.get(name):
            yield ("frames",), f"{name} is not demanded, but the figure shows {what}"
    hung = max(_hung(solved.pose) for solved in scene.solved)
    if demands.get("head_down") and hung < 0.03:
        yield ("frames",), "head_down is demanded, but the figure keeps the head above the heart"
    if not demands.get("head_down") and hung > 0.15:
        yield ("frames",), f"head_down is not demanded, but the head is {hung * 100:.0f} cm below the heart: at most 15"
    carried = any(_on_hands(solved) for solved in scene.solved)
    if carried and not demands.get("wrist_weight_bearing"):
        yield ("frames",), "wrist_weight_bearing is not demanded, but the figure shows a hand on the floor"
    if demands.get("wrist_weight_bearing") and not any(_leaning(solved) for solved in scene.solved):
        yield ("frames",), "wrist_weight_bearing is demanded, but no hand rests on anything"
    behind = any(_behind(solved.pose) for solved in scene.solved)
    if demands.get("hand_behind_back", 0) > 1 and not behind:
        yield ("frames",), "hand_behind_back is demanded, but no arm is behind the trunk"
    stands = any(
        part.split("_")[-1] in ("foot", "toes", "knee", "shin")
        for solved in scene.solved
        for part in anatomy.parts(solved.frame.anchor.part)
    )
    pushes = any(
        _facing(each)[1] < 0.7 and any(part.endswith("_foot") for part in _rests(each)) for each in scene.solved
    )
    if demands.get("leg_weight_bearing") and not (stands or pushes):
        told = "the figure does not stand or kneel, nor push with a foot in lying"
        yield ("frames",), f"leg_weight_bearing is demanded, but {told}"
    feet = any(_standing(scene, number) for number in range(len(scene.solved)))
    if feet and not demands.get("leg_weight_bearing") and not demands.get("balance"):
        yield ("frames",), "leg_weight_bearing is not demanded, but the figure stands"


def _kneels_on(solved: Solved) -> bool:
    named = [solved.frame.anchor.part, *solved.frame.contacts]
    return any(part.endswith(("_knee", "_shin")) for name in named for part in anatomy.parts(name))


def _on_chest(solved: Solved) -> bool:
    """Tell whether body weight is on the front of the trunk."""
    anchor = solved.frame.anchor
    named = {*solved.frame.contacts, anchor.part}
    if anchor.part == "pelvis" and anchor.on != "floor":
        named.discard("pelvis")
    return _facing(solved)[0] < -0.5 and bool(named & {"chest", "ribs", "belly", "pelvis"})


def _hung(pose: Pose) -> float:
    """Give how far the head is below the heart (m)."""
    return float(pose.trunk.stations[4].centre[1] - pose.trunk.head[1])


def _down(solved: Solved) -> bool:
    return not {part.split("_")[-1] for part in _rests(solved)} <= {"foot", "toes", "heel"}


def _pressed(solved: Solved) -> bool:
    backs = ("back", "upper_back", "low_back", "ribs", "chest", "trunk")
    face_down = _facing(solved)[0] < -0.4
    return not face_down and any(
        part in backs and on not in ("floor", "wall", "mat") for part, on in solved.frame.contacts.items()
    )


def _behind(pose: Pose) -> bool:
    thorax = pose.trunk.stations[3]
    return any(float((pose.arms[side].wrist - thorax.centre) @ thorax.frame[:, 0]) < -0.06 for side in SIGN)
