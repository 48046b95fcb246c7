"""What a hand-out is printed on, which of its parts, and for whom."""

from enum import StrEnum

POINTS, LARGE_POINTS = 14, 18


class Paper(StrEnum):
    """What it is printed on."""

    A4 = "a4"
    US_LETTER = "us-letter"
    A5 = "a5"


SIZES = {Paper.A4: (595.28, 841.89), Paper.US_LETTER: (612, 792), Paper.A5: (419.53, 595.28)}  # points


class Layout(StrEnum):
    """What follows the overview: nothing more, each exercise in detail, or cards to cut out."""

    OVERVIEW = "overview"
    DETAILS = "details"
    CARDS = "cards"


class Copy(StrEnum):
    """Whose copy it is: the client's, or the clinician's record of what went out and why."""

    CLIENT = "client"
    CLINICIAN = "clinician"
