"""Routine -> what the page needs to play it, as JSON: the timeline, and how each exercise is drawn and called."""

import json
from collections.abc import Sequence
from typing import Any

from planner.engine.resolved import ResolvedPrescription, resolve_all
from planner.handout.log_code import fingerprint, version_number
from planner.handout.player_phrases import player_phrases
from planner.handout.timeline import Kind, Segment, timeline
from planner.language import N_, gettext, of_library
from planner.library.identifiers import routine_with_ids
from planner.library.library import Library
from planner.records.characters import escaped, visible
from planner.records.exercise import Laterality
from planner.records.laterality import OTHER, side_name
from planner.records.plan import Routine

SIDES = ("left", "right")
LEGS, CHANGE = N_("Change legs"), N_("Change sides")


def playing(library: Library, routine: Routine, version: str = "") -> dict[str, Any]:
    """Return what frontend/player/data.ts reads. The words of the exercises are on the page, and not in it."""
    lines = resolve_all(library, routine)
    segments = timeline(library, routine)
    phases = list(dict.fromkeys(each.phases for each in segments))
    return {
        "fingerprint": fingerprint(routine_with_ids(library, routine)),
        "version": version_number(version),
        "kinds": list(Kind),
        "phases": phases,
        "segments": [_row(each, phases) for each in segments],
        "items": [_item(line) for line in lines],
        **({"phrases": phrases} if (phrases := player_phrases()) else {}),
    }


def as_script(data: dict[str, Any]) -> str:
    """Return data as JSON that can stand in a script element: nothing in it can end that element."""
    text = escaped(json.dumps(data, separators=(",", ":"), ensure_ascii=False))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _row(each: Segment, phases: Sequence[tuple[int, int, int, int]]) -> list[int]:
    side = SIDES.index(each.side) + 1 if each.side else 0
    kind = list(Kind).index(each.kind)
    return [kind, each.item, each.seconds, each.set, side, each.rep, phases.index(each.phases), int(each.extra)]


def _item(line: ResolvedPrescription) -> dict[str, Any]:
    """Return the side that is drawn, what each side is called, and the seconds of the animation's phases."""
    from planner.figure.output.motion import tempo_of

    tempo = tempo_of(line.dosages[0][1])
    return {
        "drawn": line.shown_side or (line.exercise.figure.side if line.exercise.figure else "right"),
        "sides": [visible(_called(line, side)) for side in SIDES],
        "change": gettext(LEGS if line.exercise.laterality is Laterality.ASYMMETRIC else CHANGE),
        "pace": [tempo.out, tempo.hold, tempo.back, tempo.rest],
    }


def _called(line: ResolvedPrescription, side: str) -> str:
    """Return what is done on a side, in words; of a stance the side is that of the leg behind."""
    if line.exercise.laterality is Laterality.ASYMMETRIC:
        return gettext("Left leg in front") if OTHER[side] == "left" else gettext("Right leg in front")
    named = of_library(side_name(line.exercise, side))
    title = gettext("Left side") if side == "left" else gettext("Right side")
    return f"{title}: {named}" if named else title
