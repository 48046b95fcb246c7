"""Write a record as YAML that a person would have written."""

from collections.abc import Mapping
from typing import Any

import yaml
from pydantic import BaseModel

from planner.library.yaml_io import FLOAT, INT


class _Writer(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    unquoted = text.isprintable() and not INT.match(text) and not FLOAT.match(text)
    style = None if unquoted else '"'
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
