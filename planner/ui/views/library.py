"""The library's view: search, facets with counts, cards with verdict and reasons."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

import traitlets
from pydantic import Field

from planner.engine import editing
from planner.engine.facets import FACETS, Query, search
from planner.records.base import Record
from planner.records.errors import WrongInput
from planner.records.plan import Prescription
from planner.records.rule import Verdict
from planner.ui.present import state
from planner.ui.present.pictures import film
from planner.ui.session import Session
from planner.ui.views.view import Nothing, View, asset


class Text(Record):
    """What was typed into the search."""

    text: str = Field(max_length=10_000)


class Choice(Record):
    """A term of a facet that was switched on or off."""

    facet: str
    term: str
    on: bool


class Chosen(Record):
    """The exercise that is meant; `override`: blocked, and wanted all the same."""

    exercise: str
    override: bool = False


class Watched(Record):
    """The exercise whose film is wanted, with or without its muscles."""

    exercise: str
    muscles: bool = False


class LibraryView(View):
    """The query is the session's; a click on a card adds to the session's routine."""

    _esm = asset("dom.js") + asset("library.js")
    _css = asset("common.css") + asset("library.css")
    catalogue = traitlets.Dict().tag(sync=True)
    judgements: ClassVar[frozenset[str]] = frozenset({"add"})
    messages: ClassVar[Mapping[str, tuple[type[Record], str]]] = {
        "text": (Text, "_text"),
        "choose": (Choice, "_choose_term"),
        "reset": (Nothing, "_reset"),
        "add": (Chosen, "_add"),
        "watch": (Watched, "_watch"),
    }

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.catalogue = state.catalogue(session.library)

    def _shown(self) -> dict[str, Any]:
        return state.found(self.session)

    def _query(self, **fields: Any) -> None:
        query = replace(self.session.query, **fields)
        search(self.session.library, query)  # an unknown term is refused before it stays
        self.session.query = query

    def _text(self, message: Text) -> str:
        self._query(text=message.text)
        return self._count()

    def _choose_term(self, message: Choice) -> str:
        if message.facet not in FACETS:
            raise WrongInput(f"no facet {message.facet!r}: use one of {', '.join(FACETS)}")
        term: Any = int(message.term) if message.facet == "level" and message.term.isdigit() else message.term
        before: frozenset[Any] = getattr(self.session.query, message.facet) or frozenset()
        after = before | {term} if message.on else before - {term}
        # nothing at hand chosen: the question what is at hand is not asked
        self._query(**{message.facet: None if message.facet == "equipment" and not after else after})
        return self._count()

    def _reset(self, _: Nothing) -> str:
        self.session.query = Query()
        return self._count()

    def _watch(self, message: Watched) -> None:
        line = Prescription(exercise=self.session.library.exercise(message.exercise).id)
        self.send(
            {"film": line.exercise, "muscles": message.muscles}
            | film(self.session.library, line, muscles=message.muscles)
        )

    def _count(self) -> str:
        count = len(self.session.found.matches)
        return f"{count} exercise{'' if count == 1 else 's'} found."

    def _add(self, message: Chosen) -> str:
        library = self.session.library
        exercise = library.exercise(message.exercise)
        verdict = self.session.screening[exercise.id].verdict
        if verdict.blocks and not (message.override and verdict is Verdict.BLOCK):
            raise WrongInput(f"{exercise.name} is blocked for this client: see what to use instead on its card.")
        self.session.routine = editing.add(self.session.routine, exercise)
        if verdict.blocks:
            return f"{exercise.name} added. It stays blocked until a named clinician overrides it, with a reason."
        return f"{exercise.name} added, at its usual dosage. {len(self.session.routine.prescriptions)} in the routine."
