"""The pictures that the views show: thumbnails for cards and lines, and animations at the prescribed dose."""

import functools
from typing import Any

from planner import figure
from planner.engine.resolved import resolve
from planner.library.library import Library
from planner.records.errors import WrongInput
from planner.records.exercise import Exercise
from planner.records.laterality import one_side
from planner.records.plan import Prescription
from planner.records.vocabulary import Surface
from planner.ui.protocol.records import Animation, AnimationAnswer


def thumbnail(library: Library, line: Prescription) -> str:
    """Return the end position of a prescribed exercise as SVG; empty where it has no figure."""
    exercise = library.exercises[line.exercise]
    if exercise.figure is None:
        return ""
    limits = tuple(sorted(line.limits.items()))
    return _thumbnail(library, exercise.id, one_side(exercise, line), limits, _on_bed(line), line.variant)


@functools.lru_cache(maxsize=512)
def _thumbnail(
    library: Library,
    id: str,
    side: str | None,
    limits: tuple[tuple[str, int], ...],
    on_bed: bool,
    variant: str | None,
) -> str:
    exercise = library.exercises[id]
    look: dict[str, Any] = {"side": side, "limits": dict(limits), "on_bed": on_bed, "variant": variant}
    try:
        return figure.still(exercise, palette=library.palette, **look)
    except WrongInput:  # the limits forbid all of it: the animation says so
        return ""


def animation(library: Library, line: Prescription, *, key: str, muscles: bool) -> AnimationAnswer:
    """Return a prescribed exercise moving at its dose, with each of its frames, or why it cannot be drawn."""
    exercise: Exercise = library.exercises[line.exercise]
    look: dict[str, Any] = {
        "side": one_side(exercise, line),
        "on_bed": _on_bed(line),
        "muscles": muscles,
        "palette": library.palette,
    }
    answer: AnimationAnswer = {
        "answer": "animation",
        "key": key,
        "muscles": muscles,
        "animation": None,
        "refused": "",
    }
    try:
        moving: Animation = {
            "moving": figure.animated(
                exercise, resolve(library, line).dosage, limits=line.limits, variant=line.variant, **look
            ),
            "frames": list(figure.stills(exercise, limits=line.limits, variant=line.variant, **look)),
            "words": figure.described(exercise, one_side(exercise, line)),
            "variants": [
                {"name": each.name, "svg": figure.still(exercise, variant=each.name, **look)}
                for each in exercise.variants
                if each.name and each.figure
            ],
        }
    except WrongInput as error:
        answer["refused"] = str(error)
        return answer
    answer["animation"] = moving
    return answer


def _on_bed(line: Prescription) -> bool:
    return line.surface == Surface.FIRM_BED
