"""Read content/ into a Library, or say which file and line is wrong. The only reader of content."""

import contextlib
import functools
import gc
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from planner.library import yaml_io
from planner.library.references import broken_links
from planner.library.yaml_io import Document, Place
from planner.records.errors import ContentError, Fault, WrongInput, nearest
from planner.records.exercise import Exercise
from planner.records.figure import Palette
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

SHIPPED = Path(__file__).parent.parent / "content"  # a wheel carries it inside the package
CONTENT = SHIPPED if SHIPPED.is_dir() else Path(__file__).parent.parent.parent / "content"

VOCABULARIES: Mapping[str, type[BaseModel]] = {
    "goals": Term,
    "positions": Position,
    "surfaces": Term,
    "regions": Term,
    "muscles": Term,
    "equipment": EquipmentTerm,
    "types": TypeTerm,
    "levels": Term,
    "lateralities": Term,
    "demands": Demand,
    "problems": Problem,
    "conditions": Condition,
}
R = TypeVar("R", bound=BaseModel)


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
        reading = read(content)
        if reading.library is None:
            raise ContentError(reading.faults)
        return reading.library

    def exercise(self, name: str) -> Exercise:
        """Find an exercise by its id or reference. Raises WrongInput, with the nearest id."""
        found = self.exercises.get(name) or self._by_reference.get(name)
        if found is None:
            raise WrongInput(f"no exercise {name!r}{nearest(name, self.exercises)}: `planner list` shows them all")
        return found

    def condition(self, name: str) -> str:
        """Give the id of a condition by its id or reference code. Raises WrongInput."""
        if name in self.conditions:
            return name
        if name in self._condition_codes:
            return self._condition_codes[name]
        known = [*self.conditions, *self._condition_codes]
        raise WrongInput(f"no condition {name!r}{nearest(name, known)}: `planner list --conditions` shows them all")

    def conditions_called(self, words: str) -> list[str]:
        """Return the ids of the conditions that go by exactly this name, small and capital letters alike."""
        name = " ".join(words.split()).casefold()
        return [id for id, names in self._condition_names.items() if name in names]

    def demands(self, exercise: Exercise) -> dict[str, int] | None:
        """Give every demand of an exercise, zeros and what its position implies too; None: unrated."""
        if exercise.demands is None:
            return None
        implied = dict.fromkeys(self.vocabulary.positions[exercise.position].implies, 1)
        return dict.fromkeys(self.vocabulary.demands, 0) | implied | dict(exercise.demands)

    def regressions(self, exercise: Exercise) -> list[Exercise]:
        """Give the easier forms of an exercise: progressions read backwards."""
        return [each for each in self.exercises.values() if exercise.id in each.progressions]

    def surfaces(self, exercise: Exercise) -> list[str]:
        """Give the surfaces on which an exercise can be done."""
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
            id: {name.casefold() for name in (id, known.reference, known.label, *known.synonyms)}
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


@dataclass(frozen=True)
class Reading:
    """What came of reading a content folder: its documents, its faults, and a Library if none."""

    folder: Path
    documents: Mapping[str, Document]
    records: Mapping[str, Mapping[str, Any]]
    faults: list[Fault]
    library: Library | None


def read(content: str | Path | None = None) -> Reading:
    """Read every file of a content folder, and go on after a fault.

    By default it is the folder that the environment variable PLANNER_CONTENT names, else the one
    that comes with the package. Raises WrongInput where there is no such folder.
    """
    folder = Path(os.environ.get("PLANNER_CONTENT") or CONTENT) if content is None else Path(content)
    if not folder.is_dir():
        raise WrongInput(f"no content folder at {folder}: give the folder that holds exercises/ and rules/")
    with _uncollected():
        return _read(folder)


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Let the garbage collector wait: nearly all that is read stays, and going through it takes a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _read(folder: Path) -> Reading:
    reader = _Reader(folder)
    vocabulary = {name: reader.mapping(f"vocabulary/{name}.yaml", model) for name, model in VOCABULARIES.items()}
    codes = {each.reference: id for id, each in vocabulary["conditions"].items() if isinstance(each, Condition)}
    records: dict[str, Mapping[str, Any]] = {
        **vocabulary,
        "sources": reader.mapping("sources.yaml", Source),
        "exercises": reader.folder("exercises", Exercise, with_id=True),
        "rules": reader.rules(codes),
        "advice": reader.folder("advice", Advice, with_id=True),
        "routines": reader.folder("routines", Routine),
    }
    palette = reader.optional("palette.yaml", Palette) or Palette()
    faults = reader.faults
    faults += broken_links(records, reader.documents, reader.unread)
    library = None if faults else _library(records, palette)
    return Reading(folder, reader.documents, records, sorted(faults), library)


