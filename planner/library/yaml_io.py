"""Read a record from YAML, or say at which line what is wrong; write a record as YAML.

YAML is read by its 1.2 core rules: `no` is a word, `12:30` is a word, a date is a word until a
record makes it a date. A key given twice is a fault, and so are anchors.
"""

import codecs
import re
import typing
from collections.abc import Callable
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from planner.library.yaml_document import Document, FieldPath
from planner.library.yaml_fault import faults
from planner.records.errors import ContentError, Fault, quoted, shortened
from planner.records.limits import FILE_BYTES, YAML_LEVELS, YAML_VALUES

ANCHORS = "anchors and aliases (& and *) are not used here: write it out"

R = TypeVar("R", bound=BaseModel)


class _BeyondLimit(yaml.MarkedYAMLError):
    """Deeper than any record is, or of more values."""


class _Core(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # chosen at run time
    """The reader in C where there is one, 12 times the speed."""

    yaml_implicit_resolvers: typing.ClassVar[dict[str, Any]] = {}
    levels = values = 0

    def descend_resolver(self, parent: yaml.Node | None, index: Any) -> None:
        """Go one level down: the reader calls this for each node that it is about to make."""
        self.levels += 1
        self.values += 1
        if parent is None:
            return
        if self.levels > YAML_LEVELS + 1:  # one for the scalars of the last level
            raise _BeyondLimit(
                problem=f"nested more than {YAML_LEVELS} levels deep: no record is", problem_mark=parent.start_mark
            )
        if self.values > YAML_VALUES:
            raise _BeyondLimit(
                problem=f"more than {YAML_VALUES:,} values: no record has as many", problem_mark=parent.start_mark
            )

    def ascend_resolver(self) -> None:
        self.levels -= 1

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        """Return the tag of a node; called for each, so it does only what the core rules need."""
        if kind is yaml.ScalarNode:
            if implicit[0]:
                for tag, pattern in self.yaml_implicit_resolvers.get(value[:1], ()):
                    if pattern.match(value):
                        return str(tag)
            return "tag:yaml.org,2002:str"
        return "tag:yaml.org,2002:seq" if kind is yaml.SequenceNode else "tag:yaml.org,2002:map"


INT = re.compile(r"^[-+]?[0-9]+$")


FLOAT = re.compile(r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")


_Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(~|null|)$"), ["~", "n", ""])


_Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))


_Core.add_implicit_resolver("tag:yaml.org,2002:int", INT, list("-+0123456789"))


_Core.add_implicit_resolver("tag:yaml.org,2002:float", FLOAT, list("-+.0123456789"))


_SCALARS: dict[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:bool": {"true": True, "false": False}.__getitem__,
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
}


def parse(text: bytes | str, path: str) -> tuple[Document | None, list[Fault]]:
    """Parse one YAML document. Faults: size, encoding, syntax, emptiness, keys given twice, anchors."""
    if len(text) > FILE_BYTES:
        unit = "bytes" if isinstance(text, bytes) else "characters"
        return None, [Fault(path, 1, "", f"{len(text):,} {unit}: a file has at most {FILE_BYTES:,}")]
    if isinstance(text, bytes):
        raw = text
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return None, [Fault(path, 1, "", "UTF-16 text: save the file as UTF-8")]
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            return None, [Fault(path, line, "", "not UTF-8 text: save the file as UTF-8")]
    try:
        root = yaml.compose(text, Loader=_Core)
    except _BeyondLimit as error:
        return None, [Fault(path, error.problem_mark.line + 1 if error.problem_mark else 1, "", str(error.problem))]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = ", ".join(part for part in (error.context, error.problem) if part)
        line = min(mark.line, text.count("\n")) + 1 if mark else 1  # a mark may lie beyond the end
        return None, [Fault(path, line, "", f"not YAML: {problem}")]
    except (yaml.YAMLError, UnicodeEncodeError) as error:  # a character that no YAML may hold: it has no mark
        problem = str(error).split("\n")[0]
        return None, [Fault(path, 1, "", f"not YAML: {problem}")]
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return None, [Fault(path, 1, "", "the file is empty: a record was expected")]
    faults: list[Fault] = []
    data = _data(root, path, faults, {})
    if any(fault.message == ANCHORS for fault in faults):  # a few lines may stand for millions of values
        return None, faults
    return Document(path, root, data), faults


def _data(node: yaml.Node, path: str, faults: list[Fault], made: dict[int, Any]) -> Any:
    if id(node) in made:
        faults.append(Fault(path, node.start_mark.line + 1, "", ANCHORS))
        return made[id(node)]
    made[id(node)] = None
    if isinstance(node, yaml.ScalarNode):
        found: Any = _scalar(node, path, faults)
    elif isinstance(node, yaml.SequenceNode):
        found = [_data(each, path, faults, made) for each in node.value]
    else:
        found = _mapping(node, path, faults, made)
    made[id(node)] = found
    return found


def _scalar(node: yaml.ScalarNode, path: str, faults: list[Fault]) -> Any:
    reads = _SCALARS.get(node.tag)
    if reads is None:
        return str(node.value)
    try:
        return reads(node.value)
    except (ValueError, KeyError):  # a tag (!!int) that its value belies, or thousands of digits
        message = f"{quoted(node.value)} is not what its tag says, or far too long"
        faults.append(Fault(path, node.start_mark.line + 1, "", message))
        return None


def _mapping(node: yaml.Node, path: str, faults: list[Fault], made: dict[int, Any]) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    first: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            faults.append(Fault(path, line, "", "a key must be a plain word"))
            continue
        name = str(key.value)
        if name in mapping:
            again = f"given twice (first at line {first[name]}): keep one"
            faults.append(Fault(path, line, shortened(name), again))
        else:
            first[name] = line
            mapping[name] = _data(value, path, faults, made)
    return mapping


def build(model: type[R], document: Document, data: Any, at: FieldPath = ()) -> tuple[R | None, list[Fault]]:
    """Make a record of data that stands at a place in a document; or give every fault."""
    if not isinstance(data, dict):
        kind = "a mapping (key: value)"
        return None, [document.fault(at, f"{kind} was expected, not {quoted(data)}")]
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, faults(model, document, data, at, error)


def reads(model: type[R], text: bytes | str, path: str = "text") -> R:
    """Read one record from text. Raises ContentError with every fault of it."""
    document, faults = parse(text, path)
    if document is None:
        raise ContentError(faults)
    record, more = build(model, document, document.data)
    if record is None or faults or more:
        raise ContentError(faults + more)
    return record
