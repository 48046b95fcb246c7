"""Hands and feet that miss their targets, and declared contacts that do not touch."""

from collections.abc import Iterator, Sequence

from planner.figure.body import anatomy
from planner.figure.body.posing import SolvedFrame
from planner.figure.body.props import PlacedProp
from planner.figure.body.sides import split_side
from planner.figure.draw.scene import reaches_by_part
from planner.figure.lint.clearance import SOFT_DEPTH, gap, is_soft
from planner.figure.lint.findings import FieldPath, Finding

TOUCH = 0.01  # how far a declared contact may be from the surface (m)
PRESS_DEPTH = 0.02  # how far the body may be pressed into a hard prop on which it rests (m)


def contact_findings(solved: SolvedFrame, props: Sequence[PlacedProp], path: FieldPath) -> Iterator[Finding]:
    """Yield the targets that are not reached, and the anchors, reaches and contacts that do not touch."""
    for part, short in solved.reach_errors.items():
        name = part.replace("_", " ")
        if short > TOUCH:
            yield (*path, _reach_field(part)), f"the {name} is {short * 100:.0f} cm short of its place: at most 1"
        if short < -TOUCH:
            text = f"the place of the {name} is {-short * 100:.0f} cm too near: at most 1"
            yield (*path, _reach_field(part)), text
    for part, on, field in _declared(solved):
        distance = gap(solved.pose, part, on, props)
        if distance is None:
            yield (*path, field), f"no thing is called {on!r}: name it among the figure's things"
            continue
        deepest = SOFT_DEPTH if is_soft(on, props) else PRESS_DEPTH
        for excess, where, most in ((distance, "above", TOUCH), (-distance, "deep in", deepest)):
            if excess > most:
                text = f"{part.replace('_', ' ')} is {excess * 100:.1f} cm {where} the {on}: at most {most * 100:g}"
                yield (*path, field), text


def _declared(solved: SolvedFrame) -> Iterator[tuple[str, str, str]]:
    """Yield each declared contact: the part, what it touches, and the field that declares it."""
    anchor = solved.frame.anchor
    yield anatomy.parts(anchor.part)[0], anchor.on, "anchor"
    for name, on in solved.frame.contacts.items():
        for part in anatomy.parts(name):
            yield part, on, "contacts"
    for part, reach in reaches_by_part(solved):
        if reach.on:
            yield part, reach.on, _reach_field(part)


def _reach_field(part: str) -> str:
    side, end = split_side(part)
    return f"{side}_{'arm' if end == 'hand' else 'leg'}"
