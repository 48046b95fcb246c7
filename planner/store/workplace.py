"""What a store knows of those who work with it: their profile, their templates, and what their tabs show."""

import uuid

from planner.records.errors import WrongInput
from planner.records.plan import Routine
from planner.store import tabs, templates
from planner.store.maintenance import Maintenance
from planner.store.rows import Profile, Tab, Template
from planner.store.serialise import to_json

MAX_TAB_ID_LENGTH = 200


class Workplace(Maintenance):
    """The calls of a store that are about nobody's record; see `Store`."""

    def add_template(self, routine: Routine) -> str:
        """Store a routine to begin from, and return its id."""
        id, record = uuid.uuid4().hex, to_json(routine)
        with self._database.writing() as connection:
            templates.add(connection, id, record, self._clock())
        return id

    def templates(self) -> list[Template]:
        """Return all templates, sorted by their titles."""
        with self._database.reading() as connection:
            return templates.every(connection)

    def remove_template(self, id: str) -> None:
        """Delete a template; one that is gone already stays so."""
        with self._database.writing() as connection:
            templates.remove(connection, id)

    def remember(self, tab: str, client_id: str | None, routine_id: str | None) -> None:
        """Store what a tab shows; what tabs showed more than 30 days ago is forgotten."""
        if not 0 < len(tab) <= MAX_TAB_ID_LENGTH:
            raise WrongInput(f"a tab's id has 1 to {MAX_TAB_ID_LENGTH} letters, not {len(tab)}")
        now = self._clock()
        with self._database.writing() as connection:
            tabs.remember(connection, tab, client_id, routine_id, now)

    def recall(self, tab: str) -> Tab | None:
        """Return what a tab was showing, if that is not more than 30 days ago."""
        with self._database.reading() as connection:
            return tabs.recall(connection, tab, self._clock())

    def remember_history(self, tab: str, client_id: str, history: str) -> None:
        """Store what a tab can undo, where it still shows this client. `remember` forgets it."""
        with self._database.writing() as connection:
            tabs.remember_history(connection, tab, client_id, history)

    def recall_history(self, tab: str) -> str | None:
        """Return what a tab can undo, as it was stored."""
        with self._database.reading() as connection:
            return tabs.history(connection, tab)

    def profile(self) -> Profile:
        """Return the clinician's profile; an empty one until it is saved."""
        with self._database.reading() as connection:
            return tabs.profile(connection)

    def save_profile(self, profile: Profile) -> None:
        """Store the clinician's profile in place of the one before."""
        record = to_json(profile)
        with self._database.writing() as connection:
            tabs.save_profile(connection, record)
        self.profile()  # it can be read back
