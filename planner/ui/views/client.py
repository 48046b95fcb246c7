"""The client's view: what limits them, and what must be cleared first."""

from typing import Any, ClassVar

import traitlets

from planner.engine import editing_client as clients
from planner.engine.condition_search import find_conditions
from planner.records.clock import today
from planner.records.errors import WrongInput
from planner.records.plan import NOBODY
from planner.ui.present.client import client_state, known_conditions
from planner.ui.protocol.client import (
    AddCondition,
    AddUnscreenedWords,
    ClientState,
    FindConditions,
    RecordClearance,
    RemoveCondition,
    RemoveUnscreenedWords,
    SetEquipment,
    TakeBackClearance,
    UpdateClientField,
    UpdateCondition,
)
from planner.ui.protocol.message import handles
from planner.ui.session import Session
from planner.ui.views.base import View, asset

MAX_ALIKE = 10


class ClientView(View):
    """Conditions found by typing; side, date and status; gates and their clearance."""

    _esm = asset("client.js")
    _css = asset("views.css")
    known: Any = traitlets.List().tag(sync=True)
    alike: Any = traitlets.Dict({"text": "", "ids": []}).tag(sync=True)
    watched: ClassVar[tuple[str, ...]] = ("client",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.known = known_conditions(session.library)

    def _present(self) -> ClientState:
        return client_state(self.session)

    @handles
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

    @handles
    def _at_hand(self, message: SetEquipment) -> None:
        before = set(self.session.client.equipment or ())
        wanted = before | {message.item} if message.on else before - {message.item}
        self.session.client = clients.set_equipment(self.session.library, self.session.client, wanted)

    def _label(self, condition: str) -> str:
        library = self.session.library
        return library.conditions[library.condition(condition)].label

    @handles
    def _find(self, message: FindConditions) -> None:
        self.alike = {
            "text": message.text,
            "ids": list(find_conditions(self.session.library, message.text)[:MAX_ALIKE]),
        }

    @handles
    def _add(self, message: AddCondition) -> str:
        library, before = self.session.library, self.session.client
        self.session.client = clients.add_condition(library, before, message.condition)
        if self.session.client == before:
            return f"{self._label(message.condition)} is already there."
        id = library.condition(message.condition)
        gated = any(gate.condition == id and not gate.is_open for gate in self.session.screening.gates)
        more = "A clearance is needed before any plan." if gated else "The exercises were screened again."
        return f"{self._label(id)} added. {more}"

    @handles
    def _remove(self, message: RemoveCondition) -> str:
        self.session.client = clients.remove_condition(self.session.library, self.session.client, message.condition)
        return f"{self._label(message.condition)} taken out. The exercises were screened again."

    @handles
    def _detail(self, message: UpdateCondition) -> None:
        changed = {name: getattr(message, name) for name in message.model_fields_set - {"do", "condition"}}
        changed |= {name: (changed[name] or "").strip() or None for name in ("level", "note") if name in changed}
        self.session.client = clients.set_condition(
            self.session.library, self.session.client, message.condition, **changed
        )

    @handles
    def _clear(self, message: RecordClearance) -> str:
        library = self.session.library
        self.session.client = clients.record_clearance(
            library, self.session.client, message.condition, by=message.by, date=message.date, today=today()
        )
        id = library.condition(message.condition)
        missing = [words for gate in self.session.screening.gates if gate.condition == id for words in gate.missing]
        lacking = f" Exercises are still held back. Missing: {'; '.join(missing)}." if missing else ""
        return f"Clearance recorded for {self._label(id)}.{lacking}"

    @handles
    def _unclear(self, message: TakeBackClearance) -> str:
        self.session.client = clients.take_back_clearance(self.session.library, self.session.client, message.condition)
        return f"Clearance taken back for {self._label(message.condition)}."

    @handles
    def _note_words(self, message: AddUnscreenedWords) -> str:
        words, before = " ".join(message.text.split()), self.session.client
        self.session.client = clients.record_words(self.session.library, before, words)
        if self.session.client == before:
            return f"{words} is already there."
        return f"{words} is kept as words. It is not screened: no rule in the library knows it."

    @handles
    def _drop_words(self, message: RemoveUnscreenedWords) -> str:
        self.session.client = clients.remove_words(self.session.client, message.text)
        return f"{message.text} taken out."
