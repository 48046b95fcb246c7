"""The desk: which client and routine are open, whether they are saved, and who works here."""

from typing import Any, ClassVar

import traitlets

from planner.records.errors import WrongInput
from planner.records.plan import NOBODY
from planner.ui.autosave import Autosave
from planner.ui.present.desk import about_client, alike_clients, desk_lists, desk_state
from planner.ui.protocol.desk import (
    AttachTab,
    Beat,
    BrowseStored,
    ChooseSide,
    CopyRoutine,
    CopyToClient,
    DeskState,
    EraseClient,
    ExportClient,
    FollowUp,
    LikeClient,
    LookAgain,
    OpenRoutine,
    PutBackRoutine,
    RedoChange,
    RemoveRoutine,
    ResolveConflict,
    RestoreVersion,
    SearchClients,
    StartClient,
    StartRoutine,
    StopBrowsing,
    TryExample,
    UndoChange,
    UpdateProfile,
)
from planner.ui.protocol.message import handles
from planner.ui.protocol.records import FileAnswer
from planner.ui.protocol.templates import RemoveTemplate, SaveTemplate, StartFromTemplate
from planner.ui.views.base import asset
from planner.ui.views.logs import LogsOfClient
from planner.ui.views.many_handouts import ManyHandouts

LEFT_BEHIND = (
    "Opened. What you had begun under the same name or reference is still in the list of clients: "
    "if it is the same person, open it and erase it."
)


