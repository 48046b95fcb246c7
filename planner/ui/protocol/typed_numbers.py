"""Numbers as people type them, with a decimal point or a decimal comma."""

import re

from planner.records.errors import WrongInput

# Three digits after a comma or a point may be thousands: 1,000 is a thousand here and one elsewhere.
NUMBER = re.compile(r"[0-9]{1,6}([.,][0-9]{1,2})?")


def typed_number(text: str, of: str) -> float | int | None:
    """Return the number that was typed, whole where it has no fraction; None for nothing. `of`: what it is of.

    Raises WrongInput for anything that might be read in two ways.
    """
    typed = text.strip()
    if not typed:
        return None
    if not NUMBER.fullmatch(typed):
        raise WrongInput(
            f"{of}: {typed!r} is not a number here: write it in figures, such as 12 or 2.5, "
            "with no space, sign or thousands separator. Nothing was changed."
        )
    number = float(typed.replace(",", "."))
    return int(number) if number.is_integer() else number
