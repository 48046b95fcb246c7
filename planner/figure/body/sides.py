"""Left and right in the names of parts of the body, and along the axis that points to the right."""

from collections.abc import Mapping

SIGN: Mapping[str, int] = {"left": -1, "right": 1}  # outwards along z
OTHER_SIDE: Mapping[str, str] = {"left": "right", "right": "left"}


def split_side(name: str) -> tuple[str, str]:
    """Return the side that a name begins with and the rest of it; without a side, "" and the whole name."""
    side, _, rest = name.partition("_")
    return (side, rest) if side in SIGN else ("", name)
