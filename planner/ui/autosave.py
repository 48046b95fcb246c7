"""Autosave: opens what is stored into a session, and starts anew."""

from planner.engine import editing
from planner.engine.editing import EMPTY
from planner.engine.facets import Query, query_for
from planner.records.errors import WrongInput
from planner.records.plan import NOBODY, Client, ClientCondition, Routine
from planner.store.rows import StoredClient, StoredRoutine
from planner.store.store import Erasure, Store
from planner.ui.saving import NOT_SAVED, NOTHING_YET
from planner.ui.undoing import Undoing

SAMPLE = Client(
    name="Sample Client",
    reference="C-001",
    goals=("Lift my grandchild without fear",),
    conditions=(ClientCondition(condition="osteoporosis"),),
    equipment=("chair", "counter"),
)
SAMPLE_ROUTINE = "osteoporosis"


class Autosave(Undoing):
    """A session whose changes are saved and can be undone (see `Saving`, `Undoing`), and which opens what is stored."""

    _is_unopened = False  # what the tab showed could not be read: it is tried again

    def attach_tab(self, tab: str) -> None:
        """Open what this browser tab showed before; a first visitor gets a sample client."""
        self.tab, self._remembered = tab, None
        if self.store is not None:
            self._is_unopened = True
            with self._failing(f"{NOT_SAVED}: what this tab showed cannot be opened"):
                self._open_last(self.store, tab)
                self._is_unopened = False

    def _try_again(self) -> None:
        if self._is_unopened and self.tab and self.session.client == NOBODY:
            self.attach_tab(self.tab)
        else:
            super()._try_again()

    def _open_last(self, store: Store, tab: str) -> None:
        seen = store.recall(tab)
        if seen and seen.client_id:
            stored = store.routine(seen.routine_id) if seen.routine_id else None
            self._load(store.client(seen.client_id), stored, stored.routine if stored else EMPTY)
        elif not store.clients() and self.session.client == NOBODY:
            with self._without_saving():
                self.session.client = SAMPLE
                self.session.routine = editing.copy(self.session.library.routines[SAMPLE_ROUTINE])

    def open(self, client_id: str, routine_id: str | None = None, version: int | None = None) -> None:
        """Load a stored client into the session, with a routine; without one, the one changed last.

        An earlier version is opened as a copy: what was handed out never changes. Raises WrongInput.
        """
        store = self._open_store()
        client = store.client(client_id)
        stored = store.routine(routine_id) if routine_id else next(iter(store.routines(client_id)), None)
        routine = EMPTY if stored is None else stored.routine
        if version is not None and stored is not None and version != stored.version:
            routine = editing.copy(store.routine(stored.id, version).routine)
            stored = None
        self._load(client, stored, routine)

    def _load(self, client: StoredClient, stored: StoredRoutine | None, routine: Routine) -> None:
        with self._without_saving():
            self._reset(client, stored)
            self.session.client, self.session.routine = client.client, routine
            self.session.query = query_for(self.session.library, client.client)
        if self.store is not None:
            self.store.opened(client.id, self.profile.name or "")
        self._remember()
        self.publish("saved", "Saved: opened as it was stored")

    def new_client(self) -> None:
        """Start with an empty client and an empty routine."""
        with self._without_saving():
            self._reset(None, None)
            self.session.client, self.session.routine, self.session.query = NOBODY, EMPTY, Query()
        self._remember()
        self.publish("new", NOTHING_YET)

    def new_routine(self, routine: Routine = EMPTY) -> None:
        """Start another routine for the same client."""
        with self._without_saving():
            self.stored_routine = self.conflict = self._saved_routine = None  # a conflict over the client stays
            self.session.routine = EMPTY
        self._remember()  # else a reload would bring the old one back
        if routine is not EMPTY:
            self.session.routine = routine

    def copy_last(self) -> None:
        """Start a new routine as a copy of the open one. Raises WrongInput where that is empty."""
        if not self.session.routine.prescriptions:
            raise WrongInput("There is nothing to copy yet: open a routine first.")
        self.new_routine(editing.copy(self.session.routine))

    def resolve_conflict(self, *, keep_mine: bool) -> None:
        """End a conflict over the routine: save this tab's as a new version, or open what the other tab saved."""
        conflict = self.conflict
        if conflict is None or not isinstance(conflict.stored, StoredRoutine):
            raise WrongInput("Nothing is in dispute.")
        stored = conflict.stored
        self.conflict = self._saved_routine = None
        if keep_mine:
            self.stored_routine = stored
            self.save(fresh=True)
        else:
            self.open(stored.client_id, stored.id)

    def erase(self, typed: str) -> Erasure:
        """Erase the open client and all stored of it; return what is left. Raises WrongInput for a wrong name."""
        if self.stored_client is None:
            raise WrongInput("This client was never saved: there is nothing to erase.")
        done = self._open_store().erase(self.stored_client.id, typed)
        self.new_client()
        return done