class DeskView(LogsOfClient, ManyHandouts):
    """Open, copy, start anew; status of saving; conflict of two tabs; the clinician's profile."""

    _esm = asset("desk.js")
    _css = asset("views.css")
    lists = traitlets.Any(None).tag(sync=True)  # what can be opened; None while the dialog is shut
    about: Any = traitlets.Dict().tag(sync=True)
    profile: Any = traitlets.Dict().tag(sync=True)  # what is printed of the clinician on every hand-out
    watched: ClassVar[tuple[str, ...]] = ("client", "routine")

    def __init__(self, autosave: Autosave) -> None:
        self._called: object = None
        self._alike: list[LikeClient] = []  # clients that are called so
        self._search: str | None = None  # None: the dialog is shut
        super().__init__(autosave)
        self._observe(autosave, self._redraw, "status")
        self._redraw()

    def _present(self) -> DeskState:
        return desk_state(self.autosave)

    def _redraw(self, _: object = None) -> None:
        # first: where it cannot be read, the status says so
        self.profile = {name: value or "" for name, value in self.autosave.profile.model_dump().items()}
        super()._redraw()
        client, stored = self.session.client, self.autosave.stored_client
        called = (client.name, client.reference, stored and stored.id)
        if called != self._called:
            self._called, self._alike = called, alike_clients(self.autosave)
        self.about = about_client(self.autosave, self._alike)
        self.lists = None if self._search is None else desk_lists(self.autosave, self._search)

    @handles
    def _browse(self, _: BrowseStored) -> None:
        self._search = ""
        self._read_templates()
        self._redraw()

    @handles
    def _shut(self, _: StopBrowsing) -> None:
        self._search = None
        self._redraw()

    @handles
    def _tab(self, message: AttachTab) -> None:
        self.autosave.attach_tab(message.tab)
        self._read_templates()
        self._redraw()

    @handles
    def _look(self, _: LookAgain) -> None:
        """Show the profile as it is now; what another tab changed of the client is loaded before any message."""
        self.autosave.reread_profile()
        self._redraw()

    @handles
    def _beat(self, _: Beat) -> str:
        return self.autosave.check()

    @handles
    def _seek(self, message: SearchClients) -> None:
        self._search = message.text
        self._redraw()

    @handles
    def _open(self, message: OpenRoutine) -> str:
        is_left = self._has_only_begun() and any(each["id"] == message.client for each in self._alike)
        self.autosave.open(message.client, message.routine, message.version)
        if is_left:
            return LEFT_BEHIND
        if message.version is not None and self.autosave.stored_routine is None:
            return f"Version {message.version} opened as a new routine: what was handed out stays as it was."
        return "Opened."

    def _has_only_begun(self) -> bool:
        """Whether no more than a name and a reference is stored of the client."""
        client, stored = self.session.client, self.autosave.stored_client
        unnamed = client.model_copy(update={"name": NOBODY.name, "reference": NOBODY.reference})
        return stored is not None and self.autosave.stored_routine is None and unnamed == NOBODY

    @handles
    def _new(self, _: StartClient) -> str:
        self.autosave.new_client()
        return "A new client. It is saved with the first thing that you write."

    @handles
    def _fresh(self, _: StartRoutine) -> str:
        self.autosave.new_routine()
        return "A new routine for this client."

    @handles
    def _undo(self, _: UndoChange) -> str:
        return " ".join(["Undone.", *self.autosave.undo()])

    @handles
    def _redo(self, _: RedoChange) -> str:
        return " ".join(["Redone.", *self.autosave.redo()])

    @handles
    def _copy(self, _: CopyRoutine) -> str:
        self.autosave.copy_last()
        return "Copied into a new routine. Dates, ticks and overrides start afresh."

    @handles
    def _copy_to(self, message: CopyToClient) -> str:
        self.autosave.copy_to(message.client)
        blocked = sum(self.session.screened(line).verdict.blocks for line in self.session.routine.prescriptions)
        judged = f"{blocked} of them blocked for this client: see there." if blocked else "None is blocked."
        return f"Copied, and screened for this client: {len(self.session.routine.prescriptions)} exercises. {judged}"

    @handles
    def _follow_up(self, message: FollowUp) -> str:
        self.autosave.follow_up(message.client)
        return "A follow-up from today: change what has to change. What was handed out stays as it was."

    @handles
    def _example(self, _: TryExample) -> str:
        self.autosave.try_example()
        return "The example. Try what you like: it is no client."

    @handles
    def _remove_routine(self, message: RemoveRoutine) -> str:
        title = self.autosave.remove_routine(message.routine)
        self._redraw()
        return f"{title} is removed. It can be put back, with every version."

    @handles
    def _put_back(self, message: PutBackRoutine) -> str:
        return f"{self.autosave.put_back(message.routine)} is back."

    @handles
    def _restore(self, message: RestoreVersion) -> str:
        self.autosave.restore_version(message.version)
        return f"Version {message.version} is back in its place. Undo takes that back."

    @handles
    def _save_template(self, _: SaveTemplate) -> str:
        title = self.autosave.save_template()
        self._read_templates()
        self._redraw()
        return f"{title} is a template now. Its cues come along: look that they name nobody."

    @handles
    def _from_template(self, message: StartFromTemplate) -> str:
        return f"{self.autosave.start_from_template(message.template)} put in."

    @handles
    def _remove_template(self, message: RemoveTemplate) -> str:
        if self.autosave.store is not None:
            self.autosave.store.remove_template(message.template)
        self._read_templates()
        self._redraw()
        return "The template is removed. Routines that were made from it stay."

    def _read_templates(self) -> None:
        """Have what another tab stored, too: the routine's view offers them."""
        store = self.autosave.store
        self.session.templates = tuple(store.templates()) if store else ()

    @handles
    def _keep(self, message: ResolveConflict) -> str:
        self.autosave.resolve_conflict(keep_mine=message.mine)
        return "Kept what this tab shows, as a new version." if message.mine else "Took what the other tab saved."

    @handles
    def _choose_side(self, message: ChooseSide) -> str:
        self.autosave.choose(message.dispute, keep_mine=message.mine)
        return "Chosen."

    @handles
    def _profile(self, message: UpdateProfile) -> None:
        store = self.autosave.store
        if store is None:
            raise WrongInput(self.autosave.status["text"])
        store.save_profile(store.profile().replace(**{message.field: message.value.strip() or None}))
        self.autosave.reread_profile()
        self._redraw()

    @handles
    def _export(self, _: ExportClient) -> str:
        autosave = self.autosave
        if autosave.store is None or autosave.stored_client is None:
            raise WrongInput("This client is not saved yet: there is nothing to export.")
        self.send(
            FileAnswer(answer="file", file="client-export.zip", type="application/zip"),
            buffers=[autosave.store.export(autosave.stored_client.id)],
        )
        return "Exported."

    @handles
    def _erase(self, message: EraseClient) -> str:
        done = self.autosave.erase(message.typed)
        left = f" Still held, and tried again by itself: {'; '.join(done.left)}." if done.left else ""
        return f"Erased, with all routines and versions.{left} {done.not_reached}"
