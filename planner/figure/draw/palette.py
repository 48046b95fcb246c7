"""The colours of the figures. Skin, hair and clothes may be changed; greys stay apart without colour."""

import functools
from collections.abc import Mapping

from planner.records.figure import Palette

PAPER = "#ffffff"
FAR = 0.45  # share of paper that is mixed into what lies on the far side

HELPER_TONES = {  # of a helper, who is pale and dressed in grey; what has none here is left out
    **{f"{name}{tail}": f"{name}_far" for name in ("skin", "hair", "trousers", "shoes") for tail in ("", "_far")},
    **dict.fromkeys(("shirt", "shirt_far"), "cloth"),
}


@functools.lru_cache(maxsize=16)
def tones(palette: Palette) -> Mapping[str, str]:
    """Return every tone of the pictures, as a colour by its name."""
    person_tones = {
        "skin": palette.skin,
        "face": mixed(palette.skin, "#5a2d10", 0.28),
        "hair": palette.hair,
        "shirt": palette.shirt,
        "trousers": palette.trousers,
        "shoes": palette.shoes,
        "seam": mixed(palette.shirt, PAPER, 0.42),
    }
    far = {f"{name}_far": mixed(colour, PAPER, FAR) for name, colour in person_tones.items()}
    return {**ROOM_TONES, **person_tones, **far}


def mixed(colour: str, other: str, share: float) -> str:
    """Return a colour with a share of another one mixed in."""
    parts = (round(int(colour[i : i + 2], 16) * (1 - share) + int(other[i : i + 2], 16) * share) for i in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in parts)


ROOM_TONES: Mapping[str, str] = {
    "wood": "#d3b48c",
    "wood_dark": "#a98a63",
    "cloth": "#b9c3cc",
    "cloth_dark": "#8b98a5",
    "wall": "#ece8e0",
    "wall_dark": "#cfc8bb",
    "mat": "#b5d0c3",
    "mat_dark": "#a3c3b4",
    "bed": "#d9dfe6",
    "bed_dark": "#c3ccd6",
    "pillow": "#bdb4e4",
    "pillow_dark": "#938bc4",
    "towel": "#e3bf57",
    "towel_dark": "#b8953a",
    "foam": "#7fa7c9",
    "foam_dark": "#5f86a8",
    "ball": "#a9c0dd",
    "ball_dark": "#7f9ac0",
    "stick": "#8a6a3f",
    "stick_dark": "#8a6a3f",
    "iron": "#3a3f45",
    "iron_dark": "#6b7178",
    "band": "#b8336a",
    "band_dark": "#b8336a",
    "floor": "#d5d9dd",
    "ground": "#eef0f2",
    "ghost": "#dfe3e8",
    "arrow": "#c8400f",
    "muscle": "#d9482b",
    "ring": "#9aa3ad",
    "paper": PAPER,
    "eye": "#2b2b2b",
}
