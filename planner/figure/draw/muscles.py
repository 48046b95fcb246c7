"""Lines of the muscles on a posed body -> strokes along its trunk and limbs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planner.figure.body import proportions
from planner.figure.body.anatomy import Pose
from planner.figure.body.geometry import Vector
from planner.figure.body.sides import SIGN, split_side
from planner.figure.draw.camera import Projection
from planner.figure.draw.outlines import polyline
from planner.figure.draw.shapes import COARSE_EDGE, HIDDEN_POINT, Shape

WIDTH = 0.030  # of a stroke (m)
INSET = 0.72  # of the distance to the skin: strokes lie a little within the outline


@dataclass(frozen=True)
class SurfacePoint:
    """A point on the body: along a part (0 to 1), to its front (1) or back (-1), outwards (1) or inwards."""

    part: str
    along: float
    front: float = 0.0
    out: float = 0.0


def _trunk(*points: tuple[float, float, float]) -> tuple[SurfacePoint, ...]:
    """Return points on the trunk, each by its station, to the front and outwards.

    The stations are 0 seat, 1 hips, 2 waist, 3 ribs, 4 chest, 5 shoulders and 6 collar.
    """
    return tuple(SurfacePoint("trunk", along, front, out) for along, front, out in points)


def _limb(part: str, front: float, low: float = 0.15, high: float = 0.85, out: float = 0.0) -> tuple[SurfacePoint, ...]:
    return SurfacePoint(part, low, front, out), SurfacePoint(part, high, front, out)


_BACK = _trunk((1.6, -1, 0.25), (3, -1, 0.25), (4.6, -1, 0.25))
_LOW_BACK = _trunk((1.4, -1, 0.2), (2.6, -1, 0.2))
_NECK_BACK = (SurfacePoint("neck", 0.0, -1), SurfacePoint("neck", 1.0, -1))
_NECK_FRONT = (SurfacePoint("neck", 0.0, 1), SurfacePoint("neck", 1.0, 1))
_SIDE = _trunk((1.6, 0.3, 0.9), (3, 0.3, 0.95))
_BELLY = _trunk((1.2, 1, 0.25), (2, 1, 0.25), (3, 1, 0.25))
_BUTTOCK = _trunk((0.2, -1, 0.5), (1.2, -1, 0.5))
_HIP_SIDE = _trunk((0.7, -0.2, 0.95), (1.5, -0.2, 0.95))
_CUFF = _trunk((4.2, -0.9, 0.6), (4.8, -0.8, 0.95))

MUSCLE_LINES: Mapping[str, tuple[SurfacePoint, ...]] = {
    "erector_spinae": _BACK,
    "iliocostalis": _BACK,
    "longissimus": _BACK,
    "spinalis": _BACK,
    "multifidus": _LOW_BACK,
    "transversospinalis": _BACK,
    "rotatores": _BACK,
    "splenius": _NECK_BACK,
    "semispinalis": _NECK_BACK,
    "suboccipitals": _NECK_BACK,
    "deep_neck_flexors": _NECK_FRONT,
    "neck_flexors": _NECK_FRONT,
    "upper_trapezius": _trunk((6, -0.8, 0.3), (5.3, -0.7, 0.95)),
    "middle_trapezius": _trunk((5, -1, 0.1), (5, -0.9, 0.85)),
    "lower_trapezius": _trunk((3.4, -1, 0.1), (4.7, -0.9, 0.7)),
    "rhomboids": _trunk((4.9, -1, 0.1), (4.2, -1, 0.55)),
    "levator_scapulae": _trunk((6, -0.8, 0.3), (5.1, -0.9, 0.6)),
    "serratus_anterior": _trunk((3.3, 0.3, 0.95), (4.2, -0.2, 0.95)),
    "pectoralis_major": _trunk((4.3, 1, 0.15), (4.8, 0.9, 0.85)),
    "pectoralis_minor": _trunk((4.1, 0.95, 0.5), (4.8, 0.9, 0.75)),
    "latissimus_dorsi": _trunk((2, -1, 0.3), (3, -0.8, 0.8), (4.4, -0.5, 0.95)),
    "teres_major": _CUFF,
    "supraspinatus": _trunk((5.2, -0.8, 0.4), (5.2, -0.6, 0.9)),
    "infraspinatus": _CUFF,
    "teres_minor": _CUFF,
    "subscapularis": _CUFF,
    "anterior_deltoid": _limb("upper_arm", 1, 0.0, 0.35),
    "middle_deltoid": _limb("upper_arm", 0, 0.0, 0.35, 1),
    "posterior_deltoid": _limb("upper_arm", -1, 0.0, 0.35),
    "biceps": _limb("upper_arm", 1, 0.35, 0.9),
    "brachialis": _limb("upper_arm", 0.8, 0.55, 0.95),
    "triceps": _limb("upper_arm", -1, 0.3, 0.9),
    "wrist_flexors": _limb("forearm", 1),
    "rectus_abdominis": _BELLY,
    "external_oblique": _SIDE,
    "internal_oblique": _SIDE,
    "transversus_abdominis": _trunk((1.5, 0.9, 0.3), (1.8, 0.6, 0.8)),
    "quadratus_lumborum": _trunk((1.5, -0.9, 0.5), (2.7, -0.9, 0.5)),
    "diaphragm": _trunk((3, 0.9, 0.2), (2.9, 0.7, 0.8)),
    "intercostals": _trunk((3.2, 0.4, 0.9), (4, 0.4, 0.9)),
    "pelvic_floor": _trunk((0, 0.5, 0.0), (0, -0.5, 0.0)),
    "iliopsoas": _trunk((0.7, 1, 0.5), (1.8, 0.8, 0.25)),
    "gluteus_maximus": _BUTTOCK,
    "gluteus_medius": _HIP_SIDE,
    "gluteus_minimus": _HIP_SIDE,
    "deep_hip_rotators": _trunk((0.7, -1, 0.4), (0.7, -0.7, 0.95)),
    "hip_adductors": _limb("thigh", 0, 0.1, 0.7, -1),
    "quadriceps": _limb("thigh", 1),
    "rectus_femoris": _limb("thigh", 1),
    "hamstrings": _limb("thigh", -1),
    "gastrocnemius": _limb("shank", -1, 0.08, 0.5),
    "soleus": _limb("shank", -1, 0.3, 0.75),
    "tibialis_anterior": _limb("shank", 1, 0.1, 0.7),
}
_SEGMENTS = {  # part -> its joints, its orientation, its radii, and the limbs of the pose
    "upper_arm": ("shoulder", "elbow", "upper", proportions.UPPER_ARM_R, "arms"),
    "forearm": ("elbow", "wrist", "fore", proportions.FOREARM_R, "arms"),
    "thigh": ("hip", "knee", "thigh", proportions.THIGH_R, "legs"),
    "shank": ("knee", "ankle", "shank", proportions.SHANK_R, "legs"),
}
_SHAPES = {  # the shape over which a part's strokes are drawn
    "upper_arm": "upper_arm",
    "forearm": "forearm",
    "thigh": "leg",
    "shank": "leg",
}


def muscle_strokes(
    names: Sequence[str],
    pose: Pose,
    projection: Projection,
    shapes: Sequence[Shape],
    sides: Sequence[str] = tuple(SIGN),
) -> Iterator[Shape]:
    """Yield strokes over muscles of both sides, or of one, just above the shapes that they lie on.

    Muscles that lie in one place have one stroke; in a coarse picture, the far side has none.
    """
    if projection.edge <= COARSE_EDGE:
        far = {split_side(shape.name)[0] for shape in shapes if shape.tone.endswith("_far")}
        sides = [side for side in sides if side not in far]
    strokes: dict[str, list[str]] = {}  # by the shape over which they are drawn
    for line in dict.fromkeys(MUSCLE_LINES[name] for name in names if name in MUSCLE_LINES):
        for side in sides:
            surface = [_on_surface(pose, at, side, SIGN[side]) for at in line]
            facing = sum(float(normal @ projection.axes.towards) for _, normal in surface)
            points = [(x, y) for x, y, _ in projection.project(np.array([point for point, _ in surface])).tolist()]
            if facing < -0.6 * len(surface):  # on the far side: the body hides it
                points = [HIDDEN_POINT] * len(points)
            strokes.setdefault(_covered_shape(line, side), []).append(polyline(points))
    for shape in shapes:
        if shape.name in strokes:
            path, depth = "".join(strokes[shape.name]), shape.depth + 0.0004
            yield Shape(f"{shape.name}-muscles", path, "muscle", depth, WIDTH * projection.scale, halo=False)


def _covered_shape(line: Sequence[SurfacePoint], side: str) -> str:
    """Return the name of the shape over which a muscle is drawn."""
    part = line[0].part
    if part == "neck":
        return "neck"
    if part == "trunk":
        return "hips" if line[0].along < 1.5 and line[-1].along < 2 else "shirt"
    return f"{side}_{_SHAPES[part]}"


def _on_surface(pose: Pose, at: SurfacePoint, side: str, sign: int) -> tuple[Vector, Vector]:
    """Return a point on the body (m), and the direction in which the skin faces there."""
    if at.part == "trunk":
        stations = pose.trunk.stations
        low = min(int(at.along), len(stations) - 2)
        fraction = at.along - low
        a, b = stations[low], stations[low + 1]
        wide = a.section.half_width + (b.section.half_width - a.section.half_width) * fraction
        deep = (a.section.front + (b.section.front - a.section.front) * fraction) if at.front > 0 else (
            a.section.back + (b.section.back - a.section.back) * fraction
        )  # fmt: skip
        rounding = max(0.2, 1 - abs(at.out) ** 2) ** 0.5
        normal = a.orientation @ np.array([at.front * rounding, 0.0, sign * at.out])
        centre = a.centre + (b.centre - a.centre) * fraction
        offset = a.orientation @ np.array([at.front * deep * rounding, 0, sign * at.out * wide])
        return centre + offset * INSET, normal
    if at.part == "neck":
        bottom, top = pose.trunk.neck[0], pose.trunk.neck[-1]
        normal = pose.trunk.thorax @ np.array([at.front, 0.0, sign * 0.4])
        return bottom + (top - bottom) * at.along + normal * proportions.NECK_R * INSET, normal
    start, end, segment, radii, limbs = _SEGMENTS[at.part]
    limb = getattr(pose, limbs)[side]
    first, last = getattr(limb, start), getattr(limb, end)
    normal = getattr(limb, segment) @ np.array([at.front, 0.0, sign * at.out])
    radius = radii[0] + (radii[1] - radii[0]) * at.along
    return first + (last - first) * at.along + normal * radius * INSET, normal
