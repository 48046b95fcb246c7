"""Read a record from YAML, or say at which line what is wrong; write a record as YAML.

YAML is read by its 1.2 core rules: `no` is a word, `12:30` is a word, a date is a word until a
record makes it a date. A key given twice is a fault, and so are anchors.
"""

import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from planner.records.errors import ContentError, Fault, nearest

MOST_LEVELS = 100  # no record is half as deep; a reader in C has no bottom and takes the program with it

Place = tuple[str | int, ...]
R = TypeVar("R", bound=BaseModel)


class _TooDeep(yaml.MarkedYAMLError):
    """Nested deeper than any record is."""


class _Core(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # chosen at run time
    """The reader in C where there is one, 12 times the speed."""

    yaml_implicit_resolvers: typing.ClassVar[dict[str, Any]] = {}
    levels = 0

    def descend_resolver(self, parent: yaml.Node | None, index: Any) -> None:
        """Go one level down: the reader calls this for each node that it is about to make."""
        self.levels += 1
        if self.levels > MOST_LEVELS + 1 and parent is not None:  # one for the scalars of the last level
            raise _TooDeep(problem_mark=parent.start_mark)

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


_INT = re.compile(r"^[-+]?[0-9]+$")
_FLOAT = re.compile(r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")
_Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(~|null|)$"), ["~", "n", ""])
_Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
_Core.add_implicit_resolver("tag:yaml.org,2002:int", _INT, list("-+0123456789"))
_Core.add_implicit_resolver("tag:yaml.org,2002:float", _FLOAT, list("-+.0123456789"))

_SCALARS: dict[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:bool": {"true": True, "false": False}.__getitem__,
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
}


@dataclass
class Document:
    """A file that could be parsed: its data, and the line of everything in it."""

    path: str
    root: yaml.Node
    data: Any

    def line(self, place: Place = ()) -> int:
        """Give the line of what is at a place, or of the nearest thing around it."""
        node = self.root
        found = node.start_mark.line
        for step in place:
            inside = _inside(node, step)
            if inside is None:
                break
            key, node = inside
            found = key.start_mark.line
        return int(found) + 1

    def fault(self, place: Place, message: str) -> Fault:
        """Name a fault at a place."""
        return Fault(self.path, self.line(place), _written(place), message)


def _inside(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _written(place: Place) -> str:
    """Write a place as people do: prescriptions[2].dosage.sets (counted from 1)."""
    text = ""
    for step in place:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def parse(text: bytes | str, path: str) -> tuple[Document | None, list[Fault]]:
    """Parse one YAML document. Faults: encoding, syntax, emptiness, keys given twice, anchors."""
    if isinstance(text, bytes):
        raw = text
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            return None, [Fault(path, line, "", "not UTF-8 text: save the file as UTF-8")]
    try:
        root = yaml.compose(text, Loader=_Core)
    except _TooDeep as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return None, [Fault(path, line, "", f"nested more than {MOST_LEVELS} levels deep: no record is")]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = ", ".join(part for part in (error.context, error.problem) if part)
        line = min(mark.line, text.count("\n")) + 1 if mark else 1  # a mark may lie beyond the end
        return None, [Fault(path, line, "", f"not YAML: {said}")]
    except (yaml.YAMLError, UnicodeEncodeError) as error:  # a character that no YAML may hold: it has no mark
        said = str(error).split("\n")[0]
        return None, [Fault(path, 1, "", f"not YAML: {said}")]
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return None, [Fault(path, 1, "", "the file is empty: a record was expected")]
    faults: list[Fault] = []
    data = _data(root, path, faults, {})
    return Document(path, root, data), faults


def _data(node: yaml.Node, path: str, faults: list[Fault], made: dict[int, Any]) -> Any:
    if id(node) in made:  # what an alias stands for is told once, and read all the same
        line = node.start_mark.line + 1
        faults.append(Fault(path, line, "", "anchors and aliases (& and *) are not used here: write it out"))
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
        told = f"{_shown(node.value)} is not what its tag says, or far too long"
        faults.append(Fault(path, node.start_mark.line + 1, "", told))
        return None


def _mapping(node: yaml.Node, path: str, faults: list[Fault], made: dict[int, Any]) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key, value in node.value:
        name = str(key.value)
        if not isinstance(key, yaml.ScalarNode):
            faults.append(Fault(path, key.start_mark.line + 1, "", "a key must be a plain word"))
        elif name in mapping:
            first = next(other for other, _ in node.value if other.value == key.value).start_mark.line + 1
            again = f"given twice (first at line {first}): keep one"
            faults.append(Fault(path, key.start_mark.line + 1, name, again))
        else:
            mapping[name] = _data(value, path, faults, made)
    return mapping


def build(model: type[R], document: Document, data: Any, at: Place = ()) -> tuple[R | None, list[Fault]]:
    """Make a record of data that stands at a place in a document; or give every fault."""
    if not isinstance(data, dict):
        kind = "a mapping (key: value)"
        return None, [document.fault(at, f"{kind} was expected, not {_shown(data)}")]
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, [_fault(model, document, at, each) for each in error.errors(include_url=False)]


def _fault(model: type[BaseModel], document: Document, at: Place, error: Any) -> Fault:
    # pydantic marks the key of a mapping, and the branch of a union, by steps of its own
    place = tuple(step for step in error["loc"] if step not in ("[key]", "int", "str"))
    told = _worded(model, error)
    field, colon, rest = told.partition(": ")
    if error["type"] == "value_error" and colon and field in _fields(model, place):  # a record's own check names it
        place, told = (*place, field), rest
    return document.fault(at + place, told)


def _worded(model: type[BaseModel], error: Any) -> str:
    kind, given, context = error["type"], error["input"], error.get("ctx", {})
    name = str(error["loc"][-1]) if error["loc"] else ""
    match kind:
        case "missing":
            return "missing: it is needed"
        case "extra_forbidden":
            known = [field for field in _fields(model, error["loc"][:-1]) if field != "id"]  # the file's name is the id
            return f"unknown field{nearest(name, known) or ': the fields are ' + ', '.join(known)}"
        case "enum":
            wanted = context["expected"].replace("'", "").replace(" or ", ", ")
            return f"{_shown(given)} is not one of: {wanted}{nearest(given, wanted.split(', '))}"
        case "greater_than_equal":
            return f"{_shown(given)} is too little: at least {context['ge']:g}"
        case "less_than_equal":
            return f"{_shown(given)} is too much: at most {context['le']:g}"
        case "int_type" | "int_from_float":
            return f"{_shown(given)} is not a whole number"
        case "float_type" | "float_parsing":
            return f"{_shown(given)} is not a number"
        case "string_type":
            return f"{_shown(given)} is not a text" + (": nothing is written here" if given is None else "")
        case "string_too_short" | "too_short":
            return "empty: something was expected"
        case "tuple_type":
            return f"{_shown(given)} is not a list: write [ ... ] or lines that begin with -"
        case "string_pattern_mismatch":
            return f"{_shown(given)} has not the form {_form(context['pattern'])}"
        case "model_type" | "mapping_type" | "dict_type":
            return f"{_shown(given)} is not a mapping (key: value)"
        case "value_error":
            return str(context["error"])
        case _ if kind.startswith("date"):
            return f"{_shown(given)} is not a date: write it as 2027-01-31"
        case _:
            return f"{_shown(given)}: {error['msg'][0].lower()}{error['msg'][1:]}"


def _form(pattern: str) -> str:
    if "-" in pattern and r"\d" in pattern:
        return "2-0-2-0 (seconds to lift, pause, lower, pause)"
    return pattern.strip("^$()").replace("|", ", ")


def _shown(value: Any) -> str:
    text = repr(value) if isinstance(value, str) else "nothing" if value is None else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _fields(model: type[BaseModel], place: Place) -> list[str]:
    """Name the fields of the record at a place inside a model."""
    for step in place:
        if isinstance(step, str) and step in model.model_fields:
            inner = next(_models(model.model_fields[step].annotation), None)
            model = inner or model
    return list(model.model_fields)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif isinstance(annotation, types.GenericAlias | types.UnionType) or typing.get_args(annotation):
        for part in typing.get_args(annotation):
            yield from _models(part)


def reads(model: type[R], text: bytes | str, path: str = "text") -> R:
    """Read one record from text. Raises ContentError with every fault of it."""
    document, faults = parse(text, path)
    if document is None:
        raise ContentError(faults)
    record, more = build(model, document, document.data)
    if record is None or faults or more:
        raise ContentError(faults + more)
    return record


class _Writer(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    plain = text.isprintable() and not _INT.match(text) and not _FLOAT.match(text)
    style = None if plain else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.add_representer(str, _text)


def write(record: BaseModel) -> str:
    """Write a record as YAML, without what it leaves to the usual."""
    data = _without_nothing(record.model_dump(mode="json", exclude_defaults=True))
    return yaml.dump(data, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=100)


def _without_nothing(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_nothing(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [_without_nothing(each) for each in value]
    return value
