"""What the routine's view sends."""

from typing import Literal

from typing_extensions import TypedDict

from planner.records.plan import Day, Side
from planner.records.rule import Verdict
from planner.ui.protocol.records import Choice, RuleWords, Shared, VerdictWords


class SideDosage(TypedDict):
    """What one side has of its own; empty where it is as the line says."""

    of: str
    sets: str
    reps: str
    hold_seconds: str
    load_kg: str


class Range(TypedDict):
    """A range of movement that an exercise asks for, 0 to 3."""

    demand: str
    label: str
    usual: int


class Line(TypedDict):
    """A line of the routine: dosage as it is typed, verdict, and what there is to settle.

    `how` is how its sides work; `differ` where they have doses of their own.
    """

    key: str
    at: int
    picture: str
    id: str
    name: str
    verdict: Verdict
    rules: list[str]
    acknowledged: list[str]
    notes: list[str]
    words: str
    time: str
    numbers: dict[str, str]
    reps: str
    load_per: str
    loaded: bool
    tempo: str
    band: str
    sides: list[SideDosage]
    side: str
    how: Side | Literal["differ"]
    on_bed: bool
    cue: str
    private_note: str
    support: str
    lead_leg: str | None
    limits: dict[str, int]
    blocked_by: list[str]
    override: str
    overridable: bool
    variant: str


class MuscleSets(TypedDict):
    """Sets a week for a muscle, by side."""

    muscle: str
    left: float
    right: float


class RoutineState(TypedDict):
    """The routine: lines with dosage and verdict; time and volume."""

    title: str
    goal: str
    start_date: str
    moment: str
    contact: str
    days: list[Day]
    review_date: str
    lines: list[Line]
    session: str
    items: int
    floor: int
    changes: int
    volume: list[MuscleSets]
    extensor: str
    balance: str
    equipment: str


class NoticeWords(TypedDict):
    """A notice about the routine; `line` is the index of the line that it is about."""

    code: str
    text: str
    line: int | None
    stops: bool
    sources: list[str]


class VariantChoice(TypedDict):
    """A form of an exercise, what it changes, and whether it is rated."""

    name: str
    changes: str
    rated: bool


class AboutExercise(TypedDict):
    """What a line shows of its exercise whatever is prescribed."""

    drawn: bool
    side_rule: str
    bed: bool
    usual_support: str
    check_only: bool
    variants: list[VariantChoice]
    ranges: list[Range]


class Swap(TypedDict):
    """An exercise that may take the place of another, why, and what it needs that the client is not known to have.

    `step`: whether it is an easier or a harder one than the other.
    """

    exercise: str
    name: str
    step: Literal["easier", "alike", "harder"]
    verdict: Verdict
    reason: str
    missing: str


class AdviceChoice(TypedDict):
    """A piece of advice, why it is given, and whether it is chosen."""

    id: str
    name: str
    why: str
    chosen: bool


class ReadyMade(Choice):
    """A ready-made routine, whether it suits a condition of this client, and whether it is the clinician's template."""

    suits: bool
    own: bool


class RoutineChoices(TypedDict):
    """What may be chosen: advice, ready-made routines, and by exercise its forms and swaps.

    `client_goal` is printed where the routine names no goal of its own.
    """

    client_goal: str
    advice: list[AdviceChoice]
    ready_made: list[ReadyMade]
    about: dict[str, AboutExercise]
    swaps: dict[str, list[Swap]]


class Refused(TypedDict):
    """What was typed in a line and why it was refused; both empty where nothing was."""

    key: str
    text: str


class RoutineTraits(Shared):
    """The traits of the routine's view. `pictures`: SVG by the key that a line names; `rules`: those of its lines."""

    state: RoutineState
    choices: RoutineChoices
    notices: list[NoticeWords]
    pictures: dict[str, str]
    rules: dict[str, RuleWords]
    verdicts: VerdictWords
    refused: Refused
