"""One Session and its views, for JupyterLab and for the page."""

from typing import Any

import ipywidgets

from planner.widgets.client import ClientView
from planner.widgets.library import LibraryView
from planner.widgets.routine import RoutineView
from planner.widgets.session import Session

__all__ = ["ClientView", "LibraryView", "RoutineView", "Session", "page"]


def page(session: Session | None = None) -> Any:
    """Put all views of a session side by side: the client and the library, and the routine."""
    session = session or Session()
    box = ipywidgets.Box([ClientView(session), LibraryView(session), RoutineView(session)])
    box.add_class("planner-page")
    return box
