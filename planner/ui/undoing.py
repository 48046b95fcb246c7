"""Saving with undo and redo: what a change was before is kept, and put back."""

from collections.abc import Callable
from dataclasses import replace

import traitlets

from planner.engine.diff import client_changes, what_changed
from planner.store.store import Store
from planner.ui.history import Content, History
from planner.ui.saving import Saving
from planner.ui.session import Session


class Undoing(Saving):
    """A session whose changes are saved, and can be undone; what is undone is saved as well."""

    def __init__(self, session: Session, open_store: Callable[[], Store] = Store) -> None:
        self.history = History()
        self._is_replaying = False
        super().__init__(session, open_store)

    def undo(self) -> list[str]:
        """Undo the last change, and return in words what that changes. Raises WrongInput where there is none."""
        return self._replay(self.history.undo(self._content))

    def redo(self) -> list[str]:
        """Redo what was undone last, and return in words what that changes. Raises WrongInput where nothing is left."""
        return self._replay(self.history.redo(self._content))

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
