"""What all views share: their files, and how a message from the browser becomes a change."""

import functools
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any, ClassVar

import anywidget
import traitlets
from pydantic import ValidationError

from planner.records.base import Record
from planner.records.errors import WrongInput
from planner.ui.session import Session

NAMES = {"low": "repeats", "high": "repeats", "hold_seconds": "hold", "rest_seconds": "rest", "load_kg": "load"}
ELSEWHERE = "Another tab changed this client:"
Handler = Callable[[Any, Any], str | None]


@functools.cache
def asset(name: str) -> str:
    """Read a file of this folder. Read as text: a watched file would keep its view alive for ever."""
    return files("planner.ui.views").joinpath(name).read_text(encoding="utf-8")


def _told(error: ValidationError) -> str:
    """Say in a clinician's words what a value must be."""
    first = error.errors(include_url=False)[0]
    kind, bounds = first["type"], first.get("ctx", {})
    where = NAMES.get(str(first["loc"][-1]), str(first["loc"][-1]).replace("_", " ")) if first["loc"] else "this"
    needed = {
        "less_than_equal": f"at most {bounds.get('le')}",
        "greater_than_equal": f"at least {bounds.get('ge')}",
        "string_too_long": f"at most {bounds.get('max_length')} letters",
    }.get(kind)
    if kind.startswith(("int", "float")):
        needed = "write a whole number" if kind.startswith("int") else "write a number"
    elif kind.startswith("date"):
        needed = "write a whole date"
    return f"{where.capitalize()}: {needed or first['msg'].removeprefix('Value error, ')}"


class Nothing(Record):
    """A message that needs no words."""


class View(anywidget.AnyWidget):
    """A view holds no state of its own: messages change the session, the session redraws the view.

    `messages` maps what the browser may ask for to the record that such a message must be and the
    method that carries it out. Whatever else arrives is answered by a text, and changes nothing.
    """

    messages: ClassVar[Mapping[str, tuple[type[Record], str]]] = {}
    watched: ClassVar[tuple[str, ...]] = ("client", "routine", "query")
    judgements: ClassVar[frozenset[str]] = frozenset()  # what rests on the client as stored: see _carry_out
    shown = traitlets.Dict().tag(sync=True)
    said = traitlets.List([0, ""]).tag(sync=True)  # a count, so that the same words are said again
    answered = traitlets.Int(0).tag(sync=True)  # the number of the message that `shown` tells of

    def __init__(self, session: Session) -> None:
        self.session = session
        self._times_said = 0
        super().__init__(shown=self._shown())
        self.on_msg(self._choose)
        session.observe(self._show, names=list(self.watched))

    def _shown(self) -> dict[str, Any]:
        """Give what is shown, as plain data."""
        raise NotImplementedError

    def _show(self, _: object = None) -> None:
        self.shown = self._shown()

    def _choose(self, _: object, content: object, __: object) -> None:
        try:
            self._carry_out(content)
        except ValidationError as error:
            self.say(f"{_told(error)}. Nothing was changed.")
        except WrongInput as error:
            self.say(str(error))
        finally:  # the browser then forgets what could not be kept
            number = content.get("number") if isinstance(content, dict) else None
            if isinstance(number, int):
                self.answered = number

    def _carry_out(self, content: object) -> None:
        if not isinstance(content, dict) or content.get("do") not in self.messages:
            raise WrongInput("The page asked for something that it may not. Nothing was changed.")
        changed = " ".join(self.session.refresh())
        if changed and content["do"] in self.judgements:
            raise WrongInput(f"{ELSEWHERE} {changed} Nothing was done: look at it again, then repeat.")
        model, method = self.messages[content["do"]]
        message = model.model_validate({name: value for name, value in content.items() if name not in ("do", "number")})
        told = getattr(self, method)(message) or ""
        if changed:
            told = f"{ELSEWHERE} {changed} {told}".rstrip()
        if told:
            self.say(told)

    def say(self, text: str) -> None:
        """Have the browser announce a text."""
        self._times_said += 1
        self.said = [self._times_said, text]

    def __repr__(self) -> str:
        """Stay the same from run to run, so that a stored notebook does."""
        return f"{type(self).__name__}()"

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle = super()._repr_mimebundle_(**options)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        if data and "text/plain" in data:
            data["text/plain"] = repr(self)
        return bundle
