"""What the desk may be asked, and what it sends."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import TypedDict

from planner.ui.protocol.logs import LogState
from planner.ui.protocol.many_handouts import ManyState
from planner.ui.protocol.message import ID, Message
from planner.ui.protocol.records import Shared
from planner.ui.protocol.templates import TemplateRow


class AttachTab(Message):
    """Attach the browser tab with this opaque id, and open what it showed."""

    do: Literal["tab"] = "tab"
    tab: Annotated[str, Field(min_length=8, max_length=100)]


class LookAgain(Message):
    """Show what another tab changed meanwhile."""

    do: Literal["look"] = "look"


class Beat(Message):
    """Ask whether what is shown as saved is saved still; try again what is not."""

    do: Literal["beat"] = "beat"


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
    client: ID
    routine: str | None = None
    version: int | None = None


class StartClient(Message):
    """Start with a new client."""

    do: Literal["new"] = "new"


class UndoChange(Message):
    """Undo the last change of client or routine."""

    do: Literal["undo"] = "undo"


class RedoChange(Message):
    """Redo what was undone last."""

    do: Literal["redo"] = "redo"


class StartRoutine(Message):
    """Start a new routine for the same client."""

    do: Literal["fresh"] = "fresh"


class CopyRoutine(Message):
    """Start a new routine as a copy of the open one."""

    do: Literal["copy"] = "copy"


class CopyToClient(Message):
    """Open another client with a copy of the open routine."""

    do: Literal["copy_to"] = "copy_to"
    client: ID


class FollowUp(Message):
    """Go on with a routine from today: of a client, or the open one."""

    do: Literal["follow_up"] = "follow_up"
    client: ID | None = None


class TryExample(Message):
    """Open the example."""

    do: Literal["example"] = "example"


class RemoveRoutine(Message):
    """List a routine no longer."""

    do: Literal["remove_routine"] = "remove_routine"
    routine: ID


class PutBackRoutine(Message):
    """List a routine again that was removed."""

    do: Literal["put_back"] = "put_back"
    routine: ID


class RestoreVersion(Message):
    """Put an earlier version in the place of the open routine."""

    judges: ClassVar[bool] = True
    do: Literal["restore"] = "restore"
    version: Annotated[int, Field(ge=1)]


class ResolveConflict(Message):
    """End a conflict: keep what this tab shows, or take what the other saved."""

    do: Literal["keep"] = "keep"
    mine: bool


class ChooseSide(Message):
    """Choose between what two tabs made of a field of the client, by its number."""

    do: Literal["side"] = "side"
    dispute: Annotated[int, Field(ge=0)]
    mine: bool


class UpdateProfile(Message):
    """Change a field of the clinician's profile."""

    do: Literal["profile"] = "profile"
    field: Annotated[str, Field(pattern="^(name|role|registration|clinic|phone|emergency)$")]
    value: Annotated[str, Field(max_length=200)]


class ExportClient(Message):
    """Ask for all that is stored of the client."""

    do: Literal["export"] = "export"


class EraseClient(Message):
    """Erase the client whose name is typed."""

    do: Literal["erase"] = "erase"
    typed: Annotated[str, Field(max_length=2_000)]


class DisputeWords(TypedDict):
    """A field of the client that two tabs changed differently, with both sides."""

    field: str
    mine: str
    theirs: str


class StoredClientRow(TypedDict):
    """A client that can be opened."""

    id: str
    name: str
    reference: str
    routines: int
    changed: str


class LikeClient(TypedDict):
    """A stored client that is called as the open one is."""

    id: str
    name: str
    reference: str


class DeskState(TypedDict):
    """What is open, and how saving went.

    `revision` names the state of client and routine in the store; `is_attached`: what the tab showed is open.
    """

    state: Literal["new", "saved", "failed", "conflict"]
    status: str
    client: str
    client_id: str
    revision: str
    is_attached: bool
    reference: str
    routine: str
    routine_id: str
    version: int | None
    handed_out: bool
    can_undo: bool
    can_redo: bool
    disputes: list[DisputeWords]


class AboutClient(TypedDict):
    """What seldom changes of the open client and routine.

    `alike`: clients who may be the same person, entered twice; `recent`: those to begin with, while nothing
    was done yet; `lines`: how many the routine has.
    """

    is_example: bool
    can_follow_up: bool
    lines: int
    recent: list[StoredClientRow] | None
    alike: list[LikeClient]


class StoredRoutineRow(TypedDict):
    """A routine of the open client."""

    id: str
    title: str
    version: int
    changed: str
    open: bool


class VersionRow(TypedDict):
    """A version of the open routine: its exercises with their doses, a sentence each.

    `changes` are those since the version before, `since` those from it to what is open.
    """

    version: int
    changed: str
    author: str
    handed_out: bool
    lines: list[str]
    changes: list[str]
    since: list[str]


class DeskLists(TypedDict):
    """What can be opened; `removed`: routines of the client that can be put back.

    `is_near`: nobody is called as was looked for, and `clients` are those who are spelt nearly so.
    """

    search: str
    is_near: bool
    clients: list[StoredClientRow]
    routines: list[StoredRoutineRow]
    removed: list[StoredRoutineRow]
    versions: list[VersionRow]
    templates: list[TemplateRow]


class DeskTraits(Shared):
    """The traits of the desk; `lists` and `logs` are None while their dialogs are shut, `many` while none are made."""

    state: DeskState
    about: AboutClient
    profile: dict[str, str]
    lists: DeskLists | None
    logs: LogState | None
    many: ManyState | None
