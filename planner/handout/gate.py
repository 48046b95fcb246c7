"""What may be handed out, and what the rules have to say to the client. Every format asks here."""

import datetime
import logging
from collections.abc import Iterable, Sequence

from planner.engine.applicable import Applicable, applicable
from planner.engine.gates import Gate, advice_while_held, held
from planner.engine.notice import Notice
from planner.engine.screening import screen_prescription
from planner.engine.warnings import refusals
from planner.library.library import Library
from planner.records.characters import one_line
from planner.records.errors import WrongInput, first_lines
from planner.records.limits import NOTICES
from planner.records.plan import Client, Prescription, Routine
from planner.records.rule import Action, Rule, Topic, Verdict

log = logging.getLogger(__name__)


class Refused(WrongInput):
    """A hand-out may not be made: every reason, one a line."""


def check_allowed(library: Library, client: Client, routine: Routine, today: datetime.date | None = None) -> None:
    """Raise Refused for a routine that may not be handed out to this client, with every reason."""
    found = refusals(library, client, routine, today)
    if found:
        log.info("a hand-out was refused: %s", ", ".join(notice.code for notice in found))
        raise Refused("\n".join(first_lines([_placed(notice) for notice in found], NOTICES, "reasons")))


def _placed(notice: Notice) -> str:
    text = one_line(notice.text)
    return text if notice.line is None else f"line {notice.line + 1}: {text}"


def held_gates(library: Library, client: Client, today: datetime.date | None = None) -> list[Gate]:
    """Return the gates that hold back this client's exercises."""
    return held(applicable(library, client, today).gates)


def while_held(library: Library, client: Client, routine: Routine, today: datetime.date | None = None) -> Routine:
    """Return what of a routine may go out while a gate is held: no exercise, and the listed advice.

    What is handed out of it is the referral in the client's words, and that advice.
    Raises WrongInput where no gate is held.
    """
    gated = held_gates(library, client, today)
    if not gated:
        raise WrongInput("no gate is held for this client: hand out the routine itself")
    return routine.replace(prescriptions=(), advice=advice_while_held(gated))


def rule_cues(library: Library, client: Client, line: Prescription, applying: Applicable | None = None) -> list[str]:
    """Return what the rules tell this client to mind or to do differently; each once.

    A modify rule whose adaptation is made (a bed in place of the floor) speaks no longer; what it
    tells the client (roll in one piece) holds all the same.
    """
    applying = applying or applicable(library, client)
    now = screen_prescription(library, client, line, applying).reasons
    return list(dict.fromkeys(rule.cue for rule in cueing_rules(library, client, line, applying, now) if rule.cue))


def cueing_rules(
    library: Library, client: Client, line: Prescription, applying: Applicable, now: Sequence[Rule]
) -> list[Rule]:
    """Return the rules whose cues are printed, cautions first: of one topic only the strictest.

    `now` are the rules that speak for the line as it is prescribed.
    """
    usual = Prescription(exercise=line.exercise, side=line.side, variant=line.variant)
    changed = (line.dosage, line.sides, line.limits, line.surface) != (usual.dosage, usual.sides, usual.limits, None)
    as_usual = screen_prescription(library, client, usual, applying).reasons if changed else now
    cueing = [rule for rule in now if rule.action is Action.CAUTION]
    cueing += [rule for rule in as_usual if rule.action is Action.MODIFY]
    cueing += [rule for rule in now if rule.action is Action.MODIFY]
    return _once_a_topic(list(dict.fromkeys(rule.reference for rule in cueing)), cueing)


def _once_a_topic(order: Sequence[str], cueing: Iterable[Rule]) -> list[Rule]:
    rules = {rule.reference: rule for rule in cueing}
    chosen: dict[Topic, set[str]] = {}
    for topic in Topic:
        same = [rule for rule in rules.values() if rule.topic is topic]
        worst = max((Verdict(rule.action).severity for rule in same), default=0)
        strictest = [rule for rule in same if Verdict(rule.action).severity == worst]
        off_floor = [rule for rule in strictest if rule.keeps_off_floor]
        chosen[topic] = {rule.reference for rule in off_floor or strictest}
    return [rule for each in order if (rule := rules[each]).topic is None or each in chosen[rule.topic]]
