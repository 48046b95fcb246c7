"""All figures on one page, to be looked at: frames side by side, large and as thumbnails, and animated."""

import html
from collections.abc import Iterable

from planner.figure.output.pictures import animated, stills
from planner.records.characters import visible
from planner.records.exercise import Exercise
from planner.records.figure import Palette

STYLE = """
body { margin: 1.5rem; font: 16px/1.4 sans-serif; color: #1d2733; background: #fff; }
section { display: inline-block; vertical-align: top; margin: 0 1rem 1.5rem 0; padding: .75rem;
  border: 1px solid #d5d9dd; border-radius: 6px; break-inside: avoid; }
h2 { font-size: 1rem; margin: 0 0 .5rem; }
h2 small { font-weight: normal; color: #5a6672; }
.large svg { width: 260px; height: auto; }
.small svg { width: 96px; height: auto; margin-right: 6px; }
"""


def _text(text: str) -> str:
    return html.escape(visible(text))


def page(exercises: Iterable[Exercise], palette: Palette) -> str:
    """Return a page of every exercise that has a figure. It is one file, and asks nothing from outside."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>All figures</title>'
        f"<style>{STYLE}</style></head><body><h1>All figures</h1>\n"
        + "\n".join(_section(each, palette) for each in exercises if each.figure)
        + "\n</body></html>\n"
    )


def _section(exercise: Exercise, palette: Palette) -> str:
    frames = stills(exercise, palette=palette)
    return (
        f'<section id="{_text(exercise.id)}"><h2>{_text(exercise.name)} <small>{_text(exercise.reference or "")}'
        f'</small></h2><div class="large">{"".join(frames)}{animated(exercise, palette=palette)}</div>'
        f'<div class="small">{"".join(frames)}</div></section>'
    )
