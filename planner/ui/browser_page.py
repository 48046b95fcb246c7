"""The page: which views it has, and in which order they stand."""

from typing import Any

import ipywidgets

from planner.engine.facets import Query, search
from planner.ui.autosave import Autosave
from planner.ui.session import Session
from planner.ui.views.base import ClosedToBrowsers
from planner.ui.views.client import ClientView
from planner.ui.views.desk import DeskView
from planner.ui.views.handout import HandoutView
from planner.ui.views.library import LibraryView
from planner.ui.views.routine import RoutineView


class Page(ClosedToBrowsers, ipywidgets.Box):  # type: ignore[misc]  # ipywidgets ships no types
    """The box that holds the views of a page."""


def page(session: Session | None = None) -> Any:
    """Return a box with all views of a session side by side; changes are saved in the store."""
    session = session or Session()
    search(session.library, Query(text="a"))  # builds the index before anybody types
    routine = RoutineView(session)  # first: what a message changes in the routine is sent, then it is saved
    autosave = Autosave(session)
    views = [DeskView(autosave), HandoutView(autosave), ClientView(session), LibraryView(session), routine]
    box = Page(views)
    box.add_class("planner-page")
    return box
