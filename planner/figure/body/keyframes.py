"""Keyframes -> frames with all that they inherit written out."""

import functools
from collections.abc import Mapping
from typing import NamedTuple

from planner.figure.body.sides import SIGN
from planner.figure.body.stances import STANCES
from planner.records.figure import Figure
from planner.records.pose import AXES, Anchor, Keyframe, Reach, Stance

FREE = "free"


class Frame(NamedTuple):
    """A keyframe with everything that it inherits written out; angles by axis."""

    angles: Mapping[str, float]
    anchor: Anchor
    arms: Mapping[str, Reach]
    legs: Mapping[str, Reach]
    contacts: Mapping[str, str]


def axes(pose: Mapping[str, float]) -> dict[str, float]:
    """Write angles by axis. A word for one side overrules the word for both, wherever it stands."""
    written: dict[str, float] = {}
    for names, sign, degrees in sorted(((*AXES[name], pose[name]) for name in pose), key=lambda told: -len(told[0])):
        for axis in names:
            written[axis] = sign * degrees
    return written


def frames(figure: Figure) -> list[Frame]:
    """Write out every keyframe of a figure."""
    written: list[Frame] = []
    for number, key in enumerate(figure.frames):
        afresh = key.stance is not None or not number
        before = _stance(key.stance or figure.stance) if afresh else written[-1]
        written.append(_frame(key, before))
    return written


@functools.cache
def _stance(stance: Stance) -> Frame:
    return _frame(STANCES[stance], None)


def _frame(key: Keyframe, before: Frame | None) -> Frame:
    limbs = {}
    for kind, both in (("arm", key.arms), ("leg", key.legs)):
        held = dict(getattr(before, f"{kind}s")) if before else {}
        for side in SIGN:
            reach = getattr(key, f"{side}_{kind}") or both
            if reach is not None:
                held[side] = reach
        limbs[kind] = {side: reach for side, reach in held.items() if reach.to != FREE}
    anchor = key.anchor or (before.anchor if before else Anchor(part="feet"))
    contacts = dict(before.contacts) if before and not key.anchor else {}
    contacts |= key.contacts
    told = axes(key.pose)
    for side in SIGN:  # flexion and abduction are the other way to say an elevation
        elevation = f"{side}_shoulder_elevation"
        if elevation not in told and {f"{side}_shoulder_flexion", f"{side}_shoulder_abduction"} & told.keys():
            told[elevation] = 0.0
    return Frame(
        (dict(before.angles) if before else {}) | told,
        anchor,
        limbs["arm"],
        limbs["leg"],
        {part: thing for part, thing in contacts.items() if thing != FREE},
    )
