"""What the desk may be asked."""

from typing import Annotated, Literal

from pydantic import Field

from planner.ui.protocol.message import Message

ID = Field(min_length=1, max_length=200)


class AttachTab(Message):
    """Attach the browser tab with this opaque id, and open what it showed."""

    do: Literal["tab"] = "tab"
    tab: Annotated[str, Field(min_length=8, max_length=100)]


class RepeatStatus(Message):
    """Publish the status of saving again, once all before this is handled."""

    do: Literal["settle"] = "settle"


class LookAgain(Message):
    """Show what another tab changed meanwhile."""

    do: Literal["look"] = "look"


class BrowseStored(Message):
    """List what can be opened."""

    do: Literal["browse"] = "browse"


class StopBrowsing(Message):
    """List it no longer."""

    do: Literal["shut"] = "shut"


class SearchClients(Message):
    """Search the clients for a name or a reference."""

    do: Literal["seek"] = "seek"
    text: Annotated[str, Field(max_length=200)]


class OpenRoutine(Message):
    """Open a client, and maybe a certain routine and version."""

    do: Literal["open"] = "open"
    client: Annotated[str, ID]
    routine: str | None = None
    version: int | None = None


class StartClient(Message):
    """Start with a new client."""

    do: Literal["new"] = "new"


class StartRoutine(Message):
    """Start a new routine for the same client."""

    do: Literal["fresh"] = "fresh"


class CopyRoutine(Message):
    """Start a new routine as a copy of the open one."""

    do: Literal["copy"] = "copy"


class ResolveConflict(Message):
    """End a conflict: keep what this tab shows, or take what the other saved."""

    do: Literal["keep"] = "keep"
    mine: bool


class UpdateProfile(Message):
    """Change a field of the clinician's profile."""

    do: Literal["profile"] = "profile"
    field: Annotated[str, Field(pattern="^(name|role|registration|clinic|phone)$")]
    value: Annotated[str, Field(max_length=200)]


class ExportClient(Message):
    """Ask for all that is stored of the client."""

    do: Literal["export"] = "export"


class EraseClient(Message):
    """Erase the client whose name is typed."""

    do: Literal["erase"] = "erase"
    typed: Annotated[str, Field(max_length=2_000)]
