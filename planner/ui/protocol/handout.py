"""What the hand-out's view may be asked, and what it sends."""

from typing import ClassVar, Literal

from typing_extensions import TypedDict

from planner.handout.to_pdf import Paper
from planner.ui.protocol.message import Message
from planner.ui.protocol.records import Shared


class HandoutOptions(Message):
    """On which paper, in which size of print, and whether only the referral."""

    judges: ClassVar[bool] = True
    paper: Paper = Paper.A4
    large: bool = False
    referral: bool = False  # only what may go out while a gate is held


class PreviewHandout(HandoutOptions):
    """Ask for the pages."""

    do: Literal["preview"] = "preview"


class DownloadHandout(HandoutOptions):
    """Ask for the file, in a format."""

    do: Literal["download"] = "download"
    format: str


class HandoutState(TypedDict):
    """What still holds the hand-out back, and the characters that its print lacks."""

    empty: bool
    refusals: list[str]
    missing: str
    gates: list[str]


class HandoutTraits(Shared):
    """The traits of the hand-out's view."""

    state: HandoutState
