"""The hand-out's view: what still forbids it, its pages, and the download."""

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from planner.engine.warnings import refusals
from planner.handout.document import Sheet, sheet
from planner.handout.gate import check_allowed, held_gates, while_held
from planner.handout.to_csv import csv
from planner.handout.to_pdf import Paper, laid_out, missing_characters, pages
from planner.handout.to_text import text
from planner.records.base import Record
from planner.records.errors import WrongInput
from planner.records.plan import Client, Routine
from planner.ui.autosave import Keeper
from planner.ui.views.view import View, asset


class Look(Record):
    """The paper and the size of the print."""

    paper: Paper = Paper.A4
    large: bool = False
    referral: bool = False  # only what may go out while a gate is held


class Wanted(Look):
    """The format to download."""

    format: str


FORMATS = {"pdf": "application/pdf", "text": "text/plain", "csv": "text/csv"}
ENDINGS = {"pdf": "pdf", "text": "txt", "csv": "csv"}


class HandoutView(View):
    """Preview and download. What is handed out is fixed in the store."""

    _esm = asset("dom.js") + asset("handout.js")
    _css = asset("common.css") + asset("handout.css")
    watched: ClassVar[tuple[str, ...]] = ("client", "routine")
    judgements: ClassVar[frozenset[str]] = frozenset({"preview", "download"})
    messages: ClassVar[Mapping[str, tuple[type[Record], str]]] = {
        "preview": (Look, "_preview"),
        "download": (Wanted, "_download"),
    }

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper
        super().__init__(keeper.session)

    def _shown(self) -> dict[str, Any]:
        session = self.session
        routine = session.routine
        held = refusals(session.library, session.client, routine)
        gated = held_gates(session.library, session.client)
        empty = not routine.prescriptions and not routine.advice and not gated
        missing = "" if held or empty else missing_characters(self._sheet(routine, drawn=False))
        return {
            "empty": empty,
            "refusals": [notice.text for notice in held],
            "missing": missing,
            "gates": [gate.label for gate in gated],
        }

    def _sheet(self, routine: Routine, *, drawn: bool = True) -> Sheet:
        kept = self.keeper.kept
        version = str(kept.version) if kept else ""
        return sheet(
            self.session.library,
            routine,
            self.session.client,
            today=datetime.date.today(),
            version=version,
            drawn=drawn,
        )

    def _preview(self, message: Look) -> None:
        routine = self.keeper.as_handed_out()
        if message.referral:
            routine = while_held(self.session.library, self.session.client, routine)
        made = pages(self._sheet(routine), message.paper, large=message.large)
        self.send({"pages": len(made)}, buffers=made)

    def _download(self, message: Wanted) -> str:
        if message.format not in FORMATS:
            raise WrongInput(f"no format {message.format!r}: use one of {', '.join(FORMATS)}")
        library, today = self.session.library, datetime.date.today()

        def judge(client: Client, routine: Routine) -> None:
            check_allowed(library, client, while_held(library, client, routine) if message.referral else routine)

        judge(self.session.client, self.session.routine)
        routine = self.keeper.hand_out(f"{message.format}, referral" if message.referral else message.format, judge)
        client = self.session.client
        if message.referral:
            routine = while_held(library, client, routine)
        if message.format == "pdf":
            made = laid_out(self._sheet(routine), message.paper, large=message.large)
        else:
            made = {"text": text, "csv": csv}[message.format](library, routine, client).encode()
        # the name of the file says nothing of the client
        name = f"home-exercises-{today}.{ENDINGS[message.format]}"
        self.send({"file": name, "type": FORMATS[message.format]}, buffers=[made])
        if message.referral:
            return "Downloaded: the referral and the advice that may go out. No exercise is in it."
        return "Downloaded. This version is handed out: what you change from now on is a new one."
