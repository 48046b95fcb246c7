"""Autosave: opens what is stored into a session, and starts anew."""

from planner.engine import editing
from planner.engine.editing import EMPTY
from planner.engine.facets import Query, query_for
from planner.records.clock import today
from planner.records.errors import WrongInput
from planner.records.plan import NOBODY, Routine
from planner.store.rows import StoredClient, StoredRoutine
from planner.store.store import Erasure, Store
from planner.ui.conflicts import without_new_judgements
from planner.ui.example import EXAMPLE, EXAMPLE_ROUTINE, is_example
from planner.ui.saving import NOT_SAVED, NOTHING_YET
from planner.ui.undoing import Undoing


class Autosave(Undoing):
    """A session whose changes are saved and can be undone (see `Saving`, `Undoing`), and which opens what is stored."""

    _is_unopened = False  # what the tab showed could not be read: it is tried again

    def attach_tab(self, tab: str) -> None:
        """Open what this browser tab showed before; nobody where it showed nothing."""
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
        seen, history = store.recall(tab), store.recall_history(tab)
        if seen and seen.client_id:
            stored = store.routine(seen.routine_id) if seen.routine_id else None
            self._load(store.client(seen.client_id), stored, stored.routine if stored else EMPTY)
            self._restore_history(history)

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
            self._note_opening(client.client)
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
            self._note_opening(NOBODY)
            self.session.client, self.session.routine, self.session.query = NOBODY, EMPTY, Query()
        self._remember()
        self.publish("new", NOTHING_YET)

    def try_example(self) -> None:
        """Open the example as at first. How a stored one was left is a version, and comes back by Undo."""
        routine = editing.copy(self.session.library.routines[EXAMPLE_ROUTINE])
        for entry in self._open_store().clients(str(EXAMPLE.reference)):
            if is_example(entry):
                self.open(entry.id)
                self.session.client, self.session.routine = EXAMPLE, routine
                return
        self.new_client()
        with self._without_saving():  # it is saved with its first change
            self.session.client, self.session.routine = EXAMPLE, routine

    def follow_up(self, client_id: str | None = None) -> None:
        """Go on with a client's routine from today; of the open client with the open one. Raises WrongInput."""
        if client_id is not None and not (self.stored_client and self.stored_client.id == client_id):
            self.open(client_id)
        if not self.session.routine.prescriptions:
            raise WrongInput("This client has no routine to go on with: begin one.")
        self.session.routine = editing.follow_up(self.session.routine, today())

    def copy_to(self, client_id: str) -> None:
        """Open another client with a new routine: a copy of the open one, without what was written for its client."""
        made = self._copied()
        self.open(client_id)
        self.new_routine(editing.for_anybody(made))

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
        self.new_routine(editing.copy(self._copied()))

    def _copied(self) -> Routine:
        if not self.session.routine.prescriptions:
            raise WrongInput("There is nothing to copy yet: open a routine first.")
        return self.session.routine

    def remove_routine(self, id: str) -> str:
        """List a routine of the client no longer, and return its title. Where it is open, another is opened."""
        store, client = self._open_store(), self.stored_client
        title = store.routine(id).routine.title
        store.remove_routine(id, self.profile.name or "")
        if client is not None and self.stored_routine is not None and self.stored_routine.id == id:
            self.open(client.id)
        return title

    def put_back(self, id: str) -> str:
        """List a routine again that was removed, open it, and return its title."""
        store = self._open_store()
        store.put_back(id, self.profile.name or "")
        stored = store.routine(id)
        self.open(stored.client_id, id)
        return stored.routine.title

    def restore_version(self, version: int) -> None:
        """Put an earlier version of the open routine in its place, to be undone like any change.

        What was ticked or overridden then, and is not now, stays open: the client may have changed since.
        """
        if self.stored_routine is None:
            raise WrongInput("This routine has no versions yet.")
        earlier = self._open_store().routine(self.stored_routine.id, version).routine
        self.session.routine = without_new_judgements(earlier, self.session.routine)

    def save_template(self) -> str:
        """Store the open routine to begin others from, without what was written for its client; return its title."""
        made = editing.for_anybody(self._copied())
        self._open_store().add_template(made)
        return made.title

    def start_from_template(self, id: str) -> str:
        """Begin a routine from a template, and return its title: in place of an empty one, else a new one."""
        found = next((each for each in self._open_store().templates() if each.id == id), None)
        if found is None:
            raise WrongInput("This template is gone: it was removed.")
        if self.session.routine.prescriptions:
            self.new_routine(found.routine)
        else:
            self.session.routine = found.routine
        return found.routine.title

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
