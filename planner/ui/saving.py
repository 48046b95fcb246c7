"""Saving: stores each change of a session, says how that went, and settles what two tabs changed."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import traitlets

from planner.engine.diff import client_changes
from planner.engine.editing import EMPTY
from planner.engine.merging import Dispute
from planner.records.clock import local, now_utc, today
from planner.records.errors import WrongInput
from planner.records.plan import NOBODY, Client, Routine
from planner.store.rows import EditConflict, Profile, StoredClient, StoredRoutine
from planner.store.store import Store
from planner.ui.conflicts import ClientConflict, judgements, without_new_judgements
from planner.ui.faults import log_fault
from planner.ui.session import Session

NOT_SAVED = "Not saved"
NOTHING_YET = "Nothing to save yet"
JUDGED_ANEW = "What was ticked or overridden is taken back: look at it again, then repeat."


class Saving(traitlets.HasTraits):
    """The stored client and routine of a session; `status` is how saving went, as a state and a text for the page.

    States: `new` nothing stored yet, `saved`, `failed` (the text says why), `conflict` (another tab
    saved first: the clinician chooses, and until then nothing is saved).
    """

    status = traitlets.Dict()

    def __init__(self, session: Session, open_store: Callable[[], Store] = Store) -> None:
        super().__init__(status={"state": "new", "text": NOTHING_YET})
        self.session = session
        self.store: Store | None = None
        self.stored_client: StoredClient | None = None
        self.stored_routine: StoredRoutine | None = None
        self.conflict: EditConflict | None = None  # over the routine
        self.client_conflict: ClientConflict | None = None
        self.tab: str | None = None
        self._loading = False
        self._profile: Profile | None = None
        self._remembered: tuple[str | None, str | None, datetime.date] | None = None
        # what was saved last, as the session holds it: the store replaces characters that no file can hold
        self._saved_client: Client | None = None
        self._saved_routine: Routine | None = None
        self._open_anew = open_store
        self._changed_elsewhere: list[str] = []  # what was read with a save, and nobody was told yet
        self._has_read = False  # since the last refresh
        self._backed_up: datetime.date | None = None
        with self._failing(NOT_SAVED):
            self.store = open_store()
        session.observe(self._on_change, names=["client", "routine"])
        session.refresh = self.refresh

    @property
    def profile(self) -> Profile:
        """The clinician's profile, read once; empty where there is no store. See `reread_profile`."""
        if self._profile is None:
            self._profile = Profile()
            if self.store is not None:
                with self._failing(f"{NOT_SAVED}: your profile cannot be read"):
                    self._profile = self.store.profile()
        return self._profile

    def reread_profile(self) -> None:
        """Read the profile anew where it is next asked for: this tab or another may have changed it."""
        self._profile = None

    @property
    def disputes(self) -> tuple[Dispute, ...]:
        """The fields of the client that two tabs changed differently, and between which nobody has chosen yet."""
        if self.client_conflict is None:
            return ()
        return self.client_conflict.merged(self.session.library, self.session.client).disputes

    def choose(self, number: int, *, keep_mine: bool) -> None:
        """Choose a side of a field in dispute, by its number; with the last one the client is saved."""
        disputes = self.disputes
        if self.client_conflict is None or not 0 <= number < len(disputes):
            raise WrongInput("Nothing is in dispute there.")
        self.client_conflict.choose(disputes[number], keep_mine=keep_mine)
        self._end_client_conflict()

    def _end_client_conflict(self) -> None:
        """Save the client of both tabs, if nothing is left to choose; else publish what is."""
        conflict = self.client_conflict
        if conflict is None:
            return
        merged = conflict.merged(self.session.library, self.session.client)
        if merged.disputes:
            self.publish("conflict", "Not saved: two tabs changed the same, choose between them")
            return
        before = self.session.client
        with self._without_saving():
            self.client_conflict, self.stored_client, self._saved_client = None, conflict.stored, None
            self.session.client = merged.client
        self._changed_elsewhere += [*client_changes(self.session.library, before, merged.client), *merged.notes]
        self.save()

    def refresh(self, read: bool = True) -> list[str]:
        """Load the client as it is stored, and return what another tab changed, in words.

        Where a save has read it since the last call, it is not read again; nor without `read`. What this tab could
        not save stays as it is: then there is a failure or a conflict to settle first.
        """
        changed, has_read = self._changed_elsewhere, self._has_read
        self._changed_elsewhere, self._has_read = [], False
        store, client = self.store, self.stored_client
        if store is None or client is None or has_read or not read or self.status["state"] in ("failed", "conflict"):
            return changed
        with self._failing(NOT_SAVED):
            self._read_client(store, client.id)
        changed, self._changed_elsewhere = changed + self._changed_elsewhere, []
        return changed

    def _read_client(self, store: Store, id: str) -> None:
        stored = store.client(id)
        if self.stored_client is not None and stored.revision != self.stored_client.revision:
            self._changed_elsewhere += self.load_client(stored)

    def check(self) -> str:
        """Look whether the store still holds what is shown as saved; where something is not saved, try it again.

        Makes the day's back-up, once. Returns in words what went wrong with that.
        """
        if self.status["state"] == "failed":
            self._try_again()
        elif self.store is not None and self.stored_routine is not None and self.status["state"] == "saved":
            with self._failing(NOT_SAVED):
                self.store.routine(self.stored_routine.id)
        if self.store is None or self.status["state"] != "saved" or self._backed_up == today():
            return ""
        self._backed_up = today()
        try:
            self.store.daily_backup()
        except WrongInput as error:
            return f"Today's back-up could not be made: {error}"
        return ""

    def _try_again(self) -> None:
        self.save()

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
        if self.client_conflict is not None:
            return self._end_client_conflict()
        try:
            with self._failing(NOT_SAVED, raises=EditConflict):
                store = self._open_store()
                wrote_client = self._save_client(store)
                wrote_routine = self._save_routine(store, fresh=fresh)
                if not (wrote_client or wrote_routine):
                    self._read_back(store)
                self._remember()
                if self.stored_client is None:
                    self.publish("new", NOTHING_YET)
                else:
                    self.publish("saved", f"Saved at {local(now_utc()):%H:%M:%S}")
        except EditConflict as conflict:
            self._meet(conflict)

    def _meet(self, conflict: EditConflict) -> None:
        """Publish a conflict over the routine; merge the client; take back what was judged on another client."""
        stored, client = conflict.stored, self.stored_client
        if isinstance(stored, StoredRoutine) or client is None:
            self.conflict = conflict
            self.publish("conflict", f"Not saved: {conflict}")
        elif self.session.client in (client.client, self._saved_client):
            before = self.stored_routine.routine if self.stored_routine else EMPTY
            with self._without_saving():
                self.session.routine = without_new_judgements(self.session.routine, before)
            self._changed_elsewhere += [*self.load_client(stored), JUDGED_ANEW]
            self.save()
        else:
            self.client_conflict = ClientConflict(client.client, stored)
            self._end_client_conflict()

    def _read_back(self, store: Store) -> None:
        if self.stored_client is not None:
            store.client(self.stored_client.id)
        if self.stored_routine is not None:
            store.routine(self.stored_routine.id)

    def _save_client(self, store: Store) -> bool:
        """Save the client where it has changed, and return whether it had."""
        client, stored = self.session.client, self.stored_client
        if stored is None and client == NOBODY and self.session.routine == EMPTY:
            return False
        if stored is not None and client in (stored.client, self._saved_client):
            return False
        author = self.profile.name or ""
        if stored is None:
            self.stored_client = store.client(store.add_client(client, author))
        else:
            store.save_client(stored.id, client, stored.revision, author)
            self.stored_client = store.client(stored.id)
        self._saved_client, self._has_read = client, True
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
            seen = client.revision if judgements(routine) - judgements(stored.routine) else None
            self.stored_routine = store.save(stored.id, routine, author, stored.revision, fresh=fresh, client_seen=seen)
        self._saved_routine, self._has_read = routine, True
        if self.stored_routine.client_revision != client.revision:
            self._read_client(store, client.id)
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

    def _note_opening(self, client: Client) -> None:
        """Count a client that is opened or begun, where it is another: the views are drawn again for it."""
        if client != self.session.client:
            self.session.opening += 1

    def _reset(self, client: StoredClient | None, routine: StoredRoutine | None) -> None:
        self.stored_client, self.stored_routine, self.conflict, self.client_conflict = client, routine, None, None
        self._saved_client = self._saved_routine = None

    def _on_change(self, _: traitlets.Bunch) -> None:
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
