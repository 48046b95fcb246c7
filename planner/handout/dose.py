"""The dose of a line: its parts for a table, and the few words that stand on the overview."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.engine.phrases import DosePart, dose_parts, often_words, one_side_words, side_words
from planner.engine.resolved import ResolvedPrescription
from planner.language import N_, gettext
from planner.records.dosage import Dosage, SideOrder
from planner.records.plan import Side

SHORT = (N_("Time"), N_("Hold"), N_("Repeats"), N_("Load"), N_("Band"))  # the labels of what stands on the overview


@dataclass(frozen=True)
class Dose:
    """The parts of a dose; where the two sides differ, `side` names one, or both for what is alike."""

    side: str
    parts: tuple[DosePart, ...]


def doses(line: ResolvedPrescription) -> Iterator[Dose]:
    """Return the dose part by part: one row for both sides, or one for each where they differ."""
    dosages = line.read_dosages
    often = often_words(line)
    last = [DosePart(gettext("How often"), often, often)] if often else []
    if len(dosages) == 1:
        yield Dose("", (*dose_parts(dosages[0][1], side_words(line), one_hand=line.one_by_one), *last))
        return
    parts_of = {side: [*dose_parts(dosage, one_hand=True), *last] for side, dosage in dosages}
    left, right = parts_of.values()
    alike = [part for part in left if part in right]
    labels = dict.fromkeys(part.label for part in (*left, *right) if part not in alike)
    for side, parts in parts_of.items():  # both sides have the same labels
        own = {part.label: part for part in parts}
        title = gettext("Left side") if side == "left" else gettext("Right side")
        yield Dose(title, tuple(own.get(label, DosePart(label, gettext("none"), "")) for label in labels))
    if alike:
        yield Dose(gettext("Each side"), tuple(alike))


def short_dose(line: ResolvedPrescription, columns: int) -> str:
    """Return how much in few words: '2 sets of 8, each side; hold 3 seconds', with how often where that is less.

    `columns` is how many days of a week have boxes: what is done on all of them need not say so.
    """
    dosages = line.read_dosages
    if len(dosages) == 1:
        parts = [_short(dosages[0][1], side_words(line), one_hand=line.one_by_one)]
    else:
        parts = [one_side_words(side, _short(dosage, "", one_hand=True)) for side, dosage in dosages]
    turns = gettext("first all on one side") if _side_by_side(line) else ""
    seldom = (line.days_per_week or columns) < columns
    often = often_words(line) if seldom or line.sessions_per_day > 1 else ""
    return "; ".join(part for part in (*parts, turns, often) if part)


def _side_by_side(line: ResolvedPrescription) -> bool:
    """Return whether all sets of one side come before those of the other: who reads no more may swap after each."""
    several = any((dosage.sets or 1) > 1 for _, dosage in line.read_dosages)
    return several and line.side is Side.EACH and line.order is SideOrder.SEQUENTIAL


def _short(dosage: Dosage, side: str, *, one_hand: bool) -> str:
    parts = dose_parts(dosage, side, one_hand=one_hand)
    short = [gettext(label) for label in SHORT]
    return "; ".join(part.phrase for part in parts if part.phrase and part.label in short)
