"""What the desk may be asked about hand-outs for many clients, and what it sends of them."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from planner.handout.paper import Layout, Paper
from planner.ui.protocol.message import Message


class BeginMany(Message):
    """Begin to make hand-outs for all clients with a text in name or reference; of each the last routine."""

    do: Literal["begin_many"] = "begin_many"
    text: Annotated[str, Field(max_length=200)] = ""


class HandOutNext(Message):
    """Make the hand-out of the next of them."""

    do: Literal["hand_out_next"] = "hand_out_next"
    paper: Paper = Paper.A4
    layout: Layout = Layout.DETAILS
    large: bool = False


class SaveMany(Message):
    """Ask for what was made as one zip."""

    do: Literal["save_many"] = "save_many"


class EndMany(Message):
    """Make no more, and give up what was made."""

    do: Literal["end_many"] = "end_many"


class RefusedClient(TypedDict):
    """A client whose hand-out was refused, with every reason."""

    id: str
    name: str
    reasons: list[str]


class ManyState(TypedDict):
    """How far the hand-outs of many clients are; `missing` names files with signs that the font lacks."""

    done: int
    total: int
    made: int
    refused: list[RefusedClient]
    missing: list[str]
