"""What the desk may be asked about the logs of a client, and what it sends of them."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from planner.ui.protocol.message import ID, Message


class BrowseLogs(Message):
    """Show what the client brought back."""

    do: Literal["logs"] = "logs"


class StopBrowsingLogs(Message):
    """Show it no longer."""

    do: Literal["shut_logs"] = "shut_logs"


class TakeLog(Message):
    """Store a log code that the client brought back."""

    do: Literal["take_log"] = "take_log"
    code: Annotated[str, Field(max_length=2_000)]


class RemoveLog(Message):
    """Delete a log that was taken in by mistake."""

    do: Literal["remove_log"] = "remove_log"
    log: ID


class TakenLog(TypedDict):
    """A code that was taken in, and when."""

    id: str
    taken: str


class LoggedVersion(TypedDict):
    """What was done of a version of a routine.

    `sessions` has date, exercises done, pain, effort and remarks of each; `chart` is an SVG; `problem` says why
    there is none.
    """

    title: str
    version: int
    problem: str
    summary: str
    ask_first: list[str]
    chart: str
    sessions: list[list[str]]
    taken: list[TakenLog]


class LogState(TypedDict):
    """What the client brought back; `problem`: why the last code was refused."""

    problem: str
    versions: list[LoggedVersion]
