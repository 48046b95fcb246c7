"""The library's view: search, facets with counts, tiles with verdicts, and one exercise in detail."""

from dataclasses import replace
from typing import Any, ClassVar

import traitlets

from planner.engine import editing_screened
from planner.engine.facets import FACETS, Query, query_for
from planner.engine.ranking import ranked
from planner.records.errors import WrongInput
from planner.records.exercise import Exercise, Use
from planner.records.plan import Prescription, Routine
from planner.ui.present.exercise_detail import exercise_detail
from planner.ui.present.library import catalogue, library_state
from planner.ui.present.pictures import animation
from planner.ui.protocol.library import (
    AddExercise,
    AddFirst,
    LibraryState,
    OpenFacets,
    ResetSearch,
    SearchExercises,
    ShowAnimation,
    ShowDetail,
    ShowMore,
    ToggleTerm,
    UnfoldBlocked,
    UseClientEquipment,
)
from planner.ui.protocol.message import handles
from planner.ui.session import Session
from planner.ui.views.base import View, asset


class LibraryView(View):
    """The query is the session's; a click on a tile's plus adds to the session's routine."""

    _esm = asset("library.js")
    _css = asset("views.css")
    catalogue: Any = traitlets.Dict().tag(sync=True)
    detail: Any = traitlets.Dict(default_value=None, allow_none=True).tag(sync=True)
    in_routine: Any = traitlets.List().tag(sync=True)  # ids: all that the library shows of the routine
    watched: ClassVar[tuple[str, ...]] = ("client", "query")

    def __init__(self, session: Session) -> None:
        self._pages = 1
        self._is_unfolded = False
        self._shown: str | None = None  # the exercise that is shown in detail
        super().__init__(session)
        self._observe(session, self._mark_added, "routine")
        self._mark_added()
        self.catalogue = catalogue(session.library)

    def _present(self) -> LibraryState:
        return library_state(self.session, self._pages, is_unfolded=self._is_unfolded)

    def _redraw(self, _: object = None) -> None:
        super()._redraw()
        self.detail = exercise_detail(self.session, self._shown) if self._shown else None

    def _mark_added(self, _: object = None) -> None:
        self.in_routine = sorted({line.exercise for line in self.session.routine.prescriptions})

    def _query(self, **fields: Any) -> None:
        query = replace(self.session.query, **fields)
        self.session.search(query)  # an unknown term is refused before it stays
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
    def _open_facets(self, message: OpenFacets) -> None:
        facets = FACETS if message.facet is None else (message.facet,)
        if unknown := set(facets) - set(FACETS):
            raise WrongInput(f"no facet {unknown.pop()!r}: use one of {', '.join(FACETS)}")
        self._pages = 1
        self.session.query = self.session.query.opened(*facets)
        self._announce_count()

    @handles
    def _use_client_equipment(self, _: UseClientEquipment) -> None:
        self._query(equipment=query_for(self.session.library, self.session.client).equipment)
        self._announce_count()

    @handles
    def _reset(self, _: ResetSearch) -> None:
        own = query_for(self.session.library, self.session.client)
        self._pages = 1
        self.session.query = Query() if self.session.query.equipment is None else own
        self._announce_count()

    @handles
    def _show_detail(self, message: ShowDetail) -> None:
        library = self.session.library
        self._shown = None if message.exercise is None else library.exercise(message.exercise).id
        self.detail = exercise_detail(self.session, self._shown) if self._shown else None

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
        if again := self._again(exercise):
            self.session.routine = again
            return f"{exercise.name} is back, with the dose and the words that it had. {self._count()}"
        self.session.routine = editing_screened.add(
            library, self.session.client, self.session.routine, exercise, although_blocked=message.override
        )
        if self.session.screening[exercise.id].verdict.blocks:
            return f"{exercise.name} added. It stays blocked until a named clinician overrides it, with a reason."
        return f"{exercise.name} added, at its usual dosage. {self._count()}"

    def _count(self) -> str:
        return f"{len(self.session.routine.prescriptions)} in the routine."

    def _again(self, exercise: Exercise) -> Routine | None:
        """Return the routine with an exercise that was taken out of it, as it was; none if not, or if it is blocked."""
        session, line = self.session, self.session.last_line(exercise.id)
        is_there = any(each.exercise == exercise.id for each in session.routine.prescriptions)
        if line is None or is_there or line == Prescription(exercise=exercise.id):
            return None
        try:
            return editing_screened.add_again(session.library, session.client, session.routine, line)
        except WrongInput:  # its usual form may be allowed, and says why where it is not
            return None

    @handles
    def _add_first(self, message: AddFirst) -> str:
        if not message.text.strip():
            return "Type a name first: Enter adds the first exercise that it finds."
        if message.text != self.session.query.text:  # it was typed faster than it was answered
            self._query(text=message.text)
        library, screening = self.session.library, self.session.screening
        found = ranked(library, screening, self.session.found)
        allowed = (
            id
            for id in found
            if not screening[id].verdict.blocks and library.exercises[id].use is not Use.RECOGNISE_ONLY
        )
        first = next(allowed, None)
        if first is not None:
            return self._add(AddExercise(exercise=first)) or ""
        if found:
            return "Nothing was added: all that was found is blocked for this client, or never prescribed."
        return "Nothing was added: no exercise was found."
