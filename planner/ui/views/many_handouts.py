"""The part of the desk that makes hand-outs for many clients: a few a message, so that it can be stopped."""

import io
import zipfile
from typing import Any

import traitlets

from planner.handout.formats import Look
from planner.handout.typeset import AT_A_TIME
from planner.records.clock import today
from planner.records.errors import WrongInput
from planner.store.rows import ClientEntry
from planner.store.store import Store
from planner.ui.batch import Outcome, hand_out_each, renamed, waiting
from planner.ui.handing_out import routine_for_handout
from planner.ui.present.desk import many_state
from planner.ui.protocol.many_handouts import BeginMany, EndMany, HandOutNext, SaveMany
from planner.ui.protocol.message import handles
from planner.ui.protocol.records import FileAnswer
from planner.ui.views.autosaved import AutosavedView

NONE_MADE = "No hand-out was made: there is nothing to download."


class ManyHandouts(AutosavedView):
    """Holds the hand-outs that were made until they are downloaded as one zip, or given up."""

    many: Any = traitlets.Any(None).tag(sync=True)  # None while none are made
    _left: tuple[ClientEntry, ...] = ()
    _outcomes: tuple[Outcome, ...] = ()

    @handles
    def _begin_many(self, message: BeginMany) -> None:
        store = self.autosave.store
        if store is None:
            raise WrongInput(self.autosave.status["text"])
        if self.autosave.stored_routine is not None:  # of the open client what is on the page goes out
            self.session.routine = routine_for_handout(self.autosave)
            self.autosave.save()
        self._left, self._outcomes = tuple(waiting(store, message.text)), ()
        self.many = many_state(self._left, self._outcomes)

    @handles
    def _next_of_many(self, message: HandOutNext) -> None:
        store = self.autosave.store
        if store is None or not self._left:
            return
        look = Look("pdf", message.paper, message.layout, large=message.large)
        for made in hand_out_each(self.session.library, store, self._left[:AT_A_TIME], look, today()):
            self._left = self._left[1:]
            self._outcomes += (renamed(made, {each.file for each in self._outcomes}) if made.file else made,)
            self._note_open(store, made)
        self.many = many_state(self._left, self._outcomes)

    def _note_open(self, store: Store, made: Outcome) -> None:
        """Take note that the version that is open is handed out now: what is changed from now on is a new one."""
        shown = self.autosave.stored_routine
        if shown is None or not made.file or shown.client_id != made.client.id:
            return
        stored = store.routine(shown.id)
        if stored.revision == shown.revision:
            self.autosave.stored_routine = stored
            self._redraw()

    @handles
    def _save_many(self, _: SaveMany) -> str:
        made = [each for each in self._outcomes if each.file]
        if not made:
            raise WrongInput(NONE_MADE)
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:  # a PDF is compressed already
            for each in made:
                archive.writestr(each.file, each.content)
        name = f"home-exercises-{today()}.zip"
        self.send(FileAnswer(answer="file", file=name, type="application/zip"), buffers=[content.getvalue()])
        return f"Downloaded: {len(made)} hand-outs."

    @handles
    def _end_many(self, _: EndMany) -> None:
        self._left, self._outcomes, self.many = (), (), None
