"""All that the content holds, and how it is looked up: exercises, rules, conditions, routines, vocabulary."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from planner.records.errors import ContentError, WrongInput, nearest, quoted
from planner.records.exercise import Exercise
from planner.records.figure import Palette
from planner.records.folding import fold
from planner.records.notebook import counted, html_of
from planner.records.plan import Routine
from planner.records.rule import Rule
from planner.records.vocabulary import (
    Advice,
    Condition,
    Demand,
    EquipmentTerm,
    Position,
    Problem,
    Source,
    Term,
    TypeTerm,
)

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Vocabulary:
    """Every term that a record may use, with its label and description."""

    goals: Mapping[str, Term]
    positions: Mapping[str, Position]
    surfaces: Mapping[str, Term]
    regions: Mapping[str, Term]
    muscles: Mapping[str, Term]
    equipment: Mapping[str, EquipmentTerm]
    types: Mapping[str, TypeTerm]
    levels: Mapping[str, Term]
    lateralities: Mapping[str, Term]
    demands: Mapping[str, Demand]
    problems: Mapping[str, Problem]

    def of(self, facet: str) -> Mapping[str, Term]:
        """Return the terms of a facet of search: the vocabulary of that name, in the plural where it is one."""
        terms: Mapping[str, Term] = getattr(self, facet if hasattr(self, facet) else f"{facet}s")
        return terms


@dataclass(frozen=True, eq=False)
class Library:
    """All exercises, rules, conditions, routines and advice, and the words they are written in."""

    exercises: Mapping[str, Exercise]
    rules: tuple[Rule, ...]
    conditions: Mapping[str, Condition]
    vocabulary: Vocabulary
    sources: Mapping[str, Source]
    advice: Mapping[str, Advice] = field(default_factory=dict)
    routines: Mapping[str, Routine] = field(default_factory=dict)
    palette: Palette = field(default_factory=Palette)

    @classmethod
    def load(cls, content: str | Path | None = None) -> "Library":
        """Read a content folder, by default the one that PLANNER_CONTENT names, else the package's own.

        Raises ContentError with every fault of every file, WrongInput where there is no folder.
        """
        from planner.library.loader import read  # it builds a Library, and so stands above

        reading = read(content)
        if reading.library is None:
            raise ContentError(reading.faults)
        return reading.library

    def __repr__(self) -> str:
        counts = {"exercises": self.exercises, "rules": self.rules, "conditions": self.conditions}
        return f"Library({', '.join(counted(len(records), what) for what, records in counts.items())})"

    def _repr_html_(self) -> str | None:
        return html_of(self)

    def exercise(self, name: str) -> Exercise:
        """Find an exercise by its id or reference. Raises WrongInput, with the nearest id."""
        found = self.exercises.get(name) or self._by_reference.get(name)
        if found is None:
            raise WrongInput(
                f"no exercise {quoted(name)}{nearest(name, self.exercises)}: `planner list` shows them all"
            )
        return found

    def condition(self, name: str) -> str:
        """Return the id of a condition by its id or reference code. Raises WrongInput."""
        if name in self.conditions:
            return name
        if name in self._condition_codes:
            return self._condition_codes[name]
        known = [*self.conditions, *self._condition_codes]
        raise WrongInput(
            f"no condition {quoted(name)}{nearest(name, known)}: `planner list --conditions` shows them all"
        )

    def conditions_called(self, words: str) -> list[str]:
        """Return the ids of the conditions that go by exactly this name, as it is folded for search."""
        name = fold(words)
        return [id for id, names in self._condition_names.items() if name in names]

    def demands(self, exercise: Exercise) -> dict[str, int] | None:
        """Return every demand of an exercise, zeros and what its position implies too; None: unrated."""
        if exercise.demands is None:
            return None
        implied = dict.fromkeys(self.vocabulary.positions[exercise.position].implies, 1)
        return dict.fromkeys(self.vocabulary.demands, 0) | implied | dict(exercise.demands)

    def regressions(self, exercise: Exercise) -> list[Exercise]:
        """Return the easier forms of an exercise: progressions read backwards."""
        return [each for each in self.exercises.values() if exercise.id in each.progressions]

    def surfaces(self, exercise: Exercise) -> list[str]:
        """Return the surfaces on which an exercise can be done."""
        demands = exercise.demands or {}
        items = {each.item for each in exercise.equipment}
        height = self.vocabulary.positions[exercise.position].height
        on = {
            "floor": height == "floor" or bool(demands.get("floor")),
            "firm_bed": bool(demands.get("bed_instead")),
            "chair": height == "seat",
            "standing": height == "standing" or exercise.position in ("sitting_or_standing", "floor_to_stand"),
            "wall": bool(items & {"wall", "doorway"}),
            "ball": "exercise_ball" in items,
        }
        return [surface for surface, can in on.items() if can]

    def needs(self, exercise: Exercise) -> list[frozenset[str]]:
        """Return what an exercise needs that not every home has: of each set, any one thing will do."""
        at_hand = {item for item, known in self.vocabulary.equipment.items() if known.at_hand}
        sets = [frozenset((piece.item, *piece.substitutes)) for piece in exercise.equipment if not piece.optional]
        return [one_of for one_of in sets if not one_of & at_hand]

    @functools.cached_property
    def rules_of(self) -> Mapping[str, Sequence[Rule]]:
        """The rules about each condition, by its id; those about everybody under `any`."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            found.setdefault(rule.condition, []).append(rule)
        return found

    @functools.cached_property
    def implications(self) -> Mapping[str, Sequence[Rule]]:
        """The rules by which each condition, by its id, implies another."""
        found = {id: [rule for rule in rules if rule.implies] for id, rules in self.rules_of.items()}
        return {id: rules for id, rules in found.items() if rules}

    @functools.cached_property
    def _by_reference(self) -> dict[str, Exercise]:
        return {each.reference: each for each in self.exercises.values() if each.reference}

    @functools.cached_property
    def _condition_codes(self) -> dict[str, str]:
        return {condition.reference: id for id, condition in self.conditions.items()}

    @functools.cached_property
    def _condition_names(self) -> dict[str, set[str]]:
        return {
            id: {fold(name) for name in (id, known.reference, known.label, *known.synonyms)}
            for id, known in self.conditions.items()
        }

    @functools.cached_property
    def frame(self) -> "pd.DataFrame":
        """One row an exercise, indexed by id: what a notebook filters and counts."""
        import pandas as pd

        rows = [
            {
                "id": each.id,
                "reference": each.reference,
                "name": each.name,
                "use": each.use.value,
                "goals": list(each.goals),
                "type": each.type,
                "position": each.position,
                "surfaces": self.surfaces(each),
                "regions": list(each.regions),
                "equipment": [piece.item for piece in each.equipment],
                "laterality": each.laterality.value,
                "level": each.level,
            }
            for each in self.exercises.values()
        ]
        frame = pd.DataFrame(rows).set_index("id")
        words = ("use", "type", "position", "laterality")
        return frame.astype(dict.fromkeys(words, "category"))
