"""Read content/ into a Library, or say which file and line is wrong. The only reader of content."""

import contextlib
import dataclasses
import gc
import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from planner.library import yaml_io
from planner.library.identifiers import advice_with_ids, condition_with_ids, routine_with_ids, rule_with_ids
from planner.library.library import Library, Vocabulary
from planner.library.limited_read import read_limited
from planner.library.references import broken_links
from planner.library.yaml_document import Document, FieldPath
from planner.records.characters import one_line
from planner.records.errors import Fault, WrongInput
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

log = logging.getLogger(__name__)


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
        raise WrongInput(
            f"no content folder at {one_line(str(folder))}: give the folder that holds exercises/ and rules/"
        )
    with _uncollected():
        return _read(folder)


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the garbage collector: nearly all that is read stays, and going through it takes a third of the time."""
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
        "conditions": {
            id: condition_with_ids(each, codes)
            for id, each in vocabulary["conditions"].items()
            if isinstance(each, Condition)
        },
        "sources": reader.mapping("sources.yaml", Source),
        "exercises": reader.folder("exercises", Exercise, with_id=True),
        "rules": reader.rules(codes),
        "advice": {
            id: advice_with_ids(each, codes) for id, each in reader.folder("advice", Advice, with_id=True).items()
        },
        "routines": reader.folder("routines", Routine),
    }
    palette = reader.optional("palette.yaml", Palette) or Palette()
    faults = reader.faults
    faults += broken_links(records, reader.documents, reader.unread)
    library = None if faults else _library(records, palette)
    if library:
        routines = {id: routine_with_ids(library, each) for id, each in library.routines.items()}
        library = dataclasses.replace(library, routines=routines)
    log.info("content read from %s: %d files, %d faults", folder, len(reader.documents), len(faults))
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
            raw = read_limited(path)
        except WrongInput as error:
            self.faults.append(Fault(str(path), 1, "", str(error)))
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

    def _build(self, model: type[R], document: Document, data: Any, at: FieldPath = ()) -> R | None:
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
                rule = rule_with_ids(rule, codes)
                if rule.condition != stem.replace("-", "_"):
                    message = f"{rule.condition!r} does not belong in this file: {stem.replace('-', '_')!r} does"
                    self.faults.append(document.fault((place, "condition"), message))
                if rule.reference in made:
                    message = f"{rule.reference!r} is another rule's reference: each has its own"
                    self.faults.append(document.fault((place, "reference"), message))
                made[rule.reference] = rule
        return made
