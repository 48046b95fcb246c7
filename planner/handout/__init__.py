"""Routine -> what the client takes home. One module each format; all refuse the same routines."""

from planner.faults import WrongInput
from planner.library import Library
from planner.plans import Client, Routine
from planner.review import Notice, refusals

NOBODY = Client(reference="unnamed")


class Refused(WrongInput):
    """A hand-out may not be made: every reason, one a line."""


def check_allowed(library: Library, client: Client, routine: Routine) -> None:
    """Raise Refused for a routine that may not be handed out to this client, with every reason."""
    found = refusals(library, client, routine)
    if found:
        raise Refused("\n".join(_placed(notice) for notice in found))


def _placed(notice: Notice) -> str:
    return notice.text if notice.line is None else f"line {notice.line + 1}: {notice.text}"
