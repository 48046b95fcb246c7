"""The command line."""

import argparse
import dataclasses
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from planner import __version__
from planner.cli import as_json
from planner.engine.alternatives import alternatives
from planner.engine.condition_search import find_conditions
from planner.engine.gates import Gate, gates
from planner.engine.phrases import listed
from planner.engine.screening import client_with, screen
from planner.engine.warnings import cautions_of, review
from planner.handout.document import sheet
from planner.handout.gate import while_held
from planner.handout.to_csv import csv
from planner.handout.to_pdf import Paper, laid_out, missing_characters
from planner.handout.to_text import text
from planner.library.lint import check
from planner.library.loader import Library
from planner.library.plan_files import read_plan
from planner.records import clock
from planner.records.errors import WrongInput
from planner.records.exercise import Action
from planner.records.plan import NOBODY, Client, Routine

WRONG = 2
SIDES = ("left", "right")
FORMATS = ("csv", "pdf", "text")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Print one line and leave with 2."""
        self.exit(WRONG, f"planner: {message} (try: {self.prog} --help)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Gives 0; 1 for content with faults; 2 for wrong input."""
    given = _parser().parse_args(arguments)
    try:
        return int(given.run(given))
    except WrongInput as error:
        print(f"planner: {error}", file=sys.stderr)
        return WRONG
    except BrokenPipeError:  # the reader of our output went away: nothing is left to say
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="planner", description="Plan home exercises: search, screen, swap.")
    parser.add_argument("--version", action="version", version=f"planner {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    checking = commands.add_parser("check", help="find every fault of a content folder")
    checking.add_argument("content", nargs="?", metavar="CONTENT_FOLDER")
    checking.set_defaults(run=_check)

    listing = commands.add_parser("list", help="list exercises, or the conditions")
    listing.add_argument("--goal", action="append", default=[])
    listing.add_argument("--position", action="append", default=[])
    listing.add_argument("--equipment", action="append", help="what is at hand, once for each thing")
    listing.add_argument("--level", action="append", type=int, default=[], choices=range(1, 6))
    listing.add_argument("--text", default="")
    listing.add_argument("--conditions", action="store_true", help="list the conditions instead")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)

    screening = commands.add_parser("screen", help="a verdict, with reasons, for every exercise")
    screening.add_argument("--condition", action="append", default=[])
    screening.add_argument("--client", metavar="CLIENT.yaml", help="in place of conditions, with all that is recorded")
    screening.add_argument("--json", action="store_true")
    screening.set_defaults(run=_screen)

    reviewing = commands.add_parser("review", help="what to know of a routine before it is handed out")
    reviewing.add_argument("routine", metavar="ROUTINE.yaml")
    reviewing.add_argument("--client", metavar="CLIENT.yaml")
    reviewing.add_argument("--json", action="store_true")
    reviewing.set_defaults(run=_review)

    swapping = commands.add_parser("alternatives", help="what to do in place of an exercise")
    swapping.add_argument("exercise", metavar="EXERCISE")
    swapping.add_argument("--condition", action="append", required=True)
    swapping.add_argument("--json", action="store_true")
    swapping.set_defaults(run=_alternatives)

    drawing = commands.add_parser("figure", help="the picture of an exercise, as SVG")
    drawing.add_argument("exercise", metavar="EXERCISE")
    which = drawing.add_mutually_exclusive_group()
    which.add_argument("--frame", type=int, default=-1, metavar="N", help="0 for the start; the end if left out")
    which.add_argument("--animated", action="store_true", help="moving, at the exercise's usual tempo and hold")
    drawing.add_argument("--side", choices=SIDES, help="the side that works")
    drawing.add_argument("--variant", metavar="NAME", help="one of its variants, by its name")
    drawing.add_argument("--muscles", action="store_true", help="tint the muscles that work")
    drawing.add_argument("-o", "--output", required=True, metavar="FILE.svg")
    drawing.set_defaults(run=_figure)

    showing = commands.add_parser("sheet", help="all pictures on one page")
    showing.add_argument("-o", "--output", required=True, metavar="FILE.html")
    showing.set_defaults(run=_sheet)

    printing = commands.add_parser("handout", help="what the client takes home")
    printing.add_argument("routine", metavar="ROUTINE.yaml")
    printing.add_argument("--client", metavar="CLIENT.yaml")
    printing.add_argument("--format", choices=FORMATS, default="text")
    printing.add_argument(
        "--referral", action="store_true", help="while a gate is held: where to go, and the advice that may go out"
    )
    printing.add_argument("--paper", choices=[each.value for each in Paper], help="for pdf; a4 if left out")
    printing.add_argument("--large", action="store_true", help="for pdf: large print")
    printing.add_argument("-o", "--output", required=True, metavar="FILE")
    printing.set_defaults(run=_handout)

    serving = commands.add_parser("serve", help="serve the page on this machine")
    serving.add_argument("--port", type=_port, help="0 for any free one; without it the first free one from 8866")
    serving.add_argument("--host", default="127.0.0.1", help="address to listen on; leave it for this machine only")
    serving.add_argument("--no-browser", action="store_true")
    serving.set_defaults(run=_serve)
    return parser


