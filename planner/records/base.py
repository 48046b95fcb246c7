"""What all records share: they do not change, and know every one of their fields."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field


class Record(BaseModel):
    """A frozen record that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


Text = Annotated[str, Field(min_length=1)]
Number = Annotated[float, Field(allow_inf_nan=False)]


def whole(low: int, high: int) -> Any:
    """Describe a whole number from low to high."""
    return Field(strict=True, ge=low, le=high)


Terms = tuple[str, ...]
