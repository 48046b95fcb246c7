"""Records as the JSON that the database holds, and text as it can be stored and searched."""

import re
from contextlib import suppress
from functools import lru_cache
from typing import Any, TypeVar
from unicodedata import normalize

from pydantic import ValidationError

from planner.records.base import Record
from planner.records.errors import WrongInput
from planner.records.folding import fold
from planner.store.errors import StoreError

R = TypeVar("R", bound=Record)

NUL = "\\u0000"  # as JSON writes it


def to_json(record: Record) -> str:
    """Return a record as JSON. What was put together unchecked (model_copy) is checked here."""
    data = record.model_dump(exclude_defaults=True, warnings=False)
    with suppress(ValidationError):  # nearly always there is nothing to replace, and looking for it takes longer
        text = _checked_json(type(record), data)
        if NUL not in text:
            return text
    try:
        return _checked_json(type(record), _sanitised(data))
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, each['loc']))}: {each['msg']}".lstrip(": ") for each in error.errors())
        raise WrongInput(f"not stored: {'; '.join(faults)}") from error


def _checked_json(model: type[Record], data: dict[str, Any]) -> str:
    return model.model_validate(data).model_dump_json(exclude_defaults=True)


@lru_cache(maxsize=16)  # an edit reads what the one before it has read back; records do not change
def from_json(model: type[R], record: str) -> R:
    """Return the record that JSON holds. Raises StoreError where it holds none, whatever stands there instead."""
    try:
        return model.model_validate_json(record)
    except (ValueError, TypeError) as error:  # a number or a blob may stand where SQLite should have text
        raise StoreError(f"a {model.__name__.lower()} in the store cannot be read: it is damaged") from error


def _sanitised(value: Any) -> Any:
    match value:
        case dict():
            return {_sanitised(key): _sanitised(each) for key, each in value.items()}
        case list() | tuple():
            return [_sanitised(each) for each in value]
        case str() if type(value) is str:
            return sanitise(value)
        case _:
            return value


def sanitise(text: str) -> str:
    """Return a text with U+FFFD for what is no character, which neither a database nor a YAML file can hold."""
    return re.sub("[\0\ud800-\udfff]", "\ufffd", text)


def search_key(text: str) -> str:
    """Return a text as clients are searched: without case, accents, apostrophes and doubled spaces."""
    return fold(sanitise(text))


def as_shown(text: str) -> str:
    """Return a text as a page shows it: accents composed, spaces of any kind and number as one."""
    return re.sub(r"\s+", " ", normalize("NFC", text))