def _library(records: Mapping[str, Mapping[str, Any]], palette: Palette) -> Library:
    words = {name: records[name] for name in VOCABULARIES if name != "conditions"}
    return Library(
        exercises=records["exercises"],
        rules=tuple(records["rules"].values()),
        conditions=records["conditions"],
        vocabulary=Vocabulary(**words),
        sources=records["sources"],
        advice=records["advice"],
        routines=records["routines"],
        palette=palette,
    )


def _by_id(rule: Rule, codes: Mapping[str, str]) -> Rule:
    """Return a rule that names conditions by their ids."""
    named = {
        "condition": codes.get(rule.condition, rule.condition),
        "implies": codes.get(rule.implies, rule.implies) if rule.implies else None,
        "implies_unless": tuple(codes.get(each, each) for each in rule.implies_unless),
    }
    return rule.model_copy(update=named)


class _Reader:
    """Reads files one by one and gathers their faults."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        self.documents: dict[str, Document] = {}
        self.faults: list[Fault] = []
        self.unread: set[str] = set()  # kinds of which a file could not be read: links to them are not judged

    def _document(self, name: str, kind: str) -> Document | None:
        path = self.root / name
        try:
            raw = path.read_bytes()
        except OSError as error:
            self.faults.append(Fault(str(path), 1, "", f"cannot be read: {error.strerror}"))
            self.unread.add(kind)
            return None
        document, faults = yaml_io.parse(raw, str(path))
        self.faults += faults
        if document is None:
            self.unread.add(kind)
        else:
            self.documents[name] = document
        return document

    def _names(self, kind: str) -> Iterator[tuple[str, str]]:
        folder = self.root / kind
        if not folder.is_dir():
            self.faults.append(Fault(str(folder), 1, "", "missing: this folder is needed"))
            self.unread.add(kind)
            return
        for path in sorted(folder.iterdir()):
            if path.suffix == ".yaml":
                yield f"{kind}/{path.name}", path.stem
            elif path.suffix == ".yml" or path.suffix.lower() == ".yaml":
                self.faults.append(Fault(str(path), 1, "", "not read: name it with the ending .yaml"))

    def _build(self, model: type[R], document: Document, data: Any, at: Place = ()) -> R | None:
        record, faults = yaml_io.build(model, document, data, at)
        self.faults += faults
        return record

    def optional(self, name: str, model: type[R]) -> R | None:
        """Read a file of one record that a content folder may do without."""
        if not (self.root / name).exists():
            return None
        document = self._document(name, Path(name).stem)
        return self._build(model, document, document.data) if document else None

    def mapping(self, name: str, model: type[R]) -> dict[str, R]:
        """Read a file that maps names to records."""
        kind = Path(name).stem
        document = self._document(name, kind)
        if document is None:
            return {}
        if not isinstance(document.data, dict):
            self.faults.append(document.fault((), "a mapping of names to records was expected"))
            self.unread.add(kind)
            return {}
        made = {key: self._build(model, document, value, (key,)) for key, value in document.data.items()}
        if None in made.values():
            self.unread.add(kind)
        return {key: record for key, record in made.items() if record is not None}

    def folder(self, kind: str, model: type[R], *, with_id: bool = False) -> dict[str, R]:
        """Read a folder of one record a file, by the files' names."""
        made: dict[str, R] = {}
        for name, stem in self._names(kind):
            document = self._document(name, kind)
            if document is None:
                continue
            data = document.data
            if with_id and isinstance(data, dict):
                if "id" in data:
                    self.faults.append(document.fault(("id",), "unknown field: the file's name is the id"))
                data = {**data, "id": stem}
            record = self._build(model, document, data)
            if record is None:
                self.unread.add(kind)
            else:
                made[stem] = record
        return made

    def rules(self, codes: Mapping[str, str]) -> dict[str, Rule]:
        """Read the rule files, each a list of rules about the condition that names it.

        Conditions may be named by their codes: `codes` gives the id of each.
        """
        made: dict[str, Rule] = {}
        for name, stem in self._names("rules"):
            document = self._document(name, "rules")
            if document is None:
                continue
            if not isinstance(document.data, list):
                self.faults.append(document.fault((), "a list of rules was expected: begin each with -"))
                continue
            for place, data in enumerate(document.data):
                rule = self._build(Rule, document, data, (place,))
                if rule is None:
                    continue
                rule = _by_id(rule, codes)
                if rule.condition != stem.replace("-", "_"):
                    told = f"{rule.condition!r} does not belong in this file: {stem.replace('-', '_')!r} does"
                    self.faults.append(document.fault((place, "condition"), told))
                if rule.reference in made:
                    told = f"{rule.reference!r} is another rule's reference: each has its own"
                    self.faults.append(document.fault((place, "reference"), told))
                made[rule.reference] = rule
        return made
