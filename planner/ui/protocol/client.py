"""What the client's view may be asked."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from planner.records.plan import BodySide, Status
from planner.records.rule import Joint, WeightBearing
from planner.ui.protocol.message import Message


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
    """Replace the details of a condition of this client; what is left out is removed."""

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
