"""The drawings of a line, kept once drawn: the still ones, the one that moves; and how one stands in HTML."""

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
    """What a drawing rests on. An exercise and a palette are those of one library, and equal themselves alone."""

    exercise_id: int
    palette_id: int
    pace: tuple[str | None, int | None]
    side: str | None
    limits: tuple[tuple[str, int], ...]
    variant: str | None
    on_bed: bool


class _Unkeyed:
    """What is drawn, in a cache whose key says it already; it stays alive, and so do its ids."""

    def __init__(self, exercise: Exercise, palette: Palette, dosage: Dosage) -> None:
        self.exercise, self.palette, self.dosage = exercise, palette, dosage

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Unkeyed)


def stills(library: Library, line: ResolvedPrescription) -> tuple[str, ...]:
    """Return the start and the end of a line, and what lies between, at its side and limits.

    Each once: where a limit leaves no movement it is one. None where nothing may be drawn.
    """
    return _stills(*_key(library, line, moves=False)) if line.exercise.figure else ()


def moving(library: Library, line: ResolvedPrescription) -> str:
    """Return the animation of a line at its own tempo, side and limits; empty where nothing may be drawn."""
    return _animation(*_key(library, line, moves=True)) if line.exercise.figure else ""


def _key(library: Library, line: ResolvedPrescription, *, moves: bool) -> tuple[_Drawn, _Unkeyed]:
    dosage = line.dosages[0][1]
    key = _Drawn(
        id(line.exercise),
        id(library.palette),
        (dosage.tempo, dosage.hold_seconds) if moves else (None, None),
        line.shown_side,
        tuple(sorted(line.line.limits.items())),
        line.line.variant,
        line.line.surface == Surface.FIRM_BED,
    )
    return key, _Unkeyed(line.exercise, library.palette, dosage)


@functools.lru_cache(maxsize=256)  # of some 8 kB each; to draw them takes a fifth of the time of a whole hand-out
def _stills(key: _Drawn, of: _Unkeyed) -> tuple[str, ...]:
    from planner import figure

    try:
        frames = figure.stills(
            of.exercise,
            side=key.side,
            limits=dict(key.limits),
            variant=key.variant,
            on_bed=key.on_bed,
            palette=of.palette,
        )
    except WrongInput:  # the limits forbid all of it: no picture is better than one that shows what is forbidden
        return ()
    return tuple(dict.fromkeys(frames))


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


def forget_drawings() -> None:
    """Draw everything anew from here on."""
    _stills.cache_clear()
    _animation.cache_clear()


def inline(svg: str, alt: str) -> Markup:
    """Return a drawing of ours as an element of a page, with the words for who does not see it."""
    box, drawn = _opened(svg)
    return element("svg", Markup(drawn), viewBox=box, role="img", aria_label=alt)


def slope(svg: str) -> float:
    """Return the height of a drawing of ours for a width of 1."""
    _, _, width, height = map(float, _opened(svg)[0].split())
    return height / width


def _opened(svg: str) -> tuple[str, str]:
    found = OPENING.fullmatch(svg)
    if found is None:
        raise ValueError("this is no drawing of planner.figure")
    return found[1], found[2]
