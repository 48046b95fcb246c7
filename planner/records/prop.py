"""How a prop is written: what it is, its size, and where it stands or which hands carry it."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from planner.records.base import Number, Record, Several, Text
from planner.records.pose import ORIGIN, Angle, Point3


class Prop(StrEnum):
    """A kind of prop."""

    MAT = "mat"
    BED = "bed"
    CHAIR = "chair"
    SOFA = "sofa"
    BENCH = "bench"
    BOX = "box"
    STEP = "step"
    COUNTER = "counter"
    WALL = "wall"
    DOORWAY = "doorway"
    DOOR = "door"
    PILLOW = "pillow"
    ROLLED_TOWEL = "rolled_towel"
    FOAM_ROLLER = "foam_roller"
    EXERCISE_BALL = "exercise_ball"
    CUSHION = "cushion"
    STICK = "stick"
    BAND = "band"
    DUMBBELL = "dumbbell"


HANDS = {"left_hand", "right_hand"}
CARRIED_PROPS = (Prop.STICK, Prop.BAND, Prop.DUMBBELL)
ROLLING_PROPS = (Prop.FOAM_ROLLER, Prop.EXERCISE_BALL, Prop.ROLLED_TOWEL)


class PropSpec(Record):
    """A prop, and where it is: at a point, under a part of the body, or held in the hands.

    `fit` names the part of the body which it touches in the first frame: the prop moves up or down
    (`along: up`), or forwards or back (`along: forward`), until it does. What rolls goes evenly to
    where it is in the last frame (`rolls_to`).
    """

    prop: Prop
    name: Text | None = None
    at: Point3 = ORIGIN
    rolls_to: Point3 | None = None
    turn: Angle = 0
    size: Several[Annotated[Number, Field(ge=0, le=5)]] | None = None
    fit: Text | None = None
    along: Annotated[str, Field(pattern="^(up|forward|right)$")] = "up"
    frame: Annotated[int, Field(ge=0)] = 0
    ends: Several[Text | Point3] = ()  # of a stick or band: parts of the body, or points

    @model_validator(mode="after")
    def _ends_and_rolling_fit(self) -> Self:
        count = len(self.ends)
        if self.prop is Prop.STICK and count != 2:
            raise ValueError(f"ends: a stick has two, not {count}")
        if self.prop is Prop.BAND and count < 2:
            raise ValueError(f"ends: a band has two or more, not {count}")
        if self.prop is Prop.DUMBBELL and not set(self.ends) <= HANDS:
            raise ValueError("ends: a dumbbell is in left_hand, right_hand or both")
        if self.rolls_to is not None and self.prop not in ROLLING_PROPS:
            raise ValueError(f"rolls_to: a {self.prop} does not roll: {', '.join(ROLLING_PROPS)} do")
        return self

    @property
    def label(self) -> str:
        """The name that contacts, anchors and reaches use."""
        return self.name or str(self.prop)
