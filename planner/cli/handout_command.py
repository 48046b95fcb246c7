"""`planner handout`: what a client takes home, from files, or for every client of the store."""

import argparse
import codecs
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from planner.cli.output import report, show, write_output
from planner.handout.formats import FORMATS, RECORDS, Look, make
from planner.handout.gate import while_held
from planner.handout.paper import Copy, Layout, Paper
from planner.handout.to_csv import Separator
from planner.language import Catalogue, read_catalogue, speaking
from planner.library.library import Library
from planner.library.plan_files import read_plan
from planner.records import clock
from planner.records.errors import WrongInput
from planner.records.plan import NOBODY, Client, Routine


def add_handout(commands: Any) -> None:
    """Add the command to the parser."""
    printing = commands.add_parser("handout", help="what the client takes home")
    printing.add_argument("routine", metavar="ROUTINE.yaml", nargs="?")
    printing.add_argument("--client", metavar="CLIENT.yaml")
    printing.add_argument(
        "--all", metavar="FOLDER", help="write the last routine of every stored client into this folder, and record it"
    )
    printing.add_argument("--format", choices=["pdf", *FORMATS], help="text if left out; with --all, pdf")
    printing.add_argument(
        "--referral", action="store_true", help="while a gate is held: where to go, and the advice that may go out"
    )
    printing.add_argument(
        "--separator", choices=[each.value for each in Separator], help="for csv: as the spreadsheet expects it"
    )
    printing.add_argument("--paper", choices=[each.value for each in Paper], help="for pdf; a4 if left out")
    printing.add_argument(
        "--layout", choices=[each.value for each in Layout], help="for pdf; details if left out, after the overview"
    )
    printing.add_argument("--copy", choices=[each.value for each in Copy], help="for pdf; the client's if left out")
    printing.add_argument("--large", action="store_true", help="for pdf: large print")
    printing.add_argument(
        "--catalogue", metavar="LANGUAGE.po", help="another language, from a catalogue that a clinician has signed"
    )
    printing.add_argument("-o", "--output", metavar="FILE")
    printing.set_defaults(run=run_handout)


def run_handout(given: argparse.Namespace) -> int:
    """Write a hand-out, or those of all clients; refuse with every reason."""
    given.format = given.format or ("pdf" if given.all else "text")
    if given.format != "pdf" and (given.paper or given.large or given.layout or given.copy):
        raise WrongInput(f"--paper, --large, --layout and --copy are for --format pdf, not {given.format}")
    if given.separator and given.format != "csv":
        raise WrongInput(f"--separator is for --format csv, not {given.format}")
    if given.catalogue and (given.format in RECORDS or given.copy == Copy.CLINICIAN):
        of = "the clinician's copy" if given.copy == Copy.CLINICIAN else f"--format {given.format}"
        raise WrongInput(f"--catalogue is for what the client reads, not {of}: the clinic's records are in English")
    with speaking(_catalogue(given.catalogue) if given.catalogue else None):
        return _run(given)


def _catalogue(path: str) -> Catalogue:
    read = read_catalogue(path)
    if read.missing:
        report(f"{path}: {read.missing} phrases have no translation and stay English")
    return read


def _run(given: argparse.Namespace) -> int:
    if given.all:
        return _run_all(given)
    if not given.routine or not given.output:
        raise WrongInput("give a routine and, with -o, the file to write; or --all and a folder")
    return _run_one(given)


def _run_one(given: argparse.Namespace) -> int:
    library = Library.load()
    routine = read_plan(library, Routine, given.routine)
    client = read_plan(library, Client, given.client) if given.client else NOBODY
    if _is_one_of(given.output, (given.routine, given.client)):
        raise WrongInput(f"{given.output} is what the hand-out is made from: give another file with -o")
    if given.referral:
        routine = while_held(library, client, routine)
    made = make(library, routine, client, _look(given), today=clock.today())
    content = made.content
    if given.output == "-":  # the mark of a table is for a spreadsheet that opens a file
        content = content.removeprefix(codecs.BOM_UTF8)
    write_output(Path(given.output), content)
    _report_missing(given.output, made.missing)
    return 0


def _look(given: argparse.Namespace) -> Look:
    return Look(
        given.format,
        Paper(given.paper or Paper.A4),
        Layout(given.layout or Layout.DETAILS),
        Copy(given.copy or Copy.CLIENT),
        given.large,
        Separator(given.separator or Separator.COMMA),
    )


def _report_missing(file: str, missing: str) -> None:
    if missing:
        report(f"{file}: a box stands for each sign that the font lacks: {missing}")


def _run_all(given: argparse.Namespace) -> int:
    """Write the hand-outs of all clients, one file after the other; return 1 where one was refused.

    Clients are named by their opaque ids: what is printed may be seen by others. Interrupted, it says how far it
    came: what was written stays, and is recorded as handed out.
    """
    from planner.store.store import Store  # most commands do not need it
    from planner.ui.batch import Outcome, hand_out_each, renamed, waiting

    if given.routine or given.client or given.output or given.referral:
        raise WrongInput("--all takes client and routine from the store: give it without files, -o and --referral")
    folder = Path(given.all)
    if not folder.is_dir():
        raise WrongInput(f"{given.all} is no folder: make it first")
    look = _look(given)
    library, today = Library.load(), clock.today()
    refused: list[Outcome] = []
    taken: set[str] = set()
    with Store() as store:
        clients = waiting(store)
        try:
            for outcome in hand_out_each(library, store, clients, look, today):
                if outcome.refused:
                    refused.append(outcome)
                    continue
                named = renamed(outcome, taken)
                write_output(folder / named.file, named.content)
                taken.add(named.file)
                _progress(len(taken) + len(refused), len(clients), named.file)
                _report_missing(named.file, named.missing)
        except (KeyboardInterrupt, WrongInput) as stopped:  # a file that cannot be written: the next could not either
            why = f": {stopped}" if isinstance(stopped, WrongInput) else ""
            report(f"stopped after {len(taken) + len(refused)} of {len(clients)} clients{why}")
    show(f"{len(taken)} hand-outs of {len(clients)} clients written; {len(refused)} refused")
    for outcome in refused:
        for reason in outcome.refused:
            show(f"{outcome.client.id}: {reason}")
    return 1 if refused or len(taken) + len(refused) < len(clients) else 0


def _progress(done: int, of: int, file: str) -> None:
    """Print at a terminal how far it is."""
    if sys.stderr.isatty():
        report(f"{done} of {of}: {file}")


def _is_one_of(output: str, read: Sequence[str | None]) -> bool:
    """Return whether writing to a path would overwrite what was read."""
    try:
        return Path(output).resolve() in {Path(name).resolve() for name in read if name}
    except (OSError, RuntimeError):  # symbolic links in a circle: there is nothing to overwrite, and `_write` says so
        return False
