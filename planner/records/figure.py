"""How a figure is written: its keyframes, its props, from where it is seen, and the colours of the person."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from planner.records.base import Number, Record, Several, Text, Texts, at_most
from planner.records.errors import WrongInput
from planner.records.limits import FRAMES
from planner.records.pose import ORIGIN, Keyframe, Point3, Shorthand, Stance
from planner.records.prop import CARRIED_PROPS, Prop, PropSpec


class Viewpoint(StrEnum):
    """From where the figure is seen; the side view is from its right."""

    SIDE = "side"
    LEFT = "left"
    FRONT = "front"
    BACK = "back"
    THREE_QUARTER = "three_quarter"
    THREE_QUARTER_LEFT = "three_quarter_left"
    THREE_QUARTER_BACK = "three_quarter_back"
    TOP = "top"


class Camera(Record):
    """A camera: degrees around the figure (0 in front, 90 at its right), and degrees above it."""

    around: Annotated[Number, Field(ge=-180, le=180)]
    above: Annotated[Number, Field(ge=-10, le=90)] = 8


CAMERAS: Mapping[Viewpoint, Camera] = {
    Viewpoint.SIDE: Camera(around=90, above=6),
    Viewpoint.LEFT: Camera(around=-90, above=6),
    Viewpoint.FRONT: Camera(around=0, above=6),
    Viewpoint.BACK: Camera(around=180, above=6),
    Viewpoint.THREE_QUARTER: Camera(around=45, above=16),
    Viewpoint.THREE_QUARTER_LEFT: Camera(around=-45, above=16),
    Viewpoint.THREE_QUARTER_BACK: Camera(around=135, above=16),
    Viewpoint.TOP: Camera(around=90, above=78),
}


class ArrowTarget(StrEnum):
    """What an arrow may follow."""

    NONE = "none"
    HEAD = "head"
    CHEST = "chest"
    HIPS = "hips"
    BACK = "back"
    PELVIS = "pelvis"  # bent around it, as it turns
    LEFT_HAND = "left_hand"
    RIGHT_HAND = "right_hand"
    LEFT_ELBOW = "left_elbow"
    RIGHT_ELBOW = "right_elbow"
    LEFT_KNEE = "left_knee"
    RIGHT_KNEE = "right_knee"
    LEFT_TOE = "left_toe"
    RIGHT_TOE = "right_toe"


def _as_list(value: Any) -> Any:
    """Return a word as a list of itself."""
    return [value] if isinstance(value, str) else value


Colour = Annotated[str, Field(pattern="^#[0-9a-fA-F]{6}$")]


class Palette(Record):
    """Tones of the drawn person. A clinic may change them: content/palette.yaml."""

    skin: Colour = "#e0a985"
    hair: Colour = "#7d7a78"
    shirt: Colour = "#2c8189"
    trousers: Colour = "#33465a"
    shoes: Colour = "#8c5a45"


class Push(Record):
    """A press in which nothing moves: from which part, and in which direction [forward, up, right].

    `by` shifts the arrow beside the part (m), where it would hide what it is about.
    """

    part: Text
    towards: Point3
    by: Point3 = ORIGIN

    @model_validator(mode="after")
    def _goes_somewhere(self) -> Self:
        if not any(self.towards):
            raise ValueError("towards: a direction was expected, not [0, 0, 0]")
        return self


ArrowTargets = Annotated[
    Several[ArrowTarget], BeforeValidator(_as_list, json_schema_input_type=ArrowTarget | Several[ArrowTarget])
]
PropSpecs = Several[Annotated[PropSpec, Shorthand("prop")]]
Frames = Annotated[tuple[Keyframe, ...], Field(min_length=1, max_length=FRAMES), at_most(FRAMES, "frames")]


class Figure(Record):
    """How an exercise is drawn: frames from start to end; the movement back is the same, backwards.

    `felt` names the muscles that a stretch is felt in, tinted at the end on the side that works;
    `unrated` names demands that it shows though nobody has rated them; the clinical note says why.
    `helper` is how somebody stands by, who does not move.
    """

    view: Viewpoint | Camera = Viewpoint.SIDE
    side: Annotated[str, Field(pattern="^(left|right)$")] = "right"
    stance: Stance
    things: PropSpecs = ()
    frames: Frames
    arrow: ArrowTargets = ()
    push: Several[Push] = ()
    felt: Texts = ()
    unrated: Texts = ()
    helper: Keyframe | None = None

    @model_validator(mode="after")
    def _names_are_unique(self) -> Self:
        names = ["floor", *(thing.label for thing in self.things if thing.prop not in CARRIED_PROPS)]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"things: two are called {name}: give one a name of its own")
        return self

    @property
    def camera(self) -> Camera:
        """The camera, by its name or as it is written."""
        return self.view if isinstance(self.view, Camera) else CAMERAS[self.view]

    @property
    def helper_figure(self) -> "Figure | None":
        """The figure of the helper alone, among the same things."""
        if self.helper is None:
            return None
        return Figure(stance=Stance.STANDING, things=self.things, frames=(self.helper,))

    def on_bed(self) -> "Figure":
        """Return the figure with a bed in place of the mat."""
        things = tuple(
            PropSpec(prop=Prop.BED, at=thing.at) if thing.prop is Prop.MAT else thing for thing in self.things
        )
        return self.model_copy(update={"things": things})


class FigureChange(Record):
    """The fields in which the figure of a variant differs; what is left out is drawn as the exercise is."""

    view: Viewpoint | Camera | None = None
    stance: Stance | None = None
    things: PropSpecs | None = None
    frames: Frames | None = None
    arrow: ArrowTargets | None = None
    push: Several[Push] | None = None

    def applied_to(self, figure: Figure) -> Figure:
        """Return a figure with these changes. Raises WrongInput where it is invalid, such as two props of one name."""
        changed = {name: getattr(self, name) for name in self.model_fields_set if getattr(self, name) is not None}
        try:
            return Figure.model_validate(dict(figure) | changed)
        except ValidationError as error:
            raise WrongInput(str(error.errors()[0]["msg"]).removeprefix("Value error, ")) from error
