"""Autosave: stores each change of a session, opens what is stored, and reports conflicts with other tabs."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import traitlets

from planner.engine import editing
from planner.engine.diff import client_changes
from planner.engine.editing import EMPTY
from planner.engine.facets import Query
from planner.records.clock import local, now_utc, today
from planner.records.errors import WrongInput
from planner.records.plan import NOBODY, Client, ClientCondition, Routine
from planner.store.rows import EditConflict, Profile, StoredClient, StoredRoutine
from planner.store.store import Store
from planner.ui.faults import log_fault
from planner.ui.session import Session

SAMPLE = Client(
    name="Sample Client",
    reference="C-001",
    goals=("Lift my grandchild without fear",),
    conditions=(ClientCondition(condition="osteoporosis"),),
    equipment=("chair", "counter"),
)
NOT_SAVED = "Not saved"
SAMPLE_ROUTINE = "osteoporosis"


class Autosave(traitlets.HasTraits):
    """The stored client and routine of a session; `status` is how saving went, as a state and a text for the page.

    States: `new` nothing stored yet, `saved`, `failed` (the text says why), `conflict` (another tab
    saved first: the clinician chooses, and until then nothing is saved).
    """

    status = traitlets.Dict()

    def __init__(self, session: Session, open_store: Callable[[], Store] = Store) -> None:
        super().__init__(status={"state": "new", "text": "Nothing to save yet"})
        self.session = session
        self.store: Store | None = None
        self.stored_client: StoredClient | None = None
        self.stored_routine: StoredRoutine | None = None
        self.conflict: EditConflict | None = None
        self.tab: str | None = None
        self._loading = False
        self._profile: Profile | None = None
        self._remembered: tuple[str | None, str | None, datetime.date] | None = None
        # what was saved last, as the session holds it: the store replaces characters that no file can hold
        self._saved_client: Client | None = None
        self._saved_routine: Routine | None = None
        self._open_anew = open_store
        with self._failing("Nothing will be saved"):
            self.store = open_store()
        session.observe(self._on_change, names=["client", "routine"])
        session.refresh = self.refresh

    @property
    def profile(self) -> Profile:
        """The clinician's profile, read once; empty where there is no store. See `reread_profile`."""
        if self._profile is None:
            self._profile = Profile()
            if self.store is not None:
                with self._failing("Your profile cannot be read"):
                    self._profile = self.store.profile()
        return self._profile

    def reread_profile(self) -> None:
        """Read the profile anew where it is next asked for: this tab or another may have changed it."""
        self._profile = None

    def attach_tab(self, tab: str) -> None:
        """Open what this browser tab showed before; a first visitor gets a sample client."""
        self.tab, self._remembered = tab, None
        if self.store is not None:
            with self._failing("What this tab showed cannot be opened"):
                self._open_last(self.store, tab)

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
            self.session.client, self.session.routine, self.session.query = client.client, routine, Query()
        self._remember()
        self.publish("saved", "Opened, as it was saved")

    def new_client(self) -> None:
        """Start with an empty client and an empty routine."""
        with self._without_saving():
            self._reset(None, None)
            self.session.client, self.session.routine, self.session.query = NOBODY, EMPTY, Query()
        self._remember()
        self.publish("new", "Nothing to save yet")

    def new_routine(self, routine: Routine = EMPTY) -> None:
        """Start another routine for the same client."""
        with self._without_saving():
            self.stored_routine = self.conflict = self._saved_routine = None
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
        """End a conflict: save what this tab shows as a new version, or open what the other tab saved."""
        conflict = self.conflict
        if conflict is None:
            raise WrongInput("Nothing is in dispute.")
        stored = conflict.stored
        self.conflict = self._saved_client = self._saved_routine = None
        if not keep_mine:
            client_id = stored.client_id if isinstance(stored, StoredRoutine) else stored.id
            self.open(client_id, self.stored_routine.id if self.stored_routine else None)
            return
        if isinstance(stored, StoredRoutine):
            self.stored_routine = stored
            self.save(fresh=True)
        else:
            self.stored_client = stored
            self.save()

    def refresh(self) -> list[str]:
        """Load the client as it is stored, and return what another tab changed, in words.

        What this tab could not save stays as it is: then there is a failure or a conflict to settle first.
        """
        if self.store is None or self.stored_client is None or self.status["state"] in ("failed", "conflict"):
            return []
        with self._failing(NOT_SAVED):
            stored = self.store.client(self.stored_client.id)
            if stored.revision != self.stored_client.revision:
                return self.load_client(stored)
        return []

    def check(self) -> None:
        """Look whether the store still holds what is shown as saved; where something is not saved, try it again."""
        if self.status["state"] == "failed":
            self.save()
        elif self.store is not None and self.stored_routine is not None and self.status["state"] == "saved":
            with self._failing(NOT_SAVED):
                self.store.routine(self.stored_routine.id)

    def load_client(self, stored: StoredClient) -> list[str]:
        """Load a client as it is stored, and return what another tab changed, in words."""
        before = self.session.client
        with self._without_saving():
            self.stored_client, self._saved_client = stored, None
            self.session.client = stored.client
        return client_changes(self.session.library, before, stored.client) or ["It was saved again."]

    def save(self, *, fresh: bool = False) -> None:
        """Save what is not saved yet, `fresh`: as a new version, and publish the outcome as `status`.

        Where nothing is left to write, the store is read: what it does not hold any more is not saved.
        """
        if self.conflict is not None:
            return
        try:
            with self._failing(NOT_SAVED, raises=EditConflict):
                store = self._open_store()
                wrote_client = self._save_client(store)
                wrote_routine = self._save_routine(store, fresh=fresh)
                if not (wrote_client or wrote_routine):
                    self._read_back(store)
                self._remember()
                self.publish("saved", f"Saved at {local(now_utc()):%H:%M:%S}")
        except EditConflict as conflict:
            self.conflict = conflict
            self.publish("conflict", f"Not saved: {conflict}")

    def _read_back(self, store: Store) -> None:
        if self.stored_client is not None:
            store.client(self.stored_client.id)
        if self.stored_routine is not None:
            store.routine(self.stored_routine.id)

    def erase(self, typed: str) -> None:
        """Erase the open client with everything stored of it. Raises WrongInput for a wrong name."""
        if self.stored_client is None:
            raise WrongInput("This client was never saved: there is nothing to erase.")
        self._open_store().erase(self.stored_client.id, typed)
        self.new_client()

    def _save_client(self, store: Store) -> bool:
        """Save the client where it has changed, and return whether it had."""
        client, stored = self.session.client, self.stored_client
        if stored is not None and client in (stored.client, self._saved_client):
            return False
        if stored is None:
            self.stored_client = store.client(store.add_client(client))
        else:
            store.save_client(stored.id, client, stored.revision)
            self.stored_client = store.client(stored.id)
        self._saved_client = client
        return True

    def _save_routine(self, store: Store, *, fresh: bool) -> bool:
        """Save the routine where it has changed, and return whether it had."""
        routine, client, stored = self.session.routine, self.stored_client, self.stored_routine
        if client is None or (stored is None and routine == EMPTY):
            return False
        if stored is not None and routine in (stored.routine, self._saved_routine):
            return False
        author = self.profile.name or ""
        if stored is None:
            self.stored_routine = store.add_routine(client.id, routine, author)
        else:
            seen = client.revision if _judgements(routine) - _judgements(stored.routine) else None
            self.stored_routine = store.save(stored.id, routine, author, stored.revision, fresh=fresh, client_seen=seen)
        self._saved_routine = routine
        return True

    def _open_store(self) -> Store:
        if self.store is None:
            self.store = self._open_anew()
        return self.store

    @contextmanager
    def _failing(self, what: str, raises: type[Exception] | None = None) -> Iterator[None]:
        """Publish whatever goes wrong as not saved, in words; but for what `raises` names."""
        try:
            yield
        except WrongInput as error:
            if raises is not None and isinstance(error, raises):
                raise
            self.publish("failed", f"{what}: {error}")
        except Exception as error:  # of whatever kind: it is not saved, and that is said
            reference = log_fault(error, type(self).__name__)
            self.publish("failed", f"{what}: something went wrong here. Tell us the reference {reference}.")

    def _reset(self, client: StoredClient | None, routine: StoredRoutine | None) -> None:
        self.stored_client, self.stored_routine, self.conflict = client, routine, None
        self._saved_client = self._saved_routine = None

    def _on_change(self, _: object) -> None:
        if not self._loading:
            self.save()

    @contextmanager
    def _without_saving(self) -> Iterator[None]:
        """Load something into the session without saving it again."""
        self._loading = True
        try:
            yield
        finally:
            self._loading = False

    def _remember(self) -> None:
        """Store what this tab shows, where that has changed; each day anew, since the store forgets with time."""
        if self.store and self.tab:
            client, routine = self.stored_client, self.stored_routine
            shown = (client.id if client else None, routine.id if routine else None)
            if self._remembered != (*shown, today()):
                self.store.remember(self.tab, *shown)
                self._remembered = (*shown, today())

    def publish(self, state: str, text: str) -> None:
        """Publish how saving went, as a state and a text."""
        self.status = {"state": state, "text": text}


def _judgements(routine: Routine) -> set[tuple[str, str]]:
    """Return the judgements in a routine: acknowledgements and overrides, each with its exercise."""
    ticks = {(line.exercise, rule) for line in routine.prescriptions for rule in line.acknowledged}
    return ticks | {(line.exercise, line.override.model_dump_json()) for line in routine.prescriptions if line.override}
