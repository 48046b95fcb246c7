"""The session: the client, routine and query that every view shows and changes."""

import datetime
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any, TypeVar

import traitlets

from planner.engine.alternatives import Alternatives, alternatives
from planner.engine.editing import EMPTY
from planner.engine.facets import Query, SearchResult, query_for, search
from planner.engine.notice import Notice
from planner.engine.screening import Screened, Screening, screen, screen_prescription
from planner.engine.warnings import review
from planner.library.identifiers import client_with_ids, routine_with_ids
from planner.library.library import Library
from planner.records.clock import today
from planner.records.errors import WrongInput
from planner.records.plan import NOBODY, Client, Prescription, Routine
from planner.ui.example import STAYS_EXAMPLE, is_example

T = TypeVar("T")

MAX_LINES = 200  # for which what was derived is remembered: each letter of a cue makes another line


class Session(traitlets.HasTraits):
    """The state of a page, as values: `session.client`, `session.routine`, `session.query`.

    Change it by putting the next value in: `session.routine = routines.add(session.routine, exercise)`.
    """

    client = traitlets.Instance(Client)
    routine = traitlets.Instance(Routine)
    query = traitlets.Instance(Query)
    templates = traitlets.Tuple()  # the clinician's own routines to begin from, as the store has them

    def __init__(
        self,
        library: Library | None = None,
        *,
        client: Client = NOBODY,
        routine: Routine = EMPTY,
        query: Query | None = None,
    ) -> None:
        self.library = library or Library.load()
        # loads what another tab changed of the client, and returns it in words; see Saving.refresh
        self.refresh: Callable[..., list[str]] = lambda read=True: []
        # returns the line of an exercise as it was when it was taken out, if it was; see Undoing
        self.last_line: Callable[[str], Prescription | None] = lambda exercise: None
        self.opening = 0  # counts the clients that were opened or begun
        self.message: object = None  # that is handled just now: all that one changes is undone in one go
        self._of_client: dict[Hashable, Any] = {}
        self._lines: dict[int, tuple[Prescription, dict[Hashable, Any]]] = {}
        self._searched: tuple[Query, SearchResult] | None = None
        self._screened: tuple[Client, datetime.date, Screening] | None = None
        self._reviewed: tuple[Client, Routine, datetime.date, list[Notice]] | None = None
        super().__init__(client=client, routine=routine, query=query or query_for(self.library, client))

    @traitlets.validate("client")
    def _client_with_ids(self, proposal: traitlets.Bunch) -> Client:
        return client_with_ids(self.library, proposal.value)

    @traitlets.validate("routine")
    def _routine_with_ids(self, proposal: traitlets.Bunch) -> Routine:
        return routine_with_ids(self.library, proposal.value)

    @traitlets.observe("client")
    def _narrow_to_equipment(self, change: traitlets.Bunch) -> None:
        """Narrow the search to what is at hand when that changes, whoever changes it: undo and another tab, too."""
        if isinstance(change.old, Client) and change.new.equipment != change.old.equipment:  # not the first of all
            self.query = replace(self.query, equipment=query_for(self.library, change.new).equipment)

    @property
    def screening(self) -> Screening:
        """The verdicts of the whole library for the present client, computed once a client and a day."""
        client, day, known = self.client, today(), self._screened
        if known is None or known[0] is not client or known[1] != day:
            known = self._screened = (client, day, screen(self.library, client, day))
            self._of_client, self._lines = {}, {}
        return known[2]

    def of_line(self, what: Hashable, line: Prescription, compute: Callable[[Prescription], T]) -> T:
        """Return what is derived from a line; `compute` is called once a line, a client and a day for each `what`."""
        self.screening  # noqa: B018  # another client or day: it forgets what was computed for the one before
        if len(self._lines) > MAX_LINES:
            self._lines.clear()
        _, derived = self._lines.setdefault(id(line), (line, {}))  # the line is held, so that its id stays its own
        if what not in derived:
            derived[what] = compute(line)
        made: T = derived[what]
        return made

    def of_client(self, what: Hashable, compute: Callable[[], T]) -> T:
        """Return what is derived from the client alone, and from what `what` names; once a client and a day."""
        self.screening  # noqa: B018  # as in `of_line`
        if len(self._of_client) > MAX_LINES:
            self._of_client.clear()
        if what not in self._of_client:
            self._of_client[what] = compute()
        made: T = self._of_client[what]
        return made

    def screened(self, line: Prescription) -> Screened:
        """Return a line of the routine as it is screened for the present client."""
        return self.of_line("screened", line, lambda each: screen_prescription(self.library, self.client, each))

    def alternatives_to(self, exercise: str) -> Alternatives:
        """Return what to use instead of an exercise, by its id; computed once a client and a day."""
        chosen = self.library.exercises[exercise]
        return self.of_client(
            ("alternatives", exercise), lambda: alternatives(self.library, self.client, chosen, self.screening)
        )

    @property
    def found(self) -> SearchResult:
        """The exercises that the present query finds."""
        return self.search(self.query)

    def search(self, query: Query) -> SearchResult:
        """Return what a query finds, computed once in a row. Raises WrongInput for an unknown term."""
        if self._searched is None or self._searched[0] != query:
            self._searched = (query, search(self.library, query))
        return self._searched[1]

    @property
    def notices(self) -> list[Notice]:
        """The notices about the present routine for the present client, computed once a change and a day."""
        client, routine, day = self.client, self.routine, today()
        known = self._reviewed
        if known is None or known[0] is not client or known[1] is not routine or known[2] != day:
            lines = [self.screened(line) for line in routine.prescriptions]
            known = self._reviewed = (client, routine, day, review(self.library, client, routine, day, lines))
        return known[3]

    def __repr__(self) -> str:
        """Return a summary without names or notes."""
        lines = len(self.routine.prescriptions)
        return f"Session({len(self.client.conditions)} conditions, {lines} exercises)"

    def replace_client(self, **fields: Any) -> None:
        """Replace the client by one with these fields changed. Raises WrongInput: the example stays the example."""
        if is_example(self.client) and {"name", "reference"} & set(fields):
            raise WrongInput(STAYS_EXAMPLE)
        values = {name: getattr(self.client, name) for name in Client.model_fields} | fields
        self.client = Client.model_validate(values)
