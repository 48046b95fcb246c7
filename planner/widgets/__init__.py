"""One Session and its views, for JupyterLab and for the page."""

from typing import Any

import ipywidgets

from planner.widgets.client import ClientView
from planner.widgets.desk import DeskView
from planner.widgets.handout import HandoutView
from planner.widgets.keeper import Keeper
from planner.widgets.library import LibraryView
from planner.widgets.routine import RoutineView
from planner.widgets.session import Session

__all__ = ["ClientView", "DeskView", "HandoutView", "Keeper", "LibraryView", "RoutineView", "Session", "page"]


def page(session: Session | None = None) -> Any:
    """Put all views of a session side by side, and keep what is done in the store."""
    session = session or Session()
    keeper = Keeper(session)
    views = [DeskView(keeper), HandoutView(keeper), ClientView(session), LibraryView(session), RoutineView(session)]
    box = ipywidgets.Box(views)
    box.add_class("planner-page")
    return box
