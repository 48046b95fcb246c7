"""What would change if the open question of a condition had its careful answer."""

import datetime
from collections.abc import Iterator, Sequence

from planner.engine.applicable import Applicable, applicable
from planner.engine.notice import Notice
from planner.engine.screening import Screened, screen_prescription
from planner.language import listed
from planner.library.library import Library
from planner.records.plan import Client, ClientCondition, Routine
from planner.records.rule import Verdict

AS_WORDS = {
    Verdict.MODIFY: "to be set up",
    Verdict.CAUTION: "only with care",
    Verdict.BLOCK: "blocked",
    Verdict.BLOCK_ALL: "blocked",
}


def unanswered_notices(
    library: Library,
    client: Client,
    routine: Routine,
    screened: Sequence[Screened],
    applying: Applicable,
    today: datetime.date,
) -> Iterator[Notice]:
    """Name the lines that would be judged more strictly, for each condition whose question is open.

    A question counts as answered once recording `if_unanswered` would change nothing.
    """
    asking: dict[str, list[str]] = {}
    for each in applying.conditions:
        known = library.conditions[each.id]
        if known.if_unanswered and known.label not in asking.setdefault(known.if_unanswered, []):
            asking[known.if_unanswered].append(known.label)
    for id, labels in asking.items():
        # one more than the client may have, perhaps: it is only thought of
        careful = client.model_copy(update={"conditions": (*client.conditions, ClientCondition(condition=id))})
        then = applicable(library, careful, today)
        stricter: dict[str, list[str]] = {}
        for line, now in zip(routine.prescriptions, screened, strict=True):
            verdict = screen_prescription(library, careful, line, then).verdict
            if verdict.severity > now.verdict.severity:
                stricter.setdefault(AS_WORDS[verdict], []).append(library.exercises[line.exercise].name)
        if stricter:
            what = "; ".join(f"{words}: {listed(names)}" for words, names in sorted(stricter.items()))
            message = f"{library.conditions[id].label}? If that is so, record it: then {what}."
            yield Notice("unanswered", f"{listed(labels)}: {message}")
