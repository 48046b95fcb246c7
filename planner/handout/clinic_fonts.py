"""Fonts that a clinic adds to ours, for names and cues in scripts that ours lacks: PLANNER_FONTS names their folder."""

import functools
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planner.records.characters import one_line
from planner.records.errors import WrongInput

SETTING = "PLANNER_FONTS"
ENDINGS = {".ttf", ".otf", ".ttc", ".otc"}
FAMILY, TYPOGRAPHIC_FAMILY = 1, 16  # numbers of names in a font


@dataclass(frozen=True)
class ClinicFonts:
    """The families in a clinic's folder, in the order of their names, and every character that they can draw."""

    folder: Path | None = None
    families: tuple[str, ...] = ()
    characters: frozenset[int] = frozenset()


def clinic_fonts() -> ClinicFonts:
    """Return the fonts in the folder that the setting names; none where it is not set.

    Raises WrongInput where there is no such folder, where no font is in it, and for a file that is no font.
    """
    named = os.environ.get(SETTING, "").strip()
    return _read(Path(named)) if named else ClinicFonts()


@functools.lru_cache(maxsize=4)
def _read(folder: Path) -> ClinicFonts:
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS)
    except OSError as error:
        raise WrongInput(f"{SETTING}: {one_line(str(folder))} is no folder that can be read") from error
    if not files:
        raise WrongInput(f"{SETTING}: no font is in {one_line(str(folder))}: put a .ttf, .otf or .ttc file there")
    families: set[str] = set()
    characters: set[int] = set()
    for path in files:
        for family, drawn in _fonts(path):
            families.add(family)
            characters |= drawn
    return ClinicFonts(folder, tuple(sorted(families)), frozenset(characters))


def _fonts(path: Path) -> Iterator[tuple[str, set[int]]]:
    """Yield of each font in a file its family and its characters. Raises WrongInput for what is none."""
    from fontTools.ttLib import TTCollection, TTFont, TTLibError  # only who has such fonts pays for it

    try:
        is_collection = path.suffix.lower() in (".ttc", ".otc")
        fonts = TTCollection(path, lazy=True).fonts if is_collection else [TTFont(path, lazy=True)]
        for font in fonts:
            names = font["name"]
            family = names.getDebugName(TYPOGRAPHIC_FAMILY) or names.getDebugName(FAMILY)
            yield family, set(font.getBestCmap() or ())
    except (TTLibError, KeyError, OSError, AssertionError) as error:
        raise WrongInput(f"{SETTING}: {one_line(path.name)} is no font that can be read") from error
