"""What all records share: they do not change, and know every one of their fields."""

import copyreg
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WrapSerializer

from planner.records.limits import ITEMS, NAME_CHARACTERS, TEXT_CHARACTERS


class Record(BaseModel):
    """A frozen record that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    def replace(self, **fields: Any) -> Self:
        """Return the record with these fields changed, all of it checked. Raises pydantic's ValidationError."""
        return type(self).model_validate({name: getattr(self, name) for name in type(self).model_fields} | fields)


Text = Annotated[str, Field(min_length=1, max_length=TEXT_CHARACTERS)]
Name = Annotated[str, Field(max_length=NAME_CHARACTERS)]
Number = Annotated[float, Field(allow_inf_nan=False)]


def whole(low: int, high: int) -> Any:
    """Describe a whole number from low to high."""
    return Field(strict=True, ge=low, le=high)


def at_most(most: int, things: str = "entries") -> BeforeValidator:
    """Describe a list or mapping of at most so many things; it is counted before any of them is looked at."""

    def counted(value: Any) -> Any:
        if isinstance(value, list | tuple | Mapping) and len(value) > most:
            raise ValueError(f"{len(value):,} {things}: at most {most:,}")
        return value

    return BeforeValidator(counted)


K = TypeVar("K")
V = TypeVar("V")

Several = Annotated[tuple[V, ...], Field(max_length=ITEMS), at_most(ITEMS)]
Terms = Several[Name]
SomeTerms = Annotated[tuple[Name, ...], Field(min_length=1, max_length=ITEMS), at_most(ITEMS)]
Texts = Several[Text]


def _read_only(value: Mapping[K, V]) -> MappingProxyType[K, V]:
    return MappingProxyType(dict(value))


def _reduced(value: MappingProxyType[Any, Any]) -> tuple[Callable[..., MappingProxyType[Any, Any]], tuple[Any, ...]]:
    return _read_only, (dict(value),)


copyreg.pickle(MappingProxyType, _reduced)  # so that records can be copied and pickled with their mappings


def _as_dict(value: Mapping[K, V], serialize: Callable[[dict[K, V]], Any]) -> Any:
    return serialize(dict(value))


# A mapping that cannot be changed, as the record that holds it.
FrozenMapping = Annotated[
    Mapping[K, V], Field(max_length=ITEMS), at_most(ITEMS), AfterValidator(_read_only), WrapSerializer(_as_dict)
]
NOTHING: Mapping[Any, Any] = MappingProxyType({})


def no_entries() -> Mapping[Any, Any]:
    """Return the default of a mapping. As a plain default it would be copied for each record: it has no hash."""
    return NOTHING
