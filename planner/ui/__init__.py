"""One Session and its views, for JupyterLab and for the page."""

from planner.ui.autosave import Autosave
from planner.ui.browser_page import page
from planner.ui.session import Session
from planner.ui.views.client import ClientView
from planner.ui.views.desk import DeskView
from planner.ui.views.handout import HandoutView
from planner.ui.views.library import LibraryView
from planner.ui.views.routine import RoutineView

__all__ = ["Autosave", "ClientView", "DeskView", "HandoutView", "LibraryView", "RoutineView", "Session", "page"]
