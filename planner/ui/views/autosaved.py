"""A view of what is saved by itself."""

from planner.ui.autosave import Autosave
from planner.ui.views.base import View


class AutosavedView(View):
    """Has the session, and the store behind it."""

    def __init__(self, autosave: Autosave) -> None:
        self.autosave = autosave
        super().__init__(autosave.session)
