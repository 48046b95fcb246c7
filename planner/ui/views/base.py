"""What all views share: their built files, and how a message from the browser becomes a change."""

import functools
import logging
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any, ClassVar

import anywidget
import ipywidgets
import traitlets
from pydantic import ValidationError

from planner.records.errors import WrongInput
from planner.ui.faults import log_fault
from planner.ui.protocol.message import Message, handlers_of
from planner.ui.protocol.records import Announcement
from planner.ui.session import Session

log = logging.getLogger(__name__)

FIELD_NAMES = {
    "reps": "repeats",
    "low": "repeats",
    "high": "repeats",
    "hold_seconds": "hold",
    "rest_seconds": "rest",
    "load_kg": "load",
}
ENVELOPE = ("number", "page")  # which message it is, and of which page: not what it says
CHANGED_ELSEWHERE = "Another tab changed this client:"


@functools.cache
def asset(name: str) -> str:
    """Return the text of a built file; as a path, a watched file would keep its view alive for ever.

    Raises ImportError where the front end was never built.
    """
    try:
        return files("planner.ui").joinpath("built", name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ImportError("the front end is not built: run `pip install -e .` in the checkout") from error


def field_name(field: str) -> str:
    """Return the name of a field as the page writes it."""
    return FIELD_NAMES.get(field, field.replace("_", " "))


def explained(error: ValidationError) -> str:
    """Return in a clinician's words what a value must be."""
    first = error.errors(include_url=False)[0]
    kind, bounds = first["type"], first.get("ctx", {})
    field = str(first["loc"][-1]) if first["loc"] else "this"
    name = field_name(field)
    needed = {
        "less_than_equal": f"at most {bounds.get('le', 0):g}",
        "greater_than_equal": f"at least {bounds.get('ge', 0):g}",
        "string_too_short": "write something",
        "string_too_long": f"at most {bounds.get('max_length')} letters",
    }.get(kind)
    if kind.startswith(("int", "float")):
        needed = "write a whole number" if kind.startswith("int") else "write a number"
    elif kind.startswith("date"):
        needed = "write a whole date"
    return f"{name.capitalize()}: {needed or first['msg'].removeprefix('Value error, ')}"


class ClosedToBrowsers(ipywidgets.Widget):  # type: ignore[misc]  # ipywidgets ships no types
    """A widget of which a browser can set no trait: what changes anything is a message that is checked."""

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Refuse what a browser sends as a change of state."""
        log.warning("%s: a browser tried to set %d traits; refused", type(self).__name__, len(sync_data))


class View(ClosedToBrowsers, anywidget.AnyWidget):
    """A view holds no state of its own: messages change the session, the session redraws the view.

    Its methods that are marked with `handles` say what the browser may ask for. Anything else is
    answered by an announcement, and changes nothing.
    """

    handlers: ClassVar[Mapping[str, tuple[type[Message], str]]] = {}
    watched: ClassVar[tuple[str, ...]] = ("client", "routine", "query")
    state: Any = traitlets.Dict().tag(sync=True)
    announcement: Any = traitlets.Dict({"count": 0, "text": "", "seen": False}).tag(sync=True)
    acknowledged = traitlets.Int(0).tag(sync=True)  # the number of the last message that `state` accounts for

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.handlers = handlers_of(cls)

    def __init__(self, session: Session) -> None:
        self.session = session
        self._announcement_count = 0
        self._had: dict[str, int] = {}  # by page, the number of the last message
        self._observed: list[tuple[traitlets.HasTraits, Callable[..., None], list[str]]] = []
        super().__init__(state=self._present())
        self.on_msg(self.on_message)
        self._observe(session, self._redraw, *self.watched)

    def _observe(self, subject: traitlets.HasTraits, handler: Callable[..., None], *names: str) -> None:
        """Call a handler when traits of a subject change, until the view is closed."""
        subject.observe(handler, names=list(names))
        self._observed.append((subject, handler, list(names)))

    def close(self) -> None:
        """Close the view everywhere it is shown, and observe nothing any more."""
        for subject, handler, names in self._observed:
            subject.unobserve(handler, names=names)
        self._observed.clear()
        super().close()

    def _present(self) -> Mapping[str, Any]:
        """Return what is shown, as plain data."""
        raise NotImplementedError

    def _redraw(self, _: object = None) -> None:
        self.state = self._present()

    def on_message(self, _: object, content: object, __: object) -> None:
        """Handle a message from the browser, and acknowledge it by its number.

        A page sends again what was not acknowledged when its connection was lost: what this view has had of
        it is not done twice.
        """
        if self._has_had(content):
            return
        with self.hold_sync():  # one update for what it changes, what is announced, and the acknowledgement
            self._handle(content)

    def _handle(self, content: object) -> None:
        try:
            self.dispatch(content)
        except ValidationError as error:
            self.refuse(content, f"{explained(error)}. Nothing was changed.")
        except WrongInput as error:
            self.refuse(content, str(error))
        except Exception as error:  # a fault of ours: it is said, and the page lives on
            reference = log_fault(error, type(self).__name__)
            self.announce(f"Something went wrong here: look whether it was done. Tell us the reference {reference}.")
        finally:  # the browser then drops what was refused
            number = content.get("number") if isinstance(content, dict) else None
            if isinstance(number, int):
                self.acknowledged = number

    def _has_had(self, content: object) -> bool:
        number, page = (content.get("number"), content.get("page")) if isinstance(content, dict) else (None, None)
        if not isinstance(number, int) or not isinstance(page, str):
            return False
        if number <= self._had.get(page, 0):
            return True
        self._had[page] = number
        return False

    def dispatch(self, content: object) -> None:
        """Check a message and call its method; a judgement is refused where another tab changed the client."""
        if not isinstance(content, dict) or content.get("do") not in self.handlers:
            raise WrongInput("The page asked for something that it may not. Nothing was changed.")
        model, method = self.handlers[content["do"]]
        changed = self.session.refresh(read=False)  # what is saved from now on reads it, too
        if model.judges and (changed := changed + self.session.refresh()):
            raise WrongInput(
                f"{CHANGED_ELSEWHERE} {' '.join(changed)} Nothing was done: look at it again, then repeat."
            )
        message = model.model_validate({name: value for name, value in content.items() if name not in ENVELOPE})
        self.session.message = message
        try:
            answer = getattr(self, method)(message) or ""
        finally:
            self.session.message = None
        changed += self.session.refresh()
        if changed:
            answer = f"{CHANGED_ELSEWHERE} {' '.join(changed)} {answer}".rstrip()
        if answer:
            self.announce(answer)

    def refuse(self, content: object, why: str) -> None:
        """Announce why a message changed nothing."""
        self.announce(why)

    def announce(self, text: str, *, seen: bool = False) -> None:
        """Send the browser a text to announce; `seen`: the page shows it already."""
        self._announcement_count += 1
        self.announcement = Announcement(count=self._announcement_count, text=text, seen=seen)

    def __repr__(self) -> str:
        """Return the same from run to run, so that a stored notebook does not change."""
        return f"{type(self).__name__}()"

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle = super()._repr_mimebundle_(**options)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        if data and "text/plain" in data:
            data["text/plain"] = repr(self)
        return bundle
