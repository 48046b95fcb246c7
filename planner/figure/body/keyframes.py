"""Keyframes -> resolved frames, with all that each inherits from its stance and from the frames before it."""

import functools
from collections.abc import Mapping
from typing import NamedTuple

from planner.figure.body.sides import SIGN
from planner.figure.body.stances import STANCES
from planner.records.figure import Figure
from planner.records.pose import ANGLE_AXES, Anchor, Keyframe, Reach, Stance

FREE = "free"


class ResolvedFrame(NamedTuple):
    """A keyframe with all that it inherits: angles by axis (degrees), reaches by side, contacts by part."""

    angles: Mapping[str, float]
    anchor: Anchor
    arms: Mapping[str, Reach]
    legs: Mapping[str, Reach]
    contacts: Mapping[str, str]


def angles_by_axis(pose: Mapping[str, float]) -> dict[str, float]:
    """Return angles by axis. The word for one side overrules the word for both, wherever it stands."""
    resolved: dict[str, float] = {}
    entries = [(*ANGLE_AXES[name], degrees) for name, degrees in pose.items()]
    for axes, sign, degrees in sorted(entries, key=lambda entry: -len(entry[0])):
        for axis in axes:
            resolved[axis] = sign * degrees
    return resolved


def resolve_frames(figure: Figure) -> list[ResolvedFrame]:
    """Return every frame of a figure, resolved."""
    resolved: list[ResolvedFrame] = []
    for number, key in enumerate(figure.frames):
        starts_afresh = key.stance is not None or not number
        before = _resolved_stance(key.stance or figure.stance) if starts_afresh else resolved[-1]
        resolved.append(_resolved(key, before))
    return resolved


@functools.cache
def _resolved_stance(stance: Stance) -> ResolvedFrame:
    return _resolved(STANCES[stance], None)


def _resolved(key: Keyframe, before: ResolvedFrame | None) -> ResolvedFrame:
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
    changed = angles_by_axis(key.pose)
    for side in SIGN:  # flexion and abduction are the other way to write an elevation
        elevation = f"{side}_shoulder_elevation"
        if elevation not in changed and {f"{side}_shoulder_flexion", f"{side}_shoulder_abduction"} & changed.keys():
            changed[elevation] = 0.0
    return ResolvedFrame(
        (dict(before.angles) if before else {}) | changed,
        anchor,
        limbs["arm"],
        limbs["leg"],
        {part: on for part, on in contacts.items() if on != FREE},
    )
