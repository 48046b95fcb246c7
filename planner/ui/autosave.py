"""Autosave: stores each change of a session, opens what is stored, and reports conflicts with other tabs."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import traitlets

from planner.engine import editing
from planner.engine.diff import client_changes
from planner.engine.editing import EMPTY
from planner.engine.facets import Query
from planner.records.clock import local, now_utc, today
from planner.records.errors import WrongInput
from planner.records.plan import NOBODY, Author, Client, ClientCondition, Routine
from planner.store.rows import EditConflict, Profile, StoredClient, StoredRoutine
from planner.store.store import Store
from planner.ui.session import Session

SAMPLE = Client(
    name="Sample Client",
    reference="C-001",
    goals=("Lift my grandchild without fear",),
    conditions=(ClientCondition(condition="osteoporosis"),),
    equipment=("chair", "counter"),
)
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
        try:
            self.store = open_store()
        except WrongInput as error:
            self._publish("failed", f"Nothing will be saved: {error}")
        session.observe(self._on_change, names=["client", "routine"])
        session.refresh = self.refresh

    @property
    def profile(self) -> Profile:
        """The clinician's profile, read once; empty where there is no store. See `reread_profile`."""
        if self._profile is None:
            self._profile = self.store.profile() if self.store else Profile()
        return self._profile

    def reread_profile(self) -> None:
        """Read the profile anew where it is next asked for: this tab or another may have changed it."""
        self._profile = None

    def attach_tab(self, tab: str) -> None:
        """Open what this browser tab showed before; a first visitor gets a sample client."""
        self.tab, self._remembered = tab, None
        if self.store is None:
            return
        seen = self.store.recall(tab)
        if seen and seen.client_id:
            stored = self.store.routine(seen.routine_id) if seen.routine_id else None
            self._load(self.store.client(seen.client_id), stored, stored.routine if stored else EMPTY)
        elif not self.store.clients() and self.session.client == NOBODY:
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
        self._publish("saved", "Opened, as it was saved")

    def new_client(self) -> None:
        """Start with an empty client and an empty routine."""
        with self._without_saving():
            self._reset(None, None)
            self.session.client, self.session.routine, self.session.query = NOBODY, EMPTY, Query()
        self._remember()
        self._publish("new", "Nothing to save yet")

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
        stored = self.store.client(self.stored_client.id)
        if stored.revision == self.stored_client.revision:
            return []
        return self._load_client(stored)

    def _load_client(self, stored: StoredClient) -> list[str]:
        before = self.session.client
        with self._without_saving():
            self.stored_client, self._saved_client = stored, None
            self.session.client = stored.client
        return client_changes(self.session.library, before, stored.client) or ["It was saved again."]

    def save(self, *, fresh: bool = False) -> None:
        """Save what is not saved yet, `fresh`: as a new version, and publish the outcome as `status`."""
        if self.store is None or self.conflict is not None:
            return
        try:
            self._save_client(self.store)
            self._save_routine(self.store, fresh=fresh)
            self._remember()
        except EditConflict as conflict:
            self.conflict = conflict
            self._publish("conflict", f"Not saved: {conflict}")
        except WrongInput as error:
            self._publish("failed", f"Not saved: {error}")
        else:
            self._publish("saved", f"Saved at {local(now_utc()):%H:%M:%S}")

    def routine_for_handout(self) -> Routine:
        """Return the routine with author and contact, as far as the profile has them."""
        profile, routine = self.profile, self.session.routine
        changed: dict[str, Any] = {}
        if routine.author is None and profile.name:
            changed["author"] = Author(name=profile.name, role=profile.role, registration=profile.registration)
        contact = ", ".join(part for part in (profile.clinic, profile.phone) if part)
        if routine.contact is None and contact:
            changed["contact"] = contact
        return routine.replace(**changed)

    def hand_out(self, format: str, judge: Callable[[Client, Routine], object]) -> Routine:
        """Return the routine to hand out, author and contact included; its stored version never changes again.

        `judge` raises WrongInput for what may not go out; it gets client and routine as stored.
        Raises WrongInput where it could not be saved, or where another tab changed the client.
        """
        self.reread_profile()  # it is printed
        self.session.routine = self.routine_for_handout()
        self.save()
        if self.status["state"] in ("failed", "conflict"):
            raise WrongInput(f"Nothing was handed out. {self.status['text']}")
        if self.store and self.stored_client and self.stored_routine:
            try:
                self.stored_routine = self.store.hand_out(
                    self.stored_routine.id,
                    self.stored_routine.version,
                    format,
                    self.stored_routine.revision,
                    client_seen=self.stored_client.revision,
                    judge=judge,
                )
            except EditConflict as conflict:
                if not isinstance(conflict.stored, StoredClient):
                    raise
                changed = " ".join(self._load_client(conflict.stored))
                raise WrongInput(f"Nothing was handed out. Another tab changed this client: {changed}") from conflict
            self._publish("saved", f"Handed out at {local(now_utc()):%H:%M:%S}")
        else:
            judge(self.session.client, self.session.routine)
        return self.session.routine

    def erase(self, typed: str) -> None:
        """Erase the open client with everything stored of it. Raises WrongInput for a wrong name."""
        if self.stored_client is None:
            raise WrongInput("This client was never saved: there is nothing to erase.")
        self._open_store().erase(self.stored_client.id, typed)
        self.new_client()

    def _save_client(self, store: Store) -> None:
        client = self.session.client
        if self.stored_client is None:
            self.stored_client = store.client(store.add_client(client))
        elif client not in (self.stored_client.client, self._saved_client):
            store.save_client(self.stored_client.id, client, self.stored_client.revision)
            self.stored_client = store.client(self.stored_client.id)
        self._saved_client = client

    def _save_routine(self, store: Store, *, fresh: bool) -> None:
        routine, client, stored = self.session.routine, self.stored_client, self.stored_routine
        if client is None or (stored is None and routine == EMPTY):
            return
        author = self.profile.name or ""
        if stored is None:
            self.stored_routine = store.add_routine(client.id, routine, author)
        elif routine not in (stored.routine, self._saved_routine):
            seen = client.revision if _judgements(routine) - _judgements(stored.routine) else None
            self.stored_routine = store.save(stored.id, routine, author, stored.revision, fresh=fresh, client_seen=seen)
        self._saved_routine = routine

    def _open_store(self) -> Store:
        if self.store is None:
            raise WrongInput(self.status["text"])
        return self.store

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

    def _publish(self, state: str, text: str) -> None:
        self.status = {"state": state, "text": text}


def _judgements(routine: Routine) -> set[tuple[str, str]]:
    """Return the judgements in a routine: acknowledgements and overrides, each with its exercise."""
    ticks = {(line.exercise, rule) for line in routine.prescriptions for rule in line.acknowledged}
    return ticks | {(line.exercise, line.override.model_dump_json()) for line in routine.prescriptions if line.override}
