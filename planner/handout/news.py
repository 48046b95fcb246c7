"""What is new for a client since an earlier hand-out: in the routine, and in what the rules and the signs say."""

import datetime
from collections.abc import Iterator

from planner.engine.applicable import Applicable, applicable
from planner.engine.diff import Change, changes
from planner.engine.gates import held
from planner.handout.gate import rule_cues
from planner.handout.signs import Signs, signs_for
from planner.language import gettext, of_library
from planner.library.identifiers import routine_with_ids
from planner.library.library import Library
from planner.records.plan import Client, Routine


def what_is_new(
    library: Library,
    old: tuple[Client, Routine],
    new: tuple[Client, Routine],
    *,
    then: datetime.date | None = None,
    today: datetime.date | None = None,
) -> list[Change]:
    """Return what a client has to know that the last hand-out did not say: sentences, with the lines they are of.

    `old` are client and routine as they were handed out `then`. Besides what changed of the routine: the cues that
    the rules have now for an exercise that was there, and new signs to stop or to call.
    """
    before, after = applicable(library, old[0], then), applicable(library, new[0], today)
    return [
        *changes(library, old[1], new[1]),
        *_new_cues(library, (old[0], routine_with_ids(library, old[1]), before), (*new, after)),
        *_new_signs(_signs(library, before), _signs(library, after)),
    ]


def _new_cues(
    library: Library, old: tuple[Client, Routine, Applicable], new: tuple[Client, Routine, Applicable]
) -> Iterator[Change]:
    client, routine, applying = old
    before: dict[str, set[str]] = {}
    for line in routine.prescriptions:
        before.setdefault(line.exercise, set()).update(rule_cues(library, client, line, applying))
    client, routine, applying = new
    lines: dict[tuple[str, str], tuple[int, ...]] = {}
    for at, line in enumerate(routine_with_ids(library, routine).prescriptions):
        for cue in rule_cues(library, client, line, applying):
            if line.exercise in before and cue not in before[line.exercise]:
                lines[line.exercise, cue] = (*lines.get((line.exercise, cue), ()), at)
    for (exercise, cue), those in lines.items():
        name = of_library(library.exercises[exercise].name)
        yield Change(gettext("{name}: now take care. {cue}", name=name, cue=of_library(cue)), those)


def _signs(library: Library, applying: Applicable) -> tuple[Signs, ...]:
    return signs_for(library, applying, held(applying.gates))


def _new_signs(old: tuple[Signs, ...], new: tuple[Signs, ...]) -> Iterator[Change]:
    for was, now in zip(old, new, strict=True):
        more = [sign for sign in now.signs if sign not in was.signs]
        if more:
            yield Change(gettext("{do} for this, too: {signs}.", do=now.do, signs="; ".join(more)))
