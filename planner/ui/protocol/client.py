"""What the client's view may be asked, and what it sends."""

import datetime
from typing import Annotated, Literal

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
    """Add a condition."""

    do: Literal["add"] = "add"


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


class KnownCondition(TypedDict):
    """A condition that may be picked, with the words that it is found by."""

    id: str
    label: str
    definition: str
    synonyms: list[str]


class StatedCondition(TypedDict):
    """A condition of this client with its details; `carries` says which of them it may have."""

    id: str
    label: str
    definition: str
    carries: list[Detail]
    side: str
    side_means: str
    level: str
    joint: str
    weight_bearing: str
    since: str
    status: Status
    note: str


class GateState(TypedDict):
    """A gate: whether it is open, what it still needs, and who cleared it."""

    id: str
    label: str
    text: str
    referral: str
    cleared: str
    open: bool
    missing: list[str]


class EquipmentAtHand(TypedDict):
    """A piece of equipment that not every home has, and whether this client has it."""

    item: str
    label: str
    at_hand: bool


class ClientState(TypedDict):
    """The client: who it is, what limits them, gates and questions."""

    name: str
    reference: str
    goals: str
    cannot: list[Choice]
    equipment: list[EquipmentAtHand]
    conditions: list[StatedCondition]
    gates: list[GateState]
    questions: list[str]
    unscreened: list[str]
    utc_offset_minutes: int


class Alike(TypedDict):
    """What was typed, and the ids of the conditions that are spelt nearly so."""

    text: str
    ids: list[str]


class ClientTraits(Shared):
    """The traits of the client's view."""

    state: ClientState
    known: list[KnownCondition]
    alike: Alike
