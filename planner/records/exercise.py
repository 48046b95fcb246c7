"""The words of the field, as frozen records."""

from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from planner.records.base import FrozenMapping, Name, Record, Several, SomeTerms, Terms, Text, Texts, no_entries, whole
from planner.records.dosage import Dosage
from planner.records.errors import WrongInput
from planner.records.figure import Figure, FigureChange
from planner.records.notebook import html_of


class Use(StrEnum):
    """What an exercise may be used for."""

    LIBRARY = "library"
    CHECK_ONLY = "check_only"  # found and screened, never suggested
    RECOGNISE_ONLY = "recognise_only"  # no steps, dosage or figure; never printed


class Laterality(StrEnum):
    """How the two sides of the body take part."""

    BILATERAL = "bilateral"
    EACH = "each"
    ALTERNATING = "alternating"
    ASYMMETRIC = "asymmetric"


class Muscles(Record):
    """Muscles by the part they play."""

    agonist: Terms = ()
    synergist: Terms = ()
    stabiliser: Terms = ()
    lengthened: Terms = ()


class Equipment(Record):
    """A thing that is needed, and what does instead."""

    item: Text
    substitutes: Terms = ()
    optional: bool = False


class Variant(Record):
    """Another way to do an exercise, and what changes.

    `demands` are those that differ from the exercise's own, `level` likewise. A variant without
    `demands` has not been rated: prescribed, it is unscreened.
    """

    exercise: Text | None = None
    name: Text | None = None
    changes: Text
    demands: FrozenMapping[Name, Annotated[int, whole(0, 120)]] | None = None
    level: Annotated[int, whole(1, 5)] | None = None
    figure: FigureChange | None = None

    @model_validator(mode="after")
    def _one_name(self) -> Self:
        if (self.exercise is None) == (self.name is None):
            raise ValueError("a variant has either exercise (an id) or name")
        if self.exercise is not None and self.figure is not None:
            raise ValueError("figure: that exercise has its own: leave it out")
        if self.exercise is not None and (self.demands is not None or self.level is not None):
            raise ValueError("demands: that exercise has its own: leave them out")
        return self


class StepOverride(Record):
    """What is printed in place of a step (counted from 1) for a client for whom a rule speaks.

    `needs` names what is needed in place of a piece of equipment, by its id.
    """

    rule: Text
    step: Annotated[int, whole(1, 20)]
    text: Text
    needs: FrozenMapping[Name, Text] = Field(default_factory=no_entries)


class Exercise(Record):
    """One movement as it is taught. `demands` of None: nobody has rated it.

    `leans` is the side to which the trunk bends on the side that the figure shows, where it does.
    """

    id: Text
    name: Text
    reference: Text | None = None
    use: Use
    aliases: Terms = ()
    goals: SomeTerms
    type: Text
    position: Text
    regions: SomeTerms
    muscles: Muscles
    equipment: Several[Equipment] = ()
    laterality: Laterality
    side_rule: Text | None = None
    side_name: Text | None = None
    leans: Annotated[str, Field(pattern="^(left|right)$")] | None = None
    level: Annotated[int, whole(1, 5)]
    demands: FrozenMapping[Name, Annotated[int, whole(0, 120)]] | None = None
    dosage: Dosage = Dosage()
    setup_seconds: Annotated[int, whole(0, 600)] | None = None
    support: Text | None = None
    why: Text
    steps: Texts = ()
    both_sides: Several[Annotated[int, whole(1, 20)]] = ()
    step_overrides: Several[StepOverride] = ()
    feel: Text | None = None
    cues: Texts = ()
    errors: Texts = ()
    emergency_if: Texts = ()
    stop_if: Texts = ()
    progressions: Terms = ()
    variants: Several[Variant] = ()
    related: Terms = ()
    family: Text | None = None
    clinical_note: Text | None = None
    sources: SomeTerms
    figure: Figure | None = None

    @model_validator(mode="after")
    def _variants_can_be_drawn(self) -> Self:
        for each in self.variants:
            if each.figure is None or self.figure is None:
                continue
            try:
                each.figure.applied_to(self.figure)
            except WrongInput as error:
                raise ValueError(f"variants: the figure of {each.name!r}: {error}") from error
        return self

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Write what a notebook keeps as plain text: not the whole record, as `repr` does."""
        printer.text(f"Exercise({self.name!r}, {self.reference or self.id})")

    def _repr_html_(self) -> str | None:
        return html_of(self)
