"""How a pose is written: joint angles, the anchor of the body, and where hands and feet are held.

Angles are degrees and carry the words of the goniometer: a movement and its opposite are two
names for one axis (`hip_flexion: 20` is `hip_extension: -20`), so that no sign has to be learnt.
Points in the room are metres [forward, up, outwards]; for what has no side, outwards is to the right.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic_core.core_schema import CoreSchema, no_info_before_validator_function

from planner.records.base import Name, Number, Record, Text, at_most
from planner.records.errors import nearest, quoted
from planner.records.limits import ITEMS

# A movement, and the opposite that is its negative. The axis is called by the first.
MIDLINE_ANGLES = {
    "lean_forward": "lean_back",
    "tip_right": "tip_left",
    "turn_left": "turn_right",
    "lumbar_flexion": "lumbar_extension",
    "lumbar_rotation_left": "lumbar_rotation_right",
    "lumbar_side_bend_right": "lumbar_side_bend_left",
    "thoracic_flexion": "thoracic_extension",
    "thoracic_rotation_left": "thoracic_rotation_right",
    "thoracic_side_bend_right": "thoracic_side_bend_left",
    "cervical_flexion": "cervical_extension",
    "cervical_rotation_left": "cervical_rotation_right",
    "cervical_side_bend_right": "cervical_side_bend_left",
    "nod": "chin_poke",
}
SIDED_ANGLES = {
    "scapular_retraction": "scapular_protraction",
    "scapular_elevation": "scapular_depression",
    "shoulder_flexion": "shoulder_extension",
    "shoulder_abduction": "shoulder_adduction",
    "shoulder_elevation": None,
    "shoulder_plane": None,
    "shoulder_external_rotation": "shoulder_internal_rotation",
    "elbow_flexion": "elbow_extension",
    "forearm_pronation": "forearm_supination",
    "wrist_extension": "wrist_flexion",
    "hip_flexion": "hip_extension",
    "hip_abduction": "hip_adduction",
    "hip_external_rotation": "hip_internal_rotation",
    "knee_flexion": "knee_extension",
    "ankle_dorsiflexion": "ankle_plantarflexion",
    "toe_extension": None,
}
SIDES = ("left", "right")


def _axes() -> dict[str, tuple[tuple[str, ...], int]]:
    axes: dict[str, tuple[tuple[str, ...], int]] = {}
    for name, opposite in MIDLINE_ANGLES.items():
        axes[name] = ((name,), 1)
        axes[opposite] = ((name,), -1)
    for name, against in SIDED_ANGLES.items():
        for word, sign in ((name, 1), (against, -1)):
            if word:
                axes[word] = (tuple(f"{side}_{name}" for side in SIDES), sign)
                axes |= {f"{side}_{word}": ((f"{side}_{name}",), sign) for side in SIDES}
    return axes


ANGLE_AXES = _axes()  # every name of an angle -> the axes that it sets, and its sign


def _known_angle(name: str) -> str:
    if name not in ANGLE_AXES:
        raise ValueError(f"unknown angle {quoted(name)}{nearest(name, ANGLE_AXES)}")
    return name


class Stance(StrEnum):
    """A pose to start from; a frame changes what differs."""

    STANDING = "standing"
    SITTING = "sitting"
    SUPINE = "supine"
    HOOK_LYING = "hook_lying"
    PRONE = "prone"
    LEFT_SIDE_LYING = "left_side_lying"
    FOUR_POINT = "four_point"
    KNEELING = "kneeling"
    HALF_KNEELING = "half_kneeling"
    CROSS_SITTING = "cross_sitting"


Angle = Annotated[Number, Field(ge=-180, le=180)]
ONLY_ANGLES: dict[str, Any] = {"propertyNames": {"enum": list(ANGLE_AXES)}}
AngleName = Annotated[str, AfterValidator(_known_angle)]
Point3 = tuple[Number, Number, Number]
ORIGIN: Point3 = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Shorthand:
    """A record may be written by one of its fields alone."""

    field: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_before_validator_function(self._expanded, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        whole = handler(schema)
        return {"anyOf": [whole, handler.resolve_ref_schema(whole)["properties"][self.field]]}

    def _expanded(self, value: Any) -> Any:
        return {self.field: value} if isinstance(value, str | list | tuple) else value


class Reach(Record):
    """Where a hand or foot is held, which bends the limb to it. `to: free` lets it go again.

    `swivel` turns the elbow (outwards) or the knee (outwards) about the line of the limb, in degrees.
    `on` names what the palm or sole rests on; `fingers` where they point, as [forward, up, outwards].
    """

    to: Text | Point3
    by: Point3 = ORIGIN
    on: Text | None = None
    swivel: Annotated[Number, Field(ge=-180, le=180)] = 0
    fingers: Point3 | None = None


class Anchor(Record):
    """The part of the body that stays where it is, on what, and where in the room."""

    part: Text
    on: Text = "floor"
    at: tuple[Number, Number] = (0.0, 0.0)  # forward, right


LimbReach = Annotated[Reach, Shorthand("to")]


class Keyframe(Record):
    """A pose, and what holds it. What is left out is as in the frame before (or in its stance)."""

    stance: Stance | None = None
    pose: Annotated[
        Mapping[AngleName, Angle], Field(json_schema_extra=ONLY_ANGLES, max_length=ITEMS), at_most(ITEMS)
    ] = {}
    anchor: Annotated[Anchor, Shorthand("part")] | None = None
    arms: LimbReach | None = None
    left_arm: LimbReach | None = None
    right_arm: LimbReach | None = None
    legs: LimbReach | None = None
    left_leg: LimbReach | None = None
    right_leg: LimbReach | None = None
    contacts: Annotated[Mapping[Name, Text], Field(max_length=ITEMS), at_most(ITEMS)] = {}

    @model_validator(mode="after")
    def _one_name_per_axis(self) -> Self:
        first_names: dict[tuple[str, int], str] = {}  # by axis, and how many sides the name stands for
        for name in self.pose:
            for axis in ANGLE_AXES[name][0]:
                first = first_names.setdefault((axis, len(ANGLE_AXES[name][0])), name)
                if first != name:
                    raise ValueError(f"pose: {name} and {first} are one axis: keep one")
        return self
