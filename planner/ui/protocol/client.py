"""What the client's view may be asked, and what it sends."""

import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import TypedDict

from planner.records.plan import BodySide, Status
from planner.records.rule import Joint, WeightBearing
from planner.records.vocabulary import Detail
from planner.ui.protocol.message import Message
from planner.ui.protocol.records import Choice, Shared


class ConditionRef(Message):
    """Name the condition that a message is about."""

    condition: str


class AddCondition(ConditionRef):
    """Add a condition, with what was typed of its level, date and side; what it does not carry is left out."""

    do: Literal["add"] = "add"
    level: Annotated[str, Field(max_length=100)] | None = None
    since: datetime.date | None = None
    side: BodySide | None = None


class RemoveCondition(ConditionRef):
    """Remove a condition."""

    do: Literal["remove"] = "remove"


class TakeBackClearance(ConditionRef):
    """Take the clearance of a condition back."""

    do: Literal["unclear"] = "unclear"


class FindConditions(Message):
    """Find conditions for what was typed, a letter or two mistyped, where the page finds none by itself."""

    do: Literal["find"] = "find"
    text: Annotated[str, Field(max_length=200)]


class UpdateCondition(Message):
    """Set details of a condition of this client; what is left out stays, and null removes it."""

    do: Literal["detail"] = "detail"
    condition: str
    side: BodySide | None = None
    level: Annotated[str, Field(max_length=100)] | None = None
    joint: Joint | None = None
    weight_bearing: WeightBearing | None = None
    since: datetime.date | None = None
    status: Status = Status.ACTIVE
    note: Annotated[str, Field(max_length=2_000)] | None = None


class SetWhen(ConditionRef):
    """Set since when a condition is there, in words; none removes it."""

    do: Literal["when"] = "when"
    text: Annotated[str, Field(max_length=100)]


class AcceptProposal(ConditionRef):
    """Enter a condition as the other one that its date suggests."""

    judges: ClassVar[bool] = True
    do: Literal["settle"] = "settle"
    other: str


class RecordClearance(Message):
    """Record who cleared the client, and when."""

    do: Literal["clear"] = "clear"
    condition: str
    by: str
    date: datetime.date


class UpdateClientField(Message):
    """Change a field of the client; goals are one a line."""

    do: Literal["about"] = "about"
    field: Annotated[str, Field(pattern="^(name|reference|goals)$")]
    value: Annotated[str, Field(max_length=2_000)]


class UnscreenedWords(Message):
    """Words for what the library has no condition for."""

    text: Annotated[str, Field(max_length=200)]


class AddUnscreenedWords(UnscreenedWords):
    """Keep them."""

    do: Literal["note_words"] = "note_words"


class RemoveUnscreenedWords(UnscreenedWords):
    """Take them out."""

    do: Literal["drop_words"] = "drop_words"


class SetEquipment(Message):
    """Set whether the client has a piece of equipment."""

    do: Literal["at_hand"] = "at_hand"
    item: str
    on: bool


class SetEquipmentSet(Message):
    """Set whether the client has all of a set."""

    do: Literal["at_hand_set"] = "at_hand_set"
    name: str
    on: bool


class KnownCondition(TypedDict):
    """A condition that may be picked, with the words that it is found by; `asks`: there are details to it."""

    id: str
    label: str
    definition: str
    synonyms: list[str]
    asks: bool


class ProposalWords(TypedDict):
    """Another condition that a date suggests, what to know first, and what the button says."""

    other: str
    asks: str
    accept: str


class StatedCondition(TypedDict):
    """A condition of this client with its details; `carries` says which of them it may have.

    `when` asks for its date, `since` is the date in words, `age` how long ago that was, `cleared` the day of the
    clearance in short; `missing` are the details that its gate still needs.
    """

    id: str
    label: str
    definition: str
    carries: list[Detail]
    side: str
    side_means: str
    level: str
    joint: str
    weight_bearing: str
    when: str
    since: str
    age: str
    status: Status
    note: str
    cleared: str
    missing: list[Detail]
    proposals: list[ProposalWords]


class GateState(TypedDict):
    """A gate: whether it is open, what it still needs, and who cleared it.

    `of` are the stated conditions that it belongs to, mostly its own; `meanwhile` is the advice that may go out.
    """

    id: str
    label: str
    text: str
    referral: str
    cleared: str
    open: bool
    missing: list[str]
    of: list[str]
    meanwhile: list[str]


class EquipmentAtHand(TypedDict):
    """A piece of equipment that not every home has, and whether this client has it."""

    item: str
    label: str
    at_hand: bool


class EquipmentSetAtHand(TypedDict):
    """A set of things that people mostly have together, and whether this client has all of it."""

    name: str
    things: str
    at_hand: bool


class PositionChoice(Choice):
    """A position that a client may be unable to use, with its words in short."""

    short: str


class ClientState(TypedDict):
    """The client: who it is, what limits them, gates and questions. `opening` is another number for each one opened."""

    opening: int
    name: str
    reference: str
    goals: str
    cannot: list[PositionChoice]
    equipment: list[EquipmentAtHand]
    sets: list[EquipmentSetAtHand]
    at_hand: str
    conditions: list[StatedCondition]
    gates: list[GateState]
    questions: list[str]
    unscreened: list[str]
    utc_offset_minutes: int


class Alike(TypedDict):
    """What was typed, the ids of the conditions that it may mean, and the level, date and side that it names.

    `facts` are these in words; all are empty where it names none. `rest` is what it says of other conditions.
    """

    text: str
    ids: list[str]
    level: str
    since: str
    side: str
    facts: str
    rest: str


class RefusedDate(TypedDict):
    """What was typed for the date of a condition and could not be read, and why; no condition: nothing."""

    condition: str
    text: str
    why: str


class ClientTraits(Shared):
    """The traits of the client's view."""

    state: ClientState
    known: list[KnownCondition]
    alike: Alike
    refused: RefusedDate
