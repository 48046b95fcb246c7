"""Angles of the trunk -> pelvis, spine and head in the room: forward kinematics of the trunk."""

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.figure.body import proportions
from planner.figure.body.geometry import IDENTITY, Matrix, Points, Vector, trunk_rotation
from planner.figure.body.proportions import CrossSection

Angles = Mapping[str, float]  # degrees by axis, as in planner.records.pose.ANGLE_AXES
SPINE = (
    ("lumbar", proportions.LUMBAR_PARTS),
    ("thoracic", proportions.THORAX_PARTS),
    ("cervical", proportions.NECK_PARTS),
)
# The last spine segment of the thorax, and those of waist, ribs, chest and shoulders, counted from the pelvis.
THORAX_END = proportions.LUMBAR_PARTS + proportions.THORAX_PARTS
STATION_SEGMENTS = [2, 4, 6, 7]
SECTIONS = (
    proportions.SEAT_SECTION,
    proportions.HIP_SECTION,
    proportions.WAIST_SECTION,
    proportions.RIB_SECTION,
    proportions.CHEST_SECTION,
    proportions.SHOULDER_SECTION,
    proportions.COLLAR_SECTION,
)
COLLAR_POINT = len(SECTIONS) + 1  # among the points of a trunk


def _spine_steps() -> NDArray[np.float64]:
    """Return each step up the spine in its own axes, then those to the seat and to the head: (n, 3, 1), metres.

    The steps lean as they do in the upright spine.
    """
    steps, lean = [(0.0, proportions.PELVIS, 0.0)], proportions.NEUTRAL_START
    for part, count, whole in (
        ("lumbar", proportions.LUMBAR_PARTS, proportions.LUMBAR),
        ("thoracic", proportions.THORAX_PARTS, proportions.THORAX),
        ("cervical", proportions.NECK_PARTS, proportions.NECK),
    ):
        turn, size = proportions.NEUTRAL[part] / count, whole / count
        for _ in range(count):
            lean += turn
            middle = math.radians(lean if part == "cervical" else lean - turn / 2)
            steps.append((math.sin(middle) * size, math.cos(middle) * size, 0.0))
    steps += [(0.0, -proportions.SEAT_DROP, 0.0), (0.010 * proportions.STATURE, 0.045 * proportions.STATURE, 0.0)]
    return np.array(steps)[:, :, None]


SPINE_STEPS = _spine_steps()


class Station(NamedTuple):
    """A cross-section of the trunk in its place: its centre, and the axes in which it is measured."""

    centre: Vector
    orientation: Matrix
    section: CrossSection


class Trunk(NamedTuple):
    """Pelvis, spine and head."""

    points: Points  # hips (midway between the hip joints), the centres of the stations, collar, neck, head
    orientations: tuple[Matrix, ...]  # of the stations
    pelvis: Matrix
    thorax: Matrix
    skull: Matrix

    @property
    def hips(self) -> Vector:
        """The point midway between the hip joints."""
        hips: Vector = self.points[0]
        return hips

    @property
    def centres(self) -> Points:
        """The centres of the stations: seat, hips, waist, ribs, chest, shoulders, collar."""
        return self.points[1:COLLAR_POINT]

    @property
    def stations(self) -> tuple[Station, ...]:
        """The cross-sections: seat, hips, waist, ribs, chest, shoulders, collar."""
        return tuple(map(Station, self.centres, self.orientations, SECTIONS))

    @property
    def collar(self) -> Vector:
        """The first thoracic vertebra."""
        collar: Vector = self.points[COLLAR_POINT]
        return collar

    @property
    def neck(self) -> Points:
        """The points of the neck, the first of which is the collar."""
        return self.points[COLLAR_POINT:-1]

    @property
    def head(self) -> Vector:
        """The centre of the head."""
        head: Vector = self.points[-1]
        return head

    def translated(self, displacement: Vector) -> "Trunk":
        """Return the trunk moved by a displacement (m)."""
        return Trunk(self.points + displacement, *self[1:])


def build_trunk(angles: Angles, hips: Vector) -> Trunk:
    """Return the trunk on its hips (m). Each part of the spine bends evenly along its length."""
    get = angles.get
    pelvis = trunk_rotation(get("lean_forward", 0.0), get("tip_right", 0.0), get("turn_left", 0.0))
    segment, segments = pelvis, [pelvis]
    for part, count in SPINE:
        step = trunk_rotation(
            get(f"{part}_flexion", 0.0) / count,
            get(f"{part}_side_bend_right", 0.0) / count,
            get(f"{part}_rotation_left", 0.0) / count,
        )
        for _ in range(count):
            segment = segment if step is IDENTITY else segment.dot(step)
            segments.append(segment)
    skull = segment.dot(trunk_rotation(get("nod", 0.0), 0.0, 0.0))
    steps = (np.array([*segments, pelvis, skull]) @ SPINE_STEPS)[:, :, 0]
    up, seat, face = steps[:-2].cumsum(axis=0), steps[-2], steps[-1]
    points = np.empty((len(SECTIONS) + proportions.NECK_PARTS + 3, 3))
    points[0] = points[2] = 0.0
    points[1] = seat
    points[3 : COLLAR_POINT - 1] = up[STATION_SEGMENTS] - steps[STATION_SEGMENTS] / 2
    points[COLLAR_POINT - 1] = up[THORAX_END]
    points[COLLAR_POINT:-1] = up[THORAX_END:]
    points[-1] = up[-1] + face
    thorax = segments[THORAX_END]
    orientations = (pelvis, pelvis, *(segments[number] for number in STATION_SEGMENTS), thorax)
    return Trunk(points + hips, orientations, pelvis, thorax, skull)
