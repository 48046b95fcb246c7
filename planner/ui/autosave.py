"""Keep a session in a store: save each change, open what was kept, and tell when another tab was first."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import traitlets

from planner.engine import editing
from planner.engine.diff import client_changes
from planner.engine.editing import EMPTY
from planner.engine.facets import Query
from planner.records.errors import WrongInput
from planner.records.plan import Author, Client, ClientCondition, Routine
from planner.store.store import Conflict, Profile, Store, StoredClient, StoredRoutine
from planner.ui.session import NOBODY, Session

SAMPLE = Client(
    name="Sample Client",
    reference="C-001",
    goals=("Lift my grandchild without fear",),
    conditions=(ClientCondition(condition="osteoporosis"),),
    equipment=("chair", "counter"),
)
SAMPLE_ROUTINE = "osteoporosis"


class Keeper(traitlets.HasTraits):
    """What is kept of a session, and how that went: `told` holds a state and a text for the page.

    States: `new` nothing kept yet, `saved`, `failed` (the text says why), `conflict` (another tab
    was first: the clinician chooses, and until then nothing is saved).
    """

    told = traitlets.Dict()

    def __init__(self, session: Session, open_store: Callable[[], Store] = Store) -> None:
        super().__init__(told={"state": "new", "text": "Nothing to save yet", "times": 0})
        self.session = session
        self.store: Store | None = None
        self.client: StoredClient | None = None
        self.kept: StoredRoutine | None = None
        self.conflict: Conflict | None = None
        self.tab: str | None = None
        self._opening = False
        self._times = 0
        # what was saved last, as the session holds it: the store puts a sign in place of what no file can hold
        self._saved_client: Client | None = None
        self._saved_routine: Routine | None = None
        try:
            self.store = open_store()
        except WrongInput as error:
            self._tell("failed", f"Nothing will be saved: {error}")
        session.observe(self._changed, names=["client", "routine"])
        session.refresh = self.refresh

    @property
    def profile(self) -> Profile:
        """Give the clinician's profile; empty where there is no store."""
        return self.store.profile() if self.store else Profile()

    def begin(self, tab: str) -> None:
        """Take up what this browser tab showed before; a first visitor meets a sample client."""
        self.tab = tab
        if self.store is None:
            return
        seen = self.store.recall(tab)
        if seen and seen.client_id:
            self.open(seen.client_id, seen.routine_id)
        elif not self.store.clients() and self.session.client == NOBODY:
            with self._loading():
                self.session.client = SAMPLE
                self.session.routine = editing.copy(self.session.library.routines[SAMPLE_ROUTINE])

    def open(self, client_id: str, routine_id: str | None = None, version: int | None = None) -> None:
        """Put a kept client into the session, with a routine; without one, the one changed last.

        An earlier version comes as a copy: what was handed out never changes. Raises WrongInput.
        """
        store = self._store()
        client = store.client(client_id)
        kept = store.routine(routine_id) if routine_id else next(iter(store.routines(client_id)), None)
        shown = EMPTY if kept is None else kept.routine
        if version is not None and kept is not None and version != kept.version:
            shown = editing.copy(store.routine(kept.id, version).routine)
            kept = None
        with self._loading():
            self.client, self.kept, self.conflict = client, kept, None
            self._saved_client = self._saved_routine = None
            self.session.client, self.session.routine, self.session.query = client.client, shown, Query()
        self._remember()
        self._tell("saved", "Opened, as it was saved")

    def new_client(self) -> None:
        """Begin with nobody and nothing."""
        with self._loading():
            self.client = self.kept = self.conflict = None
            self._saved_client = self._saved_routine = None
            self.session.client, self.session.routine, self.session.query = NOBODY, EMPTY, Query()
        self._remember()
        self._tell("new", "Nothing to save yet")

    def new_routine(self, routine: Routine = EMPTY) -> None:
        """Begin another routine for the same client."""
        with self._loading():
            self.kept = self.conflict = self._saved_routine = None
            self.session.routine = EMPTY
        if routine is not EMPTY:
            self.session.routine = routine

    def copy_last(self) -> None:
        """Begin a new routine from the one that is shown. Raises WrongInput where it is empty."""
        if not self.session.routine.prescriptions:
            raise WrongInput("There is nothing to copy yet: open a routine first.")
        self.new_routine(editing.copy(self.session.routine))

    def choose(self, mine: bool) -> None:
        """End a conflict: keep what this tab shows, as a new version, or take what the other saved."""
        conflict = self.conflict
        if conflict is None:
            raise WrongInput("Nothing is in dispute.")
        stored = conflict.stored
        self.conflict = self._saved_client = self._saved_routine = None
        if not mine:
            client_id = stored.client_id if isinstance(stored, StoredRoutine) else stored.id
            self.open(client_id, self.kept.id if self.kept else None)
            return
        if isinstance(stored, StoredRoutine):
            self.kept = stored
            self.save(fresh=True)
        else:
            self.client = stored
            self.save()

    def refresh(self) -> list[str]:
        """Take up the client as it is stored, and return what another tab changed, in words.

        What this tab could not save stays as it is: then there is a failure or a conflict to settle first.
        """
        if self.store is None or self.client is None or self.told["state"] in ("failed", "conflict"):
            return []
        stored = self.store.client(self.client.id)
        if stored.revision == self.client.revision:
            return []
        return self._take_client(stored)

    def _take_client(self, stored: StoredClient) -> list[str]:
        before = self.session.client
        with self._loading():
            self.client, self._saved_client = stored, None
            self.session.client = stored.client
        return client_changes(self.session.library, before, stored.client) or ["It was saved again."]

    def save(self, *, fresh: bool = False) -> None:
        """Save what is not saved yet. `fresh`: as a new version. How it went is in `told`."""
        if self.store is None or self.conflict is not None:
            return
        try:
            self._save_client(self.store)
            self._save_routine(self.store, fresh=fresh)
            self._remember()
        except Conflict as conflict:
            self.conflict = conflict
            self._tell("conflict", f"Not saved: {conflict}")
        except WrongInput as error:
            self._tell("failed", f"Not saved: {error}")
        else:
            self._tell("saved", f"Saved at {datetime.datetime.now():%H:%M:%S}")

    def as_handed_out(self) -> Routine:
        """Give the routine with its author and contact, as far as the profile says them."""
        profile, routine = self.profile, self.session.routine
        changed: dict[str, Any] = {}
        if routine.author is None and profile.name:
            changed["author"] = Author(name=profile.name, role=profile.role, registration=profile.registration)
        contact = ", ".join(part for part in (profile.clinic, profile.phone) if part)
        if routine.contact is None and contact:
            changed["contact"] = contact
        return routine.model_copy(update=changed)

    def tell_again(self) -> None:
        """Say once more how the last saving went: all messages before this one are dealt with."""
        self._tell(self.told["state"], self.told["text"])

    def hand_out(self, format: str, judge: Callable[[Client, Routine], object]) -> Routine:
        """Fix what is handed out, author and contact included: its version never changes again.

        `judge` raises WrongInput for what may not go out; it is asked of client and routine as stored.
        Raises WrongInput where it could not be saved, or where another tab changed the client.
        """
        self.session.routine = self.as_handed_out()
        self.save()
        if self.told["state"] in ("failed", "conflict"):
            raise WrongInput(f"Nothing was handed out. {self.told['text']}")
        if self.store and self.client and self.kept:
            try:
                self.kept = self.store.hand_out(
                    self.kept.id,
                    self.kept.version,
                    format,
                    self.kept.revision,
                    client_seen=self.client.revision,
                    judge=judge,
                )
            except Conflict as conflict:
                if not isinstance(conflict.stored, StoredClient):
                    raise
                changed = " ".join(self._take_client(conflict.stored))
                raise WrongInput(f"Nothing was handed out. Another tab changed this client: {changed}") from conflict
            self._tell("saved", f"Handed out at {datetime.datetime.now():%H:%M:%S}")
        else:
            judge(self.session.client, self.session.routine)
        return self.session.routine

    def erase(self, typed: str) -> None:
        """Erase the client that is shown, with all that was kept. Raises WrongInput for a wrong name."""
        if self.client is None:
            raise WrongInput("This client was never saved: there is nothing to erase.")
        self._store().erase(self.client.id, typed)
        self.new_client()

    def _save_client(self, store: Store) -> None:
        client = self.session.client
        if self.client is None:
            self.client = store.client(store.add_client(client))
        elif client not in (self.client.client, self._saved_client):
            store.save_client(self.client.id, client, self.client.revision)
            self.client = store.client(self.client.id)
        self._saved_client = client

    def _save_routine(self, store: Store, *, fresh: bool) -> None:
        routine, client = self.session.routine, self.client
        if client is None or (self.kept is None and routine == EMPTY):
            return
        author = store.profile().name or ""
        if self.kept is None:
            self.kept = store.add_routine(client.id, routine, author)
        elif routine not in (self.kept.routine, self._saved_routine):
            seen = client.revision if _judged(routine) - _judged(self.kept.routine) else None
            self.kept = store.save(self.kept.id, routine, author, self.kept.revision, fresh=fresh, client_seen=seen)
        self._saved_routine = routine

    def _store(self) -> Store:
        if self.store is None:
            raise WrongInput(self.told["text"])
        return self.store

    def _changed(self, _: object) -> None:
        if not self._opening:
            self.save()

    @contextmanager
    def _loading(self) -> Iterator[None]:
        """Put something into the session without saving it again."""
        self._opening = True
        try:
            yield
        finally:
            self._opening = False

    def _remember(self) -> None:
        if self.store and self.tab:
            self.store.remember(self.tab, self.client.id if self.client else None, self.kept.id if self.kept else None)

    def _tell(self, state: str, text: str) -> None:
        self._times += 1  # the page hears of each time, though the words may be the same
        self.told = {"state": state, "text": text, "times": self._times}


def _judged(routine: Routine) -> set[tuple[str, str]]:
    """Return the judgements in a routine: ticks and overrides, each with its exercise."""
    ticks = {(line.exercise, rule) for line in routine.prescriptions for rule in line.acknowledged}
    return ticks | {(line.exercise, line.override.model_dump_json()) for line in routine.prescriptions if line.override}
