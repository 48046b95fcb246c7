"""What may be handed out, and what the rules have to say to the client. Every format asks here."""

from planner.faults import WrongInput
from planner.library import Library
from planner.model import Action
from planner.plans import Client, Prescription, Routine
from planner.review import Notice, refusals
from planner.screening import screen_prescription

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


def rule_cues(library: Library, client: Client, line: Prescription) -> list[str]:
    """Give what the rules tell this client to mind or to do differently; each is said once.

    A modify rule whose adaptation is made (a bed in place of the floor) speaks no longer; what it
    tells the client (roll in one piece) holds all the same.
    """
    now = screen_prescription(library, client, line).reasons
    as_usual = screen_prescription(library, client, Prescription(exercise=line.exercise, side=line.side)).reasons
    spoken = [rule for rule in now if rule.action is Action.CAUTION]
    spoken += [rule for rule in as_usual if rule.action is Action.MODIFY]
    spoken += [rule for rule in now if rule.action is Action.MODIFY]
    return list(dict.fromkeys(rule.cue for rule in spoken if rule.cue))
