"""The client's view: what limits them, and what must be cleared first."""

from typing import Any, ClassVar

import traitlets

from planner.engine import editing_client as clients
from planner.engine.dates_in_words import read_date
from planner.engine.still_recent import accept
from planner.records.clock import today
from planner.records.errors import WrongInput
from planner.records.plan import NOBODY, Client
from planner.ui.present.client import alike, client_state, known_conditions
from planner.ui.present.verdict_news import verdict_news
from planner.ui.protocol.client import (
    AcceptProposal,
    AddCondition,
    AddUnscreenedWords,
    ClientState,
    FindConditions,
    RecordClearance,
    RemoveCondition,
    RemoveUnscreenedWords,
    SetEquipment,
    SetEquipmentSet,
    SetWhen,
    TakeBackClearance,
    UpdateClientField,
    UpdateCondition,
)
from planner.ui.protocol.message import handles
from planner.ui.session import Session
from planner.ui.views.base import View, asset

NOTHING_ALIKE = {"text": "", "ids": [], "level": "", "since": "", "facts": "", "rest": ""}
SCREENED_AGAIN = "The exercises were screened again."
NOTHING_REFUSED = {"condition": "", "text": "", "why": ""}


class ClientView(View):
    """Conditions found by typing; side, date and status; gates and their clearance."""

    _esm = asset("client.js")
    _css = asset("views.css")
    known: Any = traitlets.List().tag(sync=True)
    alike: Any = traitlets.Dict(NOTHING_ALIKE).tag(sync=True)
    refused: Any = traitlets.Dict(NOTHING_REFUSED).tag(sync=True)
    watched: ClassVar[tuple[str, ...]] = ("client",)

    def __init__(self, session: Session) -> None:
        self._refused_for: tuple[str | None, str | None] | None = None
        super().__init__(session)
        self.known = known_conditions(session.library)

    def _present(self) -> ClientState:
        return client_state(self.session)

    def _redraw(self, _: object = None) -> None:
        super()._redraw()
        client = self.session.client
        is_stated = any(each.condition == self.refused["condition"] for each in client.conditions)
        if not is_stated or (client.name, client.reference) != self._refused_for:
            self.refused = NOTHING_REFUSED  # what was typed for one client is not shown with the next

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

    @handles
    def _at_hand_set(self, message: SetEquipmentSet) -> None:
        library, client = self.session.library, self.session.client
        self.session.client = clients.set_equipment_set(library, client, message.name, on=message.on)

    def _screen_again(self, client: Client) -> str:
        """Set the client, and return which exercises of the routine have another verdict then; empty for none."""
        session = self.session
        lines = session.routine.prescriptions
        before = [session.screened(line).verdict for line in lines]
        session.client = client
        names = [session.library.exercises[line.exercise].name for line in lines]
        return verdict_news(names, before, [session.screened(line).verdict for line in lines])

    def _label(self, condition: str) -> str:
        library = self.session.library
        return library.conditions[library.condition(condition)].label

    @handles
    def _find(self, message: FindConditions) -> None:
        self.alike = alike(self.session.library, message.text, today())

    @handles
    def _add(self, message: AddCondition) -> str:
        library, before = self.session.library, self.session.client
        carries = library.conditions[library.condition(message.condition)].carries
        details = {name: getattr(message, name) for name in ("level", "since", "side") if name in carries}
        news = self._screen_again(clients.add_condition(library, before, message.condition, **details))
        if self.session.client == before:
            return f"{self._label(message.condition)} is already there."
        id = library.condition(message.condition)
        gated = any(gate.condition == id and not gate.is_open for gate in self.session.screening.gates)
        more = "A clearance is needed before any plan." if gated else news or SCREENED_AGAIN
        return f"{self._label(id)} added. {more}"

    @handles
    def _remove(self, message: RemoveCondition) -> str:
        news = self._screen_again(
            clients.remove_condition(self.session.library, self.session.client, message.condition)
        )
        return f"{self._label(message.condition)} taken out. {news or SCREENED_AGAIN}"

    @handles
    def _detail(self, message: UpdateCondition) -> str:
        changed = {name: getattr(message, name) for name in message.model_fields_set - {"do", "condition"}}
        changed |= {name: (changed[name] or "").strip() or None for name in ("level", "note") if name in changed}
        return self._screen_again(
            clients.set_condition(self.session.library, self.session.client, message.condition, **changed)
        )

    @handles
    def _when(self, message: SetWhen) -> None:
        library, text = self.session.library, message.text.strip()
        label = self._label(message.condition)
        try:
            read = read_date(text, today()) if text else None
        except WrongInput as error:
            self._refused_for = (self.session.client.name, self.session.client.reference)
            self.refused = {"condition": library.condition(message.condition), "text": text, "why": str(error)}
            self.announce(f"{label}: {error}", seen=True)
            return
        since = read.date if read else None
        self.refused = NOTHING_REFUSED
        news = self._screen_again(clients.set_condition(library, self.session.client, message.condition, since=since))
        self.announce(f"{label}: {read.words if read else 'no date'}. {news}".strip(), seen=not news)

    @handles
    def _settle(self, message: AcceptProposal) -> str:
        library = self.session.library
        news = self._screen_again(accept(library, self.session.client, message.condition, message.other, today()))
        return f"Entered as {self._label(message.other)}. {news or SCREENED_AGAIN}"

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
