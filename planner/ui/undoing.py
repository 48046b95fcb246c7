"""Saving with undo and redo, over a reload too: what a change was before is kept, and put back."""

from collections.abc import Callable
from dataclasses import replace

import traitlets

from planner.engine.diff import client_changes, what_changed
from planner.store.store import Store
from planner.ui.history import Content, History
from planner.ui.saving import NOT_SAVED, Saving
from planner.ui.session import Session
from planner.ui.stored_history import as_text, restore


class Undoing(Saving):
    """A session whose changes are saved, and can be undone; what is undone is saved as well."""

    def __init__(self, session: Session, open_store: Callable[[], Store] = Store) -> None:
        self.history = History()
        self._is_replaying = False
        self._stored_count: int | None = None  # of the history as the store has it
        session.last_line = self.history.last_line
        super().__init__(session, open_store)

    def undo(self) -> list[str]:
        """Undo the last change, and return in words what that changes. Raises WrongInput where there is none."""
        return self._replay(self.history.undo(self._content))

    def redo(self) -> list[str]:
        """Redo what was undone last, and return in words what that changes. Raises WrongInput where nothing is left."""
        return self._replay(self.history.redo(self._content))

    def check(self) -> str:
        """Check as `Saving` does, and store what can be undone."""
        answer = super().check()
        client = self.stored_client
        if self.store is None or client is None or not self.tab or self.status["state"] != "saved":
            return answer
        if self._stored_count != self.history.count:
            with self._failing(NOT_SAVED):
                self.store.remember_history(self.tab, client.id, as_text(self.history, self._content))
                self._stored_count = self.history.count
        return answer

    def _restore_history(self, text: str | None) -> None:
        """Load what this tab could undo before its page was loaded anew."""
        if text:
            restore(self.history, text, self._content)

    def _remember(self) -> None:
        before = self._remembered
        super()._remember()
        if self._remembered != before:
            self._stored_count = None  # the store forgets it with what the tab showed

    @property
    def _content(self) -> Content:
        return Content(self.session.client, self.session.routine)

    def _on_change(self, change: traitlets.Bunch) -> None:
        if self._is_replaying:
            return
        if self._loading:
            return self.history.clear()
        present = self._content
        self.history.note(replace(present, **{change.name: change.old}), present, self.session.message)
        super()._on_change(change)
        self.history.touch()

    def _replay(self, content: Content) -> list[str]:
        library, before = self.session.library, self._content
        self._is_replaying = True
        try:
            self.session.client, self.session.routine = content.client, content.routine
        finally:
            self._is_replaying = False
        self.save()
        return [
            *client_changes(library, before.client, content.client),
            *what_changed(library, before.routine, content.routine),
        ]
