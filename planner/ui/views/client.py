"""The client's view: what limits them, and what must be cleared first."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, ClassVar

import traitlets
from pydantic import Field

from planner.engine.phrases import listed
from planner.records.base import Record
from planner.records.clock import today
from planner.records.errors import WrongInput
from planner.records.exercise import Joint, WeightBearing
from planner.records.plan import NOBODY, BodySide, Clearance, ClientCondition, Status
from planner.ui.present.client import client_state, known_conditions
from planner.ui.session import Session
from planner.ui.views.base import View, asset


class ConditionRef(Record):
    """Add a condition or remove it; take its clearance back."""

    condition: str


class UpdateCondition(Record):
    """Replace the details of a condition of this client; what is left out is removed."""

    condition: str
    side: BodySide | None = None
    level: Annotated[str, Field(max_length=100)] | None = None
    joint: Joint | None = None
    weight_bearing: WeightBearing | None = None
    since: datetime.date | None = None
    status: Status = Status.ACTIVE
    note: Annotated[str, Field(max_length=2_000)] | None = None


class RecordClearance(Record):
    """Record who cleared the client, and when."""

    condition: str
    by: str
    date: datetime.date


class UpdateClientField(Record):
    """Change a field of the client; goals are one a line."""

    field: Annotated[str, Field(pattern="^(name|reference|goals)$")]
    value: Annotated[str, Field(max_length=2_000)]


class UnscreenedWords(Record):
    """Add or remove, as free text, what the library has no condition for."""

    text: Annotated[str, Field(max_length=200)]


class SetEquipment(Record):
    """Set whether the client has a piece of equipment."""

    item: str
    on: bool


class ClientView(View):
    """Conditions found by typing; side, date and status; gates and their clearance."""

    _esm = asset("dom.js") + asset("client.js")
    _css = asset("common.css") + asset("client.css")
    known: Any = traitlets.List().tag(sync=True)
    watched: ClassVar[tuple[str, ...]] = ("client",)
    messages: ClassVar[Mapping[str, tuple[type[Record], str]]] = {
        "about": (UpdateClientField, "_about"),
        "at_hand": (SetEquipment, "_at_hand"),
        "add": (ConditionRef, "_add"),
        "remove": (ConditionRef, "_remove"),
        "detail": (UpdateCondition, "_detail"),
        "clear": (RecordClearance, "_clear"),
        "unclear": (ConditionRef, "_unclear"),
        "note_words": (UnscreenedWords, "_note_words"),
        "drop_words": (UnscreenedWords, "_drop_words"),
    }

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.known = known_conditions(session.library)

    def _present(self) -> dict[str, Any]:
        return client_state(self.session)

    def _about(self, message: UpdateClientField) -> None:
        value = message.value.strip()
        if message.field == "goals":
            self.session.replace_client(goals=tuple(line.strip() for line in value.split("\n") if line.strip()))
            return
        changed: dict[str, str | None] = {message.field: value or None}
        if message.field == "name" and self.session.client.reference == NOBODY.reference:
            changed["reference"] = None if value else NOBODY.reference
        identity = {name: getattr(self.session.client, name) for name in ("name", "reference")} | changed
        if not any(identity.values()):
            raise WrongInput("A client needs a name or a reference: fill in one of them.")
        self.session.replace_client(**changed)

    def _at_hand(self, message: SetEquipment) -> None:
        if message.item not in self.session.library.vocabulary.equipment:
            raise WrongInput(f"no equipment {message.item!r}")
        before = set(self.session.client.equipment or ())
        after = before | {message.item} if message.on else before - {message.item}
        known = tuple(item for item in self.session.library.vocabulary.equipment if item in after)
        self.session.replace_client(equipment=known or None)
        # what is at hand also narrows the search; None: the search does not ask
        self.session.query = replace(self.session.query, equipment=frozenset(known) or None)

    def _stated(self, name: str) -> tuple[str, ClientCondition]:
        library = self.session.library
        id = library.condition(name)
        for each in self.session.client.conditions:
            if library.condition(each.condition) == id:
                return id, each
        raise WrongInput(f"{library.conditions[id].label} is not among this client's conditions: add it first")

    def _put(self, id: str, stated: ClientCondition | None) -> None:
        """Replace the entry of a condition in its place, or remove it."""
        library = self.session.library
        rest = [each for each in self.session.client.conditions if library.condition(each.condition) != id]
        place = [library.condition(each.condition) for each in self.session.client.conditions].index(id)
        if stated is not None:
            rest.insert(place, stated)
        self.session.replace_client(conditions=tuple(rest))

    def _add(self, message: ConditionRef) -> str:
        library = self.session.library
        id = library.condition(message.condition)
        stated = [library.condition(each.condition) for each in self.session.client.conditions]
        if id in stated:
            return f"{library.conditions[id].label} is already there."
        conditions = (*self.session.client.conditions, ClientCondition(condition=id))
        self.session.replace_client(conditions=conditions)
        gated = any(gate.condition == id and not gate.is_open for gate in self.session.screening.gates)
        more = "A clearance is needed before any plan." if gated else "The exercises were screened again."
        return f"{library.conditions[id].label} added. {more}"

    def _remove(self, message: ConditionRef) -> str:
        id, _ = self._stated(message.condition)
        self._put(id, None)
        return f"{self.session.library.conditions[id].label} taken out. The exercises were screened again."

    def _detail(self, message: UpdateCondition) -> None:
        id, stated = self._stated(message.condition)
        changed = {name: value for name, value in dict(message).items() if name != "condition"}
        changed |= {name: (changed[name] or "").strip() or None for name in ("level", "note")}
        self._put(id, stated.model_copy(update=changed))

    def _clear(self, message: RecordClearance) -> str:
        if message.date > today():
            raise WrongInput(f"A clearance is given before it is written down: {message.date} has not come yet.")
        if not message.by.strip():
            raise WrongInput("Write who cleared the client: a clearance is somebody's.")
        id, stated = self._stated(message.condition)
        label = self.session.library.conditions[id].label
        if stated.since is not None and message.date < stated.since:
            raise WrongInput(f"{label} began on {stated.since}: a clearance of {message.date} is from before it.")
        self._put(id, stated.model_copy(update={"cleared": Clearance(by=message.by.strip(), date=message.date)}))
        missing = [words for gate in self.session.screening.gates if gate.condition == id for words in gate.missing]
        lacking = f" Exercises are still held back. Missing: {'; '.join(missing)}." if missing else ""
        return f"Clearance recorded for {label}.{lacking}"

    def _unclear(self, message: ConditionRef) -> str:
        id, stated = self._stated(message.condition)
        self._put(id, stated.model_copy(update={"cleared": None}))
        return f"Clearance taken back for {self.session.library.conditions[id].label}."

    def _note_words(self, message: UnscreenedWords) -> str:
        words = " ".join(message.text.split())
        if not words:
            raise WrongInput("Write what the client has, in words.")
        if called := self.session.library.conditions_called(words):
            names = listed(self.session.library.conditions[id].label for id in called)
            raise WrongInput(f"The library knows {words} ({names}): choose it from the list, so that it is screened.")
        if words in self.session.client.unscreened:
            return f"{words} is already there."
        self.session.replace_client(unscreened=(*self.session.client.unscreened, words))
        return f"{words} is kept as words. It is not screened: no rule in the library knows it."

    def _drop_words(self, message: UnscreenedWords) -> str:
        rest = tuple(words for words in self.session.client.unscreened if words != message.text)
        self.session.replace_client(unscreened=rest)
        return f"{message.text} taken out."
