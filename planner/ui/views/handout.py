"""The hand-out's view: what still forbids it, its pages, and the download."""

from typing import ClassVar

from planner.handout.file_name import file_name
from planner.handout.formats import FORMATS, Look, make
from planner.handout.gate import check_allowed, while_held
from planner.handout.to_note import note
from planner.handout.to_pdf import pages
from planner.records.clock import today
from planner.records.errors import WrongInput
from planner.records.plan import Client, Routine
from planner.ui.autosave import Autosave
from planner.ui.handing_out import changes_since_last, hand_out, routine_for_handout
from planner.ui.present.handout import handout_meters, handout_sheet, handout_state
from planner.ui.protocol.handout import DownloadHandout, HandoutState, PreviewHandout, ReadNote, SetContact
from planner.ui.protocol.message import handles
from planner.ui.protocol.records import FileAnswer, NoteAnswer, PagesAnswer
from planner.ui.views.base import asset
from planner.ui.views.cautions import AcknowledgingView


class HandoutView(AcknowledgingView):
    """Preview and download. What is handed out is fixed in the store."""

    _esm = asset("handout.js")
    _css = asset("views.css")
    watched: ClassVar[tuple[str, ...]] = ("client", "routine")

    def __init__(self, autosave: Autosave) -> None:
        self.autosave = autosave
        super().__init__(autosave.session)

    def _present(self) -> HandoutState:
        return handout_state(self.autosave)

    @handles
    def _preview(self, message: PreviewHandout) -> None:
        routine = routine_for_handout(self.autosave)
        if message.referral:
            routine = while_held(self.session.library, self.session.client, routine)
        changes = [] if message.referral else changes_since_last(self.autosave)
        shown = handout_sheet(self.autosave, routine, changes=changes)
        made = pages(shown, message.paper, layout=message.layout, copy=message.copy_for, large=message.large)
        meters = handout_meters(self.autosave, routine, shown)
        self.send(
            PagesAnswer(answer="pages", pages=len(made), changes=[each.sentence for each in changes], meters=meters),
            buffers=made,
        )

    @handles
    def _contact(self, message: SetContact) -> None:
        self.session.routine = self.session.routine.replace(contact=message.value.strip() or None)

    @handles
    def _note(self, _: ReadNote) -> None:
        routine, stored = routine_for_handout(self.autosave), self.autosave.stored_routine
        version = str(stored.version) if stored else ""
        text = note(self.session.library, routine, self.session.client, today=today(), version=version)
        self.send(NoteAnswer(answer="note", text=text))

    @handles
    def _download(self, message: DownloadHandout) -> str:
        if message.format != "pdf" and message.format not in FORMATS:
            raise WrongInput(f"no format {message.format!r}: use one of pdf, {', '.join(FORMATS)}")
        library = self.session.library

        def judge(client: Client, routine: Routine) -> None:
            check_allowed(library, client, while_held(library, client, routine) if message.referral else routine)

        judge(self.session.client, self.session.routine)
        routine = hand_out(self.autosave, f"{message.format}, referral" if message.referral else message.format, judge)
        client = self.session.client
        if message.referral:
            routine = while_held(library, client, routine)
        stored = self.autosave.stored_routine
        version = str(stored.version) if stored else ""
        changes = [] if message.referral else changes_since_last(self.autosave)
        look = Look(message.format, message.paper, message.layout, message.copy_for, message.large, message.separator)
        made = make(library, routine, client, look, today=today(), version=version, changes=changes)
        name = file_name(client, stored.version if stored else None, today(), made.ending)
        self.send(FileAnswer(answer="file", file=name, type=made.type), buffers=[made.content])
        self._redraw()  # neither client nor routine need have changed: it is handed out now
        if message.referral:
            return "Downloaded: the referral and the advice that may go out. No exercise is in it."
        return "Downloaded. This version is handed out: what you change from now on is a new one."
