"""A YAML file as it was written: its data, and the line of each field."""

from dataclasses import dataclass
from typing import Any

import yaml

from planner.records.errors import Fault, shortened

FieldPath = tuple[str | int, ...]


@dataclass
class Document:
    """A file that could be parsed: its data, and the line of everything in it."""

    path: str
    root: yaml.Node
    data: Any

    def line(self, place: FieldPath = ()) -> int:
        """Return the line of what is at a place, or of the nearest thing around it."""
        node = self.root
        found = node.start_mark.line
        for step in place:
            inside = _inside(node, step)
            if inside is None:
                break
            key, node = inside
            found = key.start_mark.line
        return int(found) + 1

    def fault(self, place: FieldPath, message: str) -> Fault:
        """Return a fault at a field of this document."""
        return Fault(self.path, self.line(place), _path_text(place), message)


def _inside(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _path_text(place: FieldPath) -> str:
    """Write a place as people do: prescriptions[2].dosage.sets (counted from 1)."""
    text = ""
    for step in place:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{shortened(step)}" if text else shortened(step)
    return text