def _port(given: str) -> int:
    if not given.isdigit() or not 0 <= int(given) <= 65535:
        raise argparse.ArgumentTypeError(f"{given!r} is not a port: give a number from 0 (any free one) to 65535")
    return int(given)


def _print_json(data: Any) -> None:
    print(json.dumps(data, indent=1, ensure_ascii=False))


def _check(given: argparse.Namespace) -> int:
    checked = check(given.content)
    for fault in checked.faults:
        print(fault)
    counts = ", ".join(f"{count} {kind}" for kind, count in checked.counts.items())
    worst = max(checked.grades.values(), default=0.0)
    print(f"{counts}, {len(checked.faults)} faults")
    print(f"reading grade {checked.median_grade:.1f} at the median, {worst:.1f} at worst")
    return 1 if checked.faults else 0


def _list(given: argparse.Namespace) -> int:
    from planner.engine.facets import Query, search

    library = Library.load()
    if given.conditions:
        return _list_conditions(library, as_json=given.json)
    query = Query(
        text=given.text,
        goals=frozenset(given.goal),
        position=frozenset(given.position),
        level=frozenset(given.level),
        equipment=None if given.equipment is None else frozenset(given.equipment),
    )
    found = [library.exercises[id] for id in search(library, query).matches]
    if given.json:
        _print_json([as_json.of_exercise(library, each) for each in found])
        return 0
    for each in found:
        position = library.vocabulary.positions[each.position].label
        print(f"{each.reference or '-':5}{each.id:42}{each.name} ({position}, level {each.level})")
    print(f"{len(found)} exercises")
    return 0


def _list_conditions(library: Library, *, as_json: bool) -> int:
    if as_json:
        _print_json([{"id": id, **known.model_dump(mode="json")} for id, known in library.conditions.items()])
        return 0
    for id, known in library.conditions.items():
        print(f"{id:45}{known.reference:32}{known.label}")
    return 0


def _screen(given: argparse.Namespace) -> int:
    library = Library.load()
    if bool(given.client) == bool(given.condition):
        raise WrongInput("say who is screened: --condition, once for each, or --client with a file")
    client = read_plan(library, Client, given.client) if given.client else _client_with(library, given.condition)
    screening = screen(library, client)
    if given.json:
        _print_json(as_json.of_screening(library, screening))
        return 0
    for gate in screening.gates:
        print(f"GATE {_gate_words(library, gate)}")
    for kind, texts in (("NOTE", screening.implied), ("ASK", screening.questions)):
        for words in texts:
            print(f"{kind} {words}")
    for words in screening.unscreened:
        print(f"NOT SCREENED {words}")
    for id, said in screening.verdicts.items():
        rules = ", ".join(f"{rule.reference} ({rule.evidence})" for rule in said.reasons)
        cautions = [rule.reference for rule in said.reasons if rule.action is Action.CAUTION]
        ask = f"; acknowledge: {', '.join(cautions)}" if cautions and not said.verdict.blocks else ""
        print(f"{said.verdict.value:11}{library.exercises[id].reference or '-':5}{id:42}{rules}{ask}")
    return 0


def _client_with(library: Library, conditions: Sequence[str]) -> Client:
    """Return a client with these conditions; where a name is not known, say which might be meant."""
    for name in conditions:
        known = {*library.conditions, *(each.reference for each in library.conditions.values())}
        if name not in known and (found := find_conditions(library, name.replace("_", " "))):
            raise WrongInput(f"{name!r} may be any of these, the strictest first: {', '.join(found)}: say which")
    return client_with(library, conditions)


def _gate_words(library: Library, gate: Gate) -> str:
    if gate.is_open and gate.cleared:
        return f"{gate.label}: open, cleared by {gate.cleared.by} on {gate.cleared.date}"
    advice = listed(library.advice[id].name for id in gate.when_held)
    meanwhile = f"the referral, and the advice {advice}" if advice else "the referral alone"
    return f"{gate.held} Until then may go out: {meanwhile}."


