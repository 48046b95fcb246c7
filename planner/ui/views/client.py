"""The client's view: what limits them, and what must be cleared first."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, ClassVar

import traitlets
from pydantic import Field

from planner.engine import editing_client as clients
from planner.records.base import Record
from planner.records.clock import today
from planner.records.errors import WrongInput
from planner.records.plan import NOBODY, BodySide, Status
from planner.records.rule import Joint, WeightBearing
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
        before = set(self.session.client.equipment or ())
        wanted = before | {message.item} if message.on else before - {message.item}
        self.session.client = clients.set_equipment(self.session.library, self.session.client, wanted)
        # what is at hand also narrows the search; None: the search does not ask
        at_hand = frozenset(self.session.client.equipment or ())
        self.session.query = replace(self.session.query, equipment=at_hand or None)

    def _label(self, condition: str) -> str:
        library = self.session.library
        return library.conditions[library.condition(condition)].label

    def _add(self, message: ConditionRef) -> str:
        library, before = self.session.library, self.session.client
        self.session.client = clients.add_condition(library, before, message.condition)
        if self.session.client == before:
            return f"{self._label(message.condition)} is already there."
        id = library.condition(message.condition)
        gated = any(gate.condition == id and not gate.is_open for gate in self.session.screening.gates)
        more = "A clearance is needed before any plan." if gated else "The exercises were screened again."
        return f"{self._label(id)} added. {more}"

    def _remove(self, message: ConditionRef) -> str:
        self.session.client = clients.remove_condition(self.session.library, self.session.client, message.condition)
        return f"{self._label(message.condition)} taken out. The exercises were screened again."

    def _detail(self, message: UpdateCondition) -> None:
        changed = {name: value for name, value in dict(message).items() if name != "condition"}
        changed |= {name: (changed[name] or "").strip() or None for name in ("level", "note")}
        self.session.client = clients.set_condition(
            self.session.library, self.session.client, message.condition, **changed
        )

    def _clear(self, message: RecordClearance) -> str:
        library = self.session.library
        self.session.client = clients.record_clearance(
            library, self.session.client, message.condition, by=message.by, date=message.date, today=today()
        )
        id = library.condition(message.condition)
        missing = [words for gate in self.session.screening.gates if gate.condition == id for words in gate.missing]
        lacking = f" Exercises are still held back. Missing: {'; '.join(missing)}." if missing else ""
        return f"Clearance recorded for {self._label(id)}.{lacking}"

    def _unclear(self, message: ConditionRef) -> str:
        self.session.client = clients.take_back_clearance(self.session.library, self.session.client, message.condition)
        return f"Clearance taken back for {self._label(message.condition)}."

    def _note_words(self, message: UnscreenedWords) -> str:
        words, before = " ".join(message.text.split()), self.session.client
        self.session.client = clients.record_words(self.session.library, before, words)
        if self.session.client == before:
            return f"{words} is already there."
        return f"{words} is kept as words. It is not screened: no rule in the library knows it."

    def _drop_words(self, message: UnscreenedWords) -> str:
        self.session.client = clients.remove_words(self.session.client, message.text)
        return f"{message.text} taken out."
