"""A record says "a mat or firm bed"; a line that is done on a bed names only the bed."""

import re

from planner.engine.resolved import ResolvedPrescription
from planner.records.vocabulary import Surface

EITHER = re.compile(r"\ba mat or firm bed\b")
MAT = re.compile(r"\b(a|the) mat\b")


def on_its_surface(text: str, line: ResolvedPrescription) -> str:
    """Return a text of an exercise as it reads for a line: on a bed, where that is prescribed."""
    return on_a_bed(text) if line.line.surface == Surface.FIRM_BED else text


def on_a_bed(text: str) -> str:
    """Return a text of an exercise as it reads where it is done on a bed."""
    return MAT.sub(lambda found: "the bed" if found[1] == "the" else "a firm bed", EITHER.sub("a firm bed", text))
