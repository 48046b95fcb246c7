"""What the hand-out's view may be asked."""

from typing import ClassVar, Literal

from planner.handout.to_pdf import Paper
from planner.ui.protocol.message import Message


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
