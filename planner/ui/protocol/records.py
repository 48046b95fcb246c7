"""What every view sends the browser, and the records that several views share."""

from typing import Literal

from typing_extensions import TypedDict  # pydantic reads the standard one only from Python 3.12 on

from planner.records.rule import Action, Evidence, Verdict


class Announcement(TypedDict):
    """A text to be read out; its count differs from the one before, so that the same words are announced again.

    `seen`: the page shows it already, so that it need not stand over the page as well.
    """

    count: int
    text: str
    seen: bool


class Shared(TypedDict):
    """The traits that every view has. `acknowledged` is the number of the last message that is accounted for."""

    announcement: Announcement
    acknowledged: int


class RuleWords(TypedDict):
    """A rule of screening in words."""

    condition: str
    action: Action
    why: str
    cue: str | None
    adaptation: str | None
    evidence: Evidence
    uncertainty: str
    sources: list[str]


class Choice(TypedDict):
    """A value that may be chosen, and the words for it."""

    value: str
    label: str


class VariantPicture(TypedDict):
    """Another way of an exercise, as SVG."""

    name: str
    svg: str


class Animation(TypedDict):
    """An exercise moving at its dose, and its frames, as SVG."""

    moving: str
    frames: list[str]
    words: str
    variants: list[VariantPicture]


class AnimationAnswer(TypedDict):
    """The animation that was asked for under a key, or why it cannot be drawn."""

    answer: Literal["animation"]
    key: str
    muscles: bool
    animation: Animation | None
    refused: str


class FileAnswer(TypedDict):
    """The name and the media type of a file; its bytes follow as the one buffer."""

    answer: Literal["file"]
    file: str
    type: str


class GoalRow(TypedDict):
    """A goal: how many exercises train it, and which conditions want it."""

    label: str
    exercises: int
    wanted_by: list[str]


class CertRow(TypedDict):
    """An item of the CERT, and what is missing; empty where it is reported."""

    code: str
    what: str
    missing: str


class Meters(TypedDict):
    """How a hand-out reads (grades are US school years), what it trains, and what of an exercise report it holds."""

    grade: float
    easy: float
    hardest: str
    hardest_grade: float
    goals: list[GoalRow]
    cert: list[CertRow]


class PagesAnswer(TypedDict):
    """How many pages follow, each a buffer with a PNG; what changed since the last hand-out, and its meters."""

    answer: Literal["pages"]
    pages: int
    changes: list[str]
    meters: Meters


class NoteAnswer(TypedDict):
    """The note for the record, to be copied."""

    answer: Literal["note"]
    text: str


VerdictWords = dict[Verdict, str]
