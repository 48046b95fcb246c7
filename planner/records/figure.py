"""How a figure is written: its keyframes, its props, from where it is seen, and the colours of the person."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from planner.records.base import Number, Record, Text
from planner.records.errors import WrongInput
from planner.records.pose import Keyframe, Place, Stance, shorthand
from planner.records.prop import CARRIED, Prop, Thing


class View(StrEnum):
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


VIEWS: Mapping[View, Camera] = {
    View.SIDE: Camera(around=90, above=6),
    View.LEFT: Camera(around=-90, above=6),
    View.FRONT: Camera(around=0, above=6),
    View.BACK: Camera(around=180, above=6),
    View.THREE_QUARTER: Camera(around=45, above=16),
    View.THREE_QUARTER_LEFT: Camera(around=-45, above=16),
    View.THREE_QUARTER_BACK: Camera(around=135, above=16),
    View.TOP: Camera(around=90, above=78),
}


class Followed(StrEnum):
    """What an arrow may follow."""

    NONE = "none"
    HEAD = "head"
    CHEST = "chest"
    HIPS = "hips"
    LEFT_HAND = "left_hand"
    RIGHT_HAND = "right_hand"
    LEFT_ELBOW = "left_elbow"
    RIGHT_ELBOW = "right_elbow"
    LEFT_KNEE = "left_knee"
    RIGHT_KNEE = "right_knee"
    LEFT_TOE = "left_toe"
    RIGHT_TOE = "right_toe"


def _listed(value: Any) -> Any:
    """One word is a list of itself."""
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
    """A press in which nothing moves: from which part, and in which direction [forward, up, right]."""

    part: Text
    towards: Place

    @model_validator(mode="after")
    def _goes_somewhere(self) -> Self:
        if not any(self.towards):
            raise ValueError("towards: a direction was expected, not [0, 0, 0]")
        return self


Arrow = Annotated[tuple[Followed, ...], BeforeValidator(_listed)]
Things = tuple[Annotated[Thing, shorthand("prop")], ...]
Frames = Annotated[tuple[Keyframe, ...], Field(min_length=1)]


class Figure(Record):
    """How an exercise is drawn: frames from start to end; the way back is the same, backwards.

    `felt` names the muscles that a stretch is felt in, tinted at the end on the side that works;
    `unrated` names demands that it shows though nobody has rated them; the clinical note says why.
    """

    view: View | Camera = View.SIDE
    side: Annotated[str, Field(pattern="^(left|right)$")] = "right"
    stance: Stance
    things: Things = ()
    frames: Frames
    arrow: Arrow = ()
    push: tuple[Push, ...] = ()
    felt: tuple[Text, ...] = ()
    unrated: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = ["floor", *(thing.called for thing in self.things if thing.prop not in CARRIED)]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"things: two are called {name}: give one a name of its own")
        return self

    @property
    def camera(self) -> Camera:
        """The camera, by its name or as it is written."""
        return self.view if isinstance(self.view, Camera) else VIEWS[self.view]

    def on_bed(self) -> "Figure":
        """Give the same on a bed in place of the mat."""
        things = tuple(Thing(prop=Prop.BED, at=thing.at) if thing.prop is Prop.MAT else thing for thing in self.things)
        return self.model_copy(update={"things": things})


class FigureChange(Record):
    """What a variant draws in another way; what is left out is drawn as the exercise is."""

    view: View | Camera | None = None
    stance: Stance | None = None
    things: Things | None = None
    frames: Frames | None = None
    arrow: Arrow | None = None
    push: tuple[Push, ...] | None = None

    def of(self, figure: Figure) -> Figure:
        """Change a figure. Raises WrongInput where the whole is none, such as two things of one name."""
        said = {name: getattr(self, name) for name in self.model_fields_set if getattr(self, name) is not None}
        try:
            return Figure.model_validate(dict(figure) | said)
        except ValidationError as error:
            raise WrongInput(str(error.errors()[0]["msg"]).removeprefix("Value error, ")) from error
