"""The hand-out's view: what still forbids it, its pages, and the download."""

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from planner.faults import WrongInput
from planner.handout.allowed import check_allowed
from planner.handout.content import sheet
from planner.handout.csv import csv
from planner.handout.pdf import Paper, laid_out, missing_characters, pages
from planner.handout.text import text
from planner.plans import Routine
from planner.record import Record
from planner.review import refusals
from planner.widgets.keeper import Keeper
from planner.widgets.view import View, asset


class Look(Record):
    """The paper and the size of the print."""

    paper: Paper = Paper.A4
    large: bool = False


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
        empty = not routine.prescriptions and not routine.advice
        missing = "" if held or empty else missing_characters(self._sheet(routine, drawn=False))
        return {"empty": empty, "refusals": [notice.text for notice in held], "missing": missing}

    def _sheet(self, routine: Routine, *, drawn: bool = True) -> Any:
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
        made = pages(self._sheet(self.keeper.as_handed_out()), message.paper, large=message.large)
        self.send({"pages": len(made)}, buffers=made)

    def _download(self, message: Wanted) -> str:
        if message.format not in FORMATS:
            raise WrongInput(f"no format {message.format!r}: use one of {', '.join(FORMATS)}")
        library, client, today = self.session.library, self.session.client, datetime.date.today()
        check_allowed(library, client, self.session.routine)
        routine = self.keeper.hand_out(message.format)
        if message.format == "pdf":
            made = laid_out(self._sheet(routine), message.paper, large=message.large)
        else:
            made = {"text": text, "csv": csv}[message.format](library, routine, client).encode()
        # the name of the file says nothing of the client
        name = f"home-exercises-{today}.{ENDINGS[message.format]}"
        self.send({"file": name, "type": FORMATS[message.format]}, buffers=[made])
        return "Downloaded. This version is handed out: what you change from now on is a new one."
