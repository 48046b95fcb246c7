"""How a figure is written: joint angles, contacts, props and a camera, as frozen records.

Angles are degrees and carry the words of the goniometer: a movement and its opposite are two
names for one axis (`hip_flexion: 20` is `hip_extension: -20`), so that no sign has to be learnt.
Places in the room are metres [forward, up, outwards]; for what has no side, outwards is to the right.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator

from planner.records.base import Number, Record, Text
from planner.records.errors import WrongInput, nearest

# A movement, and the opposite that is its negative. The axis is called by the first.
MIDLINE = {
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
SIDED = {
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
    for name, opposite in MIDLINE.items():
        axes[name] = ((name,), 1)
        axes[opposite] = ((name,), -1)
    for name, against in SIDED.items():
        for word, sign in ((name, 1), (against, -1)):
            if word:
                axes[word] = (tuple(f"{side}_{name}" for side in SIDES), sign)
                axes |= {f"{side}_{word}": ((f"{side}_{name}",), sign) for side in SIDES}
    return axes


AXES = _axes()  # every word for an angle -> the axes that it sets, and its sign


def _known_angle(name: str) -> str:
    if name not in AXES:
        raise ValueError(f"unknown angle {name!r}{nearest(name, AXES)}")
    return name


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


class Prop(StrEnum):
    """A thing in the picture."""

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


HANDS = {"left_hand", "right_hand"}
CARRIED = (Prop.STICK, Prop.BAND, Prop.DUMBBELL)
ROUND = (Prop.FOAM_ROLLER, Prop.EXERCISE_BALL, Prop.ROLLED_TOWEL)
Angle = Annotated[Number, Field(ge=-180, le=180)]
AngleName = Annotated[str, AfterValidator(_known_angle)]
Place = tuple[Number, Number, Number]
NOWHERE: Place = (0.0, 0.0, 0.0)


def _short(field: str) -> Any:
    """Let a record be written by one of its fields alone."""
    return BeforeValidator(lambda value: {field: value} if isinstance(value, str | list | tuple) else value)


class Reach(Record):
    """Where a hand or foot is held, which bends the limb to it. `to: free` lets it go again.

    `swivel` turns the elbow (outwards) or the knee (outwards) about the line of the limb, in degrees.
    `on` names what the palm or sole rests on; `fingers` where they point, as [forward, up, outwards].
    """

    to: Text | Place
    by: Place = NOWHERE
    on: Text | None = None
    swivel: Annotated[Number, Field(ge=-180, le=180)] = 0
    fingers: Place | None = None


class Anchor(Record):
    """The part of the body that stays where it is, on what, and where in the room."""

    part: Text
    on: Text = "floor"
    at: tuple[Number, Number] = (0.0, 0.0)  # forward, right


class Thing(Record):
    """A prop, and where it is: at a place, under a part of the body, or held in the hands.

    `fit` names the part of the body which it touches in the first frame: the thing moves up or down
    (`along: up`), or forwards or back (`along: forward`), until it does. What rolls goes evenly to
    where it is in the last frame (`rolls_to`).
    """

    prop: Prop
    name: Text | None = None
    at: Place = NOWHERE
    rolls_to: Place | None = None
    turn: Angle = 0
    size: tuple[Annotated[Number, Field(ge=0, le=5)], ...] | None = None
    fit: Text | None = None
    along: Annotated[str, Field(pattern="^(up|forward|right)$")] = "up"
    frame: Annotated[int, Field(ge=0)] = 0
    ends: tuple[Text | Place, ...] = ()  # of a stick or band: parts of the body, or places

    @model_validator(mode="after")
    def _has_ends(self) -> Self:
        count = len(self.ends)
        if self.prop is Prop.STICK and count != 2:
            raise ValueError(f"ends: a stick has two, not {count}")
        if self.prop is Prop.BAND and count < 2:
            raise ValueError(f"ends: a band has two or more, not {count}")
        if self.prop is Prop.DUMBBELL and not set(self.ends) <= HANDS:
            raise ValueError("ends: a dumbbell is in left_hand, right_hand or both")
        if self.rolls_to is not None and self.prop not in ROUND:
            raise ValueError(f"rolls_to: a {self.prop} does not roll: {', '.join(ROUND)} do")
        return self

    @property
    def called(self) -> str:
        """The name by which contacts speak of it."""
        return self.name or str(self.prop)


Limb = Annotated[Reach, _short("to")]


class Keyframe(Record):
    """A pose, and what holds it. What is left out is as in the frame before (or in its stance)."""

    stance: Stance | None = None
    pose: Mapping[AngleName, Angle] = {}
    anchor: Annotated[Anchor, _short("part")] | None = None
    arms: Limb | None = None
    left_arm: Limb | None = None
    right_arm: Limb | None = None
    legs: Limb | None = None
    left_leg: Limb | None = None
    right_leg: Limb | None = None
    contacts: Mapping[str, Text] = {}

    @model_validator(mode="after")
    def _said_once(self) -> Self:
        said: dict[tuple[str, int], str] = {}  # by axis, and how many sides the word stands for
        for name in self.pose:
            for axis in AXES[name][0]:
                first = said.setdefault((axis, len(AXES[name][0])), name)
                if first != name:
                    raise ValueError(f"pose: {name} and {first} are one axis: keep one")
        return self


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
Things = tuple[Annotated[Thing, _short("prop")], ...]
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
