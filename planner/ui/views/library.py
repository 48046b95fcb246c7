"""The library's view: search, facets with counts, cards with verdict and reasons."""

from dataclasses import replace
from typing import Any, ClassVar

import traitlets

from planner.engine import editing_screened
from planner.engine.facets import FACETS, Query, search
from planner.records.errors import WrongInput
from planner.records.plan import Prescription
from planner.ui.present.library import catalogue, library_state
from planner.ui.present.pictures import animation
from planner.ui.protocol.library import (
    AddExercise,
    LibraryState,
    ResetSearch,
    SearchExercises,
    ShowAnimation,
    ShowMore,
    ToggleTerm,
    UnfoldBlocked,
)
from planner.ui.protocol.message import handles
from planner.ui.session import Session
from planner.ui.views.base import View, asset


class LibraryView(View):
    """The query is the session's; a click on a card adds to the session's routine."""

    _esm = asset("library.js")
    _css = asset("views.css")
    catalogue: Any = traitlets.Dict().tag(sync=True)
    in_routine: Any = traitlets.List().tag(sync=True)  # ids: all that the library shows of the routine
    watched: ClassVar[tuple[str, ...]] = ("client", "query")

    def __init__(self, session: Session) -> None:
        self._pages = 1
        self._is_unfolded = False
        super().__init__(session)
        self._observe(session, self._mark_added, "routine")
        self._mark_added()
        self.catalogue = catalogue(session.library)

    def _present(self) -> LibraryState:
        return library_state(self.session, self._pages, is_unfolded=self._is_unfolded)

    def _mark_added(self, _: object = None) -> None:
        self.in_routine = sorted({line.exercise for line in self.session.routine.prescriptions})

    def _query(self, **fields: Any) -> None:
        query = replace(self.session.query, **fields)
        search(self.session.library, query)  # an unknown term is refused before it stays
        self._pages = 1
        self.session.query = query

    @handles
    def _text(self, message: SearchExercises) -> None:
        self._query(text=message.text)
        self._announce_count()

    @handles
    def _toggle_term(self, message: ToggleTerm) -> None:
        if message.facet not in FACETS:
            raise WrongInput(f"no facet {message.facet!r}: use one of {', '.join(FACETS)}")
        term: Any = int(message.term) if message.facet == "level" and message.term.isdigit() else message.term
        before: frozenset[Any] = getattr(self.session.query, message.facet) or frozenset()
        after = before | {term} if message.on else before - {term}
        # nothing at hand chosen: the question what is at hand is not asked
        self._query(**{message.facet: None if message.facet == "equipment" and not after else after})
        self._announce_count()

    @handles
    def _more(self, _: ShowMore) -> None:
        self._pages += 1
        self._redraw()

    @handles
    def _unfold(self, message: UnfoldBlocked) -> None:
        self._is_unfolded = message.on
        self._redraw()

    @handles
    def _reset(self, _: ResetSearch) -> None:
        self.session.query = Query()
        self._announce_count()

    @handles
    def _watch(self, message: ShowAnimation) -> None:
        line = Prescription(exercise=self.session.library.exercise(message.exercise).id)
        self.send(animation(self.session.library, line, key=line.exercise, muscles=message.muscles))

    def _announce_count(self) -> None:
        count = len(self.session.found.matches)
        self.announce(f"{count} exercise{'' if count == 1 else 's'} found.", seen=True)

    @handles
    def _add(self, message: AddExercise) -> str:
        library = self.session.library
        exercise = library.exercise(message.exercise)
        self.session.routine = editing_screened.add(
            library, self.session.client, self.session.routine, exercise, although_blocked=message.override
        )
        if self.session.screening[exercise.id].verdict.blocks:
            return f"{exercise.name} added. It stays blocked until a named clinician overrides it, with a reason."
        return f"{exercise.name} added, at its usual dosage. {len(self.session.routine.prescriptions)} in the routine."
