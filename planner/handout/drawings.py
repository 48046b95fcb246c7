"""The pictures of a hand-out that is a page: what moves, and how a drawing stands in HTML."""

import functools
import re
from dataclasses import dataclass

from planner.engine.resolved import ResolvedPrescription
from planner.handout.markup import Markup, element
from planner.library.library import Library
from planner.records.dosage import Dosage
from planner.records.errors import WrongInput
from planner.records.exercise import Exercise
from planner.records.figure import Palette
from planner.records.vocabulary import Surface

OPENING = re.compile(r'<svg [^>]*viewBox="([0-9. ]+)"[^>]*>(?:<title>[^<]*</title><desc>[^<]*</desc>)?(.*)</svg>', re.S)


@dataclass(frozen=True)
class _Drawn:
    """What an animation rests on. An exercise and a palette are those of one library, and equal themselves alone."""

    exercise_id: int
    palette_id: int
    pace: tuple[str | None, int | None]
    side: str | None
    limits: tuple[tuple[str, int], ...]
    variant: str | None
    on_bed: bool


def moving(library: Library, line: ResolvedPrescription) -> str:
    """Return the animation of a line at its own tempo, side and limits; empty where nothing may be drawn."""
    if line.exercise.figure is None:
        return ""
    dosage = line.dosages[0][1]
    key = _Drawn(
        id(line.exercise),
        id(library.palette),
        (dosage.tempo, dosage.hold_seconds),
        line.shown_side,
        tuple(sorted(line.line.limits.items())),
        line.line.variant,
        line.line.surface == Surface.FIRM_BED,
    )
    return _animation(key, _Unkeyed(line.exercise, library.palette, dosage))


class _Unkeyed:
    """What an animation is drawn from, in a cache whose key says it already; it stays alive, and so do its ids."""

    def __init__(self, exercise: Exercise, palette: Palette, dosage: Dosage) -> None:
        self.exercise, self.palette, self.dosage = exercise, palette, dosage

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Unkeyed)


@functools.lru_cache(maxsize=256)  # of at most 15 kB each; to draw one takes about 10 times as long as the rest of it
def _animation(key: _Drawn, of: _Unkeyed) -> str:
    from planner import figure

    try:
        return figure.animated(
            of.exercise,
            of.dosage,
            side=key.side,
            limits=dict(key.limits),
            variant=key.variant,
            on_bed=key.on_bed,
            with_still=False,
            palette=of.palette,
        )
    except WrongInput:  # the limits forbid all of it
        return ""


def forget_animations() -> None:
    """Draw all animations anew from here on."""
    _animation.cache_clear()


def inline(svg: str, alt: str) -> Markup:
    """Return a drawing of ours as an element of a page, with the words for who does not see it."""
    found = OPENING.fullmatch(svg)
    if found is None:
        raise ValueError("this is no drawing of planner.figure")
    return element("svg", Markup(found[2]), viewBox=found[1], role="img", aria_label=alt)
