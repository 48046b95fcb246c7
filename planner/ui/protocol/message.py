"""A message from the browser is a record with a tag; a method of a view handles it."""

import inspect
from collections.abc import Callable
from typing import Annotated, ClassVar, TypeVar

from pydantic import Field

from planner.records.base import Record

ID = Annotated[str, Field(min_length=1, max_length=200)]  # opaque: of a client, a routine, a template, a log


class Message(Record):
    """What the browser may ask. Each subclass that can be sent has a literal `do`, its tag.

    `judges`: it rests on the client as stored, and is refused where another tab has changed that.
    """

    judges: ClassVar[bool] = False


V = TypeVar("V")
M = TypeVar("M", bound=Message)
Handler = Callable[[V, M], str | None]


def handles(method: Handler[V, M]) -> Handler[V, M]:
    """Mark a view's method as the handler of the message that its parameter is; it returns what is announced."""
    _, parameter = inspect.signature(method).parameters.values()
    method.__dict__["handles"] = parameter.annotation
    return method


def handlers_of(view: type) -> dict[str, tuple[type[Message], str]]:
    """Return what a view handles: by tag the message, and the name of the method."""
    found: dict[str, tuple[type[Message], str]] = {}
    for each in reversed(view.__mro__):
        for name, method in vars(each).items():
            message = method.__dict__.get("handles") if inspect.isfunction(method) else None
            if message is not None:
                found[message.model_fields["do"].default] = (message, name)
    return found
