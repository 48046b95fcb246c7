"""What can be undone: the client and the routine as they were before each change of this page."""

import time
from collections.abc import Callable, Set
from dataclasses import dataclass

from planner.records.base import Record
from planner.records.errors import WrongInput
from planner.records.plan import NOBODY, Client, Prescription, Routine

MAX_STEPS = 200
TYPING_SECONDS = 2.0  # letters of one text that follow each other sooner are one change
CLIENT_TEXTS = {"name", "reference", "goals"}
ROUTINE_TEXTS = {"title", "goal", "contact"}
LINE_TEXTS = {"cue", "private_note", "support"}

Place = tuple[object, ...]


@dataclass(frozen=True)
class Content:
    """What a page holds at a moment."""

    client: Client
    routine: Routine


@dataclass
class Step:
    """A change: what was there before it, by what it was made, and when."""

    before: Content
    message: object  # by which it was changed; None for Python itself
    text: Place | None  # the one text that was typed in; None for any other change
    at: float


class History:
    """Changes in their order, to be undone and redone. What is loaded from elsewhere ends it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.done: list[Step] = []
        self.undone: list[Content] = []
        self.count = 0  # of all that has changed here, but for letters typed on
        self.written: dict[int, tuple[Record, str]] = {}  # by id, what `stored_history` has written of it already

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to undo."""
        return bool(self.done)

    @property
    def can_redo(self) -> bool:
        """Whether something was undone, and nothing was changed since."""
        return bool(self.undone)

    def clear(self) -> None:
        """Forget everything: another client or routine is open, or another tab has changed this one."""
        self.done.clear()
        self.undone.clear()
        self.count += 1

    def note(self, before: Content, after: Content, message: object = None) -> None:
        """Take note of a change. All changes by one message are one step, and so are letters typed in one go."""
        last, now, text = self.done[-1] if self.done else None, self._clock(), changed_text(before, after)
        is_typing = last is not None and text is not None and last.text == text and now - last.at < TYPING_SECONDS
        is_same = last is not None and message is not None and last.message is message
        if last is not None and not self.undone and (is_same or is_typing):
            last.message, last.at = message, now
            self.count += not is_typing
            return
        self.count += 1
        self.undone.clear()
        self.done = [*self.done[-MAX_STEPS + 1 :], Step(before, message, text, now)]

    def touch(self) -> None:
        """Take note that the last change has been handled: the next letter counts from here."""
        if self.done:
            self.done[-1].at = self._clock()

    def undo(self, present: Content) -> Content:
        """Return what was there before the last change. Raises WrongInput where there is none."""
        if not self.done:
            raise WrongInput("There is nothing to undo.")
        self.undone.append(present)
        self.count += 1
        return self.done.pop().before

    def redo(self, present: Content) -> Content:
        """Return what was undone last. Raises WrongInput where nothing is left."""
        if not self.undone:
            raise WrongInput("There is nothing to redo.")
        self.done.append(Step(present, None, None, self._clock()))
        self.count += 1
        return self.undone.pop()

    def last_line(self, exercise: str) -> Prescription | None:
        """Return the line of an exercise, by its id, as it was last in the routine; none where it never was."""
        lines = (line for step in reversed(self.done) for line in step.before.routine.prescriptions)
        return next((line for line in lines if line.exercise == exercise), None)


def changed_text(before: Content, after: Content) -> Place | None:
    """Return in which one text two contents differ; None where anything else does."""
    if before.routine == after.routine:
        has_placeholder = before.client == NOBODY and after.client.reference is None  # it goes with the first letter
        return _only(
            ("client",), before.client, after.client, CLIENT_TEXTS, {"reference"} if has_placeholder else set()
        )
    if before.client != after.client:
        return None
    old, new = before.routine.prescriptions, after.routine.prescriptions
    if old == new:
        return _only(("routine",), before.routine, after.routine, ROUTINE_TEXTS)
    changed = [at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other]
    if len(old) != len(new) or len(changed) != 1:
        return None
    (at,) = changed
    return _only(("line", at), old[at], new[at], LINE_TEXTS)


def _only(where: Place, before: Record, after: Record, texts: set[str], apart: Set[str] = frozenset()) -> Place | None:
    fields = [name for name in type(before).model_fields if name not in apart]
    differing = [name for name in fields if getattr(before, name) != getattr(after, name)]
    return (*where, differing[0]) if len(differing) == 1 and differing[0] in texts else None