def _review(given: argparse.Namespace) -> int:
    """Print what to know of a routine; 1 where something has to be settled before it is handed out."""
    library = Library.load()
    routine = read_plan(library, Routine, given.routine)
    client = read_plan(library, Client, given.client) if given.client else NOBODY
    notices = review(library, client, routine)
    stops = any(notice.stops for notice in notices)
    if given.json:
        told = [dataclasses.asdict(notice) for notice in notices]
        asked = [cautions_of(library, client, line) for line in routine.prescriptions]
        _print_json({"may_be_handed_out": not stops, "notices": told, "to_acknowledge": asked})
        return int(stops)
    for gate in gates(library, client):
        if gate.is_open:
            print(f"GATE {_gate_words(library, gate)}")
    for notice in notices:
        where = "" if notice.line is None else f" line {notice.line + 1}:"
        print(f"{'STOP' if notice.stops else 'NOTE'}{where} {notice.text}")
    for number, line in enumerate(routine.prescriptions, 1):
        if cautions := cautions_of(library, client, line):
            print(f"ACKNOWLEDGE line {number}: acknowledged: [{', '.join(cautions)}]")
    print("It may not be handed out yet." if stops else "It may be handed out.")
    return int(stops)


def _alternatives(given: argparse.Namespace) -> int:
    library = Library.load()
    exercise = library.exercise(given.exercise)
    way = alternatives(library, _client_with(library, given.condition), exercise)
    if given.json:
        _print_json(as_json.of_alternatives(library, way))
        return 0
    if way.referral:
        print(way.referral)
    for each in way.alternatives:
        other = library.exercises[each.exercise]
        print(f"{each.verdict.value:9}{other.reference or '-':5}{other.name}: {each.reason}")
    for note in way.notes:
        print(f"withdrawn {note}")
    if way.minimum:
        print(f"first steps that suit: {', '.join(library.exercises[id].name for id in way.minimum)}")
    return 0


def _figure(given: argparse.Namespace) -> int:
    from planner import figure

    library = Library.load()
    exercise = library.exercise(given.exercise)
    look: dict[str, Any] = {
        "side": given.side,
        "variant": given.variant,
        "muscles": given.muscles,
        "palette": library.palette,
    }
    made = figure.animated(exercise, **look) if given.animated else figure.still(exercise, given.frame, **look)
    _write(Path(given.output), made.encode())
    return 0


def _sheet(given: argparse.Namespace) -> int:
    from planner.figure.output.contact_sheet import page

    library = Library.load()
    _write(Path(given.output), page(library.exercises.values(), library.palette).encode())
    return 0


def _handout(given: argparse.Namespace) -> int:
    library = Library.load()
    routine = read_plan(library, Routine, given.routine)
    client = read_plan(library, Client, given.client) if given.client else NOBODY
    if Path(given.output).resolve() in {Path(name).resolve() for name in (given.routine, given.client) if name}:
        raise WrongInput(f"{given.output} is what the hand-out is made from: give another file with -o")
    if given.referral:
        routine = while_held(library, client, routine)
    if given.format != "pdf" and (given.paper or given.large):
        raise WrongInput(f"--paper and --large are for --format pdf, not {given.format}")
    if given.format != "pdf":
        made = {"text": text, "csv": csv}[given.format](library, routine, client)
        _write(Path(given.output), made.encode())
        return 0
    said = sheet(library, routine, client, today=clock.today(), drawn=True)
    _write(Path(given.output), laid_out(said, given.paper or Paper.A4, large=given.large))
    if missing := missing_characters(said):
        print(f"planner: {given.output}: a box stands for each sign that the font lacks: {missing}", file=sys.stderr)
    return 0


def _write(path: Path, made: bytes) -> None:
    """Write a file whole or not at all. Raises WrongInput where it cannot be."""
    aside = path.resolve().with_name(f".{os.getpid()}.part")
    try:
        if path.exists() and not path.is_file():  # a pipe or a device
            path.write_bytes(made)
            return
        aside.write_bytes(made)
        aside.replace(path.resolve())
    except OSError as error:
        raise WrongInput(f"{path} cannot be written: {error.strerror}") from error
    finally:
        aside.unlink(missing_ok=True)


def _serve(given: argparse.Namespace) -> int:
    from planner.ui.server.serve import serve

    return serve(host=given.host, port=given.port, open_browser=not given.no_browser)
