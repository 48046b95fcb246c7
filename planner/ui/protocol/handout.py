"""What the hand-out's view may be asked, and what it sends."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import TypedDict

from planner.handout.paper import Copy, Layout, Paper
from planner.handout.to_csv import Separator
from planner.ui.protocol.message import Message
from planner.ui.protocol.records import Shared
from planner.ui.protocol.routine import AcknowledgeRule as AcknowledgeRule  # asked from here, too


class HandoutOptions(Message):
    """On which paper, how laid out, whose copy, in which size of print, and whether only the referral."""

    judges: ClassVar[bool] = True
    paper: Paper = Paper.A4
    layout: Layout = Layout.DETAILS
    copy_for: Copy = Copy.CLIENT
    large: bool = False
    referral: bool = False  # only what may go out while a gate is held


class PreviewHandout(HandoutOptions):
    """Ask for the pages."""

    do: Literal["preview"] = "preview"


class DownloadHandout(HandoutOptions):
    """Ask for the file, in a format."""

    do: Literal["download"] = "download"
    format: str
    separator: Separator = Separator.COMMA  # of a table


class ReadNote(Message):
    """Ask for the note for the record, to copy it."""

    do: Literal["note"] = "note"
    judges: ClassVar[bool] = True


class SetContact(Message):
    """Set whom the client asks, as it is printed; empty: what the profile has."""

    do: Literal["contact"] = "contact"
    value: Annotated[str, Field(max_length=2_000)]


class OpenCaution(TypedDict):
    """A caution that nobody has acknowledged: its rule, and the exercises that it is about, by id and by name."""

    rule: str
    why: str
    cue: str
    exercises: list[str]
    names: list[str]


class Refusal(TypedDict):
    """What else stops the hand-out, and where it is settled: at the client, at a line (from 0), or below all lines."""

    text: str
    view: Literal["client", "routine"]
    line: int | None


class HandoutState(TypedDict):
    """What still holds the hand-out back, whom the client asks, and the characters that its print lacks."""

    empty: bool
    refusals: list[Refusal]
    cautions: list[OpenCaution]
    contact: str
    missing: str
    handed_out: int | None
    has_author: bool
    has_emergency_number: bool
    gates: list[str]


class HandoutTraits(Shared):
    """The traits of the hand-out's view."""

    state: HandoutState
